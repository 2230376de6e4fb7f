/** Did money move? Where the sentences of a sale would be false: by what an approval of the kind would have done. */
import type { Bilingual, MoneyEffect, MoneyState, Voice } from '../trade/index.ts';
import { say } from './words.ts';

export type Sentences = Readonly<Record<Voice, Bilingual>>;

/** For those at the till one each; support and operations read the same. */
const five = (...said: readonly [Bilingual, Bilingual, Bilingual, Bilingual]): Sentences => {
  const [cashier, owner, cardholder, back] = said;
  return { cashier, owner, cardholder, support: back, operations: back };
};

/** Of a charge by code there is no card. */
export const CODE_CARDHOLDER: Readonly<Partial<Record<MoneyState, Bilingual>>> = {
  none: say('您的账户没有被扣款。', 'Your account was not charged.'),
  charged: say('您的账户已扣款。', 'Your account was charged.'),
  reversing: say(
    '这一笔正在撤回；何时退回账户由您的钱包决定。',
    'It is being undone; when it shows in your account is up to your wallet.',
  ),
  reversed: say(
    '这一笔已撤回。若看到过扣款，钱会退回，时间由您的钱包决定。',
    'It was undone. If you saw a debit the money comes back; when is up to your wallet.',
  ),
  refunded: say(
    '钱已退回您的账户；显示时间由您的钱包决定。',
    'It was returned to your account; when it shows is up to your wallet.',
  ),
  unknown: say(
    '还不知道您的账户有没有被扣；正在核实，扣了会退回。',
    'It is not known yet whether your account was charged; it is being checked, and would be undone.',
  ),
};

const HOLD: Readonly<Partial<Record<MoneyState, Sentences>>> = {
  none: five(
    say('没有占用额度，也没有扣款。', 'Nothing was held, and nothing was taken.'),
    say('预授权没有成功，顾客的额度没有占用。', 'The pre-authorisation did not succeed; nothing is held.'),
    say('您的卡没有被占用额度，也没有扣款。', 'Nothing was held on your card, and nothing was taken.'),
    say('预授权未成立，没有占用。', 'Not pre-authorised, nothing held.'),
  ),
  charged: five(
    say('预授权已完成，按完成的金额扣款。', 'It was completed and charged for the amount of the completion.'),
    say('预授权已完成，完成的那笔会随结算到账。', 'It was completed; the completion comes with your settlement.'),
    say('预授权已完成，按完成的金额扣了款。', 'It was completed, and your card charged for that amount.'),
    say('预授权已完成，扣款见完成交易。', 'Completed: the charge is that of the completion.'),
  ),
  reversing: five(
    say('正在解除占用，先不要再做。', 'The hold is being released; do not do it again yet.'),
    say('预授权正在冲正，确认后不再占用。', 'The hold is being reversed; once confirmed nothing is held.'),
    say('占用正在解除；何时恢复由您的银行决定。', 'The hold is being released; when it shows is up to your bank.'),
    say('预授权冲正中，尚未确认。', 'The hold is being reversed, not yet confirmed.'),
  ),
  reversed: five(
    say('占用已解除，没有扣款。', 'The hold was released; nothing was taken.'),
    say('预授权已解除，顾客没有扣款。', 'The hold was released; the customer was not charged.'),
    say('占用已解除，没有扣款；何时显示由您的银行决定。', 'Released, nothing taken; when it shows is up to your bank.'),
    say('预授权已解除，没有扣款。', 'Hold released, nothing charged.'),
  ),
  unknown: five(
    say(
      '还不知道有没有占用额度，系统正在核实，先不要再做。',
      'It is not known yet whether the amount is held; do not do it again yet.',
    ),
    say('预授权结果未知，系统正在核实。', 'The outcome of the pre-authorisation is unknown and is being checked.'),
    say(
      '还不知道您的额度有没有被占用；正在核实，占用了会解除。',
      'It is not known yet whether an amount is held; it is being checked, and would be released.',
    ),
    say('预授权结果未知，核实中。', 'Outcome of the pre-authorisation unknown, being checked.'),
  ),
};

