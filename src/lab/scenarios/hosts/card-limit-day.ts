/** A business fact that is known beforehand: a limit that the issuer has set for the card. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const cardLimitDay: Scenario = {
  name: 'card-limit-day',
  plants: {
    zh: '这张卡每日限额一百元，今天已付八十元。',
    en: 'The card may pay a hundred yuan a day, and has paid eighty.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.knows('limits', {
      kind: 'day-amount',
      holder: 'card',
      limit: 10_000,
      used: 8_000,
      text: '每日限额一百元',
      source: '持卡人在银行 App 里查到',
      scope: { kind: 'issuer', id: 'jiangnan' },
    });
    stage.pay({ atMinute: 20, terminal: stage.terminal(3), card: 'day-limit', amountMinor: 8_000 });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'day-limit', amountMinor: 6_600 });
  },
};
