/** Counts of what a run has reached: a branch that is never reached in a night of seeds is not tested. */
import { TRANSACTION_KINDS, type TransactionKind } from '../trade/index.ts';

type ApprovedMark = `${TransactionKind}-approved`;

export const approvedMark = (kind: TransactionKind): ApprovedMark => `${kind}-approved`;

/** What befalls the parties, then what comes of it. */
const HAPPENINGS = [
  'frame-lost',
  'frame-repeated',
  'frame-delayed',
  'frame-garbled',
  'frame-mac-garbled',
  'frame-delivered-elsewhere',
  'answer-misdelivered',
  'line-kinked',
  'line-cut-after-sending',
  'line-without-signal',
  'terminal-crash',
  'terminal-torn-send',
  'terminal-write-lost',
  'terminal-clock-wrong',
  'switch-crash',
  'switch-pause',
  'switch-torn-send',
  'switch-clock-jump',
  'midnight-passed',
  'settled-on-another-date',
  'refused-at-cut-off',
  'batch-across-cut-off',
  'store-write-lost',
  'store-write-failed',
  'store-write-unsure',
  'store-slow',
  'store-away',
  'store-read-failed',
  'registry-stale',
  'issuer-restart',
  'issuer-torn-send',
  'issuer-silence',
  'issuer-clock-jump',
  'terminal-reset',
  'late-approval-after-reversal',
  'repeat-received',
  'reversal-before-original',
  'reversal-remembered-by-issuer',
  'reversal-refused-for-mac',
  'take-over-after-crash',
  'trace-number-reused',
  'void-undone',
  'trace-number-used-again-by-advice',
  'first-unresolved',
  'partly-approved',
  'refund-asked-again',
  'delivered-later',
  'delivery-repeated',
  'advice-refused',
  'stood-in',
  'stand-in-lost',
  'payer-asked',
  'payer-queried',
  'limit-reached',
  'circuit-open',
  'script-result-received',
  'signature-received',
  'alarm-raised',
  'batch-closed',
  'batch-unbalanced',
  'batch-differs',
  'declined',
  'reversed',
] as const;

export type Mark = (typeof HAPPENINGS)[number] | ApprovedMark;

/** With an approval of each kind of transaction. */
export const MARKS: readonly Mark[] = [...HAPPENINGS, ...TRANSACTION_KINDS.map(approvedMark)];

export class Marks {
  readonly #counts = new Map<Mark, number>();

  reach(mark: Mark, times = 1): void {
    if (times > 0) this.#counts.set(mark, (this.#counts.get(mark) ?? 0) + times);
  }

  get counts(): ReadonlyMap<Mark, number> {
    return this.#counts;
  }
}
