/** Keys of the lab: derived from a text that anybody can read, so they protect nothing. */
import { deriveKey, Key, withOddParity } from '../security/index.ts';
import { assert, fromLatin1, type Prng } from '../std/index.ts';

/** Sixteen bytes for a purpose, the same ones every time. */
export function labKey(purpose: string): Key {
  return deriveKey({ key: root(), label: `kacha lab/${purpose}`, lengthBytes: 16 });
}

/** A key that fell out of step: nobody else holds it. */
export function strayKey(purpose: string, lengthBytes: 8 | 16): Key {
  return deriveKey({ key: root(), label: `kacha lab/stray/${purpose}`, lengthBytes });
}

function root(): Key {
  const key = Key.fromBytes(fromLatin1('kacha town keys!'));
  assert(key.ok, 'the root of the lab keys has sixteen bytes');
  return key.value;
}

/** A working key of a seed: drawn, with odd parity. */
export function freshKey(prng: Prng, lengthBytes: 8 | 16): Key {
  const bytes = withOddParity(Uint8Array.from({ length: lengthBytes }, () => prng.below(256)));
  const key = Key.fromBytes(bytes);
  assert(key.ok, 'working keys have eight or sixteen bytes');
  return key.value;
}
