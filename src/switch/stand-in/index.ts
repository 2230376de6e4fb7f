/**
 * Approving in an issuer's place while it cannot be reached, as far as the merchant's contract allows: at the acquirer's
 * risk. The decision is made here; what follows is an advice that is delivered until the issuer has answered it.
 *
 * In order: `mayStandIn`, before anything is written; the `stood-in` event, made durable, with the start of delivery;
 * the totals, which then hold this payment; `standsWithin`; and only then either A2 to the terminal or a refusal that
 * takes the approval back before anybody has heard of it. Any number of processes then stay within one limit.
 */
export {
  mayStandIn,
  type StandInContract,
  type StandInRequest,
  type StandInVerdict,
  standInCode,
  standsWithin,
} from './stand-in.ts';
