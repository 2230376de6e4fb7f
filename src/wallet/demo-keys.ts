/**
 * Keys of the fictional wallets. Anybody can derive them from this file, which is their purpose: a demo and a lab whose
 * parties agree without a ceremony. They protect nothing.
 */
import { deriveKey, Key } from '../security/index.ts';
import { assert, fromLatin1 } from '../std/index.ts';
import type { IssuerId } from '../trade/index.ts';
import type { WalletKeys } from './wire.ts';

/** Everything a fictional wallet holds. */
export const demoWalletKeys = (walletId: IssuerId): WalletKeys => ({
  zoneMaster: demoWalletZoneMasterKey(walletId),
  code: demoKey(walletId, 'payment code'),
});

/** Shared by the switch and the wallet (ZMK). */
export const demoWalletZoneMasterKey = (walletId: IssuerId): Key => demoKey(walletId, 'zone master');

/** Sixteen letters, on purpose not secret. */
const ROOT_LETTERS = 'kacha demo keys!';

function demoKey(walletId: IssuerId, purpose: string): Key {
  const root = Key.fromBytes(fromLatin1(ROOT_LETTERS));
  assert(root.ok, 'the root of the demo keys has sixteen bytes');
  return deriveKey({ key: root.value, label: `kacha demo/wallet/${walletId}/${purpose}`, lengthBytes: 16 });
}
