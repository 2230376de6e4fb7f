/** The people at a counter: a cashier who keys in amounts and follows the screen, and customers with cards and PINs. */
import type { Instant, Prng } from '../std/index.ts';
import { type AttemptResult, type Operator, openAttempt, type Phase, screen, slip } from '../terminal/index.ts';
import type { Secret, TerminalId, TransactionKind } from '../trade/index.ts';
import { type CardHolder, mistakenPin } from './card-holder.ts';
import type { Clock } from './clock.ts';
import { keyPin, print, scan } from './hands.ts';
import { startInput } from './purchase-start.ts';
import { signedByHand } from './signature-hand.ts';
import type { TerminalSite } from './terminal-site.ts';
import type { WalletSite } from './wallet-site.ts';

/** One customer at the counter. */
export interface Purchase {
  /** How a scenario finds it again. */
  readonly name: string;
  readonly at: Instant;
  readonly terminalId: TerminalId;
  readonly amountMinor: number;
  readonly holder: CardHolder;
  readonly entry: 'chip' | 'contactless' | 'swipe' | 'keyed';
  /** What the customer keys into the pad. */
  readonly pin: 'right' | 'mistaken' | 'none' | 'walked-away';
  readonly transaction?: TransactionKind;
  /** Name of the sale that a void undoes. */
  readonly undoes?: string;
  /** Who serves; otherwise whoever is logged on. */
  readonly operator?: Operator;
  /** What is keyed in when the number is keyed, and that is not always what stands on the card. */
  readonly keyed?: Secret;
  /** Who serves has mistaken the password. */
  readonly password?: 'right' | 'wrong';
  /** Whose telephone pays, where it is by code. */
  readonly payer?: {
    readonly wallet: WalletSite;
    readonly userId: string;
    /** Of a code that was shown before; a fresh one is shown without it. */
    readonly picture?: Secret;
  };
  /** After a partial approval; the part is taken, if it is left out. */
  readonly part?: 'taken' | 'given-back';
  /** When no paper will come; most cashiers go on. */
  readonly slip?: 'waived' | 'insisted-on';
  /** The cardholder signs on the screen. */
  readonly signs?: boolean;
  /** A telephone or a bracelet: there is nothing to insert. */
  readonly tapsOnly?: boolean;
}

export interface PurchaseOutcome {
  readonly purchase: Purchase;
  readonly attempt: number;
  readonly result: AttemptResult;
  readonly slip: readonly string[];
}

export interface CashierOptions {
  readonly clock: Clock;
  readonly prng: Prng;
  readonly site: TerminalSite;
}

/** How long people take. */
const PRESENTING_MS = { min: 1_500, spread: 3_500 };
const PIN_MS = { min: 2_500, spread: 5_000 };
const CLEARING_MS = { min: 1_500, spread: 2_500 };

export class Cashier {
  readonly outcomes: PurchaseOutcome[] = [];
  readonly #options: CashierOptions;
  readonly #waiting: Purchase[] = [];
  #serving: { readonly purchase: Purchase; readonly attempt: number } | undefined;
  #seen: Phase | undefined;

