/** A terminal that a test holds in its hands: every byte is its own, made with the real codec and the real keys. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import {
  buildOriginal,
  buildTyping,
  encodeFrame,
  FrameReader,
  type Message,
  unionpayPos,
} from '../../src/iso8583/index.ts';
import { plasticOf, testCard } from '../../src/issuer/index.ts';
import { deriveKey, openKeyBlock } from '../../src/security/index.ts';
import { fromHex } from '../../src/std/index.ts';
import {
  type OpenedResponse,
  openResponse,
  requestEnvelope,
  sealRequest,
  type TerminalIdentity,
  type TerminalKeys,
} from '../../src/terminal/index.ts';
import { CNY, entryMode, Secret } from '../../src/trade/index.ts';
import type { Registered } from './platform.ts';

const DIALECT = unionpayPos();
const ANSWER_MS_MAX = 15_000;

/** One raw connection. */
export class WireLine {
  readonly socket: Socket;
  /** Resolves when the other side, or this one, has closed it. */
  readonly closed: Promise<void>;
  readonly #frames: Uint8Array[] = [];
  #isClosed = false;
  #wake: () => void = () => undefined;

  private constructor(socket: Socket) {
    this.socket = socket;
    const reader = new FrameReader();
    socket.on('data', (chunk) => {
      this.#frames.push(...reader.push(chunk).frames);
      this.#wake();
    });
    socket.on('error', () => undefined); // A reset is a way of closing.
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        this.#isClosed = true;
        this.#wake();
        resolve();
      });
    });
  }

  static async open(port: number): Promise<WireLine> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    const line = new WireLine(socket);
    await once(socket, 'connect');
    return line;
  }

  /** Frames that came and were not taken yet. */
  get waiting(): number {
    return this.#frames.length;
  }
  get isClosed(): boolean {
    return this.#isClosed;
  }

  write(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  /** The payload of the next frame; `undefined` when the connection ends without one. */
  async next(): Promise<Uint8Array | undefined> {
    const giveUpAt = performance.now() + ANSWER_MS_MAX;
    while (this.#frames.length === 0 && !this.#isClosed) {
      const leftMs = giveUpAt - performance.now();
      if (leftMs <= 0) throw new Error(`no answer within ${ANSWER_MS_MAX} ms`);
      await this.#change(leftMs);
    }
    return this.#frames.shift();
  }

  /** Frees the line whatever the other side does. */
  hangUp(): void {
    this.socket.destroy();
  }

  #change(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const patience = setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(patience);
        resolve();
      };
    });
  }
}

/** The part of an answer that says what came of the payment. */
export const told = ({ message, mac }: OpenedResponse): Partial<Message> & { readonly mac: string } => {
  const { responseCode, rrn, authorisationCode, amount, stan } = message;
  const known = Object.entries({ responseCode, rrn, authorisationCode, amount, stan });
  return { ...Object.fromEntries(known.filter(([, value]) => value !== undefined)), mac };
};

export type MacChoice = 'good' | 'wrong' | 'none';

export interface WireSale {
  readonly amountMinor: number;
  /** Taken from the counter when it is not said. */
  readonly stan?: string;
  readonly card?: string;
}

/** Registered, with keys once it has signed on; reads stripes only, so that no chip must be played. */
export class WireTerminal {
  readonly place: Registered;
  keys: TerminalKeys | null = null;
  batch = '000001';
  #stan = 0;

  constructor(place: Registered) {
    this.place = place;
  }

  /** On a line of its own, which stays open. */
  static async signedOn(place: Registered, port: number): Promise<{ terminal: WireTerminal; line: WireLine }> {
    const terminal = new WireTerminal(place);
    const line = await WireLine.open(port);
    const answer = await terminal.signOn(line);
    if (answer.message.responseCode !== '00') throw new Error(`sign-on: ${answer.message.responseCode}`);
    return { terminal, line };
  }

