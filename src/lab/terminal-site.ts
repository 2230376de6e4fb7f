/** One terminal on its counter: machine, keys, journal, reader, keypad, power and line. People act on it from outside. */
import { encodeFrame, FrameReader, POS_FRAME_BYTES_MIN, unionpayPos } from '../iso8583/index.ts';
import { fromHex, type Prng } from '../std/index.ts';
import {
  certifyOffline,
  completeAc,
  type DurableEvent,
  generateAc,
  isDurable,
  type MasterKeys,
  messageInput,
  openResponse,
  openWorkingKeys,
  requestEnvelope,
  restoredState,
  roleOf,
  type SwitchSend,
  scriptResultsOf,
  sealRequest,
  snapshotOf,
  type TerminalEventRecord,
  type TerminalInput,
  type TerminalKeys,
  type TerminalSend,
  type TerminalSnapshot,
  type TerminalState,
  takeMasterKey,
  terminalMachine,
} from '../terminal/index.ts';
import type { Coordinates, Secret } from '../trade/index.ts';
import { inNoCurrency } from './bad-release.ts';
import type { CardHolder } from './card-holder.ts';
import { Alarm, LocalClock } from './clock.ts';
import { Drawer } from './drawer.ts';
import {
  believes,
  deletesReversal,
  evolved,
  misreads,
  savedBy,
  withholds,
  written,
} from './mutants/terminal-mutants.ts';
import { verdictOn } from './passwords.ts';
import type { Physical } from './physical.ts';
import { TerminalBody } from './terminal-body.ts';
import type { TerminalLine } from './terminal-line.ts';
import type { TerminalSiteOptions } from './terminal-site-options.ts';

const DIALECT = unionpayPos();
/** A card and a pad take their time. */
const CHIP_MS = 250;
const KEY_LOADING_MS = 80;
/** From the power cut until the terminal works again. */
const REBOOT_MS = 20_000;
const FRAME_PREFIX_BYTES = 2;
/** What the terminal tells its chip when there was no issuer to ask. Source: EMV 4.3 Book 4, annex A6. */
const ISSUER_NOT_ASKED = 'Y3';

export class TerminalSite {
  readonly drawer = new Drawer();
  /** What was done because of an answer that was meant for another terminal; nothing, that is. */
  readonly believedStrangers: string[] = [];
  /** Every durable event since the terminal was last set back. */
  journal: DurableEvent[] = [];
  /** Its own clock, that anybody may have set. */
  readonly wall: LocalClock;
  readonly body: TerminalBody;
  readonly #options: TerminalSiteOptions;
  readonly #prng: Prng;
  readonly #line: TerminalLine;
  readonly #alarm: Alarm;
  readonly #watchers: (() => void)[] = [];
  /** The state that the journal begins with. */
  factory: TerminalState;
  #state: TerminalState;
  #keys: TerminalKeys | null = null;
  #masters: MasterKeys;
  #holder: CardHolder | undefined;
  #iccData = '';
  #reader = new FrameReader({ payloadBytesMin: POS_FRAME_BYTES_MIN });
  #power: 'on' | 'off' = 'on';
  /** Sealed numbers by their names: the lab has no disk to protect, so it puts them away instead of enciphering them. */
  readonly #numbers = new Map<string, Secret>();

