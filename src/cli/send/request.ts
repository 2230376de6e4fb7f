/** The message that `kacha send` was given: what form it came in, what stands around it, and which dialect it is. */
import { existsSync } from 'node:fs';
import {
  type Dialect,
  FRAME_LENGTHS,
  GUESSED_BYTES_MAX,
  guess,
  peel,
  repair,
  type Unpacked,
  unpack,
  type Wrapping,
} from '../../iso8583/index.ts';
import { fromHex, fromLatin1, toLatin1 } from '../../std/index.ts';
import { type Bilingual, maskDigitRuns } from '../../trade/index.ts';
import { fileContent, LIKE_A_FILE, standardInput } from '../capture-input.ts';
import { both, CliFault } from '../saying.ts';
import { bytesFromText, printableText } from '../typed-bytes.ts';

/** What the bytes of the message were spelt in. */
export type InputForm = 'hexadecimal' | 'base64' | 'bytes';

export interface SendInput {
  readonly form: InputForm;
  readonly bytes: Uint8Array;
  /** What is wrong with the text as hexadecimal or base64: said when it is no message as it stands either. */
  readonly typo?: CliFault;
}

export interface GivenMessage {
  readonly form: InputForm;
  readonly dialect: Dialect;
  readonly dialectBy: 'name' | 'guess';
  /** What the reading rests on. */
  readonly reason: Bilingual;
  /** Other dialects that read it as well, where it is a guess. */
  readonly rivals: readonly string[];
  /** What stood around the message when it was given. */
  readonly wrapping: Wrapping;
  /** TPDU, dial-up block and header as given. */
  readonly envelope: Uint8Array;
  readonly body: Uint8Array;
  readonly read: Unpacked;
}

/**
 * Hexadecimal or base64 as an argument, in a file or piped in; anything not printable is the bytes themselves. Text may
 * also be a message in ASCII: then both readings are there, the likelier first.
 */
export async function sendInput(input: string | undefined, as: 'typed-or-raw' | 'raw'): Promise<readonly SendInput[]> {
  const piped = input === undefined || input === '-';
  if (piped && process.stdin.isTTY) {
    throw new CliFault(both('没有报文', 'no message'), {
      hint: both('给十六进制、base64、文件名，或用管道送进来', 'give hexadecimal, base64, a file, or pipe it in'),
    });
  }
  if (!piped && !existsSync(input)) {
    if (!LIKE_A_FILE.test(input)) return fromText(input);
    throw new CliFault(both(`没有这个文件：${maskDigitRuns(input)}`, `no such file: ${maskDigitRuns(input)}`), {
      hint: EXAMPLE,
    });
  }
  const content = new Uint8Array(piped ? await standardInput() : fileContent(input));
  if (content.length === 0) throw new CliFault(both('没有报文', 'no message'), { hint: EXAMPLE });
  if (content.length > INPUT_CHARACTERS_MAX) throw tooLong(content.length);
  const text = as === 'raw' ? undefined : printableText(content);
  return text === undefined ? [{ form: 'bytes', bytes: content }] : fromText(text);
}

/** The first reading that is a message of these dialects; a `CliFault` with what would help when there is none. */
export function givenMessage(inputs: readonly SendInput[], named: Dialect | undefined): GivenMessage {
  for (const input of inputs) {
    const given = messageIn(input, named);
    if (given !== undefined) return given;
  }
  throw inputs[0]?.typo ?? unreadable(inputs[0]?.bytes ?? new Uint8Array(), named);
}

function messageIn(input: SendInput, named: Dialect | undefined): GivenMessage | undefined {
  const { best, others, wasHexText } = named === undefined ? guess(input.bytes) : guess(input.bytes, [named]);
  if (best === undefined) return undefined;
  const spelt = wasHexText ? fromHex(toLatin1(input.bytes).replace(/\s/g, '')) : undefined;
  const { dialect, wrapping, body, byteOffset, reason, score } = best;
  const prefixBytes = wrapping.length === 'none' ? 0 : FRAME_LENGTHS[wrapping.length].prefixBytes;
  const rivals = others.filter((other) => other.score === score).map((other) => other.dialect.name);
  return {
    form: wasHexText ? 'hexadecimal' : input.form,
    dialect,
    dialectBy: named === undefined ? 'guess' : 'name',
    reason,
    rivals: [...new Set(rivals)].filter((name) => name !== dialect.name),
    wrapping,
    envelope: (spelt ?? input.bytes).subarray(prefixBytes, byteOffset),
    body,
    read: unpack(dialect, body),
  };
}

