/**
 * Runs one fictional issuer behind a TCP port: frames in, machine, books made durable, answers out. Everything that
 * arrives while a write is under way shares the next write.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { encodeFrame, FrameReader, interchange } from '../iso8583/index.ts';
import {
  type Behaviour,
  type BookRows,
  type Books,
  ChipMemory,
  decide,
  evolve,
  type IssuerInput,
  type IssuerKeys,
  type IssuerSend,
  mergeRows,
  nextWake,
  openRequest,
  sealAnswer,
  snapshotOf,
} from '../issuer/index.ts';
import type { Key } from '../security/index.ts';
import { type Instant, instant } from '../std/index.ts';
import type { IssuerId } from '../trade/index.ts';

export interface IssuerHostOptions {
  readonly issuerId: IssuerId;
  readonly books: Books;
  readonly keys: IssuerKeys;
  /** Durable when it resolves to `kept`; rows are whole and the last write of a row wins. */
  save(rows: BookRows): Promise<'kept' | 'taken-over'>;
  note(line: string): void;
  /** What somebody must hear of: the books cannot be kept. */
  alarm(line: string): void;
  /** Another process keeps the books from here on; this one has stopped answering. */
  onTakenOver?(): void;
}

interface Link {
  readonly socket: Socket;
  readonly reader: FrameReader;
  keys: IssuerKeys;
}

interface Unsaved {
  readonly rows: readonly BookRows[];
  readonly sends: readonly IssuerSend[];
  readonly newZonePin: Key | null;
  readonly onKept?: () => void;
}

