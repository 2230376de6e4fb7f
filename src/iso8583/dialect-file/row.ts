/** One row of a dialect file, on top of the row that it changes. */
import { nearest } from '../../std/index.ts';
import { CODEC_NAMES, CODECS } from '../codecs.ts';
import type { CompositeLayout } from '../composites/layout.ts';
import { parseLayout } from '../composites/parse-layout.ts';
import type { PassedElement } from '../dialect-table.ts';
import { ELEMENT_FACTS, type Secrecy } from '../element-facts.ts';
import { type FieldSpec, field } from '../field-spec.ts';
import {
  type Counts,
  type Length,
  PREFIX_BYTES,
  PREFIX_DIGITS,
  PREFIXES,
  type PrefixBytes,
  type PrefixDigits,
  type VariableLength,
} from '../length.ts';
import { type ElementName, type FieldName, isOwnName } from '../message.ts';
import type { Pad, TextCodec } from '../text-codec.ts';
import {
  choiceAt,
  type JsonObject,
  missing,
  objectAt,
  type Place,
  printed,
  propertyOf,
  type Reading,
  report,
  textAt,
  wholeAt,
  within,
} from './finding.ts';

export interface ReadRow {
  readonly at: Place;
  readonly de: number;
  /** Absent where the row removes its element. */
  readonly spec?: FieldSpec;
}

/** Where a row stands, and what the extended dialect has at its number. */
export interface RowContext {
  readonly path: string;
  readonly base: (de: number) => FieldSpec | undefined;
  readonly isKnown: (de: number) => boolean;
}

/** Nothing where the row cannot be understood: then its findings say why. */
export function rowAt(reading: Reading, value: unknown, context: RowContext): ReadRow | undefined {
  const start = placeOf(value, context);
  const row = objectAt(reading, value, { at: start, known: ROW_KEYS });
  if (row === undefined) return undefined;
  const de = deAt(reading, row, start);
  if (de === undefined) return undefined;
  if (row['remove'] !== undefined) return removal(reading, row, { at: start, de, isKnown: context.isKnown });
  const base = context.base(de);
  const name = nameAt(reading, row, { at: start, base });
  const at: Place = name === undefined ? start : { ...start, name };
  const codec = codecAt(reading, row, { at, base });
  const length = lengthAt(reading, row, { at, base });
  const pad = optional(row, 'pad', (given) => choiceAt(reading, given, { at: within(at, 'pad'), choices: PADS }));
  const secrecy = name === undefined ? undefined : secrecyAt(reading, row, { at, name });
  const title = titleAt(reading, row, at);
  const given = optional(row, 'layout', (value) => layoutAt(reading, value, within(at, 'layout')));
  if (name === undefined || codec === undefined || length === undefined) return undefined;
  const isSame = base !== undefined && base.name === name;
  const kept = isSame ? { title: base.title, secrecy: base.secrecy } : {};
  const layout = isSame && row['layout'] === undefined ? base.layout : given;
  const isShaped = row['codec'] !== undefined || row['length'] !== undefined;
  const keptPad = base !== undefined && !isShaped ? { pad: base.pad } : {};
  const built = field(de, name, {
    ...kept,
    ...keptPad,
    codec,
    length,
    ...(pad && { pad }),
    ...(secrecy && { secrecy }),
  });
  const spec: FieldSpec = {
    ...built,
    ...(secrecy && { secrecy }),
    ...(isSame && secrecy === undefined && { secrecy: base.secrecy }),
    title: { ...(isSame ? base.title : built.title), ...title },
    ...(layout !== undefined && { layout }),
  };
  return { at, de, spec };
}

export function passedAt(reading: Reading, value: unknown, path: string): (PassedElement & { at: Place }) | undefined {
  const start = placeOf(value, { path });
  const row = objectAt(reading, value, { at: start, known: ['de', 'codec', 'length'] });
  if (row === undefined) return undefined;
  const de = deAt(reading, row, start);
  const codec = codecAt(reading, row, { at: start, base: undefined });
  const length = lengthAt(reading, row, { at: start, base: undefined });
  if (de === undefined || codec === undefined || length === undefined) return undefined;
  return { at: start, de, codec, length };
}

interface OnBase {
  readonly at: Place;
  readonly base: FieldSpec | undefined;
}

/** The row in people's terms, as far as it can be told before it is read. */
function placeOf(value: unknown, { path, base }: { path: string; base?: RowContext['base'] }): Place {
  const { de, name } = (typeof value === 'object' && value !== null ? value : {}) as JsonObject;
  if (typeof de !== 'number') return { path };
  const known = typeof name === 'string' ? name.slice(0, 64) : base?.(de)?.name;
  return { path, de, ...(known !== undefined && { name: known }) };
}

function deAt(reading: Reading, row: JsonObject, at: Place): number | undefined {
  if (row['de'] !== undefined) return wholeAt(reading, row['de'], within(at, 'de'));
  missing(reading, within(at, 'de'), '2–128');
  return undefined;
}

