/** A crime: the stripe of a chip card was copied onto a card without one. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const clonedCardSignals: Scenario = {
  name: 'cloned-card-signals',
  plants: {
    zh: '芯片卡的磁条被复制到一张没有芯片的卡上，拿到这里刷；真卡在别处插芯片。',
    en: 'The stripe of a chip card was copied onto a card without a chip and is swiped here; the real one pays by its chip elsewhere.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const card = stage.prng.pick(stage.cardsOf('huaxing').slice(0, 6));
    [10, 27, 41].forEach((atMinute, i) => {
      stage.pay({ atMinute, terminal: stage.terminal(1 + i), card });
    });
    const holder = stage.world.holder(card);
    stage.at(60, () => {
      holder.card = { ...holder.card, chip: null };
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: card, entry: 'swipe' });
  },
};
