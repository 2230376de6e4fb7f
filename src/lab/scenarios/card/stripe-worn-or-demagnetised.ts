/** A fact of the card: its stripe gives nothing. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const stripeWornOrDemagnetised: Scenario = {
  name: 'stripe-worn-or-demagnetised',
  plants: {
    zh: '这张卡没有芯片，磁条磨平了；别的磁条卡在同一台都刷得出。',
    en: 'This card has no chip and its stripe is worn flat; other stripes read well at the same terminal.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.stripesOf('huaxing').forEach((card, i) => {
      stage.pay({ atMinute: 51 + 6 * i, terminal: stage.counter, card, entry: 'swipe' });
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'stripe-worn', entry: 'swipe' });
  },
};
