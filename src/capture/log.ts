/**
 * A log with frames in it: runs of hexadecimal that are long enough, behind words and times, several in a line or one
 * over several lines, and dumps. The text around is read for time and direction and never handed on: it may hold cards.
 */
import type { Direction, Place } from './capture.ts';
import { readDigits } from './digits.ts';
import type { Findings } from './findings.ts';
import { type Dump, readDump } from './hex-dump.ts';
import { CAPTURE_LIMITS } from './limits.ts';
import { directionIn } from './log-direction.ts';
import { timesIn } from './log-times.ts';
import { Network } from './network.ts';
import { printedLinkType } from './printed-packets.ts';
import type { Lines } from './text.ts';
import { wrappingBehindText } from './wraps.ts';

export interface LogSettings {
  readonly offsetMinutes: number;
  readonly runBytesMin: number;
}

/** Whether a log would have a piece: a run that is long enough, or a dump, near the beginning. */
export function holdsRuns(lines: Lines, runBytesMin: number): boolean {
  const end = Math.min(lines.count, LINES_LOOKED_AT);
  for (let line = 0; line < end; line++) {
    if (lines.lengthOf(line) > CAPTURE_LIMITS.lineBytesMax) continue;
    if (readDump(lines, line) !== undefined) return true;
    if (runsIn(lines.at(line)).some((run) => run.digits.length >= 2 * runBytesMin)) return true;
  }
  return false;
}

export function readLog(lines: Lines, settings: LogSettings, findings: Findings): void {
  const network = new Network(findings);
  const reading: Reading = { lines, settings, findings, network, packets: 0, atMs: undefined, label: undefined };
  for (let line = 0; line < lines.count && !findings.full; ) line = readLine(reading, line);
  if (lines.overLimit) findings.limit('linesMax', lines.placeIn(lines.count - 1, 0));
  reading.network.finish();
  if (findings.pieces.length === 0) findings.fault({ kind: 'nothing-found', place: { byteOffset: 0 } });
}

interface Reading {
  readonly lines: Lines;
  readonly settings: LogSettings;
  readonly findings: Findings;
  /** For packets that are printed whole; their pieces stand behind the others. */
  readonly network: Network;
  packets: number;
  atMs: number | undefined;
  /** The last word of direction on a line of its own. */
  label: { readonly direction: Direction; readonly line: number } | undefined;
}

