/**
 * The simulated town in one thread: terminals, people, switch processes, issuers, and everything between them. The
 * machines are the real ones; simulated are time, wire, disk, hands and hardware. The same seed gives the same run.
 */
import { FICTIONAL_ISSUERS, type FictionalIssuer, type IssuerSettings, type TestCard } from '../issuer/index.ts';
import type { LoadedPayment } from '../machine/index.ts';
import type { Key } from '../security/index.ts';
import { after, assert, type Instant, type Prng, prng } from '../std/index.ts';
import type { BinRoute, RegisteredPlace, SwitchNote, SwitchPorts, SwitchSettings } from '../switch/index.ts';
import { initialState, TERMINAL_SETTINGS, type TerminalIdentity, type TerminalSettings } from '../terminal/index.ts';
import type { Bilingual, IssuerId, MerchantId, TerminalId } from '../trade/index.ts';
import type { FictionalWallet } from '../wallet/index.ts';
import { Archive, type PanSealer } from './archive.ts';
import { type CardHolder, cardHolder } from './card-holder.ts';
import { Cashier, type Purchase, type PurchaseOutcome } from './cashier.ts';
import { Clock } from './clock.ts';
import { IssuerSite } from './issuer-site.ts';
import { labKey, strayKey } from './lab-keys.ts';
import { Marks } from './marks.ts';
import type { Mutant } from './mutants/mutant.ts';
import { ProxyBox } from './proxy-box.ts';
import { FAIR_REGISTRY, type RegistryWeather } from './remote-registry.ts';
import { FAIR_STORE, type StoreWeather } from './remote-store.ts';
import { type Strike, Strikes } from './strikes.ts';
import { SwitchSite } from './switch-site.ts';
import { type Tapped, TerminalLine } from './terminal-line.ts';
import { TerminalSite } from './terminal-site.ts';
import { WalletSite } from './wallet-site.ts';
import { FAIR_WEATHER, type Weather } from './wire.ts';
import { Witness } from './witness.ts';

export interface TerminalPlan {
  readonly terminalId: TerminalId;
  readonly merchantId: MerchantId;
  readonly merchantName: Bilingual;
  readonly masterKey: Key;
  /** Six digits. */
  readonly batch?: string;
  /** The device that is delivered, and where; it is then bound to the terminal. */
  readonly device?: { readonly serial: string; readonly place: RegisteredPlace };
  /** False: it speaks ISO 8583 only, and uploads nothing of itself. */
  readonly telemetry?: boolean;
}

export interface WorldOptions {
  readonly seed: string | number;
  readonly start: Instant;
  readonly terminals: readonly TerminalPlan[];
  readonly cards: readonly TestCard[];
  /** The five of the fictional world with other habits; as they are, if absent. */
  readonly issuers?: readonly FictionalIssuer[];
  /** Only a world that pays by code has wallets: their links take part in everything. */
  readonly wallets?: readonly FictionalWallet[];
  readonly switchProcesses?: number;
  readonly switchSettings?: Partial<SwitchSettings>;
  readonly terminalSettings?: Partial<TerminalSettings>;
  /** Of every issuer, in place of its own. */
  readonly issuerSettings?: Partial<IssuerSettings>;
  /** Six characters before the number; two worlds in one store need two. */
  readonly rrnPrefix?: string;
  /** The acquirer's, so that a card of the town is the same card to whoever loads its payments. */
  readonly cardTokenKey?: Key;
  readonly sealer?: PanSealer;
  readonly mutant?: Mutant;
  /** The slowest durable write. */
  readonly commitMsMax?: number;
  /** Whether a durable step dies before its sends. Never, unless a simulation draws it. */
  readonly tearsSend?: (party: 'terminal' | 'switch' | 'issuer') => boolean;
  /** Whether a terminal dies before a step of its is written. */
  readonly tearsWrite?: () => boolean;
  /** Whether everything that left is kept for an auditor; a long day is spared it. */
  readonly isWitnessed?: boolean;
  /** What the acquirer has agreed with its merchants; nothing, if absent. */
  readonly contracts?: Contracts;
  /** Whether the terminals' hosts seal card numbers, so that advices and script results can be told later. */
  readonly keepsNumbers?: boolean;
  /** Told of all that passes between terminals and switch, as a capture in front of the switch would. */
  readonly tap?: (heard: Tapped) => void;
  /** Whether the terminals have sensors, and tell what they say; otherwise they tell what happens, and no more. */
  readonly measures?: boolean;
}

/** How contracts stand, limits, and what may be approved in an issuer's place. */
export type Contracts = Pick<SwitchPorts, 'limits' | 'standIn' | 'hotList' | 'contract'>;

const APP_VERSION = 'kacha-lab 1';
/** Who binds devices in the town. */
const ACQUIRER = 'kacha town';
const COMMIT_MS_MIN = 2;
const COMMIT_MS_MAX = 8;

