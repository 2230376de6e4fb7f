/** When a job takes its turn on the line, what it asks, and what becomes of the answer. */
import { type Message, type ProcessingRequest, parseTyping } from '../../iso8583/index.ts';
import { after, type Instant } from '../../std/index.ts';
import type { Secret } from '../../trade/index.ts';
import { failLocally } from '../ending.ts';
import type { TerminalInput } from '../input.ts';
import { APP_VERSION_CHARACTERS_MAX, LOG_PAYMENTS_MAX } from '../settings.ts';
import { type EndReason, openAttempt, type TerminalState } from '../state.ts';
import type { Step } from '../step.ts';
import { entriesOf } from './batch-log.ts';
import { onDownloadAnswer, sendDownload } from './download.ts';
import type { Job } from './job.ts';
import { onMasterKeyAnswer, sendMasterKeyRequest } from './master-key.ts';
import { onSettlementAnswer, sendSettlement } from './settlement.ts';
import { onSignOffAnswer, sendSignOff } from './sign-off.ts';

type MessageInput = Extract<TerminalInput, { kind: 'message' }>;
type CardInput = Extract<TerminalInput, { kind: 'card' }>;

/** Somebody pressed a key, or the switch asked for it: done once the line is free and nothing more urgent waits. */
export function onJobAsked(step: Step, job: Job): void {
  if (openAttempt(step.state.phase) === null) askFor(step, job);
}

export function askFor(step: Step, job: Job): void {
  step.record({ kind: 'job-due', job });
}

/**
 * The switch asks for more than an answer: done after the current transaction. The header is not covered by the MAC, so
 * that nothing is asked for here that could do harm.
 */
export function onRequested(step: Step, { message, processingRequest }: MessageInput): void {
  const { identity, jobs } = step.state;
  if (!FINANCIAL_ANSWERS.has(message.mti) || message.terminalId?.trim() !== identity.terminalId) return;
  if (processingRequest === 'upload-status') {
    // Told with whatever else waits to be told.
    step.tell({ kind: 'started', appVersion: identity.appVersion.slice(0, APP_VERSION_CHARACTERS_MAX) });
  }
  for (const job of REQUESTED[processingRequest] ?? []) if (!jobs.due.includes(job)) askFor(step, job);
}

const FINANCIAL_ANSWERS: ReadonlySet<string> = new Set(['0110', '0210', '0230']);

/** Why a card may not be read now, if it may not. */
export function cardRefusal(state: TerminalState, input: CardInput): EndReason | undefined {
  const { library } = state.jobs;
  const isChip = input.entry === 'chip' || input.entry === 'contactless';
  const lacksData = library.caKeys.length === 0 || library.aids.length === 0;
  if (isChip && state.settings.chipData === 'required' && lacksData) return 'chip-data-missing';
  if (input.outcome.kind !== 'read') return undefined;
  return numberRefusal(state, input.outcome.pan);
}

/** Why a number may not pay here, however it came in. */
export function numberRefusal({ jobs }: TerminalState, pan: Secret): EndReason | undefined {
  const digits = pan.revealFor('routing');
  return jobs.library.blacklist.some((prefix) => digits.startsWith(prefix)) ? 'card-blacklisted' : undefined;
}

/** Ends the attempt, and fetches what it lacked. */
export function refuseCard(step: Step, why: EndReason): void {
  if (step.state.phase.kind !== 'awaiting-card') return;
  failLocally(step, why);
  if (why !== 'chip-data-missing') return;
  askFor(step, 'ca-keys');
  askFor(step, 'aids');
}

/** A log that is full must be settled before anything more is sold. */
export function watchLog(step: Step): void {
  const { jobs } = step.state;
  if (isLogFull(step.state) && !jobs.due.includes('settlement')) askFor(step, 'settlement');
}

/** While a batch is being settled nothing may be added to it. */
export const isSettling = ({ jobs }: TerminalState): boolean => jobs.settlement !== null;

/** Holds of earlier batches stay in the log after their settlement: another one would not make room. */
export const isLogFull = ({ jobs, batch, settings, log }: TerminalState): boolean =>
  entriesOf(jobs, batch).length >= settings.batchPaymentsMax ||
  log.filter((payment) => payment.batch === batch).length >= LOG_PAYMENTS_MAX;

/** What the line does next for the jobs: nothing may be undone or told any more before they run. */
export function jobTurn(state: TerminalState, now: Instant): 'sign-on' | 'job' | undefined {
  const [job] = state.jobs.due;
  if (job === undefined || mustWait(state, job)) return undefined;
  if (state.jobs.turn.nextAt > now) return undefined;
  // A terminal without a past does not know which batch it is in; the first one is closed long since.
  const isWithoutPast = state.jobs.settlement === null && state.keys === 'none';
  const asksBatch = job === 'settlement' && (isWithoutPast || state.jobs.settlement?.stage === 'refused');
  return asksBatch && !state.signedOn ? 'sign-on' : 'job';
}

export function sendJob(step: Step): void {
  const { due } = step.state.jobs;
  const ask = due[0] === undefined ? undefined : askedBy(step, due[0]);
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
  answered(step, job, message);
}

/** When the jobs want to be woken. */
export function jobWake(state: TerminalState): Instant | undefined {
  const [job] = state.jobs.due;
  return job === undefined || mustWait(state, job) ? undefined : state.jobs.turn.nextAt;
}

/** For the payment under way, for what must be undone, and before a settlement for what must be told. */
function mustWait({ phase, reversal, refund, queue, jobs }: TerminalState, job: Job): boolean {
  if (openAttempt(phase) !== null || reversal !== null) return true;
  const begins = job === 'settlement' && jobs.settlement === null;
  return begins && (refund !== null || queue.some(({ what }) => what === 'advice'));
}

const networkCodeOf = (text: string | undefined): string | undefined => {
  const typing = text === undefined ? undefined : parseTyping(text);
  return typing?.ok ? typing.value.networkCode : undefined;
};

function askedBy(step: Step, job: Job): { readonly message: Message } | undefined {
  if (job === 'settlement') return sendSettlement(step);
  if (job === 'master-key') return sendMasterKeyRequest(step);
  return job === 'sign-off' ? sendSignOff(step) : sendDownload(step, job);
}

function answered(step: Step, job: Job, message: Message): void {
  if (job === 'settlement') onSettlementAnswer(step, message);
  else if (job === 'sign-off') onSignOffAnswer(step, message);
  else if (job === 'master-key') onMasterKeyAnswer(step, message);
  else onDownloadAnswer(step, message);
}

/** What the header of an answer asks for; a sign-on is the line's own business. Source: protocol reference 1.2. */
const REQUESTED: { readonly [Request in ProcessingRequest]?: readonly Job[] } = {
  'download-parameters': ['parameters'],
  'update-public-keys': ['ca-keys'],
  'download-ic-parameters': ['aids', 'contactless'],
  'download-blacklist': ['blacklist'],
};
