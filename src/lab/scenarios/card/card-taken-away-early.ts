/** A matter of hands: the card leaves the field before it was read. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cardTakenAwayEarly: Scenario = {
  name: 'card-taken-away-early',
  plants: {
    zh: '顾客每次都没等到提示音就把卡拿开；卡和天线都好。',
    en: 'A customer takes the card away before the beep, each time; card and aerial are sound.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const { physical } = stage.world.terminal(stage.counter);
    stage.at(60, () => {
      physical.handling = 'taken-away-early';
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
