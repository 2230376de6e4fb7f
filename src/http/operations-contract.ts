/** The part of the contract that operations and support work with: links, what waits for a person, batches, limits. */
import type { Bilingual, CardEntry, LimitFlow, LimitMeasure, PersonVerdict, TransactionKind } from '../trade/index.ts';
import type { PaymentItem, TerminalItem } from './item-contract.ts';

export type { LimitFlow, LimitMeasure, PersonVerdict } from '../trade/index.ts';

/** GET /api/operations/links */
export interface LinkItem {
  readonly linkId: string;
  readonly issuerId: string;
  readonly issuerName: Bilingual;
  /** `resting`: its circuit is open; `trying`: the next payment or echo finds out whether it is well again. */
  readonly standing: 'up' | 'resting' | 'trying' | 'down';
  readonly ready: boolean;
  readonly circuit: 'closed' | 'open' | 'half-open';
  /** `null` while nothing is wrong. */
  readonly reason: Bilingual | null;
  readonly since: number | null;
}

/** GET /api/operations/stuck: the oldest first. */
export interface StuckItem {
  readonly payment: PaymentItem;
  readonly stuck:
    | 'reversal'
    | 'reversal-contradicted'
    | 'refund'
    | 'advice'
    | 'advice-refused'
    | 'stand-in-loss'
    | 'done-after-all';
  readonly title: Bilingual;
  /** What it means, and what a person is to find out. */
  readonly meaning: Bilingual;
  readonly since: number;
  readonly ageMs: number;
  /** Turns taken so far, also those that found no link. */
  readonly attempts: number;
  /** When the switch tries again by itself; `null` when it does not. */
  readonly nextAt: number | null;
  readonly alarmLevel: number;
  /** The decisions that can be taken, the likeliest first. */
  readonly verdicts: readonly PersonVerdict[];
}

/** POST /api/operations/stuck/:id/decision → DecidedAnswer. The same again is answered the same. */
export interface DecisionCommand {
  readonly by: string;
  readonly verdict: PersonVerdict;
  readonly why: string;
}
export interface DecidedAnswer {
  readonly paymentId: string;
  readonly verdict: PersonVerdict;
  /** As it is kept: without digits that could be a card number. */
  readonly by: string;
  readonly why: string;
  readonly at: number;
}

/** GET /api/operations/batches?terminal= */
export interface BatchesAnswer {
  readonly items: readonly BatchItem[];
  /** The latest first; those of batches that are no longer listed included. */
  readonly differences: readonly BatchDifferenceItem[];
}
export interface BatchItem {
  readonly merchantId: string;
  readonly merchantName: Bilingual;
  readonly terminalId: string;
  readonly batch: string;
  readonly cycle: number | null;
  /** `open`: nobody has begun to settle it. */
  readonly status: 'open' | 'settling' | 'uploading' | 'closed';
  /** `null` while nobody has begun to settle it. */
  readonly settlementDate: string | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly ours: BatchTotals;
  /** Ours once more, by the settlement date of each payment, the earliest first: two where the batch lies across a cut-off. */
  readonly byDate: readonly DatedBatchTotals[];
  /** `null` while the terminal has not said. */
  readonly claimed: BatchTotals | null;
  readonly balanced: boolean | null;
  readonly differences: number;
}
/** Domestic and foreign cards together, in fen. */
export interface BatchTotals {
  readonly debitMinor: number;
  readonly debitCount: number;
  readonly creditMinor: number;
  readonly creditCount: number;
}
export interface DatedBatchTotals {
  readonly settlementDate: string;
  readonly ours: BatchTotals;
}
export interface BatchDifferenceItem {
  readonly merchantId: string;
  readonly terminalId: string;
  readonly batch: string;
  readonly cycle: number;
  readonly stan: string;
  readonly kind: 'missing-here' | 'missing-there' | 'amount-differs' | 'advice-refused';
  readonly words: Bilingual;
  readonly paymentId: string | null;
  readonly hereMinor: number | null;
  readonly thereMinor: number | null;
  readonly foundAt: number;
}

/** GET /api/operations/codes?days=: answer codes of live traffic without a row that was checked against the official text. */
export interface CodesSeenAnswer {
  readonly since: number;
  /** Those that no table lists first, then the most frequent. */
  readonly items: readonly UnreviewedCodeItem[];
}
export interface UnreviewedCodeItem {
  readonly space: string;
  readonly code: string;
  /** Of the row that reads it; of an unlisted code, what it answered. */
  readonly messageClass: string;
  /** `unlisted`: no table has it; `unreviewed`: it was cross-read only. */
  readonly standing: 'unlisted' | 'unreviewed';
  readonly meaning: Bilingual | null;
  readonly class: 'A' | 'B' | 'C' | 'D' | 'E' | null;
  readonly source: string | null;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Those with the most, at most five for each kind of transaction. */
  readonly issuers: readonly {
    readonly issuerId: string;
    readonly issuerName: Bilingual | null;
    readonly count: number;
  }[];
  readonly links: readonly { readonly linkId: string; readonly count: number }[];
}

