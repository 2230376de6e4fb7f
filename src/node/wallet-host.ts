/**
 * Runs one fictional wallet behind a TCP port: frames in, machine, books made durable, answers out. Its users' phones are
 * here too: what they show and scan takes the same way through the machine.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { encodeFrame, FrameReader, interchange } from '../iso8583/index.ts';
import { type Instant, instant } from '../std/index.ts';
import type { IssuerId, Secret } from '../trade/index.ts';
import {
  decideWallet,
  evolveWallet,
  nextPaymentCode,
  nextWalletWake,
  openWalletRequest,
  sealWalletAnswer,
  type WalletBehaviour,
  type WalletBooks,
  type WalletInput,
  type WalletKeys,
  type WalletRows,
  type WalletSend,
} from '../wallet/index.ts';

export interface WalletHostOptions {
  readonly walletId: IssuerId;
  readonly books: WalletBooks;
  readonly keys: WalletKeys;
  /** Durable when it resolves to `kept`; rows are whole and the last write of a row wins. */
  save(rows: WalletRows): Promise<'kept' | 'taken-over'>;
  note(line: string): void;
  /** What somebody must hear of: the books cannot be kept. */
  alarm(line: string): void;
  /** Another process keeps the books from here on; this one has stopped answering. */
  onTakenOver?(): void;
}

interface Link {
  readonly socket: Socket;
  readonly reader: FrameReader;
}

interface Unsaved {
  readonly rows: readonly WalletRows[];
  readonly sends: readonly WalletSend[];
  readonly onKept?: () => void;
}

const DIALECT = interchange();
const SAVE_RETRY_MS = 500;

export class WalletHost {
  readonly #options: WalletHostOptions;
  readonly #server: Server;
  readonly #links = new Map<string, Link>();
  #unsaved: Unsaved[] = [];
  #saving = false;
  #nextLink = 1;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: WalletHostOptions) {
    this.#options = options;
    this.#server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
    this.#arm(); // Orders that waited when the process ended still wait.
  }

  get behaviour(): WalletBehaviour {
    return this.#options.books.behaviour;
  }

  /** Listens on loopback; resolves with the port. */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: '127.0.0.1', port: 0 }, () => {
        const address = this.#server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  }

  /** A user's phone shows a payment code, once the books know it. `undefined` when there is no such user. */
  async showCode(userId: string): Promise<Secret | undefined> {
    const next = nextPaymentCode(this.#options.books, userId, this.#options.keys);
    if (next === undefined) return undefined;
    await new Promise<void>((resolve) => this.#step({ kind: 'code-shown', userId, token: next.token }, resolve));
    return next.code;
  }

  /** A user scans what a terminal shows; resolves when the books have it. */
  scan(userId: string, text: string): Promise<void> {
    return new Promise((resolve) => this.#step({ kind: 'scanned', userId, text }, resolve));
  }

  behave(behaviour: WalletBehaviour): void {
    this.#step({ kind: 'behaviour', behaviour });
    if (behaviour.kind === 'down') for (const { socket } of this.#links.values()) socket.destroy();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    const stopped = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const { socket } of this.#links.values()) socket.destroy();
    await stopped;
    while (this.#saving || this.#unsaved.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  #accept(socket: Socket): void {
    if (this.behaviour.kind === 'down' || this.#stopped) return void socket.destroy();
    const name = `link-${this.#nextLink++}`;
    const link: Link = { socket, reader: new FrameReader() };
    this.#links.set(name, link);
    socket.on('data', (chunk) => this.#received(name, link, chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#links.delete(name));
  }

  #received(name: string, link: Link, chunk: Uint8Array): void {
    const { frames, fault } = link.reader.push(chunk);
    for (const payload of frames) {
      this.#step(openWalletRequest({ payload, link: name, keys: this.#options.keys, dialect: DIALECT }).input);
    }
    if (fault !== undefined) {
      this.#options.note(`${this.#options.walletId}: frame ${fault.kind}`);
      link.socket.destroy();
    }
  }

  #step(input: WalletInput, onKept?: () => void): void {
    if (this.#stopped) return;
    const { books } = this.#options;
    const { events, sends } = decideWallet(books, input, now());
    for (const event of events) evolveWallet(books, event);
    this.#unsaved.push({ rows: events.map(({ rows }) => rows), sends, ...(onKept !== undefined && { onKept }) });
    void this.#flush();
    this.#arm();
  }

  async #flush(): Promise<void> {
    if (this.#saving) return;
    this.#saving = true;
    while (this.#unsaved.length > 0) {
      const batch = this.#unsaved;
      this.#unsaved = [];
      if ((await this.#saveUntilDone(merged(batch.flatMap(({ rows }) => rows)))) === 'taken-over') {
        this.#fallSilent();
        break;
      }
      for (const { sends, onKept } of batch) {
        for (const send of sends) this.#send(send);
        onKept?.();
      }
    }
    this.#saving = false;
  }

  /** Nothing is answered that is not kept, however long the database is away. */
  async #saveUntilDone(rows: WalletRows): Promise<'kept' | 'taken-over'> {
    if (rows.users.length + rows.codes.length + rows.orders.length + rows.postings.length === 0) return 'kept';
    for (;;) {
      try {
        return await this.#options.save(rows);
      } catch (error) {
        this.#options.alarm(`${this.#options.walletId}: books not saved, trying again (${(error as Error).message})`);
        await new Promise((resolve) => setTimeout(resolve, SAVE_RETRY_MS));
      }
    }
  }

  /** Another process keeps these books now; what this one remembers is worth nothing, and it answers nobody any more. */
  #fallSilent(): void {
    this.#stopped = true;
    this.#unsaved = [];
    clearTimeout(this.#timer);
    this.#server.close();
    for (const { socket } of this.#links.values()) socket.destroy();
    this.#options.alarm(`${this.#options.walletId}: another process has opened these books; this one answers no more`);
    this.#options.onTakenOver?.();
  }

  #send(send: WalletSend): void {
    const link = this.#links.get(send.link);
    if (link === undefined) return;
    const sealed = sealWalletAnswer(send, DIALECT);
    if (!sealed.ok) return this.#options.note(`${this.#options.walletId}: answer not packed, ${sealed.fault.kind}`);
    link.socket.write(encodeFrame(sealed.value));
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const wakeAt = nextWalletWake(this.#options.books);
    if (wakeAt === undefined || this.#stopped) return;
    const waitMs = Math.min(Math.max(0, wakeAt - Date.now()), TIMER_MS_MAX);
    this.#timer = setTimeout(() => this.#step({ kind: 'wake' }), waitMs);
  }
}

/** A longer timer of the runtime fires at once; a spurious wake decides nothing. */
const TIMER_MS_MAX = 3_600_000;

const now = (): Instant => instant(Date.now());

/** One row each, the last one wins; postings are append only. */
function merged(batch: readonly WalletRows[]): WalletRows {
  const latest = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] => [
    ...new Map(rows.map((row) => [keyOf(row), row])).values(),
  ];
  return {
    users: latest(
      batch.flatMap(({ users }) => users),
      (user) => user.id,
    ),
    codes: latest(
      batch.flatMap(({ codes }) => codes),
      (code) => code.token,
    ),
    orders: latest(
      batch.flatMap(({ orders }) => orders),
      (order) => order.key,
    ),
    postings: batch.flatMap(({ postings }) => postings),
  };
}