export class World {
  readonly clock: Clock;
  readonly marks = new Marks();
  readonly strikes: Strikes;
  readonly archive: Archive;
  readonly issuers: ReadonlyMap<IssuerId, IssuerSite>;
  readonly wallets: ReadonlyMap<IssuerId, WalletSite>;
  readonly switches: readonly SwitchSite[];
  readonly terminals: ReadonlyMap<TerminalId, TerminalSite>;
  readonly cashiers: ReadonlyMap<TerminalId, Cashier>;
  readonly holders: ReadonlyMap<string, CardHolder>;
  readonly notes: SwitchNote[] = [];
  /** May be changed while the world runs. */
  terminalWeather: Weather = FAIR_WEATHER;
  issuerWeather: Weather = FAIR_WEATHER;
  storeWeather: StoreWeather = FAIR_STORE;
  registryWeather: RegistryWeather = FAIR_REGISTRY;
  /** The acquirer's table of card ranges; every process reads it, and whoever changes it is a person. */
  readonly routes: BinRoute[] = FICTIONAL_ISSUERS.map(({ prefix, issuerId }) => ({ prefix, issuerId }));
  readonly proxy: ProxyBox;
  readonly witness: Witness | undefined;
  readonly #options: WorldOptions;
  readonly #prng: Prng;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#prng = prng(options.seed);
    this.clock = new Clock(options.start);
    this.strikes = new Strikes(this.clock);
    this.witness = options.isWitnessed === true ? new Witness(this.clock) : undefined;
    this.proxy = new ProxyBox({
      clock: this.clock,
      prng: this.#prng.fork('proxy'),
      marks: this.marks,
      switches: () => this.switches,
      lines: () => [...this.terminals.values()].map((site) => site.line),
    });
    const { sealer } = options;
    this.archive = new Archive({
      rrnPrefix: options.rrnPrefix ?? 'LAB000',
      ...(sealer === undefined ? {} : { sealer }),
    });
    this.issuers = new Map(this.#issuerSites().map((site) => [site.issuerId, site]));
    const { clock } = this;
    const { wallets = [], mutant } = options;
    this.wallets = new Map(wallets.map((wallet) => [wallet.walletId, new WalletSite({ clock, wallet, mutant })]));
    this.switches = this.#switchSites();
    for (const plan of options.terminals) this.#register(plan);
    this.terminals = new Map(options.terminals.map((plan) => [plan.terminalId, this.#terminalSite(plan)]));
    this.cashiers = new Map([...this.terminals].map(([id, site]) => [id, this.#cashier(id, site)]));
    this.holders = new Map(options.cards.map((card) => [card.name, cardHolder(card)]));
  }

  get now(): Instant {
    return this.clock.now;
  }

  terminal(terminalId: TerminalId): TerminalSite {
    const site = this.terminals.get(terminalId);
    assert(site !== undefined, 'a terminal of this world');
    return site;
  }

  issuer(issuerId: IssuerId): IssuerSite {
    const site = this.issuers.get(issuerId);
    assert(site !== undefined, 'an issuer of this world');
    return site;
  }

  holder(name: string): CardHolder {
    const holder = this.holders.get(name);
    assert(holder !== undefined, 'a card of this world');
    return holder;
  }

  expect(purchase: Purchase): void {
    const cashier = this.cashiers.get(purchase.terminalId);
    assert(cashier !== undefined, 'a purchase is made at a terminal of this world');
    cashier.expect(purchase);
  }

  outcomes(): readonly PurchaseOutcome[] {
    return [...this.cashiers.values()].flatMap((cashier) => cashier.outcomes);
  }

  get contracts(): Contracts {
    return this.#options.contracts ?? {};
  }

  payments(): readonly LoadedPayment[] {
    return this.archive.payments();
  }

  /** The table of terminals was out of date at times, so that a process may have judged by keys that were no more. */
  get excusesStaleKeys(): boolean {
    return this.marks.counts.has('registry-stale');
  }

  /** Runs until everything is at rest, at most so long. True when it is. */
  settle(waitMsMax: number): boolean {
    const until = after(this.now, waitMsMax);
    while (this.now < until) {
      this.clock.runUntil(after(this.now, SETTLING_STEP_MS));
      if (this.isAtRest()) return true;
    }
    return this.isAtRest();
  }

  /** Nobody pays, nothing is due, and everything that happened has been told. */
  isAtRest(): boolean {
    const quiet = [...this.terminals.values()].every(
      ({ state, isOn }) =>
        isOn &&
        state.reversal === null &&
        state.refund === null &&
        state.queue.length === 0 &&
        state.jobs.due.length === 0 &&
        state.jobs.settlement === null &&
        state.outbox.length === 0,
    );
    const free = [...this.cashiers.values()].every((cashier) => cashier.isFree);
    return quiet && free && this.payments().every(({ row }) => row.dueAt === null && row.outcome !== 'pending');
  }

  #issuerSites(): IssuerSite[] {
    const { clock, marks } = this;
    const { cards, mutant, tearsSend: tears } = this.#options;
    const tearsSend = (): boolean => tears?.('issuer') === true;
    const { issuerSettings, issuers = FICTIONAL_ISSUERS } = this.#options;
    return issuers.map((known) => {
      const issuer = { ...known, settings: { ...known.settings, ...issuerSettings } };
      return new IssuerSite({ clock, marks, issuer, cards, mutant, tearsSend });
    });
  }

  #switchSites(): SwitchSite[] {
    const { clock, marks, archive } = this;
    const { switchProcesses = 1, switchSettings = {}, commitMsMax = COMMIT_MS_MAX, mutant, tearsSend } = this.#options;
    const draws = this.#prng.fork('commit');
    return Array.from(
      { length: switchProcesses },
      (_, i) =>
        new SwitchSite({
          clock,
          marks,
          archive,
          mutant,
          name: `switch-${i + 1}`,
          prng: this.#prng.fork(`switch ${i}`),
          issuers: [...this.issuers.values(), ...this.wallets.values()],
          routes: this.routes,
          codeRoutes: (this.#options.wallets ?? []).map(({ codePrefix: prefix, walletId: issuerId }) => ({
            prefix,
            issuerId,
          })),
          cardTokenKey: this.#options.cardTokenKey ?? labKey('card token'),
          issuerWeather: () => this.issuerWeather,
          storeWeather: () => this.storeWeather,
          registryWeather: () => this.registryWeather,
          commitMs: () => COMMIT_MS_MIN + draws.below(commitMsMax - COMMIT_MS_MIN + 1),
          settings: switchSettings,
          contracts: this.#options.contracts ?? {},
          tearsSend: () => tearsSend?.('switch') === true,
          note: (note) => this.notes.push(note),
          witness: this.witness,
        }),
    );
  }

  #register({ terminalId, merchantId, masterKey, batch = '000001', device }: TerminalPlan): void {
    const bound = device && { ...device, merchantId, acquirer: ACQUIRER, boundAt: this.now, seen: null };
    const binding = bound ?? null;
    this.archive.register({ terminalId, merchantId, masterKey, batch, working: null, keyGeneration: 0, binding });
  }

  #terminalSite(plan: TerminalPlan): TerminalSite {
    const { clock, marks, strikes } = this;
    const { tearsSend, tearsWrite, mutant } = this.#options;
    const draws = this.#prng.fork(`terminal ${plan.terminalId}`);
    const struck = (what: Strike): void => {
      const { batch } = this.terminal(plan.terminalId).state;
      strikes.note(what, { terminalId: plan.terminalId, batch });
    };
    const identity = identityOf(plan);
    const isTold = plan.telemetry !== false;
    const settings: TerminalSettings = {
      ...TERMINAL_SETTINGS,
      ...TOWN_SETTINGS,
      ...(!isTold && { telemetry: 'none' }),
      ...this.#options.terminalSettings,
    };
    return new TerminalSite({
      clock,
      marks,
      struck,
      mutant,
      identity,
      settings,
      prng: draws.fork('reader'),
      masterKey: plan.masterKey,
      strayKey: { pin: strayKey(`${plan.terminalId} pin`, 16), mac: strayKey(`${plan.terminalId} mac`, 8) },
      state: initialState(identity, settings),
      tearsSend: () => tearsSend?.('terminal') === true,
      tearsWrite: () => tearsWrite?.() === true,
      keepsNumbers: this.#options.keepsNumbers === true,
      measures: this.#options.measures === true && isTold,
      line: (ends) =>
        new TerminalLine({
          clock,
          marks,
          struck,
          ends,
          prng: draws.fork('line'),
          switches: this.switches,
          weather: () => this.terminalWeather,
          proxy: this.proxy,
          terminalId: plan.terminalId,
          tap: this.#options.tap,
        }),
    });
  }

  #cashier(terminalId: TerminalId, site: TerminalSite): Cashier {
    return new Cashier({ clock: this.clock, site, prng: this.#prng.fork(`cashier ${terminalId}`) });
  }
}

const SETTLING_STEP_MS = 5_000;

/** The acquirer's parameter: as the strictest issuer in town has it, or that one's cards would be declined for want of a PIN. */
const TOWN_SETTINGS = { smallAmountMinor: 30_000 } as const;

function identityOf({ terminalId, merchantId, merchantName, device }: TerminalPlan): TerminalIdentity {
  const tpdu = { id: '60', destination: '0003', origin: '0000' };
  const shows = device === undefined ? {} : { serial: device.serial };
  return { terminalId, merchantId, merchantName, tpdu, appVersion: APP_VERSION, ...shows };
}
