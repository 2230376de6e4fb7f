/**
 * How a value of a trace may look: read from bytes that somebody sent, written as JSON Schema. One form says both, so
 * that what is published is what is read.
 */
import { after, civilTime, fromCivil, type Instant, isoDate, two } from '../std/index.ts';
import { maskDigitRuns } from '../trade/index.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What is met while a record is read. */
export interface Sight {
  /** A run of 13 to 19 digits was masked. */
  masked(): void;
  /** A field that no form names; it is left out. */
  unknownField(name: string): void;
  /** A field that is missing or holds what its form does not allow: the whole record is left out. */
  refused(name: string): void;
}

/** For a look that nobody is told of. */
export const BLIND: Sight = { masked: () => undefined, unknownField: () => undefined, refused: () => undefined };

/** `undefined` is no value of any form: it says that what stood there does not fit. */
export interface Form<T> {
  readonly schema: JsonSchema;
  read(value: unknown, sight: Sight): T | undefined;
  /** As JSON; only what the form names is written. */
  write(value: T): unknown;
  readonly presence?: 'optional';
}

/** A field that may be left out. */
export interface OptionalForm<T> extends Form<T> {
  readonly presence: 'optional';
}

/** A form for every field of T, so that a new field does not compile without one. */
export type FieldForms<T> = {
  readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K>
    ? OptionalForm<Exclude<T[K], undefined>>
    : Form<T[K]>;
};

export const optional = <T>(form: Form<T>): OptionalForm<T> => ({ ...form, presence: 'optional' });

/** Text in which no run of digits is as long as a card number. */
export function text<T extends string = string>(charactersMax: number): Form<T> {
  return {
    schema: { type: 'string', maxLength: charactersMax, not: { pattern: CARD_RUN } },
    read: (value, sight) => {
      if (typeof value !== 'string' || value.length > charactersMax) return undefined;
      const masked = maskDigitRuns(value);
      if (masked !== value) sight.masked();
      return masked as T;
    },
    write: (value) => maskDigitRuns(value).slice(0, charactersMax),
  };
}

/** Thirteen digits and more, one behind the other or in groups. */
const CARD_RUN = '[0-9](?:[ -]?[0-9]){12,}';

/** A merchant's number may be fifteen digits (DE 42): the one field in which so many may stand in clear. */
export function merchantNumber<T extends string>(): Form<T> {
  return {
    schema: { type: 'string', maxLength: MERCHANT_CHARACTERS_MAX, pattern: MERCHANT.source },
    read: (value) => (typeof value === 'string' && MERCHANT.test(value) ? (value as T) : undefined),
    write: asItIs,
  };
}

const MERCHANT_CHARACTERS_MAX = 15;
/** Not 13 or 14 digits: a merchant's number is as long as its element or holds letters. */
const MERCHANT = /^(?!\d{13,14}$)[0-9A-Za-z._ -]{1,15}$/;

export function digits<T extends string = string>(min: number, max: number): Form<T> {
  const pattern = new RegExp(`^[0-9]{${min},${max}}$`);
  return {
    schema: { type: 'string', pattern: pattern.source },
    read: (value) => (typeof value === 'string' && pattern.test(value) ? (value as T) : undefined),
    write: asItIs,
  };
}

/** Whole, and shorter than a card number. */
export function whole(min = 0, max = WHOLE_MAX): Form<number> {
  return {
    schema: { type: 'integer', minimum: min, maximum: max },
    read: (value) =>
      Number.isSafeInteger(value) && inRange(value as number, min, max) ? (value as number) : undefined,
    write: asItIs,
  };
}

const inRange = (value: number, min: number, max: number): boolean => value >= min && value <= max;

/** Twelve digits: what DE 4 can carry, and one less than the shortest card number. */
export const WHOLE_MAX = 999_999_999_999;

export const yesOrNo: Form<boolean> = {
  schema: { type: 'boolean' },
  read: (value) => (typeof value === 'boolean' ? value : undefined),
  write: asItIs,
};

export const onlyTrue: Form<true> = {
  schema: { const: true },
  read: (value) => (value === true ? true : undefined),
  write: asItIs,
};

/** ISO 8601 with its zone: a number of milliseconds is as long as a card number, and nobody can read it. */
export const moment: Form<Instant> = {
  schema: { type: 'string', format: 'date-time', maxLength: 40 },
  read: (value) => {
    const match = typeof value === 'string' && value.length <= MOMENT_CHARACTERS_MAX ? MOMENT.exec(value) : null;
    if (match === null) return undefined;
    const [, year, month, day, hour, minute, second, fraction = '', zone] = match;
    const plain = [year, month, day, hour, minute, second].map(Number) as [number, ...number[]];
    return momentOf(plain, Number(fraction.padEnd(3, '0').slice(0, 3)), zone ?? 'Z');
  },
  write: writtenMoment,
};

