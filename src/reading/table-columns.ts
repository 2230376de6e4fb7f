/** Which column of somebody's table is which: as it was said, else by its header, else by what stands in it. */
import { fault, nearest, ok, type Result } from '../std/index.ts';
import { looksLikeAmount, looksLikeTime } from './table-values.ts';
import { COLUMN_FACTS, TABLE_COLUMNS, type TableColumn } from './table-words-tables.ts';

export interface MappedColumn {
  /** From zero. */
  readonly index: number;
  /** As the table has it; `#3` where it has none. */
  readonly header: string;
  readonly by: 'named' | 'header' | 'values';
}

export interface TableMapping {
  readonly columns: Readonly<Partial<Record<TableColumn, MappedColumn>>>;
  readonly headers: readonly string[];
  /** Whether the first row is a header. */
  readonly firstRow: 'header' | 'values';
  /** Headers of columns that nothing was made of. */
  readonly unused: readonly string[];
}

export type MappingFault =
  | { readonly kind: 'no-such-field'; readonly asked: string; readonly nearest: TableColumn | undefined }
  | { readonly kind: 'no-such-column'; readonly asked: string; readonly nearest: string | undefined }
  | { readonly kind: 'not-a-pair'; readonly asked: string }
  /** Without these no row says what happened when. */
  | { readonly kind: 'missing'; readonly what: 'time' | 'outcome' };

/** What was said, such as `amount=Betrag,code=#4`; `issuer=-` keeps a column out. */
export type NamedColumns = Readonly<Partial<Record<TableColumn, string>>>;

export function parseNamedColumns(text: string): Result<NamedColumns, MappingFault> {
  const named: Partial<Record<TableColumn, string>> = {};
  for (const pair of text.split(/[,，;；]/).filter((each) => each.trim() !== '')) {
    const at = pair.search(/[=:＝：]/);
    const [name, column] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (at < 1 || column === '') return fault({ kind: 'not-a-pair', asked: pair.trim() });
    const known = TABLE_COLUMNS.find((each) => each === name || COLUMN_FACTS[each].name.zh === name);
    if (known === undefined) {
      const guess = nearest(name, TABLE_COLUMNS) as TableColumn | undefined;
      return fault({ kind: 'no-such-field', asked: name, nearest: guess });
    }
    named[known] = column;
  }
  return ok(named);
}

/** From the first rows of a table. */
export function mapColumns(
  rows: readonly (readonly string[])[],
  named: NamedColumns = {},
): Result<TableMapping, MappingFault> {
  const [first = []] = rows;
  const firstRow = isHeader(first) ? 'header' : 'values';
  const values = firstRow === 'header' ? rows.slice(1) : rows;
  const width = Math.max(0, ...rows.map((row) => row.length));
  const headers = Array.from({ length: width }, (_, i) => (firstRow === 'header' && first[i]?.trim()) || `#${i + 1}`);
  const columns: Partial<Record<TableColumn, MappedColumn>> = {};
  const taken = new Set<number>();
  const kept = new Set<TableColumn>();
  for (const [name, asked] of Object.entries(named) as [TableColumn, string][]) {
    kept.add(name);
    if (asked === '-') continue;
    const index = indexOf(asked, headers);
    if (index === undefined) return fault({ kind: 'no-such-column', asked, nearest: nearest(asked, headers) });
    columns[name] = { index, header: headers[index] ?? '', by: 'named' };
    taken.add(index);
  }
  const free = (name: TableColumn): boolean => !kept.has(name) && columns[name] === undefined;
  if (firstRow === 'header') takeByHeader({ headers, columns, taken, free });
  takeByValues({ headers, columns, taken, free, values });
  if (columns.time === undefined && columns.date === undefined) return fault({ kind: 'missing', what: 'time' });
  if (columns.code === undefined && columns.status === undefined) return fault({ kind: 'missing', what: 'outcome' });
  const unused = firstRow === 'header' ? headers.filter((_, i) => !taken.has(i)) : [];
  return ok({ columns, headers, firstRow, unused });
}

/** Width, case, blanks and signs make no other header. */
export const foldHeader = (header: string): string =>
  header
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./\\()[\]（）【】:：#*"'`|\uFEFF]/g, '');

/** A header holds names: neither a time nor a long number. */
const isHeader = (row: readonly string[]): boolean =>
  row.length > 0 && !row.some((cell) => looksLikeTime(cell) || /\d{6,}/.test(cell.normalize('NFKC')));

function indexOf(asked: string, headers: readonly string[]): number | undefined {
  const numbered = /^#(\d{1,3})$/.exec(asked);
  if (numbered !== null) {
    const index = Number(numbered[1]) - 1;
    return index >= 0 && index < headers.length ? index : undefined;
  }
  const exact = headers.indexOf(asked);
  const found = exact >= 0 ? exact : headers.findIndex((header) => foldHeader(header) === foldHeader(asked));
  return found >= 0 ? found : undefined;
}

interface Guessing {
  readonly headers: readonly string[];
  readonly columns: Partial<Record<TableColumn, MappedColumn>>;
  readonly taken: Set<number>;
  readonly free: (name: TableColumn) => boolean;
}

function takeByHeader({ headers, columns, taken, free }: Guessing): void {
  const folded = headers.map(foldHeader);
  for (const list of ['headers', 'parts'] as const) {
    for (const name of TABLE_COLUMNS) {
      if (!free(name)) continue;
      const words = COLUMN_FACTS[name][list];
      const fits = (header: string): boolean =>
        list === 'headers' ? words.includes(header) : words.some((word) => header.includes(word));
      const index = folded.findIndex((header, i) => !taken.has(i) && fits(header));
      if (index < 0) continue;
      columns[name] = { index, header: headers[index] ?? '', by: 'header' };
      taken.add(index);
    }
  }
}

/** Only what can hardly be anything else. */
const SHAPES: readonly (readonly [TableColumn, (cell: string) => boolean])[] = [
  ['time', (cell) => looksLikeTime(cell)],
  [
    'card',
    (cell) => /^[\d*Xx• -]{13,25}$/.test(cell) && /^\d{6}/.test(cell) && /\d{4}$/.test(cell) && !looksLikeTime(cell),
  ],
  ['merchant', (cell) => /^[0-9A-Z]{15}$/.test(cell)],
  ['terminal', (cell) => /^[0-9A-Z]{8}$/.test(cell)],
  ['rrn', (cell) => /^\d{12}$/.test(cell)],
  ['stan', (cell) => /^\d{6}$/.test(cell)],
  ['code', (cell) => /^[0-9A-Z]\d$/.test(cell)],
  ['amount', (cell) => looksLikeAmount(cell)],
];
const SHAPED_SHARE_MIN = 0.9;

function takeByValues({
  headers,
  columns,
  taken,
  free,
  values,
}: Guessing & { readonly values: readonly (readonly string[])[] }): void {
  if (values.length === 0) return;
  for (const [name, fits] of SHAPES) {
    if (!free(name) || (name === 'time' && columns.date !== undefined)) continue;
    const index = headers.findIndex((_, i) => {
      if (taken.has(i)) return false;
      const cells = values.map((row) => (row[i] ?? '').normalize('NFKC').trim()).filter((cell) => cell !== '');
      return cells.length > 0 && cells.filter(fits).length >= cells.length * SHAPED_SHARE_MIN;
    });
    if (index < 0) continue;
    columns[name] = { index, header: headers[index] ?? '', by: 'values' };
    taken.add(index);
  }
}
