/**
 * Issuer application data (9F10) in the two shapes that say what they are by their first byte: PBOC's (JR/T 0025: length
 * 7, key index, version, four bytes of card verification results, algorithm, then the issuer's own part) and the
 * Visa-style one (length 6, key index, version, four bytes of results). Cross-read from public implementations; any
 * other shape is the issuer's and is not guessed at.
 */
import { toHex } from '../std/index.ts';
import { PBOC_CARD_VERIFICATION_RESULTS } from './bit-tables.ts';
import { readBits } from './bits.ts';
import { PBOC_ALGORITHMS } from './code-tables.ts';
import { meaning, odd, type TagFinding } from './tag-finding.ts';

export interface IssuerApplication {
  readonly shape: 'pboc' | 'visa-style';
  /** Which of the issuer's keys, two hexadecimal digits. */
  readonly keyIndex: string;
  /** Cryptogram version, two hexadecimal digits. */
  readonly cryptogramVersion: string;
  /** Four bytes, the first of them 03. */
  readonly cardVerificationResults: Uint8Array;
  /** Two hexadecimal digits; PBOC only. */
  readonly algorithm: string | undefined;
  /** What follows, of the issuer's own meaning. */
  readonly issuerBytes: number;
}

const PBOC_BYTES = 8;
const VISA_STYLE_BYTES = 7;

/** `undefined` for a shape that does not say what it is. */
export function issuerApplication(bytes: Uint8Array): IssuerApplication | undefined {
  const isPboc = bytes[0] === PBOC_BYTES - 1 && bytes.length >= PBOC_BYTES;
  const isVisaStyle = bytes[0] === VISA_STYLE_BYTES - 1 && bytes.length >= VISA_STYLE_BYTES;
  if ((!isPboc && !isVisaStyle) || bytes[3] !== 3) return undefined;
  return {
    shape: isPboc ? 'pboc' : 'visa-style',
    keyIndex: toHex(bytes.subarray(1, 2)),
    cryptogramVersion: toHex(bytes.subarray(2, 3)),
    cardVerificationResults: bytes.slice(3, 7),
    algorithm: isPboc ? toHex(bytes.subarray(7, 8)) : undefined,
    issuerBytes: bytes.length - (isPboc ? PBOC_BYTES : VISA_STYLE_BYTES),
  };
}

/** Key index, version, what the card says of this and the last transaction, algorithm. */
export function readIssuerApplication(bytes: Uint8Array): readonly TagFinding[] {
  const read = issuerApplication(bytes);
  if (read === undefined) {
    return [meaning('发卡行自定格式，只有发卡行能解', "the issuer's own format: only the issuer can read it")];
  }
  const shape =
    read.shape === 'pboc'
      ? meaning('PBOC 格式', 'PBOC format')
      : meaning('Visa 式格式（无算法标识）', 'Visa-style format (no algorithm)');
  return [
    shape,
    meaning(`分散密钥索引 ${read.keyIndex}`, `derivation key index ${read.keyIndex}`),
    meaning(`密文版本 ${read.cryptogramVersion}`, `cryptogram version ${read.cryptogramVersion}`),
    ...readBits(PBOC_CARD_VERIFICATION_RESULTS, read.cardVerificationResults).filter(({ byte }) => byte !== 1),
    ...(read.algorithm === undefined ? [] : [algorithmFinding(read.algorithm)]),
    ...(read.issuerBytes === 0
      ? []
      : [meaning(`发卡行自定义数据 ${read.issuerBytes} 字节`, `${read.issuerBytes} bytes of the issuer's own`)]),
  ];
}

function algorithmFinding(code: string): TagFinding {
  const name = Object.hasOwn(PBOC_ALGORITHMS, code) ? PBOC_ALGORITHMS[code] : undefined;
  if (name === undefined) return odd(`算法标识 ${code}：未知`, `algorithm ${code}: unknown`);
  return meaning(`算法：${name.zh}`, `algorithm: ${name.en}`);
}
