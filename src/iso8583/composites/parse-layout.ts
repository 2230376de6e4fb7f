/**
 * A layout from a file. What is wrong is told all at once, each finding with its place. A part without a word on its
 * secrecy is withheld: what nobody declared harmless is not shown.
 */
import { fault, nearest, ok, type Result } from '../../std/index.ts';
import { type Bilingual, maskDigitRuns } from '../../trade/index.ts';
import {
  type CompositeLayout,
  LAYOUT_DEPTH_MAX,
  type LayoutCase,
  type LayoutCondition,
  type Meanings,
  PART_SECRECIES,
  PARTS_MAX,
  type PartFacts,
  type SizedPart,
  VALUE_READINGS,
} from './layout.ts';

export interface LayoutFinding {
  /** `cases[2].layout.parts[0].width`; empty for the layout as a whole. */
  readonly path: string;
  readonly expected: string;
  /** What came, short, and nothing that could be a card number. */
  readonly got: string;
  /** The valid form that was probably meant. */
  readonly nearest?: string;
  /** In a sentence that goes on behind the place. */
  readonly says: Bilingual;
}

/** The layout, checked; or everything that is wrong with it, at most `LAYOUT_FINDINGS_MAX`. */
export function parseLayout(json: unknown): Result<CompositeLayout, readonly LayoutFinding[]> {
  const reading: Reading = { findings: [], partsLeft: LAYOUT_PARTS_MAX };
  const layout = layoutAt(reading, json, { path: '', depth: 0 });
  return layout === undefined || reading.findings.length > 0 ? fault(reading.findings) : ok(layout);
}

export const LAYOUT_FINDINGS_MAX = 100;
/** All parts of a layout together. */
export const LAYOUT_PARTS_MAX = 1_000;

interface Reading {
  readonly findings: LayoutFinding[];
  partsLeft: number;
}

interface Place {
  readonly path: string;
  /** Layouts within layouts. */
  readonly depth: number;
}

type Json = Readonly<Record<string, unknown>>;
type Kind = CompositeLayout['kind'];

const KEYS: Readonly<Record<Kind, readonly string[]>> = {
  value: ['part'],
  row: ['parts', 'least'],
  rows: ['name', 'row', 'countWidth'],
  'text-tlv': ['tagWidth', 'lengthWidth', 'tags'],
  tagged: ['tagWidth', 'tags'],
  'ber-tlv': [],
  json: ['keys'],
  'as-text': ['layout'],
  chosen: ['cases'],
};
const KINDS = Object.keys(KEYS) as readonly Kind[];

function layoutAt(reading: Reading, value: unknown, at: Place): CompositeLayout | undefined {
  if (at.depth >= LAYOUT_DEPTH_MAX)
    return wrong(reading, at, [
      { zh: `至多 ${LAYOUT_DEPTH_MAX} 层布局`, en: `at most ${LAYOUT_DEPTH_MAX} layouts in one another` },
      'more',
    ]);
  const object = objectAt(reading, value, at);
  if (object === undefined) return undefined;
  const kind = oneOf(reading, object['kind'], { at: within(at, 'kind'), known: KINDS });
  if (kind === undefined) return undefined;
  strangers(reading, object, { at, known: ['kind', ...KEYS[kind]] });
  return READERS[kind](reading, object, { ...at, depth: at.depth + 1 });
}

