/**
 * The MAC algorithms of card payments as one table, and the two functions that go by it. The command line, the reference
 * pages and the security modules are made from these rows.
 */
import { equalBytes, fault, ok, type Result } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import type { BlockCipher } from './block-cipher.ts';
import { CIPHERS, type CipherName } from './ciphers.ts';
import { cmac } from './cmac.ts';
import type { Key, KeyLengthBytes } from './key.ts';
import { chainedMac, foldedMac, type MacPadding, retailMac } from './mac.ts';

export type MacAlgorithm =
  | 'unionpay'
  | 'x9.9'
  | 'x9.19'
  | 'cbc-mac-tdes'
  | 'cbc-mac-sm4'
  | 'cmac-tdes'
  | 'cmac-aes'
  | 'cmac-sm4'
  | 'unionpay-sm4';

/** How a message is turned into one block. */
export type MacConstruction = 'folded' | 'chained' | 'retail' | 'cmac';

/**
 * How sure the row is. `published`: a published vector that states its inputs. `cross-checked`: a standard's
 * construction over a proven cipher, compared with another implementation. `inferred`: nobody has published what it
 * should give; such a row works only for callers who accept that.
 */
export type MacProof = 'published' | 'cross-checked' | 'inferred';

export interface MacFacts {
  readonly name: Bilingual;
  readonly construction: MacConstruction;
  readonly cipher: CipherName;
  readonly keyBytes: readonly KeyLengthBytes[];
  /** Of the whole MAC. Fewer may be asked for, down to `MAC_BYTES_MIN`; the leftmost remain. */
  readonly macBytes: 8 | 16;
  /** How the message may be filled; the first is what people mean when they do not say. Empty: no choice. */
  readonly paddings: readonly MacPadding[];
  readonly proof: MacProof;
  /** Where it is defined, and the file with the vectors. */
  readonly source: string;
}

/** SP 800-38B and ISO/IEC 9797-1 advise against less than 32 bits. */
export const MAC_BYTES_MIN = 4;

const VECTORS = 'vectors/security/mac.json';

export const MAC_ALGORITHMS: Readonly<Record<MacAlgorithm, MacFacts>> = {
  unionpay: {
    name: { zh: '银联终端 MAC（常叫 ECB 算法）', en: 'UnionPay terminal MAC ("ECB")' },
    construction: 'folded',
    cipher: 'tdes',
    keyBytes: [8, 16],
    macBytes: 8,
    paddings: [],
    proof: 'published',
    source: `worked example of public implementations; the official text was not seen; ${VECTORS}`,
  },
  'x9.9': {
    name: { zh: 'ANSI X9.9，单倍长 DES 的 CBC', en: 'ANSI X9.9, CBC over single DES' },
    construction: 'chained',
    cipher: 'tdes',
    keyBytes: [8],
    macBytes: 8,
    paddings: ['zeros', 'mark-then-zeros'],
    proof: 'published',
    source: `ANSI X9.9, FIPS PUB 113; ${VECTORS}`,
  },
  'x9.19': {
    name: { zh: 'ANSI X9.19，最后一块做 3DES', en: 'ANSI X9.19, the retail MAC' },
    construction: 'retail',
    cipher: 'tdes',
    keyBytes: [16],
    macBytes: 8,
    paddings: ['zeros', 'mark-then-zeros'],
    proof: 'published',
    source: `ANSI X9.19, ISO/IEC 9797-1 algorithm 3; ${VECTORS}`,
  },
  'cbc-mac-tdes': {
    name: { zh: '每一块都做 3DES 的 CBC-MAC', en: 'CBC-MAC over triple DES' },
    construction: 'chained',
    cipher: 'tdes',
    keyBytes: [16, 24],
    macBytes: 8,
    paddings: ['zeros', 'mark-then-zeros'],
    proof: 'published',
    source: `ISO/IEC 9797-1 algorithm 1; ${VECTORS}`,
  },
  'cbc-mac-sm4': {
    name: { zh: '国密 SM4 的 CBC-MAC', en: 'CBC-MAC over SM4' },
    construction: 'chained',
    cipher: 'sm4',
    keyBytes: [16],
    macBytes: 16,
    paddings: ['zeros', 'mark-then-zeros'],
    proof: 'cross-checked',
    source: 'ISO/IEC 9797-1 algorithm 1 over GB/T 32907; compared with sm4-cbc of OpenSSL',
  },
  'cmac-tdes': {
    name: { zh: '3DES 的 CMAC', en: 'CMAC over triple DES' },
    construction: 'cmac',
    cipher: 'tdes',
    keyBytes: [16, 24],
    macBytes: 8,
    paddings: [],
    proof: 'published',
    source: `NIST SP 800-38B; ${VECTORS}`,
  },
  'cmac-aes': {
    name: { zh: 'AES 的 CMAC', en: 'CMAC over AES' },
    construction: 'cmac',
    cipher: 'aes',
    keyBytes: [16, 24, 32],
    macBytes: 16,
    paddings: [],
    proof: 'published',
    source: `RFC 4493, NIST SP 800-38B; ${VECTORS}`,
  },
  'cmac-sm4': {
    name: { zh: '国密 SM4 的 CMAC', en: 'CMAC over SM4' },
    construction: 'cmac',
    cipher: 'sm4',
    keyBytes: [16],
    macBytes: 16,
    paddings: [],
    proof: 'cross-checked',
    source: `NIST SP 800-38B over GB/T 32907; compared with openssl mac; ${VECTORS}`,
  },
  'unionpay-sm4': {
    name: { zh: '银联终端 MAC 的 SM4 版（推断）', en: 'UnionPay terminal MAC over SM4 (inferred)' },
    construction: 'folded',
    cipher: 'sm4',
    keyBytes: [16],
    macBytes: 8,
    paddings: [],
    proof: 'inferred',
    source: 'the 3DES construction with blocks of 16 bytes; no public description or vector was found',
  },
};

