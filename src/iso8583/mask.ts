/**
 * A message as anybody may see it. What is not known to be harmless is shown by its length, and no run of digits that
 * looks like a card number leaves here, the merchant's own number excepted.
 */
import type { MaskedElement, MaskedMessage, Secret } from '../trade/index.ts';
import type { Dialect } from './dialect.ts';
import type { FieldSpec } from './field-spec.ts';
import { parsePrivateParts } from './interchange-private.ts';
import { type KnownSecrets, knownSecrets } from './known-secrets.ts';
import type { FieldName, Message } from './message.ts';
import { maskFreeText } from './shown-text.ts';
import { grouped, widthsOf } from './sub-elements.ts';
import { ORIGINAL_ELEMENTS, ORIGINAL_TRANSACTION, TYPING } from './typing.ts';
import { UNPACK_FAULTS, type UnpackFault } from './unpack-faults.ts';

/**
 * Give the faults of unpacking where there are any: after some of them the elements may hold each other's digits, and
 * then only the shortest are shown.
 */
export function maskMessage(dialect: Dialect, message: Message, faults: readonly UnpackFault[] = []): MaskedMessage {
  const alignment = alignmentOf(faults);
  const secrets = knownSecrets(message);
  const elements: MaskedElement[] = [];
  for (const spec of specsOf(dialect, message)) {
    const value = message[spec.name];
    if (value === undefined) continue;
    const shown = shownOf(spec, value, { mti: message.mti, alignment, secrets });
    elements.push({ de: spec.de, name: spec.name, shown });
  }
  return { dialect: dialect.name, mti: message.mti, elements };
}

export type Alignment = 'sound' | 'doubtful';

/** Doubtful when a fault may have put the digits of one element into another. */
export function alignmentOf(faults: readonly UnpackFault[]): Alignment {
  return faults.some(({ kind }) => UNPACK_FAULTS[kind].alignment === 'doubtful') ? 'doubtful' : 'sound';
}

/** The elements that a message may have, ascending: its MAC moves with its bitmap. */
export function specsOf(dialect: Dialect, message: Message): readonly FieldSpec[] {
  return message.mac === undefined ? dialect.fields : withMac(dialect, message);
}

interface Around {
  readonly mti: string;
  readonly alignment: Alignment;
  /** The card's number as this very message gives it: to be recognised where it does not belong. */
  readonly secrets: KnownSecrets;
}

function withMac(dialect: Dialect, message: Message): readonly FieldSpec[] {
  const hasSecondary = dialect.fields.some((spec) => spec.de > 64 && message[spec.name] !== undefined);
  const mac = hasSecondary ? dialect.macs.secondary : dialect.macs.primary;
  return mac === undefined ? dialect.fields : [...dialect.fields, mac].sort((a, b) => a.de - b.de);
}

function shownOf(spec: FieldSpec, value: string | Secret, around: Around): string {
  if (typeof value !== 'string') return around.alignment === 'sound' ? value.toString() : '[hidden]';
  if (around.alignment === 'doubtful' && value.length > DOUBTFUL_SHOWN_MAX) return lengthOf(spec, value);
  switch (spec.secrecy) {
    case 'open':
      return value.length > OPEN_SHOWN_MAX || around.secrets.isIn(value) ? lengthOf(spec, value) : printable(value);
    case 'free-text':
      return freeTextOf(spec, value, around);
    case 'grouped':
      return groupedOf(spec, value, around);
    default:
      return lengthOf(spec, value);
  }
}

function groupedOf(spec: FieldSpec, value: string, around: Around): string {
  if (around.secrets.isIn(value)) return lengthOf(spec, value);
  if (spec.name === 'additionalPrivate') return additionalPrivateOf(spec, value, around);
  const widths = GROUPS[spec.name];
  return widths === undefined || !/^\d*$/.test(value) ? lengthOf(spec, value) : grouped(value, widths);
}

/** A batch upload lists card numbers in plain digits: of digits, only settlement totals and short amounts are shown. */
function additionalPrivateOf(spec: FieldSpec, value: string, around: Around): string {
  if (!/^\d*$/.test(value)) return privatePartsOf(value, around) ?? freeTextOf(spec, value, around);
  if (value.length <= AMOUNT_DIGITS) return value;
  const isTotals = around.mti.startsWith('05') && value.length === TOTALS_DIGITS;
  return isTotals ? grouped(value, SETTLEMENT_TOTALS) : lengthOf(spec, value);
}

/**
 * The interchange's labelled parts, apart: a length beside a reference number would look like a card number. Shorter texts
 * have no room for one.
 */
function privatePartsOf(value: string, { secrets }: Around): string | undefined {
  const read = PRIVATE_PART.test(value) ? parsePrivateParts(value) : undefined;
  if (read?.ok !== true) return undefined;
  const shown = Object.entries(read.value).map(([label, each]) => `${label} ${printable(maskFreeText(each))}`);
  const text = shown.join(' ');
  return text.length > PRIVATE_SHOWN_MAX || secrets.isIn(maskFreeText(text)) ? undefined : maskFreeText(text);
}

const PRIVATE_PART = /^[A-Z]{3}\d\d.{11,}$/;
const PRIVATE_SHOWN_MAX = 200;

/** Packed digits read as text are full of control characters; text is not. */
function freeTextOf(spec: FieldSpec, value: string, { secrets }: Around): string {
  if (CONTROL.test(value)) return lengthOf(spec, value);
  const masked = maskFreeText(value);
  return secrets.isIn(masked) ? lengthOf(spec, value) : printable(masked);
}

/** A dump is read on a screen: control characters and undecoded Chinese text must not reach it. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '·');
}

/** All that is said of a value that is not shown. */
export function lengthOf(spec: FieldSpec, value: string): string {
  return `[${spec.codec.unitsIn(value)} ${spec.codec.unit}]`;
}

/** The longest open element is the merchant's number; a longer value was not made by this dialect. */
const OPEN_SHOWN_MAX = 15;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\x00-\x1f\x7f]/;

/** Too few digits to give a card number away, enough for the codes that say what kind of message it was. */
const DOUBTFUL_SHOWN_MAX = 4;
const AMOUNT_DIGITS = 12;
const TOTALS_DIGITS = 62;

/** Debit amount and count, credit amount and count, result; first domestic, then foreign cards. */
const SETTLEMENT_TOTALS: readonly number[] = [12, 3, 12, 3, 1, 12, 3, 12, 3, 1];

const GROUPS: { readonly [Name in FieldName]?: readonly number[] } = {
  typing: widthsOf(TYPING),
  originalTransaction: widthsOf(ORIGINAL_TRANSACTION),
  originalElements: widthsOf(ORIGINAL_ELEMENTS),
  // PIN format, PIN cipher, track encryption; the other digits are zero.
  securityControl: [1, 1, 1],
};
