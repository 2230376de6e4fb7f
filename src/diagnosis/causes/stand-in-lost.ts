/** Approved by us while the issuer was away, and refused by it afterwards: the terminal was told yes, and nothing was charged. */
import type { Cause } from '../cause.ts';
import { say } from '../words.ts';

/** The slip says that it was paid: what became of the money must not contradict it without a word. */
const NOT_CHARGED = {
  cashier: say(
    '顾客的卡没有扣到钱；这一笔由收单机构处理。',
    'The card was not charged in the end; the acquirer deals with it.',
  ),
  owner: say(
    '顾客的卡没有扣到钱；损失按合同由收单机构承担。',
    "The customer was not charged; by the contract the loss is the acquirer's.",
  ),
  cardholder: say('您的卡没有被扣款。', 'Your card was not charged.'),
  support: say(
    '终端成功，发卡行未入账：代授权损失。',
    'Approved at the terminal, not booked by the issuer: a stand-in loss.',
  ),
  operations: say(
    '代授权损失：终端成功，发卡行未扣款。',
    'Stand-in loss: approved at the terminal, not charged by the issuer.',
  ),
};

export const standInLost: Cause = {
  id: 'stand-in-lost',
  name: say('代授权后来被发卡行拒绝', 'approved in place of the issuer, refused later'),
  layer: 'issuer',
  whoActs: 'acquirer',
  prior: 0.002,
  sees: { ending: { 'stand-in-lost': 'certain', otherwise: 'never' } },
  retry: {
    kind: 'never',
    because: say(
      '这一笔在机器上已经成功，不能再做一次；损失由收单机构处理',
      'it was approved at the terminal: do not take it from the customer again; the acquirer deals with the loss',
    ),
  },
  moneyNote: null,
  moneySentences: { none: NOT_CHARGED },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这一笔当时已经成功，不用再收。', 'This was approved at the time; there is nothing to take again.'),
      steps: [say('照常保存小票，后面由收单机构处理。', 'Keep the slip as usual; the acquirer deals with the rest.')],
      doNot: say('不要找顾客再刷一次。', 'Do not ask the customer to pay again.'),
    },
    owner: {
      headline: say(
        '银行不通时由收单机构代为批准，后来没有入账。',
        'The acquirer approved it while the bank was away, and it was not booked later.',
      ),
      steps: [
        say('这一笔由收单机构承担，按合同跟它对账。', 'It is for your acquirer to bear; settle it by the contract.'),
        say('保留签购单和送货凭据。', 'Keep slip and proof of delivery.'),
      ],
      doNot: say('不要自己去找顾客补刷。', 'Do not go after the customer yourself.'),
    },
    cardholder: {
      headline: say(
        '这一笔没有从您的卡上扣到钱，请以银行账单为准。',
        'Nothing was taken from your card for this; go by your statement.',
      ),
      steps: [say('有疑问，凭小票联系店里或您的银行。', 'If in doubt ask the shop or your bank, with the slip.')],
      doNot: null,
    },
    support: {
      headline: say(
        '代授权成功，补送后发卡行不认，形成损失。',
        'Approved in its place; the issuer refused the advice, which is a loss.',
      ),
      steps: [
        say(
          '告诉商户不要再收，由收单机构认损或追偿。',
          'Tell the merchant not to charge again; the acquirer takes or recovers the loss.',
        ),
      ],
      doNot: say('不要把发卡行的拒绝原因告诉店里或顾客。', "Do not tell shop or customer the issuer's reason."),
    },
    operations: {
      headline: say('代授权损失，等人认损。', 'A stand-in loss that waits for somebody to take it.'),
      steps: [
        say(
          '用 kacha stuck 找到它，核对后认损或追偿。',
          'Find it with kacha stuck; check it, then take or recover the loss.',
        ),
        say('看代授权的条件要不要收紧。', 'See whether the terms of the stand-in should be tighter.'),
      ],
      doNot: null,
    },
  },
  prevention: say('代授权的额度宜小，条件常复核。', 'Keep stand-in amounts small and review the terms.'),
  preventionForCardholder: say('留好小票，和银行账单对一对。', 'Keep the slip and compare it with your statement.'),
  wouldChange: say('发卡行后来其实入了账。', 'The issuer having booked it after all.'),
  needs: ['N080'],
  scenario: 'stand-in-lost',
};
