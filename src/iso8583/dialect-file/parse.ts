/** From a dialect file to a dialect's table: every finding at once, each with its row. */
import { assert, fault, ok, type Result } from '../../std/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import { CODEC_NAMES, CODECS } from '../codecs.ts';
import { buildDialect, type Dialect, type DialectTable, tableOf } from '../dialect.ts';
import { flawText, tableFlaws } from '../dialect-flaws.ts';
import { dialects, type KnownDialect, knownDialect } from '../dialects/known.ts';
import type { SettingValue } from '../settings.ts';
import {
  choiceAt,
  type DialectFinding,
  findingText,
  type JsonObject,
  listAt,
  missing,
  objectAt,
  type Place,
  printed,
  type Reading,
  report,
  textAt,
  within,
} from './finding.ts';
import type { DialectFile } from './format.ts';
import { passedAt, rowAt } from './row.ts';

/** `json` is whatever came out of a file. The table is ready for `buildDialect`. */
export function parseDialectFile(json: unknown): Result<DialectTable, readonly DialectFinding[]> {
  const reading: Reading = { findings: [] };
  const file = objectAt(reading, json, { at: FILE, known: FILE_KEYS });
  if (file === undefined) return fault(reading.findings);
  const base = baseAt(reading, file);
  const head = headAt(reading, file, base);
  const rows = rowsAt(reading, file, base);
  if (head === undefined) {
    // Nobody knows what the rows of an unknown dialect say: only what these say wrongly is told.
    const isUnbased = base === undefined && file['extends'] !== undefined;
    return fault(inFileOrder(isUnbased ? reading.findings.filter(isOfItsOwn) : reading.findings));
  }
  const table: DialectTable = { ...head, ...rows.table };
  for (const flaw of tableFlaws(table)) {
    const { kind, de, name, property, got, expected } = flaw;
    const path = rows.paths[flaw.table][flaw.index] ?? 'extends';
    const at: Place = { path: `${path}.${property}`, de, ...(name !== undefined && { name }) };
    report(reading, at, { kind, got, expected, says: flawText(flaw) });
  }
  return reading.findings.length === 0 ? ok(table) : fault(inFileOrder(reading.findings));
}

/** The same file written in TypeScript, where the compiler knows names and codecs. A mistake in it is a bug. */
export function defineDialect(file: DialectFile): Dialect {
  const parsed = parseDialectFile(file);
  const lines = parsed.ok ? [] : parsed.fault.map((finding) => findingText(finding, 'en'));
  assert(parsed.ok, lines.join('\n'));
  return buildDialect(parsed.value);
}

/** Not of a row that an extended dialect may complete. */
const isOfItsOwn = ({ kind, path }: DialectFinding): boolean =>
  !path.startsWith('fields[') || path.endsWith('.de') || (kind !== 'missing' && kind !== 'no-such-row');

/** What concerns the file first, then row by row: it is read from the top with the file beside it. */
function inFileOrder(findings: readonly DialectFinding[]): DialectFinding[] {
  const rowOf = ({ path }: DialectFinding): number => Number(/^\w+\[(\d+)\]/.exec(path)?.[1] ?? -1);
  const listOf = ({ path }: DialectFinding): number => (path.startsWith('passed[') ? 1 : 0);
  return [...findings].sort((a, b) => listOf(a) - listOf(b) || rowOf(a) - rowOf(b));
}

type Head = Pick<DialectTable, 'name' | 'title' | 'mti' | 'bitmap' | 'bitmapText'>;

function baseAt(reading: Reading, file: JsonObject): DialectTable | undefined {
  const name = file['extends'] === undefined ? undefined : textAt(reading, file['extends'], { path: 'extends' });
  if (name === undefined) {
    if (file['settings'] !== undefined && file['extends'] === undefined) missing(reading, { path: 'extends' }, KNOWN);
    return undefined;
  }
  const known = knownDialect(name);
  if (!known.ok) {
    const { nearest: guess } = known.fault;
    report(
      reading,
      { path: 'extends' },
      {
        kind: 'unknown-value',
        expected: KNOWN,
        got: printed(name),
        ...(guess !== undefined && { nearest: guess }),
        says: {
          zh: `没有叫 ${printed(name)} 的报文规范：${KNOWN}`,
          en: `no dialect is called ${printed(name)}: ${KNOWN}`,
        },
      },
    );
    return undefined;
  }
  return tableOf(known.value.build(settingsAt(reading, file, known.value)));
}

function settingsAt(reading: Reading, file: JsonObject, known: KnownDialect): Record<string, SettingValue> {
  const chosen: Record<string, SettingValue> = {};
  if (file['settings'] === undefined) return chosen;
  const at: Place = { path: 'settings' };
  const given = objectAt(reading, file['settings'], { at, known: Object.keys(known.settings) }) ?? {};
  for (const [name, facts] of Object.entries(known.settings)) {
    if (given[name] === undefined) continue;
    const value = choiceAt(reading, given[name], { at: within(at, name), choices: facts.values });
    if (value !== undefined) chosen[name] = value;
  }
  return chosen;
}

