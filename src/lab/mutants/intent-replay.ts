/** The mutant that a restarted switch may be: it sends again, as new, what it had not heard the end of. */
import { encodeFrame, interchange, type Message, pack, unpack } from '../../iso8583/index.ts';
import { assert, type Instant } from '../../std/index.ts';
import type { IssuerId } from '../../trade/index.ts';
import type { Archive } from '../archive.ts';
import type { Clock } from '../clock.ts';
import type { Pipe } from '../wire.ts';

const DIALECT = interchange();
/** Intents younger than this at a crash count as unfinished. */
const UNFINISHED_MS = 3_000;
/** Sign-on and key exchange come first. */
const HANDSHAKE_MS = 1_500;
const FRAME_PREFIX_BYTES = 2;

interface SentIntent {
  readonly at: Instant;
  readonly issuerId: IssuerId;
  readonly message: Message;
}

export class IntentReplay {
  readonly #clock: Clock;
  readonly #archive: Archive;
  #sent: readonly SentIntent[] = [];
  #unfinished: readonly SentIntent[] = [];

  constructor(options: { readonly clock: Clock; readonly archive: Archive }) {
    this.#clock = options.clock;
    this.#archive = options.archive;
  }

  sent(issuerId: IssuerId, frame: Uint8Array): void {
    const { message } = unpack(DIALECT, frame.subarray(FRAME_PREFIX_BYTES));
    if (message.mti !== '0200') return;
    const young = this.#sent.filter(({ at }) => this.#clock.now - at < UNFINISHED_MS);
    this.#sent = [...young, { at: this.#clock.now, issuerId, message }];
  }

  crashed(): void {
    this.#unfinished = this.#sent.filter(({ at }) => this.#clock.now - at < UNFINISHED_MS);
    this.#sent = [];
  }

  linkCameUp(issuerId: IssuerId, out: Pipe): void {
    const again = this.#unfinished.filter((intent) => intent.issuerId === issuerId);
    this.#unfinished = this.#unfinished.filter((intent) => intent.issuerId !== issuerId);
    for (const { message } of again) this.#clock.in(HANDSHAKE_MS, () => this.#send(message, out));
  }

  #send(message: Message, out: Pipe): void {
    // What it had put away for a reversal: neither the PIN nor the chip's data, so that no issuer knows the payment again.
    const { pinBlock: _pinBlock, iccData: _iccData, ...rest } = message;
    const rrn = this.#archive.nextRrn();
    const packed = pack(DIALECT, { ...rest, rrn, stan: rrn.slice(-6) });
    assert(packed.ok, 'what was packed once can be packed again');
    out.send(encodeFrame(packed.value));
  }
}
