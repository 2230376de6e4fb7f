/** A business fact that is known beforehand: a limit that the issuer has set for the card. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cardLimitSingle: Scenario = {
  name: 'card-limit-single',
  plants: {
    zh: '这张卡单笔限额五十元，要付三百元。',
    en: 'The card may pay fifty yuan at once; three hundred are to be paid.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.knows('limits', {
      kind: 'single-amount',
      holder: 'card',
      limit: 5_000,
      text: '单笔限额五十元',
      source: '持卡人在银行 App 里查到',
      scope: { kind: 'issuer', id: 'yunling' },
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'low-limit', amountMinor: 30_000 });
  },
};
