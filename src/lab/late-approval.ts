/** The mutant that a terminal may be: it takes an approval for good although its reversal is already under way. */
import { instant } from '../std/index.ts';
import { loggedPayment, type TerminalEventRecord, type TerminalInput, type TerminalState } from '../terminal/index.ts';

export function lateApproval(
  state: TerminalState,
  input: Extract<TerminalInput, { kind: 'message' }>,
): readonly TerminalEventRecord[] {
  const { reversal } = state;
  const { message, mac } = input;
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