/** TPDU and header for a message that came without; digits as they are packed, two a byte. */
export function envelopeFrom(typed: string): Uint8Array {
  const bytes = fromHex(typed.replace(/\s/g, ''));
  if (bytes !== undefined && ENVELOPE_SIZES.includes(bytes.length)) return bytes;
  throw new CliFault(
    both('--envelope 是 10 位 TPDU，或 TPDU 加 12 位报文头', '--envelope: a TPDU of 10 digits, or TPDU and header, 22'),
    {
      hint: both('例如 6000060000603100000000', 'such as 6000060000603100000000'),
    },
  );
}

export interface ReadAnswer {
  readonly dialect: Dialect;
  readonly body: Uint8Array;
  readonly read: Unpacked;
  readonly wrapping: Wrapping;
}

/** An answer is wrapped like its request; where it is not, whichever wrapping reads it. */
export function readAnswer(payload: Uint8Array, dialect: Dialect, wrapping: Wrapping): ReadAnswer {
  const asSent = { ...wrapping, length: 'none' } as const;
  const peeled = peel(payload, asSent)?.body;
  const read = peeled === undefined ? undefined : unpack(dialect, peeled);
  if (peeled !== undefined && read?.faults.length === 0) return { dialect, body: peeled, read, wrapping: asSent };
  const { best } = guess(payload, [dialect]);
  const body = best?.body ?? peeled ?? payload;
  return { dialect, body, read: unpack(dialect, body), wrapping: best?.wrapping ?? asSent };
}

const EXAMPLE = both(
  '先拼一条：kacha encode echo terminal=20000001 merchant=KACHA0000000001 > echo.hex',
  'make one first: kacha encode echo terminal=20000001 merchant=KACHA0000000001 > echo.hex',
);
const TPDU_BYTES = 5;
const HEADER_BYTES = 6;
const ENVELOPE_SIZES: readonly number[] = [TPDU_BYTES, TPDU_BYTES + HEADER_BYTES];
/** Characters in a file with one message: hexadecimal, blanks between the digits, and some. */
const INPUT_CHARACTERS_MAX = 8 * GUESSED_BYTES_MAX;

const tooLong = (bytes: number): CliFault =>
  new CliFault(both(`给了 ${bytes} 字节，一条报文用不了这么多`, `${bytes} bytes, more than one message can have`), {
    hint: both('一次只发一条；kacha decode 可以看整个文件', 'one message at a time; kacha decode reads whole files'),
  });

function fromText(text: string): readonly SendInput[] {
  if (text.trim() === '') throw new CliFault(both('没有报文', 'no message'), { hint: EXAMPLE });
  const bytes = bytesFromText(text);
  const asIs = { form: 'bytes', bytes: fromLatin1(text.replace(/\r?\n$/, '')) } as const;
  if (bytes.ok) {
    const isHex = /^[0-9A-Fa-fx\s:,|-]+$/.test(text);
    return [{ form: isHex ? 'hexadecimal' : 'base64', bytes: bytes.value }, asIs];
  }
  return [{ ...asIs, typo: new CliFault(bytes.fault.line, { hint: bytes.fault.hint }) }];
}

function unreadable(bytes: Uint8Array, named: Dialect | undefined): CliFault {
  const [nearestReading] = named === undefined ? [] : repair(bytes, { dialect: named });
  const line =
    named === undefined
      ? both('看不出这是哪种报文', 'these bytes are no message that is known here')
      : both(`按 ${named.name} 读不出来`, `this cannot be read as ${named.name}`);
  const hint =
    nearestReading?.change ??
    both('用 --dialect 指明规范；kacha dialect list 列出来', 'name it with --dialect; kacha dialect list shows them');
  return new CliFault(line, { hint });
}
