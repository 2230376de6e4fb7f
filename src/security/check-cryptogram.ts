/**
 * Why a cryptogram is wrong. A card and its issuer must agree on four choices; a cryptogram that fits under another
 * choice than the one expected was made by a right card with the right key, and names the setting that differs. One that
 * fits under none speaks for another key, another card, or covered bytes that changed on the way.
 */
import { equalBytes, fault, ok, type Result } from '../std/index.ts';
import type { Secret } from '../trade/index.ts';
import {
  applicationCryptogram,
  iccMasterKey,
  type MasterKeyOption,
  type SessionKeyMethod,
  sessionKey,
} from './cryptogram.ts';
import type { Key } from './key.ts';
import type { MacPadding } from './mac.ts';

export interface CryptogramScheme {
  readonly masterKey: MasterKeyOption;
  /** `none`: the card's master key makes the MAC itself, as older applications do (Visa CVN 10). */
  readonly sessionKey: SessionKeyMethod | 'none';
  /** `zeros` likewise; EMV's own applications mark the end. */
  readonly padding: MacPadding;
  /** `as-zero`: the issuer derives as if every card had the sequence number 00. */
  readonly cardSequence: 'as-given' | 'as-zero';
}

export type CryptogramChoice = keyof CryptogramScheme;

export type CryptogramFinding =
  | { readonly kind: 'fits' }
  | {
      readonly kind: 'fits-otherwise';
      readonly found: CryptogramScheme;
      /** The choices in which `found` is not what was expected; as few as possible. */
      readonly differs: readonly CryptogramChoice[];
    }
  | { readonly kind: 'fits-nothing'; readonly schemesTried: number };

export type CryptogramFault =
  | { readonly kind: 'card-number-unusable' }
  | { readonly kind: 'wrong-size'; readonly what: 'arqc' | 'atc' | 'issuer-master-key'; readonly lengthBytes: number };

export interface CryptogramCase {
  readonly issuerMasterKey: Key;
  readonly pan: Secret;
  readonly cardSequence: string | undefined;
  /** Tag 9F36, two bytes. */
  readonly atc: Uint8Array;
  /** The bytes that `cryptogramInput` of `emv` builds; it too has to know whether the card is one of PBOC. */
  readonly input: Uint8Array;
  /** Tag 9F26, eight bytes. */
  readonly arqc: Uint8Array;
  /** What the card is expected to do; the usual scheme when left out. */
  readonly expected?: CryptogramScheme;
}

/** EMV's common core: option A, common session key, the mark. What the cards of the demo do. */
export const USUAL_SCHEME: CryptogramScheme = {
  masterKey: 'option-a',
  sessionKey: 'common',
  padding: 'mark-then-zeros',
  cardSequence: 'as-given',
};

/**
 * A card of PBOC (JR/T 0025, algorithm 01 in 9F10): as EMV's but for the session key. It covers the card verification
 * results alone, not all of 9F10: `cryptogramInput` of `emv` must be asked for that.
 */
export const PBOC_SCHEME: CryptogramScheme = { ...USUAL_SCHEME, sessionKey: 'pboc' };

/** Tries the expected scheme first, then the others, nearest first. Never throws; 24 computations at most. */
export function checkCryptogram(given: CryptogramCase): Result<CryptogramFinding, CryptogramFault> {
  const wrong = misfit(given);
  if (wrong !== undefined) return fault(wrong);
  const expected = given.expected ?? USUAL_SCHEME;
  const schemes = SCHEMES.map((found) => ({ found, differs: differences(expected, found) })).sort(
    (one, other) => one.differs.length - other.differs.length,
  );
  for (const { found, differs } of schemes) {
    if (!equalBytes(cryptogramBy(found, given), given.arqc)) continue;
    return ok(differs.length === 0 ? { kind: 'fits' } : { kind: 'fits-otherwise', found, differs });
  }
  return ok({ kind: 'fits-nothing', schemesTried: schemes.length });
}

/** The cryptogram that a card of such a scheme makes, eight bytes. The sizes of `CryptogramCase` hold; others are bugs. */
export function cryptogramBy(scheme: CryptogramScheme, given: Omit<CryptogramCase, 'arqc' | 'expected'>): Uint8Array {
  const { issuerMasterKey, pan, atc, input } = given;
  const cardSequence = scheme.cardSequence === 'as-given' ? given.cardSequence : '00';
  const masterKey = iccMasterKey({ issuerMasterKey, pan, cardSequence, option: scheme.masterKey });
  const key = scheme.sessionKey === 'none' ? masterKey : sessionKey({ masterKey, atc, method: scheme.sessionKey });
  return applicationCryptogram({ sessionKey: key, input, padding: scheme.padding });
}

const CHOICES: readonly CryptogramChoice[] = ['masterKey', 'sessionKey', 'padding', 'cardSequence'];

const SCHEMES: readonly CryptogramScheme[] = (['option-a', 'option-b'] as const).flatMap((masterKey) =>
  (['common', 'pboc', 'none'] as const).flatMap((session) =>
    (['mark-then-zeros', 'zeros'] as const).flatMap((padding) =>
      (['as-given', 'as-zero'] as const).map((cardSequence) => ({
        masterKey,
        sessionKey: session,
        padding,
        cardSequence,
      })),
    ),
  ),
);

function differences(expected: CryptogramScheme, found: CryptogramScheme): readonly CryptogramChoice[] {
  return CHOICES.filter((choice) => expected[choice] !== found[choice]);
}

function misfit(given: CryptogramCase): CryptogramFault | undefined {
  const sizes = [
    { what: 'issuer-master-key', lengthBytes: given.issuerMasterKey.length, expected: 16 },
    { what: 'atc', lengthBytes: given.atc.length, expected: 2 },
    { what: 'arqc', lengthBytes: given.arqc.length, expected: 8 },
  ] as const;
  for (const { what, lengthBytes, expected } of sizes)
    if (lengthBytes !== expected) return { kind: 'wrong-size', what, lengthBytes };
  const digits = given.pan.revealFor('cryptogram');
  const readable = /^\d{8,19}$/.test(digits) && /^\d{0,3}$/.test(given.cardSequence ?? '');
  return readable ? undefined : { kind: 'card-number-unusable' };
}
