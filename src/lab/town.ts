/**
 * A day in the demo town, made in simulated time by the real machines: some 1,200 payments at nine terminals, with
 * faults planted. It runs in slices, so that a host may go on with its own work in between.
 */
import { type BookRows, FICTIONAL_ISSUERS, rowsOf, TEST_CARDS, townCards } from '../issuer/index.ts';
import type { LoadedPayment } from '../machine/index.ts';
import type { Key } from '../security/index.ts';
import { after, assert, fromCivil, type Instant, prng, two } from '../std/index.ts';
import { snapshotOf, type TerminalSnapshot } from '../terminal/index.ts';
import type { IssuerId, MerchantId, PaymentId, TerminalEvent, TerminalId } from '../trade/index.ts';
import type { PanSealer } from './archive.ts';
import { paymentOf } from './run-scenario.ts';
import { townPlans } from './stage.ts';
import { townCustomers } from './town-customers.ts';
import { TOWN_HOURS } from './town-facts.ts';
import { minuteOf, TOWN_FAULTS } from './town-faults.ts';
import { World } from './world.ts';

export interface TownDayOptions {
  readonly seed: string | number;
  /** YYYY-MM-DD, a civil date in China. */
  readonly date: string;
  /** "13:05": the day ends then. At closing time, if it is left out. */
  readonly untilCivilTime?: string;
  /** The acquirer's own, so that a card of the town stays the same card in its store. */
  readonly cardTokenKey?: Key;
  /** The acquirer's own, so that it can undo a payment of the town. */
  readonly sealer?: PanSealer;
}

export interface TownTerminalEvent {
  readonly terminalId: TerminalId;
  readonly merchantId: MerchantId;
  readonly event: TerminalEvent;
}

export interface TownTerminalEnd {
  readonly terminalId: TerminalId;
  readonly merchantId: MerchantId;
  readonly batch: string;
  /** Of the last message. */
  readonly stan: string;
  readonly keyGeneration: number;
  /** Signed off: whoever takes the terminal over has none of its working keys. */
  readonly snapshot: TerminalSnapshot;
}

export interface TownDayResult {
  readonly payments: readonly LoadedPayment[];
  /** What terminals told of themselves apart from payments. */
  readonly terminalEvents: readonly TownTerminalEvent[];
  readonly issuerBooks: readonly { readonly issuerId: IssuerId; readonly rows: BookRows }[];
  readonly terminals: readonly TownTerminalEnd[];
  /** What each payment was called in the plan; what went wrong by itself is named after its cause. */
  readonly planned: ReadonlyMap<PaymentId, string>;
  readonly now: Instant;
  readonly digest: string;
}

const CARDS_PER_ISSUER = 60;
/** The last customers must have left, and everything be told, when the day ends. */
const LAST_CUSTOMER_BEFORE_MS = 6 * 60_000;
const SETTLING_MS_MAX = 10 * 60_000;
/** Between two looks at whether everything is at rest. */
const LOOKING_EVERY_MS = 10_000;

/** Make one, call `step` until it is done, take the result. */
export class TownDay {
  readonly #world: World;
  readonly #opensAt: Instant;
  readonly #endsAt: Instant;
  #settledAt: Instant;
  #status: 'open' | 'settling' | 'done' = 'open';

