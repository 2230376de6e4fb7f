/** The narrow paper of a till's printer: 32 half-width columns, of which a Chinese character takes two. */

export const PAPER_COLUMNS = 32;

/** In half-width columns. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += isWide(character) ? 2 : 1;
  return columns;
}

/** Rows that fit the paper: broken at a blank where there is one, else where the row is full, never before a full stop. */
export function paperRows(text: string, columnsMax = PAPER_COLUMNS): string[] {
  const rows: string[] = [];
  let row = '';
  for (const character of text) {
    if (columnsOf(row) + columnsOf(character) > columnsMax) {
      const cut = cutOf(row, character);
      rows.push(row.slice(0, cut).trimEnd());
      row = row.slice(cut).trimStart();
    }
    row += character;
  }
  return row === '' && rows.length > 0 ? rows : [...rows, row];
}

/** Where a full row ends. In Chinese, what closes takes the character before it along to the next row. */
function cutOf(row: string, next: string): number {
  if (CLOSES.has(next) && row.length > 1) return row.length - 1;
  const blank = row.lastIndexOf(' ');
  return blank > 0 && !isWide(next) ? blank : row.length;
}

const CLOSES = new Set('，。；：、！？）》”');

const isWide = (character: string): boolean => (character.codePointAt(0) ?? 0) > LATIN_MAX;
const LATIN_MAX = 0xff;
