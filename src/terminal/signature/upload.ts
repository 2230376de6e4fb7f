/** What a cardholder signed on the screen: whether it is asked for, and how it is told to the switch after the payment. */
import { civilTime, mmdd } from '../../std/index.ts';
import { TRANSACTIONS } from '../../trade/index.ts';
import { isHex, receiptIccData } from '../icc-data.ts';
import { enqueue } from '../queue.ts';
import { amountText, parties } from '../request.ts';
import { SIGNATURE_BYTES_MAX, SIGNATURES_WAITING_MAX, UPLOAD_BYTES_MAX } from '../settings.ts';
import type { AttemptResult, PaymentAnswer, SentPayment, TerminalState } from '../state.ts';
import type { Step } from '../step.ts';

/** Whether a cardholder should sign: nobody does for a payment by code, or for a small one without contact. */
export function wantsSignature({ result, attempt, sent }: AttemptResult): boolean {
  if (result !== 'approved' || sent === null || !TRANSACTIONS[attempt.transaction].movesMoney) return false;
  return sent.entry !== 'code' && !sent.smallAmount && TRANSACTIONS[attempt.transaction].money !== 'adjust';
}

/**
 * How the signature of the payment on the screen stands; `null` when none can be told to the switch: nobody has to sign,
 * or the switch has not named the payment yet, and then it is signed on paper.
 */
export function signatureStanding(state: TerminalState): 'wanted' | 'sending' | 'sent' | null {
  const result = resultToSign(state);
  if (result === null) return null;
  if (!result.signed) return waitingOf(state).length < SIGNATURES_WAITING_MAX ? 'wanted' : null;
  return waitingOf(state).some(({ attempt }) => attempt === result.attempt.attempt) ? 'sending' : 'sent';
}

/** 0820 with 60.1 = 07: the image in one part, or in several. */
export function onSignature(step: Step, image: string): void {
  const { state } = step;
  if (signatureStanding(state) !== 'wanted' || !isHex(image, SIGNATURE_BYTES_MAX)) return;
  const result = resultToSign(state);
  if (result === null) return;
  const { attempt, sent, answer, rrn } = result;
  const parts = image.toUpperCase().match(PART) ?? [];
  const amount = amountText(answer.partMinor ?? attempt.amountMinor);
  const { processingCode } = TRANSACTIONS[attempt.transaction];
  const { cryptogram, terminalVerificationResults } = sent;
  for (const [index, part] of parts.entries()) {
    const message = {
      mti: '0820',
      amount,
      stan: sent.stan,
      settlementDate: answer.settlementDate ?? answer.localDate ?? mmdd(civilTime(step.now)),
      rrn,
      ...parties(state),
      iccData: receiptIccData({ processingCode, amount, cryptogram, terminalVerificationResults }),
      typing: `07${sent.batch}${parts.length === 1 ? '800' : `80${index + 1}`}`,
      privateBinary: part,
    };
    enqueue(step, { what: 'signature', attempt, message, sealed: sent.sealed });
  }
}

const PART = new RegExp(`.{1,${2 * UPLOAD_BYTES_MAX}}`, 'g');

interface ResultToSign extends AttemptResult {
  readonly sent: SentPayment;
  readonly answer: PaymentAnswer;
  readonly rrn: string;
}

/** The message names the card, kept as the host sealed it, and the payment by the reference of the switch. */
function resultToSign({ phase, lastResult }: TerminalState): ResultToSign | null {
  if (phase.kind !== 'showing-result' || lastResult === null || !wantsSignature(lastResult)) return null;
  const { sent, answer } = lastResult;
  if (sent === null || sent.sealed === null || answer === null || answer.rrn === null) return null;
  return { ...lastResult, sent, answer, rrn: answer.rrn };
}

const waitingOf = ({ queue }: TerminalState) => queue.filter(({ what }) => what === 'signature');