interface Run {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

const NOTHING = /^\s{0,64}$/;
const LINES_LOOKED_AT = 10_000;
/** A label belongs to bytes that begin at most so many lines below it. */
const LABEL_LINES = 3;

/** The next line to read. */
function readLine(reading: Reading, line: number): number {
  const { lines, findings } = reading;
  if (lines.lengthOf(line) > CAPTURE_LIMITS.lineBytesMax) {
    findings.limit('lineBytesMax', lines.placeIn(line, 0));
    return line + 1;
  }
  const text = lines.at(line);
  if (NOTHING.test(text)) return line + 1;
  const dump = readDump(lines, line);
  if (dump !== undefined) {
    if (dump.repeatBytes !== undefined) {
      findings.fault({ kind: 'dump-repeats-too-much', bytes: dump.repeatBytes, place: dump.place });
    }
    takeDump(reading, dump, line);
    return dump.nextLine;
  }
  const times = timesIn(text, reading.settings.offsetMinutes);
  const written = times.find((time) => time.atMs !== undefined);
  if (written !== undefined) reading.atMs = written.atMs;
  else if (times.length > 0) reading.atMs = undefined;
  const runs = runsIn(withoutTimes(text, times));
  if (runs.length === 0) {
    const direction = directionIn(text);
    if (direction !== undefined) reading.label = { direction, line };
    return line + 1;
  }
  return takeRuns(reading, runs, { line, text });
}

function takeDump(reading: Reading, dump: Dump, line: number): void {
  const { place, bytes } = dump;
  const linkType = printedLinkType(bytes);
  if (linkType === undefined) return take(reading, bytes, { place, direction: labelAbove(reading, line) });
  reading.packets += 1;
  reading.network.push({ bytes, linkType, atMs: reading.atMs, place: { ...place, packet: reading.packets } });
}

function takeRuns(
  reading: Reading,
  runs: readonly Run[],
  at: { readonly line: number; readonly text: string },
): number {
  const { lines } = reading;
  let next = at.line + 1;
  let apart: readonly string[] = [];
  for (const [index, run] of runs.entries()) {
    const before = at.text.slice(runs[index - 1]?.end ?? 0, run.start);
    const direction = directionIn(before) ?? (index === 0 ? labelAbove(reading, at.line) : undefined);
    let { digits } = run;
    if (at.text.trimEnd().length === run.end) {
      const below = pureLinesBelow(reading, at.line);
      if (wrappingBehindText(run.digits, below) === 'one-run') digits += below.join('');
      else apart = below;
      // Taken now in either case, so that no line is looked at twice.
      next += below.length;
    }
    takeDigits(reading, digits, { place: lines.placeIn(at.line, run.start), direction });
    for (const [below, each] of apart.entries()) {
      takeDigits(reading, each, { place: lines.placeIn(at.line + 1 + below, 0), direction });
    }
  }
  return next;
}

/** Lines of nothing but one run of hexadecimal, directly below. */
function pureLinesBelow(reading: Reading, line: number): readonly string[] {
  const { lines } = reading;
  const below: string[] = [];
  for (let at = line + 1; at < lines.count && lines.lengthOf(at) <= CONTINUATION_BYTES_MAX; at++) {
    const text = lines.at(at);
    if (!PURE.test(text) || timesIn(text).length > 0) break;
    below.push(text.replace(/[^0-9A-Fa-f]/g, ''));
  }
  return below;
}

interface Where {
  readonly place: Place;
  readonly direction: Direction | undefined;
}

function takeDigits(reading: Reading, digits: string, where: Where): void {
  if (digits.length < 2 * reading.settings.runBytesMin) return;
  if (digits.length % 2 === 0) return take(reading, readDigits(digits).bytes, where);
  reading.findings.fault({ kind: 'odd-digits', place: where.place });
}

function take(reading: Reading, bytes: Uint8Array, { place, direction }: Where): void {
  reading.findings.piece({
    kind: 'bytes',
    bytes,
    place,
    ...(reading.atMs === undefined ? {} : { atMs: reading.atMs }),
    ...(direction === undefined ? {} : { direction }),
  });
}

function labelAbove(reading: Reading, line: number): Direction | undefined {
  const { label } = reading;
  return label !== undefined && line - label.line <= LABEL_LINES ? label.direction : undefined;
}

function withoutTimes(text: string, times: ReturnType<typeof timesIn>): string {
  let bare = text;
  // A character that is neither a digit nor a separator, so that nothing joins across a time.
  for (const { start, end } of times) bare = bare.slice(0, start) + '~'.repeat(end - start) + bare.slice(end);
  return bare;
}

/** A run in one way of writing: solid, in pairs with one separator, in groups of four to sixteen digits, with 0x or \x. */
const RUN = new RegExp(
  [
    '(?:0x[0-9A-Fa-f]{2}[,;]? {0,2}){4,}',
    String.raw`(?:\\x[0-9A-Fa-f]{2}){4,}`,
    '(?<![0-9A-Za-z])(?:0x)?[0-9A-Fa-f]{16,}(?![0-9A-Za-z])(?: [0-9A-Fa-f]{16}(?![0-9A-Za-z]))*',
    '(?<![0-9A-Za-z])[0-9A-Fa-f]{2}(?: {1,2}[0-9A-Fa-f]{2}(?![0-9A-Za-z])){3,}',
    '(?<![0-9A-Za-z])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}(?![0-9A-Za-z])){7,}',
    '(?<![0-9A-Za-z])[0-9A-Fa-f]{4}(?: [0-9A-Fa-f]{4}(?![0-9A-Za-z])){3,}(?: [0-9A-Fa-f]{2}(?![0-9A-Za-z]))?',
    '(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(?: [0-9A-Fa-f]{8}(?![0-9A-Za-z]))+(?: (?:[0-9A-Fa-f]{2}){1,3}(?![0-9A-Za-z]))?',
  ].join('|'),
  'g',
);
/** Cheap, for the many lines that hold none. */
const MAY_HOLD_RUN = /[0-9A-Fa-fx\\,;:-][0-9A-Fa-fx\\,; :-]{10,}/;
const PURE =
  /^[ \t|]*(?:[0-9A-Fa-f]{2,}|[0-9A-Fa-f]{2}(?:[ :-]{1,2}[0-9A-Fa-f]{2})+|[0-9A-Fa-f]{4}(?: [0-9A-Fa-f]{4})*(?: [0-9A-Fa-f]{2})?)[ \t\r|]*$/;
const CONTINUATION_BYTES_MAX = 1024;

function runsIn(text: string): readonly Run[] {
  const runs: Run[] = [];
  if (!MAY_HOLD_RUN.test(text)) return runs;
  for (const match of text.matchAll(RUN)) {
    const digits = match[0].replace(/0x|\\x/g, '').replace(/[^0-9A-Fa-f]/g, '');
    runs.push({ digits, start: match.index, end: match.index + match[0].trimEnd().length });
  }
  return runs;
}
