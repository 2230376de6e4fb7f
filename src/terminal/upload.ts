/** Telling the switch what happened here. Never in the way of a payment, never needs keys, repeated until acknowledged. */
import { after } from '../std/index.ts';
import { answersManagement } from './answer.ts';
import type { TerminalInput } from './input.ts';
import { uploadChunk } from './outbox.ts';
import { pauseMs } from './pause.ts';
import { NETWORK_CODES, uploadRequest } from './request.ts';
import { openAttempt, type TerminalState } from './state.ts';
import type { Step } from './step.ts';

/** Whether something waits to be told and nobody is paying. */
export function hasUploadToSend({ phase, outbox, upload }: TerminalState): boolean {
  return openAttempt(phase) === null && outbox.length > 0 && upload.dueAt === null;
}

export function sendUpload(step: Step): void {
  const { state } = step;
  const [oldest] = state.outbox;
  if (oldest === undefined) return;
  const { outbox, heads } = state;
  const chunk =
    uploadChunk({ outbox, heads, throughSeq: state.upload.throughSeq }) ??
    uploadChunk({ outbox, heads, throughSeq: null });
  // An event that fits no message would hold up all those behind it.
  if (chunk === undefined) return step.record({ kind: 'outbox-acknowledged', throughSeq: oldest.seq });
  const dueAt = after(step.now, state.settings.uploadWaitMs);
  const { throughSeq } = chunk;
  step.record({ kind: 'upload-changed', upload: { ...state.upload, throughSeq, dueAt } });
  step.send({ to: 'switch', purpose: 'upload', message: uploadRequest(state, chunk), seal: { mac: false } });
}

export function onUploadAnswer(step: Step, { message }: Extract<TerminalInput, { kind: 'message' }>): void {
  const { state } = step;
  const { throughSeq } = state.upload;
  if (throughSeq === null || !answersManagement(state, NETWORK_CODES.upload, message)) return;
  // 30: nobody there can read it, now or later, and it would hold up all those behind it.
  const isDone = message.responseCode === '00' || message.responseCode === '30';
  if (isDone) return step.record({ kind: 'outbox-acknowledged', throughSeq });
  if (state.upload.dueAt !== null) putOffUpload(step);
}

export function putOffUpload(step: Step): void {
  const { upload, settings } = step.state;
  const { uploadPauseMsMin: msMin, uploadPauseMsMax: msMax } = settings;
  const nextAt = after(step.now, pauseMs({ tries: upload.tries, msMin, msMax }));
  step.record({ kind: 'upload-changed', upload: { ...upload, dueAt: null, tries: upload.tries + 1, nextAt } });
}
