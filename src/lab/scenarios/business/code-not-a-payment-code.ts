/** A person: shows a membership code in the place of a payment code. */
import { Secret } from '../../../trade/index.ts';
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const codeNotAPaymentCode: Scenario = {
  name: 'code-not-a-payment-code',
  plants: {
    zh: '顾客出示的是会员码，不是付款码。',
    en: 'The customer shows a membership code instead of a payment code.',
  },
  untilMinute: 90,
  terms: { wallets: FICTIONAL_WALLETS },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const payer = stage.payer('yunduo', 'good');
    const picture = Secret.withheld('VIP-0086', '[payment code]');
    stage.pay({
      name: SUBJECT,
      atMinute: 62,
      terminal: stage.counter,
      card: 'good',
      transaction: 'qr-sale',
      payer: { ...payer, picture },
    });
  },
};
