/** What can be wrong with a dialect's table, found all at once and named by row, so that whoever wrote it can mend it. */
import type { Bilingual } from '../trade/index.ts';
import type { DialectTable, PassedElement } from './dialect-table.ts';
import type { FieldSpec } from './field-spec.ts';
import { announcedFor, prefixMax, unitsMax } from './length.ts';
import { MAC_BYTES } from './limits.ts';
import { RESERVED_NUMBERS } from './message.ts';

/** The most units of one element: four digits of length, and more than any message holds. */
export const ELEMENT_UNITS_MAX = 9_999;

export type FlawKind =
  | 'no-such-element'
  | 'no-secondary-bitmap'
  | 'element-twice'
  | 'name-twice'
  | 'misplaced-name'
  | 'misplaced-mac'
  | 'bad-mac'
  | 'differing-macs'
  | 'padded-variable'
  | 'too-short'
  | 'too-long'
  | 'prefix-too-small'
  | 'uncountable';

export interface TableFlaw {
  readonly kind: FlawKind;
  readonly table: 'fields' | 'passed';
  /** Of the row in its table. */
  readonly index: number;
  readonly de: number;
  readonly name?: string;
  /** Which property of the row, as a dialect file writes it: `length.max`. */
  readonly property: string;
  readonly got: string;
  readonly expected: string;
}

export function tableFlaws(table: DialectTable): readonly TableFlaw[] {
  const flaws: TableFlaw[] = [];
  const numbers = new Set<number>();
  const names = new Set<string>();
  for (const [index, spec] of table.fields.entries()) {
    const row: Row = { table, flaws, in: 'fields', index, element: spec };
    checkPlace(row, numbers);
    checkLength(row);
    checkName(row, spec, names);
    if (spec.pad !== 'none' && spec.length.kind === 'variable') {
      add(row, 'padded-variable', { property: 'pad', got: spec.pad, expected: 'none' });
    }
  }
  for (const [index, element] of (table.passed ?? []).entries()) {
    const row: Row = { table, flaws, in: 'passed', index, element };
    checkPlace(row, numbers);
    checkLength(row);
  }
  return flaws;
}

/** What is wrong with the row, without saying which row it is. */
export function flawText(flaw: TableFlaw): Bilingual {
  const { de, name = '', property, got, expected } = flaw;
  return SENTENCES[flaw.kind]({ de, name, property, got, expected });
}

interface Row {
  readonly table: DialectTable;
  readonly flaws: TableFlaw[];
  readonly in: 'fields' | 'passed';
  readonly index: number;
  readonly element: PassedElement & { readonly name?: string };
}

type Said = Pick<TableFlaw, 'property' | 'got' | 'expected'>;

function add(row: Row, kind: FlawKind, said: Said): void {
  const { de, name } = row.element;
  row.flaws.push({ kind, table: row.in, index: row.index, de, ...(name !== undefined && { name }), ...said });
}

function checkPlace(row: Row, numbers: Set<number>): void {
  const { de } = row.element;
  const said = { property: 'de', got: String(de) };
  if (!Number.isInteger(de) || de < 2 || de > 128 || de === 65) {
    add(row, 'no-such-element', { ...said, expected: '2–64, 66–128' });
  } else if (de > 64 && row.table.bitmap === 'primary') {
    add(row, 'no-secondary-bitmap', { ...said, expected: '2–64' });
  } else if (numbers.has(de)) add(row, 'element-twice', { ...said, expected: 'one row' });
  numbers.add(de);
}

function checkLength(row: Row): void {
  const { codec, length } = row.element;
  const most = unitsMax(length);
  const property = length.kind === 'fixed' ? 'length.fixed' : 'length.max';
  const said = { property, got: String(most) };
  if (!Number.isInteger(most) || most < 1) return add(row, 'too-short', { ...said, expected: '1' });
  if (most > ELEMENT_UNITS_MAX) return add(row, 'too-long', { ...said, expected: String(ELEMENT_UNITS_MAX) });
  if (length.kind === 'fixed') return;
  if (length.counts === 'bytes' && codec.unitsHeld === undefined) {
    return add(row, 'uncountable', { property: 'length.counts', got: codec.name, expected: 'units' });
  }
  const largest = announcedFor(row.element, most);
  if (largest > prefixMax(length)) {
    add(row, 'prefix-too-small', { property, got: String(largest), expected: String(prefixMax(length)) });
  }
}

