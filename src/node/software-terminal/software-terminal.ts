/**
 * A POS terminal in software: the terminal machine with a socket, a clock, a synced file and a card slot. It speaks to
 * any host of the dialect. What can go wrong with real hardware can be made to go wrong with it (`PhysicalFaults`).
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { encodeFrame, FrameReader, unionpayPos } from '../../iso8583/index.ts';
import { type Key, keyCheckValue } from '../../security/index.ts';
import { fault, fromHex, type Instant, instant, ok, type Result } from '../../std/index.ts';
import {
  certifyOffline,
  completeAc,
  decide,
  evolve,
  generateAc,
  isDurable,
  type MasterKeys,
  messageInput,
  nextWake,
  openResponse,
  openWorkingKeys,
  presentCard,
  requestEnvelope,
  type SwitchSend,
  scriptResultsOf,
  sealRequest,
  snapshotOf,
  type TerminalEventRecord,
  type TerminalIdentity,
  type TerminalInput,
  type TerminalKeys,
  type TerminalSend,
  type TerminalSettings,
  type TerminalState,
  takeMasterKey,
  type VirtualCard,
} from '../../terminal/index.ts';
import type { LinkFailure, TerminalEvent } from '../../trade/index.ts';
import { deviceReading } from './device-reading.ts';
import { Journal, type JournalFault } from './journal.ts';
import { applied, type Entry, freshState, isEntry } from './kept-state.ts';
import type { KeyFile } from './key-file.ts';
import { failed, isWebPage, linkFailureOf } from './link-faults.ts';
import { PasswordFile } from './password-file.ts';
import {
  NO_FAULTS,
  networkFailure,
  type PhysicalFaults,
  readerCondition,
  readerFailure,
  wrongKey,
} from './physical-faults.ts';

export interface SoftwareTerminalOptions {
  readonly identity: TerminalIdentity;
  readonly settings: TerminalSettings;
  readonly masterKey: Key;
  readonly address: { readonly host: string; readonly port: number };
  /** The synced file of this terminal's state. */
  readonly stateFile: string;
  readonly keys: KeyFile;
  /** After every step. */
  onChange(): void;
  /** One line when it had to stop; never a secret. */
  onTrouble?(line: string): void;
}

/** The file is rewritten as one snapshot when it has grown to this many entries. */
const ENTRIES_MAX = 1_000;
/** The answer code of a second GENERATE AC for which nobody could be reached. */
const ISSUER_NOT_ASKED = 'Y3';

const CONNECT_WAIT_MS = 15_000;
/** Told events remembered for an explanation on the spot. */
const TOLD_MAX = 100;
const DIALECT = unionpayPos();

export class SoftwareTerminal {
  /** Of its operators: beside its journal. */
  readonly passwords: PasswordFile;
  readonly #options: SoftwareTerminalOptions;
  readonly #journal: Journal<Entry>;
  #state: TerminalState;
  #entries: number;
  #workingKeys: TerminalKeys | null;
  #masters: MasterKeys;
  #socket: Socket | undefined;
  #card: { card: VirtualCard; iccData: string } | undefined;
  #faults: PhysicalFaults = NO_FAULTS;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  readonly #keysLost: boolean;
  #told: readonly TerminalEvent[] = [];

