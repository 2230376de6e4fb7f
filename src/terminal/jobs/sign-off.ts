/** Signing off: from the moment it is said the keys are out of force, whether or not anybody heard it. */
import type { Message } from '../../iso8583/index.ts';
import { stanText } from '../request.ts';
import type { Step } from '../step.ts';
import { putOff } from './pause.ts';
import { signOffRequest } from './requests.ts';

/** A job never runs within an attempt. */
const BETWEEN_ATTEMPTS = 0;

export function sendSignOff(step: Step): { readonly message: Message } {
  const stan = stanText(step.state.nextStan);
  step.record({ kind: 'stan-taken', stan });
  if (step.state.signedOn) {
    step.record({ kind: 'signed-off' });
    step.tell({ kind: 'signed-off' }, BETWEEN_ATTEMPTS);
  }
  return { message: signOffRequest(step.state, stan) };
}

export function onSignOffAnswer(step: Step, message: Message): void {
  if (message.responseCode !== '00') return putOff(step);
  step.record({ kind: 'job-ended', job: 'sign-off' });
  step.record({ kind: 'errand-ended', notice: 'signed-off' });
}