function checkName(row: Row, spec: FieldSpec, names: Set<string>): void {
  const { de, name } = spec;
  if (name === 'mac') return checkMac(row, spec);
  if (names.has(name)) add(row, 'name-twice', { property: 'name', got: name, expected: 'one row' });
  names.add(name);
  const reserved = RESERVED_NUMBERS.find((number) => name === `element${number}`);
  if (reserved !== undefined && reserved !== de) {
    add(row, 'misplaced-name', { property: 'name', got: name, expected: `element${de}` });
  }
}

/** Which of the two closes a message depends on its other elements, so both are written alike. */
function checkMac(row: Row, { de, codec, length }: FieldSpec): void {
  if (de !== 64 && de !== 128) add(row, 'misplaced-mac', { property: 'de', got: String(de), expected: '64, 128' });
  if (codec.unit !== 'bytes') add(row, 'bad-mac', { property: 'codec', got: codec.name, expected: 'binary' });
  if (length.kind !== 'fixed' || length.units !== MAC_BYTES) {
    const got = length.kind === 'fixed' ? String(length.units) : 'variable';
    add(row, 'bad-mac', { property: 'length.fixed', got, expected: String(MAC_BYTES) });
  }
  const other = row.table.fields.find((spec) => spec.name === 'mac' && spec.de < de);
  if (other !== undefined && other.codec !== codec) {
    add(row, 'differing-macs', { property: 'codec', got: codec.name, expected: other.codec.name });
  }
}

type Sentence = (said: Said & { readonly de: number; readonly name: string }) => Bilingual;

const SENTENCES: Readonly<Record<FlawKind, Sentence>> = {
  'no-such-element': ({ got }) => ({
    zh: `没有第 ${got} 域：域号是 2–64 和 66–128`,
    en: `element ${got} has no bit of its own: numbers are 2–64 and 66–128`,
  }),
  'no-secondary-bitmap': ({ got }) => ({
    zh: `位图只有一个（bitmap: primary），放不下第 ${got} 域`,
    en: `element ${got} has no bit of its own in a primary bitmap`,
  }),
  'element-twice': ({ got }) => ({ zh: `第 ${got} 域写了两行`, en: `element ${got} stands once, not twice` }),
  'name-twice': ({ got }) => ({ zh: `${got} 写了两行`, en: `${got} stands once, not twice` }),
  'misplaced-name': ({ got, expected }) => ({
    zh: `${got} 只能放在它自己的域号上，这里应是 ${expected}`,
    en: `${got} stands at its own number only; here it is ${expected}`,
  }),
  'misplaced-mac': () => ({
    zh: 'MAC 是位图的最后一域：64 或 128',
    en: 'the MAC is the last element of its bitmap: 64 or 128',
  }),
  'bad-mac': ({ property, got }) => ({
    zh: `MAC 是 8 个字节，${property} 却是 ${got}`,
    en: `the MAC is made of bytes and has eight bytes; ${property} is ${got}`,
  }),
  'differing-macs': ({ got, expected }) => ({
    zh: `两个 MAC 域的 codec 要一样：64 域是 ${expected}，128 域是 ${got}`,
    en: `both MACs are written alike; 64 is ${expected}, and 128 is ${got}`,
  }),
  'padded-variable': ({ got }) => ({
    zh: `只有定长域才补位，pad 却是 ${got}`,
    en: `a field is padded only if its length is fixed; pad is ${got}`,
  }),
  'too-short': ({ property, got }) => ({
    zh: `${property} 是 ${got}，至少要 1`,
    en: `${property} is ${got}, and at least 1 is needed`,
  }),
  'too-long': ({ property, got, expected }) => ({
    zh: `${property} 是 ${got}，最多 ${expected}`,
    en: `${property} is ${got}, and ${expected} is the most`,
  }),
  'prefix-too-small': ({ property, got, expected }) => ({
    zh: `${property} ${got} 放不进${prefixName(expected).zh}的长度前缀（最大 ${expected}）`,
    en: `${property} ${got} does not fit a ${prefixName(expected).en} prefix (${expected})`,
  }),
  uncountable: ({ got }) => ({
    zh: `${got} 的字节看不出有几个数字，长度不能按字节数（可用 bcd-digits-left-F）`,
    en: `the bytes of ${got} do not say how many digits they hold, so its length cannot count bytes (bcd-digits-left-F can)`,
  }),
};

function prefixName(most: string): Bilingual {
  const isDecimal = /^9+$/.test(most);
  const size = isDecimal ? most.length : most === '255' ? 1 : 2;
  return isDecimal ? { zh: ` ${size} 位`, en: `${size}-digit` } : { zh: ` ${size} 字节`, en: `${size}-byte` };
}
