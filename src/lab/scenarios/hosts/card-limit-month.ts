/** A business fact that is known beforehand: a limit that the issuer has set for the card. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cardLimitMonth: Scenario = {
  name: 'card-limit-month',
  plants: {
    zh: '这张卡每月限额一百元，本月已付八十元。',
    en: 'The card may pay a hundred yuan a month, and has paid eighty.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.knows('limits', {
      kind: 'month-amount',
      holder: 'card',
      limit: 10_000,
      used: 8_000,
      text: '每月限额一百元',
      source: '持卡人在银行 App 里查到',
      scope: { kind: 'issuer', id: 'huaxing' },
    });
    stage.pay({ atMinute: 20, terminal: stage.terminal(3), card: 'month-limit', amountMinor: 8_000 });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'month-limit', amountMinor: 6_600 });
  },
};
