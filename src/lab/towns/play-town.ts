/** Plays a town's day on the real machines, and says of every payment that failed what it failed by. */
import type { LoadedPayment } from '../../machine/index.ts';
import { after, assert, type Instant, type Prng, prng } from '../../std/index.ts';
import type { TracePlace } from '../../trace/index.ts';
import { type PaymentEvent, type PaymentId, Secret, type TerminalEvent, type TerminalId } from '../../trade/index.ts';
import type { Purchase, PurchaseOutcome } from '../cashier.ts';
import { paymentOf } from '../run-scenario.ts';
import { World } from '../world.ts';
import type { Failed, Town, TownPlan, Trouble, Visit } from './town-plan.ts';

/** A payment whose cause is asked for, and the truth about it. */
export interface TownCase {
  readonly paymentId: PaymentId;
  /** Any of these is right: mostly one. `none-of-these` where no cause covers it. */
  readonly truths: readonly string[];
  /** Its terminal speaks ISO 8583 only. */
  readonly silent: boolean;
  /** False where a silent terminal never sent it: then nobody but the people at the counter knows of it. */
  readonly onRecord: boolean;
  /** When it ended, by the town's own clock. */
  readonly endedAt?: Instant;
  readonly asks?: 'money';
  readonly askedAt?: Instant;
}

export interface TownRun {
  readonly plan: TownPlan;
  /** As an acquirer has them on record: what silent terminals know is missing, and some reports never came. */
  readonly payments: readonly LoadedPayment[];
  /** As they were. */
  readonly whole: ReadonlyMap<PaymentId, LoadedPayment>;
  readonly cases: readonly TownCase[];
  /** Failed, and the town does not know why: an after-effect that nobody planned. */
  readonly strays: readonly PaymentId[];
  /** Reference numbers of what stands in the books of its issuer when the day is over. */
  readonly standing: ReadonlySet<string>;
  readonly places: ReadonlyMap<TerminalId, TracePlace>;
  readonly now: Instant;
  readonly digest: string;
}

export interface TownGame {
  readonly town: Town;
  readonly seed: string | number;
  readonly size: number;
}

const SETTLING_MS = 30 * 60_000;
const BEFORE_OPENING_MS = 60_000;

export function playTown({ town, seed, size }: TownGame): TownRun {
  const plan = town.draw(seed, size);
  const world = worldOf(plan, seed);
  const people = new Crowd(plan, world, prng(`people ${town.name} ${seed}`));
  plan.before?.(world);
  for (const { from, to, begins, ends } of plan.troubles) {
    if (begins !== undefined) world.clock.at(from, () => begins(world));
    if (ends !== undefined) world.clock.at(to, () => ends(world));
  }
  for (const visit of [...plan.visits, ...plan.troubles.flatMap(({ visits }) => visits)]) people.expect(visit);
  people.watch();
  world.clock.runUntil(after(plan.closesAt, SETTLING_MS));
  return lookBack({ plan, world, people, draws: prng(`record ${town.name} ${seed}`) });
}

function worldOf(plan: TownPlan, seed: string | number): World {
  return new World({
    ...plan.terms,
    seed: `${plan.name} ${seed}`,
    start: after(plan.opensAt, -BEFORE_OPENING_MS),
    terminals: plan.terminals,
    cards: plan.cards,
    issuers: plan.issuers,
    measures: true,
  });
}

const LOOKING_EVERY_MS = 20_000;
const AGAIN_MS = { min: 40_000, spread: 100_000 };

interface Known {
  readonly visit: Visit;
  /** How many times its person has tried. */
  readonly tries: number;
  readonly endedAt: Instant | undefined;
}

/** Who comes, and what they do when it has failed. */
class Crowd {
  readonly #plan: TownPlan;
  readonly #world: World;
  readonly #prng: Prng;
  readonly #visits = new Map<string, { readonly visit: Visit; readonly tries: number }>();
  readonly #seen = new Map<TerminalId, number>();
  /** When an attempt ended, by the town's clock: a terminal's own may be wrong, and what was never sent is told later. */
  readonly #endedAt = new Map<PurchaseOutcome, Instant>();
  readonly #lanes: ReadonlyMap<string, readonly TerminalId[]>;
  #again = 0;

  constructor(plan: TownPlan, world: World, draws: Prng) {
    this.#plan = plan;
    this.#world = world;
    this.#prng = draws;
    const lanes = new Map<string, TerminalId[]>();
    for (const { merchantId, terminalId } of plan.terminals)
      lanes.set(merchantId, [...(lanes.get(merchantId) ?? []), terminalId]);
    this.#lanes = lanes;
  }

