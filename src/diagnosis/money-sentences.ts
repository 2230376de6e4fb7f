/**
 * Did money move? The first sentence of every explanation, in every state, for every reader. When a cardholder sees
 * money back is said only as far as it is known: the issuer decides it.
 */
import {
  type Bilingual,
  type MoneyState,
  type PaymentOutcome,
  TRANSACTIONS,
  type TransactionKind,
} from '../trade/index.ts';
import { CODE_CARDHOLDER, type Sentences, sentencesOf } from './money-by-kind.ts';
import { say } from './words.ts';

/** The sentences for a state; a kind has its own where a sale's would be false. */
export function moneySentences(
  state: MoneyState,
  transaction: TransactionKind = 'sale',
  outcome?: PaymentOutcome,
): Sentences {
  const { money, movesMoney } = TRANSACTIONS[transaction];
  if (!movesMoney) return BALANCE_SENTENCES;
  if (outcome === 'not-reversed') return NOT_REVERSED;
  const own = sentencesOf(money, state, outcome === 'approved');
  if (own !== undefined) return own;
  // Of all that is told to its issuer later, this alone was approved by the chip.
  if (state === 'approved-offline' && transaction !== 'offline-sale') return TO_BE_BOOKED;
  const usual = MONEY_SENTENCES[state];
  const cardholder = transaction.startsWith('qr-') ? CODE_CARDHOLDER[state] : undefined;
  return cardholder === undefined ? usual : { ...usual, cardholder };
}

/** Of any kind: what the issuer did stands, no shop counts on it, and somebody sees to it by hand. */
const NOT_REVERSED: Sentences = {
  cashier: say('发卡行没有撤回这一笔，由收单机构处理。', 'The issuer did not undo it; the acquirer sees to it.'),
  owner: say(
    '这一笔本该撤回，发卡行没有撤；不算在您的结算里，由收单机构处理。',
    'It should have been undone and was not; it is not in your settlement, and the acquirer sees to it.',
  ),
  cardholder: say(
    '这一笔本该撤回，您的银行没有撤；如已扣款，请与商户或收单机构联系退回。',
    'It should have been undone and your bank did not do so; if you were charged, ask the shop or its acquirer to pay it back.',
  ),
  support: say(
    '冲正不成，经人查明发卡行不会撤；按记录的处理办法办。',
    'Not reversed, and never will be; see the record.',
  ),
  operations: say(
    '冲正不成：发卡行所做的仍然有效，已由人了结。',
    'Not reversed: what the issuer did stands; settled by a person.',
  ),
};

