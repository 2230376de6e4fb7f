/** A person: presses pre-authorisation, which this shop has not got, and then the sale that was meant. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const wrongTransactionChosen: Scenario = {
  name: 'wrong-transaction-chosen',
  plants: {
    zh: '要做消费，按成了预授权；店里没有预授权，改做消费就成功了。',
    en: 'A sale is meant and pre-authorisation pressed, which the shop has not got; the sale then goes through.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.contract(50, { merchant: 'open', closed: ['pre-authorisation'] });
    const terminal = stage.counter;
    const amountMinor = 12_600;
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good', amountMinor, transaction: 'pre-authorisation' });
    stage.pay({ name: 'meant', atMinute: 64, terminal, card: 'good', amountMinor });
  },
};
