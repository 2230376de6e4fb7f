/** One counter with everybody who takes part in its payments, asked three ways: terminal, switch, issuer or wallet. */
import { expect, it } from 'vitest';
import { auditBooks, standingOf, TEST_CARDS } from '../../issuer/index.ts';
import { assert, fromCivil, type Instant, after as later } from '../../std/index.ts';
import { type CardPrompt, type Job, type StartInput, screen, slip } from '../../terminal/index.ts';
import {
  type PaymentEvent,
  type PaymentRow,
  type Secret,
  type TerminalEvent,
  TRANSACTIONS,
  yuan,
} from '../../trade/index.ts';
import { auditWallet, FICTIONAL_WALLETS, type TestUser } from '../../wallet/index.ts';
import { mistakenPin } from '../card-holder.ts';
import { CHECKS } from '../checks/all.ts';
import type { CheckName } from '../checks/check-name.ts';
import type { IssuerSite } from '../issuer-site.ts';
import { townPlans } from '../stage.ts';
import type { TerminalSite } from '../terminal-site.ts';
import type { WalletSite } from '../wallet-site.ts';
import { World, type WorldOptions } from '../world.ts';
import type { StoryTitle } from './story-tables.fixture.ts';

const START = fromCivil({ year: 2026, month: 3, day: 16, hour: 10, minute: 0, second: 0 });
const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;
const PATIENCE_SECONDS = 180;

/** A story of the table; another title is a type error, and a title that nobody tells fails test/house/stories.test.ts. */
export function tell(title: StoryTitle, story: () => void): void {
  it(title, story);
}

export type Start = StartInput extends infer Each ? (Each extends unknown ? Omit<Each, 'kind'> : never) : never;

/** What the people at the counter do; the screen says when. */
export interface Hands {
  /** Name of a test card. */
  readonly card?: string;
  readonly entry?: 'chip' | 'contactless' | 'swipe' | 'keyed';
  readonly pin?: 'right' | 'mistaken' | 'none';
  /** After an approval of a part. */
  readonly part?: 'taken' | 'given back';
  /** What the customer's telephone shows. */
  readonly code?: Secret;
  /** What the supervisor keys in when called. */
  readonly password?: string;
}

export class Shop {
  readonly world: World;
  readonly site: TerminalSite;
  readonly wallet: WalletSite;

  constructor(options: Partial<WorldOptions> = {}) {
    this.world = new World({
      seed: 'stories',
      start: START,
      terminals: townPlans().slice(0, 1),
      cards: TEST_CARDS,
      wallets: FICTIONAL_WALLETS,
      keepsNumbers: true,
      isWitnessed: true,
      ...options,
    });
    const [site] = this.world.terminals.values();
    const [wallet] = this.world.wallets.values();
    assert(site !== undefined && wallet !== undefined, 'one terminal and a wallet');
    this.site = site;
    this.wallet = wallet;
    this.pass(5 * SECOND);
    site.logOn('00', '123456');
  }

  get now(): Instant {
    return this.world.now;
  }

  pass(ms: number): void {
    this.world.clock.runUntil(later(this.now, ms));
  }

  /** From the press of a key until the screen says how it ended. */
  pay(start: Start, hands: Hands = {}): string {
    const { attempt } = this.site.state;
    this.site.take({ kind: 'start', ...start } as StartInput);
    if (this.site.state.attempt === attempt) return 'the key was not taken';
    for (let second = 0; second < PATIENCE_SECONDS && !this.#isOver(attempt + 1); second++) {
      this.pass(SECOND);
      this.#act(hands);
    }
    return this.told();
  }

  /** What the terminal believes and says of the last attempt: result, code, and the words of its screen. */
  told(): string {
    const { state } = this.site;
    const { lastResult: last } = state;
    if (last === null || state.phase.kind !== 'showing-result') return `still ${state.phase.kind}`;
    return [`${last.result} ${last.answer?.code ?? '-'}`, ...this.screen()].join(' · ');
  }

  screen(): string[] {
    const { headline, lines } = screen(this.site.state);
    return [headline.en, ...lines.map(({ en }) => en)];
  }

  slip(kind: 'merchant' | 'cardholder' = 'merchant'): string {
    return slip(this.site.state, { language: 'en', kind }).join('\n');
  }

  /** Trace number of the last request. */
  get stan(): string {
    return this.site.state.lastResult?.sent?.stan ?? '';
  }

  /** What the slip says of the last payment, for whoever comes back with it on another day. */
  get paper(): { readonly rrn: string; readonly authorisationCode: string; readonly date: string } {
    const answer = this.site.state.lastResult?.answer;
    const { rrn, authorisationCode, localDate } = answer ?? {};
    return { rrn: rrn ?? '', authorisationCode: authorisationCode ?? '', date: localDate ?? '' };
  }

  /**
   * Once nothing is on its way any more and every invariant holds: one line for each payment, as the switch recorded it
   * and as the issuer has it.
   */
  ledger(): string[] {
    this.rest();
    const checks = this.#isAskedFirst() ? CHECKS : CHECKS.filter(({ name }) => !ABOUT_REQUESTS.has(name));
    expect(checks.flatMap((check) => check.violations(this.world))).toEqual([]);
    expect([...this.world.issuers.values()].flatMap(({ books }) => auditBooks(books, this.world.now))).toEqual([]);
    expect([...this.world.wallets.values()].flatMap(({ books }) => auditWallet(books))).toEqual([]);
    return this.rows().map((row) => {
      const own = `${TRANSACTIONS[row.transaction].en} ${yuan(row.amountMinor)}: ${row.outcome}, ${row.money}`;
      return row.rrn === null || this.#issuerOf(row) === undefined ? own : `${own}; issuer ${this.#standing(row)}`;
    });
  }

