/** The merchant takes cards and has not been opened for payments by code. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const merchantQrNotOpened: Cause = {
  id: 'merchant-qr-not-opened',
  name: say('没有开通扫码收款', 'payments by code not opened'),
  layer: 'merchant',
  whoActs: 'merchant',
  prior: 0.002,
  sees: {
    ending: {
      'service-closed': 'certain',
      'merchant-unknown': 'unlikely',
      'terminal-not-permitted': 'unlikely',
      'not-supported': 'unlikely',
      'wallet-not-taken': 'rare',
      otherwise: 'never',
    },
    transaction: {
      'qr-sale': 'likely',
      'qr-code-sale': 'even',
      'qr-refund': 'unlikely',
      'qr-void': 'unlikely',
      otherwise: 'never',
    },
    'service-standing': { 'this-service': 'very-likely', otherwise: 'unlikely' },
    standing: { 'not-opened': 'likely', otherwise: 'rare' },
  },
  retry: { kind: 'after', because: say('开通扫码收款之后', 'after payments by code have been opened') },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['店里还没开通扫码收款。', 'This shop does not take QR payments yet.'],
      [
        ['请顾客刷卡，或付现金。', 'Take a card or cash.', 'another-way'],
        ['告诉店主要开通扫码。', 'Tell the owner that QR payments have to be set up.'],
      ],
      ['不要让顾客扫个人收款码代替。', "Do not have the customer scan somebody's private code instead."],
    ],
    owner: [
      ['您的合同没有开通扫码收款，刷卡正常。', 'Your contract does not include QR payments; cards work.'],
      [
        ['向收单机构申请开通，备好营业执照和结算账户。', 'Apply to your acquirer with licence and account at hand.'],
        ['开通前把柜台上的扫码牌收起来。', 'Until then take the QR sign off the counter.'],
      ],
    ],
    cardholder: [
      [
        '这家店还不能扫码付，没有扣款，您的钱包没有问题。',
        'This shop does not take QR payments yet; nothing was charged and your wallet is fine.',
      ],
      [['请刷卡或付现金。', 'Please pay by card or cash.', 'another-way']],
    ],
    support: [
      [
        '前置系统拦下：扫码业务未开通，钱包没有收到请求。',
        'Stopped at the switch: payments by code are not opened; the wallet was not asked.',
      ],
      [
        [
          '查合同和钱包报备，缺哪一家补哪一家。',
          'Check the contract and the registration with each wallet; complete what is missing.',
        ],
      ],
      ['不要让商户去找顾客的钱包。', "Do not send the merchant to the customer's wallet."],
    ],
    operations: [
      ['扫码交易不在合同业务里，返回 58。', 'Payments by code are not in the contract; answered 58.'],
      [
        [
          '核对钱包子商户号是否已经报备并同步。',
          'Check that the sub-merchant number is registered with the wallet and passed on.',
        ],
        ['没有开通的终端，菜单里不显示扫码。', 'Hide codes on terminals that have not got them.'],
      ],
    ],
  }),
  prevention: say('开业前把要收的钱包都报备好。', 'Register with every wallet you mean to take before you open.'),
  wouldChange: say('合同里其实已经开通扫码。', 'The contract holding payments by code.'),
  needs: ['N149', 'N060', 'N150'],
  scenario: 'merchant-qr-not-opened',
};
