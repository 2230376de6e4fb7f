import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../iso8583/index.ts';
import {
  type BookRows,
  booksFrom,
  demoIssuerKeys,
  demoZoneMasterKey,
  FICTIONAL_ISSUERS,
  plasticOf,
  rowsForCards,
  TEST_CARDS,
} from '../issuer/index.ts';
import { assert, type Instant, instant } from '../std/index.ts';
import { IssuerLink, type LinkEvent } from '../switch/issuer-link.ts';
import { merchantId, paymentId } from '../trade/index.ts';
import { IssuerHost } from './issuer-host.ts';
import { freshKey } from './switch-host.ts';

const [ISSUER] = FICTIONAL_ISSUERS;
assert(ISSUER !== undefined, 'there is an issuer');
const { issuerId, settings: SETTINGS } = ISSUER;
const GOOD = TEST_CARDS.filter((card) => card.issuerId === issuerId && card.name === 'good');
const [ACCOUNT] = rowsForCards(issuerId, GOOD).accounts;
assert(ACCOUNT !== undefined, 'the ordinary card has an account');

let host: IssuerHost;
let port: number;
let saved: BookRows[] = [];
let disk: 'good' | 'away' | 'taken over' = 'good';
const notes: string[] = [];
const sockets: Socket[] = [];

beforeEach(async () => {
  saved = [];
  notes.length = 0;
  disk = 'good';
  await opened();
});

/** A host over books in which these hold money. */
async function opened(authorisations: BookRows['authorisations'] = []): Promise<void> {
  const rows = rowsForCards(issuerId, TEST_CARDS);
  const heldMinor = authorisations.reduce((sum, { effect }) => sum + effect.heldMinor, 0);
  const accounts = rows.accounts.map((row) => (row.id === ACCOUNT?.id ? { ...row, heldMinor } : row));
  host = new IssuerHost({
    issuerId,
    books: booksFrom({ issuerId, settings: SETTINGS, ...rows, accounts, authorisations }),
    keys: demoIssuerKeys(issuerId),
    save: async (batch) => {
      if (disk === 'away') throw new Error('the disk is away');
      if (disk === 'taken over') return 'taken-over';
      saved.push(batch);
      return 'kept';
    },
    note: (line) => void notes.push(line),
    alarm: (line) => void notes.push(line),
  });
  port = await host.listen();
}

afterEach(async () => {
  disk = 'good';
  for (const socket of sockets.splice(0)) socket.destroy();
  await host.stop();
});

function holdOf(rrn: string, at: Instant): BookRows['authorisations'][number] {
  return {
    key: `${rrn}/000001`,
    kind: 'pre-authorisation',
    rrn,
    stan: '000001',
    transmittedAt: '',
    amountMinor: 700,
    requestedMinor: 700,
    cardToken: null,
    accountId: ACCOUNT?.id ?? null,
    state: 'approved',
    code: '00',
    authorisationCode: '123456',
    originalKey: null,
    cryptogramId: null,
    effect: { balanceMinor: 0, heldMinor: 700 },
    at,
  };
}

