/** A physical fault: the scanner's window is dirty. */
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const scannerDirtyOrBroken: Scenario = {
  name: 'scanner-dirty-or-broken',
  plants: { zh: '扫码窗口沾了油，扫不出付款码。', en: "The scanner's window is greasy." },
  untilMinute: 90,
  subject: SUBJECT,
  terms: { wallets: FICTIONAL_WALLETS },
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    const payer = stage.payer('yunduo', 'good');
    stage.at(61, () => {
      stage.world.terminal(terminal).physical.scanner = 'camera-dirty';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good', transaction: 'qr-sale', payer });
  },
};
