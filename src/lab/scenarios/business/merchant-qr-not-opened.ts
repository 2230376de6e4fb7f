/** A business fact: the contract has no payments by code. */
import { FICTIONAL_WALLETS } from '../../../wallet/index.ts';
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const merchantQrNotOpened: Scenario = {
  name: 'merchant-qr-not-opened',
  plants: { zh: '合同里没有开通扫码收款。', en: 'The contract does not hold payments by code.' },
  untilMinute: 90,
  terms: { wallets: FICTIONAL_WALLETS },
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    stage.contract(50, { merchant: 'open', closed: ['qr-sale', 'qr-code-sale'] });
    stage.knows('standing', {
      kind: 'not-opened',
      service: 'qr',
      text: '扫码收款未开通',
      scope: { kind: 'merchant', id: stage.shop },
      source: '商户管理系统',
    });
    const payer = stage.payer('yunduo', 'good');
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good', transaction: 'qr-sale', payer });
  },
};
