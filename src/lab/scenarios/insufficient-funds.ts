/** A business fact: the account holds less than the payment. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const insufficientFunds: Scenario = {
  name: 'insufficient-funds',
  plants: { zh: '账户里只有三元，要付八十八元。', en: 'Three yuan in the account, eighty-eight to pay.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'no-money', amountMinor: 8_800 });
  },
};
