/** The contract is in force and does not hold this service: refunds, pre-authorisation, keyed numbers, credit or foreign cards. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const serviceNotOpened: Cause = {
  id: 'service-not-opened',
  name: say('这项业务没有开通', 'service not opened in the contract'),
  layer: 'merchant',
  whoActs: 'merchant',
  prior: 0.003,
  sees: {
    ending: {
      'service-closed': 'certain',
      'terminal-not-permitted': 'even',
      'card-not-permitted': 'unlikely',
      'not-supported': 'even',
      'merchant-unknown': 'rare',
      otherwise: 'never',
    },
    'service-standing': { 'this-service': 'very-likely', 'another-service': 'rare', otherwise: 'unlikely' },
    standing: { 'not-opened': 'likely', otherwise: 'rare' },
    transaction: {
      sale: 'unlikely',
      'qr-sale': 'rare',
      'qr-code-sale': 'rare',
      'qr-refund': 'rare',
      refund: 'even',
      'pre-authorisation': 'even',
      instalment: 'even',
      otherwise: 'unlikely',
    },
  },
  retry: { kind: 'after', because: say('开通这项业务之后', 'after the service has been opened') },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['店里没有开通这项业务，消费照常能做。', 'The shop has not got this service; ordinary sales work.'],
      [
        ['换一种能做的方式：消费、扫码或现金。', 'Use what works: a sale, a QR payment or cash.', 'another-way'],
        ['告诉店主要开通哪一项。', 'Tell the owner which service is missing.'],
      ],
      ['不要换卡反复试。', 'Do not try other cards.'],
    ],
    owner: [
      ['您的合同里没有这项业务，要用就申请开通。', 'Your contract does not hold this service; apply if you want it.'],
      [
        [
          '看“依据”里是哪一项：退货、预授权、手输卡号、信用卡还是外卡。',
          'The evidence says which: refunds, pre-authorisation, keyed numbers, credit or foreign cards.',
        ],
        ['向收单机构申请，问清费用和额度。', 'Apply to your acquirer; ask about fees and limits.'],
      ],
    ],
    cardholder: [
      [
        '店里没有开通这种交易，没有扣款，您的卡没有问题。',
        'The shop has not got this kind of payment; nothing was charged, your card is fine.',
      ],
      [
        [
          '请换个付法；要退款的，请店里另想办法。',
          'Pay another way; for a refund the shop must find one.',
          'another-way',
        ],
      ],
    ],
    support: [
      ['前置系统拦下：业务未开通（58）。', 'Stopped at the switch: service not opened (58).'],
      [
        ['查合同里开了哪些业务、从哪天起。', 'See which services the contract holds and since when.'],
        ['告诉商户怎么申请，要几天。', 'Say how to apply and how many days it takes.'],
      ],
      ['不要说是卡或银行的问题。', 'Do not blame the card or the bank.'],
    ],
    operations: [
      ['交易类型不在合同业务里，返回 58。', 'The kind of transaction is not in the contract; answered 58.'],
      [
        [
          '核对终端菜单：没有开通的业务不要显示。',
          "Check the terminal's menu: what is not opened should not be shown.",
        ],
        ['开通后下发参数。', 'Download the parameters once it is opened.'],
      ],
    ],
  }),
  prevention: say('签约时把要用的业务一次列全。', 'List every service you need when you sign.'),
  wouldChange: say('合同里其实有这项业务。', 'The contract holding the service after all.'),
  needs: ['N060', 'N181'],
  scenario: 'service-not-opened',
};
