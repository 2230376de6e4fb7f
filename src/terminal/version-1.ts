/** What the first version of a terminal's file did not keep, filled in: it knew sales, voids and balances. */
import { instant } from '../std/index.ts';
import type { DurableEvent } from './event.ts';
import { loggedPayment, originalOf, type SaleOfVersion1 } from './logged-payment.ts';
import type { AttemptResult, OpenAttempt, PaymentAnswer, PendingReversal, SentPayment } from './state.ts';

/** An event of either version, as this version has it. */
export function upgradedEvent(event: DurableEvent | SaleLogged): DurableEvent {
  switch (event.kind) {
    case 'sale-logged':
      return { kind: 'payment-logged', payment: loggedPayment(event.payment), at: instant(0) };
    case 'attempt-opened':
      return { ...event, attempt: upgradedAttempt(event.attempt) };
    case 'request-written': {
      const { attempt, sent, reversal } = event;
      return {
        ...event,
        attempt: upgradedAttempt(attempt),
        sent: upgradedSent(sent),
        reversal: reversal && upgradedReversal(reversal),
        refund: event.refund ?? null,
      };
    }
    case 'reversal-marked-due':
      return { ...event, answered: event.answered ?? false, scriptResults: event.scriptResults ?? null };
    case 'attempt-closed':
      return { ...event, result: upgradedResult(event.result) };
    default:
      return event;
  }
}

/** Of the first version. */
export interface SaleLogged {
  readonly kind: 'sale-logged';
  readonly payment: SaleOfVersion1;
}

export function upgradedAttempt(attempt: OpenAttempt): OpenAttempt {
  const original = attempt.original && originalOf({ ...attempt.original, voucher: attempt.original.voucher ?? null });
  return { ...LATER_ATTEMPT, ...attempt, original };
}

export const upgradedSent = (sent: SentPayment): SentPayment => ({ ...LATER_SENT, ...sent });

export const upgradedReversal = (reversal: PendingReversal): PendingReversal => ({
  ...LATER_REVERSAL,
  ...reversal,
  original: reversal.original && originalOf({ ...reversal.original, voucher: reversal.original.voucher ?? null }),
});

export const upgradedResult = (result: AttemptResult): AttemptResult => ({
  ...result,
  signed: result.signed ?? false,
  attempt: upgradedAttempt(result.attempt),
  sent: result.sent && upgradedSent(result.sent),
  answer: result.answer && { ...LATER_ANSWER, ...result.answer },
});

const LATER_ATTEMPT: Pick<OpenAttempt, 'tipMinor' | 'periods' | 'authorisationCode'> = {
  tipMinor: 0,
  periods: null,
  authorisationCode: null,
};

const LATER_SENT: Pick<SentPayment, 'smallAmount' | 'cardSequence' | 'sealed'> = {
  smallAmount: false,
  cardSequence: null,
  sealed: null,
};

const LATER_REVERSAL: Pick<PendingReversal, 'answered' | 'sealed'> = { answered: false, sealed: null };

const LATER_ANSWER: Pick<PaymentAnswer, 'settlementDate' | 'acquirerId' | 'voucher' | 'partMinor'> = {
  settlementDate: null,
  acquirerId: null,
  voucher: null,
  partMinor: null,
};