/** Released, or not: the money state of both is none. */
const RELEASED: Sentences = five(
  say('预授权已撤销，占用已解除。', 'The pre-authorisation was voided; nothing is held.'),
  say('预授权已撤销，顾客的额度已放开。', 'The pre-authorisation was voided; the amount is free again.'),
  say('占用已解除；何时恢复由您的银行决定。', 'The hold was released; when it shows is up to your bank.'),
  say('预授权已撤销，占用解除。', 'Pre-authorisation voided, hold released.'),
);

const NOT_RELEASED: Sentences = five(
  say('撤销没有成功，预授权还在。', 'The void did not happen; the hold stands.'),
  say('撤销没有成功，顾客的额度仍被占用。', 'The void did not happen; the amount is still held.'),
  say('撤销没有成功，额度仍被占用。', 'The void did not happen; the amount is still held.'),
  say('预授权撤销未成功，占用不变。', 'Hold not released, as it was.'),
);

const RELEASE: Readonly<Partial<Record<MoneyState, Sentences>>> = {
  none: NOT_RELEASED,
  reversed: NOT_RELEASED,
  reversing: five(
    say('撤销没有完成，预授权正在恢复。', 'The void was not completed; the hold is being restored.'),
    say('撤销没有完成，预授权正在恢复。', 'The void was not completed; the hold is being restored.'),
    say('撤销没有完成，占用正在恢复。', 'The void was not completed; the hold is being restored.'),
    say('预授权撤销的冲正进行中。', 'The void of the hold is being reversed.'),
  ),
  unknown: five(
    say('还不知道撤销成没成，系统正在核实。', 'It is not known yet whether the hold was released.'),
    say('预授权撤销的结果未知，正在核实。', 'The outcome of the void is unknown and is being checked.'),
    say(
      '还不知道占用有没有解除，正在核实。',
      'It is not known yet whether the hold was released; it is being checked.',
    ),
    say('预授权撤销结果未知，核实中。', 'Outcome of the void unknown, being checked.'),
  ),
};

const CAPTURE: Readonly<Partial<Record<MoneyState, Sentences>>> = {
  none: five(
    // Not that it stands: it may have lapsed.
    say('没有扣款，预授权和原来一样。', 'Nothing was charged; the hold is as it was.'),
    say('完成没有做成，预授权和原来一样。', 'It was not completed; the hold is as it was.'),
    say('没有扣款，预授权和原来一样。', 'Nothing was charged; the hold is as it was.'),
    say('预授权完成未成功，占用不变。', 'Not completed, the hold is as it was.'),
  ),
  reversed: five(
    say('完成已撤回，没有扣款，预授权还在。', 'The completion was reversed; nothing was charged, the hold stands.'),
    say('完成已冲正，额度仍被占用。', 'The completion was reversed; the amount is still held.'),
    say('完成已撤回，没有扣款，额度仍被占用。', 'It was reversed; nothing was charged, the amount is still held.'),
    say('完成已冲正，预授权恢复。', 'Completion reversed, hold restored.'),
  ),
};

const UNDO: Readonly<Partial<Record<MoneyState, Sentences>>> = {
  none: {
    cashier: say('撤销没有成功，原来那笔扣款不变。', 'The void did not happen; the original charge stands.'),
    owner: say('撤销没有成功，原来那笔仍然有效。', 'The void did not happen; the original payment stands.'),
    cardholder: say('撤销没有成功，原来那笔扣款还在。', 'The void did not happen; your original charge stands.'),
    support: say('撤销未成功，原交易仍有效。', 'Void not done, the original stands.'),
    operations: say('撤销未生效，原交易资金状态不变。', 'Void without effect, the original is unchanged.'),
  },
  reversing: {
    cashier: say('撤销正在取消，先不要再操作。', 'The void itself is being undone; do nothing more yet.'),
    owner: say('撤销没有完成，正在恢复原来那笔。', 'The void was not completed; the original is being restored.'),
    cardholder: say(
      '撤销没有完成，原来那笔正在恢复。',
      'The void was not completed; the original charge is being restored.',
    ),
    support: say('撤销的冲正进行中，原交易将恢复。', 'The void is being reversed; the original will stand.'),
    operations: say('撤销冲正中，未确认。', 'Reversal of the void under way.'),
  },
  reversed: {
    cashier: say('撤销没有完成，原来那笔扣款仍在。', 'The void was undone; the original charge stands.'),
    owner: say('撤销没有完成，原来那笔仍然有效。', 'The void was undone; the original payment stands.'),
    cardholder: say('撤销没有完成，原来那笔扣款还在。', 'The void was undone; your original charge stands.'),
    support: say('撤销已冲正，原交易有效。', 'The void was reversed; the original stands.'),
    operations: say('撤销已冲正，原交易恢复。', 'Void reversed, original restored.'),
  },
  unknown: {
    cashier: say(
      '还不知道撤销成没成，系统正在核实。',
      'It is not known yet whether the void was done; it is being checked.',
    ),
    owner: say('撤销结果未知，正在核实。', 'The outcome of the void is unknown and is being checked.'),
    cardholder: say(
      '还不知道撤销有没有成功，正在核实。',
      'It is not known yet whether the void was done; it is being checked.',
    ),
    support: say('撤销结果未知，核实中。', 'Outcome of the void unknown, being checked.'),
    operations: say('撤销结果未知，核实中。', 'Outcome of the void unknown, being resolved.'),
  },
};

