/** Which of an issuer's links carries a payment, and how a link that fails is rested. Pure: the process keeps the state. */
export {
  CIRCUIT_SETTINGS,
  type Circuit,
  type CircuitInput,
  type CircuitSettings,
  circuitAfter,
  circuitWakeAt,
  closedCircuit,
  ECHO_PROBE,
} from './circuit.ts';
export { type PaceState, paced, restedPace } from './pace.ts';
export {
  type BinRoute,
  chooseLink,
  type LinkChoice,
  type LinkCost,
  type LinkHealth,
  type LinkOffer,
  linkIdsOf,
  linksOf,
  routeOf,
} from './route.ts';
