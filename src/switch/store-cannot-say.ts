/** What is answered when the store cannot look a payment up. */
import type { AdmissionArguments } from './admission.ts';
import type { IntakeContext } from './intake-context.ts';
import { plainAnswer } from './terminal-answer.ts';

/**
 * Nothing is opened, forwarded or undone on the word of a store that cannot say. 96 without a record settles nothing
 * for a terminal: it reverses, asks again, or tells again.
 */
export function cannotSay(
  { request, terminal }: Pick<AdmissionArguments, 'request' | 'terminal'>,
  { ports, answer }: Pick<IntakeContext, 'ports' | 'answer'>,
): void {
  ports.note({ kind: 'store-failed', text: `${terminal.terminalId}: ${request.message.mti}` });
  answer(request, plainAnswer(request.message, '96', ports.now()), terminal);
}
