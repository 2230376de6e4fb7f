/** A fact of the card: its aerial is broken. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const contactlessCardSilent: Scenario = {
  name: 'contactless-card-silent',
  plants: {
    zh: '这张卡的天线断了，顾客只肯挥卡；别的卡在同一台都挥得出。',
    en: 'The aerial of this card is broken and its holder only taps; other cards are read by tap at the same terminal.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage
      .cardsOf('jiangnan')
      .slice(0, 3)
      .forEach((card, i) => {
        stage.pay({ atMinute: 51 + 3 * i, terminal: stage.counter, card, entry: 'contactless', tapsOnly: true });
      });
    const card = stage.prng.pick(stage.cardsOf('huaxing').slice(0, 6));
    const holder = stage.world.holder(card);
    holder.card = { ...holder.card, condition: 'antenna-dead' };
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: card,
      entry: 'contactless',
      tapsOnly: true,
    });
  },
};
