/** The contact book: whom to ring up about a payment, and a search in it. An acquirer's own rows come before ours. */
import type { CaseFile } from '../../trace/index.ts';
import type { Bilingual, Contact, ContactKind, ContactRow } from '../../trade/index.ts';
import { normalWords } from '../codes/normal-words.ts';
import type { Actor } from '../explanation.ts';
import { FICTIONAL_CONTACTS } from './fictional.ts';
import { PUBLISHED_CONTACTS } from './published.ts';

export const CONTACT_KIND_NAMES: Readonly<Record<ContactKind, Bilingual>> = {
  issuer: { zh: '发卡行', en: 'issuer' },
  wallet: { zh: '钱包', en: 'wallet' },
  scheme: { zh: '卡组织', en: 'scheme' },
  acquirer: { zh: '收单机构', en: 'acquirer' },
  provider: { zh: '服务商', en: 'provider' },
  carrier: { zh: '网络运营商', en: 'carrier' },
  maker: { zh: '终端厂商', en: 'terminal maker' },
};

export const CONTACTS: readonly ContactRow[] = [...PUBLISHED_CONTACTS, ...FICTIONAL_CONTACTS];

/** Own rows first; an own row takes the place of ours of the same kind and id. */
export function contactBook(own: readonly ContactRow[]): readonly ContactRow[] {
  const known = BOOKS.get(own) ?? bookWith(own);
  BOOKS.set(own, known);
  return known;
}

/** A house has one list of its own, and asks for every payment. */
const BOOKS = new WeakMap<readonly ContactRow[], readonly ContactRow[]>();

function bookWith(own: readonly ContactRow[]): readonly ContactRow[] {
  const replaced = new Set(own.map(({ kind, id }) => `${kind} ${id}`));
  return [...own, ...CONTACTS.filter(({ kind, id }) => !replaced.has(`${kind} ${id}`))];
}

/** Every row of which name, other names, id, kind or a channel holds the words; all of them for no words. */
export function searchContacts(asked: string, book: readonly ContactRow[]): readonly ContactRow[] {
  const sought = normalWords(asked);
  const words = (row: ContactRow): string =>
    [
      row.id,
      row.kind,
      row.name.zh,
      row.name.en,
      CONTACT_KIND_NAMES[row.kind].zh,
      ...row.also,
      ...row.channels.map(({ value }) => value),
    ]
      .map(normalWords)
      .join('\n');
  return sought === '' ? book : book.filter((row) => words(row).includes(sought));
}

/** What of a payment says whose card, line and device it was. */
export interface Parties {
  readonly issuerId: string | null;
  readonly issuerName: Bilingual | null;
  readonly panMasked: string | null;
  readonly carrier: string | null;
  readonly model: string | null;
  readonly acquirer: string | null;
  readonly own: readonly ContactRow[];
}

const NONE: readonly ContactRow[] = [];

export function partiesOf({ record: { row }, context }: CaseFile): Parties {
  return {
    issuerId: row.issuerId,
    issuerName: context.issuerName,
    panMasked: row.panMasked,
    carrier: context.place?.carrier ?? null,
    model: context.place?.model ?? null,
    acquirer: context.place?.acquirer ?? null,
    own: context.contacts ?? NONE,
  };
}

/** Whom to ring up where this actor must act; `null` for people who stand at the till, and for whom nobody knows. */
export function contactOf(actor: Actor, parties: Parties): Contact | null {
  const row = FINDERS[actor](parties, contactBook(parties.own));
  return row === undefined ? null : shown(row);
}

type Finder = (parties: Parties, book: readonly ContactRow[]) => ContactRow | undefined;

const nobody: Finder = () => undefined;

const FINDERS: Readonly<Record<Actor, Finder>> = {
  issuer: (parties, book) => issuerOf(parties, book),
  scheme: ({ panMasked }, book) => byPrefix(of(book, ['scheme']), panMasked),
  acquirer: ({ acquirer }, book) => named(of(book, ['acquirer']), acquirer) ?? of(book, ['acquirer'])[0],
  // The house that looks after the terminals; failing that, whoever made this one.
  provider: ({ model }, book) => of(book, ['provider'])[0] ?? named(of(book, ['maker']), model),
  carrier: ({ carrier }, book) => named(of(book, ['carrier']), carrier),
  cardholder: nobody,
  cashier: nobody,
  merchant: nobody,
  nobody,
};

const of = (book: readonly ContactRow[], kinds: readonly ContactKind[]): readonly ContactRow[] =>
  book.filter(({ kind }) => kinds.includes(kind));

function issuerOf({ issuerId, issuerName, panMasked }: Parties, book: readonly ContactRow[]): ContactRow | undefined {
  const rows = of(book, ['issuer', 'wallet']);
  return (
    rows.find(({ id }) => id === issuerId) ??
    named(rows, issuerName?.zh ?? null) ??
    named(rows, issuerName?.en ?? null) ??
    byPrefix(rows, panMasked)
  );
}

/** The whole name or one of the others; a model begins with its maker's. */
function named(rows: readonly ContactRow[], name: string | null): ContactRow | undefined {
  if (name === null) return undefined;
  const sought = normalWords(name);
  const begins = (row: ContactRow): boolean =>
    row.kind === 'maker' && namesOf(row).some((each) => sought.startsWith(each));
  return rows.find((row) => namesOf(row).includes(sought)) ?? rows.find(begins);
}

/** In the form in which names are compared, made once. */
function namesOf(row: ContactRow): readonly string[] {
  const { id, name, also } = row;
  const names = NAMES.get(row) ?? [id, name.zh, name.en, ...also].map(normalWords);
  NAMES.set(row, names);
  return names;
}

const NAMES = new WeakMap<ContactRow, readonly string[]>();

/** The longest prefix that the card's first digits, as far as they are shown, begin with. */
function byPrefix(rows: readonly ContactRow[], panMasked: string | null): ContactRow | undefined {
  const digits = /^\d*/.exec(panMasked ?? '')?.[0] ?? '';
  const fits = rows.flatMap((row) =>
    row.prefixes.filter((prefix) => digits.startsWith(prefix)).map((prefix) => ({ row, prefix })),
  );
  return fits.toSorted((a, b) => b.prefix.length - a.prefix.length)[0]?.row;
}

/** Without what it is found by, which is nobody's to read out. */
const shown = ({ kind, id, name, channels, source, since, reviewed, fictional }: ContactRow): Contact => ({
  kind,
  id,
  name,
  channels,
  source,
  since,
  reviewed,
  fictional,
});