  constructor(options: TownDayOptions) {
    const midnight = midnightOf(options.date);
    const closing = `${two(TOWN_HOURS.closes)}:00`;
    const time = (minute: number): Instant => after(midnight, minute * 60_000);
    this.#opensAt = time(TOWN_HOURS.opens * 60);
    this.#endsAt = time(minuteOf(earlierTime(options.untilCivilTime ?? closing, closing)));
    this.#settledAt = this.#endsAt;
    const { cardTokenKey, sealer } = options;
    this.#world = new World({
      seed: `town ${options.seed} ${options.date}`,
      start: after(this.#opensAt, -60_000),
      terminals: townPlans(),
      cards: [
        ...TEST_CARDS,
        ...FICTIONAL_ISSUERS.flatMap(({ issuerId }) => townCards({ issuerId, count: CARDS_PER_ISSUER })),
      ],
      rrnPrefix: rrnPrefixOf(options.date),
      ...(cardTokenKey === undefined ? {} : { cardTokenKey }),
      ...(sealer === undefined ? {} : { sealer }),
    });
    this.#plan(midnight, options);
  }

  /** From 0 to 1. */
  get progress(): number {
    const whole = this.#endsAt - this.#opensAt;
    if (this.#status === 'done' || whole <= 0) return 1;
    return Math.min(1, Math.max(0, (this.#world.now - this.#opensAt) / whole));
  }

  get isDone(): boolean {
    return this.#status === 'done';
  }

  /** Takes at most so many steps; a thousand take some tens of milliseconds. True when the day is over. */
  step(stepsMax: number): boolean {
    const { clock } = this.#world;
    for (let i = 0; i < stepsMax && this.#status !== 'done'; i++) {
      if ((clock.nextAt ?? Number.POSITIVE_INFINITY) <= this.#settledAt) clock.step();
      else this.#look();
    }
    return this.isDone;
  }

  /** The day so far; complete once it is done. */
  get result(): TownDayResult {
    const { archive, issuers, clock } = this.#world;
    const payments = this.#world.payments();
    const planned = this.#world.outcomes().flatMap((outcome) => {
      const id = paymentOf(outcome, payments);
      return id === undefined ? [] : [[id, outcome.purchase.name] as const];
    });
    return {
      payments,
      terminalEvents: archive.told.flatMap(({ terminalId, events }) => {
        const merchantId = archive.terminal(terminalId)?.merchantId;
        return merchantId === undefined ? [] : events.map((event) => ({ terminalId, merchantId, event }));
      }),
      issuerBooks: [...issuers.values()].map(({ issuerId, books }) => ({ issuerId, rows: rowsOf(books) })),
      terminals: this.#terminalEnds(),
      planned: new Map(planned),
      now: clock.now,
      digest: clock.digest,
    };
  }

  /** The day ends when it must, or a little later when something is still under way. */
  #look(): void {
    const mayWait = this.#settledAt < after(this.#endsAt, SETTLING_MS_MAX);
    if (this.#world.isAtRest() || !mayWait) this.#status = 'done';
    else this.#settledAt = after(this.#settledAt, LOOKING_EVERY_MS);
  }

  #plan(midnight: Instant, { seed, date }: TownDayOptions): void {
    const world = this.#world;
    const lastCustomerAt = after(this.#endsAt, -LAST_CUSTOMER_BEFORE_MS);
    const holders = [...world.holders.values()];
    const customers = townCustomers({
      midnight,
      prng: prng(`customers ${seed} ${date}`),
      holders: holders.slice(TEST_CARDS.length),
      named: (name) => world.holder(name),
    });
    for (const purchase of customers) if (purchase.at < lastCustomerAt) world.expect(purchase);
    for (const fault of TOWN_FAULTS) {
      const beginsAt = after(midnight, fault.fromMinute * 60_000);
      const endsAt = after(midnight, fault.toMinute * 60_000);
      if (beginsAt >= lastCustomerAt) continue;
      world.clock.at(beginsAt, () => fault.begins(world));
      world.clock.at(endsAt < lastCustomerAt ? endsAt : lastCustomerAt, () => fault.ends(world));
    }
  }

  #terminalEnds(): readonly TownTerminalEnd[] {
    return this.#world.archive.terminals().map(({ terminalId, merchantId, batch, keyGeneration }) => {
      const { state } = this.#world.terminal(terminalId);
      const snapshot: TerminalSnapshot = {
        ...snapshotOf(state),
        signedOn: false,
        keys: 'none',
        pinKcv: null,
        macKcv: null,
      };
      const stan = String(state.nextStan - 1).padStart(6, '0');
      return { terminalId, merchantId, batch, stan, keyGeneration, snapshot };
    });
  }
}

/** A whole day at once: for tests, and for hosts with nothing else to do. */
export function runTownDay(options: TownDayOptions): TownDayResult {
  const day = new TownDay(options);
  while (!day.step(STEPS_AT_ONCE));
  return day.result;
}

const STEPS_AT_ONCE = 10_000;

function midnightOf(date: string): Instant {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  assert(day !== undefined, 'a date is YYYY-MM-DD');
  return fromCivil({ year: Number(year), month: Number(month), day: Number(day), hour: 0, minute: 0, second: 0 });
}

const earlierTime = (a: string, b: string): string => (minuteOf(a) < minuteOf(b) ? a : b);

/** Month and day and a letter, so that no day of the town uses another's reference numbers. */
const rrnPrefixOf = (date: string): string => `${date.slice(3, 4)}${date.slice(5, 7)}${date.slice(8, 10)}T`;