const READERS: Readonly<Record<Kind, (reading: Reading, json: Json, at: Place) => CompositeLayout | undefined>> = {
  value: (reading, json, at) => {
    const part = partAt(reading, json['part'], within(at, 'part'));
    return part && { kind: 'value', part };
  },
  row: (reading, json, at) => {
    const parts = sizedParts(reading, json['parts'], within(at, 'parts'));
    const endless = parts.slice(0, -1).findIndex(({ width }) => width === 'rest');
    if (endless >= 0) wrong(reading, within(at, `parts[${endless}].width`), [REST_LAST, '"rest"']);
    const least = optional(json['least'], (value) =>
      wholeAt(reading, value, { at: within(at, 'least'), max: PARTS_MAX }),
    );
    return { kind: 'row', parts, ...(least !== undefined && { least }) };
  },
  rows: (reading, json, at) => {
    const name = textAt(reading, json['name'], within(at, 'name'));
    const row = sizedParts(reading, json['row'], within(at, 'row'));
    const isEndless = row.some(({ width }) => width === 'rest');
    if (isEndless) wrong(reading, within(at, 'row'), [WIDTHS_FIXED, '"rest"']);
    const countWidth = optional(json['countWidth'], (value) => widthAt(reading, value, within(at, 'countWidth')));
    return name === undefined
      ? undefined
      : { kind: 'rows', name, row, ...(countWidth !== undefined && { countWidth }) };
  },
  'text-tlv': (reading, json, at) => {
    const tagWidth = widthAt(reading, json['tagWidth'], within(at, 'tagWidth'));
    const lengthWidth = widthAt(reading, json['lengthWidth'], within(at, 'lengthWidth'));
    const tags = listOf(reading, json['tags'], within(at, 'tags')).flatMap((each) => partAt(reading, ...each) ?? []);
    if (tagWidth === undefined || lengthWidth === undefined) return undefined;
    return { kind: 'text-tlv', tagWidth, lengthWidth, tags };
  },
  tagged: (reading, json, at) => {
    const tagWidth = widthAt(reading, json['tagWidth'], within(at, 'tagWidth'));
    const tags = sizedParts(reading, json['tags'], within(at, 'tags'));
    return tagWidth === undefined ? undefined : { kind: 'tagged', tagWidth, tags };
  },
  'ber-tlv': () => ({ kind: 'ber-tlv' }),
  json: (reading, json, at) => {
    const keys = listOf(reading, json['keys'], within(at, 'keys')).flatMap((each) => partAt(reading, ...each) ?? []);
    return { kind: 'json', keys };
  },
  'as-text': (reading, json, at) => {
    const layout = layoutAt(reading, json['layout'], within(at, 'layout'));
    return layout && { kind: 'as-text', layout };
  },
  chosen: (reading, json, at) => {
    const cases = listOf(reading, json['cases'], within(at, 'cases')).flatMap((each) => caseAt(reading, ...each) ?? []);
    return { kind: 'chosen', cases };
  },
};

function caseAt(reading: Reading, value: unknown, at: Place): LayoutCase | undefined {
  const object = objectAt(reading, value, at);
  if (object === undefined) return undefined;
  strangers(reading, object, { at, known: ['when', 'layout'] });
  const when = conditionAt(reading, object['when'], within(at, 'when'));
  const layout = layoutAt(reading, object['layout'], within(at, 'layout'));
  return when && layout && { when, layout };
}

function conditionAt(reading: Reading, value: unknown, at: Place): LayoutCondition | undefined {
  const object = objectAt(reading, value, at);
  if (object === undefined) return undefined;
  strangers(reading, object, { at, known: [...CODE_CONDITIONS, 'units', 'startsWith'] });
  const codes = CODE_CONDITIONS.flatMap((name) => {
    if (object[name] === undefined) return [];
    const texts = listOf(reading, object[name], within(at, name)).flatMap((each) => textAt(reading, ...each) ?? []);
    return [[name, texts] as const];
  });
  const units = optional(object['units'], (list) =>
    listOf(reading, list, within(at, 'units')).flatMap(
      ([each, place]) => wholeAt(reading, each, { at: place, max: UNITS_MAX }) ?? [],
    ),
  );
  const startsWith = optional(object['startsWith'], (text) => textAt(reading, text, within(at, 'startsWith')));
  return {
    ...Object.fromEntries(codes),
    ...(units !== undefined && { units }),
    ...(startsWith !== undefined && { startsWith }),
  };
}

const CODE_CONDITIONS = ['mti', 'typeCode', 'networkCode', 'processingCode', 'conditionCode'] as const;

const PART_KEYS = ['id', 'name', 'zh', 'en', 'secrecy', 'meanings', 'reads', 'layout'];

