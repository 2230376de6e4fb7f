/** A file of an acquirer's own contacts. It is typed by people, so that what is wrong with it is said by its place. */
import { fault, ok, type Result } from '../../std/index.ts';
import {
  type Bilingual,
  CONTACT_KINDS,
  CONTACT_WAYS,
  type ContactChannel,
  type ContactKind,
  type ContactRow,
  type ContactWay,
} from '../../trade/index.ts';

export const CONTACTS_SCHEMA = 'kacha.contacts/1';

/** More are no contact book but a telephone directory. */
export const CONTACTS_MAX = 1000;

export interface ContactsFault {
  /** Where: `contacts[2].channels[0].by`. */
  readonly at: string;
  readonly wants: Bilingual;
}

type Read<T> = Result<T, ContactsFault>;

/** The rows of a file in the form of schemas/contacts-1.schema.json. */
export function readContacts(text: string): Read<readonly ContactRow[]> {
  const parsed = json(text);
  if (!isObject(parsed)) return wrong('', { zh: '一个 JSON 对象', en: 'a JSON object' });
  if (parsed['schema'] !== CONTACTS_SCHEMA) return wrong('schema', { zh: CONTACTS_SCHEMA, en: CONTACTS_SCHEMA });
  const rows = parsed['contacts'];
  if (!Array.isArray(rows) || rows.length > CONTACTS_MAX)
    return wrong('contacts', { zh: `至多 ${CONTACTS_MAX} 行的列表`, en: `a list of at most ${CONTACTS_MAX} rows` });
  return each(rows, 'contacts', contactRow);
}

function contactRow(value: unknown, at: string): Read<ContactRow> {
  if (!isObject(value)) return wrong(at, OBJECT);
  const kind = oneOf(value['kind'], CONTACT_KINDS);
  if (kind === undefined) return wrong(`${at}.kind`, listed(CONTACT_KINDS));
  const { id, name, source } = value;
  if (!isText(id)) return wrong(`${at}.id`, TEXT);
  if (!isObject(name) || !isText(name['zh']) || !isText(name['en'])) return wrong(`${at}.name`, BOTH);
  if (!isText(source)) return wrong(`${at}.source`, TEXT);
  const lists = listsOf(value, at);
  if (!lists.ok) return lists;
  return ok({ kind, id, name: { zh: name['zh'], en: name['en'] }, ...lists.value, ...standing(value, source) });
}

function listsOf(
  value: Readonly<Record<string, unknown>>,
  at: string,
): Read<Pick<ContactRow, 'channels' | 'also' | 'prefixes'>> {
  const { channels, also = [], prefixes = [] } = value;
  if (!Array.isArray(channels) || channels.length === 0) return wrong(`${at}.channels`, SOME);
  const read = each(channels, `${at}.channels`, channel);
  if (!read.ok) return read;
  if (!Array.isArray(also) || !also.every(isText)) return wrong(`${at}.also`, SOME);
  if (!Array.isArray(prefixes) || !prefixes.every((prefix) => typeof prefix === 'string' && PREFIX.test(prefix)))
    return wrong(`${at}.prefixes`, { zh: '卡号的头 1 到 8 位', en: 'the first one to eight digits of a card number' });
  return ok({ channels: read.value, also, prefixes: prefixes as readonly string[] });
}

const standing = (
  value: Readonly<Record<string, unknown>>,
  source: string,
): Pick<ContactRow, 'source' | 'since' | 'reviewed' | 'fictional'> => ({
  source,
  since: isText(value['since']) ? value['since'] : 'unknown',
  // Whoever writes down their own number has checked it.
  reviewed: value['reviewed'] !== false,
  fictional: value['fictional'] === true,
});

function channel(value: unknown, at: string): Read<ContactChannel> {
  if (!isObject(value)) return wrong(at, OBJECT);
  const by = oneOf<ContactWay>(value['by'], CONTACT_WAYS);
  if (by === undefined) return wrong(`${at}.by`, listed(CONTACT_WAYS));
  if (!isText(value['value'])) return wrong(`${at}.value`, TEXT);
  const matters = value['for'] ?? null;
  if (matters === null) return ok({ by, value: value['value'], for: null });
  if (!isObject(matters) || !isText(matters['zh']) || !isText(matters['en'])) return wrong(`${at}.for`, BOTH);
  return ok({ by, value: value['value'], for: { zh: matters['zh'], en: matters['en'] } });
}

function each<T>(values: readonly unknown[], at: string, read: (value: unknown, at: string) => Read<T>): Read<T[]> {
  const found: T[] = [];
  for (const [i, value] of values.entries()) {
    const one = read(value, `${at}[${i}]`);
    if (!one.ok) return one;
    found.push(one.value);
  }
  return ok(found);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const PREFIX = /^\d{1,8}$/;
const TEXT_MAX = 200;
const OBJECT: Bilingual = { zh: '一个对象', en: 'an object' };
const TEXT: Bilingual = { zh: `1 到 ${TEXT_MAX} 个字的文字`, en: `a text of 1 to ${TEXT_MAX} characters` };
const BOTH: Bilingual = { zh: '{"zh": …, "en": …}', en: '{"zh": …, "en": …}' };
const SOME: Bilingual = { zh: '一个列表', en: 'a list' };

const listed = (names: readonly string[]): Bilingual => ({
  zh: `其一：${names.join('、')}`,
  en: `one of ${names.join(', ')}`,
});
const wrong = (at: string, wants: Bilingual): { readonly ok: false; readonly fault: ContactsFault } =>
  fault({ at, wants });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= TEXT_MAX;

const oneOf = <T extends ContactKind | ContactWay>(value: unknown, names: readonly T[]): T | undefined =>
  names.find((name) => name === value);
