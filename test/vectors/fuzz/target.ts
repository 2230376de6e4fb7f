/** What one target of the fuzzer is, and what each of them promises. */
import { readFileSync } from 'node:fs';
import { fromLatin1, toHex } from '../../../src/std/index.ts';
import { luhnCheckDigit } from '../../../src/trade/index.ts';

export interface FuzzTarget {
  readonly name: string;
  readonly seeds: () => readonly Uint8Array[];
  /** What a mutation may put in, beside the usual: the words of a text form. */
  readonly words?: readonly string[];
  /** Throws when a promise is broken that is this target's own. */
  read(bytes: Uint8Array): Reading;
}

export interface Reading {
  /** In the order found, `kind place`; empty for an input that is whole. */
  readonly faults: readonly string[];
  /** Everything that anybody may be shown of the input, masked. */
  readonly shown?: readonly string[];
  /** Whether the input says by itself that the planted number is its card's. */
  readonly card?: 'announced' | 'stray';
}

/** What one reading may say at most: it must not grow with what a hostile input announces. */
export const FAULTS_MAX = 1_100;

/** What may be printed of an input: so much in any case, and so much for each of its bytes. */
export const SHOWN_CHARACTERS_MAX = { always: 150_000, perByte: 1_500 } as const;

/** A card of a country that cannot be (see src/issuer/fictional.ts), with a middle that no counter or date repeats. */
const PLANTED_BODY = `999901${'847362951'}`;
export const PLANTED_PAN = PLANTED_BODY + luhnCheckDigit(PLANTED_BODY);
export const PLANTED_MIDDLE = PLANTED_PAN.slice(6, -4);

/**
 * As `read`, with the promises that hold for every target: bounded faults, bounded output, and the planted card number
 * in no form that a reader of the output would see. It is looked for as a whole: mutations cut it into pieces, and six
 * digits that ended up in a trace number are a trace number to anybody. A number that its message announces hides
 * wherever it stands; a stray one is known by standing alone, since behind other digits it is a counter to anybody.
 * Where the input is a seed as it was made, the middle digits are looked for as well.
 */
export function readTarget(target: FuzzTarget, bytes: Uint8Array, planting: 'damaged' | 'intact' = 'damaged'): Reading {
  const reading = target.read(bytes);
  const { faults, shown = [], card = 'stray' } = reading;
  promise(faults.length <= FAULTS_MAX, 'faults are bounded');
  const characters = shown.reduce((sum, text) => sum + text.length, 0);
  const { always, perByte } = SHOWN_CHARACTERS_MAX;
  promise(characters <= always + perByte * bytes.length, `what is shown is bounded, not ${characters} characters`);
  const forms = planting === 'intact' ? MIDDLE_FORMS : card === 'announced' ? WHOLE_FORMS : LONE_FORMS;
  for (const form of forms) promise(!shown.some((text) => form.test(text)), 'what is shown hides the card number');
  return reading;
}

const asciiHex = (digits: string): string => toHex(fromLatin1(digits));
const MIDDLE_FORMS = [PLANTED_MIDDLE, asciiHex(PLANTED_MIDDLE)].map((form) => new RegExp(form));
const WHOLE_FORMS = [PLANTED_PAN, asciiHex(PLANTED_PAN)].map((form) => new RegExp(form));
const LONE_FORMS = [
  new RegExp(`(?<!\\d)0*${PLANTED_PAN}(?!\\d)`),
  new RegExp(`(?<!3\\d)(30)*${asciiHex(PLANTED_PAN)}(?!3\\d)`),
];

export function promise(holds: boolean, what: string): void {
  if (!holds) throw new Error(`broken promise: ${what}`);
}

export const vectorFile = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../vectors/${name}`, import.meta.url));

export const vectorJson = <Shape>(name: string): Shape => JSON.parse(Buffer.from(vectorFile(name)).toString('utf8'));

export const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