/** The switch's own end of the link, over a real socket. */
class Line {
  readonly socket: Socket;
  readonly heard: LinkEvent[] = [];
  readonly #link: IssuerLink;
  #stan = 0;
  constructor() {
    this.socket = connect(port, '127.0.0.1');
    sockets.push(this.socket);
    this.socket.on('error', () => undefined);
    this.#link = new IssuerLink({
      issuerId,
      zoneMasterKey: demoZoneMasterKey(issuerId),
      freshKey,
      send: (frame) => void this.socket.write(frame),
    });
    this.socket.on('data', (chunk) => void this.heard.push(...this.#link.received(chunk, instant(Date.now()))));
  }

  async ready(): Promise<this> {
    await once(this.socket, 'connect');
    this.#link.connected(instant(Date.now()));
    await until(() => this.#link.ready);
    return this;
  }

  /** A small sale with an ordinary card; resolves with the code of its answer. */
  sale(rrn: string): () => string | undefined {
    const card = TEST_CARDS.find((known) => known.issuerId === issuerId && known.name === 'good');
    assert(card !== undefined, 'the issuer has an ordinary card');
    const { pan, track2 } = plasticOf(card);
    const stan = String(++this.#stan).padStart(6, '0');
    const message: Message = {
      mti: '0200',
      pan,
      track2,
      processingCode: '000000',
      amount: '000000000100',
      transmittedAt: '1122120000',
      stan,
      entryMode: '022',
      rrn,
      terminalId: '10000001',
      merchantId: 'KCH330158120001',
      currency: '156',
    };
    const question = { paymentId: paymentId('p_1'), merchantId: merchantId('M1'), purpose: 'request', rrn } as const;
    expect(this.#link.ask({ message, question, terminalPinKey: undefined, now: instant(0) })).toBe('sent');
    return () => {
      const answer = this.heard.find((event) => event.kind === 'answer' && event.message.rrn === rrn);
      return answer?.kind === 'answer' ? answer.message.responseCode : undefined;
    };
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 3));
}

const authorisations = () => saved.flatMap((rows) => rows.authorisations).length;

describe('an issuer behind a port', () => {
  it('signs on, exchanges keys, answers, and has kept what it answered', async () => {
    const line = await new Line().ready();
    const code = line.sale('632600000001');
    await until(() => code() !== undefined);
    expect(code()).toMatch(/^[0-9A-Z]{2}$/);
    expect(authorisations()).toBeGreaterThan(0);
  });

  it('answers nothing that is not kept, however long its disk is away', async () => {
    const line = await new Line().ready();
    disk = 'away';
    const code = line.sale('632600000001');
    await until(() => notes.some((note) => note.includes('books not saved')));
    expect(code()).toBeUndefined();
    disk = 'good';
    await until(() => code() !== undefined);
    expect(authorisations()).toBeGreaterThan(0);
  });

  it('whose books another process has opened answers nobody any more, and says so once', async () => {
    const line = await new Line().ready();
    const gone = once(line.socket, 'close');
    disk = 'taken over';
    const code = line.sale('632600000001');
    await gone;
    expect(code()).toBeUndefined();
    expect(notes.filter((note) => note.includes('another process has opened these books'))).toHaveLength(1);
    const late = new Line();
    await new Promise<void>((resolve) => late.socket.once('close', () => resolve()));
    expect(late.heard).toEqual([]);
  });

  it('that is down hangs up and takes nobody in, and comes back', async () => {
    const line = await new Line().ready();
    const gone = once(line.socket, 'close');
    host.behave({ kind: 'down' });
    await gone;
    const other = new Line();
    await new Promise<void>((resolve) => other.socket.once('close', () => resolve()));
    host.behave({ kind: 'normal' });
    expect((await new Line().ready()).heard).toContainEqual({ kind: 'ready' });
  });

  it('told to answer one code answers it, and told to be deaf answers nothing', async () => {
    const line = await new Line().ready();
    host.behave({ kind: 'code', code: '91' });
    const first = line.sale('632600000001');
    await until(() => first() !== undefined);
    expect(first()).toBe('91');
    host.behave({ kind: 'deaf' });
    const second = line.sale('632600000002');
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(second()).toBeUndefined();
  });

  it('adopts rows in the order of its live payments, and says when they are kept', async () => {
    const posting: BookRows['postings'][number] = {
      id: 'adopted',
      accountId: ACCOUNT.id,
      kind: 'sale',
      amountMinor: -500,
      at: instant(0),
      rrn: '632600000099',
    };
    const line = await new Line().ready();
    disk = 'away';
    let kept = false;
    const adopted = host.adopt({ cards: [], accounts: [ACCOUNT], authorisations: [], postings: [posting] }).then(() => {
      kept = true;
    });
    const code = line.sale('632600000001');
    await until(() => notes.some((note) => note.includes('books not saved')));
    expect(kept).toBe(false);
    disk = 'good';
    await adopted;
    await until(() => code() === '00');
    const balances = saved.flatMap(({ accounts }) => accounts.filter(({ id }) => id === ACCOUNT.id));
    expect(balances.at(-1)?.balanceMinor).toBe(ACCOUNT.balanceMinor - 500 - 100);
  });

  it('adopts what is held as well, and once', async () => {
    const held = holdOf('632600000098', instant(Date.now()));
    const rows = { cards: [], accounts: [{ ...ACCOUNT, heldMinor: 700 }], authorisations: [held], postings: [] };
    await host.adopt(rows);
    await host.adopt(rows);
    const accounts = saved.flatMap((each) => each.accounts.filter(({ id }) => id === ACCOUNT.id));
    expect(accounts.map(({ heldMinor }) => heldMinor)).toEqual([700, 700]);
  });

  it('closes the link that talks nonsense, and no other', async () => {
    const line = await new Line().ready();
    const stranger = connect(port, '127.0.0.1');
    sockets.push(stranger);
    stranger.on('error', () => undefined);
    stranger.write(Uint8Array.from([0xff, 0xff, 1, 2]));
    await new Promise<void>((resolve) => stranger.once('close', () => resolve()));
    expect(notes).toEqual([`${issuerId}: frame too-long`]);
    const code = line.sale('632600000001');
    await until(() => code() !== undefined);
  });

  it('lets holds lapse that fell due while nobody kept the books, without being asked anything', async () => {
    await host.stop();
    saved = [];
    await opened([holdOf('632600000097', instant(0))]);
    await until(() => saved.length > 0);
    expect(saved.flatMap(({ authorisations }) => authorisations.map(({ state }) => state))).toEqual(['lapsed']);
    expect(saved.at(-1)?.accounts.map(({ heldMinor }) => heldMinor)).toEqual([0]);
  });

  it('waits for a hold longer than a timer can count', async () => {
    const warnings: string[] = [];
    const hear = ({ name }: Error) => void warnings.push(name);
    process.on('warning', hear);
    await host.stop();
    await opened([holdOf('632600000097', instant(Date.now()))]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('warning', hear);
    expect(warnings).toEqual([]);
  });
});
