/** The tills that pages drive: one software terminal each, opened when somebody first looks, kept until the process ends. */
import path from 'node:path';
import { plasticOf, type TestCard, testCard } from '../issuer/index.ts';
import type { Key } from '../security/index.ts';
import { civilTime, fault, instant, ok, type Result } from '../std/index.ts';
import {
  roleOf,
  type Screen,
  screen,
  slip,
  type TerminalIdentity,
  type TerminalSettings,
  type VirtualCard,
} from '../terminal/index.ts';
import {
  attemptIdOf,
  attemptMark,
  type Bilingual,
  businessDateOf,
  type CardEntry,
  type Language,
  type PaymentId,
  paymentIdOf,
  Secret,
  type TerminalId,
} from '../trade/index.ts';
import { KeyFile, NO_FAULTS, type PhysicalFaults, SoftwareTerminal } from './software-terminal/index.ts';
import type { Vault } from './store/vault.ts';
import { TILL_BREAKS, type TillBreakId } from './till-breaks.ts';

export interface TillPlace {
  readonly identity: TerminalIdentity;
  readonly masterKey: Key;
}

export interface TillDeskOptions {
  readonly folder: string;
  readonly address: { readonly host: string; readonly port: number };
  readonly vault: Pick<Vault, 'sealKey' | 'openKey' | 'sealPan' | 'openPan'>;
  readonly settings: TerminalSettings;
  place(terminalId: TerminalId): TillPlace | undefined;
  onChange(terminalId: TerminalId): void;
  onLine(line: string): void;
}

export interface TillView {
  readonly terminalId: TerminalId;
  readonly merchantName: Bilingual;
  readonly screen: Screen;
  readonly signedOn: boolean;
  readonly operator: string;
  readonly amountMinor: number | null;
  readonly pinDigits: number;
  readonly panMasked: string | null;
  readonly slip: readonly string[] | null;
  /** Of the latest attempt; its record may come a moment later, when the terminal has told of it. */
  readonly paymentId: PaymentId | null;
  readonly lastAttemptFailed: boolean;
  readonly breaks: readonly TillBreakId[];
  readonly lastSales: readonly { readonly stan: string; readonly amountMinor: number; readonly voided: boolean }[];
}

export type TillAct =
  | { readonly kind: 'sale'; readonly amountMinor: number }
  | { readonly kind: 'balance' }
  | { readonly kind: 'void'; readonly stan: string }
  | {
      readonly kind: 'card';
      readonly card: string;
      readonly entry: CardEntry;
      readonly keyedDigits?: 'right' | 'one-digit-wrong' | undefined;
    }
  | { readonly kind: 'pin-digit'; readonly digit: string }
  | { readonly kind: 'pin-clear' }
  | { readonly kind: 'pin-confirm' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'sign-on' }
  | { readonly kind: 'operator'; readonly operator: string };

export type TillFault = 'no-such-till' | 'no-such-card' | 'file-trouble';

interface Till {
  terminal: SoftwareTerminal;
  /** Volatile, one digit at a time; the page never sends a whole PIN. */
  pin: string;
  readonly cards: Map<string, VirtualCard>;
}

const LAST_SALES_MAX = 8;
const PIN_DIGITS_MAX = 12;

export class TillDesk {
  readonly #options: TillDeskOptions;
  readonly #tills = new Map<TerminalId, Till>();
  constructor(options: TillDeskOptions) {
    this.#options = options;
  }

  view(terminalId: TerminalId, language: Language): Result<TillView, TillFault> {
    const till = this.#open(terminalId);
    return till.ok ? ok(viewOf(till.value, language)) : till;
  }

  act(terminalId: TerminalId, act: TillAct): Result<void, TillFault> {
    const till = this.#open(terminalId);
    if (!till.ok) return till;
    const done = acted(till.value, act);
    this.#options.onChange(terminalId); // Digits of a PIN change the view, not the machine.
    return done;
  }

