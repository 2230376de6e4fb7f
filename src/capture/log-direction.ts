/** Which way a message in a log went, by the word nearest in front of it. */
import { hex, toLatin1 } from '../std/index.ts';
import type { Direction } from './capture.ts';
import { DIRECTION_WORDS } from './direction-tables.ts';
import { toUtf8Characters } from './text.ts';

/** `text` has one character a byte; the last word wins, since it stands nearest to the bytes. */
export function directionIn(text: string): Direction | undefined {
  let direction: Direction | undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.charCodeAt(0) >= 0x80) direction = chineseIn(token) ?? direction;
    // `sendMsg` and `isoRequest` are words by their capitals.
    else for (const word of token.split(CAPITAL)) direction = BY_WORD.get(word.toLowerCase()) ?? direction;
  }
  return direction;
}

const TOKEN = /[A-Za-z]{2,64}|[<>=-]{2,3}|[\x80-\xff]{4,}/g;
const CAPITAL = /(?<=[a-z])(?=[A-Z])/;
const isLatin = (word: string): boolean => word.charCodeAt(0) < 0x80;

const BY_WORD: ReadonlyMap<string, Direction> = new Map(
  DIRECTION_WORDS.filter(({ word }) => isLatin(word)).map(({ word, direction }) => [word, direction]),
);

/** As the bytes that stand in the log, in UTF-8 and in GBK. */
const CHINESE: readonly (readonly [string, Direction])[] = DIRECTION_WORDS.filter(({ word }) => !isLatin(word)).flatMap(
  ({ word, gbk, direction }) => [
    [toUtf8Characters(word), direction] as const,
    ...(gbk === undefined ? [] : [[toLatin1(hex(gbk)), direction] as const]),
  ],
);

function chineseIn(text: string): Direction | undefined {
  let last = { at: -1, direction: undefined as Direction | undefined };
  for (const [word, direction] of CHINESE) {
    const at = text.lastIndexOf(word);
    if (at > last.at) last = { at, direction };
  }
  return last.direction;
}
