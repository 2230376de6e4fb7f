import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../iso8583/index.ts';
import { assert, instant } from '../std/index.ts';
import { IssuerLink, type LinkEvent } from '../switch/issuer-link.ts';
import { merchantId, paymentId } from '../trade/index.ts';
import {
  auditWallet,
  demoWalletKeys,
  demoWalletZoneMasterKey,
  FICTIONAL_WALLETS,
  firstWalletRows,
  type WalletBooks,
  type WalletRows,
  walletBooksFrom,
} from '../wallet/index.ts';
import { freshKey } from './switch-host.ts';
import { WalletHost } from './wallet-host.ts';

const [WALLET] = FICTIONAL_WALLETS;
assert(WALLET !== undefined, 'there is a wallet');
const { walletId, settings } = WALLET;

let books: WalletBooks;
let host: WalletHost;
let port: number;
let saved: WalletRows[] = [];
let disk: 'good' | 'away' | 'taken over' = 'good';
const notes: string[] = [];
const sockets: Socket[] = [];

beforeEach(async () => {
  saved = [];
  notes.length = 0;
  disk = 'good';
  books = walletBooksFrom({ walletId, settings, ...firstWalletRows() });
  host = new WalletHost({
    walletId,
    books,
    keys: demoWalletKeys(walletId),
    save: async (rows) => {
      if (disk === 'away') throw new Error('the disk is away');
      if (disk === 'taken over') return 'taken-over';
      saved.push(rows);
      return 'kept';
    },
    note: (line) => void notes.push(line),
    alarm: (line) => void notes.push(line),
  });
  port = await host.listen();
});

afterEach(async () => {
  disk = 'good';
  for (const socket of sockets.splice(0)) socket.destroy();
  await host.stop();
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 3));
}

/** The switch's own end of the link, over a real socket. */
class Line {
  readonly heard: LinkEvent[] = [];
  readonly #link: IssuerLink;
  readonly #socket: Socket;
  #stan = 0;
  constructor() {
    this.#socket = connect(port, '127.0.0.1');
    sockets.push(this.#socket);
    this.#link = new IssuerLink({
      issuerId: walletId,
      zoneMasterKey: demoWalletZoneMasterKey(walletId),
      freshKey,
      send: (frame) => void this.#socket.write(frame),
    });
    this.#socket.on('data', (chunk) => void this.heard.push(...this.#link.received(chunk, instant(Date.now()))));
  }

  async ready(): Promise<this> {
    await once(this.#socket, 'connect');
    this.#link.connected(instant(Date.now()));
    await until(() => this.#link.ready);
    return this;
  }

  /** Asks for a small payment; resolves with the answer. */
  ask(rrn: string, additionalPrivate: string): () => Message | undefined {
    const message: Message = {
      mti: '0200',
      processingCode: '000000',
      amount: '000000000100',
      transmittedAt: '1122120000',
      stan: String(++this.#stan).padStart(6, '0'),
      entryMode: '032',
      rrn,
      terminalId: '10000001',
      merchantId: 'KCH330158120001',
      currency: '156',
      additionalPrivate,
    };
    const question = { paymentId: paymentId('p_1'), merchantId: merchantId('M1'), purpose: 'request', rrn } as const;
    const now = instant(Date.now());
    expect(this.#link.ask({ message, question, terminalPinKey: undefined, now })).toBe('sent');
    return () => {
      const answer = this.heard.find((event) => event.kind === 'answer' && event.message.rrn === rrn);
      return answer?.kind === 'answer' ? answer.message : undefined;
    };
  }
}

const charge = (digits: string): string => `QRC${digits.length}${digits}`;

describe('a wallet behind a port', () => {
  it('signs the switch on, charges a code that a phone showed, and has kept what it answered', async () => {
    const line = await new Line().ready();
    const code = await host.showCode('good');
    const answer = line.ask('632600000001', charge(code?.revealFor('routing') ?? ''));
    await until(() => answer() !== undefined);
    expect(answer()?.responseCode).toBe('00');
    expect(saved.flatMap(({ orders }) => orders).at(-1)?.state).toBe('done');
    expect(auditWallet(books)).toEqual([]);
  });

  it('offers a code to show, and a phone that scans it pays', async () => {
    const line = await new Line().ready();
    const answer = line.ask('632600000001', 'QRO011');
    await until(() => answer() !== undefined);
    const text = answer()?.additionalPrivate?.slice(5) ?? '';
    await host.scan('good', text);
    expect(saved.flatMap(({ postings }) => postings)).toHaveLength(1);
  });

  it('answers nothing that is not kept, however long its disk is away', async () => {
    const line = await new Line().ready();
    const code = await host.showCode('good');
    disk = 'away';
    const answer = line.ask('632600000001', charge(code?.revealFor('routing') ?? ''));
    await until(() => notes.some((note) => note.includes('books not saved')));
    expect(answer()).toBeUndefined();
    disk = 'good';
    await until(() => answer() !== undefined);
  });

  it('whose books another process has opened answers nobody any more, and says so once', async () => {
    const line = await new Line().ready();
    const code = await host.showCode('good');
    disk = 'taken over';
    const answer = line.ask('632600000001', charge(code?.revealFor('routing') ?? ''));
    await until(() => notes.some((note) => note.includes('another process has opened these books')));
    const late = connect(port, '127.0.0.1');
    sockets.push(late);
    late.on('error', () => undefined);
    await new Promise<void>((resolve) => late.once('close', () => resolve()));
    expect(answer()).toBeUndefined();
    expect(notes.filter((note) => note.includes('another process'))).toHaveLength(1);
  });

  it('that is down takes nobody in, and a user it does not have shows no code', async () => {
    host.behave({ kind: 'down' });
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    await new Promise<void>((resolve) => socket.once('close', () => resolve()));
    expect(await host.showCode('nobody')).toBeUndefined();
  });
});
