/** Which of the acquirer's own limits a payment met, in figures: what was allowed, what was used, who can change it. */

/** Whose limit it is. Terminals, operators and issuers keep limits of their own elsewhere. */
export type LimitLayer =
  /** From this merchant's contract. */
  | 'merchant'
  /** For every merchant whose contract says nothing else. */
  | 'acquirer'
  /** For cards that begin with certain digits, at every merchant. */
  | 'card-range';

/** What kind of money movement is limited: each is counted apart. */
export type LimitFlow = 'charge' | 'hold' | 'refund';

export type LimitMeasure =
  | 'single'
  | 'day-amount'
  | 'day-count'
  | 'month-amount'
  | 'month-count'
  | 'card-day-amount'
  | 'card-day-count';

/** Who may change the limit, if asked. */
export type LimitKeeper = 'acquirer' | 'scheme';

export interface LimitBreach {
  /** The rule's own name, for whoever looks it up. */
  readonly rule: string;
  readonly layer: LimitLayer;
  readonly flow: LimitFlow;
  readonly measure: LimitMeasure;
  /** In fen, or a number of payments. */
  readonly limit: number;
  /** Before this payment. */
  readonly used: number;
  readonly left: number;
  readonly raisedBy: LimitKeeper;
  /** Where the limit is written down. */
  readonly source: string;
}
