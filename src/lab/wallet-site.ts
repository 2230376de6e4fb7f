/** One wallet's host: its machine over books of its own, its links, and the phones of its users. */
import { encodeFrame, FrameReader, interchange } from '../iso8583/index.ts';
import type { Key } from '../security/index.ts';
import { assert } from '../std/index.ts';
import type { IssuerId, Secret } from '../trade/index.ts';
import {
  demoWalletKeys,
  type FictionalWallet,
  firstWalletRows,
  nextPaymentCode,
  openWalletRequest,
  sealWalletAnswer,
  type WalletBehaviour,
  type WalletBooks,
  type WalletInput,
  type WalletKeys,
  type WalletSend,
  walletBooksFrom,
  walletMachine,
} from '../wallet/index.ts';
import { Alarm, type Clock } from './clock.ts';
import type { IssuerLinkEnd, SchemeSite } from './issuer-site.ts';
import { leavesLying } from './mutants/issuer-mutants.ts';
import type { Mutant } from './mutants/mutant.ts';

export interface WalletSiteOptions {
  readonly clock: Clock;
  readonly wallet: FictionalWallet;
  readonly mutant: Mutant | undefined;
}

interface OpenLink extends IssuerLinkEnd {
  readonly reader: FrameReader;
}

const DIALECT = interchange();
/** What a wallet's own systems take for a decision. */
const THINKING_MS = 60;

/** To a switch it looks like an issuer. */
export class WalletSite implements SchemeSite {
  readonly #options: WalletSiteOptions;
  readonly #keys: WalletKeys;
  readonly #links = new Map<string, OpenLink>();
  readonly #alarm: Alarm;
  #books: WalletBooks;

  constructor(options: WalletSiteOptions) {
    this.#options = options;
    const { walletId, settings } = options.wallet;
    this.#keys = demoWalletKeys(walletId);
    this.#books = walletBooksFrom({ walletId, settings, ...firstWalletRows() });
    this.#alarm = new Alarm({
      clock: options.clock,
      nextWake: () => walletMachine.nextWake(this.#books),
      ring: () => this.take({ kind: 'wake' }),
    });
  }

  get issuerId(): IssuerId {
    return this.#options.wallet.walletId;
  }

  get zoneMasterKey(): Key {
    return this.#keys.zoneMaster;
  }

  get books(): WalletBooks {
    return this.#books;
  }

  /** False while the host refuses connections. */
  accept(link: string, end: IssuerLinkEnd): boolean {
    if (this.#books.behaviour.kind === 'down') return false;
    this.#links.set(link, { ...end, reader: new FrameReader() });
    return true;
  }

  bytes(link: string, chunk: Uint8Array): void {
    const { frames = [], fault } = this.#links.get(link)?.reader.push(chunk) ?? {};
    for (const payload of frames) {
      if (!this.#links.has(link)) return;
      this.take(openWalletRequest({ payload, link, keys: this.#keys, dialect: DIALECT }).input);
    }
    if (fault !== undefined) this.closed(link);
  }

  closed(link: string): void {
    this.#links.delete(link);
  }

  /** A user opens the payment code on the phone. */
  showCode(userId: string): Secret {
    const next = nextPaymentCode(this.#books, userId, this.#keys);
    assert(next !== undefined, 'a user of this wallet');
    this.take({ kind: 'code-shown', userId, token: next.token });
    return next.code;
  }

  behave(behaviour: WalletBehaviour): void {
    this.take({ kind: 'behaviour', behaviour });
    if (behaviour.kind === 'down') this.#hangUp();
  }

  /** The books are kept; connections and waiting answers are not. */
  restart(): void {
    this.take({ kind: 'restarted' });
    this.#hangUp();
  }

  /** Whatever else happens to a wallet: a phone scans, a user acts. */
  take(input: WalletInput): void {
    const { clock, mutant } = this.#options;
    const { events, sends } = walletMachine.decide(this.#books, input, clock.now);
    for (const event of events) if (!leavesLying(mutant, event)) this.#books = walletMachine.evolve(this.#books, event);
    for (const send of sends) clock.in(THINKING_MS, () => this.#say(send));
    this.#alarm.set();
  }

  #hangUp(): void {
    const links = [...this.#links.values()];
    this.#links.clear();
    for (const link of links) link.hungUp();
  }

  #say(send: WalletSend): void {
    const sealed = sealWalletAnswer(send, DIALECT);
    assert(sealed.ok, 'a wallet packs its own answers');
    this.#links.get(send.link)?.send(encodeFrame(sealed.value));
  }
}
