/** What an approval leaves in the log: a payment of its own, and a change in the one it follows. */
import { civilTime, mmdd } from '../std/index.ts';
import { TRANSACTIONS } from '../trade/index.ts';
import { changeOf, loggedAs } from './logged-payment.ts';
import { takenTipMinor } from './part.ts';
import type { OpenAttempt, PaymentAnswer, SentPayment } from './state.ts';
import type { Step } from './step.ts';

export interface Approval {
  readonly attempt: OpenAttempt;
  readonly sent: SentPayment;
  /** `null` when nobody but this terminal has said yes so far. */
  readonly answer: PaymentAnswer | null;
}

export function logApproval(step: Step, { attempt, sent, answer }: Approval): void {
  const { transaction, original, operator } = attempt;
  const { money, movesMoney } = TRANSACTIONS[transaction];
  if (!movesMoney) return;
  const change = changeOf(step.state.log, attempt);
  if (money !== 'adjust') {
    const { stan, batch, entry, entryMode, cardSequence, panMasked, sealed } = sent;
    const { cryptogram, terminalVerificationResults } = sent;
    step.record({
      kind: 'payment-logged',
      at: step.now,
      payment: {
        transaction,
        stan,
        batch,
        amountMinor: answer?.partMinor ?? attempt.amountMinor,
        tipMinor: takenTipMinor(attempt, answer),
        refundedMinor: 0,
        voided: false,
        completed: false,
        of: original && { batch: original.batch, stan: original.stan },
        rrn: answer?.rrn ?? null,
        authorisationCode: answer?.authorisationCode ?? attempt.authorisationCode,
        localDate: answer?.localDate ?? mmdd(civilTime(step.now)),
        voucher: answer?.voucher ?? null,
        entry,
        entryMode,
        cardSequence,
        panMasked,
        cryptogram,
        terminalVerificationResults,
        sealed,
        operator,
        offline: answer === null,
      },
    });
  }
  if (original === null || change === undefined) return;
  const { batch, stan } = original;
  if (change.voided === true) step.record({ kind: 'original-voided', stan, batch });
  else step.record({ kind: 'original-changed', stan, batch, change });
  if (transaction === 'completion-void') releaseHold(step, original);
}

/** A completion that is void leaves its pre-authorisation as it was before. */
function releaseHold(step: Step, completion: { readonly batch: string; readonly stan: string }): void {
  const { log } = step.state;
  const of = loggedAs(log, completion)?.of ?? null;
  if (of === null || loggedAs(log, of) === undefined) return;
  step.record({ kind: 'original-changed', ...of, change: { completed: false } });
}
