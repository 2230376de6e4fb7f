/** The mistakes that a terminal's makers ship: what the machine decides is bent on the way to it or from it. */
import { instant } from '../../std/index.ts';
import {
  loggedPayment,
  type TerminalEventRecord,
  type TerminalInput,
  type TerminalState,
} from '../../terminal/index.ts';
import { TRANSACTIONS } from '../../trade/index.ts';
import type { Mutant } from './mutant.ts';

type MessageInput = Extract<TerminalInput, { kind: 'message' }>;

/** What the terminal takes for true besides what the machine makes of it. */
export function believes(mutant: Mutant, state: TerminalState, input: MessageInput): readonly TerminalEventRecord[] {
  if (mutant === 'terminal-believes-late-approval') return lateApproval(state, input);
  if (mutant === 'terminal-takes-refused-reversal-for-done') return refusedReversal(state, input);
  return [];
}

/** Three tries, then the record is deleted so that the next customer can pay. */
export function deletesReversal(
  mutant: Mutant,
  { reversal, reversalTurn }: TerminalState,
): readonly TerminalEventRecord[] {
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