/** GET /api/operations/terminals */
export interface TerminalStandingItem extends TerminalItem {
  readonly batch: string | null;
  readonly binding: BindingItem | null;
  readonly due: readonly { readonly duty: TerminalDuty; readonly title: Bilingual; readonly askedAt: number }[];
}
export interface BindingItem {
  readonly serial: string;
  readonly acquirer: string;
  readonly region: string | null;
  readonly boundAt: number;
  /** When its device last said where it was. */
  readonly seenAt: number | null;
}
export type TerminalDuty =
  | 'download-parameters'
  | 'upload-status'
  | 'sign-on'
  | 'update-public-keys'
  | 'download-ic-parameters'
  | 'download-blacklist';

/** POST /api/operations/terminals/:id/duties → TerminalStandingItem. Asked for twice it is due once. */
export interface DutyCommand {
  readonly duty: TerminalDuty;
}
/** POST /api/operations/terminals/:id/binding → TerminalStandingItem */
export interface BindingCommand {
  readonly serial: string;
  readonly acquirer: string;
  /** Six digits of the administrative division. */
  readonly region?: string;
}

/** GET and POST /api/operations/limits; a rule of that name that is there already is replaced. */
export interface LimitItem {
  readonly rule: string;
  readonly layer: 'merchant' | 'acquirer' | 'card-range';
  readonly merchantId: string | null;
  readonly prefix: string | null;
  readonly flow: LimitFlow;
  readonly measure: LimitMeasure;
  /** In fen, or a number of payments. */
  readonly limit: number;
  /** `null`: every kind, every entry. */
  readonly kinds: readonly string[] | null;
  readonly entries: readonly string[] | null;
  readonly from: string;
  readonly to: string | null;
  readonly raisedBy: 'acquirer' | 'scheme';
  readonly source: string;
  readonly words: Bilingual;
}
export interface LimitCommand {
  /** Absent: for every merchant whose contract says nothing else. */
  readonly merchantId?: string;
  readonly flow?: LimitFlow;
  readonly measure: LimitMeasure;
  readonly limit: number;
  /** Business dates; absent: from today, until further notice. */
  readonly from?: string;
  readonly to?: string | null;
  readonly source: string;
}

/** GET /api/operations/limits/use?merchant=: the merchant's own rules and those for all, as far as they are used up. */
export interface LimitUseItem extends LimitItem {
  /** `replaced`: the merchant's contract says another figure for the same thing. */
  readonly standing: 'stands' | 'replaced' | 'not-in-force';
  /** Today, or this month; `null` where each payment, each card or each range is counted by itself. */
  readonly used: number | null;
  readonly usedWords: Bilingual | null;
  readonly leftWords: Bilingual | null;
}

/** POST /api/operations/limits/check → LimitCheckAnswer. Nothing is written, and nothing is promised. */
export interface LimitQuestion {
  readonly merchantId: string;
  readonly amountMinor: number;
  readonly transaction?: TransactionKind;
  readonly entry?: CardEntry;
  /** A payment made with the card in question: its day is counted. Absent: limits per card are not looked at. */
  readonly cardOf?: string;
}
export interface LimitCheckAnswer {
  readonly passes: boolean;
  readonly words: Bilingual;
  readonly breach: {
    readonly rule: string;
    readonly layer: LimitItem['layer'];
    readonly measure: LimitMeasure;
    readonly limit: number;
    readonly used: number;
    readonly left: number;
    readonly source: string;
  } | null;
  /** Rules that stand and could not be looked at without a card. */
  readonly notLookedAt: readonly string[];
}

/** GET and POST /api/operations/stand-in: what a merchant has agreed to while an issuer is away; one for each. */
export interface StandInItem {
  readonly merchantId: string;
  readonly from: string;
  readonly to: string | null;
  readonly singleMinor: number;
  readonly cardDayMinor: number;
  readonly cardDayCount: number;
  readonly merchantOutstandingMinor: number;
  readonly issuerOutstandingMinor: number;
  /** Whether a card is taken whose PIN was entered and cannot be checked. */
  readonly unverifiedPin: 'refused' | 'allowed';
  readonly source: string;
}
