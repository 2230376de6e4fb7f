/** What a terminal sends after the payment and about it: the result of the issuer's script, the customer's signature. */
import { nothing } from '../../machine/index.ts';
import type { PaymentState } from './state.ts';
import type { Input, PaymentDecision } from './step.ts';

/** Of one payment; more of them say nothing new, and a terminal in a loop must not fill the store. */
const SCRIPT_RESULTS_MAX = 10;
/** Ten parts, each of them perhaps sent in another picture once more. */
const SIGNATURE_PARTS_MAX = 20;

/** A notice that is repeated adds nothing. */
export function onScriptResult({ scriptResults }: PaymentState, input: Input<'script-result'>): PaymentDecision {
  const { stan, hop } = input;
  const isNew = !scriptResults.includes(stan) && scriptResults.length < SCRIPT_RESULTS_MAX;
  return isNew ? { events: [{ kind: 'script-result-received', stan, hop }], sends: [] } : nothing;
}

export function onSignature({ signatureParts }: PaymentState, input: Input<'signature'>): PaymentDecision {
  const { stan, part, bytes, digest } = input;
  const isKnown = signatureParts.some((known) => known.part === part && known.digest === digest);
  const isNew = !isKnown && signatureParts.length < SIGNATURE_PARTS_MAX;
  return isNew ? { events: [{ kind: 'signature-received', stan, part, bytes, digest }], sends: [] } : nothing;
}