  nextStan(): string {
    this.#stan += 1;
    return String(this.#stan).padStart(6, '0');
  }

  async signOn(line: WireLine): Promise<OpenedResponse> {
    const typing = buildTyping({ typeCode: '00', batch: this.batch, networkCode: '003' });
    const request: Message = { mti: '0800', stan: this.nextStan(), ...this.#parties(), typing, privateText: '01 ' };
    const answer = await this.ask(line, request, 'none');
    const block = fromHex(answer.message.privateBinary ?? '');
    const opened = block === undefined ? undefined : openKeyBlock(block, this.place.masterKey);
    if (opened?.ok === true) {
      this.keys = { pin: opened.value.pin, mac: opened.value.mac };
      this.batch = answer.message.typing?.slice(2, 8) ?? this.batch;
    }
    return answer;
  }

  sale({ amountMinor, stan, card = 'stripe-only' }: WireSale): Message {
    return {
      ...this.#cardRead(card),
      processingCode: '000000',
      amount: String(amountMinor).padStart(12, '0'),
      stan: stan ?? this.nextStan(),
      typing: this.#typing('22'),
    };
  }

  balance(): Message {
    const stan = this.nextStan();
    return { ...this.#cardRead('stripe-only'), processingCode: '310000', stan, typing: this.#typing('01') };
  }

  /** The 0400 of a sale: never 26, 35, 36, 37, 52, 53. */
  reversalOf(sale: Message): Message {
    const { pan, processingCode, amount, stan, expiry, entryMode: entry, conditionCode, typing } = sale;
    if (pan === undefined || amount === undefined || stan === undefined || expiry === undefined)
      throw new Error('only a sale is reversed');
    return {
      mti: '0400',
      pan,
      amount,
      stan,
      expiry,
      ...(processingCode === undefined ? {} : { processingCode }),
      ...(entry === undefined ? {} : { entryMode: entry }),
      ...(conditionCode === undefined ? {} : { conditionCode }),
      ...(typing === undefined ? {} : { typing }),
      responseCode: '98',
      ...this.#parties(),
      currency: CNY,
      originalTransaction: buildOriginal({ batch: this.batch, stan, date: '0000' }),
    };
  }

  /** 0820 and others without a payment. */
  management(mti: string, networkCode: string): Message {
    const typing = buildTyping({ typeCode: '00', batch: this.batch, networkCode });
    return { mti, ...(mti === '0820' ? {} : { stan: this.nextStan() }), ...this.#parties(), typing };
  }

  /** The whole frame, length and all. */
  frame(message: Message, mac: MacChoice = 'good'): Uint8Array {
    const pan = message.track2 === undefined ? undefined : message.pan;
    const pin = pan === undefined ? {} : { pin: Secret.pin(testCard('stripe-only')?.testPin ?? ''), pan };
    const keys = mac === 'wrong' ? this.#wrongKeys() : this.keys;
    const envelope = requestEnvelope(this.#identity(), message);
    const send = { to: 'switch', purpose: 'payment', message, seal: { mac: mac !== 'none', ...pin } } as const;
    const sealed = sealRequest({ send, keys, dialect: DIALECT, envelope });
    if (!sealed.ok) throw new Error(`not sealed: ${sealed.fault.kind}`);
    return encodeFrame(sealed.value);
  }

  open(payload: Uint8Array | undefined): OpenedResponse {
    if (payload === undefined) throw new Error('the connection ended without an answer');
    const opened = openResponse({ payload, keys: this.keys, dialect: DIALECT });
    if (!opened.ok) throw new Error(`no answer: ${opened.fault.kind}`);
    return opened.value;
  }

  async ask(line: WireLine, message: Message, mac: MacChoice = 'good'): Promise<OpenedResponse> {
    line.write(this.frame(message, mac));
    return this.open(await line.next());
  }

  /** As `ask`, and only the answer code. */
  async codeOf(line: WireLine, message: Message, mac: MacChoice = 'good'): Promise<string | undefined> {
    return (await this.ask(line, message, mac)).message.responseCode;
  }

  #parties(): Pick<Message, 'terminalId' | 'merchantId'> {
    return { terminalId: this.place.terminalId, merchantId: this.place.merchantId };
  }

  #typing(typeCode: string): string {
    const card = { readCapability: '2', chipCondition: '0', partialApproval: '0' };
    return buildTyping({ typeCode, batch: this.batch, networkCode: '000', ...card });
  }

  #cardRead(name: string): Message {
    const card = testCard(name);
    if (card === undefined) throw new Error(`no test card is called ${name}`);
    const { pan, expiry, track2 } = plasticOf(card);
    return {
      mti: '0200',
      pan,
      expiry: Secret.pan(expiry),
      entryMode: entryMode('swipe', 'with-pin'),
      conditionCode: '00',
      pinCaptureCode: '12',
      track2,
      ...this.#parties(),
      currency: CNY,
      securityControl: '26'.padEnd(16, '0'),
    };
  }

  #identity(): TerminalIdentity {
    const { terminalId, merchantId } = this.place;
    const tpdu = { id: '60', destination: '0006', origin: '0000' };
    return { terminalId, merchantId, merchantName: { zh: '', en: '' }, tpdu, appVersion: '' };
  }

  /** The PIN key is right, the MAC key is not. */
  #wrongKeys(): TerminalKeys | null {
    if (this.keys === null) return null;
    const { pin, mac } = this.keys;
    return { pin, mac: deriveKey({ key: mac, label: 'another key', lengthBytes: mac.length }) };
  }
}
