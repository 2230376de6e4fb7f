/** What the pad of the terminal takes down, and what it becomes on the wire: DE 62 of a signature is a JBIG picture. */
import { fault, ok, type Result, toHex } from '../../std/index.ts';
import { SIGNATURE_BYTES_MAX } from '../settings.ts';
import { toJbig } from './jbig.ts';

/** The dots of the pad. Our own choice: uncoded they come to just what nine parts carry. */
export const SIGNATURE_PAD = { width: 288, height: 128 } as const;

const PAD_BYTES = (SIGNATURE_PAD.width / 8) * SIGNATURE_PAD.height;

/** `too-large`: no pen draws so much; noise does. */
export type SignatureFault = 'not-a-picture' | 'blank' | 'too-large';

/** `bits`: one a dot, line by line, black is 1. Gives the image of a `signature` input, hexadecimal. */
export function signatureImage(bits: Uint8Array): Result<string, SignatureFault> {
  if (bits.length !== PAD_BYTES) return fault('not-a-picture');
  if (bits.every((byte) => byte === 0)) return fault('blank');
  const image = toJbig({ ...SIGNATURE_PAD, bits });
  return image.length > SIGNATURE_BYTES_MAX ? fault('too-large') : ok(toHex(image));
}
