/**
 * A door of its own to what a running platform and a terminal need of the lab: the demo town's names and keys, and a
 * signature. By the other door they would load the scenarios, the towns and the machines they are played on.
 */
export { signedByHand } from '../signature-hand.ts';
export { TOWN, townMasterKey, townTerminal } from '../town-facts.ts';
