/** Hexadecimal that people copy: plain, spaced, with colons, `0x`, `\x`, line breaks, or as an array of C, Java, Go, Rust and the like. */

import { readDigits } from './digits.ts';
import type { Findings } from './findings.ts';
import { CAPTURE_LIMITS } from './limits.ts';
import type { Lines } from './text.ts';
import { wrapping } from './wraps.ts';

/** Whether the text is digits and what stands between them in such copies, without a date or a time of day. */
export function isHexText(text: string): boolean {
  if (DATE_OR_TIME.test(text)) return false;
  const bare = withoutNotation(text);
  return HEX_ONLY.test(bare) && ENOUGH_DIGITS.test(bare);
}

/** A piece for every block that blank lines or braces set apart; inside a block lines are joined where they look wrapped. */
export function readHexText(lines: Lines, findings: Findings): void {
  if (lines.overLimit) findings.limit('linesMax', { byteOffset: 0 });
  const bare = withoutNotation(lines.text);
  let block: Line[] = [];
  let start = 0;
  while (start <= bare.length && !findings.full) {
    const lineFeed = bare.indexOf('\n', start);
    const end = lineFeed < 0 ? bare.length : lineFeed;
    const line = bare.slice(start, end);
    const first = line.search(DIGIT);
    if (first >= 0) block.push({ text: line, byteOffset: start + first });
    if (first < 0 || line.includes('}')) {
      takeBlock(block, lines, findings);
      block = [];
    }
    if (block.length >= CAPTURE_LIMITS.linesMax) break;
    start = end + 1;
  }
  takeBlock(block, lines, findings);
  if (findings.pieces.length === 0) findings.fault({ kind: 'nothing-found', place: { byteOffset: 0 } });
}

interface Line {
  readonly text: string;
  readonly byteOffset: number;
}

/** A date, or a time of day with its fraction: then it is a log. Pairs with colons alone are hexadecimal. */
const DATE_OR_TIME =
  /\d{4}[-/.]\d{2}[-/.]\d{2}[ T]\d{2}:\d{2}|\d{2}:\d{2}:\d{2}[.,]\d{3}|(?<![0-9A-Fa-f:])[0-2]\d:[0-5]\d:[0-5]\d[ \t]+["']?[0-9A-Fa-f]/;
const HEX_ONLY = /^[0-9A-Fa-f\s:,;{}()"'[\]\\-]*$/;
const ENOUGH_DIGITS = /[0-9A-Fa-f][^0-9A-Fa-f]*[0-9A-Fa-f]/;
const DIGIT = /[0-9A-Fa-f]/;

/** What surrounds the digits becomes as many blanks, so that offsets stay. */
const NOTATION: readonly RegExp[] = [
  /\/\*[^*]{0,256}\*\//g,
  /\/\/[^\n]{0,256}/g,
  /\b(?:(?:static|const|unsigned|signed|final|private|public) ){0,4}(?:char|byte|uint8_t|u8|int)\b(?:\[\])?[\w \t*&]{0,128}(?:\[[^\]\n]{0,64}\])?(?:[ \t]*=[ \t\n]*(?:new byte\[\])?(?:[ \t\n]*\{|[ \t]*\d+[ \t]*;))/g,
  /\(byte\)/g,
  // Go, Rust, JavaScript, Kotlin, Python.
  /\b(?:const|let|var|val)\b[^\n={]{0,128}=/g,
  /\b\w{1,64}[ \t]{0,8}:=/g,
  /\[\]byte\b|\bvec!|\b(?:new Uint8Array|Buffer\.from|byteArrayOf|bytes\.fromhex)\b|,[ \t]{0,8}["']hex["']/g,
  /\bb(?=["'])/g,
  /\xef\xbb\xbf/g,
];

function withoutNotation(text: string): string {
  let bare = text;
  for (const pattern of NOTATION) bare = bare.replace(pattern, blanks);
  // One digit behind 0x is a byte below sixteen.
  return bare
    .replace(/(?:0[xX]|\\x)([0-9A-Fa-f])(?![0-9A-Fa-f])/g, (all, digit) => `0${digit}`.padStart(all.length))
    .replace(/0[xX](?=[0-9A-Fa-f])|\\x(?=[0-9A-Fa-f])/g, blanks);
}

const blanks = (all: string): string => all.replace(/[^\n]/g, ' ');

function takeBlock(block: readonly Line[], lines: Lines, findings: Findings): void {
  const [first] = block;
  if (first === undefined) return;
  const texts = block.map((line) => line.text);
  const runs = wrapping(texts) === 'one-run' ? [{ text: texts.join(''), byteOffset: first.byteOffset }] : block;
  for (const run of runs) {
    const { bytes, count } = readDigits(run.text);
    const place = lines.placeOf(run.byteOffset);
    if (count % 2 !== 0) findings.fault({ kind: 'odd-digits', place });
    if (bytes.length > 0 && !findings.piece({ kind: 'bytes', bytes, place })) return;
  }
}
