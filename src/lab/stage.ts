/** Where a scenario is played: the town on an ordinary morning, with people who come and pay. */
import { FICTIONAL_ISSUERS, TEST_CARDS, type TestCard, townCards } from '../issuer/index.ts';
import { after, assert, fromCivil, type Instant, type Prng, prng } from '../std/index.ts';
import type { ContractStanding } from '../switch/index.ts';
import type { TracePlace } from '../trace/index.ts';
import { type IssuerId, issuerId, type MerchantId, type TerminalId } from '../trade/index.ts';
import type { TestUser, UNVERIFIED_USER } from '../wallet/index.ts';
import { AroundTheTown, type BusinessFactList, type BusinessFacts } from './around-the-town.ts';
import type { Purchase } from './cashier.ts';
import { TOWN, townDevice, townMasterKey } from './town-facts.ts';
import { type TerminalPlan, World, type WorldOptions } from './world.ts';

/** What was agreed and set up in this town before the day began. */
export type Terms = Pick<
  WorldOptions,
  'contracts' | 'switchSettings' | 'terminalSettings' | 'issuerSettings' | 'wallets' | 'measures' | 'tap'
> & {
  /** False: no terminal of this town tells anything of itself. */
  readonly telemetry: boolean;
};

/** A purchase with everything left out that goes without saying. */
export interface StagePurchase extends Omit<Partial<Purchase>, 'at' | 'holder' | 'terminalId'> {
  /** Minutes after the stage opens. */
  readonly atMinute: number;
  readonly terminal: TerminalId;
  /** A named card, or one drawn by the stage. */
  readonly card: string;
}

const CARDS_PER_ISSUER = 14;
const OPENS = { year: 2026, month: 3, day: 16, hour: 9, minute: 0, second: 0 };

export class Stage {
  readonly world: World;
  readonly prng: Prng;
  readonly terminals: readonly TerminalId[] = TOWN.flatMap((shop) => shop.terminals.map((each) => each.terminalId));
  readonly #opensAt: Instant = fromCivil(OPENS);
  readonly #laneShift: number;
  readonly #contracts = new Map<MerchantId, ContractStanding>();
  #purchases = 0;
  /** What the town knows of itself, besides its messages. */
  readonly around: AroundTheTown;
  readonly #places = new Map<TerminalId, TracePlace>();

