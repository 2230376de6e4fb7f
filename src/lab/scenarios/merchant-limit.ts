/** A business fact: the merchant's contract allows less, in one payment or in a day. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';
import { townLimit } from '../town-terms.ts';

export const merchantLimit: Scenario = {
  name: 'merchant-limit',
  plants: {
    zh: '商户合同有单笔或当日限额，这一笔超过了。',
    en: "The merchant's contract limits a payment or a day, and this goes over it.",
  },
  untilMinute: 90,
  terms: {
    contracts: {
      limits: (merchantId) => (['month-amount', 'single'] as const).map((measure) => townLimit(measure, merchantId)),
    },
  },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'rich', amountMinor: 2_100_000 });
  },
};