/** A sale, and whatever has no words of its own. */
export const MONEY_SENTENCES: Readonly<Record<MoneyState, Sentences>> = {
  none: {
    cashier: say('没有扣款。', 'No money was taken.'),
    owner: say('这一笔没有扣顾客的钱。', 'The customer was not charged.'),
    cardholder: say('您的卡没有被扣款。', 'Your card was not charged.'),
    support: say('没有扣款，也没有待冲正。', 'Not charged, and nothing to reverse.'),
    operations: say('没有扣款：资金状态“无”。', 'Not charged: money state none.'),
  },
  held: {
    cashier: say('钱还没扣，先占用了额度。', 'Not charged yet; the amount is held.'),
    owner: say('顾客的额度已占用，完成后才入账。', 'The amount is held; it is yours after completion.'),
    cardholder: say(
      '钱没有扣走，只是先占用；不完成就由您的银行解除。',
      'Nothing was taken, the amount is held; if never completed your bank releases it.',
    ),
    support: say('已预授权，额度占用中。', 'Pre-authorised, the amount is held.'),
    operations: say('资金状态“占用”，等完成或撤销。', 'Money state held, awaiting completion or void.'),
  },
  charged: {
    cashier: say('已经扣款。', 'The card was charged.'),
    owner: say('已扣顾客的款，会随结算到账。', 'The customer was charged; it comes with your settlement.'),
    cardholder: say('您的卡已扣款。', 'Your card was charged.'),
    support: say('已扣款。', 'Charged.'),
    operations: say('已扣款：资金状态“已扣”。', 'Charged: money state charged.'),
  },
  'charged-partly': {
    cashier: say('只扣了一部分，余下的要另收。', 'Only part was charged; take the rest another way.'),
    owner: say('只扣到一部分，余款请另收。', 'Only part was charged; the rest is still due.'),
    cardholder: say('您的卡只扣了一部分，以小票上的金额为准。', 'Only part was charged; the slip shows how much.'),
    support: say('部分批准，部分扣款。', 'Approved and charged for a part.'),
    operations: say('部分批准：资金状态“部分已扣”。', 'Partial approval: money state charged-partly.'),
  },
  reversing: {
    cashier: say('正在撤回这一笔，先不要再刷。', 'This payment is being reversed; do not swipe again yet.'),
    owner: say(
      '这一笔正在冲正，确认后顾客不会少钱。',
      'A reversal is under way; once confirmed the customer loses nothing.',
    ),
    cardholder: say(
      '这一笔正在撤回；何时退回账户由您的银行决定。',
      'It is being reversed; when it shows in your account is up to your bank.',
    ),
    support: say('冲正进行中，尚未确认。', 'Reversal under way, not yet confirmed.'),
    operations: say('冲正进行中：资金状态“冲正中”，直到确认才停。', 'Reversing: it goes on until confirmed.'),
  },
  reversed: {
    cashier: say('已撤回，顾客不用为这一笔付钱。', 'It was reversed; the customer does not pay for it.'),
    owner: say('这一笔已冲正，顾客不用付这笔钱。', 'It was reversed; the customer does not pay for it.'),
    cardholder: say(
      '这一笔已撤回。若收到过扣款通知，钱会退回，时间由您的银行决定。',
      'It was reversed. If a debit was announced the money comes back; when is up to your bank.',
    ),
    support: say('冲正已确认，最终不扣款。', 'Reversal confirmed; in the end not charged.'),
    operations: say('冲正已确认：资金状态“已冲正”。', 'Reversal confirmed: money state reversed.'),
  },
  'refund-pending': {
    cashier: say('退款已提交，还没到账。', 'The refund is under way.'),
    owner: say('退款已提交，会从结算中扣回。', 'The refund is under way and comes out of your settlement.'),
    cardholder: say(
      '退款已提交；到账时间由您的银行决定。',
      'The refund is under way; when it arrives is up to your bank.',
    ),
    support: say('退款处理中。', 'Refund pending.'),
    operations: say('退款处理中：资金状态“待退”。', 'Refund pending.'),
  },
  refunded: {
    cashier: say('钱已退回顾客的卡。', "The money went back to the customer's card."),
    owner: say('这一笔已退给顾客。', 'It was returned to the customer.'),
    cardholder: say(
      '钱已退回您的卡；显示时间由您的银行决定。',
      'It was returned to your card; when it shows is up to your bank.',
    ),
    support: say('已退回。', 'Returned.'),
    operations: say('已退回：资金状态“已退”。', 'Returned: money state refunded.'),
  },
  'approved-offline': {
    cashier: say('芯片已脱机批准，钱稍后才扣。', 'The chip approved offline; the charge follows.'),
    owner: say('脱机批准，上送后入账，请尽快结算。', 'Approved offline; send it in soon to be paid.'),
    cardholder: say('付款已被卡批准，稍后会扣款。', 'Your card approved it; the charge follows.'),
    support: say('脱机批准，尚未上送。', 'Approved offline, not yet presented.'),
    operations: say('脱机批准，待上送。', 'Approved offline, awaiting presentation.'),
  },
  unknown: {
    cashier: say(
      '还不知道有没有扣款，系统正在核实，先不要再刷。',
      'It is not known yet whether money was taken; it is being checked. Do not swipe again yet.',
    ),
    owner: say(
      '扣款结果未知，系统正在核实，不会不了了之。',
      'The outcome is unknown and is being checked; it will not be dropped.',
    ),
    cardholder: say(
      '还不知道您的卡有没有被扣；正在核实，扣了会退回。',
      'It is not known yet whether your card was charged; it is being checked, and would be undone.',
    ),
    support: say(
      '结果未知，核实中；对双方都不要说“拒绝”或“成功”。',
      'Outcome unknown, being checked; say neither declined nor approved.',
    ),
    operations: say('结果未知：已转入核实与冲正。', 'Outcome unknown: being resolved.'),
  },
};

const TO_BE_BOOKED: Sentences = {
  cashier: say('已经成立，钱稍后才扣。', 'It stands; the charge follows.'),
  owner: say('已经成立，送到发卡行后入账。', 'It stands, and is booked once the issuer has it.'),
  cardholder: say('这一笔已经成立，稍后会扣款。', 'It stands; the charge follows.'),
  support: say('已受理，还没有送到发卡行。', 'Accepted, not yet taken by the issuer.'),
  operations: say('已受理，待送发卡行。', 'Accepted, awaiting delivery.'),
};

const BALANCE: Bilingual = say('这是查余额，不涉及扣款。', 'This was a balance enquiry; no money is involved.');

const BALANCE_SENTENCES: Sentences = {
  cashier: BALANCE,
  owner: BALANCE,
  cardholder: BALANCE,
  support: BALANCE,
  operations: BALANCE,
};

const BY_RECORD: Bilingual = say(
  '这一次没有动钱；前面那笔怎样，看它自己的记录。',
  'This moved no money; how the one before stands, its own record shows.',
);

/** Where "the original stands" would say more than is known: it may have been voided or given back before. */
export const BY_ITS_OWN_RECORD: Sentences = {
  cashier: BY_RECORD,
  owner: BY_RECORD,
  cardholder: say(
    '这一次没有动您的钱；前面那笔请店员查一下。',
    'This moved none of your money; have the shop look up the one before.',
  ),
  support: say('本次没有动钱，前一笔的状态另查。', 'This moved no money; look up the one before.'),
  operations: say('本次未生效，前一笔状态不变。', 'Without effect, the one before is as it was.'),
};