  constructor(seed: string | number, terms: Partial<Terms> = {}) {
    this.prng = prng(`stage ${seed}`);
    this.around = new AroundTheTown((minute) => this.#time(minute));
    this.#laneShift = this.prng.fork('lanes').below(this.terminals.length);
    const { telemetry = true, ...agreed } = terms;
    this.world = new World({
      measures: true,
      ...agreed,
      contracts: { contract: (merchantId) => this.#contracts.get(merchantId), ...agreed.contracts },
      seed: `world ${seed}`,
      start: this.#opensAt,
      terminals: townPlans().map((plan) => ({ ...plan, telemetry })),
      cards: [
        ...TEST_CARDS,
        ...FICTIONAL_ISSUERS.flatMap(({ issuerId: id }) => [...ordinaryCards(id), ...stripeCards(id)]),
      ],
    });
  }

  /** The terminal on lane so-and-so; drawn anew for every seed, but never the same for two lanes. */
  terminal(lane: number): TerminalId {
    const id = this.terminals[(lane + this.#laneShift) % this.terminals.length];
    assert(id !== undefined, 'the town has nine terminals');
    return id;
  }

  /** The counter at which the purchase in question is made. */
  get counter(): TerminalId {
    return this.terminal(0);
  }

  /** The shop whose counter it is. */
  get shop(): MerchantId {
    const shop = TOWN.find(({ terminals }) => terminals.some(({ terminalId }) => terminalId === this.counter));
    assert(shop !== undefined, 'a counter belongs to a shop');
    return shop.merchantId;
  }

  /** How the acquirer's contract with that shop stands from a minute on. */
  contract(fromMinute: number, standing: ContractStanding): void {
    this.at(fromMinute, () => this.#contracts.set(this.shop, standing));
  }

  /** Ordinary cards of an issuer, by the name it goes by. */
  cardsOf(issuer: string): readonly string[] {
    return ordinaryCards(issuerId(issuer)).map((card) => card.name);
  }

  /** Old cards of an issuer that have a stripe and no chip. */
  stripesOf(issuer: string): readonly string[] {
    return stripeCards(issuerId(issuer)).map((card) => card.name);
  }

  /** Something happens at a minute of the stage. */
  at(minute: number, happens: () => void): void {
    this.world.clock.at(this.#time(minute), happens);
  }

  /** A business fact: a notice, a change, a contract, a limit, a day, the weather. People know it; no machine tells it. */
  knows<L extends BusinessFactList>(list: L, fact: BusinessFacts[L]): void {
    this.around.add(list, fact);
  }

  /** Where a terminal stands, whose network it uses and what it runs: known to its acquirer, if it is said here. */
  stands(terminal: TerminalId, where: Partial<Omit<TracePlace, 'terminal'>>): void {
    this.#places.set(terminal, { ...NOWHERE, ...this.#places.get(terminal), ...where, terminal });
  }

  get places(): ReadonlyMap<TerminalId, TracePlace> {
    return this.#places;
  }

  pay({ atMinute, terminal, card, ...rest }: StagePurchase): void {
    this.#purchases += 1;
    this.world.expect({
      name: `purchase ${this.#purchases}`,
      entry: 'chip',
      pin: 'right',
      amountMinor: 1_500 + this.prng.below(20_000),
      ...rest,
      at: this.#time(atMinute),
      terminalId: terminal,
      holder: this.world.holder(card),
    });
  }

  /** Somebody with a telephone: the user of a wallet, which this town must have. */
  payer(wallet: string, userId: TestUser | typeof UNVERIFIED_USER): NonNullable<Purchase['payer']> {
    const site = this.world.wallets.get(issuerId(wallet));
    assert(site !== undefined, 'a wallet of this town');
    return { wallet: site, userId };
  }

  /** Ordinary customers at every counter, so that a comparison has something to compare with. */
  background(hours: { readonly fromMinute: number; readonly toMinute: number; readonly customers: number }): void {
    const cards = FICTIONAL_ISSUERS.flatMap(({ issuerId: id }) => this.cardsOf(id).slice(BACKGROUND_CARDS_FROM));
    for (let i = 0; i < hours.customers; i++) {
      const lengthMinutes = hours.toMinute - hours.fromMinute;
      const atMinute = hours.fromMinute + (lengthMinutes * (i + this.prng.next())) / hours.customers;
      const lane = i % this.terminals.length;
      const isReserved = lane === 0 && atMinute > RESERVED.fromMinute && atMinute < RESERVED.toMinute;
      this.pay({
        atMinute,
        terminal: this.terminal(isReserved ? 1 : lane),
        card: this.prng.pick(cards),
        entry: this.prng.chance(0.3) ? 'contactless' : 'chip',
      });
    }
  }

  /** Until this minute, and until everything is at rest. */
  run(untilMinute: number): void {
    this.world.clock.runUntil(this.#time(untilMinute));
    this.world.settle(SETTLING_MS_MAX);
  }

  #time(minute: number): Instant {
    return after(this.#opensAt, minute * 60_000);
  }
}

const NOWHERE = { site: null, region: null, carrier: null, acquirer: null, model: null, appVersion: null } as const;

/** The counter in question is free when its customer comes: what is planted must meet nobody else. */
const RESERVED = { fromMinute: 49, toMinute: 76 };
const SETTLING_MS_MAX = 20 * 60_000;
/** The first cards of every issuer are kept for the scenario's own people. */
const BACKGROUND_CARDS_FROM = 6;

/** The terminals of the town as they are delivered, each with its own master key. */
export function townPlans(): readonly TerminalPlan[] {
  return TOWN.flatMap(({ merchantId, name, terminals }) =>
    terminals.map((each) => ({
      terminalId: each.terminalId,
      merchantId,
      merchantName: name,
      masterKey: townMasterKey(each.terminalId),
      device: townDevice(each.terminalId),
    })),
  );
}

const STRIPES_PER_ISSUER = 4;

function stripeCards(id: IssuerId): readonly TestCard[] {
  return townCards({ issuerId: id, count: STRIPES_PER_ISSUER, chip: 'none' });
}

function ordinaryCards(id: IssuerId): readonly TestCard[] {
  return townCards({ issuerId: id, count: CARDS_PER_ISSUER });
}
