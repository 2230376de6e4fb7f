/** Where a payment that no link can carry is held against the merchant's contract, and its sums are looked up. */
import type { PassedOverLink } from '../trade/index.ts';
import type { PaymentState } from './payment/state.ts';
import type { Refusal, StandIn } from './payment/step.ts';
import type { SwitchPorts } from './ports.ts';
import { mayStandIn, standInCode, standsWithin } from './stand-in/index.ts';

/** In the issuer's place, or the refusal with the reason why not. Without a contract the refusal is as it was. */
export function standInOr(refusal: Refusal, state: PaymentState, ports: SwitchPorts): Refusal | StandIn {
  const contract = ports.standIn?.(state.merchantId);
  const { issuerId, cardToken } = state;
  if (contract === undefined || issuerId === null) return refusal;
  const passedOver: readonly PassedOverLink[] = refusal.passedOver ?? [];
  const hotList = cardToken === null ? 'unknown' : (ports.hotList?.(cardToken) ?? 'unknown');
  const verdict = mayStandIn(contract, { ...state, issuerId, hotList, passedOver });
  if (verdict.kind === 'may-not') return { ...refusal, notStoodIn: verdict.why };
  return { authorisationCode: standInCode(state.rrn ?? ''), passedOver, source: contract.source };
}

/** The approval is durable by now, and the totals hold it. Without totals nobody may say that it fits. */
export function judgeStandIn(
  state: PaymentState,
  ports: SwitchPorts,
  done: (refusal: Refusal | undefined) => void,
): void {
  const { merchantId, issuerId, cardToken, businessDate } = state;
  const contract = ports.standIn?.(merchantId);
  const reason = 'issuer-link-down';
  if (contract === undefined || issuerId === null || cardToken === null)
    return done({ reason, notStoodIn: 'no-contract' });
  ports.store.standInTotals({ merchantId, issuerId, cardToken, businessDate }, (totals) => {
    if (totals === undefined) return done({ reason: 'overloaded' });
    const verdict = standsWithin(contract, totals);
    done(verdict.kind === 'may' ? undefined : { reason, notStoodIn: verdict.why });
  });
}
