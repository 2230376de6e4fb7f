/** Whether lines of hexadecimal are one run that was wrapped, or a run each. */
import { toHex } from '../std/index.ts';
import { announcesItsLength, countDigits, readDigits } from './digits.ts';

export type Wrapping = 'one-run' | 'run-each';

/** Programs wrap at 16 to 64 bytes; longer lines of one length are messages of one length. */
const WRAPPED_DIGITS_MAX = 128;
/** Five bytes in the widest writing, and some blanks in front. */
const BEGINNING_CHARACTERS = 64;

/** Lines of nothing but hexadecimal: wrapped when all have one length but a shorter last one. */
export function wrapping(lines: readonly string[]): Wrapping {
  if (lines.length < 2) return 'one-run';
  if (lines.every((line) => announcesItsLength(readDigits(line).bytes))) return 'run-each';
  if (beginAlike(lines)) return 'run-each';
  const counts = lines.map(countDigits);
  const [width = 0] = counts;
  const last = counts.at(-1) ?? 0;
  const even = counts.slice(0, -1).every((count) => count === width) && last <= width;
  if (even && width <= WRAPPED_DIGITS_MAX) return 'one-run';
  return counts.every((count) => count % 2 === 0) ? 'run-each' : 'one-run';
}

/** Messages of one terminal begin with the same TPDU, five bytes; the lines of one message do not, but for filling. */
function beginAlike(lines: readonly string[]): boolean {
  const beginning = (line: string): string =>
    toHex(readDigits(line.slice(0, BEGINNING_CHARACTERS)).bytes.subarray(0, 5));
  const first = beginning(lines[0] ?? '');
  const filling = first.slice(0, 2).repeat(5) === first;
  return first.length === 10 && !filling && lines.every((line) => beginning(line) === first);
}

/** The same where the first run stands behind text: it goes on below unless it is whole by its own length. */
export function wrappingBehindText(first: string, below: readonly string[]): Wrapping {
  if (below.length === 0) return 'one-run';
  if (announcesItsLength(readDigits(first).bytes)) return 'run-each';
  return wrapping(below);
}
