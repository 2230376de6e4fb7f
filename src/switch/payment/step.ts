/** What goes into a step of a payment and what comes out of it. */
import type { Message } from '../../iso8583/index.ts';
import type { Decision } from '../../machine/index.ts';
import { after, type Instant } from '../../std/index.ts';
import type {
  AlarmCause,
  Hop,
  IssuerId,
  LinkId,
  PaymentFact,
  PaymentId,
  PersonVerdict,
  RefusalReason,
  RouteRecord,
  Secret,
  TerminalEvent,
  TransactionKind,
} from '../../trade/index.ts';
import { type CutOff, MIDNIGHT } from '../cut-off.ts';
import type { PaymentState } from './state.ts';

export interface SwitchSettings {
  /** How long the switch waits for an issuer. The terminal must wait longer. */
  readonly issuerWaitMs: number;
  /** First wait for the answer to a reversal or a delivery; doubles up to the maximum. Neither is ever given up. */
  readonly reversalWaitMs: number;
  readonly reversalWaitMsMax: number;
  /** When a person is called: after so many attempts or so long, whichever comes first. One alarm for each level. */
  readonly alarms: readonly { readonly attempts: number; readonly afterMs: number }[];
  /** A completion may take this much of what is held. Source: protocol reference 5.6. */
  readonly completionPercentMax: number;
  /** What a tip or a correction may make of a charge, of what was charged first. Our own, as our issuers have it. */
  readonly adjustmentPercentMax: number;
  /** How long a pre-authorisation can be completed. Source: protocol reference 5.6. */
  readonly holdDaysMax: number;
  /** When the settlement date turns. */
  readonly cutOff: CutOff;
  /** How long a payment can be given back. Our own. */
  readonly refundDaysMax: number;
}

const HOUR_MS = 3_600_000;

export const SWITCH_SETTINGS: SwitchSettings = {
  issuerWaitMs: 25_000,
  reversalWaitMs: 5_000,
  reversalWaitMsMax: 300_000,
  alarms: [
    { attempts: 10, afterMs: HOUR_MS },
    { attempts: 60, afterMs: 6 * HOUR_MS },
    { attempts: 300, afterMs: 24 * HOUR_MS },
  ],
  completionPercentMax: 115,
  adjustmentPercentMax: 120,
  holdDaysMax: 30,
  refundDaysMax: 180,
  cutOff: MIDNIGHT,
};

/** Which link may carry a message now; `undefined` when none is up. Numbers are drawn by the caller. */
export interface Route {
  readonly issuerId: IssuerId;
  readonly linkStan: string;
  /** Absent where the issuer's only link goes by its name. */
  readonly linkId?: LinkId;
  /** Why this link. */
  readonly record?: RouteRecord;
}

/** The part of a send that names the link; none where there is only one. */
export const overLink = ({ linkId }: Route): { readonly linkId?: LinkId } => (linkId === undefined ? {} : { linkId });

/** Why a payment is refused, with what its record says of it. */
export type Refusal = Omit<Extract<PaymentFact, { kind: 'refused' }>, 'kind'>;

/** Approved in the issuer's place, if the sums allow it. */
export type StandIn = Omit<Extract<PaymentFact, { kind: 'stood-in' }>, 'kind'>;

export type PaymentInput =
  /** A payment that is opened and not yet forwarded: forward it, keep it for later delivery, or refuse it. */
  | {
      readonly kind: 'route';
      readonly request: Message | undefined;
      readonly route: Route | RefusalReason | Refusal | StandIn | 'deliver-later';
      readonly original: PaymentState | undefined;
    }
  /** What was approved in the issuer's place has been counted: it stands, or is taken back before anybody heard of it. */
  | { readonly kind: 'stand-in-judged'; readonly refusal: Refusal | undefined; readonly request: Message | undefined }
  /** Opened, and left there by whoever was to go on. */
  | { readonly kind: 'abandoned'; readonly request: Message | undefined }
  | { readonly kind: 'repeat'; readonly request: Message }
  | { readonly kind: 'issuer-answer'; readonly message: Message; readonly request: Message | undefined }
  | {
      readonly kind: 'issuer-lost';
      readonly why: 'no-answer' | 'link-lost' | 'crash';
      readonly request: Message | undefined;
    }
  | {
      readonly kind: 'terminal-reversal';
      readonly request: Message;
      readonly mac: 'good' | 'bad' | 'none';
      readonly hop: Hop;
    }
  | { readonly kind: 'reversal-turn'; readonly route: Route | undefined; readonly pan: Secret | undefined }
  | { readonly kind: 'reversal-answer'; readonly message: Message }
  | {
      readonly kind: 'delivery-turn';
      readonly route: Route | undefined;
      readonly pan: Secret | undefined;
      readonly request: Message | undefined;
    }
  /** The time has come to ask after a payer, or to stop waiting. */
  | { readonly kind: 'payer-turn'; readonly route: Route | undefined; readonly request: Message | undefined }
  /** The terminal that shows a code wants to know what became of it. */
  | { readonly kind: 'code-sale-asked'; readonly request: Message }
  | { readonly kind: 'reported'; readonly events: readonly TerminalEvent[] }
  | {
      readonly kind: 'dependent';
      readonly by: PaymentId;
      readonly transaction: TransactionKind;
      readonly amountMinor: number;
      readonly undone: boolean;
      /** The version of the dependent that says so: word of an older one may arrive later. */
      readonly asOf: number;
    }
  /** `undone`: what the original was told; by now it may be the other way round. */
  | { readonly kind: 'original-marked'; readonly undone: boolean }
  | {
      readonly kind: 'person-decided';
      readonly by: string;
      readonly why: string;
      /** Absent: that the issuer has carried it out. */
      readonly verdict?: PersonVerdict;
    }
  | { readonly kind: 'script-result'; readonly stan: string; readonly hop: Hop }
  | {
      readonly kind: 'signature';
      readonly stan: string;
      readonly part: string;
      readonly bytes: number;
      readonly digest: string;
    };

export type PaymentSend =
  | { readonly to: 'terminal'; readonly message: Message }
  | {
      readonly to: 'issuer';
      readonly issuerId: IssuerId;
      readonly linkId?: LinkId;
      readonly purpose: 'request' | 'reversal' | 'delivery' | 'query';
      readonly message: Message;
    }
  /** The payment may take its next turn at once. */
  | {
      readonly to: 'self';
      readonly what:
        | 'reverse-now'
        | 'deliver-now'
        | 'judge-original'
        | 'count-for-limits'
        | 'judge-stand-in'
        | 'mark-original'
        | 'wait-for-payer';
    }
  /** Somebody has to look at it. */
  | { readonly to: 'operator'; readonly level: number; readonly why: AlarmCause };

export type PaymentDecision = Decision<PaymentFact, PaymentSend>;

export interface DecideArguments {
  readonly state: PaymentState;
  readonly input: PaymentInput;
  readonly now: Instant;
  readonly settings: SwitchSettings;
}

export type Input<Kind extends PaymentInput['kind']> = Extract<PaymentInput, { kind: Kind }>;

/** When a turn that found no answer is followed by the next: twice as long each time, up to a limit. */
export function nextTurnAt(now: Instant, turns: number, settings: SwitchSettings): Instant {
  const waitMs = Math.min(settings.reversalWaitMs * 2 ** Math.min(turns, 12), settings.reversalWaitMsMax);
  return after(now, waitMs);
}
