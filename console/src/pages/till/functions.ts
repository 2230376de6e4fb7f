/** The functions behind the menu key: what each asks for, in which order, and the command that it becomes. */
import type { TillCommand, TillPayment, TransactionKind } from '../../../../src/http/contract.ts';
import type { KeyEffect, TillKey } from './key-press.ts';

export type Question = 'original' | 'periods' | 'authorisation' | 'amount';

interface FunctionFacts {
  readonly asks: readonly Question[];
  /** What of a slip names an original that is not in this terminal's list. */
  readonly slip?: 'reference' | 'voucher' | 'authorisation';
}

export const FUNCTIONS: Readonly<Record<TransactionKind, FunctionFacts>> = {
  sale: { asks: ['amount'] },
  balance: { asks: [] },
  void: { asks: ['original'] },
  refund: { asks: ['original', 'amount'], slip: 'reference' },
  instalment: { asks: ['periods', 'amount'] },
  'offline-sale': { asks: ['amount'] },
  'offline-settlement': { asks: ['authorisation', 'amount'] },
  'pre-authorisation': { asks: ['amount'] },
  'incremental-pre-authorisation': { asks: ['original', 'amount'], slip: 'authorisation' },
  completion: { asks: ['original', 'amount'], slip: 'authorisation' },
  'completion-advice': { asks: ['original', 'amount'], slip: 'authorisation' },
  'pre-authorisation-void': { asks: ['original', 'amount'], slip: 'authorisation' },
  'completion-void': { asks: ['original'] },
  'tip-adjustment': { asks: ['original', 'amount'] },
  adjustment: { asks: ['original', 'amount'] },
  'qr-sale': { asks: ['amount'] },
  'qr-code-sale': { asks: ['amount'] },
  'qr-void': { asks: ['original'] },
  'qr-refund': { asks: ['original', 'amount'], slip: 'voucher' },
};

/** As the menu shows them. */
export const FUNCTION_GROUPS = {
  card: ['refund', 'void', 'instalment', 'tip-adjustment', 'adjustment', 'offline-sale', 'offline-settlement'],
  hold: [
    'pre-authorisation',
    'incremental-pre-authorisation',
    'completion',
    'completion-advice',
    'pre-authorisation-void',
    'completion-void',
  ],
  code: ['qr-sale', 'qr-code-sale', 'qr-void', 'qr-refund'],
} as const satisfies Readonly<Record<string, readonly TransactionKind[]>>;

/** What a slip says of an original: a reference or an authorisation code, its date (MMDD), a payment voucher. */
export interface KeyedOriginal {
  readonly name: string;
  readonly date: string;
  readonly voucher: string;
}

/** A function that was chosen, and what is known so far. */
export interface InHand {
  readonly transaction: TransactionKind;
  readonly original: TillPayment | KeyedOriginal | null;
  readonly periods: number | null;
  readonly authorisationCode: string | null;
}

export const inHand = (transaction: TransactionKind, original: TillPayment | null = null): InHand => ({
  transaction,
  original,
  periods: null,
  authorisationCode: null,
});

/** What is still to be known; `null` when the terminal can be asked. */
export function questionOf(hand: InHand, draftMinor: number): Question | null {
  const isOpen: Readonly<Record<Question, boolean>> = {
    original: hand.original === null,
    periods: hand.periods === null,
    authorisation: hand.authorisationCode === null,
    amount: draftMinor === 0 && !isAmountKnown(hand),
  };
  return FUNCTIONS[hand.transaction].asks.find((question) => isOpen[question]) ?? null;
}

/** The whole of a listed hold is let go. */
const isAmountKnown = ({ transaction, original }: InHand): boolean =>
  transaction === 'pre-authorisation-void' && original !== null && 'stan' in original;

/** Nothing further is keyed in: the choice itself is the last word. */
export const needsNoAmount = (hand: InHand): boolean =>
  !FUNCTIONS[hand.transaction].asks.includes('amount') || isAmountKnown(hand);

