/** When a job takes its turn on the line, what it asks, and what becomes of the answer. */
import { parseTyping } from '../../iso8583/index.ts';
import { after, type Instant } from '../../std/index.ts';
import type { TerminalInput } from '../input.ts';
import { openAttempt, type TerminalState } from '../state.ts';
import type { Step } from '../step.ts';
import { entriesOf } from './batch-log.ts';
import type { Job } from './job.ts';
import { onSettlementAnswer, sendSettlement } from './settlement.ts';
import { onSignOffAnswer, sendSignOff } from './sign-off.ts';

type MessageInput = Extract<TerminalInput, { kind: 'message' }>;

/** Somebody pressed a key, or the switch asked for it: done once the line is free and nothing more urgent waits. */
export function onJobAsked(step: Step, job: Job): void {
  if (openAttempt(step.state.phase) === null) askFor(step, job);
}

export function askFor(step: Step, job: Job): void {
  step.record({ kind: 'job-due', job });
}

/** A log that is full must be settled before anything more is sold. */
export function watchLog(step: Step): void {
  const { jobs } = step.state;
  if (isLogFull(step.state) && !jobs.due.includes('settlement')) askFor(step, 'settlement');
}

/** While a batch is being settled nothing may be added to it. */
export const refusesPayments = (state: TerminalState): boolean =>
  state.jobs.settlement !== null || (isLogFull(state) && state.jobs.due.includes('settlement'));

/** What the line does next for the jobs: nothing may be undone or told any more before they run. */
export function jobTurn(state: TerminalState, now: Instant): 'sign-on' | 'job' | undefined {
  const [job] = state.jobs.due;
  if (job === undefined || openAttempt(state.phase) !== null || isOwed(state)) return undefined;
  if (state.jobs.turn.nextAt > now) return undefined;
  const asksBatch = job === 'settlement' && state.jobs.settlement?.stage === 'refused';
  return asksBatch && !state.signedOn ? 'sign-on' : 'job';
}

export function sendJob(step: Step): void {
  const { due } = step.state.jobs;
  const ask = due[0] === undefined ? undefined : SENDERS[due[0]](step);
  if (ask === undefined) return;
  step.enterLine({ kind: 'awaiting-job', ...ask, dueAt: after(step.now, step.state.settings.answerWaitMs) });
  step.send({ to: 'switch', purpose: 'job', message: ask.message, seal: { mac: false } });
}

/** An answer to what the job asked; anything else is left to others. */
export function onJobAnswer(step: Step, input: MessageInput): void {
  const { line, jobs, identity } = step.state;
  const { message } = input;
  const [job] = jobs.due;
  if (line.kind !== 'awaiting-job' || job === undefined) return;
  const { message: asked } = line;
  const isForUs =
    message.terminalId?.trim() === identity.terminalId && message.merchantId?.trim() === identity.merchantId;
  const answersIt =
    message.mti === `${asked.mti.slice(0, 2)}${Number(asked.mti[2]) + 1}0` &&
    (asked.stan === undefined || message.stan === asked.stan) &&
    networkCodeOf(message.typing) === networkCodeOf(asked.typing);
  if (!isForUs || !answersIt) return;
  step.enterLine({ kind: 'quiet' });
  ANSWERED[job](step, message);
}

/** When the jobs want to be woken. */
export const jobWake = (state: TerminalState): Instant | undefined => {
  const { jobs, phase } = state;
  return jobs.due.length === 0 || isOwed(state) || openAttempt(phase) !== null ? undefined : jobs.turn.nextAt;
};

/** Whether the batch is settled depends on what these become. */
const isOwed = ({ reversal, refund }: TerminalState): boolean => reversal !== null || refund !== null;

const isLogFull = ({ jobs, batch, settings }: TerminalState): boolean =>
  entriesOf(jobs, batch).length >= settings.batchPaymentsMax;

const networkCodeOf = (text: string | undefined): string | undefined => {
  const typing = text === undefined ? undefined : parseTyping(text);
  return typing?.ok ? typing.value.networkCode : undefined;
};

const SENDERS = { settlement: sendSettlement, 'sign-off': sendSignOff };
const ANSWERED = { settlement: onSettlementAnswer, 'sign-off': onSignOffAnswer };