const DIALECT = interchange();
const SAVE_RETRY_MS = 500;
/** A timer of Node counts 31 bits of milliseconds, 24 days; a longer one would go off at once. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export class IssuerHost {
  readonly #options: IssuerHostOptions;
  readonly #server: Server;
  readonly #links = new Map<string, Link>();
  readonly #chips = new ChipMemory();
  #unsaved: Unsaved[] = [];
  #saving = false;
  #nextLink = 1;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: IssuerHostOptions) {
    this.#options = options;
    this.#server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
  }

  get behaviour(): Behaviour {
    return this.#options.books.behaviour;
  }

  /** On loopback and a free port unless told otherwise; resolves with the port. */
  listen(at: { readonly host: string; readonly port: number } = { host: '127.0.0.1', port: 0 }): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ ...at }, () => {
        const address = this.#server.address();
        // What fell due while nobody kept these books: a hold waits for no request.
        this.#arm();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  }

  /** Rows of a demo day; resolves when they are kept. Their cards take no part in live payments. */
  async adopt(rows: BookRows): Promise<void> {
    const { books } = this.#options;
    const own = withMovedBalances(books, rows);
    // Believed at once and kept in the order of the live payments: neither overwrites what the other moved.
    mergeRows(books, own);
    this.#arm();
    await new Promise<void>((resolve) => {
      this.#unsaved.push({ rows: [own], sends: [], newZonePin: null, onKept: resolve });
      void this.#flush();
    });
  }

  behave(behaviour: Behaviour): void {
    this.#step({ kind: 'behaviour', behaviour });
    if (behaviour.kind === 'down') for (const { socket } of this.#links.values()) socket.destroy();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    // A server that fell silent is closed already, and says so in an error that is good news here.
    const stopped = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const { socket } of this.#links.values()) socket.destroy();
    await stopped;
    while (this.#saving || this.#unsaved.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  #accept(socket: Socket): void {
    if (this.behaviour.kind === 'down' || this.#stopped) return void socket.destroy();
    const name = `link-${this.#nextLink++}`;
    const link: Link = { socket, reader: new FrameReader(), keys: this.#options.keys };
    this.#links.set(name, link);
    socket.on('data', (chunk) => this.#received(name, link, chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#links.delete(name));
  }

  #received(name: string, link: Link, chunk: Uint8Array): void {
    const { frames, fault } = link.reader.push(chunk);
    for (const payload of frames) {
      const opened = openRequest({ payload, link: name, keys: link.keys, dialect: DIALECT });
      this.#chips.remember(opened);
      this.#step(opened.input, opened.newZonePin);
    }
    if (fault !== undefined) {
      this.#options.note(`${this.#options.issuerId}: frame ${fault.kind}`);
      link.socket.destroy();
    }
  }

  #step(input: IssuerInput, newZonePin: Key | null = null): void {
    if (this.#stopped) return;
    const { books } = this.#options;
    const { events, sends } = decide(books, input, now());
    for (const event of events) evolve(books, event);
    this.#unsaved.push({ rows: events.map(snapshotOf), sends, newZonePin });
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
      for (const { sends, newZonePin, onKept } of batch) {
        for (const send of sends) this.#send(send, newZonePin);
        onKept?.();
      }
    }
    this.#saving = false;
  }

  /** Nothing is answered that is not kept, however long the database is away. */
  async #saveUntilDone(rows: BookRows): Promise<'kept' | 'taken-over'> {
    if (rows.cards.length + rows.accounts.length + rows.authorisations.length + rows.postings.length === 0)
      return 'kept';
    for (;;) {
      try {
        return await this.#options.save(rows);
      } catch (error) {
        this.#options.alarm(`${this.#options.issuerId}: books not saved, trying again (${(error as Error).message})`);
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
    this.#options.alarm(`${this.#options.issuerId}: another process has opened these books; this one answers no more`);
    this.#options.onTakenOver?.();
  }

  #send(send: IssuerSend, newZonePin: Key | null): void {
    const link = this.#links.get(send.link);
    if (link === undefined) return;
    const sealed = sealAnswer({ send, chip: this.#chips.take(send), dialect: DIALECT });
    if (!sealed.ok) return this.#options.note(`${this.#options.issuerId}: answer not packed, ${sealed.fault.kind}`);
    if (newZonePin !== null) link.keys = { ...link.keys, zonePin: newZonePin };
    link.socket.write(encodeFrame(sealed.value));
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const wakeAt = nextWake(this.#options.books);
    if (wakeAt === undefined || this.#stopped) return;
    const waitMs = Math.min(Math.max(0, wakeAt - Date.now()), TIMER_MS_MAX);
    this.#timer = setTimeout(() => this.#wake(), waitMs);
  }

  /** Early when the wait was longer than a timer can be. */
  #wake(): void {
    const wakeAt = nextWake(this.#options.books);
    if (wakeAt !== undefined && wakeAt > Date.now()) return this.#arm();
    this.#step({ kind: 'wake' });
  }
}

const now = (): Instant => instant(Date.now());

/**
 * Accounts that live payments may have moved keep their own balance and are moved by what is new; a card that is known
 * keeps its state. Adopting the same rows twice changes nothing.
 */
function withMovedBalances(books: Books, rows: BookRows): BookRows {
  const fresh = rows.postings.filter(({ id }) => !books.postings.has(id));
  const accounts = rows.accounts.map((account) => {
    const live = books.accounts.get(account.id);
    if (live === undefined) return account;
    const moved = fresh
      .filter(({ accountId }) => accountId === account.id)
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    // What the rows hold they hold by authorisations of their own, all of which are new or none.
    const isNew = rows.authorisations.some(
      ({ key, accountId }) => accountId === account.id && !books.authorisations.has(key),
    );
    const heldMinor = live.heldMinor + (isNew ? account.heldMinor : 0);
    return { ...live, balanceMinor: live.balanceMinor + moved, heldMinor };
  });
  return {
    accounts,
    cards: rows.cards.filter(({ token }) => !books.cards.has(token)),
    // One that is known may have lapsed since.
    authorisations: rows.authorisations.filter(({ key }) => !books.authorisations.has(key)),
    postings: fresh,
  };
}

/** One row each, the last one wins; postings are append only. */
function merged(batch: readonly BookRows[]): BookRows {
  const latest = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] => [
    ...new Map(rows.map((row) => [keyOf(row), row])).values(),
  ];
  return {
    cards: latest(
      batch.flatMap(({ cards }) => cards),
      (card) => card.token,
    ),
    accounts: latest(
      batch.flatMap(({ accounts }) => accounts),
      (account) => account.id,
    ),
    authorisations: latest(
      batch.flatMap(({ authorisations }) => authorisations),
      (authorisation) => authorisation.key,
    ),
    postings: batch.flatMap(({ postings }) => postings),
  };
}
