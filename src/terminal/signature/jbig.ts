/**
 * A picture in black and white as one JBIG entity: one plane, one resolution, one stripe, lines that repeat the line
 * above left out. Lossless. Source: ITU-T T.82, the profile of ITU-T T.85.
 */
import { concat } from '../../std/index.ts';
import { QmEncoder } from './qm-encoder.ts';

/** One bit a dot, black is 1, the leftmost dot is the highest bit; every line begins with a byte of its own. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
}

export function toJbig({ width, height, bits }: Picture): Uint8Array {
  const encoder = new QmEncoder(CONTEXTS);
  const lineBytes = Math.ceil(width / 8);
  const line = (y: number): Uint8Array =>
    y < 0 ? new Uint8Array(lineBytes) : bits.subarray(y * lineBytes, (y + 1) * lineBytes);
  let wasTypical = false;
  for (let y = 0; y < height; y++) {
    const lines: Lines = { here: line(y), above: line(y - 1), twoAbove: line(y - 2), width };
    const isTypical = lines.here.every((byte, at) => byte === lines.above[at]);
    encoder.code(TYPICAL_CONTEXT, isTypical === wasTypical ? 1 : 0);
    wasTypical = isTypical;
    for (let x = 0; x < width && !isTypical; x++) encoder.code(contextAt(lines, x), dot(lines.here, x, width));
  }
  return concat(header(width, height), escaped(encoder.finish()), END_OF_STRIPE);
}

/** The template of three lines has ten neighbours. */
const CONTEXTS = 1 << 10;
/** Where it is said whether a line repeats the one above: a neighbourhood that is unlikely. T.82, figure 8. */
const TYPICAL_CONTEXT = 0x0e5;
/** ESC and SDNORM. */
const END_OF_STRIPE = Uint8Array.of(0xff, 0x02);
/** TPBON: typical prediction is used. The others stay off, and the adaptive dot where it is. */
const OPTIONS = 0x08;

interface Lines {
  readonly here: Uint8Array;
  readonly above: Uint8Array;
  readonly twoAbove: Uint8Array;
  readonly width: number;
}

/** Outside the picture everything is white. */
const dot = (line: Uint8Array, x: number, width: number): 0 | 1 =>
  x >= 0 && x < width && ((line[x >> 3] as number) >> (7 - (x & 7))) & 1 ? 1 : 0;

/** T.82, figure 4: three neighbours two lines above, five in the line above, two before. */
function contextAt({ here, above, twoAbove, width }: Lines, x: number): number {
  let context = 0;
  for (let at = x - 1; at <= x + 1; at++) context = (context << 1) | dot(twoAbove, at, width);
  for (let at = x - 2; at <= x + 2; at++) context = (context << 1) | dot(above, at, width);
  return (context << 2) | (dot(here, x - 2, width) << 1) | dot(here, x - 1, width);
}

/** T.82, clause 6.2: layers 0 to 0, one plane; width, height, lines of a stripe; no movement of the template. */
function header(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(20);
  const view = new DataView(bytes.buffer);
  bytes[2] = 1;
  view.setUint32(4, width);
  view.setUint32(8, height);
  view.setUint32(12, height);
  bytes[19] = OPTIONS;
  return bytes;
}

/** A byte of ones would begin a marker: a zero says that it does not. */
const escaped = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from([...bytes].flatMap((byte) => (byte === 0xff ? [byte, 0] : [byte])));
