/** What a limit says, and for which payments it stands. */
import {
  type CardEntry,
  type CardToken,
  type LimitFlow,
  type LimitKeeper,
  type LimitLayer,
  type LimitMeasure,
  type MerchantId,
  TRANSACTIONS,
  type TransactionKind,
} from '../../trade/index.ts';

/** How a card came in, as far as limits tell it apart: a stripe read because the chip failed is a case of its own. */
export type LimitEntry = CardEntry | 'fallback' | 'unknown';

export interface LimitRule {
  readonly rule: string;
  readonly layer: LimitLayer;
  /** Set on a merchant's own rule. */
  readonly merchantId: MerchantId | null;
  /** Set on the rule of a card range: the digits that its numbers begin with. */
  readonly prefix: string | null;
  readonly flow: LimitFlow;
  readonly measure: LimitMeasure;
  /** In fen, or a number of payments. */
  readonly limit: number;
  /** `null`: every kind of the flow. */
  readonly kinds: readonly TransactionKind[] | null;
  /** `null`: every entry. */
  readonly entries: readonly LimitEntry[] | null;
  /** First and last business date, both included; `null`: until further notice. */
  readonly from: string;
  readonly to: string | null;
  readonly raisedBy: LimitKeeper;
  /** Contract, notice or rule book in which it stands. */
  readonly source: string;
}

/** A payment as limits see it. */
export interface LimitedPayment {
  readonly merchantId: MerchantId;
  readonly businessDate: string;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly entry: LimitEntry;
  readonly cardToken: CardToken | null;
  /** `undefined`: rules of card ranges cannot be looked at. */
  readonly panDigits: string | undefined;
}

/** Which count it falls under; `undefined` for what limits have nothing to say about. */
export function flowOf(kind: TransactionKind): LimitFlow | undefined {
  const { money } = TRANSACTIONS[kind];
  if (money === 'charge' || money === 'capture') return 'charge';
  if (money === 'hold') return 'hold';
  return money === 'give-back' ? 'refund' : undefined;
}

/** An advice tells what has happened: it counts, and refusing it would undo nothing. */
export const canBeLimited = (kind: TransactionKind): boolean =>
  flowOf(kind) !== undefined && TRANSACTIONS[kind].whenUnanswered !== 'resent';

export function appliesTo(rule: LimitRule, payment: LimitedPayment): boolean {
  if (rule.flow !== flowOf(payment.transaction)) return false;
  if (rule.merchantId !== null && rule.merchantId !== payment.merchantId) return false;
  if (rule.prefix !== null && payment.panDigits?.startsWith(rule.prefix) !== true) return false;
  if (rule.kinds !== null && !rule.kinds.includes(payment.transaction)) return false;
  if (rule.entries !== null && !rule.entries.includes(payment.entry)) return false;
  if (isPerCard(rule.measure) && payment.cardToken === null) return false;
  return rule.from <= payment.businessDate && (rule.to === null || payment.businessDate <= rule.to);
}

/**
 * The rules that stand for a payment. An acquirer-wide rule is a default: where the merchant's contract limits the same
 * thing for the same kinds and entries, the contract stands, be it wider or narrower. Card ranges always stand.
 */
export function standingRules(rules: readonly LimitRule[], payment: LimitedPayment): readonly LimitRule[] {
  if (!canBeLimited(payment.transaction)) return [];
  const applying = rules.filter((rule) => appliesTo(rule, payment));
  const agreed = new Set(applying.filter(({ layer }) => layer === 'merchant').map(subjectOf));
  return applying.filter((rule) => rule.layer !== 'acquirer' || !agreed.has(subjectOf(rule)));
}

export const isPerCard = (measure: LimitMeasure): boolean => measure.startsWith('card-');

export const isCount = (measure: LimitMeasure): boolean => measure.endsWith('-count');

/** What a rule is about, whatever figure it gives. */
export const subjectOf = ({ measure, kinds, entries }: LimitRule): string =>
  [measure, kinds?.toSorted().join(' ') ?? '*', entries?.toSorted().join(' ') ?? '*'].join('/');
