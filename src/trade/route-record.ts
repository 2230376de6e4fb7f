/** Why a payment went over the link it went over. Written with the payment, so that a later reader need not guess. */
import type { Instant } from '../std/index.ts';
import type { LinkId } from './identifiers.ts';

/** What opened a link's circuit. */
export type CircuitCause =
  /** Requests one after another whose wait ended without an answer. */
  | { readonly kind: 'time-outs'; readonly count: number }
  | { readonly kind: 'broken-connections'; readonly count: number; readonly withinMs: number }
  /** So many of the last answers took this long or longer. */
  | { readonly kind: 'slow'; readonly slow: number; readonly of: number; readonly slowMs: number };

/** A link that could have carried the payment, or was meant to, and why it did not. */
export type PassedOverLink =
  /** `later-in-order`: costs as much, and stands behind in the order of priority. */
  | { readonly link: LinkId; readonly why: 'dearer' | 'later-in-order' | 'down' | 'full' }
  | { readonly link: LinkId; readonly why: 'open-circuit'; readonly cause: CircuitCause; readonly since: Instant };

export type RouteReason =
  | 'only-route'
  | 'cheapest-healthy'
  | 'cheaper-link-open-circuit'
  | 'cheaper-link-down'
  | 'cheaper-link-full'
  /** Its circuit is half open: this payment finds out whether the link is well again. */
  | 'probe';

export interface RouteRecord {
  readonly link: LinkId;
  readonly reason: RouteReason;
  /** The cheapest first. */
  readonly passedOver: readonly PassedOverLink[];
}
