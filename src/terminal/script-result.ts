/** What a chip made of its issuer's scripts, and what a cardholder signed: told to the switch after the payment. */
import { civilTime, mmdd } from '../std/index.ts';
import { CNY, TRANSACTIONS } from '../trade/index.ts';
import { isHex, receiptIccData, scriptResultIccData } from './icc-data.ts';
import { enqueue } from './queue.ts';
import { amountText, chipCondition, optional, originalText, parties, paymentTyping, stanText } from './request.ts';
import { SIGNATURE_BYTES_MAX, SIGNATURES_WAITING_MAX, UPLOAD_BYTES_MAX } from './settings.ts';
import type { AttemptResult, OpenAttempt, PaymentAnswer, SentPayment } from './state.ts';
import type { Step } from './step.ts';

export interface ScriptsRun {
  readonly attempt: OpenAttempt;
  readonly sent: SentPayment;
  readonly answer: PaymentAnswer;
  /** DF31, hexadecimal. */
  readonly scriptResults: string;
}

/** 0620: goes before the next payment. A host that seals no card number cannot send it, and then it is not kept. */
export function queueScriptResult(step: Step, { attempt, sent, answer, scriptResults }: ScriptsRun): void {
  const { state } = step;
  if (sent.sealed === null || state.chipData === null) return;
  const { transaction } = attempt;
  const facts = TRANSACTIONS[transaction];
  const stan = stanText(state.nextStan);
  step.record({ kind: 'stan-taken', stan });
  const typing = { ...sent, typeCode: facts.typeCode, chipCondition: chipCondition(false), transaction };
  const message = {
    mti: '0620',
    processingCode: facts.processingCode,
    amount: amountText(answer.partMinor ?? attempt.amountMinor),
    stan,
    entryMode: sent.entryMode,
    ...optional('cardSequence', sent.cardSequence),
    conditionCode: facts.conditionCode,
    ...optional('acquirerId', answer.acquirerId),
    ...optional('rrn', answer.rrn),
    ...optional('authorisationCode', answer.authorisationCode),
    ...parties(state),
    currency: CNY,
    ...optional('iccData', scriptResultIccData(state.chipData, scriptResults, state.identity.terminalId)),
    typing: paymentTyping(state, { ...typing, networkCode: '951' }),
    originalTransaction: originalText({ ...sent, ...answer, voucher: null }),
  };
  enqueue(step, { what: 'script-result', attempt, message, sealed: sent.sealed });
}

/** Whether a cardholder should sign: nobody does for a payment by code, or for a small one without contact. */
export function wantsSignature({ result, attempt, sent }: AttemptResult): boolean {
  if (result !== 'approved' || sent === null || !TRANSACTIONS[attempt.transaction].movesMoney) return false;
  return sent.entry !== 'code' && !sent.smallAmount && TRANSACTIONS[attempt.transaction].money !== 'adjust';
}

/** 0820 with 60.1 = 07: the image in one part, or in several. */
export function onSignature(step: Step, image: string): void {
  const { state } = step;
  const result = state.lastResult;
  if (state.phase.kind !== 'showing-result' || result === null || !wantsSignature(result)) return;
  const { attempt, sent, answer } = result;
  const waiting = state.queue.filter(({ what }) => what === 'signature').length;
  if (result.signed || waiting >= SIGNATURES_WAITING_MAX || !isHex(image, SIGNATURE_BYTES_MAX)) return;
  if (sent === null || sent.sealed === null || answer?.rrn === undefined || answer.rrn === null) return;
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
      rrn: answer.rrn,
      ...parties(state),
      iccData: receiptIccData({ processingCode, amount, cryptogram, terminalVerificationResults }),
      typing: `07${sent.batch}${parts.length === 1 ? '800' : `80${index + 1}`}`,
      privateBinary: part,
    };
    enqueue(step, { what: 'signature', attempt, message, sealed: sent.sealed });
  }
}

const PART = new RegExp(`.{1,${2 * UPLOAD_BYTES_MAX}}`, 'g');
