/**
 * Batch settlement (结账): totals, upload, end. Every stage is durable before its message leaves and after its answer
 * came; a message that was not answered is said again with the same numbers, and the switch tells a repeat the same.
 */
import { type Message, parseTotals } from '../../iso8583/index.ts';
import { batchTotals } from '../../trade/index.ts';
import { stanText } from '../request.ts';
import type { TerminalState } from '../state.ts';
import type { Step } from '../step.ts';
import { entriesOf } from './batch-log.ts';
import type { Settlement } from './job.ts';
import { putOff } from './pause.ts';
import { singleUploadRequest, stripeUploadRequest, totalsRequest, uploadEndRequest } from './requests.ts';
import { plannedCount, type UploadMessage, uploadPlan } from './settlement-plan.ts';

/** Begins where it stood; `undefined` when there is nothing to say now. */
export function sendSettlement(step: Step): { readonly message: Message } | undefined {
  if (step.state.jobs.settlement === null) begin(step);
  const { settlement } = step.state.jobs;
  if (settlement === null) return undefined;
  switch (settlement.stage) {
    case 'refused':
      return afterRefusal(step, settlement);
    case 'totals':
      return { message: totalsRequest(step.state, settlement, traceNumber(step)) };
    case 'upload': {
      const message = planOf(step.state, settlement)[settlement.uploaded];
      // The plan follows from the log, which nothing changes meanwhile: what is missing was told already.
      if (message === undefined) return sendEnd(step, settlement);
      if (message.kind !== 'stripe') return { message: singleUploadRequest(step.state, message) };
      return { message: stripeUploadRequest(step.state, message.entries, traceNumber(step)) };
    }
    case 'end':
      return sendEnd(step, settlement);
  }
}

export function onSettlementAnswer(step: Step, message: Message): void {
  const { settlement } = step.state.jobs;
  if (settlement === null) return;
  // One terminal reads a settlement's answer without DE 39 (protocol reference 2): then the flags alone speak.
  const code = message.responseCode ?? (settlement.stage === 'totals' ? '00' : '');
  if (code === OUT_OF_STEP) return setBack(step);
  // A repeated upload may be told that it is a duplicate: it is there.
  const isTaken = code === '00' || (code === DUPLICATE && settlement.stage !== 'totals');
  if (!isTaken) return putOff(step);
  if (settlement.stage === 'totals') return onTotalsAnswered(step, message);
  if (settlement.stage === 'upload') return onUploaded(step, settlement);
  if (settlement.stage === 'end') close(step, 'here');
}

const OUT_OF_STEP = '77';
const DUPLICATE = '94';

function begin(step: Step): void {
  const { batch, operator, jobs } = step.state;
  step.record({
    kind: 'settlement-begun',
    settlement: {
      batch,
      operator: operator.code,
      totals: batchTotals(entriesOf(jobs, batch)),
      stage: 'totals',
      stan: null,
      flags: null,
      settlementDate: null,
      rrn: null,
      uploaded: 0,
      begunAt: step.now,
    },
  });
}

function onTotalsAnswered(step: Step, message: Message): void {
  const read = parseTotals(message.additionalPrivate ?? '');
  const flags = read.ok ? read.value.flags : undefined;
  const { settlement } = step.state.jobs;
  // An answer without flags says nothing: asked again.
  if (flags === undefined || settlement === null) return putOff(step);
  const plan = uploadPlan(entriesOf(step.state.jobs, settlement.batch), flags);
  step.record({
    kind: 'settlement-answered',
    flags,
    settlementDate: message.settlementDate ?? null,
    rrn: message.rrn ?? null,
    stage: plan.length === 0 ? 'end' : 'upload',
  });
}

function onUploaded(step: Step, settlement: Settlement): void {
  const isLast = settlement.uploaded + 1 >= planOf(step.state, settlement).length;
  step.record({ kind: 'settlement-uploaded', stage: isLast ? 'end' : 'upload' });
}

/**
 * The switch has closed this batch, or knows none of it: only a sign-on can say which. The totals of a closed batch are
 * answered as the first time, so that whoever began again with them would upload and be refused for ever.
 */
function setBack(step: Step): void {
  step.record({ kind: 'settlement-set-back', stage: 'refused' });
  if (step.state.signedOn) step.record({ kind: 'signed-off' });
}

/** Signed on again: in another batch now, so that this one is over; or in the same one, so that it is asked again. */
function afterRefusal(step: Step, settlement: Settlement): undefined {
  if (step.state.batch !== settlement.batch) return close(step, 'elsewhere');
  step.record({ kind: 'settlement-set-back', stage: 'totals' });
  putOff(step);
}

function close(step: Step, closed: 'here' | 'elsewhere'): undefined {
  step.record({ kind: 'settlement-closed', closed, at: step.now });
  if (step.state.settings.signOffAfterSettlement === 'automatic') step.record({ kind: 'job-due', job: 'sign-off' });
  step.record({ kind: 'errand-ended', notice: 'batch-settled' });
}

function sendEnd(step: Step, settlement: Settlement): { readonly message: Message } {
  const count = plannedCount(planOf(step.state, settlement));
  return { message: uploadEndRequest(step.state, settlement, { stan: traceNumber(step), count }) };
}

const planOf = ({ jobs }: TerminalState, { batch, flags }: Settlement): readonly UploadMessage[] =>
  flags === null ? [] : uploadPlan(entriesOf(jobs, batch), flags);

/** Taken once for each message, and kept for its repeats. */
function traceNumber(step: Step): string {
  const { settlement } = step.state.jobs;
  if (settlement?.stan != null) return settlement.stan;
  const stan = stanText(step.state.nextStan);
  step.record({ kind: 'stan-taken', stan });
  step.record({ kind: 'settlement-asked', stan });
  return stan;
}