const NOT_REFUNDED: Sentences = five(
  say('没有退款，原来那笔不变。', 'Nothing was refunded; the original is as it was.'),
  say('这次退货没有做成，没有退顾客的钱。', 'The refund was not made; nothing went back to the customer.'),
  say('这次没有退款，原来那笔不变。', 'Nothing was refunded this time; your original payment is as it was.'),
  say('退货未成功，原交易不变。', 'Not refunded, the original is as it was.'),
);

const REFUND_OPEN: Sentences = five(
  say(
    '退货还没有结果，系统一直在查，先不要再退。',
    'The refund has no result yet and is asked for; do not refund again.',
  ),
  say('退货结果还不知道，系统会查到底。', 'The outcome of the refund is not known yet; the system asks until it is.'),
  say(
    '退货正在处理，还没有结果；到账时间由发卡方决定。',
    'The refund is under way without a result yet; when it arrives is up to your bank or wallet.',
  ),
  say(
    '退货结果未知，正在补问发卡方，不会冲正。',
    'Outcome of the refund unknown; it is asked for again, never reversed.',
  ),
);

const GIVE_BACK: Readonly<Partial<Record<MoneyState, Sentences>>> = {
  none: NOT_REFUNDED,
  reversed: NOT_REFUNDED,
  'refund-pending': REFUND_OPEN,
  reversing: REFUND_OPEN,
  unknown: REFUND_OPEN,
};

const ADJUST: Readonly<Partial<Record<MoneyState, Sentences>>> = {
  none: five(
    say('没有改成，原来的金额不变。', 'It was not changed; the amount stands.'),
    say('调整没有成功，按原来的金额入账。', 'The adjustment failed; it is booked at the first amount.'),
    say('金额没有改，按原来的扣款。', 'The amount was not changed.'),
    say('调整未成功，金额不变。', 'Not adjusted, the amount is as it was.'),
  ),
  charged: five(
    say('已改好，按新金额扣款。', 'It was changed; the charge is the new amount.'),
    say('金额已改，按新金额入账。', 'It was changed; it is booked at the new amount.'),
    say('按新金额扣款，以小票为准。', 'The charge is the new amount, as on the slip.'),
    say('已调整，按新金额入账。', 'Adjusted, booked at the new amount.'),
  ),
  'approved-offline': five(
    say('调整已记下，稍后送银行。', 'The adjustment is noted, and goes to the bank later.'),
    say('调整已记下，送到后按新金额入账。', 'It is noted; once delivered it is booked at the new amount.'),
    say('金额已改，稍后按新金额入账。', 'The amount was changed; the booking follows.'),
    say('调整已收，待送发卡方。', 'Adjustment taken, awaiting delivery.'),
  ),
};

/** What a completed or undone kind says in its own words; a state that is missing is said as of a sale. */
const BY_EFFECT: Readonly<Record<MoneyEffect, Readonly<Partial<Record<MoneyState, Sentences>>>>> = {
  none: {},
  charge: {},
  hold: HOLD,
  release: RELEASE,
  capture: CAPTURE,
  undo: UNDO,
  'give-back': GIVE_BACK,
  adjust: ADJUST,
};

/** `stands`: the transaction was approved, and still is. */
export function sentencesOf(effect: MoneyEffect, state: MoneyState, stands: boolean): Sentences | undefined {
  return effect === 'release' && stands && state === 'none' ? RELEASED : BY_EFFECT[effect][state];
}