function partAt(reading: Reading, value: unknown, at: Place): PartFacts | undefined {
  const object = objectAt(reading, value, at);
  if (object === undefined) return undefined;
  strangers(reading, object, { at, known: PART_KEYS });
  return factsOf(reading, object, at);
}

function sizedParts(reading: Reading, value: unknown, at: Place): readonly SizedPart[] {
  return listOf(reading, value, at).flatMap(([each, place]) => {
    const object = objectAt(reading, each, place);
    if (object === undefined) return [];
    strangers(reading, object, { at: place, known: [...PART_KEYS, 'width', 'ends'] });
    const facts = factsOf(reading, object, place);
    const stated = object['width'];
    const width = stated === 'rest' ? stated : widthAt(reading, stated, within(place, 'width'));
    const ends = optional(object['ends'], (text) =>
      oneOf(reading, text, { at: within(place, 'ends'), known: ['early'] as const }),
    );
    return facts === undefined || width === undefined ? [] : [{ ...facts, width, ...(ends !== undefined && { ends }) }];
  });
}

function factsOf(reading: Reading, object: Json, at: Place): PartFacts | undefined {
  reading.partsLeft -= 1;
  if (reading.partsLeft < 0)
    return wrong(reading, at, [
      { zh: `总共至多 ${LAYOUT_PARTS_MAX} 个子域`, en: `at most ${LAYOUT_PARTS_MAX} parts` },
      'more',
    ]);
  const [id, name, zh, en] = (['id', 'name', 'zh', 'en'] as const).map((key) =>
    textAt(reading, object[key], within(at, key)),
  );
  const secrecy = optional(object['secrecy'], (text) =>
    oneOf(reading, text, { at: within(at, 'secrecy'), known: PART_SECRECIES }),
  );
  const reads = optional(object['reads'], (text) =>
    oneOf(reading, text, { at: within(at, 'reads'), known: VALUE_READINGS }),
  );
  const meanings = optional(object['meanings'], (table) => meaningsAt(reading, table, within(at, 'meanings')));
  const layout = optional(object['layout'], (inner) => layoutAt(reading, inner, within(at, 'layout')));
  if (id === undefined || name === undefined || zh === undefined || en === undefined) return undefined;
  return {
    id,
    name,
    zh,
    en,
    secrecy: secrecy ?? 'withheld',
    ...(meanings !== undefined && { meanings }),
    ...(reads !== undefined && { reads }),
    ...(layout !== undefined && { layout }),
  };
}

function meaningsAt(reading: Reading, value: unknown, at: Place): Meanings | undefined {
  const object = objectAt(reading, value, at);
  if (object === undefined) return undefined;
  const rows = Object.entries(object).flatMap(([code, names]): (readonly [string, Bilingual])[] => {
    const place = within(at, code);
    const both = objectAt(reading, names, place);
    const zh = both && textAt(reading, both['zh'], within(place, 'zh'));
    const en = both && textAt(reading, both['en'], within(place, 'en'));
    return zh === undefined || en === undefined ? [] : [[code, { zh, en }]];
  });
  return Object.fromEntries(rows);
}

function objectAt(reading: Reading, value: unknown, at: Place): Json | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  return wrong(reading, at, [{ zh: '一个对象 { … }', en: 'an object { … }' }, printed(value)]);
}

/** The items with their places. */
function listOf(reading: Reading, value: unknown, at: Place): readonly (readonly [unknown, Place])[] {
  if (Array.isArray(value) && value.length > 0 && value.length <= PARTS_MAX) {
    return value.map((each, index) => [each, { ...at, path: `${at.path}[${index}]` }] as const);
  }
  const wanted = { zh: `有 1 到 ${PARTS_MAX} 项的列表`, en: `a list of 1 to ${PARTS_MAX}` };
  wrong(reading, at, [wanted, Array.isArray(value) ? `${value.length}` : printed(value)]);
  return [];
}

