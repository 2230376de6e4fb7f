/** The log of the batch: what was approved here, as a void, a refund, a completion or a tip will need it. */
import { type CardEntry, TRANSACTIONS, type TransactionKind } from '../trade/index.ts';

/** How what pays got into the terminal: a card, or a payment code. */
export type PaymentEntry = CardEntry | 'code';

/** What DE 37, 38, 59 and 61 say of an original. Batch and trace are zeros when it was keyed in from a slip. */
export interface OriginalPayment {
  readonly stan: string;
  readonly batch: string;
  readonly rrn: string | null;
  readonly authorisationCode: string | null;
  /** MMDD, as the answer gave it. */
  readonly localDate: string | null;
  /** DE 59, A4: of a payment by code. */
  readonly voucher: string | null;
}

export interface LoggedPayment extends OriginalPayment {
  readonly transaction: TransactionKind;
  /** With the tip. */
  readonly amountMinor: number;
  readonly tipMinor: number;
  /** Before the first adjustment; absent where there was none. */
  readonly chargedMinor?: number;
  readonly refundedMinor: number;
  readonly voided: boolean;
  /** Of a pre-authorisation. */
  readonly completed: boolean;
  /** What it followed: of a completion its pre-authorisation. */
  readonly of: { readonly batch: string; readonly stan: string } | null;
  readonly entry: PaymentEntry | null;
  /** DE 22. */
  readonly entryMode: string;
  readonly cardSequence: string | null;
  readonly panMasked: string;
  /** 9F26 and 95, hexadecimal, when a chip made them. */
  readonly cryptogram: string | null;
  readonly terminalVerificationResults: string | null;
  /** The card's number as the host sealed it: only the host can open it. */
  readonly sealed: string | null;
  readonly operator: string;
  /** Approved by the chip, or by telephone, and told to the switch later. */
  readonly offline: boolean;
}

/** What of a logged payment may change. */
export type LogChange = Partial<
  Pick<
    LoggedPayment,
    | 'amountMinor'
    | 'tipMinor'
    | 'chargedMinor'
    | 'refundedMinor'
    | 'voided'
    | 'completed'
    | 'rrn'
    | 'authorisationCode'
    | 'localDate'
  >
>;

export const KEYED_IN = '000000';

/** DE 22 of a number whose way into the terminal is not specified. Source: protocol reference 1.5. */
export const UNSPECIFIED_ENTRY = '002';

/** A sale as the first version of a terminal's file has it. */
export type SaleOfVersion1 = Pick<
  LoggedPayment,
  'stan' | 'batch' | 'amountMinor' | 'rrn' | 'authorisationCode' | 'panMasked' | 'localDate' | 'voided'
>;

/** Fills in what the first version did not keep. */
export const loggedPayment = (kept: SaleOfVersion1 & Partial<LoggedPayment>): LoggedPayment => ({
  transaction: 'sale',
  tipMinor: 0,
  refundedMinor: 0,
  completed: false,
  of: null,
  entry: null,
  entryMode: UNSPECIFIED_ENTRY,
  cardSequence: null,
  cryptogram: null,
  terminalVerificationResults: null,
  sealed: null,
  operator: '',
  offline: false,
  voucher: null,
  ...kept,
});

/** What was charged first, however often it was adjusted. */
export const chargedMinor = ({ chargedMinor: first, amountMinor }: LoggedPayment): number => first ?? amountMinor;

export const originalOf = (payment: OriginalPayment): OriginalPayment => {
  const { stan, batch, rrn, authorisationCode, localDate, voucher } = payment;
  return { stan, batch, rrn, authorisationCode, localDate, voucher };
};

/** The payment that a trace number names, if `transaction` may still follow it. */
export function standing(
  log: readonly LoggedPayment[],
  transaction: TransactionKind,
  stan: string,
): LoggedPayment | undefined {
  const { originals, money } = TRANSACTIONS[transaction];
  const named = log.findLast((payment) => payment.stan === stan && originals.includes(payment.transaction));
  if (named === undefined || named.voided || named.completed) return undefined;
  if (money === 'undo') return named.refundedMinor === 0 && named.rrn !== null ? named : undefined;
  if (money === 'give-back') return named.refundedMinor < named.amountMinor && named.rrn !== null ? named : undefined;
  if (money === 'adjust') return named.refundedMinor === 0 && named.authorisationCode !== null ? named : undefined;
  return named.authorisationCode === null ? undefined : named;
}

/** What an approval changes in its original; nothing for an original of another day. */
export function changeOf(
  log: readonly LoggedPayment[],
  following: {
    readonly transaction: TransactionKind;
    readonly amountMinor: number;
    readonly tipMinor: number;
    readonly original: OriginalPayment | null;
  },
): LogChange | undefined {
  const { transaction, amountMinor, tipMinor, original } = following;
  const logged = original === null ? undefined : loggedAs(log, original);
  if (logged === undefined) return undefined;
  switch (TRANSACTIONS[transaction].money) {
    case 'undo':
    case 'release':
      return { voided: true };
    case 'capture':
      return { completed: true };
    case 'give-back':
      return { refundedMinor: logged.refundedMinor + amountMinor };
    case 'hold':
      return { amountMinor: logged.amountMinor + amountMinor };
    case 'adjust':
      return { amountMinor, tipMinor, chargedMinor: chargedMinor(logged) };
    default:
      return undefined;
  }
}

export function loggedAs(
  log: readonly LoggedPayment[],
  { batch, stan }: { readonly batch: string; readonly stan: string },
): LoggedPayment | undefined {
  return log.findLast((payment) => payment.stan === stan && payment.batch === batch);
}

/**
 * What stays when a batch is settled: the other batches, and what is held, for a completion comes days later. A hold that
 * was completed or let go of stays only as long as what ended it, which may be voided itself. A terminal keeps only so
 * many holds; the oldest of them have long run out.
 */
export function afterSettlement(log: readonly LoggedPayment[], batch: string): readonly LoggedPayment[] {
  const others = log.filter((payment) => payment.batch !== batch);
  const isNamed = ({ batch: its, stan }: LoggedPayment): boolean =>
    others.some(({ of }) => of?.batch === its && of.stan === stan);
  const kept = others.filter((payment) => !isEndedHold(payment) || isNamed(payment));
  const holds = log.filter((payment) => payment.batch === batch && isHold(payment) && !isEndedHold(payment));
  return [...kept, ...holds].slice(-HOLDS_KEPT_MAX);
}

const isHold = ({ transaction }: LoggedPayment): boolean => transaction === 'pre-authorisation';

const isEndedHold = (payment: LoggedPayment): boolean => isHold(payment) && (payment.voided || payment.completed);

const HOLDS_KEPT_MAX = 500;

/** The log with one payment changed. */
export function withChange(
  log: readonly LoggedPayment[],
  named: { readonly batch: string; readonly stan: string },
  change: LogChange,
): readonly LoggedPayment[] {
  const changed = loggedAs(log, named);
  return log.map((payment) => (payment === changed ? { ...payment, ...change } : payment));
}
