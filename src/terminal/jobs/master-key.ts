/**
 * A new master key (主密钥): fetched under the present one, opened and kept by the host, and proven by signing on. The
 * mapping to 0800 is our own: acquirers have one each (protocol reference 1.8).
 */
import { buildTyping, type Message } from '../../iso8583/index.ts';
import { after, fromHex, toLatin1 } from '../../std/index.ts';
import type { TerminalInput } from '../input.ts';
import type { TerminalState } from '../state.ts';
import type { Step } from '../step.ts';
import { putOff } from './pause.ts';

/** DE 62 names the key it is to be opened under by its check value; zeros where that is not known. */
export function sendMasterKeyRequest({ state }: Step): { readonly message: Message } {
  return { message: masterKeyRequest(state) };
}

function masterKeyRequest({ identity, batch, jobs }: TerminalState): Message {
  return {
    mti: '0800',
    terminalId: identity.terminalId,
    merchantId: identity.merchantId,
    typing: buildTyping({ typeCode: '00', batch, networkCode: MASTER_KEY_CODE }),
    privateBinary: jobs.masterKcv ?? UNKNOWN_CHECK_VALUE,
  };
}

export function onMasterKeyAnswer(step: Step, message: Message): void {
  const { responseCode, privateBinary } = message;
  const bytes = fromHex(privateBinary ?? '');
  if (responseCode === NO_OTHER_KEY) return end(step, 'master-key-current');
  if (responseCode === KEY_REFUSED) return end(step, 'master-key-refused');
  if (responseCode !== '00' || bytes === undefined || bytes.length === 0) return putOff(step);
  // Asked for again should the host lose its power before it has said what became of the block.
  const nextAt = after(step.now, step.state.settings.keysWaitMs);
  step.record({ kind: 'job-put-off', turn: { ...step.state.jobs.turn, nextAt } });
  step.send({ to: 'host', kind: 'install-master-key', block: toLatin1(bytes) });
}

/** The host keeps both keys until one of them has opened the working keys of the next sign-on. */
export function onMasterKey(step: Step, { outcome }: Extract<TerminalInput, { kind: 'master-key' }>): void {
  if (!step.state.jobs.due.includes('master-key')) return;
  if (outcome.kind === 'refused') return end(step, 'master-key-refused');
  step.record({ kind: 'master-key-changed', kcv: outcome.kcv });
  end(step, 'master-key-changed');
  if (step.state.signedOn) step.record({ kind: 'signed-off' });
  step.record({ kind: 'errand-asked', errand: 'sign-on' });
}

function end(step: Step, notice: 'master-key-current' | 'master-key-refused' | 'master-key-changed'): void {
  step.record({ kind: 'job-ended', job: 'master-key' });
  step.record({ kind: 'errand-ended', notice });
}

const MASTER_KEY_CODE = '401';
const UNKNOWN_CHECK_VALUE = '00000000';
/** 25: nothing newer than what it holds. A7: not under the key it holds. */
const NO_OTHER_KEY = '25';
const KEY_REFUSED = 'A7';
