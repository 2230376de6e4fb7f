/** Where a payment that no link can carry is held against the merchant's contract, and its sums are looked up. */
import { readTlv, tlvValue } from '../emv/index.ts';
import { fromHex } from '../std/index.ts';
import type { PassedOverLink } from '../trade/index.ts';
import type { PaymentState } from './payment/state.ts';
import type { Refusal, StandIn } from './payment/step.ts';
import type { SwitchPorts } from './ports.ts';
import { mayStandIn, type StandInRequest, standInCode, standsWithin } from './stand-in/index.ts';

/** In the issuer's place, or the refusal with the reason why not. Without a contract the refusal is as it was. */
export function standInOr(
  refusal: Refusal,
  asking: { readonly state: PaymentState; readonly iccData: string | undefined },
  ports: SwitchPorts,
): Refusal | StandIn {
  const { state, iccData } = asking;
  const contract = ports.standIn?.(state.merchantId);
  const { issuerId, cardToken } = state;
  if (contract === undefined || issuerId === null) return refusal;
  const passedOver: readonly PassedOverLink[] = refusal.passedOver ?? [];
  const hotList = cardToken === null ? 'unknown' : (ports.hotList?.(cardToken) ?? 'unknown');
  const verdict = mayStandIn(contract, { ...state, issuerId, hotList, passedOver, cryptogram: cryptogramIn(iccData) });
  if (verdict.kind === 'may-not') return { ...refusal, notStoodIn: verdict.why };
  return {
    authorisationCode: standInCode(state.rrn ?? ''),
    passedOver,
    source: contract.source,
    ...(state.pin === 'not-entered' ? {} : { pin: 'not-verified' }),
  };
}

function cryptogramIn(iccData: string | undefined): StandInRequest['cryptogram'] {
  const { items } = readTlv(fromHex(iccData ?? '') ?? new Uint8Array());
  if (tlvValue(items, '9F26')?.length !== CRYPTOGRAM_BYTES) return 'none';
  const kind = tlvValue(items, '9F27')?.[0];
  return kind !== undefined && (kind & CRYPTOGRAM_KIND) === REQUEST_CRYPTOGRAM ? 'request' : 'other';
}

const CRYPTOGRAM_BYTES = 8;
/** 9F27, the two bits in front: 80 asks the issuer (ARQC). Source: EMV 4.3 Book 3, table 15. */
const CRYPTOGRAM_KIND = 0xc0;
const REQUEST_CRYPTOGRAM = 0x80;

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