function removal(
  reading: Reading,
  row: JsonObject,
  { at, de, isKnown }: { at: Place; de: number; isKnown: (de: number) => boolean },
): ReadRow | undefined {
  if (choiceAt(reading, row['remove'], { at: within(at, 'remove'), choices: [true] }) === undefined) return undefined;
  if (isKnown(de)) return { at, de };
  report(reading, within(at, 'remove'), {
    kind: 'no-such-row',
    got: String(de),
    says: { zh: `没有第 ${de} 域可以删`, en: `there is no element ${de} to remove` },
  });
  return undefined;
}

function nameAt(reading: Reading, row: JsonObject, { at, base }: OnBase): FieldName | undefined {
  const place = within(at, 'name');
  const given = row['name'];
  if (given === undefined) {
    if (base === undefined) missing(reading, place, '"pan", "x-loyaltyNumber"');
    return base?.name;
  }
  const name = textAt(reading, given, place);
  if (name === undefined || isOwnName(name) || isElementName(name)) return name;
  const guess = nearest(name, ELEMENT_NAMES);
  const isOwn = name.startsWith('x-');
  report(reading, place, {
    kind: isOwn ? 'bad-name' : 'unknown-name',
    expected: isOwn ? 'x-[a-zA-Z][a-zA-Z0-9-]*' : 'a known name, or x-…',
    got: printed(name),
    ...(guess !== undefined && { nearest: guess }),
    says: isOwn
      ? {
          zh: `name ${printed(name)}：x- 后面是字母开头的字母、数字和连字符`,
          en: `name ${printed(name)}: after x- come letters, digits and hyphens, a letter first`,
        }
      : {
          zh: `没有叫 ${printed(name)} 的域；自有的域名以 x- 开头`,
          en: `no element is called ${printed(name)}; one of your own begins with x-`,
        },
  });
  return undefined;
}

function codecAt(reading: Reading, row: JsonObject, { at, base }: OnBase): TextCodec | undefined {
  const place = within(at, 'codec');
  if (row['codec'] === undefined) {
    if (base === undefined) missing(reading, place, '"ascii", "bcd-digits-right", "binary", …');
    return base?.codec;
  }
  const name = choiceAt(reading, row['codec'], { at: place, choices: CODEC_NAMES });
  return name === undefined ? undefined : CODECS[name];
}

function lengthAt(reading: Reading, row: JsonObject, { at, base }: OnBase): Length | undefined {
  const place = within(at, 'length');
  if (row['length'] === undefined) {
    if (base === undefined) missing(reading, place, '{ "fixed": 6 }, { "max": 99, "prefix": "ascii" }');
    return base?.length;
  }
  const given = objectAt(reading, row['length'], { at: place, known: LENGTH_KEYS });
  if (given === undefined) return undefined;
  if (given['fixed'] === undefined) return variableAt(reading, given, { at: place, base: base?.length });
  const others = Object.keys(given).filter((key) => key !== 'fixed' && LENGTH_KEYS.includes(key));
  if (others.length > 0) {
    report(reading, place, {
      kind: 'fixed-and-variable',
      got: others.join(', '),
      says: {
        zh: `length 写了 fixed 就不能再写 ${others.join('、')}`,
        en: `length has fixed, and so cannot have ${others.join(', ')}`,
      },
    });
    return undefined;
  }
  const units = wholeAt(reading, given['fixed'], within(place, 'fixed'));
  return units === undefined ? undefined : { kind: 'fixed', units };
}

function variableAt(
  reading: Reading,
  given: JsonObject,
  { at, base }: { readonly at: Place; readonly base: Length | undefined },
): Length | undefined {
  const kept: Partial<VariableLength> = base?.kind === 'variable' ? base : {};
  const max = given['max'] === undefined ? kept.unitsMax : wholeAt(reading, given['max'], within(at, 'max'));
  const prefix =
    given['prefix'] === undefined
      ? kept.prefix
      : choiceAt(reading, given['prefix'], { at: within(at, 'prefix'), choices: PREFIXES });
  const counts =
    given['counts'] === undefined
      ? (kept.counts ?? 'units')
      : choiceAt(reading, given['counts'], { at: within(at, 'counts'), choices: COUNTS });
  const size = prefixSizeAt(reading, given, { at, kept, isBinary: prefix === 'binary' });
  if (max === undefined && given['max'] === undefined) missing(reading, within(at, 'max'), '{ "max": 99, … }');
  if (prefix === undefined && given['prefix'] === undefined)
    missing(reading, within(at, 'prefix'), PREFIXES.join(', '));
  if (max === undefined || prefix === undefined || counts === undefined || size === undefined) return undefined;
  const common = { kind: 'variable', unitsMax: max, counts } as const;
  if (prefix === 'binary') return { ...common, prefix, prefixBytes: size.bytes ?? (max > 255 ? 2 : 1) };
  return { ...common, prefix, prefixDigits: size.digits ?? (max > 999 ? 4 : max > 99 ? 3 : 2) };
}

