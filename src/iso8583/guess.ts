/**
 * What a run of bytes probably is, when nobody says: which of the known dialects, in which wrapping, reads it best.
 * Every combination is tried once, each at the cost of a scan; a guess says what it rests on, so that it can be judged.
 */
import { fromHex, toLatin1 } from '../std/index.ts';
import type { Bilingual } from '../trade/index.ts';
import type { Dialect } from './dialect.ts';
import { dialects } from './dialects/known.ts';
import { FRAME_LENGTHS, type FrameLength } from './frame-length.ts';
import { GUESSED_BYTES_MAX } from './limits.ts';
import { type Wholeness, wholenessOf } from './whole.ts';
import { type Peeled, peel, type Wrapping } from './wrapping.ts';

export interface Guess {
  readonly dialect: Dialect;
  readonly wrapping: Wrapping;
  /** The message without its wrapping. */
  readonly body: Uint8Array;
  /** Where it begins in the bytes. */
  readonly byteOffset: number;
  /** 0 to 100: a hundred where everything agrees and every element is read to the last byte. */
  readonly score: number;
  readonly reason: Bilingual;
}

export interface Guessed {
  /** Nothing where no reading is convincing. */
  readonly best?: Guess;
  /** Others that read it, best first; one with the same score is as likely. */
  readonly others: readonly Guess[];
  /** The bytes were hexadecimal text, and what was guessed is what it says. */
  readonly wasHexText: boolean;
}

/** Give the dialects that come into question; without them, all that come with Kacha, in their usual settings. */
export function guess(bytes: Uint8Array, among: readonly Dialect[] = knownDialects()): Guessed {
  const looked = bytes.subarray(0, GUESSED_BYTES_MAX);
  const direct = guessesOf(looked, among);
  const spelt = hasWhole(direct) ? undefined : fromHexText(looked);
  const ofSpelt = spelt === undefined ? [] : guessesOf(spelt, among);
  const wasHexText = ofSpelt.length > 0 && (ofSpelt[0] as Guess).score > (direct[0]?.score ?? 0);
  const [best, ...others] = wasHexText ? ofSpelt : direct;
  return { ...(best !== undefined && { best }), others: others.slice(0, OTHERS_MAX), wasHexText };
}

function guessesOf(bytes: Uint8Array, among: readonly Dialect[]): Guess[] {
  const guesses: Guess[] = [];
  for (const wrapping of WRAPPINGS) {
    const peeled = peel(bytes, wrapping);
    if (peeled === undefined) continue;
    for (const dialect of among) {
      const wholeness = wholenessOf(dialect, peeled.body);
      if (wholeness === undefined || !isTelling(wholeness)) continue;
      const score = scoreOf(wholeness, wrapping);
      if (score < SCORE_MIN) continue;
      const reason = reasonOf({ wrapping, peeled, wholeness });
      guesses.push({ dialect, wrapping, body: peeled.body, byteOffset: peeled.byteOffset, score, reason });
    }
  }
  return guesses.sort((a, b) => b.score - a.score);
}

/** A message that breaks off tells something only behind a few elements. */
function isTelling({ isWhole, elementsRead }: Wholeness): boolean {
  return isWhole || elementsRead >= FEW_ELEMENTS;
}

/** A whole message is convincing by itself; what agrees around it tells apart two that are. */
function scoreOf({ isWhole, elementsRead, elementsAnnounced }: Wholeness, wrapping: Wrapping): number {
  const read = isWhole ? WHOLE : Math.round((PARTLY * elementsRead) / Math.max(elementsAnnounced, FEW_ELEMENTS));
  const few = isWhole && elementsRead < FEW_ELEMENTS ? FEW_PENALTY : 0;
  const around =
    (wrapping.length === 'none' ? 0 : 10) + (wrapping.tpdu === 'with' ? 10 : 0) + (wrapping.headerBytes > 0 ? 5 : 0);
  return read - few + around;
}

interface Grounds {
  readonly wrapping: Wrapping;
  readonly peeled: Peeled;
  readonly wholeness: Wholeness;
}

function reasonOf({ wrapping, peeled, wholeness }: Grounds): Bilingual {
  const parts: Bilingual[] = [];
  const { announcedBytes, tpdu } = peeled;
  if (wrapping.length !== 'none' && announcedBytes !== undefined) {
    const { zh, en } = FRAME_LENGTHS[wrapping.length];
    parts.push({ zh: `${zh}，后面正好 ${announcedBytes} 字节`, en: `${en}: ${announcedBytes} bytes follow` });
  }
  if (tpdu !== undefined) parts.push({ zh: `TPDU ${inPairs(tpdu)}`, en: `TPDU ${inPairs(tpdu)}` });
  if (wrapping.dialUp === 'with') parts.push({ zh: '拨号接入块', en: 'a dial-up block' });
  if (wrapping.headerBytes > 0) {
    parts.push({ zh: `${wrapping.headerBytes} 字节报文头`, en: `a header of ${wrapping.headerBytes} bytes` });
  }
  const { mti, isWhole, elementsRead, elementsAnnounced } = wholeness;
  parts.push({ zh: `消息类型 ${mti}`, en: `message type ${mti}` });
  parts.push(
    isWhole
      ? {
          zh: `${elementsRead} 个域全部读出，直到最后一个字节`,
          en: `all ${elementsRead} elements read to the last byte`,
        }
      : {
          zh: `${elementsAnnounced} 个域中读出 ${elementsRead} 个`,
          en: `${elementsRead} of ${elementsAnnounced} elements read`,
        },
  );
  return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') };
}

const inPairs = (digits: string): string => digits.replace(/(..)(?=.)/g, '$1 ');

const hasWhole = (guesses: readonly Guess[]): boolean => (guesses[0]?.score ?? 0) >= WHOLE - FEW_PENALTY;

/** The bytes that hexadecimal text says; spaces and line ends between its digits are nothing. */
export function fromHexText(bytes: Uint8Array): Uint8Array | undefined {
  const text = toLatin1(bytes).replace(/[\s]/g, '');
  const spelt = text === '' ? undefined : fromHex(text);
  return spelt;
}

const knownDialects = (): readonly Dialect[] => dialects().map((known) => known.build());

const WHOLE = 75;
const PARTLY = 60;
/** Fewer elements than this may be read by accident. */
const FEW_ELEMENTS = 3;
const FEW_PENALTY = 20;
const SCORE_MIN = 40;
const OTHERS_MAX = 4;

const LENGTHS: readonly Wrapping['length'][] = [...(Object.keys(FRAME_LENGTHS) as FrameLength[]), 'none'];
/** A dial-up block and a header stand behind a TPDU or not at all. */
const ENVELOPES: readonly Omit<Wrapping, 'length'>[] = [
  { tpdu: 'with', dialUp: 'without', headerBytes: 6 },
  { tpdu: 'with', dialUp: 'with', headerBytes: 6 },
  { tpdu: 'with', dialUp: 'without', headerBytes: 0 },
  { tpdu: 'without', dialUp: 'without', headerBytes: 6 },
  { tpdu: 'without', dialUp: 'without', headerBytes: 0 },
];
/** Every length in front with every envelope: what bytes of unknown origin may be wrapped in. */
export const WRAPPINGS: readonly Wrapping[] = LENGTHS.flatMap((length) =>
  ENVELOPES.map((rest) => ({ length, ...rest })),
);