  private constructor(
    options: SoftwareTerminalOptions,
    opened: { readonly journal: Journal<Entry>; readonly entries: readonly Entry[] },
  ) {
    this.#options = options;
    this.passwords = new PasswordFile(`${options.stateFile.replace(/\.journal$/, '')}.passwords`);
    this.#journal = opened.journal;
    this.#entries = opened.entries.length;
    this.#state = opened.entries.reduce((state, entry) => applied(options, state, entry), freshState(options));
    this.#workingKeys = options.keys.load();
    this.#masters = options.keys.loadMasters() ?? [options.masterKey];
    // Keys that are gone, or another generation's, sign nothing: whatever is asked of it first signs on.
    this.#keysLost = this.#state.signedOn && !this.#holdsItsKeys();
    if (this.#keysLost) this.#state = { ...this.#state, signedOn: false };
  }

  /** Opens (or makes) the terminal's file. What a power cut left behind is dealt with before anything else. */
  static open(
    options: SoftwareTerminalOptions,
    faults = NO_FAULTS,
    why: 'power' | 'crash' = 'power',
  ): Result<SoftwareTerminal, JournalFault> {
    const opened = Journal.open(options.stateFile, isEntry);
    if (!opened.ok) return fault(opened.fault);
    const terminal = new SoftwareTerminal(options, opened.value);
    terminal.#faults = faults;
    if (opened.value.entries.length > 0) terminal.input({ kind: 'restarted', why });
    if (terminal.#keysLost) terminal.input({ kind: 'sign-on' });
    return ok(terminal);
  }

  get state(): TerminalState {
    return this.#state;
  }
  get faults(): PhysicalFaults {
    return this.#faults;
  }
  set faults(faults: PhysicalFaults) {
    const isMended = this.#faults.tamper === 'open' && faults.tamper === 'closed';
    this.#faults = faults;
    if (networkFailure(faults) !== undefined) this.#socket?.destroy();
    if (isMended) this.input({ kind: 'serviced' });
    this.input(this.#reading());
  }

  /** What it told of one attempt since it was opened, delivered or not. */
  toldOf(attempt: number): readonly TerminalEvent[] {
    return this.#told.filter((event) => event.attempt === attempt);
  }

  /** Holds a card to the reader. The reader may be dirty and the card worn; the machine learns only what it could read. */
  present(card: VirtualCard, entry: 'chip' | 'contactless' | 'swipe'): void {
    this.#card = { card, iccData: '' };
    const unpredictable = randomBytes(4).toString('hex').toUpperCase();
    const sealed = this.#options.keys.sealNumber(card.pan);
    const reader = readerCondition(this.#faults, entry);
    const fails = readerFailure(this.#faults, entry);
    this.input(presentCard(card, { entry, unpredictable, reader, sealed, ...(fails !== undefined && { fails }) }));
  }

  input(input: TerminalInput): void {
    // Nobody is told before the key itself has done something.
    if (input.kind === 'start' && !this.#isDone({ ...this.#reading(), ahead: 'of-attempt' })) return;
    if (this.#isDone(input)) this.#options.onChange();
  }

  /** False when it had to stop. */
  #isDone(input: TerminalInput): boolean {
    if (this.#stopped) return false;
    const { events, sends } = decide(this.#state, this.#sealing(input), now());
    const durable = events.filter(isDurable).map((event): Entry => ({ kind: 'event', event }));
    if (!this.#kept(durable)) return false;
    this.#entries += durable.length;
    const heldSignature = holdsSignature(this.#state);
    for (const event of events) {
      this.#state = evolve(this.#state, event);
      if (event.kind === 'told') this.#told = [...this.#told.slice(-TOLD_MAX), event.event];
    }
    // Once the switch has a signature its picture goes from the file too, and does not wait there for the file to grow.
    const isDelivered = heldSignature && !holdsSignature(this.#state);
    if (this.#entries > ENTRIES_MAX || isDelivered) this.#compact();
    for (const send of sends) this.#carryOut(send);
    if (events.some(isSlipDue)) this.#print();
    this.#arm();
    return true;
  }

  #reading(): Extract<TerminalInput, { kind: 'device' }> {
    return { kind: 'device', reading: deviceReading(this.#options.stateFile, this.#faults) };
  }

  #print(): void {
    const { printer } = this.#faults;
    if (printer !== 'ready') this.#soon({ kind: 'print-failed', why: printer });
  }

  /** A number that was keyed in is sealed like one that was read. */
  #sealing(input: TerminalInput): TerminalInput {
    return input.kind === 'keyed' ? { ...input, sealed: this.#options.keys.sealNumber(input.digits) } : input;
  }

  /** A terminal that cannot write must not send: it stops, and what it was doing ends as after a power cut. */
  #kept(entries: readonly Entry[]): boolean {
    try {
      this.#journal.append(entries);
      return true;
    } catch (error) {
      this.stop();
      this.#options.onTrouble?.(
        `terminal ${this.#state.identity.terminalId}: its file cannot be written (${(error as Error).message})`,
      );
      return false;
    }
  }

  /** As if the plug had been pulled: memory is gone; the file is not, and neither is the dirt on the reader. */
  powerCut(): Result<SoftwareTerminal, JournalFault> {
    this.stop();
    return SoftwareTerminal.open(this.#options, this.#faults);
  }

  /** As if the software had stopped by itself: the same, and it knows that the power was there. */
  crash(): Result<SoftwareTerminal, JournalFault> {
    this.stop();
    return SoftwareTerminal.open(this.#options, this.#faults, 'crash');
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket?.destroy();
    this.#journal.close();
  }

  #compact(): void {
    this.#journal.rewrite([{ kind: 'snapshot', snapshot: snapshotOf(this.#state) }]);
    this.#entries = 1;
  }

  #holdsItsKeys(): boolean {
    const { macKcv } = this.#state;
    if (this.#workingKeys === null || macKcv === null) return false;
    const kept = keyCheckValue(this.#workingKeys.mac);
    return macKcv.padEnd(8, '0').slice(0, kept.length) === kept;
  }

  #carryOut(send: TerminalSend): void {
    if (send.to === 'switch') return this.#toSwitch(send);
    if (send.to === 'host') {
      if (send.kind === 'connect') return this.#connect();
      if (send.kind === 'install-master-key') return this.#installMasterKey(send.block);
      return this.#installKeys(send.keyBlock);
    }
    const held = this.#card;
    if (held === undefined) return this.#soon({ kind: 'chip', outcome: { kind: 'failed', why: 'card-removed-early' } });
    if (send.kind === 'generate-ac') {
      if (held.card.chip === null) return this.#soon({ kind: 'chip', outcome: { kind: 'failed', why: 'chip-mute' } });
      const { card, iccData } = generateAc(held.card, send.request);
      this.#card = { card, iccData };
      return this.#soon({ kind: 'chip', outcome: { kind: 'cryptogram', iccData } });
    }
    const { responseCode, iccResponse } = send;
    if (responseCode === ISSUER_NOT_ASKED) {
      const iccData = certifyOffline(held.card, held.iccData);
      return this.#soon({ kind: 'chip', outcome: { kind: 'accepted', iccData } });
    }
    const kind = completeAc(held.card, { iccData: held.iccData, responseCode, iccResponse });
    const scriptResults = scriptResultsOf(iccResponse);
    this.#soon({ kind: 'chip', outcome: { kind, ...(scriptResults !== undefined && { scriptResults }) } });
  }

  /** Never within the step that asked: one input at a time. */
  #soon(input: TerminalInput): void {
    setImmediate(() => this.input(input));
  }

  #installMasterKey(block: string): void {
    const taken = takeMasterKey(block, this.#masters);
    if (!taken.ok) return this.#soon({ kind: 'master-key', outcome: { kind: 'refused' } });
    this.#keepMasters(taken.value.keys);
    this.#soon({ kind: 'master-key', outcome: { kind: 'opened', kcv: taken.value.kcv } });
  }

  #keepMasters(masters: MasterKeys): void {
    this.#options.keys.saveMasters(masters);
    this.#masters = masters;
  }

  #installKeys(keyBlock: string): void {
    const opened = openWorkingKeys(fromHex(keyBlock) ?? new Uint8Array(), this.#masters);
    if (!opened.ok) {
      const key = opened.fault.kind === 'check-value-wrong' && opened.fault.key === 'mac' ? 'mac' : 'pin';
      return this.#soon({ kind: 'keys', outcome: { kind: 'refused', key } });
    }
    const { pin, mac, pinKcv, macKcv, masters } = opened.value;
    this.#options.keys.save({ pin, mac });
    if (masters.length !== this.#masters.length) this.#keepMasters(masters);
    this.#workingKeys = { pin, mac };
    // Loading keys is what mends a pad whose key had gone wrong.
    this.#faults = { ...this.#faults, pinKey: 'right', macKey: 'right' };
    this.#soon({ kind: 'keys', outcome: { kind: 'opened', pinKcv, macKcv } });
  }

  #connect(): void {
    if (this.#socket !== undefined) deafened(this.#socket).destroy();
    const failure = networkFailure(this.#faults);
    if (failure !== undefined) return this.#soon(failed(failure, 'nothing'));
    const dialledAt = Date.now();
    const socket = connect({ ...this.#options.address, noDelay: true });
    this.#socket = socket;
    const reader = new FrameReader();
    let up = false;
    let why: LinkFailure = 'connection-reset';
    socket.setTimeout(CONNECT_WAIT_MS, () => {
      why = 'connection-timeout';
      socket.destroy();
    });
    socket.on('connect', () => {
      up = true;
      socket.setTimeout(0);
      this.input({ kind: 'link', status: 'up', tookMs: Date.now() - dialledAt });
    });
    socket.on('data', (chunk) => {
      if (!isWebPage(chunk)) return this.#received(reader, chunk);
      why = 'captive-portal';
      socket.destroy(new Error('a web page answers here'));
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      why = linkFailureOf(error.code) ?? why;
    });
    socket.on('close', (hadError) => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      if (!up) this.input(failed(why, 'nothing'));
      else this.input(hadError ? failed(why, 'request') : { kind: 'link', status: 'closed' });
    });
  }

  #received(reader: FrameReader, chunk: Uint8Array): void {
    const { frames, fault: broken } = reader.push(chunk);
    for (const payload of frames) {
      const opened = openResponse({ payload, keys: this.#keysInUse(), dialect: DIALECT });
      if (opened.ok) this.input(messageInput(opened.value));
    }
    if (broken !== undefined) this.#socket?.destroy();
  }

  #toSwitch(send: SwitchSend): void {
    const socket = this.#socket;
    const isPayment = send.purpose === 'payment';
    if (socket === undefined || (isPayment && this.#faults.network === 'cut-before')) {
      if (socket !== undefined) deafened(socket).destroy();
      this.#socket = undefined;
      return this.#soon(failed('no-signal', 'nothing'));
    }
    const envelope = requestEnvelope(this.#options.identity, send.message);
    const openNumber = (number: string) => this.#options.keys.openNumber(number);
    const sealed = sealRequest({ send, keys: this.#keysInUse(), dialect: DIALECT, envelope, openNumber });
    if (!sealed.ok) return this.#soon(failed('connection-reset', 'nothing'));
    if (isPayment && this.#faults.network === 'cut-after') {
      this.#socket = undefined;
      // Every byte leaves; whatever comes back finds nobody.
      deafened(socket).end(encodeFrame(sealed.value), () => setTimeout(() => socket.destroy(), 50));
      this.#faults = { ...this.#faults, network: 'up' };
      return this.#soon(failed('connection-reset', 'request'));
    }
    socket.write(encodeFrame(sealed.value));
  }

  #keysInUse(): TerminalKeys | null {
    const keys = this.#workingKeys;
    if (keys === null) return null;
    return {
      pin: this.#faults.pinKey === 'wrong' ? wrongKey(keys.pin) : keys.pin,
      mac: this.#faults.macKey === 'wrong' ? wrongKey(keys.mac) : keys.mac,
    };
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const wakeAt = nextWake(this.#state);
    if (wakeAt === undefined || this.#stopped) return;
    this.#timer = setTimeout(() => this.input({ kind: 'wake' }), Math.min(Math.max(0, wakeAt - Date.now()), 60_000));
  }
}

const now = (): Instant => instant(Date.now());

/** Nobody listens to it any more, not even when it breaks: an error that nobody takes would end the process. */
const deafened = (socket: Socket): Socket => socket.removeAllListeners().on('error', () => undefined);

const isSlipDue = (event: TerminalEventRecord): boolean =>
  event.kind === 'attempt-closed' && event.result.result === 'approved';

const holdsSignature = ({ queue }: TerminalState): boolean => queue.some(({ what }) => what === 'signature');
