/** Cards of this scheme, or of this origin, are not on the terminal's list: it said so before anything was sent. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const brandNotAcceptedHere: Cause = {
  id: 'brand-not-accepted-here',
  name: say('这台机器不收这种卡', 'this kind of card is not taken here'),
  layer: 'terminal',
  whoActs: 'acquirer',
  prior: 0.01,
  sees: {
    ending: { 'terminal-cannot': 'likely', 'no-such-issuer': 'unlikely', otherwise: 'never' },
    unsupported: { brand: 'certain', otherwise: 'never' },
    'card-origin': { foreign: 'even' },
    entry: { keyed: 'unlikely', read: 'very-likely' },
  },
  retry: {
    kind: 'never',
    because: say(
      '这台机器没有开通这种卡，再刷也不行；这一笔没有送出',
      'this terminal is not set up for these cards; nothing was sent',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这台机器不收这种卡。', 'This terminal does not take this kind of card.'),
      steps: [
        anotherWay(
          '看卡面标志：请顾客换一张带银联标志的卡，或扫码、现金。',
          "Look at the card's mark: ask for a UnionPay card, a QR payment or cash.",
        ),
        say('店里有收外卡的机器，换那一台。', 'If a terminal of the shop takes foreign cards, use that one.'),
      ],
      doNot: say('不要手输卡号去绕过。', 'Do not key in the number to get around it.'),
    },
    owner: {
      headline: say('这种卡没有开通，机器正常。', 'These cards are not in your contract; the terminal is fine.'),
      steps: [
        say(
          '常有顾客用，就向收单机构申请开通这个卡组织或外卡受理。',
          'If customers often bring them, ask your acquirer to add this scheme, or foreign cards.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '这家店的机器不收这种卡，您的卡没有问题。',
        'This terminal does not take your kind of card; the card is fine.',
      ),
      steps: [anotherWay('换一张卡，或用手机、现金付。', 'Use another card, your phone or cash.')],
      doNot: null,
    },
    support: {
      headline: say('终端的受理卡表里没有这个卡组织。', "The scheme is not on the terminal's acceptance list."),
      steps: [
        say(
          '查合同：签了没下发，就重新下发参数；没签，告诉商户怎么申请。',
          'See the contract: agreed but not loaded: load its parameters; not agreed: say how to apply.',
        ),
        say('告诉持卡人卡没有问题。', 'Tell the cardholder that the card is fine.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('本地拒绝：卡段不在受理范围。', 'Refused locally: the range is not accepted.'),
      steps: [
        say(
          '核对终端的受理卡段和 AID 参数版本与合同一致。',
          'Compare accepted ranges and AIDs on the terminal with the contract.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('收银台贴出收哪些卡的标志。', 'Show at the counter which cards are taken.'),
  preventionForCardholder: say('进店先看收银台上的卡组织标志。', "Look for the scheme's mark at the counter."),
  wouldChange: say(
    '合同里写着收这种卡，那就是参数没有下发。',
    'If the contract has it, the parameters were not loaded.',
  ),
  needs: ['N023', 'N049', 'N181'],
  scenario: 'brand-not-accepted-here',
};