  setBreak(terminalId: TerminalId, id: TillBreakId, on: boolean): Result<void, TillFault> {
    const till = this.#open(terminalId);
    if (!till.ok) return till;
    const { terminal } = till.value;
    if (id === 'power-cut') {
      const restarted = terminal.powerCut();
      if (!restarted.ok) return fault('file-trouble');
      till.value.terminal = restarted.value;
      till.value.pin = '';
    } else terminal.faults = { ...terminal.faults, ...(on ? TILL_BREAKS[id].broken : mended(id)) };
    this.#options.onChange(terminalId);
    return ok(undefined);
  }

  /** Whoever watches this till should look again. */
  touch(terminalId: TerminalId): void {
    this.#options.onChange(terminalId);
  }

  stop(): void {
    for (const { terminal } of this.#tills.values()) terminal.stop();
    this.#tills.clear();
  }

  #open(terminalId: TerminalId): Result<Till, TillFault> {
    const known = this.#tills.get(terminalId);
    if (known !== undefined) return ok(known);
    const place = this.#options.place(terminalId);
    if (place === undefined) return fault('no-such-till');
    const { folder, address, vault, settings, onChange } = this.#options;
    const opened = SoftwareTerminal.open({
      identity: place.identity,
      settings,
      masterKey: place.masterKey,
      address,
      stateFile: path.join(folder, `${terminalId}.journal`),
      keys: new KeyFile(path.join(folder, `${terminalId}.keys`), vault),
      onChange: () => onChange(terminalId),
      onTrouble: (line) => this.#options.onLine(line),
    });
    if (!opened.ok) return fault('file-trouble');
    const till: Till = { terminal: opened.value, pin: '', cards: new Map() };
    this.#tills.set(terminalId, till);
    if (!till.terminal.state.signedOn) till.terminal.input({ kind: 'sign-on' });
    return ok(till);
  }
}

function mended(id: Exclude<TillBreakId, 'power-cut'>): Partial<PhysicalFaults> {
  const keys = Object.keys(TILL_BREAKS[id].broken) as (keyof PhysicalFaults)[];
  return Object.fromEntries(keys.map((key) => [key, NO_FAULTS[key]]));
}

function viewOf({ terminal, pin }: Till, language: Language): TillView {
  const { state, faults } = terminal;
  const shown = screen(state);
  const result = shown.phase === 'approved' || shown.phase === 'failed' ? state.lastResult : null;
  return {
    terminalId: state.identity.terminalId,
    merchantName: state.identity.merchantName,
    screen: shown,
    signedOn: state.signedOn,
    operator: state.operator.code,
    amountMinor: amountOf(terminal),
    pinDigits: pin.length,
    panMasked: result?.sent?.panMasked ?? null,
    slip: result === null ? null : slip(state, { language, kind: 'cardholder' }),
    paymentId: result === null ? null : paymentIdOfResult(terminal),
    lastAttemptFailed: result !== null && result.result !== 'approved' && result.result !== 'cancelled',
    breaks: (Object.keys(TILL_BREAKS) as TillBreakId[]).filter((id) => isBroken(faults, id)),
    lastSales: state.log
      .filter(({ transaction }) => transaction === 'sale')
      .toReversed()
      .slice(0, LAST_SALES_MAX)
      .map(({ stan, amountMinor, voided }) => ({ stan, amountMinor, voided })),
  };
}

function isBroken(faults: PhysicalFaults, id: TillBreakId): boolean {
  const broken = Object.entries(TILL_BREAKS[id].broken);
  return broken.length > 0 && broken.every(([key, value]) => faults[key as keyof PhysicalFaults] === value);
}

function amountOf({ state }: SoftwareTerminal): number | null {
  const { phase } = state;
  if (phase.kind === 'idle') return null;
  if (phase.kind === 'showing-result') return state.lastResult?.attempt.amountMinor ?? null;
  return 'payment' in phase ? phase.payment.attempt.amountMinor : phase.attempt.amountMinor;
}