  constructor(options: CashierOptions) {
    this.#options = options;
    options.site.watch(() => this.#look());
  }

  /** Nobody in the queue and nobody being served. */
  get isFree(): boolean {
    return this.#waiting.length === 0 && this.#serving === undefined;
  }

  /** The customer joins the queue when the time comes. */
  expect(purchase: Purchase): void {
    this.#options.clock.at(purchase.at, () => {
      this.#waiting.push(purchase);
      this.#look();
    });
  }

  #look(): void {
    const { site } = this.#options;
    if (!site.isOn) return;
    const { state } = site;
    this.#noteEnd();
    if (state.phase === this.#seen && this.#serving !== undefined) return;
    this.#seen = state.phase;
    if (this.#serving === undefined) return this.#next();
    if (state.phase.kind === 'awaiting-card') this.#soon(PRESENTING_MS, () => this.#present());
    if (state.phase.kind === 'confirming-no-slip') this.#soon(CLEARING_MS, () => this.#goWithoutSlip());
    if (state.phase.kind === 'offering-part') this.#soon(CLEARING_MS, () => this.#takePart());
    if (state.phase.kind === 'awaiting-pin') this.#soon(PIN_MS, () => this.#enterPin());
    if (state.phase.kind === 'awaiting-supervisor') this.#soon(PIN_MS, () => this.#supervise());
    if (state.phase.kind === 'awaiting-code') this.#soon(PRESENTING_MS, () => this.#showCode());
    if (state.phase.kind === 'showing-code') this.#soon(CLEARING_MS, () => this.#scan());
  }

  #goWithoutSlip(): void {
    this.#options.site.take({ kind: this.#serving?.purchase.slip === 'insisted-on' ? 'cancel' : 'without-slip' });
  }

  #takePart(): void {
    this.#options.site.take({ kind: 'part', taken: this.#serving?.purchase.part !== 'given-back' });
  }

  #supervise(): void {
    const { phase } = this.#options.site.state;
    // Nobody tries a second time.
    if (phase.kind === 'awaiting-supervisor' && phase.tried === 'in-vain')
      return this.#options.site.take({ kind: 'cancel' });
    this.#options.site.take({ kind: 'supervisor', password: this.#serving?.purchase.password ?? 'right' });
  }

  /** The payer holds a telephone to the scanner. */
  #showCode(): void {
    const { payer } = this.#serving?.purchase ?? {};
    if (payer === undefined) return;
    const code = payer.picture ?? payer.wallet.showCode(payer.userId);
    scan(this.#options.site, code);
  }

  /** The payer's telephone reads the code off the screen. */
  #scan(): void {
    const { payer } = this.#serving?.purchase ?? {};
    const text = screen(this.#options.site.state).qr;
    if (payer !== undefined && text != null) payer.wallet.take({ kind: 'scanned', userId: payer.userId, text });
  }

  #noteEnd(): void {
    const { site } = this.#options;
    const { lastResult, phase } = site.state;
    const serving = this.#serving;
    if (serving === undefined || openAttempt(phase) !== null) return;
    this.#serving = undefined;
    this.#seen = undefined;
    if (lastResult === null || lastResult.attempt.attempt !== serving.attempt) return;
    const printed = slip(site.state, { language: 'zh', kind: 'cardholder' });
    this.outcomes.push({ ...serving, result: lastResult, slip: printed });
    if (lastResult.result === 'approved') print(site);
    if (serving.purchase.signs === true) site.sign(signedByHand());
    this.#options.clock.in(this.#takes(CLEARING_MS), () => this.#look());
  }

  #next(): void {
    const { site } = this.#options;
    const purchase = this.#waiting[0];
    const { phase } = site.state;
    if (purchase === undefined || openAttempt(phase) !== null || this.#isJustOver(phase)) return;
    this.#waiting.shift();
    const { operator, password = 'right' } = purchase;
    if (operator !== undefined) site.take({ kind: 'operator', operator, password });
    this.#serving = { purchase, attempt: site.state.attempt + 1 };
    this.#seen = undefined;
    site.take(this.#start(purchase));
    // A key that the terminal did not take: the customer goes elsewhere.
    if (site.state.attempt !== this.#serving?.attempt) this.#serving = undefined;
  }

  /** The result is read before the next customer's turn. */
  #isJustOver(phase: Phase): boolean {
    const { clock, site } = this.#options;
    const endedAt = site.state.lastResult?.at;
    return phase.kind === 'showing-result' && endedAt !== undefined && clock.now - endedAt < CLEARING_MS.min;
  }

  #start(purchase: Purchase): Parameters<TerminalSite['take']>[0] {
    const { transaction = 'sale', amountMinor, undoes } = purchase;
    const original = this.outcomes.find((outcome) => outcome.purchase.name === undoes)?.result;
    return startInput({ transaction, amountMinor, original });
  }

  #present(): void {
    const { site } = this.#options;
    const purchase = this.#serving?.purchase;
    const { phase } = site.state;
    if (purchase === undefined || phase.kind !== 'awaiting-card') return;
    if (phase.prompt === 'stripe') return site.present(purchase.holder, 'swipe');
    if (purchase.entry === 'keyed') return this.#keyIn(purchase);
    // A tap that did not work is followed by the chip.
    if (purchase.tapsOnly === true) return site.present(purchase.holder, 'contactless');
    const tapFailed = purchase.entry === 'contactless' && phase.failures > 0 && phase.prompt !== 'one-card';
    site.present(purchase.holder, phase.prompt === 'chip' || tapFailed ? 'chip' : purchase.entry);
  }

  #keyIn({ keyed, holder }: Purchase): void {
    this.#options.site.keyIn(keyed ?? holder.card.pan, null);
  }

  #enterPin(): void {
    const purchase = this.#serving?.purchase;
    if (purchase === undefined) return;
    const { pin, holder } = purchase;
    const entered = pin === 'mistaken' ? mistakenPin(holder) : holder.pin;
    if (pin === 'walked-away') return;
    if (pin === 'none') return this.#options.site.take({ kind: 'pin', outcome: { kind: 'bypassed' } });
    keyPin(this.#options.site, this.#options.clock, entered);
  }

  /** Unless the screen has changed by then. */
  #soon(time: { readonly min: number; readonly spread: number }, act: () => void): void {
    const seen = this.#seen;
    this.#options.clock.in(this.#takes(time), () => {
      if (this.#options.site.state.phase === seen) act();
    });
  }

  #takes({ min, spread }: { readonly min: number; readonly spread: number }): number {
    return min + this.#options.prng.below(spread);
  }
}
