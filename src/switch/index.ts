/** The acquirer's switch: terminals on one side, issuers on the other, a payment journal in between. */

export { BINDING_SETTINGS, type BindingSettings, type RegisteredPlace, type TerminalBinding } from './binding/index.ts';
export { terminalCodeOf } from './code-map.ts';
export type { ContractStanding } from './contract-gate.ts';
export { type CutOff, MIDNIGHT } from './cut-off.ts';
export { LINK_LIMITS } from './issuer-link.ts';
export type { LinkPlan, LinkStanding } from './issuer-links.ts';
export {
  type LimitAnswer,
  type LimitEntry,
  type LimitRule,
  type LimitUse,
  limitUse,
  wouldPass,
} from './limits/index.ts';
export { LIVE_PAYMENTS_MAX } from './live-payments.ts';
export { DEMO_LIBRARY, type LibraryEntry, type TerminalLibrary } from './management/library.ts';
export { fold } from './payment/evolve.ts';
export { PAYER_SETTINGS, type PayerSettings, SHOWN_CODE_SETTINGS } from './payment/payer.ts';
export { REFUSAL_CODES } from './payment/refusal-codes.ts';
export { dueOf, rowOf, TAKE_OVER_GRACE_MS } from './payment/row.ts';
export type { PaymentState } from './payment/state.ts';
export { SWITCH_SETTINGS, type SwitchSettings } from './payment/step.ts';
export { type StuckKind, stuckAs, verdictsAwaited } from './payment/stuck.ts';
export { type PersonDecision, type PersonDecisionResult, personWords, settleByPerson } from './person-decision.ts';
export type {
  ConnectionId,
  RegisteredTerminal,
  SwitchNote,
  SwitchPorts,
  TerminalDuty,
  TerminalRegistry,
  WorkingKeySet,
} from './ports.ts';
export { type SwitchOptions, SwitchProcess } from './process.ts';
export {
  type BinRoute,
  CIRCUIT_SETTINGS,
  type CircuitSettings,
  type LinkCost,
  type LinkOffer,
  linkIdsOf,
} from './routing/index.ts';
export {
  mayStandIn,
  type StandInContract,
  type StandInRequest,
  type StandInVerdict,
  standInCode,
  standsWithin,
} from './stand-in/index.ts';
