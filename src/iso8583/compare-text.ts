/** A comparison in two columns, on a screen that gives Chinese characters two places. */
import { type Language, maskInWords } from '../trade/index.ts';
import type { ComparedRow, MessageComparison, Relation } from './compare.ts';
import { fitted } from './display-width.ts';

export interface ComparisonTextOptions {
  readonly language: Language;
  /** `changed` leaves out what is equal and needs no word. */
  readonly rows?: 'all' | 'changed';
  /** Width of the whole table. */
  readonly columns?: number;
}

/** One line a row: = equal, ≠ changed, < only left, > only right; a note that begins with '!' does not belong there. */
export function comparisonText(comparison: MessageComparison, options: ComparisonTextOptions): string {
  const { language, rows = 'all', columns = COLUMNS } = options;
  const widths = widthsFor(columns);
  const { left, right } = comparison;
  const head = lineOf({ mark: ' ', title: '', left: sideTitle(left), right: sideTitle(right) }, widths);
  const kept = comparison.rows.filter(
    (row) => rows === 'all' || row.relation !== 'equal' || row.note?.verdict === 'wrong',
  );
  const body = kept.map((row) => rowLine(row, language, widths));
  return [head, ...body, ...(kept.length === 0 ? [NOTHING[language]] : [])].join('\n');
}

interface Widths {
  readonly title: number;
  readonly value: number;
}

interface TextRow {
  readonly mark: string;
  readonly title: string;
  readonly left: string;
  readonly right: string;
  readonly note?: string;
}

function rowLine(row: ComparedRow, language: Language, widths: Widths): string {
  const { path, relation, note, left = '', right = '' } = row;
  const indent = path.includes('.') ? '  ' : '';
  const said = note === undefined ? '' : `${note.verdict === 'wrong' ? '! ' : ''}${note[language]}`;
  const title = `${indent}${path.includes('.') ? path : path.padStart(3)} ${row[language]}`;
  const values = { left: maskInWords(left, language), right: maskInWords(right, language) };
  return lineOf({ mark: MARKS[relation], title, ...values, note: said }, widths);
}

function lineOf({ mark, title, left, right, note = '' }: TextRow, { title: titleWidth, value }: Widths): string {
  const cells = [`${mark} ${fitted(title, titleWidth)}`, fitted(left, value), fitted(right, value), note];
  return cells.join('  ').trimEnd();
}

function widthsFor(columns: number): Widths {
  const value = Math.max(VALUE_MIN, Math.floor((columns - TITLE_COLUMNS - NOTE_COLUMNS) / 2));
  return { title: TITLE_COLUMNS, value };
}

const sideTitle = ({ mti, dialect, faults }: MessageComparison['left']): string =>
  `${mti === '' ? '????' : mti} ${dialect}${faults === 0 ? '' : ` (!${faults})`}`;

const MARKS: Readonly<Record<Relation, string>> = { equal: '=', changed: '≠', 'only-left': '<', 'only-right': '>' };
const NOTHING: Readonly<Record<Language, string>> = { zh: '  没有差异', en: '  no difference' };
const COLUMNS = 120;
const TITLE_COLUMNS = 34;
const NOTE_COLUMNS = 24;
const VALUE_MIN = 16;