interface PrefixSize {
  readonly digits?: PrefixDigits | undefined;
  readonly bytes?: PrefixBytes | undefined;
}

/** Empty where the maximum decides. */
function prefixSizeAt(
  reading: Reading,
  given: JsonObject,
  { at, kept, isBinary }: { readonly at: Place; readonly kept: Partial<VariableLength>; readonly isBinary: boolean },
): PrefixSize | undefined {
  const key = isBinary ? 'prefixBytes' : 'prefixDigits';
  const stray = isBinary ? 'prefixDigits' : 'prefixBytes';
  if (given[stray] !== undefined) {
    report(reading, within(at, stray), {
      kind: 'unknown-property',
      nearest: key,
      says: isBinary
        ? { zh: '二进制的长度前缀按字节写', en: 'a binary prefix is measured in bytes' }
        : { zh: '字符和 BCD 的长度前缀按位数写', en: 'a prefix of characters or BCD is measured in digits' },
    });
    return undefined;
  }
  if (isBinary) {
    if (given[key] === undefined) return { bytes: 'prefixBytes' in kept ? kept.prefixBytes : undefined };
    const bytes = choiceAt(reading, given[key], { at: within(at, key), choices: PREFIX_BYTES });
    return bytes === undefined ? undefined : { bytes };
  }
  if (given[key] === undefined) return { digits: 'prefixDigits' in kept ? kept.prefixDigits : undefined };
  const digits = choiceAt(reading, given[key], { at: within(at, key), choices: PREFIX_DIGITS });
  return digits === undefined ? undefined : { digits };
}

/** A known element may be made to show less, never more. */
function secrecyAt(
  reading: Reading,
  row: JsonObject,
  { at, name }: { readonly at: Place; readonly name: FieldName },
): Secrecy | undefined {
  const place = within(at, 'secrecy');
  const given = optional(row, 'secrecy', (value) => choiceAt(reading, value, { at: place, choices: SECRECIES }));
  if (given === undefined || isOwnName(name)) return given;
  const own = ELEMENT_FACTS[name].secrecy;
  const isShown = SHOWN.includes(own);
  if (given === own || (isShown && given === 'length-only')) return given;
  report(reading, place, {
    kind: 'shows-more',
    expected: isShown ? `${own}, length-only` : own,
    got: given,
    says: {
      zh: `${name} 的 secrecy 是 ${own}，不能改成 ${given}：已有的域只能藏得更多`,
      en: `${name} is ${own} and cannot become ${given}: a known element may only show less`,
    },
  });
  return undefined;
}

function layoutAt(reading: Reading, value: unknown, at: Place): CompositeLayout | undefined {
  const parsed = parseLayout(value);
  if (parsed.ok) return parsed.value;
  for (const { path, expected, got, nearest: guess, says } of parsed.fault) {
    const place = path === '' ? at : within(at, path);
    report(reading, place, {
      kind: 'bad-layout',
      expected,
      got,
      ...(guess !== undefined && { nearest: guess }),
      says: {
        zh: `${propertyOf(place)} ${says.zh}`,
        en: `${propertyOf(place)} ${says.en}`,
      },
    });
  }
  return undefined;
}

function titleAt(reading: Reading, row: JsonObject, at: Place): { zh?: string; en?: string } {
  const zh = optional(row, 'zh', (value) => textAt(reading, value, within(at, 'zh')));
  const en = optional(row, 'en', (value) => textAt(reading, value, within(at, 'en')));
  return { ...(zh !== undefined && { zh }), ...(en !== undefined && { en }) };
}

function optional<Value>(
  from: JsonObject,
  key: string,
  read: (value: unknown) => Value | undefined,
): Value | undefined {
  return from[key] === undefined ? undefined : read(from[key]);
}

const isElementName = (name: string): name is ElementName => Object.hasOwn(ELEMENT_FACTS, name);

const ELEMENT_NAMES = Object.keys(ELEMENT_FACTS);
const ROW_KEYS = ['de', 'remove', 'name', 'zh', 'en', 'codec', 'length', 'pad', 'secrecy', 'layout'];
const LENGTH_KEYS: readonly string[] = ['fixed', 'max', 'prefix', 'prefixDigits', 'prefixBytes', 'counts'];
const COUNTS: readonly Counts[] = ['units', 'bytes'];
const PADS: readonly Pad[] = ['none', 'zeros-left', 'spaces-right'];
const SHOWN: readonly Secrecy[] = ['open', 'grouped', 'free-text', 'length-only'];
const SECRECIES: readonly Secrecy[] = [...SHOWN, 'pan', 'expiry', 'track1', 'track2', 'track3', 'pin-block'];
