/**
 * Tables as text: RFC 4180 with the separators that are met in the field, a piece of text at a time. Any text gives rows;
 * what is cut off carries the name of its limit. The cells may hold card numbers: they are for the reader alone.
 */

export const CSV_LIMITS = {
  /** Above it a cell is cut: a cell of a transaction list is a line of text at most. */
  cellCharactersMax: 4_096,
  /** A quote that never closes would swallow the file. */
  recordCharactersMax: 64 * 1024,
  columnsMax: 256,
} as const;

export type CsvSeparator = ',' | ';' | '\t' | '|';
export const CSV_SEPARATORS: readonly CsvSeparator[] = [',', ';', '\t', '|'];

export interface CsvRecord {
  /** From one: where it begins. */
  readonly line: number;
  readonly cells: readonly string[];
  /** `whole`, or why it is not: a quote that was never closed, a record beyond its limit. */
  readonly extent: 'whole' | 'quote-open' | 'too-long';
}

/** What separates the cells: what most of the first lines have in like number. */
export function separatorOf(sample: string): CsvSeparator {
  const lines = sample.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const counted = CSV_SEPARATORS.map((separator) => {
    const counts = lines.slice(0, SAMPLE_LINES_MAX).map((line) => cellsApart(line, separator));
    const [first = 0] = counts;
    return {
      separator,
      score: first === 0 ? 0 : counts.filter((count) => count === first).length * Math.min(first, 8),
    };
  });
  return counted.toSorted((a, b) => b.score - a.score)[0]?.separator ?? ',';
}

const SAMPLE_LINES_MAX = 20;

/** Separators outside of quotes. */
function cellsApart(line: string, separator: CsvSeparator): number {
  let [count, isQuoted] = [0, false];
  for (const character of line.slice(0, CSV_LIMITS.cellCharactersMax)) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) count += 1;
  }
  return count;
}

export class CsvReader {
  readonly #separator: CsvSeparator;
  #line = 1;
  #startLine = 1;
  #cells: string[] = [];
  #cell = '';
  #characters = 0;
  #state: 'start' | 'plain' | 'quoted' | 'behind-quote' = 'start';
  #wasReturn = false;
  #isTooLong = false;

  constructor(separator: CsvSeparator) {
    this.#separator = separator;
  }

  /** The records that end in this piece; blank lines are none. */
  push(text: string): readonly CsvRecord[] {
    const records: CsvRecord[] = [];
    for (const character of text) this.#take(character, records);
    return records;
  }

  end(): readonly CsvRecord[] {
    const records: CsvRecord[] = [];
    if (this.#state === 'quoted') this.#finish(records, 'quote-open');
    else if (this.#cells.length > 0 || this.#cell !== '' || this.#state !== 'start') this.#finish(records, 'whole');
    return records;
  }

  #take(character: string, records: CsvRecord[]): void {
    const isReturn = character === '\r';
    const isEnd = isReturn || character === '\n';
    const isSecondHalf = character === '\n' && this.#wasReturn;
    this.#wasReturn = isReturn;
    if (isSecondHalf) return;
    if (isEnd) this.#line += 1;
    this.#characters += character.length;
    if (this.#characters > CSV_LIMITS.recordCharactersMax) this.#isTooLong = true;
    // A quote that was opened by mistake ends with the limit, at the next end of a line.
    if (isEnd && (this.#state !== 'quoted' || this.#isTooLong)) return this.#finish(records, 'whole');
    if (!this.#isTooLong) this.#takeInside(isEnd ? '\n' : character);
  }

  #takeInside(character: string): void {
    if (this.#state === 'quoted') {
      if (character === '"') this.#state = 'behind-quote';
      else this.#add(character);
    } else if (character === '"' && this.#state === 'behind-quote') {
      this.#add('"');
      this.#state = 'quoted';
    } else if (character === '"' && this.#state === 'start') this.#state = 'quoted';
    else if (character === this.#separator) this.#endCell();
    else {
      // Behind a closing quote nothing should stand; whatever does belongs to the cell.
      this.#state = this.#state === 'start' ? 'plain' : this.#state;
      this.#add(character);
    }
  }

  #add(character: string): void {
    if (this.#cell.length < CSV_LIMITS.cellCharactersMax) this.#cell += character;
  }

  #endCell(): void {
    if (this.#cells.length < CSV_LIMITS.columnsMax) this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
  }

  #finish(records: CsvRecord[], extent: 'whole' | 'quote-open'): void {
    this.#endCell();
    const isBlank = this.#cells.length === 1 && this.#cells[0]?.trim() === '';
    const record = { line: this.#startLine, cells: this.#cells };
    if (!isBlank || this.#isTooLong) records.push({ ...record, extent: this.#isTooLong ? 'too-long' : extent });
    this.#cells = [];
    this.#characters = 0;
    this.#isTooLong = false;
    this.#startLine = this.#line;
  }
}