/** The id under which the switch keeps it: derived from the same key on both sides. */
export function paymentIdOfResult(terminal: SoftwareTerminal): PaymentId | null {
  const { state } = terminal;
  const result = state.lastResult;
  if (result === null) return null;
  const { terminalId, merchantId } = state.identity;
  const { sent, attempt } = result;
  const told = terminal.toldOf(attempt.attempt);
  // The switch dates a request by its arrival and a report by its first event, not by the end that may come after midnight.
  const began = sent === null ? told[0] : told.find(({ kind }) => kind === 'request-sent');
  const businessDate = businessDateOf(civilTime(began?.at ?? instant(result.at)));
  if (sent === null) return attemptIdOf(businessDate, terminalId, attemptMark(state.batch, attempt.attempt));
  return paymentIdOf({
    merchantId,
    terminalId,
    businessDate,
    batch: sent.batch,
    stan: sent.stan,
    kind: attempt.transaction,
  });
}

function acted(till: Till, act: TillAct): Result<void, TillFault> {
  const { terminal } = till;
  switch (act.kind) {
    case 'sale':
      terminal.input({ kind: 'start', transaction: 'sale', amountMinor: act.amountMinor });
      break;
    case 'balance':
      terminal.input({ kind: 'start', transaction: 'balance' });
      break;
    case 'void':
      terminal.input({ kind: 'start', transaction: 'void', originalStan: act.stan });
      break;
    case 'cancel':
      till.pin = '';
      terminal.input({ kind: 'cancel' });
      break;
    case 'sign-on':
      terminal.input({ kind: 'sign-on' });
      break;
    case 'operator':
      terminal.input({ kind: 'operator', operator: { code: act.operator, role: roleOf(act.operator) } });
      break;
    case 'card':
      return presented(till, act);
    default:
      enterPin(till, act);
  }
  return ok(undefined);
}

function enterPin(till: Till, act: Extract<TillAct, { kind: 'pin-digit' | 'pin-clear' | 'pin-confirm' }>): void {
  if (till.terminal.state.phase.kind !== 'awaiting-pin') {
    till.pin = '';
    return;
  }
  if (act.kind === 'pin-clear') till.pin = '';
  if (act.kind === 'pin-digit' && till.pin.length < PIN_DIGITS_MAX) till.pin += act.digit;
  if (act.kind !== 'pin-confirm') return;
  const { pin } = till;
  till.pin = '';
  till.terminal.input({
    kind: 'pin',
    outcome: pin.length === 0 ? { kind: 'bypassed' } : { kind: 'entered', pin: Secret.pin(pin) },
  });
}

function presented(till: Till, act: Extract<TillAct, { kind: 'card' }>): Result<void, TillFault> {
  const card = testCard(act.card);
  if (card === undefined) return fault('no-such-card');
  const plastic = till.cards.get(card.name) ?? virtualCard(card);
  till.cards.set(card.name, plastic);
  till.pin = '';
  if (act.entry !== 'keyed') till.terminal.present(plastic, act.entry);
  else
    till.terminal.input({
      kind: 'keyed',
      digits: act.keyedDigits === 'one-digit-wrong' ? mistyped(plastic.pan) : plastic.pan,
      expiry: Secret.expiry(card.expiry),
    });
  return ok(undefined);
}

/** The card in somebody's hand. Its counter goes on from the clock, as that of a card that was used before. */
export function virtualCard(card: TestCard): VirtualCard {
  const { pan, expiry, cardSequence, masterKey } = plasticOf(card);
  const condition = card.chip === 'dead' ? 'chip-dead' : card.stripe === 'worn' ? 'stripe-worn' : 'good';
  const chip = masterKey === null ? null : { masterKey, atc: Math.floor(Date.now() / 1000) & 0x7fff };
  return { name: card.name, pan, expiry, cardSequence, chip, condition };
}

/** One digit in the middle is another one, as fingers do it. */
export function mistyped(pan: Secret): Secret {
  const digits = pan.revealFor('packing');
  const at = Math.floor(digits.length / 2);
  return Secret.pan(digits.slice(0, at) + String((Number(digits[at]) + 1) % 10) + digits.slice(at + 1));
}
