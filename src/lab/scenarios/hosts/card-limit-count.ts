/** A business fact that is known beforehand: a limit that the issuer has set for the card. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cardLimitCount: Scenario = {
  name: 'card-limit-count',
  plants: { zh: '这张卡一天只能用一次，今天已经用过。', en: 'The card may be used once a day, and has been.' },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({ atMinute: 20, terminal: stage.terminal(3), card: 'one-a-day' });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'one-a-day', amountMinor: 4_200 });
  },
};