/** In UTC, to the millisecond. */
export function writtenMoment(at: Instant): string {
  const time = civilTime(at, 0);
  const ms = ((at % 1_000) + 1_000) % 1_000;
  const clock = [time.hour, time.minute, time.second].map(two).join(':');
  return `${isoDate(time)}T${clock}.${String(ms).padStart(3, '0')}Z`;
}

function asItIs(value: unknown): unknown {
  return value;
}

const MOMENT_CHARACTERS_MAX = 40;
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d)$/;

function momentOf(civil: readonly number[], ms: number, zone: string): Instant | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = civil;
  const offset = offsetMinutesOf(zone);
  if (offset === undefined || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  return after(fromCivil({ year, month, day, hour, minute, second }, offset), ms);
}

function offsetMinutesOf(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** One word of a closed list; the record has each, so that a forgotten one does not compile. */
export function word<T extends string>(words: Readonly<Record<T, unknown>>): Form<T> {
  const known = Object.keys(words) as T[];
  return oneOf(known);
}

export function oneOf<T extends string>(known: readonly T[]): Form<T> {
  const set: ReadonlySet<unknown> = new Set(known);
  return { schema: { enum: known }, read: (value) => (set.has(value) ? (value as T) : undefined), write: asItIs };
}

export function nullable<T>(form: Form<T>): Form<T | null> {
  return {
    schema: { anyOf: [form.schema, { type: 'null' }] },
    read: (value, sight) => (value === null ? null : form.read(value, sight)),
    write: (value) => (value === null ? null : form.write(value)),
  };
}

export function list<T>(form: Form<T>, itemsMax: number): Form<readonly T[]> {
  return {
    schema: { type: 'array', maxItems: itemsMax, items: form.schema },
    read: (value, sight) => {
      if (!Array.isArray(value) || value.length > itemsMax) return undefined;
      const items: T[] = [];
      for (const each of value as readonly unknown[]) {
        const item = form.read(each, sight);
        if (item === undefined) return undefined;
        items.push(item);
      }
      return items;
    },
    write: (values) => values.slice(0, itemsMax).map((each) => form.write(each)),
  };
}

/** Fields that no form names are left out and told of; they may be of a later version. */
export function fields<T>(forms: FieldForms<T>): Form<T> {
  const entries = Object.entries(forms) as [string, Form<unknown>][];
  const required = entries.filter(([, form]) => form.presence !== 'optional').map(([name]) => name);
  return {
    schema: {
      type: 'object',
      required,
      properties: Object.fromEntries(entries.map(([name, form]) => [name, form.schema])),
    },
    read: (value, sight) => readFields(value, { entries, forms, sight }) as T | undefined,
    write: (value) => writeFields(value as Readonly<Record<string, unknown>>, entries),
  };
}

interface FieldsQuestion {
  readonly entries: readonly (readonly [string, Form<unknown>])[];
  readonly forms: object;
  readonly sight: Sight;
}

function readFields(value: unknown, { entries, forms, sight }: FieldsQuestion): unknown {
  if (!isRecord(value)) return undefined;
  const read: Record<string, unknown> = {};
  for (const [name, form] of entries) {
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    if (found === undefined) {
      if (form.presence === 'optional') continue;
      sight.refused(name);
      return undefined;
    }
    const parsed = form.read(found, sight);
    if (parsed === undefined) {
      sight.refused(name);
      return undefined;
    }
    read[name] = parsed;
  }
  for (const name of Object.keys(value)) if (!Object.hasOwn(forms, name)) sight.unknownField(name);
  return read;
}

function writeFields(
  value: Readonly<Record<string, unknown>>,
  entries: readonly (readonly [string, Form<unknown>])[],
): Readonly<Record<string, unknown>> {
  const written: Record<string, unknown> = {};
  for (const [name, form] of entries) if (value[name] !== undefined) written[name] = form.write(value[name]);
  return written;
}

/** One of several, told apart by the word in one field. */
export function variants<T extends { readonly [K in Tag]: string }, Tag extends string>(
  tag: Tag,
  forms: { readonly [V in T[Tag]]: Form<Extract<T, { readonly [K in Tag]: V }>> },
): Form<T> {
  const known = forms as Readonly<Record<string, Form<T>>>;
  return {
    schema: { oneOf: Object.values(known).map((form) => form.schema) },
    read: (value, sight) => {
      const name = isRecord(value) && Object.hasOwn(value, tag) ? value[tag] : undefined;
      if (typeof name !== 'string' || !Object.hasOwn(known, name)) return undefined;
      return known[name]?.read(value, sight);
    },
    write: (value) => known[value[tag]]?.write(value),
  };
}

export const only = <T extends string>(value: T): Form<T> => oneOf([value]);

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