  /** Waits until everything has been told to everybody. */
  rest(): void {
    for (let minute = 0; minute < 60; minute++) {
      expect(this.world.settle(30 * MINUTE)).toBe(true);
      const { queue, refund, jobs } = this.site.state;
      if (queue.length === 0 && refund === null && jobs.due.length === 0) return;
      this.pass(MINUTE);
    }
    expect.fail('the terminal still has something to tell');
  }

  rows(): PaymentRow[] {
    return this.world.payments().map(({ row }) => row);
  }

  /** What the issuer has taken from the card's account, and what it has set aside, in yuan. */
  account(card = 'good'): string {
    const { from } = this.world.holder(card);
    const books = this.world.issuer(from.issuerId).books;
    const account = books.accounts.get(`${from.issuerId}-${String(from.serial).padStart(6, '0')}`);
    assert(account !== undefined, 'an account of the card');
    return `taken ${yuan(account.openingMinor - account.balanceMinor)}, held ${yuan(account.heldMinor)}`;
  }

  issuerOf(card = 'good'): IssuerSite {
    return this.world.issuer(this.world.holder(card).from.issuerId);
  }

  /** What a wallet has taken from its user, in yuan. */
  spent(user: TestUser): string {
    const known = this.wallet.books.users.get(user);
    assert(known !== undefined, 'a user of the wallet');
    return yuan(known.openingMinor - known.balanceMinor);
  }

  /** Every event of the journal, payment after payment. */
  events(): PaymentEvent[] {
    return this.world.payments().flatMap(({ events }) => events);
  }

  /** What the terminal has told of its payments. */
  reports(): TerminalEvent[] {
    return this.events().flatMap((event) => (event.kind === 'terminal-reported' ? event.events : []));
  }

  /** Runs a job of the terminal to its end; what the terminal then says when nobody pays. */
  do(job: Job): string {
    this.site.take({ kind: 'cancel' });
    this.site.take({ kind: 'job', job });
    for (let minute = 0; minute < 30; minute++) {
      this.pass(MINUTE);
      if (this.site.state.jobs.due.length === 0) return this.site.state.notice ?? '-';
    }
    return `still ${this.site.state.jobs.due.join(', ')}`;
  }

  #isOver(attempt: number): boolean {
    const { phase, lastResult } = this.site.state;
    return phase.kind === 'showing-result' && lastResult?.attempt.attempt === attempt;
  }

  #act({ card = 'good', entry = 'chip', pin = 'right', part, code, password = '' }: Hands): void {
    const { site } = this;
    const holder = this.world.holder(card);
    const { phase } = site.state;
    switch (phase.kind) {
      case 'awaiting-supervisor':
        return site.supervise(password);
      case 'awaiting-code':
        return code && site.take({ kind: 'code', code });
      case 'awaiting-card':
        if (phase.prompt === 'number-again' || (phase.prompt === 'any' && entry === 'keyed'))
          return site.keyIn(holder.card.pan, null);
        return site.present(holder, PROMPTED[phase.prompt] ?? (entry === 'keyed' ? 'chip' : entry));
      case 'awaiting-pin': {
        const entered = pin === 'mistaken' ? mistakenPin(holder) : holder.pin;
        return site.take({
          kind: 'pin',
          outcome: pin === 'none' ? { kind: 'bypassed' } : { kind: 'entered', pin: entered },
        });
      }
      case 'offering-part':
        return part && site.take(part === 'taken' ? { kind: 'part', taken: true } : { kind: 'cancel' });
    }
  }

  #isAskedFirst(): boolean {
    if (this.world.archive.batches.all().length > 0) return false;
    return this.world.payments().every(({ row, events }) => {
      const { whenUnanswered } = TRANSACTIONS[row.transaction];
      const isOfCard = !row.transaction.startsWith('qr-');
      return isOfCard && whenUnanswered !== 'resent' && events.every(({ kind }) => !TOLD_LATER.has(kind));
    });
  }

  #issuerOf({ issuerId }: PaymentRow): IssuerSite | undefined {
    return issuerId === null ? undefined : this.world.issuers.get(issuerId);
  }

  #standing(row: PaymentRow): string {
    const books = this.#issuerOf(row)?.books;
    assert(books !== undefined && row.rrn !== null, 'an issuer of cards');
    const { chargedMinor, heldMinor } = standingOf(books, row.rrn);
    return `${yuan(chargedMinor)} taken, ${yuan(heldMinor)} held`;
  }
}

/** Made for the simulation's workload: cards, and everything asked first. Of wallets, batches and what is told later they know nothing. */
const ABOUT_REQUESTS: ReadonlySet<CheckName> = new Set<CheckName>([
  'terminals and issuers agree',
  'terminals and payments agree',
  'payments and issuers agree',
  'no event precedes what it needs',
  'intents are durable before they leave',
  'outcomes are durable before they are told',
]);

const TOLD_LATER: ReadonlySet<string> = new Set(['stood-in', 'script-result-received', 'signature-received']);

const PROMPTED: Readonly<Partial<Record<CardPrompt, 'chip' | 'swipe'>>> = { chip: 'chip', stripe: 'swipe' };
