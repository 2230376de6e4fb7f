/** What was drawn is what leaves: the pad's dots as a JBIG picture, checked against the standard and another encoder. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../security/index.ts';
import { fromHex, hex, prng, toHex } from '../../std/index.ts';
import { fromJbig } from './jbig.fixture.ts';
import { toJbig } from './jbig.ts';
import { SIGNATURE_PAD, signatureImage } from './picture.ts';
import { QmEncoder } from './qm-encoder.ts';

const LINE_BYTES = SIGNATURE_PAD.width / 8;
const PAD_BYTES = LINE_BYTES * SIGNATURE_PAD.height;

/** Loops over the whole pad, in whole numbers so that any program draws the same. */
function loops(): Uint8Array {
  const bits = new Uint8Array(PAD_BYTES);
  for (let t = 0; t < 560; t++) {
    const y = 64 + ((Math.floor((t * t) / 7) + 3 * t) % 97) - 48;
    for (let x = 4 + Math.floor(t / 2), end = x + 3; x < end; x++) {
      const at = y * LINE_BYTES + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (128 >> (x & 7));
    }
  }
  return bits;
}

describe('JBIG', () => {
  it('codes the test sequence of ITU-T T.82, clause 7.1', () => {
    const bits = hex('05E000008B0001C4170000347FFF1A3F951B05D81D17E7700000000006560E6A');
    const contexts = hex(`0FE000000F0000F0FF00${'0000'.repeat(11)}`);
    const encoder = new QmEncoder(2);
    const at = (bytes: Uint8Array, i: number) => (((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1 ? 1 : 0);
    for (let i = 0; i < 256; i++) encoder.code(at(contexts, i), at(bits, i));
    // There with a zero after each byte of ones, which is for whoever writes the bytes out.
    expect(toHex(encoder.finish())).toBe('6989995C32EAFAA0D5FF527FFFFFFFC00000003FFF2D208291');
  });

  it('makes the bytes that JBIG-KIT 2.1 makes, one stripe with typical prediction', () => {
    const letters = '7CE23804924004E25C44924438E238'.repeat(4);
    expect(toHex(toJbig({ width: 23, height: 20, bits: hex(letters) }))).toBe(
      '0000010000000017000000140000001400000008' +
        'CCB127E517435F0237C9E14DB30D1934FAE75D2A22CE581B25DC9DEAC1D5B1CBDC0FE180FF02',
    );
    const drawn = toJbig({ ...SIGNATURE_PAD, bits: loops() });
    expect([drawn.length, toHex(sha256(drawn)).toLowerCase()]).toEqual([
      683,
      'ad96a34e927b8a738c187b2c75604ccda8565e4f3823ab899c1ad44d38da7588',
    ]);
  });

  it('gives back every dot', () => {
    const picture = fc
      .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 20 }) })
      .chain(({ width, height }) =>
        fc
          .array(fc.nat(255), { minLength: Math.ceil(width / 8) * height, maxLength: Math.ceil(width / 8) * height })
          .map((bytes) => ({ width, height, bits: Uint8Array.from(bytes, (byte, at) => byte & ends(width, at)) })),
      );
    fc.assert(
      fc.property(picture, (drawn) => {
        expect(fromJbig(toJbig(drawn))).toEqual(drawn);
      }),
    );
  });
});

/** Dots beyond the right edge are none. */
function ends(width: number, at: number): number {
  const lineBytes = Math.ceil(width / 8);
  const isLast = at % lineBytes === lineBytes - 1;
  return isLast && width % 8 !== 0 ? 0xff & (0xff << (8 - (width % 8))) : 0xff;
}

describe('the picture of the pad', () => {
  it('is what was drawn', () => {
    const image = signatureImage(loops());
    expect(fromJbig(fromHex(image.ok ? image.value : '') ?? new Uint8Array())).toEqual({
      ...SIGNATURE_PAD,
      bits: loops(),
    });
  });

  it('is of the pad, not empty, and no more than nine parts carry', () => {
    expect(signatureImage(loops().subarray(1))).toEqual({ ok: false, fault: 'not-a-picture' });
    expect(signatureImage(new Uint8Array(PAD_BYTES))).toEqual({ ok: false, fault: 'blank' });
    const dice = prng('noise');
    const noise = Uint8Array.from({ length: PAD_BYTES }, () => dice.below(256));
    expect(signatureImage(noise)).toEqual({ ok: false, fault: 'too-large' });
  });
});
