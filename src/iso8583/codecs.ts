/** Every codec by its name, as dialect files write it. */
import { ebcdic037, ebcdic1047, ebcdicDigits, ebcdicHex, ebcdicSigned, ebcdicTrack } from './ebcdic.ts';
import {
  ascii,
  asciiDigits,
  asciiHex,
  asciiSigned,
  asciiTrack,
  bcd,
  bcdLeft,
  bcdRight,
  bcdSigned,
  bcdTrack,
  binary,
  type TextCodec,
} from './text-codec.ts';

export const CODECS = {
  ascii,
  'ascii-digits': asciiDigits,
  'ascii-track': asciiTrack,
  'ascii-signed': asciiSigned,
  'ascii-hex': asciiHex,
  'bcd-digits-right': bcdRight,
  'bcd-digits-left-0': bcdLeft,
  'bcd-digits-left-F': bcd({ alphabet: 'digits', justified: 'left', fillNibble: 0xf }),
  'bcd-track-right': bcd({ alphabet: 'track', justified: 'right', fillNibble: 0x0 }),
  'bcd-track-left-0': bcdTrack,
  'bcd-track-left-F': bcd({ alphabet: 'track', justified: 'left', fillNibble: 0xf }),
  'bcd-signed': bcdSigned,
  binary,
  'ebcdic-037': ebcdic037,
  'ebcdic-1047': ebcdic1047,
  'ebcdic-digits': ebcdicDigits,
  'ebcdic-track': ebcdicTrack,
  'ebcdic-signed': ebcdicSigned,
  'ebcdic-hex': ebcdicHex,
} as const satisfies Readonly<Record<string, TextCodec>>;

export type CodecName = keyof typeof CODECS;

export const CODEC_NAMES = Object.keys(CODECS) as readonly CodecName[];

export const isCodecName = (name: string): name is CodecName => Object.hasOwn(CODECS, name);
