/** A card and the person it belongs to. */
import { plasticOf, type TestCard } from '../issuer/index.ts';
import type { VirtualCard } from '../terminal/index.ts';
import { Secret } from '../trade/index.ts';

export interface CardHolder {
  readonly name: string;
  readonly from: TestCard;
  /** The PIN as the cardholder knows it. */
  readonly pin: Secret;
  /** Its counter moves with every cryptogram. */
  card: VirtualCard;
}

export function cardHolder(from: TestCard): CardHolder {
  const { pan, expiry, cardSequence, masterKey } = plasticOf(from);
  const condition = from.chip === 'dead' ? 'chip-dead' : from.stripe === 'worn' ? 'stripe-worn' : 'good';
  const chip = masterKey === null ? null : { masterKey, atc: 0 };
  return {
    name: from.name,
    from,
    pin: Secret.pin(from.testPin),
    card: { name: from.name, pan, expiry, cardSequence, chip, condition },
  };
}

/** Six digits that are not this person's PIN. */
export function mistakenPin({ from }: CardHolder): Secret {
  const digits = [...from.testPin];
  const last = digits.pop() ?? '0';
  return Secret.pin([...digits, String((Number(last) + 1) % 10)].join(''));
}
