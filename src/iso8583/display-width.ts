/** How wide a text is on a screen that gives Chinese characters two columns. */

/** Columns: two for wide characters, none for marks that stand over others, one for the rest. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}

/** Filled with spaces up to the width; a text that is too wide ends with '…' and is never wider. */
export function fitted(text: string, columns: number): string {
  const width = displayWidth(text);
  if (width <= columns) return text + ' '.repeat(columns - width);
  let kept = '';
  let used = 0;
  for (const character of text) {
    const next = columnsOf(character);
    if (used + next > columns - 1) break;
    kept += character;
    used += next;
  }
  return `${kept}…${' '.repeat(Math.max(0, columns - 1 - used))}`;
}

function columnsOf(character: string): 0 | 1 | 2 {
  if (/\p{Mn}|\p{Me}/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Unicode's East Asian wide and full-width blocks (UAX #11), as far as GBK reaches. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}\u{20000}-\u{3fffd}]/u;
