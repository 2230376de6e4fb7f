/** Which way a message in a log went, by the word nearest in front of it. */
import { hex, toLatin1 } from '../std/index.ts';
import type { Direction } from './capture.ts';
import { DIRECTION_WORDS } from './direction-tables.ts';
import { toUtf8Characters } from './text.ts';

/** `text` has one character a byte; the last word wins, since it stands nearest to the bytes. */
export function directionIn(text: string): Direction | undefined {
  let direction: Direction | undefined;
  for (const [word] of text.matchAll(ANY_WORD)) direction = BY_WORD.get(LATIN.test(word) ? word.toLowerCase() : word);
  return direction;
}

const LATIN = /^[A-Za-z]+$/;

/** As the bytes that stand in the log. */
const BY_WORD: ReadonlyMap<string, Direction> = new Map(
  DIRECTION_WORDS.flatMap(({ word, gbk, direction }) => [
    [toUtf8Characters(word), direction] as const,
    ...(gbk === undefined ? [] : [[toLatin1(hex(gbk)), direction] as const]),
  ]),
);

/** A Latin word stands alone, or is a part of a name by its capital: `sendMsg`, `isoRequest_1`; not REQ in REQUIRED. */
function latinPattern(word: string): string {
  const capital = `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
  return `(?<![A-Za-z])(?:(?:${word}|${capital})(?![a-z])|${word.toUpperCase()}(?![A-Za-z]))|(?<=[a-z])${capital}(?![a-z])`;
}

const ANY_WORD = new RegExp(
  [...BY_WORD.keys()]
    .sort((a, b) => b.length - a.length)
    .map((word) => (LATIN.test(word) ? latinPattern(word) : word))
    .join('|'),
  'g',
);
