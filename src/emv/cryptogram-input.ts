/**
 * Which tags an application cryptogram covers, in which order: ten fixed tags, then the issuer application data (9F10).
 * All of it where the session key is EMV's common one (Visa calls that cryptogram version 18); of PBOC's (JR/T 0025, 3DES)
 * the card verification results alone. Source: vectors/security/emv-cryptogram.json, both end to end. `security` computes
 * over these bytes.
 */
import { concat, fault, ok, type Result } from '../std/index.ts';
import { issuerApplication } from './issuer-application.ts';
import { type Tlv, tlvValue } from './tlv.ts';

export type CryptogramInputFault =
  | { readonly kind: 'tag-missing'; readonly tag: string }
  | { readonly kind: 'wrong-length'; readonly tag: string; readonly lengthBytes: number }
  /** The card verification results are wanted, and 9F10 has neither PBOC's shape nor the one that is like it. */
  | { readonly kind: 'no-verification-results'; readonly tag: '9F10' };

/** What of 9F10 a cryptogram covers; `verification-results` are four bytes, the length byte 03 first. */
export type CryptogramCover = 'whole' | 'verification-results';

/** Covered tags in their order with their lengths in bytes; 9F10 follows, which has 1 to 32 bytes. */
export const CRYPTOGRAM_TAGS = [
  { tag: '9F02', lengthBytes: 6 },
  { tag: '9F03', lengthBytes: 6 },
  { tag: '9F1A', lengthBytes: 2 },
  { tag: '95', lengthBytes: 5 },
  { tag: '5F2A', lengthBytes: 2 },
  { tag: '9A', lengthBytes: 3 },
  { tag: '9C', lengthBytes: 1 },
  { tag: '9F37', lengthBytes: 4 },
  { tag: '82', lengthBytes: 2 },
  { tag: '9F36', lengthBytes: 2 },
] as const;

/** EMV 4.3 Book 3 Annex A: issuer application data has up to 32 bytes. */
export const ISSUER_APPLICATION_BYTES_MAX = 32;

/**
 * The bytes under the cryptogram. Fixed lengths are checked, so that no two transactions give the same bytes. `cover` is
 * `whole` when left out; cards of UnionPay take `verification-results`.
 */
export function cryptogramInput(
  items: readonly Tlv[],
  cover: CryptogramCover = 'whole',
): Result<Uint8Array, CryptogramInputFault> {
  const parts: Uint8Array[] = [];
  for (const { tag, lengthBytes } of CRYPTOGRAM_TAGS) {
    const value = fixedValue(items, tag, lengthBytes);
    if (!value.ok) return value;
    parts.push(value.value);
  }
  const applicationBytes = tlvValue(items, '9F10');
  if (applicationBytes === undefined) return fault({ kind: 'tag-missing', tag: '9F10' });
  const { length } = applicationBytes;
  if (length === 0 || length > ISSUER_APPLICATION_BYTES_MAX) {
    return fault({ kind: 'wrong-length', tag: '9F10', lengthBytes: length });
  }
  if (cover === 'whole') return ok(concat(...parts, applicationBytes));
  const results = issuerApplication(applicationBytes)?.cardVerificationResults;
  return results === undefined
    ? fault({ kind: 'no-verification-results', tag: '9F10' })
    : ok(concat(...parts, results));
}

/** What an issuer needs to check a card's cryptogram. */
export interface CryptogramEvidence {
  readonly input: Uint8Array;
  /** 9F36, two bytes. */
  readonly atc: Uint8Array;
  /** 9F26, eight bytes. */
  readonly cryptogram: Uint8Array;
}

/** Covered bytes, counter and cryptogram, with every length checked. */
export function cryptogramEvidence(
  items: readonly Tlv[],
  cover: CryptogramCover = 'whole',
): Result<CryptogramEvidence, CryptogramInputFault> {
  const input = cryptogramInput(items, cover);
  if (!input.ok) return input;
  const atc = fixedValue(items, '9F36', 2);
  if (!atc.ok) return atc;
  const cryptogram = fixedValue(items, '9F26', 8);
  if (!cryptogram.ok) return cryptogram;
  return ok({ input: input.value, atc: atc.value, cryptogram: cryptogram.value });
}

function fixedValue(items: readonly Tlv[], tag: string, lengthBytes: number): Result<Uint8Array, CryptogramInputFault> {
  const value = tlvValue(items, tag);
  if (value === undefined) return fault({ kind: 'tag-missing', tag });
  return value.length === lengthBytes ? ok(value) : fault({ kind: 'wrong-length', tag, lengthBytes: value.length });
}