/** What stands on the screen to be confirmed once the original is known: all that is left of it. */
export function suggestedMinor({ transaction, original }: InHand): number {
  if (original === null || !('stan' in original)) return 0;
  switch (transaction) {
    case 'refund':
    case 'qr-refund':
      return original.amountMinor - original.refundedMinor;
    case 'completion':
    case 'completion-advice':
      return original.amountMinor;
    default:
      return 0;
  }
}

/** The command that begins it; `null` while something is missing. */
export function startOf(hand: InHand, amountMinor: number): TillCommand | null {
  if (questionOf(hand, amountMinor) !== null) return null;
  const { transaction, original, periods, authorisationCode } = hand;
  const stan = original !== null && 'stan' in original ? original.stan : null;
  switch (transaction) {
    case 'balance':
      return { kind: 'start', transaction };
    case 'sale':
    case 'pre-authorisation':
    case 'offline-sale':
    case 'qr-sale':
    case 'qr-code-sale':
      return { kind: 'start', transaction, amountMinor };
    case 'instalment':
      return { kind: 'start', transaction, amountMinor, periods: periods ?? 0 };
    case 'offline-settlement':
      return { kind: 'start', transaction, amountMinor, authorisationCode: authorisationCode ?? '' };
    case 'void':
    case 'completion-void':
    case 'qr-void':
      return stan === null ? null : { kind: 'start', transaction, originalStan: stan };
    case 'tip-adjustment':
      return stan === null ? null : { kind: 'start', transaction, originalStan: stan, tipMinor: amountMinor };
    case 'adjustment':
      return stan === null ? null : { kind: 'start', transaction, originalStan: stan, amountMinor };
    default:
      return original === null ? null : startOfKeyed({ transaction, original, amountMinor });
  }
}

interface KeyedStart {
  readonly transaction:
    | 'refund'
    | 'qr-refund'
    | 'incremental-pre-authorisation'
    | 'completion'
    | 'completion-advice'
    | 'pre-authorisation-void';
  readonly original: TillPayment | KeyedOriginal;
  readonly amountMinor: number;
}

function startOfKeyed({ transaction, original, amountMinor }: KeyedStart): TillCommand {
  if ('stan' in original) {
    const named = { kind: 'start', original: { stan: original.stan } } as const;
    return transaction === 'pre-authorisation-void'
      ? { ...named, transaction }
      : { ...named, transaction, amountMinor };
  }
  const { name, date, voucher } = original;
  const { slip } = FUNCTIONS[transaction];
  if (slip === 'authorisation') {
    return { kind: 'start', transaction, amountMinor, original: { authorisationCode: name, date } };
  }
  return {
    kind: 'start',
    transaction,
    amountMinor,
    original: slip === 'voucher' ? { rrn: name, date, voucher } : { rrn: name, date },
  };
}

/** With a function in hand the green key begins it instead of a sale; red and the keys of other functions lay it down. */
export function withHand(key: TillKey, effect: KeyEffect, hand: InHand): HandEffect {
  if (key === 'cancel' || key === 'balance' || key === 'sign-on') return { ...effect, hand: null };
  if (key !== 'confirm') return { ...effect, hand };
  const start = startOf(hand, effect.draftMinor);
  if (start === null) return { draftMinor: effect.draftMinor, commands: [], hand };
  return { draftMinor: 0, commands: [start], hand: null };
}

export interface HandEffect extends KeyEffect {
  readonly hand: InHand | null;
}

export const PERIODS = [3, 6, 12, 24] as const;

/** As slips print them. */
export const isWholeName = (slip: FunctionFacts['slip'], name: string): boolean =>
  (slip === 'authorisation' ? /^[0-9A-Za-z]{6}$/ : /^[0-9A-Za-z]{12}$/).test(name);