function textAt(reading: Reading, value: unknown, at: Place): string | undefined {
  if (typeof value === 'string' && value !== '' && value.length <= TEXT_MAX) return value;
  return wrong(reading, at, [
    { zh: `1 到 ${TEXT_MAX} 个字`, en: `a text of 1 to ${TEXT_MAX} characters` },
    printed(value),
  ]);
}

const widthAt = (reading: Reading, value: unknown, at: Place): number | undefined => {
  return value === 0
    ? wrong(reading, at, [{ zh: '1 以上的宽度', en: 'a width of 1 or more' }, '0'])
    : wholeAt(reading, value, { at, max: UNITS_MAX });
};

function wholeAt(
  reading: Reading,
  value: unknown,
  { at, max }: { readonly at: Place; readonly max: number },
): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) return value;
  return wrong(reading, at, [{ zh: `不超过 ${max} 的整数`, en: `a whole number up to ${max}` }, printed(value)]);
}

function oneOf<Choice extends string>(
  reading: Reading,
  value: unknown,
  { at, known }: { readonly at: Place; readonly known: readonly Choice[] },
): Choice | undefined {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  const guess = typeof value === 'string' ? nearest(value, known) : undefined;
  const expected = known.join(' | ');
  add(reading, { ...findingOf(at, [{ zh: expected, en: expected }, printed(value)]), ...nearestIs(guess) });
  return undefined;
}

function strangers(
  reading: Reading,
  object: Json,
  { at, known }: { readonly at: Place; readonly known: readonly string[] },
): void {
  for (const key of Object.keys(object)) {
    if (known.includes(key)) continue;
    const guess = nearest(key, known);
    const place = within(at, printed(key).slice(1, -1));
    const expected = known.join(' | ');
    const says = { zh: `没有这一项，只有 ${expected}`, en: `is no property: there are ${expected}` };
    add(reading, { path: place.path, expected, got: printed(key), says, ...nearestIs(guess) });
  }
}

function optional<Value>(value: unknown, read: (value: unknown) => Value | undefined): Value | undefined {
  return value === undefined ? undefined : read(value);
}

function wrong(reading: Reading, at: Place, wanted: readonly [expected: Bilingual, got: string]): undefined {
  add(reading, findingOf(at, wanted));
  return undefined;
}

function findingOf({ path }: Place, [{ zh, en }, got]: readonly [expected: Bilingual, got: string]): LayoutFinding {
  const says =
    got === NOTHING
      ? { zh: `没有写，应是${spaced(zh)}`, en: `is missing: ${en}` }
      : { zh: `是${spaced(CAME[got] ?? got)}，应是${spaced(zh)}`, en: `is ${got}, and should be ${en}` };
  return { path, expected: en, got, says };
}

/** Chinese has a blank before what is not Chinese. */
const spaced = (zh: string): string => (/^[\x21-\x7e]/.test(zh) ? ` ${zh}` : zh);

const nearestIs = (guess: string | undefined): Pick<LayoutFinding, 'nearest'> =>
  guess === undefined ? {} : { nearest: guess };

function add({ findings }: Reading, finding: LayoutFinding): void {
  if (findings.length < LAYOUT_FINDINGS_MAX) findings.push(finding);
}

const within = (at: Place, key: string): Place => ({ ...at, path: at.path === '' ? key : `${at.path}.${key}` });

/** Short, on one line. */
function printed(value: unknown): string {
  if (value === undefined) return NOTHING;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return maskDigitRuns(JSON.stringify(value)).slice(0, PRINTED_MAX);
}

const REST_LAST: Bilingual = { zh: '只有最后一个子域可以是 "rest"', en: 'the rest only in the last part' };
const WIDTHS_FIXED: Bilingual = {
  zh: '固定宽度的子域，因为整行会重复',
  en: 'parts of fixed widths, since the row repeats',
};
const NOTHING = 'nothing';
const CAME: { readonly [got: string]: string | undefined } = {
  'a list': '一个列表',
  'an object': '一个对象',
  more: '更多',
};
const PRINTED_MAX = 40;
const TEXT_MAX = 60;
/** The longest element. */
const UNITS_MAX = 999;