export const MAC_ALGORITHM_NAMES = Object.keys(MAC_ALGORITHMS) as readonly MacAlgorithm[];

export interface MacRequest {
  readonly algorithm: MacAlgorithm;
  readonly key: Key;
  readonly message: Uint8Array;
  /** The row's first padding when left out. */
  readonly padding?: MacPadding;
  /** How many of the leftmost bytes to keep; all when left out. */
  readonly macBytes?: number;
  /**
   * Needed for a row whose `proof` is `inferred`: the SM4 form of the UnionPay MAC has no public vector, so that a value
   * computed here may differ from what the other side computes. Set it only when you have compared with a real host.
   */
  readonly unproven?: 'accept';
}

export type MacFault =
  | { readonly kind: 'key-length'; readonly expected: readonly KeyLengthBytes[]; readonly got: KeyLengthBytes }
  | { readonly kind: 'padding'; readonly expected: readonly MacPadding[]; readonly got: MacPadding }
  | {
      readonly kind: 'mac-length';
      readonly expected: { readonly min: number; readonly max: number };
      readonly got: number;
    }
  | { readonly kind: 'unproven-algorithm'; readonly algorithm: MacAlgorithm };

export function isMacAlgorithm(text: string): text is MacAlgorithm {
  return Object.hasOwn(MAC_ALGORITHMS, text);
}

/** What does not fit the row, for a key of so many bytes wherever it lies. */
export function macMisfit(
  request: Pick<MacRequest, 'algorithm' | 'padding' | 'macBytes' | 'unproven'>,
  keyBytes: KeyLengthBytes,
): MacFault | undefined {
  const { algorithm, padding, macBytes, unproven } = request;
  const facts = MAC_ALGORITHMS[algorithm];
  if (facts.proof === 'inferred' && unproven !== 'accept') return { kind: 'unproven-algorithm', algorithm };
  if (!facts.keyBytes.includes(keyBytes)) return { kind: 'key-length', expected: facts.keyBytes, got: keyBytes };
  if (padding !== undefined && !facts.paddings.includes(padding)) {
    return { kind: 'padding', expected: facts.paddings, got: padding };
  }
  if (macBytes === undefined) return undefined;
  if (Number.isInteger(macBytes) && macBytes >= MAC_BYTES_MIN && macBytes <= facts.macBytes) return undefined;
  return { kind: 'mac-length', expected: { min: MAC_BYTES_MIN, max: facts.macBytes }, got: macBytes };
}

/** The MAC, or what does not fit the row. The UnionPay algorithms give eight ASCII characters, the others bytes. */
export function computeMac(request: MacRequest): Result<Uint8Array, MacFault> {
  const wrong = macMisfit(request, request.key.length);
  if (wrong !== undefined) return fault(wrong);
  const whole = CONSTRUCTIONS[MAC_ALGORITHMS[request.algorithm].construction](request);
  return ok(request.macBytes === undefined ? whole : whole.subarray(0, request.macBytes));
}

/**
 * Whether a MAC that came along fits, compared in constant time. A MAC of another length than asked for differs; say
 * `macBytes` for a shortened one, or any MAC cut to one byte would fit one time in 256.
 */
export function verifyMac(request: MacRequest & { readonly mac: Uint8Array }): Result<'fits' | 'differs', MacFault> {
  const computed = computeMac(request);
  if (!computed.ok) return computed;
  return ok(equalBytes(computed.value, request.mac) ? 'fits' : 'differs');
}

const CONSTRUCTIONS: Readonly<Record<MacConstruction, (request: MacRequest) => Uint8Array>> = {
  folded: (request) => foldedMac(cipherOf(request), request.message),
  chained: (request) => chainedMac(cipherOf(request), request.message, paddingOf(request)),
  retail: (request) => retailMac({ key: request.key, message: request.message, padding: paddingOf(request) }),
  cmac: (request) => cmac(cipherOf(request), request.message),
};

function cipherOf({ algorithm, key }: MacRequest): BlockCipher {
  return CIPHERS[MAC_ALGORITHMS[algorithm].cipher].of(key);
}

function paddingOf({ algorithm, padding }: MacRequest): MacPadding {
  return padding ?? MAC_ALGORITHMS[algorithm].paddings[0] ?? 'zeros';
}