/** What stands before the elements, and what the dialect is called. */
function headAt(reading: Reading, file: JsonObject, base: DialectTable | undefined): Head | undefined {
  const name = nameAt(reading, file);
  const title = titleAt(reading, file, { zh: name ?? '', en: name ?? '' });
  const isAlone = file['extends'] === undefined;
  const choose = <Choice extends string>(key: string, choices: readonly Choice[], usual: Choice | undefined) => {
    if (file[key] !== undefined) return choiceAt(reading, file[key], { at: { path: key }, choices });
    if (usual === undefined && isAlone) missing(reading, { path: key }, choices.join(', '));
    return usual;
  };
  const codec = choose(
    'mti',
    CODEC_NAMES,
    CODEC_NAMES.find((known) => CODECS[known] === base?.mti),
  );
  const bitmap = choose('bitmap', ['primary', 'primary-and-secondary'], base?.bitmap);
  const bitmapText = choose('bitmapText', ['binary', 'hex'], base?.bitmapText ?? 'binary');
  if (name === undefined || codec === undefined || bitmap === undefined || bitmapText === undefined) return undefined;
  return { name, title, mti: CODECS[codec], bitmap, bitmapText };
}

function nameAt(reading: Reading, file: JsonObject): string | undefined {
  if (file['name'] === undefined) {
    missing(reading, { path: 'name' }, '"acme.pos"');
    return undefined;
  }
  const name = textAt(reading, file['name'], { path: 'name' });
  if (name === undefined || NAME.test(name)) return name;
  report(
    reading,
    { path: 'name' },
    {
      kind: 'bad-name',
      expected: 'acme.pos',
      got: printed(name),
      says: {
        zh: `name ${printed(name)}：只用小写字母、数字、点和连字符，字母开头`,
        en: `name ${printed(name)}: small letters, digits, dots and hyphens, a letter first`,
      },
    },
  );
  return undefined;
}

function titleAt(reading: Reading, file: JsonObject, usual: Bilingual): Bilingual {
  const zh = file['zh'] === undefined ? undefined : textAt(reading, file['zh'], { path: 'zh' });
  const en = file['en'] === undefined ? undefined : textAt(reading, file['en'], { path: 'en' });
  return { zh: zh ?? en ?? usual.zh, en: en ?? usual.en };
}

interface ReadRows {
  readonly table: Pick<DialectTable, 'fields' | 'passed'>;
  /** Where each row stands in the file; nothing for one that was inherited. */
  readonly paths: Readonly<Record<'fields' | 'passed', readonly (string | undefined)[]>>;
}

function rowsAt(reading: Reading, file: JsonObject, base: DialectTable | undefined): ReadRows {
  const inherited = { fields: base?.fields ?? [], passed: base?.passed ?? [] };
  const context = {
    base: (de: number) => inherited.fields.find((spec) => spec.de === de),
    isKnown: (de: number) => [...inherited.fields, ...inherited.passed].some((element) => element.de === de),
  };
  const rows = listAt(reading, file['fields'], { path: 'fields' }).flatMap((value, i) => {
    const row = rowAt(reading, value, { ...context, path: `fields[${i}]` });
    return row === undefined ? [] : [row];
  });
  const passed = listAt(reading, file['passed'], { path: 'passed' }).flatMap((value, i) => {
    const row = passedAt(reading, value, `passed[${i}]`);
    return row === undefined ? [] : [row];
  });
  const replaced = new Set([...rows, ...passed].map((row) => row.de));
  const keptFields = inherited.fields.filter((spec) => !replaced.has(spec.de));
  const keptPassed = inherited.passed.filter((element) => !replaced.has(element.de));
  const own = rows.flatMap(({ spec, at }) => (spec === undefined ? [] : [{ spec, path: at.path }]));
  return {
    table: {
      fields: [...keptFields, ...own.map((row) => row.spec)],
      passed: [...keptPassed, ...passed.map(({ de, codec, length }) => ({ de, codec, length }))],
    },
    paths: {
      fields: [...keptFields.map(() => undefined), ...own.map((row) => row.path)],
      passed: [...keptPassed.map(() => undefined), ...passed.map((row) => row.at.path)],
    },
  };
}

const FILE: Place = { path: '' };
const NAME = /^[a-z][a-z0-9.-]{0,63}$/;
const KNOWN = dialects()
  .map((known) => known.name)
  .join(', ');
const FILE_KEYS = [
  '$schema',
  'name',
  'zh',
  'en',
  'extends',
  'settings',
  'mti',
  'bitmap',
  'bitmapText',
  'fields',
  'passed',
] satisfies (keyof DialectFile)[];
