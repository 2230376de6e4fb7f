/**
 * Keys of the fictional world. Anybody can derive them from this file, which is their purpose: a demo and a lab whose
 * parties agree without a ceremony. They protect nothing and must never meet a real card.
 */

import { deriveKey, iccMasterKey, Key } from '../security/index.ts';
import { assert, fromLatin1 } from '../std/index.ts';
import type { IssuerId, Secret } from '../trade/index.ts';
import type { IssuerKeys } from './wire.ts';

/** Everything an issuer holds except the zone PIN key, which it is given by a key exchange. */
export function demoIssuerKeys(issuerId: IssuerId): IssuerKeys & { readonly zoneMaster: Key } {
  return {
    token: demoKey(issuerId, 'card token'),
    pinVerification: demoKey(issuerId, 'PIN verification'),
    issuerMaster: demoKey(issuerId, 'issuer master'),
    zoneMaster: demoZoneMasterKey(issuerId),
  };
}

/** Shared by the switch and the issuer (ZMK): it carries the zone PIN keys. */
export const demoZoneMasterKey = (issuerId: IssuerId): Key => demoKey(issuerId, 'zone master');

/** The master key in a card's chip. */
export function demoCardMasterKey(card: {
  readonly issuerId: IssuerId;
  readonly pan: Secret;
  readonly cardSequence: string;
}): Key {
  const { issuerId, pan, cardSequence } = card;
  return iccMasterKey({ issuerMasterKey: demoKey(issuerId, 'issuer master'), pan, cardSequence });
}

/** Sixteen letters, on purpose not secret. */
const ROOT_LETTERS = 'kacha demo keys!';

function demoKey(issuerId: IssuerId, purpose: string): Key {
  const root = Key.fromBytes(fromLatin1(ROOT_LETTERS));
  assert(root.ok, 'the root of the demo keys has sixteen bytes');
  return deriveKey({ key: root.value, label: `kacha demo/${issuerId}/${purpose}`, lengthBytes: 16 });
}
