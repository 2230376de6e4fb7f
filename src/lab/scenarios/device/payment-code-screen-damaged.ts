/** A physical fact: the screen of the customer's telephone is cracked. */
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const paymentCodeScreenDamaged: Scenario = {
  name: 'payment-code-screen-damaged',
  plants: {
    zh: '顾客的手机屏碎了，付款码扫不出来。',
    en: "The customer's screen is cracked, and the code cannot be made out.",
  },
  untilMinute: 90,
  subject: SUBJECT,
  terms: { wallets: FICTIONAL_WALLETS },
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    const payer = stage.payer('yunduo', 'good');
    stage.at(61, () => {
      stage.world.terminal(terminal).physical.scanner = 'code-damaged';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good', transaction: 'qr-sale', payer });
    stage.at(66, () => {
      stage.world.terminal(terminal).physical.scanner = 'good';
    });
  },
};
