/** A terminal's end of a connection, made of bytes alone: it signs on, makes MACs and PIN blocks, and reads answers. */
import {
  buildOriginal,
  buildTyping,
  encodeFrame,
  FrameReader,
  type Header,
  joinEnvelope,
  type Message,
  macInput,
  pack,
  packForMac,
  splitEnvelope,
  unionpayPos,
  unpack,
  withMac,
} from '../iso8583/index.ts';
import { encipherPinBlock, type Key, openKeyBlock, unionpayMac } from '../security/index.ts';
import { assert, fromHex, fromLatin1, toHex } from '../std/index.ts';
import { Secret, TRANSACTIONS, type TransactionKind } from '../trade/index.ts';
import { cardOf, keyNamed, MERCHANT, SwitchRoom, SwitchWorld, TERMINAL } from './switch-world.fixture.ts';

const DIALECT = unionpayPos();
const TPDU = { id: '60', destination: '0006', origin: '0000' };
const HEADER: Header = {
  applicationClass: '60',
  version: '31',
  terminalState: '0',
  processingRequest: 'none',
  reserved: '000000',
};

export interface PaymentRequest {
  readonly stan: string;
  readonly amountMinor?: number;
  readonly card?: Secret;
  readonly transaction?: TransactionKind;
  readonly pin?: string;
  /** What a void, a refund, a completion points at; each names what its kind has to. */
  readonly original?: Original;
  /** DE 60.2. */
  readonly batch?: string;
  readonly also?: Partial<Message>;
}

export interface Original {
  readonly stan?: string;
  readonly batch?: string;
  readonly rrn?: string;
  readonly authorisationCode?: string;
  /** MMDD. */
  readonly date?: string;
}

export interface PosAnswer {
  readonly message: Message;
  readonly mac: 'good' | 'bad' | 'none';
}

export class Pos {
  readonly connection: number;
  readonly terminal: string;
  readonly merchant: string;
  keys: { readonly pin: Key; readonly mac: Key } | undefined;

  constructor(connection = 1, terminal: string = TERMINAL, merchant: string = MERCHANT) {
    this.connection = connection;
    this.terminal = terminal;
    this.merchant = merchant;
  }

  connect(room: SwitchRoom): void {
    room.connect(this.connection);
  }

  /** Asks and takes what came back at once. */
  ask(room: SwitchRoom, frame: Uint8Array): readonly PosAnswer[] {
    return this.read(room.bytes(this.connection, frame));
  }

  taken(room: SwitchRoom): readonly PosAnswer[] {
    return this.read(room.taken(this.connection));
  }

  signOn(room: SwitchRoom): Message {
    const [answer] = this.ask(room, this.signOnFrame());
    assert(answer !== undefined, 'a sign-on is answered');
    const block = fromHex(answer.message.privateBinary ?? '');
    if (block !== undefined && block.length > 0) {
      const opened = openKeyBlock(block, keyNamed('terminal master'));
      assert(opened.ok, 'the key block opens under the master key');
      this.keys = { pin: opened.value.pin, mac: opened.value.mac };
    }
    return answer.message;
  }

  signOnFrame(): Uint8Array {
    const typing = buildTyping({ typeCode: '00', batch: '000001', networkCode: '003' });
    return this.plain({ mti: '0800', stan: '000001', typing });
  }

  sale(request: PaymentRequest): Uint8Array {
    return this.maced(this.payment(request));
  }

  /** The same question without any card data, as a terminal asks it whose answer was lost. */
  askedAgain(request: PaymentRequest): Uint8Array {
    const { pan: _pan, entryMode: _mode, ...rest } = this.payment(request);
    return this.maced(rest);
  }

  reversal(request: PaymentRequest, also: Partial<Message> = {}): Uint8Array {
    const { pinBlock: _pin, track2: _track, rrn: _rrn, ...rest } = this.payment(request);
    return this.maced({ ...rest, mti: '0400', responseCode: '98', ...also });
  }

