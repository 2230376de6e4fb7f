/** Counts of what a run has reached: a branch that is never reached in a night of seeds is not tested. */
export const MARKS = [
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
  'terminal-reset',
  'late-approval-after-reversal',
  'repeat-received',
  'reversal-before-original',
  'reversal-remembered-by-issuer',
  'reversal-refused-for-mac',
  'take-over-after-crash',
  'trace-number-reused',
  'void-undone',
  'approved',
  'declined',
  'reversed',
] as const;

export type Mark = (typeof MARKS)[number];

export class Marks {
  readonly #counts = new Map<Mark, number>();

  reach(mark: Mark, times = 1): void {
    if (times > 0) this.#counts.set(mark, (this.#counts.get(mark) ?? 0) + times);
  }

  get counts(): ReadonlyMap<Mark, number> {
    return this.#counts;
  }
}
