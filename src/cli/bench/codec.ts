/**
 * The rows of `kacha bench codec`. Beside npm's `iso_8583` stands the same sale with the same elements in ISO 8583:1987
 * ASCII, which is all that it reads; the terminal interface, which it does not know, is measured alone. Every element is
 * read, secrets included. The card is made up.
 */
import { createRequire } from 'node:module';
import {
  type Dialect,
  iso1987Ascii,
  MESSAGE_BYTES_MAX,
  type Message,
  pack,
  packInto,
  Scanner,
  unionpayPos,
  unpack,
} from '../../iso8583/index.ts';
import { assert, toHex } from '../../std/index.ts';
import { type Bilingual, luhnCheckDigit, Secret } from '../../trade/index.ts';
import { both } from '../saying.ts';
import type { BenchRow, Contestant } from './harness.ts';

const OURS = 'kacha';
const THEIRS = 'iso_8583 2.6.7';
const PACKAGE = 'iso_8583@2.6.7';

const BODY = `999901${'000000123'}`;
const PAN = BODY + luhnCheckDigit(BODY);

/** A sale as both libraries can carry it. */
const ASCII_SALE: Message = {
  mti: '0200',
  pan: Secret.pan(PAN),
  processingCode: '000000',
  amount: '000000008880',
  transmittedAt: '1122033000',
  stan: '000123',
  localTime: '113000',
  localDate: '1122',
  expiry: Secret.expiry('3012'),
  merchantCategory: '5411',
  entryMode: '051',
  cardSequence: '001',
  conditionCode: '00',
  pinCaptureCode: '06',
  acquirerId: '12345678',
  track2: Secret.track2(`${PAN}=30122010000012345`),
  rrn: '000000000123',
  terminalId: '10000001',
  merchantId: 'KACHA0000000001',
  acceptorName: 'KACHA SHOP, 1 SOMEWHERE STREET, A CITY C',
  currency: '156',
  element60: '22000024000',
  // The other library always writes a second bitmap: with an element behind it, both do.
  accountFrom: '00012345',
};

/** A sale at the terminal interface: chip, PIN, MAC. */
const TERMINAL_SALE: Message = {
  mti: '0200',
  pan: Secret.pan(PAN),
  processingCode: '000000',
  amount: '000000008880',
  stan: '000123',
  expiry: Secret.expiry('3012'),
  entryMode: '051',
  cardSequence: '001',
  conditionCode: '00',
  pinCaptureCode: '06',
  track2: Secret.track2(`${PAN}=30122010000012345`),
  terminalId: '10000001',
  merchantId: 'KACHA0000000001',
  currency: '156',
  pinBlock: Secret.pinBlock('00A122B344C566D7'),
  securityControl: '26'.padEnd(16, '0'),
  iccData: '9F2608AABBCCDDEEFF0011'.padEnd(224, 'A5'),
  typing: '22000024000',
  mac: 'A1B2C3D4E5F60718',
};

/** How to get the other library, when it is not there. */
export function missingContestant(): Bilingual | undefined {
  if (otherLibrary() !== undefined) return undefined;
  return both(
    `没有装 ${PACKAGE}，只量自己的；要对比：npm install --no-save ${PACKAGE}`,
    `${PACKAGE} is not installed and only our own figures are measured; to compare: npm install --no-save ${PACKAGE}`,
  );
}

export function codecRows(): readonly BenchRow[] {
  return [asciiReadRow(), asciiWriteRow(), asciiWriteIntoRow(), terminalReadRow(), terminalWriteRow(), scanRow()];
}

function asciiReadRow(): BenchRow {
  const dialect = iso1987Ascii();
  const bytes = packed(dialect, ASCII_SALE);
  const elements = elementsOf(dialect, ASCII_SALE);
  const Other = otherLibrary();
  const ours: Contestant = {
    name: OURS,
    run: () => unpack(dialect, bytes),
    answer: () => sorted(elementsOf(dialect, unpack(dialect, bytes).message)),
  };
  const title = both(
    `读消费请求，ISO 8583:1987 ASCII，${Object.keys(elements).length - 1} 个域`,
    `read a sale, ISO 8583:1987 in ASCII, ${Object.keys(elements).length - 1} elements`,
  );
  if (Other === undefined) return { id: 'ascii-read', title, contestants: [ours] };
  // It wants two bytes of length in front.
  const framed = Buffer.concat([Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes]);
  const theirs: Contestant = {
    name: THEIRS,
    run: () => new Other().getIsoJSON(framed),
    answer: () => sorted(new Other().getIsoJSON(framed)),
  };
  return { id: 'ascii-read', title, contestants: [ours, theirs] };
}

