/** A slip's paper: 32 half-width columns, of which a Chinese character takes two. */

export const SLIP_COLUMNS = 32;

/** In half-width columns. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += isWide(character) ? 2 : 1;
  return columns;
}

/** Rows that fit the paper: broken at a blank where there is one, else wherever the row is full. */
export function paperRows(text: string, columnsMax = SLIP_COLUMNS): string[] {
  const rows: string[] = [];
  let row = '';
  for (const character of text) {
    if (columnsOf(row) + columnsOf(character) > columnsMax) {
      const blank = row.lastIndexOf(' ');
      const cut = blank > 0 ? blank : row.length;
      rows.push(row.slice(0, cut));
      row = row.slice(cut).trimStart();
    }
    row += character;
  }
  return row === '' && rows.length > 0 ? rows : [...rows, row];
}

const isWide = (character: string): boolean => (character.codePointAt(0) ?? 0) > LATIN_MAX;
const LATIN_MAX = 0xff;
