/** What a chip made of its issuer's scripts: told to the switch after the payment. */
import { CNY, TRANSACTIONS } from '../trade/index.ts';
import { scriptResultIccData } from './icc-data.ts';
import { enqueue } from './queue.ts';
import { amountText, chipCondition, optional, originalText, parties, paymentTyping, stanText } from './request.ts';
import type { OpenAttempt, PaymentAnswer, SentPayment } from './state.ts';
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
