/** One issuer's host: its machine over books of its own, its keys, its links. */
import { encodeFrame, FrameReader, interchange } from '../iso8583/index.ts';
import {
  type Behaviour,
  type Books,
  booksFrom,
  ChipMemory,
  demoIssuerKeys,
  demoZoneMasterKey,
  type FictionalIssuer,
  type IssuerEvent,
  type IssuerInput,
  type IssuerKeys,
  type IssuerSend,
  issuerMachine,
  openRequest,
  rowsForCards,
  sealAnswer,
  type TestCard,
} from '../issuer/index.ts';
import type { Key } from '../security/index.ts';
import { assert } from '../std/index.ts';
import type { IssuerId } from '../trade/index.ts';
import { Alarm, type Clock, LocalClock } from './clock.ts';
import { strayKey } from './lab-keys.ts';
import type { Marks } from './marks.ts';
import { forgets, neverBooks } from './mutants/issuer-mutants.ts';
import type { Mutant } from './mutants/mutant.ts';

export interface IssuerLinkEnd {
  /** Towards the switch. */
  send(frame: Uint8Array): void;
  /** The issuer has hung up. */
  hungUp(): void;
}

/** Whoever a switch dials: an issuer of cards, or a wallet. */
export interface SchemeSite {
  readonly issuerId: IssuerId;
  readonly zoneMasterKey: Key;
  /** False while the host refuses connections. */
  accept(link: string, end: IssuerLinkEnd): boolean;
  bytes(link: string, chunk: Uint8Array): void;
  closed(link: string): void;
}

export interface IssuerSiteOptions {
  readonly clock: Clock;
  readonly marks: Marks;
  readonly issuer: FictionalIssuer;
  readonly cards: readonly TestCard[];
  readonly mutant: Mutant | undefined;
  /** Drawn after every posting: true means that the host dies before it answers. */
  readonly tearsSend: () => boolean;
}

interface OpenLink extends IssuerLinkEnd {
  readonly reader: FrameReader;
  zonePin: Key | undefined;
}

const DIALECT = interchange();
/** What an issuer's own systems take for a decision. */
const THINKING_MS = 35;

export class IssuerSite implements SchemeSite {
  readonly #options: IssuerSiteOptions;
  /** Its own clock: what the books bear, and what it wakes by. */
  readonly wall: LocalClock;
  readonly #keys: IssuerKeys;
  readonly #links = new Map<string, OpenLink>();
  readonly #alarm: Alarm;
  #chips = new ChipMemory();
  #books: Books;
  #script: string | null = null;

  constructor(options: IssuerSiteOptions) {
    this.#options = options;
    this.wall = new LocalClock(options.clock);
    const { issuerId, settings } = options.issuer;
    this.#keys = demoIssuerKeys(issuerId);
    this.#books = booksFrom({ issuerId, settings, ...rowsForCards(issuerId, options.cards) });
    this.#alarm = new Alarm({
      clock: this.wall,
      nextWake: () => issuerMachine.nextWake(this.#books),
      ring: () => this.#take({ kind: 'wake' }),
    });
  }

  get issuerId(): IssuerId {
    return this.#options.issuer.issuerId;
  }

  get zoneMasterKey(): Key {
    return demoZoneMasterKey(this.issuerId);
  }

  get books(): Books {
    return this.#books;
  }

  /** False while the host refuses connections. */
  accept(link: string, end: IssuerLinkEnd): boolean {
    if (this.#books.behaviour.kind === 'down') return false;
    this.#links.set(link, { ...end, reader: new FrameReader(), zonePin: undefined });
    return true;
  }

  bytes(link: string, chunk: Uint8Array): void {
    const { frames = [], fault } = this.#links.get(link)?.reader.push(chunk) ?? {};
    for (const frame of frames) this.#frame(link, frame);
    if (fault !== undefined) this.closed(link);
  }

  closed(link: string): void {
    this.#links.delete(link);
  }

  behave(behaviour: Behaviour): void {
    this.#take({ kind: 'behaviour', behaviour });
    if (behaviour.kind === 'down') this.#hangUp();
  }

  /** The books are kept; connections, waiting answers and session keys are not. */
  restart(): void {
    this.#options.marks.reach('issuer-restart');
    this.#chips = new ChipMemory();
    this.#take({ kind: 'restarted' });
    this.#hangUp();
  }

  /** A bit has fallen over in the memory that keeps the zone PIN keys; each link has its old one until a new one is given. */
  garbleZoneKeys(): void {
    for (const link of this.#links.values()) link.zonePin = strayKey(`${this.issuerId} zone`, 16);
  }

  /** The next approval of a chip payment carries this script: a template with tag 72, hexadecimal. */
  sendScript(script: string): void {
    this.#script = script;
  }

  #hangUp(): void {
    const links = [...this.#links.values()];
    this.#links.clear();
    for (const link of links) link.hungUp();
  }

  #frame(link: string, payload: Uint8Array): void {
    const open = this.#links.get(link);
    if (open === undefined) return;
    const keys = { ...this.#keys, ...(open.zonePin === undefined ? {} : { zonePin: open.zonePin }) };
    const request = openRequest({ payload, link, keys, dialect: DIALECT });
    this.#chips.remember(request);
    const { mutant } = this.#options;
    if (mutant !== undefined) forgets(mutant, this.#books, request.input);
    this.#take(request.input);
    if (request.newZonePin !== null) open.zonePin = request.newZonePin;
  }

  #take(input: IssuerInput): void {
    const { clock, marks, tearsSend } = this.#options;
    const { events, sends } = issuerMachine.decide(this.#books, input, this.wall.now);
    for (const event of events) this.#apply(event);
    if (events.some(({ rows }) => rows.postings.length > 0) && tearsSend()) {
      marks.reach('issuer-torn-send');
      return this.restart();
    }
    for (const send of sends) clock.in(THINKING_MS, () => this.#say(send));
    this.#alarm.set();
  }

  #apply(event: IssuerEvent): void {
    const { marks, mutant } = this.#options;
    if (event.kind === 'reversal-remembered') marks.reach('reversal-remembered-by-issuer');
    if (event.kind === 'answer-lost') marks.reach('issuer-silence');
    if (neverBooks(mutant, event)) return;
    this.#books = issuerMachine.evolve(this.#books, event);
  }

  #say(send: IssuerSend): void {
    const chip = this.#chips.take(send);
    const isCarrier = chip !== null && send.message.responseCode === '00';
    const script = isCarrier ? this.#script : null;
    if (isCarrier) this.#script = null;
    const sealed = sealAnswer({ send, chip, dialect: DIALECT, ...(script !== null && { script }) });
    assert(sealed.ok, 'an issuer packs its own answers');
    this.#links.get(send.link)?.send(encodeFrame(sealed.value));
  }
}
