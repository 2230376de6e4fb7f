/**
 * The terminal's side of DUKPT: a set of keys that is advanced by every transaction. One register for each counter bit
 * holds the key from which all later counters with that lowest bit descend; the key of a transaction leaves its register
 * when it is taken. So a set that is stolen later opens none of the transactions before (forward secrecy), provided the
 * holder forgets the sets it has advanced beyond: make the new set durable before the key is used, then drop the old one.
 * Durable means sealed by the holder, `revealFor('sealing')` key by key: `JSON.stringify` of a set masks them all.
 * Source: ANSI X9.24-1 (future key registers) and X9.24-3, 6.3 (intermediate derivation key registers).
 */
import { assert, ok, type Result } from '../std/index.ts';
import { deriveAesNext } from './dukpt-aes.ts';
import { type DukptScheme, freshKsn, KSN_LIMITS, type Ksn, lowestOne, nextCounter, onesOf } from './dukpt-ksn.ts';
import { deriveTdesNext } from './dukpt-tdes.ts';
import type { Key } from './key.ts';

/** A value: advancing gives another one. `counter` is that of the last transaction, 0 for none. */
export interface DukptKeySet {
  readonly scheme: DukptScheme;
  readonly identifier: Uint8Array;
  readonly counter: number;
  /** By the place of a counter's lowest one bit; `null` where the key has been used or can never be. */
  readonly registers: readonly (Key | null)[];
}

/** The transaction key, its KSN, and the set to keep from now on. */
export interface TakenKey {
  readonly ksn: Ksn;
  readonly key: Key;
  readonly next: DukptKeySet;
}

/** What a device holds after loading its initial key. The initial key itself is not kept: it would open everything. */
export function startKeySet(input: {
  readonly scheme: DukptScheme;
  readonly initialKey: Key;
  readonly identifier: Uint8Array;
}): DukptKeySet {
  const ksn = freshKsn(input.scheme, input.identifier);
  const { counterBits } = KSN_LIMITS[input.scheme];
  return { ...ksn, registers: descendants(input.initialKey, ksn, counterBits) };
}

/** The key of the next transaction; `exhausted` when the counter has reached its end. */
export function takeTransactionKey(set: DukptKeySet): Result<TakenKey, 'exhausted'> {
  const counter = nextCounter(set.scheme, set.counter);
  if (!counter.ok) return counter;
  const ksn: Ksn = { scheme: set.scheme, identifier: set.identifier, counter: counter.value };
  const place = 31 - Math.clz32(lowestOne(ksn.counter));
  const key = set.registers[place];
  assert(key !== null && key !== undefined, 'the register of the next counter is filled');
  const bearsMore = onesOf(ksn.counter) < KSN_LIMITS[set.scheme].counterOnesMax;
  const below = bearsMore ? descendants(key, ksn, place) : new Array<null>(place).fill(null);
  const next = { ...set, counter: ksn.counter, registers: [...below, null, ...set.registers.slice(place + 1)] };
  return ok({ ksn, key, next });
}

/** How many transactions are left is not said by the counter alone; this is the share of it that is used, 0 to 1. */
export function usedShare(set: DukptKeySet): number {
  return set.counter / KSN_LIMITS[set.scheme].counterMax;
}

/** The keys of `ksn`'s counter with one more bit, for each of the `places` lower bits. */
function descendants(key: Key, ksn: Ksn, places: number): readonly Key[] {
  const derive = ksn.scheme === 'tdes' ? deriveTdesNext : deriveAesNext;
  return Array.from({ length: places }, (_, place) => derive(key, { ...ksn, counter: ksn.counter + 2 ** place }));
}
