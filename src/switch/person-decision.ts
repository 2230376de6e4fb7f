/**
 * A person settles what is stuck: the issuer said on the telephone, or in its books, that a reversal or a refund has
 * been carried out, or that it never will be. It becomes an event like any other, with who said so and why; nothing is deleted by it.
 */
import type { PaymentStore } from '../machine/index.ts';
import type { Instant } from '../std/index.ts';
import { type MerchantId, maskDigitRuns, type PaymentId, type PersonVerdict } from '../trade/index.ts';
import { decide, numbered } from './payment/decide.ts';
import { evolve, fold } from './payment/evolve.ts';
import { rowOf } from './payment/row.ts';
import { SWITCH_SETTINGS } from './payment/step.ts';

export interface PersonDecision {
  readonly merchantId: MerchantId;
  readonly paymentId: PaymentId;
  /** Who, as the platform knows its people. */
  readonly by: string;
  readonly why: string;
  /** Absent: that the issuer has carried it out. */
  readonly verdict?: PersonVerdict;
}

export type PersonDecisionResult =
  | 'settled'
  | 'not-found'
  /** Nothing of that kind to decide: it is at rest, or still on its way. */
  | 'not-stuck'
  /** It moved while the decision was written, or the store could not say: look again. */
  | 'look-again';

const WORDS_MAX = 200;

/** What a person wrote, as it is kept: no card number, and no longer than a record bears. */
export const personWords = (text: string): string => maskDigitRuns(text).slice(0, WORDS_MAX);

/** Whichever switch process is busy with the payment meets a conflict and reads on from here. */
export function settleByPerson(
  settling: { readonly store: PaymentStore; readonly now: Instant; readonly decision: PersonDecision },
  done: (result: PersonDecisionResult) => void,
): void {
  const { store, now, decision } = settling;
  store.loadById(decision.merchantId, decision.paymentId, (found) => {
    if (found === 'failed') return done('look-again');
    if (found === undefined) return done('not-found');
    const state = fold(found.events, decision.paymentId);
    const { by, why, verdict = 'confirmed-elsewhere' } = decision;
    const input = { kind: 'person-decided', by: personWords(by), why: personWords(why), verdict } as const;
    const { events: facts } = decide({ state, input, now, settings: SWITCH_SETTINGS });
    if (facts.length === 0) return done('not-stuck');
    const events = numbered(facts, state.version, now);
    const next = events.reduce((before, event) => evolve(before, event, decision.paymentId), state);
    const { merchantId, paymentId } = decision;
    // The card number has nothing left to undo, unless the payment stands.
    const sealedPan = next.status.kind === 'approved' ? {} : { sealedPan: null };
    store.append(
      { merchantId, paymentId, expectedVersion: state.version, events, row: rowOf(next), ...sealedPan },
      (result) => done(result.kind === 'appended' ? 'settled' : 'look-again'),
    );
  });
}