  payment(request: PaymentRequest): Message {
    const { stan, amountMinor = 8_880, transaction = 'sale', card = cardOf(1), pin, original, also } = request;
    const { batch = '000001' } = request;
    const facts = TRANSACTIONS[transaction];
    const key = this.keys?.pin;
    return {
      mti: facts.mti,
      pan: card,
      processingCode: facts.processingCode,
      ...(transaction === 'balance' ? {} : { amount: String(amountMinor).padStart(12, '0') }),
      stan,
      entryMode: pin === undefined ? '022' : '021',
      conditionCode: facts.conditionCode,
      ...(original?.rrn === undefined ? {} : { rrn: original.rrn }),
      ...(original?.authorisationCode === undefined ? {} : { authorisationCode: original.authorisationCode }),
      terminalId: this.terminal,
      merchantId: this.merchant,
      currency: '156',
      ...(pin === undefined || key === undefined
        ? {}
        : {
            pinBlock: encipherPinBlock({ pin: Secret.pin(pin), pan: card, key }),
            securityControl: `26${'0'.repeat(14)}`,
          }),
      typing: buildTyping({ typeCode: facts.typeCode, batch, networkCode: '000' }),
      ...(original === undefined
        ? {}
        : {
            originalTransaction: buildOriginal({
              batch: original.batch ?? '000001',
              stan: original.stan ?? '000000',
              date: original.date ?? '1122',
            }),
          }),
      ...also,
    };
  }

  /** A status upload with any content. */
  report(content: unknown): Uint8Array {
    return this.upload(toHex(fromLatin1(typeof content === 'string' ? content : JSON.stringify(content))));
  }

  upload(privateBinary: string): Uint8Array {
    const typing = buildTyping({ typeCode: '00', batch: '000001', networkCode: '362' });
    return this.plain({ mti: '0820', stan: '000900', typing, privateBinary });
  }

  /** Without a MAC. */
  plain(message: Message): Uint8Array {
    const packed = pack(DIALECT, { terminalId: this.terminal, merchantId: this.merchant, ...message });
    assert(packed.ok, 'a terminal sends what can be packed');
    return encodeFrame(joinEnvelope({ tpdu: TPDU, header: HEADER, body: packed.value }));
  }

  maced(message: Message, key: Key | undefined = this.keys?.mac): Uint8Array {
    assert(key !== undefined, 'only a terminal that signed on makes MACs');
    const packed = packForMac(DIALECT, message);
    assert(packed.ok, 'a terminal sends what can be packed');
    const { bytes, macOffset } = packed.value;
    const body = withMac(packed.value, unionpayMac(key, bytes.subarray(0, macOffset)));
    return encodeFrame(joinEnvelope({ tpdu: TPDU, header: HEADER, body }));
  }

  read(frames: readonly Uint8Array[]): readonly PosAnswer[] {
    const reader = new FrameReader();
    return frames.flatMap((frame) => [...reader.push(frame).frames]).map((payload) => this.#opened(payload));
  }

  #opened(payload: Uint8Array): PosAnswer {
    const envelope = splitEnvelope(payload);
    assert(envelope.ok, 'the switch answers in an envelope');
    const { body } = envelope.value;
    const { message } = unpack(DIALECT, body);
    const came = message.mac;
    if (came === undefined || this.keys === undefined) return { message, mac: 'none' };
    return { message, mac: toHex(unionpayMac(this.keys.mac, macInput(body))) === came ? 'good' : 'bad' };
  }
}

/** A world with one process, its issuer's link up, and one terminal signed on. */
export function openShop(): { readonly world: SwitchWorld; readonly room: SwitchRoom; readonly pos: Pos } {
  const world = new SwitchWorld();
  const room = new SwitchRoom(world);
  room.linkUp();
  const pos = new Pos();
  pos.connect(room);
  pos.signOn(room);
  return { world, room, pos };
}

/** Answers in short: message type, DE 39, and what their MAC is worth. */
export const spoken = (answers: readonly PosAnswer[]): readonly string[] =>
  answers.map(({ message, mac }) => `${message.mti} ${message.responseCode ?? ''} ${mac}`);

/** The newest payment's row in short. */
export function rowLine(world: SwitchWorld): string {
  const { outcome, money, code, dueAt } = world.payment();
  return `${outcome}, money ${money}, told ${code ?? 'nothing'}, ${dueAt === null ? 'at rest' : 'due'}`;
}
