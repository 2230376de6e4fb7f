/** The line between terminals and switch: listened in on, and fed with what no terminal should send. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import {
  encodeFrame,
  FrameReader,
  joinEnvelope,
  type Message,
  pack,
  splitEnvelope,
  unionpayPos,
  unpack,
} from '../../src/iso8583/index.ts';
import { toHex } from '../../src/std/index.ts';
import { Secret } from '../../src/trade/index.ts';

/** Passes everything on and keeps a copy: what really went over the wire. */
export class WireTap {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #chunks: Uint8Array[] = [];
  readonly pinBlocks = new Set<string>();

  constructor(port: number) {
    this.#server = createServer((terminal) => {
      const host = connect({ host: '127.0.0.1', port });
      const reader = new FrameReader();
      this.#pair(terminal, host);
      terminal.on('data', (chunk) => {
        this.#chunks.push(chunk);
        for (const frame of reader.push(chunk).frames) this.#notePinBlock(frame);
        host.write(chunk);
      });
      host.on('data', (chunk) => terminal.write(chunk));
    });
  }

  get recorded(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #pair(a: Socket, b: Socket): void {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        other.destroy();
        this.#sockets.delete(one);
      });
    }
  }

  #notePinBlock(frame: Uint8Array): void {
    const envelope = splitEnvelope(frame);
    if (!envelope.ok) return;
    const block = unpack(DIALECT, envelope.value.body).message.pinBlock;
    if (block !== undefined) this.pinBlocks.add(block.revealFor('pin-block'));
  }
}

/** Whose name a hostile frame carries. */
export interface Sender {
  readonly terminalId: string;
  readonly merchantId: string;
}

/** A card's number in every element that will hold one, whole, cut and shifted; and in no message at all. */
export function hostileBytes(pan: string, senders: readonly Sender[]): readonly Uint8Array[] {
  return [
    Buffer.from(`card ${pan} please\r\n`),
    Buffer.from(`GET /?card=${pan} HTTP/1.1\r\nHost: x\r\n\r\n`),
    encodeFrame(Buffer.from(`${pan}=${pan}=${pan}`)),
    encodeFrame(Buffer.from(pan.slice(0, 16).repeat(4), 'hex')),
    ...senders.flatMap((sender) => {
      const payload = payloadOf(stuffedRequest(pan, sender));
      const half = Math.floor(payload.length / 2);
      return [
        encodeFrame(payload),
        ...[30, 42, 60, half, payload.length - 9].map((bytes) => encodeFrame(payload.subarray(0, bytes))),
        ...[32, 45, half].map((at) => encodeFrame(without(payload, at))),
        encodeFrame(payloadOf(report(pan, sender, 0))),
        encodeFrame(payloadOf(report(pan, sender, 5))),
      ];
    }),
  ];
}

/** Says it, and waits until the other side has answered or hung up. */
export async function sayTo(port: number, bytes: Uint8Array): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.on('error', () => socket.destroy());
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const answered = new Promise<void>((resolve) => socket.once('data', () => resolve()));
  socket.end(bytes);
  await Promise.race([closed, answered]);
  socket.destroy();
}

const DIALECT = unionpayPos();
const HEADER = {
  applicationClass: '60',
  version: '31',
  terminalState: '0',
  processingRequest: 'none',
  reserved: '000000',
} as const;

function payloadOf(message: Message): Uint8Array {
  const packed = pack(DIALECT, message);
  if (!packed.ok) throw new Error(`${packed.fault.kind} ${packed.fault.name}`);
  return joinEnvelope({ tpdu: { id: '60', destination: '0006', origin: '0000' }, header: HEADER, body: packed.value });
}

function stuffedRequest(pan: string, sender: Sender): Message {
  const spaced = (pan.match(/.{1,4}/g) ?? []).join(' ');
  return {
    mti: '0200',
    pan: Secret.pan(pan),
    processingCode: '000000',
    amount: '000000001000',
    stan: '000777',
    entryMode: '021',
    conditionCode: '00',
    acquirerId: pan.slice(0, 11),
    track2: Secret.track2(`${pan}=32122010000`),
    track3: Secret.track3(`99${pan}=1561560`),
    rrn: pan.slice(0, 12),
    ...sender,
    additionalResponse: pan,
    additionalPrivate: `12${pan}34${pan}`,
    currency: '156',
    iccData: `5A0A${pan.padEnd(20, 'F')}5713${`${pan}D3212201`.padEnd(38, 'F')}`,
    paymentData: `card ${spaced} or ${pan}`,
    typing: '22000001000',
    originalTransaction: `${pan}${pan}`.slice(0, 29),
    privateBinary: toHex(Buffer.from(`${pan} ${spaced}`)),
    privateText: `${spaced};${pan}=3212201`,
    mac: '00'.repeat(8),
  };
}

/** A status upload whose texts are a card's number. */
function report(pan: string, sender: Sender, attempt: number): Message {
  const at = Date.now();
  const told = { attempt, stan: null, transaction: 'sale', amountMinor: 100, result: 'failed-locally' };
  const events = [
    { kind: 'started', seq: 900 + attempt, at, attempt, appVersion: `v ${pan}` },
    { kind: 'operator-denied', seq: 910 + attempt, at, attempt, operation: pan, operator: pan, needs: pan },
  ];
  return {
    mti: '0820',
    stan: '000778',
    ...sender,
    typing: '00000001362',
    privateBinary: toHex(Buffer.from(JSON.stringify({ ...told, events }))),
  };
}

const without = (bytes: Uint8Array, at: number): Uint8Array =>
  Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
