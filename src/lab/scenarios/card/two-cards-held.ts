/** A matter of hands: two cards are in the field at once. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const twoCardsHeld: Scenario = {
  name: 'two-cards-held',
  plants: { zh: '顾客把装着两张卡的卡包贴上去。', en: 'A customer holds a wallet with two cards to the terminal.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const { physical } = stage.world.terminal(stage.counter);
    stage.at(60, () => {
      physical.handling = 'two-cards-held';
    });
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: stage.prng.pick(stage.cardsOf('huaxing').slice(0, 6)),
      entry: 'contactless',
      tapsOnly: true,
    });
    stage.at(70, () => {
      physical.handling = 'careful';
    });
  },
};