  expect(visit: Visit, tries = 1): void {
    this.#visits.set(visit.name, { visit, tries });
    const { clock } = this.#world;
    // A telephone shows its code when its owner stands there, or has shown it long before.
    const { shows } = visit.payer ?? {};
    const shownAt = typeof shows === 'object' ? after(visit.at, -shows.agoMs) : visit.at;
    clock.at(shownAt, () => this.#world.expect(this.#purchase(visit)));
  }

  /** Whose visit ended so, and when. */
  of(outcome: PurchaseOutcome): Known | undefined {
    const known = this.#visits.get(outcome.purchase.name);
    return known && { ...known, endedAt: this.#endedAt.get(outcome) };
  }

  watch(): void {
    const { clock } = this.#world;
    const look = (): void => {
      for (const [id, { outcomes }] of this.#world.cashiers) {
        const seen = this.#seen.get(id) ?? 0;
        for (const outcome of outcomes.slice(seen)) {
          this.#endedAt.set(outcome, clock.now);
          if (outcome.result.result !== 'approved') this.#react(outcome);
        }
        this.#seen.set(id, outcomes.length);
      }
      if (clock.now < after(this.#plan.closesAt, SETTLING_MS)) clock.in(LOOKING_EVERY_MS, look);
    };
    clock.in(LOOKING_EVERY_MS, look);
  }

  #react({ purchase }: PurchaseOutcome): void {
    const known = this.#visits.get(purchase.name);
    const { people } = this.#plan;
    if (known === undefined || known.tries >= people.triesMax) return;
    const { visit, tries } = known;
    const at = after(this.#world.now, AGAIN_MS.min + this.#prng.below(AGAIN_MS.spread));
    if (at >= this.#plan.closesAt || (visit.transaction ?? 'sale') !== 'sale') return;
    const drawn = this.#prng.next();
    this.#again += 1;
    const again: Visit = { ...visit, at, name: `${visit.name} again ${this.#again}` };
    // Whoever was wrong about the PIN mostly knows it at the second try.
    const pin = visit.pin === 'mistaken' && this.#prng.chance(0.8) ? 'right' : visit.pin;
    if (drawn < people.sameAgain) return this.expect({ ...again, pin }, tries + 1);
    if (drawn < people.sameAgain + people.otherTerminal) {
      const lanes = this.#lanes.get(this.#world.terminal(visit.terminalId).state.identity.merchantId) ?? [];
      return this.expect({ ...again, pin, terminalId: this.#prng.pick(lanes) }, tries + 1);
    }
    if (drawn < people.sameAgain + people.otherTerminal + people.otherCard) {
      const { tapsOnly: _none, payer: _nobody, ...rest } = again;
      return this.expect({ ...rest, card: this.#prng.pick(people.purse), pin: 'right', entry: 'chip' }, tries + 1);
    }
  }

  #purchase({ card, payer, ...visit }: Visit): Purchase {
    const holder = this.#world.holder(card);
    if (payer === undefined) return { ...visit, holder };
    const wallet = [...this.#world.wallets.values()].find(({ issuerId }) => issuerId === payer.wallet);
    assert(wallet !== undefined, 'a wallet of this town');
    const { shows } = payer;
    const picture =
      shows === undefined
        ? {}
        : {
            picture: typeof shows === 'string' ? Secret.withheld(shows, '[payment code]') : wallet.showCode(payer.user),
          };
    return { ...visit, holder, payer: { wallet, userId: payer.user, ...picture } };
  }
}

interface LookBack {
  readonly plan: TownPlan;
  readonly world: World;
  readonly people: Crowd;
  readonly draws: Prng;
}

function lookBack({ plan, world, people, draws }: LookBack): TownRun {
  const all = world.payments();
  const whole = new Map(all.map((payment) => [payment.row.paymentId, payment]));
  const visits = visitsOf(world, all, people);
  const silent = new Set(plan.terminals.filter((each) => each.silent).map(({ terminalId }) => terminalId));
  const payments = all.flatMap((payment) => asRecorded(payment, { silent, lost: plan.reportsLost, draws }) ?? []);
  const onRecord = new Set(payments.filter(showsItFailed).map(({ row }) => row.paymentId));
  const cases: TownCase[] = [];
  const strays: PaymentId[] = [];
  for (const { row, events } of all) {
    const { visit, tries = 1, endedAt = row.openedAt } = visits.get(row.paymentId) ?? {};
    const failed: Failed = { row, events, told: toldIn(events), visit, tries, endedAt };
    if (!isCase(failed)) continue;
    const truths = truthsOf(failed, plan.troubles);
    if (truths.length === 0) strays.push(row.paymentId);
    else
      cases.push({
        paymentId: row.paymentId,
        truths,
        silent: silent.has(row.terminalId),
        onRecord: onRecord.has(row.paymentId),
        endedAt,
      });
  }
  const places = new Map(
    plan.terminals.flatMap(({ terminalId, place }) => (place === null ? [] : [[terminalId, place]])),
  );
  return {
    plan,
    payments,
    whole,
    cases: [
      ...cases,
      ...moneyCases(plan, payments, { silent, known: new Set(cases.map(({ paymentId }) => paymentId)) }),
    ],
    strays,
    standing: standingIn(world),
    places,
    now: world.now,
    digest: world.clock.digest,
  };
}

/** Approved payments whose money somebody asks after. */
function moneyCases(
  plan: TownPlan,
  payments: readonly LoadedPayment[],
  { silent, known }: { readonly silent: ReadonlySet<TerminalId>; readonly known: ReadonlySet<PaymentId> },
): readonly TownCase[] {
  return plan.moneyAskedAfter.flatMap(({ merchant, cause, askedAt }): readonly TownCase[] => {
    const paid = payments.find(
      ({ row }) =>
        row.merchantId === merchant &&
        row.outcome === 'approved' &&
        row.transaction === 'sale' &&
        !known.has(row.paymentId),
    );
    if (paid === undefined) return [];
    const { paymentId, terminalId } = paid.row;
    return [{ paymentId, truths: [cause], silent: silent.has(terminalId), onRecord: true, asks: 'money', askedAt }];
  });
}

function visitsOf(world: World, all: readonly LoadedPayment[], people: Crowd): ReadonlyMap<PaymentId, Known> {
  const byTerminal = new Map<TerminalId, LoadedPayment[]>();
  for (const payment of all) {
    const here = byTerminal.get(payment.row.terminalId);
    if (here === undefined) byTerminal.set(payment.row.terminalId, [payment]);
    else here.push(payment);
  }
  const visits = new Map<PaymentId, Known>();
  for (const outcome of world.outcomes()) {
    const id = paymentOf(outcome, byTerminal.get(outcome.purchase.terminalId) ?? []);
    const known = people.of(outcome);
    if (id !== undefined && known !== undefined) visits.set(id, known);
  }
  return visits;
}

/** In a batch of telemetry all comes or nothing does; a payment that only its terminal knows of is gone with it. */
function asRecorded(
  payment: LoadedPayment,
  { silent, lost, draws }: { readonly silent: ReadonlySet<TerminalId>; readonly lost: number; readonly draws: Prng },
): LoadedPayment | undefined {
  const { row, events } = payment;
  const isSilent = silent.has(row.terminalId);
  const kept = events.filter((event) => {
    if (event.kind === 'attempt-reported') return !isSilent;
    return event.kind !== 'terminal-reported' || (!isSilent && !draws.chance(lost));
  });
  if (kept.length === events.length) return payment;
  if (!kept.some(({ kind }) => kind === 'opened' || kind === 'attempt-reported')) return undefined;
  const readFailures = toldIn(kept).flatMap((told) => (told.kind === 'card-read-failed' ? [told.entry] : []));
  return { ...payment, row: { ...row, readFailures }, events: kept };
}

function toldIn(events: readonly PaymentEvent[]): readonly TerminalEvent[] {
  return events.flatMap((event) => (event.kind === 'terminal-reported' ? event.events : []));
}

const STANDS: ReadonlySet<string> = new Set(['approved', 'voided', 'pending']);

/** A slip that did not come is known where its terminal told of it. */
const showsItFailed = ({ row, events }: LoadedPayment): boolean =>
  row.outcome !== 'approved' || toldIn(events).some(({ kind }) => SLIPLESS.has(kind));

const SLIPLESS: ReadonlySet<string> = new Set(['print-failed', 'slip-waived']);

/** Failed, or taken without a slip. What was cancelled by a wish is no failure. */
function isCase({ row, told }: Failed): boolean {
  if (row.outcome === 'approved') return told.some(({ kind }) => SLIPLESS.has(kind));
  return !STANDS.has(row.outcome);
}

function truthsOf(failed: Failed, troubles: readonly Trouble[]): readonly string[] {
  const { endedAt } = failed;
  const own = troubles.filter(({ visits, did }) => visits.length > 0 && did(failed));
  const around = troubles.filter(
    ({ visits, from, to, did }) =>
      visits.length === 0 && endedAt >= from && endedAt <= after(to, AFTER_MS) && did(failed),
  );
  return [
    ...new Set(
      [...own, ...around].flatMap(({ cause, also }) => [
        cause ?? 'none-of-these',
        ...(also === undefined ? [] : [also]),
      ]),
    ),
  ];
}

/** What began before the end of a trouble may still fail by it. */
const AFTER_MS = 150_000;

function standingIn(world: World): ReadonlySet<string> {
  const sums = new Map<string, number>();
  for (const { books } of world.issuers.values())
    for (const { rrn, amountMinor } of books.postings.values()) sums.set(rrn, (sums.get(rrn) ?? 0) + amountMinor);
  return new Set([...sums].flatMap(([rrn, sum]) => (sum === 0 ? [] : [rrn])));
}