function asciiWriteRow(): BenchRow {
  const dialect = iso1987Ascii();
  const ours: Contestant = {
    name: OURS,
    run: () => pack(dialect, ASCII_SALE),
    answer: () => toHex(packed(dialect, ASCII_SALE)),
  };
  const title = both('写同一个消费请求，每次新的字节', 'write the same sale, fresh bytes each time');
  return { id: 'ascii-write', title, contestants: [ours, ...othersWriting(dialect)] };
}

/** As one does who sends many: the bytes are the caller's, and there all along. */
function asciiWriteIntoRow(): BenchRow {
  const dialect = iso1987Ascii();
  const into = { target: new Uint8Array(MESSAGE_BYTES_MAX), byteOffset: 0 };
  const ours: Contestant = {
    name: OURS,
    run: () => packInto(dialect, ASCII_SALE, into),
    answer() {
      const written = packInto(dialect, ASCII_SALE, into);
      assert(written.ok, 'the message of the bench is of its dialect');
      return toHex(into.target.subarray(0, written.value));
    },
  };
  const title = both('写进调用者自己的字节里', 'write it into bytes of the caller’s own');
  return { id: 'ascii-write-into', title, contestants: [ours, ...othersWriting(dialect)] };
}

function othersWriting(dialect: Dialect): readonly Contestant[] {
  const Other = otherLibrary();
  if (Other === undefined) return [];
  const elements = elementsOf(dialect, ASCII_SALE);
  const run = (): Buffer => new Other(elements).getBufferMessage();
  return [{ name: THEIRS, run, answer: () => toHex(run().subarray(2)) }];
}

function terminalReadRow(): BenchRow {
  const dialect = unionpayPos();
  const bytes = packed(dialect, TERMINAL_SALE);
  const title = both(
    `读消费请求，银联式终端接口，${bytes.length} 字节`,
    `read a sale at the UnionPay-style terminal interface, ${bytes.length} bytes`,
  );
  const ours: Contestant = {
    name: OURS,
    run: () => unpack(dialect, bytes),
    answer: () => sorted(elementsOf(dialect, unpack(dialect, bytes).message)),
  };
  return { id: 'terminal-read', title, contestants: [ours] };
}

function terminalWriteRow(): BenchRow {
  const dialect = unionpayPos();
  const ours: Contestant = {
    name: OURS,
    run: () => pack(dialect, TERMINAL_SALE),
    answer: () => toHex(packed(dialect, TERMINAL_SALE)),
  };
  return { id: 'terminal-write', title: both('写同一个消费请求', 'write the same sale'), contestants: [ours] };
}

function scanRow(): BenchRow {
  const dialect = unionpayPos();
  const bytes = packed(dialect, TERMINAL_SALE);
  const scanner = new Scanner(dialect);
  const { terminalId, merchantId, stan } = TERMINAL_SALE;
  const answer = (): string => {
    assert(scanner.scan(bytes), 'the message of the bench is whole');
    return [scanner.text('terminalId'), scanner.text('merchantId'), scanner.text('stan')].join();
  };
  const full = (): string => {
    const { message } = unpack(dialect, bytes);
    return [message.terminalId, message.merchantId, message.stan].join();
  };
  assert(full() === [terminalId, merchantId, stan].join(), 'the message of the bench is read');
  return {
    id: 'terminal-scan',
    title: both('只扫一遍：每个长度和数字都检查，不取值', 'scan it: every length and digit checked, no value made'),
    contestants: [
      { name: `${OURS}, scan`, run: () => scanner.scan(bytes), answer },
      { name: `${OURS}, all elements read`, run: () => unpack(dialect, bytes), answer: full },
    ],
  };
}

function packed(dialect: Dialect, message: Message): Uint8Array {
  const bytes = pack(dialect, message);
  assert(bytes.ok, 'the message of the bench is of its dialect');
  return bytes.value;
}

/** By number, as the other library has them. */
function elementsOf(dialect: Dialect, message: Message): Record<string, string> {
  const elements: Record<string, string> = { '0': message.mti };
  for (const { de, name } of dialect.fields) {
    const value = message[name];
    if (value !== undefined) elements[de] = typeof value === 'string' ? value : value.revealFor('packing');
  }
  return elements;
}

function sorted(elements: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(elements).sort(([a], [b]) => Number(a) - Number(b)));
}

interface OtherMessage {
  getIsoJSON(bytes: Buffer): Record<string, string>;
  getBufferMessage(): Buffer;
}

type OtherLibrary = new (elements?: Readonly<Record<string, string>>) => OtherMessage;

/** Looked for beside Kacha, and in the folder where the command is typed. */
function otherLibrary(): OtherLibrary | undefined {
  for (const from of [import.meta.url, `${process.cwd()}/`]) {
    try {
      return createRequire(from)('iso_8583') as OtherLibrary;
    } catch {
      // Not there; the next place.
    }
  }
  return undefined;
}
