/** The tills that pages drive: one software terminal each, opened when somebody first looks, kept until the process ends. */
import path from 'node:path';
import { plasticOf, type TestCard, testCard } from '../issuer/index.ts';
import type { Key } from '../security/index.ts';
import { fault, ok, type Result } from '../std/index.ts';
import {
  type Job,
  type SignatureFault,
  type StartInput,
  signatureImage,
  type TerminalIdentity,
  type TerminalSettings,
  type VirtualCard,
} from '../terminal/index.ts';
import { type CardEntry, type Language, Secret, type TerminalId } from '../trade/index.ts';
import {
  approve,
  changePassword,
  enterPin as confirmPin,
  KeyFile,
  type LogOnFault,
  logOn,
  NO_FAULTS,
  type PasswordChangeFault,
  type PhysicalFaults,
  SoftwareTerminal,
  scanCode,
} from './software-terminal/index.ts';
import type { Vault } from './store/vault.ts';
import { TILL_BREAKS, type TillBreakId } from './till-breaks.ts';
import { type TillView, viewOf } from './till-view.ts';

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

export type TillAct =
  | { readonly kind: 'sale'; readonly amountMinor: number }
  | { readonly kind: 'balance' }
  | { readonly kind: 'void'; readonly stan: string }
  | StartInput
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'echo' }
  | { readonly kind: 'code'; readonly code: Secret }
  | { readonly kind: 'part'; readonly taken: boolean }
  | { readonly kind: 'without-slip' }
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
  | { readonly kind: 'operator'; readonly operator: string; readonly password: Secret }
  /** Whoever keys it in logs on with the present password; the supervisor changes everybody's. */
  | {
      readonly kind: 'password';
      readonly operator: string;
      readonly password: Secret;
      readonly of: string;
      readonly fresh: Secret;
    }
  | { readonly kind: 'force-settlement' }
  /** What was drawn on the pad for the payment of this trace number, a bit a dot. */
  | { readonly kind: 'signature'; readonly stan: string; readonly bits: Uint8Array }
  /** The customer signs the slip instead. */
  | { readonly kind: 'paper-signature'; readonly stan: string };

export type TillFault =
  | 'no-such-till'
  | 'no-such-card'
  | 'file-trouble'
  | SignatureFault
  /** A log-on that was not heard is no fault: the terminal says so itself, as it does of a payment. */
  | Exclude<PasswordChangeFault, LogOnFault>;

interface Till {
  terminal: SoftwareTerminal;
  /** Volatile, one digit at a time; the page never sends a whole PIN. */
  pin: string;
  /** Trace number of the payment that is signed on paper. */
  onPaper: string | null;
  readonly cards: Map<string, VirtualCard>;
}

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
    if (id === 'power-cut' || id === 'app-crash') {
      const restarted = id === 'power-cut' ? terminal.powerCut() : terminal.crash();
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
    const till: Till = { terminal: opened.value, pin: '', onPaper: null, cards: new Map() };
    this.#tills.set(terminalId, till);
    if (!till.terminal.state.signedOn) till.terminal.input({ kind: 'sign-on' });
    return ok(till);
  }
}

function mended(id: Exclude<TillBreakId, 'power-cut' | 'app-crash'>): Partial<PhysicalFaults> {
  const keys = Object.keys(TILL_BREAKS[id].broken) as (keyof PhysicalFaults)[];
  return Object.fromEntries(keys.map((key) => [key, NO_FAULTS[key]]));
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
    case 'echo':
    case 'force-settlement':
      terminal.input({ kind: act.kind });
      break;
    case 'start':
    case 'job':
    case 'part':
    case 'without-slip':
      terminal.input(act);
      break;
    case 'code':
      scanCode(terminal, act.code);
      break;
    case 'operator':
      logOn(terminal, act);
      break;
    case 'password':
      return passwordChanged(till, act);
    case 'card':
      return presented(till, act);
    case 'signature':
      return signed(till, act);
    case 'paper-signature':
      till.onPaper = act.stan;
      break;
    default:
      enterPin(till, act);
  }
  return ok(undefined);
}

function enterPin(till: Till, act: Extract<TillAct, { kind: 'pin-digit' | 'pin-clear' | 'pin-confirm' }>): void {
  const { kind } = till.terminal.state.phase;
  if (kind !== 'awaiting-pin' && kind !== 'awaiting-supervisor') {
    till.pin = '';
    return;
  }
  if (act.kind === 'pin-clear') till.pin = '';
  if (act.kind === 'pin-digit' && till.pin.length < PIN_DIGITS_MAX) till.pin += act.digit;
  if (act.kind !== 'pin-confirm') return;
  const { pin } = till;
  till.pin = '';
  if (kind === 'awaiting-supervisor') {
    if (pin !== '') approve(till.terminal, Secret.pin(pin));
    return;
  }
  confirmPin(till.terminal, pin.length === 0 ? null : Secret.pin(pin));
}

function passwordChanged({ terminal }: Till, act: Extract<TillAct, { kind: 'password' }>): Result<void, TillFault> {
  const changed = changePassword(terminal, act);
  if (changed.ok) return changed;
  const why = changed.fault;
  return why === 'password-wrong' || why === 'operator-locked' || why === 'busy' ? ok(undefined) : fault(why);
}

/** Whose pad was still open when the next payment was made must not sign for that one. */
function signed({ terminal }: Till, { stan, bits }: Extract<TillAct, { kind: 'signature' }>): Result<void, TillFault> {
  const image = signatureImage(bits);
  if (!image.ok) return image;
  if (terminal.state.lastResult?.sent?.stan === stan) terminal.input({ kind: 'signature', image: image.value });
  return ok(undefined);
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
