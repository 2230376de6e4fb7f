/** Which way a message in a log went, by the word nearest in front of it. */
import { hex, toLatin1 } from '../std/index.ts';
import type { Direction } from './capture.ts';
import { DIRECTION_WORDS } from './direction-tables.ts';
import { toUtf8Characters } from './text.ts';

/** `text` has one character a byte; the last word wins, since it stands nearest to the bytes. */
export function directionIn(text: string): Direction | undefined {
  let direction: Direction | undefined;
  for (const match of text.toLowerCase().matchAll(ANY_WORD)) direction = BY_WORD.get(match[0]) ?? direction;
  return direction;
}

const BY_WORD: ReadonlyMap<string, Direction> = new Map(
  DIRECTION_WORDS.flatMap(({ word, gbk, direction }) => [
    [toUtf8Characters(word).toLowerCase(), direction] as const,
    ...(gbk === undefined ? [] : [[toLatin1(hex(gbk)).toLowerCase(), direction] as const]),
  ]),
);

/** A Latin word stands alone, or as a part of a name like `sendMsg` or `isoRequest_1`; longest first. */
const ANY_WORD = new RegExp(
  [...BY_WORD.keys()]
    .sort((a, b) => b.length - a.length)
    .map((word) => (/^[a-z]+$/.test(word) ? `(?<![a-z])${word}(?![a-z])` : word.replace(/[<>-]/g, '\\$&')))
    .join('|'),
  'g',
);
