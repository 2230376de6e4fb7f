/** A matter of hands: the stripe passes the head too fast. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const swipedTooFast: Scenario = {
  name: 'swiped-too-fast',
  plants: {
    zh: '店员三次都把磁条刷得太快；卡和磁头都好。',
    en: 'The stripe is swiped too fast three times; card and head are sound.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const { physical } = stage.world.terminal(stage.counter);
    stage.at(60, () => {
      physical.handling = 'swiped-too-fast';
    });
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: stage.prng.pick(stage.stripesOf('huaxing')),
      entry: 'swipe',
    });
    stage.at(70, () => {
      physical.handling = 'careful';
    });
  },
};