  constructor(options: TerminalSiteOptions) {
    this.#options = options;
    this.wall = new LocalClock(options.clock);
    this.#prng = options.prng;
    this.body = new TerminalBody({ prng: options.prng, aheadMs: () => this.wall.aheadMs });
    this.#state = options.state;
    this.#masters = [options.masterKey];
    this.factory = options.state;
    this.#line = options.line({
      physical: this.physical,
      now: () => this.wall.now,
      up: (tookMs) => this.#cameUp(tookMs),
      failed: (failure) => {
        this.look();
        this.take(failure);
      },
      bytes: (chunk) => this.#bytes(chunk),
      overheard: (frame) => this.#frame(frame.subarray(FRAME_PREFIX_BYTES)),
    });
    this.#alarm = new Alarm({
      clock: this.wall,
      nextWake: () => (this.#power === 'on' ? terminalMachine.nextWake(this.#state) : undefined),
      ring: () => this.take({ kind: 'wake' }),
    });
  }

  get physical(): Physical {
    return this.body.physical;
  }

  get state(): TerminalState {
    return this.#state;
  }

  get line(): TerminalLine {
    return this.#line;
  }

  get isOn(): boolean {
    return this.#power === 'on';
  }

  /** Called after every step. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  take(input: TerminalInput): void {
    // People look at the screen when a step is over, and not when the device has looked at itself before it.
    if (input.kind === 'start') this.look('of-attempt');
    if (this.#isDone(input)) for (const watcher of this.#watchers) watcher();
  }

  /** False when the step ended with the terminal off. */
  #isDone(input: TerminalInput): boolean {
    if (this.#power === 'off') return false;
    const { tearsSend, tearsWrite, marks, mutant } = this.#options;
    const { events, sends } = terminalMachine.decide(this.#state, input, this.wall.now);
    const isWritten = events.some(isDurable);
    if (isWritten && tearsWrite()) {
      marks.reach('terminal-write-lost');
      return this.#stop('power');
    }
    for (const event of events) this.#apply(event);
    if (mutant !== undefined) for (const event of deletesReversal(mutant, this.#state)) this.#apply(event);
    if (sends.length > 0 && isWritten && tearsSend()) {
      marks.reach('terminal-torn-send');
      return this.#stop('power');
    }
    for (const send of sends) if (!withholds(mutant, this.#state, send)) this.#carryOut(send);
    const stop = this.#stopsAfter(input, sends);
    if (stop !== undefined) return this.#stop(stop);
    this.#alarm.set();
    return true;
  }

  /** A card is put to the reader, whose health decides what becomes of it. */
  present(holder: CardHolder, entry: 'chip' | 'contactless' | 'swipe'): void {
    this.#holder = holder;
    const sealed = this.#sealed(holder.card.pan);
    const unpredictable = this.#unpredictable();
    this.take(this.body.read(holder.card, { entry, unpredictable, ...(sealed !== undefined && { sealed }) }));
  }

  /** The cashier keys in the number that is embossed on the card. `expiry`: YYMM. */
  keyIn(digits: Secret, expiry: Secret | null): void {
    const sealed = this.#sealed(digits);
    this.take({ kind: 'keyed', digits, expiry, ...(sealed !== undefined && { sealed }) });
  }

  /** Somebody logs on; the host verifies the password. */
  logOn(code: string, password: string): void {
    const role = roleOf(code);
    this.take({ kind: 'operator', operator: { code, role }, password: verdictOn(password, role) });
  }

  /** The supervisor comes over and keys in a password in the middle of an attempt. */
  supervise(password: string): void {
    this.take({ kind: 'supervisor', password: verdictOn(password, 'supervisor') });
  }

  /** The cardholder signs on the screen. `image`: hexadecimal. */
  sign(image: string): void {
    this.take({ kind: 'signature', image });
  }

  /** The device looks at itself. */
  look(ahead?: 'of-attempt'): void {
    if (this.#options.measures) this.#isDone({ kind: 'device', reading: this.body.reading(), ...(ahead && { ahead }) });
  }

  cutPower(): void {
    this.#stop('power');
  }

  #stop(why: 'power' | 'crash'): false {
    if (this.#power === 'off') return false;
    const { clock, marks, mutant, identity, settings } = this.#options;
    marks.reach('terminal-crash');
    this.#power = 'off';
    this.#line.drop();
    // The file that a power cut leaves is text.
    const snapshot = JSON.parse(JSON.stringify(snapshotOf(this.#state))) as TerminalSnapshot;
    const kept = savedBy(mutant, snapshot);
    clock.in(REBOOT_MS, () => {
      this.#power = 'on';
      this.#state = restoredState({ identity, settings, snapshot: kept });
      this.take({ kind: 'restarted', why });
    });
    return false;
  }

  /** Set back to the factory: trace numbers begin again within the same batch. Only between payments. */
  reset(factoryState: TerminalState): void {
    const { attempt, seq, batch } = this.#state;
    this.#options.marks.reach('terminal-reset');
    this.#options.struck('reset');
    this.drawer.reset();
    this.#line.drop();
    this.#keys = null;
    this.#state = { ...factoryState, attempt, seq, batch };
    this.journal = [];
    this.factory = this.#state;
    this.take({ kind: 'restarted' });
  }

  /** Another device takes the place of this one, with its number and its keys and a serial number of its own. */
  becomeCloneOf(serial: string): void {
    const { identity } = this.#state;
    this.#state = { ...this.#state, identity: { ...identity, serial } };
  }

  /** Another device under the same numbers; whoever brought it has loaded its master key, or not. */
  swap(masterKey: 'loaded' | 'missing'): void {
    this.#masters = [masterKey === 'loaded' ? this.#options.masterKey : this.#options.strayKey.pin];
    this.reset(this.#options.state);
  }

  /** Its settings are loaded anew, right or wrong. */
  configure(settings: Partial<TerminalState['settings']>): void {
    this.#state = { ...this.#state, settings: { ...this.#state.settings, ...settings } };
  }

  /** Carried to another place, where the device finds out where it is. */
  carryTo({ latitudeMicro, longitudeMicro }: Coordinates): void {
    this.take({ kind: 'located', latitudeMicro, longitudeMicro, cell: null });
  }

  /** A bit has fallen over in the memory that keeps the MAC key. */
  corruptMacKey(): void {
    if (this.#keys !== null) this.#keys = { ...this.#keys, mac: this.#options.strayKey.mac };
  }

  /** Someone presses the sign-on key. */
  signOn(): void {
    this.take({ kind: 'sign-on' });
  }

  #stopsAfter(input: TerminalInput, sends: readonly TerminalSend[]): 'power' | 'crash' | undefined {
    const { physical } = this;
    if (input.kind === 'start' && physical.software === 'crash-on-start') return 'crash';
    if (!sends.some((send) => send.to === 'switch' && send.purpose === 'payment')) return undefined;
    if (physical.software === 'crash-after-sending') {
      physical.software = 'sound';
      return 'crash';
    }
    if (physical.power !== 'cut-after-sending') return undefined;
    physical.power = 'steady';
    return 'power';
  }

  #apply(decided: TerminalEventRecord): void {
    const { mutant } = this.#options;
    const event = written(mutant, decided, this.#holder);
    const before = this.#state;
    if (isDurable(event)) {
      this.journal.push(event);
      this.drawer.note(event);
    }
    this.#state = evolved(mutant, { before, after: terminalMachine.evolve(before, event) }, event);
  }

  #unpredictable(): string {
    return Array.from({ length: 8 }, () => this.#prng.below(16).toString(16)).join('');
  }

  #cameUp(tookMs: number): void {
    this.#reader = new FrameReader({ payloadBytesMin: POS_FRAME_BYTES_MIN });
    const { bearer } = this.body.reading();
    this.take({ kind: 'link', status: 'up', ...(this.#options.measures && { bearer, tookMs }) });
  }

  #bytes(chunk: Uint8Array): void {
    const { frames, fault } = this.#reader.push(chunk);
    for (const payload of frames) this.#frame(payload);
    if (fault !== undefined) this.#line.drop();
  }

  #frame(payload: Uint8Array): void {
    if (this.#power === 'off') return;
    const opened = openResponse({ payload, keys: this.#keys, dialect: DIALECT });
    if (!opened.ok) return;
    const { mutant, identity } = this.#options;
    const said = messageInput(opened.value);
    const input = mutant === undefined ? said : misreads(mutant, this.#state, said);
    const addressee = said.message.terminalId?.trim() ?? '';
    if (addressee !== identity.terminalId) this.#stranger(addressee, input);
    if (mutant !== undefined) for (const event of believes(mutant, this.#state, input)) this.#apply(event);
    this.take(input);
  }

  /** What it does beyond what it would have done anyway. */
  #stranger(addressee: string, input: TerminalInput): void {
    const { now } = this.wall;
    const anyway = terminalMachine.decide(this.#state, { kind: 'wake' }, now).events.filter(isDurable).length;
    const done = terminalMachine.decide(this.#state, input, now).events.filter(isDurable);
    if (done.length > anyway) this.believedStrangers.push(`${addressee}: ${done.map(({ kind }) => kind).join(', ')}`);
  }

  #carryOut(send: TerminalSend): void {
    const { clock } = this.#options;
    switch (send.to) {
      case 'switch':
        return this.#say(send);
      case 'card':
        return clock.in(CHIP_MS, () => this.#askCard(send));
      case 'host':
        if (send.kind === 'connect') return this.#line.dial();
        if (send.kind === 'install-master-key') return clock.in(KEY_LOADING_MS, () => this.#loadMaster(send.block));
        return clock.in(KEY_LOADING_MS, () => this.#loadKeys(send.keyBlock));
    }
  }

  #say(meant: SwitchSend): void {
    const { identity, strayKey } = this.#options;
    const send = this.physical.software === 'spoils-messages' ? inNoCurrency(meant) : meant;
    const stuck = this.physical.keypad === 'stuck-key';
    const keys = this.#keys !== null && stuck ? { ...this.#keys, pin: strayKey.pin } : this.#keys;
    const envelope = requestEnvelope(identity, send.message);
    const openNumber = (name: string): Secret | undefined => this.#numbers.get(name);
    const sealed = sealRequest({ send: this.body.bound(send), keys, dialect: DIALECT, envelope, openNumber });
    if (!sealed.ok) return this.#line.refuse();
    this.#line.send(encodeFrame(sealed.value), send.purpose);
  }

  #askCard(send: Extract<TerminalSend, { to: 'card' }>): void {
    const holder = this.#holder;
    if (holder === undefined || holder.card.chip === null) return;
    if (send.kind === 'generate-ac') {
      const { card, iccData } = generateAc(holder.card, send.request);
      holder.card = card;
      this.#iccData = iccData;
      return this.take({ kind: 'chip', outcome: { kind: 'cryptogram', iccData } });
    }
    const { responseCode, iccResponse } = send;
    if (responseCode === ISSUER_NOT_ASKED) {
      const iccData = certifyOffline(holder.card, this.#iccData);
      return this.take({ kind: 'chip', outcome: { kind: 'accepted', iccData } });
    }
    const kind = completeAc(holder.card, { iccData: this.#iccData, responseCode, iccResponse });
    const scriptResults = scriptResultsOf(iccResponse);
    this.take({ kind: 'chip', outcome: { kind, ...(scriptResults !== undefined && { scriptResults }) } });
  }

  #sealed(pan: Secret): string | undefined {
    if (!this.#options.keepsNumbers) return undefined;
    const name = `number ${this.#numbers.size + 1}`;
    this.#numbers.set(name, pan);
    return name;
  }

  #loadMaster(block: string): void {
    if (this.#power === 'off') return;
    const taken = takeMasterKey(block, this.#masters);
    if (taken.ok) this.#masters = taken.value.keys;
    const outcome = taken.ok ? ({ kind: 'opened', kcv: taken.value.kcv } as const) : ({ kind: 'refused' } as const);
    this.take({ kind: 'master-key', outcome });
  }

  #loadKeys(keyBlock: string): void {
    const opened = openWorkingKeys(fromHex(keyBlock) ?? new Uint8Array(), this.#masters);
    if (!opened.ok) {
      const key = opened.fault.kind === 'check-value-wrong' && opened.fault.key === 'mac' ? 'mac' : 'pin';
      return this.take({ kind: 'keys', outcome: { kind: 'refused', key } });
    }
    const { pin, mac, pinKcv, macKcv } = opened.value;
    if (this.#power === 'on') {
      this.#keys = { pin, mac };
      this.#options.struck('keys-changed');
      this.#masters = opened.value.masters;
    }
    this.take({ kind: 'keys', outcome: { kind: 'opened', pinKcv, macKcv } });
  }
}
