/** A matter of hands: the card is not pushed down to its end. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cardNotSeated: Scenario = {
  name: 'card-not-seated',
  plants: {
    zh: '顾客三次都没有把卡插到底；卡和读卡器都好。',
    en: 'A customer does not push the card in to its end, three times; card and reader are sound.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const { physical } = stage.world.terminal(stage.counter);
    stage.at(60, () => {
      physical.handling = 'half-inserted';
    });
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: stage.prng.pick(stage.cardsOf('huaxing').slice(0, 6)),
    });
    stage.at(70, () => {
      physical.handling = 'careful';
    });
  },
};
