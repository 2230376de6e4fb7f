/** The mistakes that a terminal's makers ship: what the machine decides is bent on the way to it or from it. */
import { instant } from '../../std/index.ts';
import {
  loggedPayment,
  type TerminalEventRecord,
  type TerminalInput,
  type TerminalSend,
  type TerminalSnapshot,
  type TerminalState,
} from '../../terminal/index.ts';
import { TRANSACTIONS } from '../../trade/index.ts';
import type { CardHolder } from '../card-holder.ts';
import type { Mutant } from './mutant.ts';

type MessageInput = Extract<TerminalInput, { kind: 'message' }>;

/** What the terminal takes for true besides what the machine makes of it. */
export function believes(mutant: Mutant, state: TerminalState, input: MessageInput): readonly TerminalEventRecord[] {
  if (mutant === 'terminal-believes-late-approval') return lateApproval(state, input);
  if (mutant === 'terminal-takes-refused-reversal-for-done') return refusedReversal(state, input);
  return [];
}

/** A reversal that is due and that nobody will send. */
export function deletesReversal(mutant: Mutant, state: TerminalState): readonly TerminalEventRecord[] {
  return mutant === 'terminal-never-reverses-holds' ? deletesHold(state) : deletesTried(mutant, state);
}

/** A hold takes no money, its makers say. */
function deletesHold({ reversal }: TerminalState): readonly TerminalEventRecord[] {
  if (reversal?.status !== 'due' || TRANSACTIONS[reversal.transaction].money !== 'hold') return [];
  return [{ kind: 'reversal-cleared', stan: reversal.stan, by: 'nothing-sent' }];
}

/** What was given up in the very step that would have said it. */
export const withholds = (mutant: Mutant | undefined, { reversal }: TerminalState, send: TerminalSend): boolean =>
  mutant === 'terminal-never-reverses-holds' &&
  reversal === null &&
  send.to === 'switch' &&
  send.purpose === 'reversal';

/** Three tries, then the record is deleted so that the next customer can pay. */
function deletesTried(mutant: Mutant, { reversal, reversalTurn }: TerminalState): readonly TerminalEventRecord[] {
  if (mutant !== 'terminal-deletes-reversal-after-three-tries') return [];
  if (reversal?.status !== 'due' || reversalTurn.tries < TRIES_MAX) return [];
  return [{ kind: 'reversal-cleared', stan: reversal.stan, by: 'acknowledgement' }];
}

const TRIES_MAX = 3;

/** An answer is compared by its trace number, and by nothing else. */
export function misreads(mutant: Mutant, { phase, identity }: TerminalState, input: MessageInput): MessageInput {
  const { message } = input;
  if (mutant !== 'terminal-matches-answers-by-trace-number-only' || phase.kind !== 'awaiting-answer') return input;
  if (message.mti !== '0210' || message.stan !== phase.sent.stan) return input;
  const { transaction, amountMinor } = phase.attempt;
  const { terminalId, merchantId } = identity;
  const { processingCode } = TRANSACTIONS[transaction];
  const amount = String(amountMinor).padStart(12, '0');
  return { ...input, mac: 'good', message: { ...message, terminalId, merchantId, processingCode, amount } };
}

/** An approval is taken for good although its reversal is already under way. */
function lateApproval({ reversal }: TerminalState, { message, mac }: MessageInput): readonly TerminalEventRecord[] {
  const isLate = reversal?.status === 'due' && message.mti === '0210' && message.stan === reversal.stan;
  if (!isLate || message.responseCode !== '00' || mac !== 'good') return [];
  const { stan, batch, amountMinor } = reversal;
  const payment = loggedPayment({
    stan,
    batch,
    amountMinor,
    rrn: message.rrn ?? null,
    authorisationCode: message.authorisationCode ?? null,
    panMasked: '',
    localDate: message.localDate ?? null,
    voided: false,
  });
  return [
    { kind: 'payment-logged', payment, at: instant(0) },
    { kind: 'reversal-cleared', stan, by: 'answer' },
  ];
}

/** Any answer to a reversal ends it, even one that says that its MAC was wrong. */
function refusedReversal({ reversal }: TerminalState, { message }: MessageInput): readonly TerminalEventRecord[] {
  const isRefused = message.mti === '0410' && message.stan === reversal?.stan && message.responseCode === 'A0';
  if (!isRefused || reversal?.status !== 'due') return [];
  return [{ kind: 'reversal-cleared', stan: reversal.stan, by: 'acknowledgement' }];
}

/** What is in the file after a power cut. */
export function savedBy(mutant: Mutant | undefined, snapshot: TerminalSnapshot): TerminalSnapshot {
  if (mutant === 'terminal-forgets-reversal-in-power-cut') return { ...snapshot, reversal: null, open: null };
  if (mutant === 'terminal-forgets-refunds-in-power-cut') return { ...snapshot, refundsOfDay: [] };
  if (mutant !== 'terminal-saves-trace-counter-now-and-then') return snapshot;
  return { ...snapshot, nextStan: Math.max(1, snapshot.nextStan - (snapshot.nextStan % SAVED_EVERY)) };
}

const SAVED_EVERY = 10;

/** What is written in place of what the machine has decided. */
export function written(
  mutant: Mutant | undefined,
  event: TerminalEventRecord,
  holder: CardHolder | undefined,
): TerminalEventRecord {
  if (mutant !== 'terminal-masks-numbers-when-printing') return event;
  if (event.kind !== 'payment-logged' || holder === undefined) return event;
  return { ...event, payment: { ...event.payment, panMasked: holder.card.pan.revealFor('packing') } };
}

/** The state that an event leads to: the batch's log knows nothing of tips. */
export function evolved(
  mutant: Mutant | undefined,
  { before, after }: { readonly before: TerminalState; readonly after: TerminalState },
  event: TerminalEventRecord,
): TerminalState {
  const isDeaf = mutant === 'terminal-settles-amounts-before-tips' && event.kind === 'original-changed';
  return isDeaf ? { ...after, jobs: { ...after.jobs, log: before.jobs.log } } : after;
}
