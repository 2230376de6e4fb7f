/** Whether the switch may approve by itself, and within which sums. */
import type { StandInTotals } from '../../machine/index.ts';
import type {
  CardEntry,
  CardToken,
  IssuerId,
  MerchantId,
  PassedOverLink,
  StandInObstacle,
  TransactionKind,
} from '../../trade/index.ts';

/** What a merchant has agreed to. Without one nothing is approved in an issuer's place. */
export interface StandInContract {
  readonly merchantId: MerchantId;
  /** First and last business date, both included; `null`: until further notice. */
  readonly from: string;
  readonly to: string | null;
  /** In fen. */
  readonly singleMinor: number;
  readonly cardDayMinor: number;
  readonly cardDayCount: number;
  /** Approved and not yet answered for by an issuer, at this merchant. */
  readonly merchantOutstandingMinor: number;
  /** The same for each issuer, at all merchants together. */
  readonly issuerOutstandingMinor: number;
  /** Only the issuer can check a PIN that was entered: whether the merchant takes the card without that. */
  readonly unverifiedPin: 'refused' | 'allowed';
  readonly source: string;
}

export interface StandInRequest {
  readonly merchantId: MerchantId;
  readonly businessDate: string;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly entry: CardEntry | 'unknown';
  readonly fallback: boolean;
  readonly pin: 'entered' | 'not-entered' | 'unknown';
  /** What the chip's DE 55 holds: a cryptogram that asks the issuer (ARQC), another one, or none. */
  readonly cryptogram: 'request' | 'other' | 'none';
  readonly cardToken: CardToken | null;
  readonly issuerId: IssuerId;
  /** `unknown` while the list is not at hand. */
  readonly hotList: 'listed' | 'clear' | 'unknown';
  /** Every link of the issuer, with the reason why it cannot carry the payment. */
  readonly passedOver: readonly PassedOverLink[];
}

export type StandInVerdict = { readonly kind: 'may' } | { readonly kind: 'may-not'; readonly why: StandInObstacle };

/** Charges that are made once and stand alone: holds and what points at an original need the issuer's own books. */
const KINDS: ReadonlySet<TransactionKind> = new Set(['sale', 'offline-sale']);
/** Read from the chip, inserted or tapped: a stripe can be copied, and a keyed number proves no card. */
const ENTRIES: ReadonlySet<CardEntry | 'unknown'> = new Set<CardEntry>(['chip', 'contactless']);
/** A link that is merely full is a matter of seconds and no reason to take a risk. */
const AWAY: ReadonlySet<PassedOverLink['why']> = new Set<PassedOverLink['why']>(['down', 'open-circuit']);

/** Before anything is written: everything but the sums that others use up too. */
export function mayStandIn(contract: StandInContract | undefined, request: StandInRequest): StandInVerdict {
  const why = obstacle(contract, request);
  return why === undefined ? { kind: 'may' } : { kind: 'may-not', why };
}

/** After `stood-in` is durable, by totals that hold the payment itself. */
export function standsWithin(contract: StandInContract, totals: StandInTotals): StandInVerdict {
  const { card, merchant, issuer } = totals;
  if (card.amountMinor > contract.cardDayMinor) return { kind: 'may-not', why: 'card-day-amount' };
  if (card.count > contract.cardDayCount) return { kind: 'may-not', why: 'card-day-count' };
  if (merchant.amountMinor > contract.merchantOutstandingMinor) return { kind: 'may-not', why: 'merchant-outstanding' };
  if (issuer.amountMinor > contract.issuerOutstandingMinor) return { kind: 'may-not', why: 'issuer-outstanding' };
  return { kind: 'may' };
}

/** DE 38 of an approval that no issuer gave: S and the end of the reference number. Our own. */
export const standInCode = (rrn: string): string => `S${rrn.slice(-5).padStart(5, '0')}`;

function obstacle(contract: StandInContract | undefined, request: StandInRequest): StandInObstacle | undefined {
  if (contract === undefined || contract.merchantId !== request.merchantId) return 'no-contract';
  const isCurrent =
    contract.from <= request.businessDate && (contract.to === null || request.businessDate <= contract.to);
  if (!isCurrent) return 'no-contract';
  if (request.passedOver.length === 0 || !request.passedOver.every(({ why }) => AWAY.has(why))) return 'issuer-there';
  if (!KINDS.has(request.transaction)) return 'kind';
  if (!ENTRIES.has(request.entry) || request.fallback || request.cardToken === null) return 'entry';
  // It cannot be checked here, but a chip that asked for approval was there, and the issuer checks it with the advice.
  if (request.cryptogram !== 'request') return 'no-cryptogram';
  if (request.pin !== 'not-entered' && contract.unverifiedPin !== 'allowed') return 'pin-unverified';
  if (request.hotList !== 'clear') return request.hotList === 'listed' ? 'hot-card' : 'hot-list-unknown';
  return request.amountMinor > contract.singleMinor ? 'single-amount' : undefined;
}
