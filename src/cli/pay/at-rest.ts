/** Waiting for what a terminal does by itself: its jobs, and what is left to deliver when a payment is over. */
import type { SoftwareTerminal } from '../../node/index.ts';
import { after, type Instant, instant } from '../../std/index.ts';
import {
  type Job,
  type Notice,
  queueWake,
  type Errand as TerminalErrand,
  type TerminalState,
} from '../../terminal/index.ts';

const LOOK_EVERY_MS = 25;
const SETTLE_MS_MAX = 4_000;

/** After a payment the terminal still has things to deliver: its own events, perhaps a reversal. A little is waited. */
export async function settled(terminal: SoftwareTerminal): Promise<void> {
  const until = after(instant(Date.now()), SETTLE_MS_MAX);
  await waitUntil(() => isSettled(terminal.state, until) || Date.now() >= until);
}

/** Nothing is left to deliver, or nothing of it will be tried again before `until`. */
function isSettled(state: TerminalState, until: Instant): boolean {
  const { line, outbox, upload, reversal, reversalTurn, refund, refundTurn, jobs } = state;
  const isLineFree = line.kind === 'closed' || line.kind === 'quiet';
  const uploadWaits = outbox.length > 0 && (upload.dueAt !== null || upload.nextAt < until);
  const reversalWaits = reversal !== null && reversalTurn.nextAt < until;
  const refundWaits = refund !== null && refundTurn.nextAt < until;
  const queueWaits = (queueWake(state) ?? until) < until;
  const jobWaits = jobs.due.length > 0 && jobs.turn.nextAt < until;
  return isLineFree && !uploadWaits && !reversalWaits && !refundWaits && !queueWaits && !jobWaits;
}

/** True when it is done; false when it was put off, or the terminal had more urgent things to do for too long. */
export async function jobDone(terminal: SoftwareTerminal, job: Job, waitMs: number): Promise<boolean> {
  if (!terminal.state.jobs.due.includes(job)) terminal.input({ kind: 'job', job });
  const giveUpAt = Date.now() + waitMs;
  const { tries } = terminal.state.jobs.turn;
  const isDone = (): boolean => !terminal.state.jobs.due.includes(job);
  await waitUntil(() => isDone() || terminal.state.jobs.turn.tries > tries || Date.now() > giveUpAt);
  return isDone();
}

/** What the terminal says of a sign-on or a line test. */
export async function errandDone(
  terminal: SoftwareTerminal,
  errand: TerminalErrand,
  waitMs: number,
): Promise<Notice | null> {
  terminal.input({ kind: errand });
  const giveUpAt = Date.now() + waitMs;
  await waitUntil(() => terminal.state.errand === null || Date.now() > giveUpAt);
  return terminal.state.errand === null ? terminal.state.notice : null;
}

async function waitUntil(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}
