/** What diagnosis may read about the payments of a town's day: as the evening knows it, and as each moment knew it. */
import { WideCounts } from '../../diagnosis/index.ts';
import { fictionalIssuer } from '../../issuer/index.ts';
import type { LoadedPayment } from '../../machine/index.ts';
import { type Instant, after as later } from '../../std/index.ts';
import {
  type CaseFile,
  ContextIndex,
  NEIGHBOUR_LIMITS,
  NeighbourIndex,
  rowOfEvents,
  subjectOf,
} from '../../trace/index.ts';
import type { PaymentRow } from '../../trade/index.ts';
import type { TownCase, TownRun } from '../towns/play-town.ts';
import { factsKnownAt } from './known-facts.ts';

/** Everybody else, sorted once for all that are asked about. */
interface Others {
  readonly neighbours: NeighbourIndex;
  readonly wide: WideCounts;
}

export class DayFiles {
  readonly #run: TownRun;
  readonly #byId: ReadonlyMap<string, LoadedPayment>;
  /** By the time they were opened. */
  readonly #byTime: readonly LoadedPayment[];
  readonly #byTerminal: ReadonlyMap<string, readonly LoadedPayment[]>;
  readonly #byCard: ReadonlyMap<string, readonly LoadedPayment[]>;
  readonly #context: ContextIndex;
  readonly #others: Others;

  constructor(run: TownRun, payments: readonly LoadedPayment[]) {
    this.#run = run;
    this.#byId = new Map(payments.map((payment) => [payment.row.paymentId, payment]));
    this.#byTime = payments.toSorted((a, b) => a.row.openedAt - b.row.openedAt);
    this.#byTerminal = grouped(payments, ({ terminalId }) => terminalId);
    this.#byCard = grouped(payments, ({ cardToken }) => cardToken);
    this.#context = new ContextIndex(run.plan.facts);
    this.#others = this.#compared(payments, payments);
  }

  /** With the neighbours that came later, too; `undefined` for a payment that is not on record here. */
  inTheEvening(each: TownCase): CaseFile | undefined {
    const known = this.#byId.get(each.paymentId);
    return known && this.#file(each, known, { others: this.#others, now: each.askedAt ?? this.#run.now });
  }

  /** Nothing that happened, was told or was written down after that moment; `undefined` if that is the payment itself. */
  asOf(at: Instant, each: TownCase): CaseFile | undefined {
    const whole = this.#byId.get(each.paymentId);
    const known = whole && asOf(whole, at);
    return known && this.#file(each, known, { others: this.#othersAt(at, known.row), now: at });
  }

  /** What happened to it is known in full, and of everybody else what could be known at that moment. */
  ofWitness(at: Instant, each: TownCase): CaseFile | undefined {
    const whole = this.#byId.get(each.paymentId);
    return whole && this.#file(each, whole, { others: this.#othersAt(at, whole.row), now: at });
  }

  /** A minute after it ended, or after its record first showed that it had failed. */
  momentOf({ paymentId, endedAt, askedAt }: TownCase): Instant {
    if (askedAt !== undefined) return askedAt;
    const payment = this.#byId.get(paymentId);
    const ended = endedAt ?? payment?.row.openedAt ?? this.#run.now;
    if (payment === undefined) return later(ended, ASKED_AFTER_MS);
    const shows = (at: Instant): boolean => {
      const known = asOf(payment, at);
      return known !== undefined && tellsOfFailure(known);
    };
    const shown = [ended, ...payment.events.map(({ at }) => at).filter((at) => at > ended)].find(shows);
    return later(shown ?? this.#run.now, ASKED_AFTER_MS);
  }

  #file(
    each: TownCase,
    { row, events }: LoadedPayment,
    { others, now }: { readonly others: Others; readonly now: Instant },
  ): CaseFile {
    const { asks } = each;
    const subject = subjectOf(row, events, this.#run.places.get(row.terminalId));
    return {
      record: { row, events },
      neighbours: { ...others.neighbours.of(row), wide: others.wide.of(row) },
      context: {
        now,
        merchantName: null,
        terminalName: null,
        issuerName: (row.issuerId === null ? undefined : fictionalIssuer(row.issuerId)?.name) ?? null,
        ...factsKnownAt(this.#context.of(subject, row.openedAt), now),
        ...(asks === undefined ? {} : { asks }),
      },
    };
  }

  #othersAt(at: Instant, row: PaymentRow): Others {
    const { sameIssuerWindowMs } = NEIGHBOUR_LIMITS;
    const near = this.#openedBetween(
      row.openedAt - sameIssuerWindowMs,
      Math.min(at, row.openedAt + sameIssuerWindowMs),
    );
    const known = new Map<LoadedPayment, LoadedPayment | undefined>();
    const asKnown = (payments: readonly LoadedPayment[]): readonly LoadedPayment[] =>
      payments.flatMap((payment) => {
        if (!known.has(payment)) known.set(payment, asOf(payment, at));
        return known.get(payment) ?? [];
      });
    const nearby = asKnown(near);
    const own = asKnown([
      ...(this.#byTerminal.get(row.terminalId) ?? []),
      ...(row.cardToken === null ? [] : (this.#byCard.get(row.cardToken) ?? [])),
    ]);
    const ofIssuer = nearby.filter((each) => row.issuerId !== null && each.row.issuerId === row.issuerId);
    return this.#compared([...new Set([...own, ...ofIssuer])], nearby);
  }

  #compared(neighbours: readonly LoadedPayment[], wide: readonly LoadedPayment[]): Others {
    const { places } = this.#run;
    return {
      neighbours: new NeighbourIndex(neighbours.map(({ row }) => row)),
      wide: new WideCounts(wide.map(({ row, events }) => ({ row, events, place: places.get(row.terminalId) }))),
    };
  }

  #openedBetween(from: number, to: number): readonly LoadedPayment[] {
    const first = firstAt(this.#byTime, from);
    return this.#byTime.slice(first, firstAt(this.#byTime, to + 1));
  }
}

/** A customer stands there: nobody waits longer before asking. */
const ASKED_AFTER_MS = 60_000;

/** As its record stood at that moment; `undefined` if there was none. */
export function asOf(payment: LoadedPayment, at: Instant): LoadedPayment | undefined {
  const { row, events } = payment;
  if (events.every((event) => event.at <= at)) return payment;
  const seen = events.filter((event) => event.at <= at);
  const then = rowOfEvents(row.paymentId, seen);
  return then && { ...payment, row: then, events: seen };
}

/** A slip that did not come is known where its terminal told of it: as the town itself decides what is on record. */
function tellsOfFailure({ row, events }: LoadedPayment): boolean {
  if (row.outcome !== 'approved') return true;
  return events.some(
    (event) => event.kind === 'terminal-reported' && event.events.some(({ kind }) => SLIPLESS.has(kind)),
  );
}

const SLIPLESS: ReadonlySet<string> = new Set(['print-failed', 'slip-waived']);

function firstAt(byTime: readonly LoadedPayment[], at: number): number {
  let [low, high] = [0, byTime.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((byTime[middle]?.row.openedAt ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function grouped(
  payments: readonly LoadedPayment[],
  keyOf: (row: PaymentRow) => string | null,
): ReadonlyMap<string, readonly LoadedPayment[]> {
  const groups = new Map<string, LoadedPayment[]>();
  for (const payment of payments) {
    const key = keyOf(payment.row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [payment]);
    else group.push(payment);
  }
  return groups;
}
