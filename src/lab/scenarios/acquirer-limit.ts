/** A business fact: the acquirer allows a card so much a day at any of its merchants. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';
import { townLimit } from '../town-terms.ts';

export const acquirerLimit: Scenario = {
  name: 'acquirer-limit',
  plants: {
    zh: '收单机构规定每张卡一天的金额，这一笔超过了。',
    en: 'The acquirer limits what a card may pay in a day, and this goes over it.',
  },
  untilMinute: 90,
  terms: { contracts: { limits: () => [townLimit('card-day-amount')] } },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'rich', amountMinor: 2_100_000 });
  },
};
