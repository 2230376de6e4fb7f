/**
 * Text of mainframes. Every codec that writes ASCII characters has a sister that writes the same characters in EBCDIC:
 * a page is a permutation of the 256 bytes, so nothing is lost on the way.
 */
import { hex } from '../std/index.ts';
import { EBCDIC_PAGES, type EbcdicPage } from './ebcdic-tables.ts';
import { ascii, asciiDigits, asciiHex, asciiSigned, asciiTrack, type TextCodec } from './text-codec.ts';

export const ebcdic037: TextCodec = inEbcdic(ascii, 'ebcdic-037', '037');
export const ebcdic1047: TextCodec = inEbcdic(ascii, 'ebcdic-1047', '1047');

// Letters, digits and the separator of a track stand at the same places in both pages.
export const ebcdicDigits: TextCodec = inEbcdic(asciiDigits, 'ebcdic-digits', '037');
export const ebcdicTrack: TextCodec = inEbcdic(asciiTrack, 'ebcdic-track', '037');
export const ebcdicHex: TextCodec = inEbcdic(asciiHex, 'ebcdic-hex', '037');
export const ebcdicSigned: TextCodec = inEbcdic(asciiSigned, 'ebcdic-signed', '037');

function inEbcdic(inner: TextCodec, name: string, page: EbcdicPage): TextCodec {
  const toCharacter = hex(EBCDIC_PAGES[page].join(''));
  const toEbcdic = new Uint8Array(256);
  toCharacter.forEach((character, byte) => {
    toEbcdic[character] = byte;
  });
  const { unit, usualPad, unitsIn, bytesFor, unitsHeld } = inner;
  return {
    name,
    unit,
    usualPad,
    unitsIn,
    bytesFor,
    ...(unitsHeld !== undefined && { unitsHeld }),
    write(text, target, byteOffset) {
      const wrong = inner.write(text, target, byteOffset);
      if (wrong !== undefined) return wrong;
      const end = byteOffset + inner.bytesFor(inner.unitsIn(text));
      for (let i = byteOffset; i < end; i++) target[i] = toEbcdic[target[i] as number] as number;
      return undefined;
    },
    read(bytes, units) {
      const characters = bytes.map((byte) => toCharacter[byte] as number);
      return inner.read(characters, units);
    },
  };
}
