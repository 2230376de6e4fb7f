/** By which it is told that nobody was reached, in the second town. */
import { answered, either, lost, noted, refusedFor, type Symptom } from '../symptoms.ts';

/** No answer, by the switch's own word; what was under way is undone. */
export const unreached: Symptom = either(
  refusedFor('issuer-link-down', 'issuer-unanswered'),
  answered('91', '98'),
  lost,
);
export const resting = refusedFor('issuer-circuit-open');
/** What waits to be undone holds back the next at the same till. */
export const heldBack = noted('held-back', 'reversal-due', 'refund-open');
