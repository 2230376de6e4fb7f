/** The explanation, in the form that every surface shows: CLI, console, slip, API. Its JSON Schema is versioned. */
import type { Instant } from '../std/index.ts';
import type {
  Bilingual,
  CardEntry,
  CodeSpace,
  Contact,
  MoneyState,
  PaymentId,
  TransactionKind,
  Voice,
} from '../trade/index.ts';

export const EXPLANATION_SCHEMA = 'kacha.explanation/2';

export type Layer =
  | 'card'
  | 'cardholder'
  | 'reader'
  | 'keypad'
  | 'terminal'
  | 'network'
  | 'switch'
  | 'keys'
  | 'issuer'
  | 'merchant';

export type Actor =
  | 'cardholder'
  | 'cashier'
  | 'merchant'
  | 'provider'
  | 'carrier'
  | 'acquirer'
  | 'scheme'
  | 'issuer'
  | 'nobody';

export interface EvidenceLine {
  readonly id: string;
  /** The fact as seen in this payment, with its figures. */
  readonly text: Bilingual;
  readonly from: 'message' | 'terminal' | 'switch' | 'issuer' | 'neighbours' | 'context' | 'person';
  /** Factor by which this fact multiplies the odds of the verdict against the rest; above 1 speaks for it. */
  readonly factor: number;
}

export interface RankedCause {
  readonly cause: string;
  readonly title: Bilingual;
  readonly probability: number;
}

/** A question with its answers. "I don't know" is always one more, and changes nothing. */
export interface AskedQuestion {
  readonly evidence: string;
  readonly text: Bilingual;
  readonly answers: readonly { readonly id: string; readonly text: Bilingual }[];
  /** How much of the uncertainty the answer is expected to take away. */
  readonly bits: number;
}

/** The arithmetic, line by line: posterior ∝ prior × the product of the likelihoods. */
export interface VerdictTerm {
  readonly cause: string;
  readonly title: Bilingual;
  readonly prior: number;
  readonly likelihoods: readonly {
    readonly evidence: string;
    readonly likelihood: number;
    /** From 0 to 1: a fact that mostly goes along with another one counts for less. It is the likelihood's power. */
    readonly weight: number;
  }[];
  readonly posterior: number;
}

/** How often a card may be tried before something worse happens, as far as that is public. */
export interface KnownLimit {
  readonly kind: 'wrong-pins' | 'attempts';
  readonly max: number;
  /** Within so many days; `null` where the rule counts in a row, or no source says. */
  readonly withinDays: number | null;
  /** What of it is used up, as far as it was seen here; `null` where that cannot be told. */
  readonly seen: number | null;
  readonly text: Bilingual;
  readonly source: string;
}

export interface RetryAdvice {
  readonly advice: 'now' | 'not-before' | 'never';
  /** Earliest time, where one is known. */
  readonly notBefore: Instant | null;
  /** What must have happened first, or why not. */
  readonly because: Bilingual;
  /** Attempts with this card at this terminal today, this one included. */
  readonly triesHere: number;
  readonly limit: KnownLimit | null;
}

export interface VoiceText {
  readonly headline: Bilingual;
  /** In order; each a thing a person can do. */
  readonly steps: readonly Bilingual[];
  readonly doNot: Bilingual | null;
}

/** What the bank or the acquirer will ask for. */
export interface CallPack {
  readonly at: Instant;
  readonly amountMinor: number;
  readonly panMasked: string | null;
  readonly merchantId: string;
  readonly terminalId: string;
  readonly batch: string;
  readonly stan: string | null;
  readonly rrn: string | null;
  readonly code: string | null;
  readonly transaction: TransactionKind;
  readonly entry: CardEntry | 'unknown';
  readonly merchantName: Bilingual | null;
  readonly issuerName: Bilingual | null;
  /** The customary words on the screen for this code, where there are any. */
  readonly shown: Bilingual | null;
  /** What has been tried already, in figures. */
  readonly tried: readonly Bilingual[];
  /** Issuer and acquirer, where it is known how to reach them. The same whatever the cause is. */
  readonly contacts: readonly Contact[];
}

export interface CodeReading {
  readonly space: CodeSpace;
  readonly code: string;
  readonly meaning: Bilingual;
  readonly source: string;
  readonly since: string;
}

/** Of a payment on record its share in simulated towns; of a bare code, of what was only told, and with learnt priors nothing was counted. */
export type Calibration = 'calibrated on simulated payments' | 'not calibrated';

export interface Explanation {
  readonly schema: typeof EXPLANATION_SCHEMA;
  readonly subject:
    | { readonly kind: 'payment'; readonly paymentId: PaymentId }
    | { readonly kind: 'code'; readonly space: CodeSpace; readonly code: string }
    /** What somebody told of a terminal, without record and without a code. */
    | { readonly kind: 'told' };
  readonly money: { readonly state: MoneyState; readonly sentences: Readonly<Record<Voice, Bilingual>> };
  readonly verdict: RankedCause & { readonly layer: Layer; readonly calibration: Calibration };
  readonly alternatives: readonly RankedCause[];
  /** What is probably true of this payment as well, though it is not what ended it. */
  readonly beside: readonly RankedCause[];
  readonly evidence: { readonly for: readonly EvidenceLine[]; readonly against: readonly EvidenceLine[] };
  readonly terms: readonly VerdictTerm[];
  readonly code: CodeReading | null;
  readonly whoActs: {
    readonly actor: Actor;
    readonly name: Bilingual;
    /** `null` for those who stand at the till, and where nobody knows. */
    readonly contact: Contact | null;
  };
  readonly retry: RetryAdvice;
  readonly voices: Readonly<Record<Voice, VoiceText>>;
  readonly prevention: Bilingual;
  /** The one fact that would change the verdict. */
  readonly wouldChange: Bilingual | null;
  /** The same, where a person could look: which answer to which question makes it which cause. */
  readonly turning: {
    readonly evidence: string;
    readonly question: Bilingual;
    readonly answer: Bilingual;
    readonly becomes: RankedCause['cause'];
    readonly title: Bilingual;
    readonly probability: number;
  } | null;
  /** The one question to the cashier that would decide most; `null` when none is worth asking. */
  readonly question: AskedQuestion | null;
  /** What confirmed outcomes have made of the verdict's prior, and what its file says; `null` where nothing was learnt. */
  readonly learnt: { readonly confirmations: number; readonly prior: number; readonly filed: number } | null;
  readonly callPack: CallPack | null;
}
