/**
 * One message to a host and its answer. Dials, sends one frame, waits for one, and tells every way in which that may fail
 * apart: above all whether the message left, since a payment whose answer is missing may have been made.
 */
import type { Socket } from 'node:net';
import { encodeFrame, FRAME_BYTES_MAX, type FrameFault, type FrameLength, FrameReader } from '../../iso8583/index.ts';
import { fault, ok, type Result } from '../../std/index.ts';
import { dial } from './dial.ts';
import type { ExchangeFault } from './exchange-facts.ts';
import type { DialInput } from './terms.ts';

export interface ExchangeInput extends DialInput {
  /** What goes into the frame: TPDU and header where the host wants them, and the message. */
  readonly payload: Uint8Array;
  readonly length: FrameLength;
  /** From the last byte sent to the last byte of the answer. */
  readonly answerMs: number;
}

export interface Exchanged {
  /** What was in the answer's frame. */
  readonly answer: Uint8Array;
  /** Frames that came behind it within `SETTLE_MS`, `FURTHER_FRAMES_MAX` of them at most. */
  readonly further: readonly Uint8Array[];
  readonly timings: { readonly dialMs: number; readonly answerMs: number };
}

/** How long the line is still listened to behind the answer. */
export const SETTLE_MS = 50;
/** A host that goes on talking is no longer listened to. */
export const FURTHER_FRAMES_MAX = 16;

/** Never throws for what the network does. The connection is closed whatever comes of it. */
export async function exchange(input: ExchangeInput): Promise<Result<Exchanged, ExchangeFault>> {
  const { payload, length, answerMs } = input;
  if (payload.length > FRAME_BYTES_MAX) {
    return fault({ kind: 'payload-too-long', expectedMax: FRAME_BYTES_MAX, got: payload.length });
  }
  const from = performance.now();
  const dialled = await dial(input);
  if (!dialled.ok) return dialled;
  const dialMs = performance.now() - from;
  const conversation = new Conversation(dialled.value, { length, answerMs });
  const ended = await conversation.ask(payload);
  dialled.value.destroy();
  if (!ended.ok) return ended;
  const { frames, answeredAfterMs } = ended.value;
  const [answer, ...further] = frames;
  if (answer === undefined) return fault({ kind: 'closed-before-answer' });
  return ok({ answer, further, timings: { dialMs: rounded(dialMs), answerMs: rounded(answeredAfterMs) } });
}

interface Heard {
  readonly frames: readonly Uint8Array[];
  readonly answeredAfterMs: number;
}

type Ending = 'closed' | 'waited-too-long';

class Conversation {
  readonly #socket: Socket;
  readonly #terms: Pick<ExchangeInput, 'length' | 'answerMs'>;
  readonly #reader: FrameReader;
  readonly #frames: Uint8Array[] = [];
  #bytesCame = 0;
  #sentAt = 0;
  #answeredAt = 0;
  #code: string | undefined;
  #patience: NodeJS.Timeout | undefined;
  #give: (heard: Result<Heard, ExchangeFault>) => void = () => undefined;

  constructor(socket: Socket, terms: Pick<ExchangeInput, 'length' | 'answerMs'>) {
    this.#socket = socket;
    this.#terms = terms;
    this.#reader = new FrameReader({ length: terms.length, payloadBytesMin: 1 });
  }

  ask(payload: Uint8Array): Promise<Result<Heard, ExchangeFault>> {
    return new Promise((resolve) => {
      this.#give = (heard) => {
        clearTimeout(this.#patience);
        resolve(heard);
      };
      this.#sentAt = performance.now();
      this.#wait(this.#terms.answerMs);
      this.#socket.on('data', (chunk) => this.#take(chunk));
      this.#socket.on('error', (error: NodeJS.ErrnoException) => {
        this.#code = error.code;
      });
      // The other side may have said all it will say and leave its own half open.
      this.#socket.on('end', () => this.#end('closed'));
      this.#socket.on('close', () => this.#end('closed'));
      this.#socket.write(encodeFrame(payload, this.#terms.length));
    });
  }

  #take(chunk: Uint8Array): void {
    this.#bytesCame += chunk.length;
    const { frames, fault: broken } = this.#reader.push(chunk);
    if (frames.length > 0 && this.#frames.length === 0) {
      this.#answeredAt = performance.now();
      this.#wait(SETTLE_MS);
    }
    this.#frames.push(...frames.slice(0, 1 + FURTHER_FRAMES_MAX - this.#frames.length));
    if (broken !== undefined) this.#end('closed', broken);
    else if (this.#frames.length > FURTHER_FRAMES_MAX) this.#end('closed');
  }

  #wait(ms: number): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#end('waited-too-long'), ms);
  }

  /** What is true at the end, whichever end it was: an answer that is there counts before anything that came later. */
  #end(ending: Ending, broken?: FrameFault): void {
    if (this.#frames.length > 0) {
      return this.#give(ok({ frames: this.#frames, answeredAfterMs: this.#answeredAt - this.#sentAt }));
    }
    if (broken !== undefined) return this.#give(fault({ kind: 'answer-unreadable', frame: broken }));
    if (this.#bytesCame > 0)
      return this.#give(fault({ kind: 'half-an-answer', bytesCame: this.#bytesCame, ended: ending }));
    if (ending === 'waited-too-long') {
      return this.#give(fault({ kind: 'no-answer', waitedMs: this.#terms.answerMs }));
    }
    this.#give(fault({ kind: 'closed-before-answer', ...(this.#code !== undefined && { code: this.#code }) }));
  }
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10;
