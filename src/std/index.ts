/** What the language lacks. Knows nothing of payments. */
export { assert, assertNever, Bug } from './assert.ts';
export { fromBase64, toBase64 } from './base64.ts';
export type { Brand } from './brand.ts';
export { ByteReader, type Truncated } from './byte-reader.ts';
export { hexBetween, latin1Between, nibblesBetween, type TextBetween } from './byte-text.ts';
export { concat, equalBytes, fromHex, fromLatin1, hex, toHex, toLatin1, xor } from './bytes.ts';
export { decodeGbk, encodeGbk, GBK_FAULTS_MAX, type GbkFault, type GbkText } from './gbk.ts';
export {
  after,
  CHINA_OFFSET_MINUTES,
  type CivilTime,
  civilDay,
  civilTime,
  earlier,
  fromCivil,
  hhmmss,
  type Instant,
  instant,
  isoDate,
  mmdd,
  two,
} from './instant.ts';
export { nearest } from './nearest.ts';
export { columnsOf, PAPER_COLUMNS, paperRows } from './paper.ts';
export { hash, type Prng, prng } from './prng.ts';
export { fault, ok, type Result } from './result.ts';
export { toUtf8 } from './utf8.ts';
