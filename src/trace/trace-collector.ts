/** Puts the records of a trace together again: events into their payments, a terminal's word where it belongs. */
import { type Instant, instant } from '../std/index.ts';
import type { PaymentEvent, PaymentId, PaymentRow, TerminalEvent } from '../trade/index.ts';
import { type ContextFact, type ContextFacts, NO_CONTEXT_FACTS } from './context.ts';
import { attemptsWithoutPayment, joinLoose, type LooseEvents } from './join-terminal.ts';
import type { SwitchStamp, TerminalStamp, TraceName, TracePlace, TraceSource } from './record-tables.ts';
import { rowOfEvents } from './row-of-events.ts';
import type { Trace, TracedPayment } from './trace.ts';
import { TRACE_LIMITS } from './trace-limits.ts';
import type { NoteTaker } from './trace-notes.ts';

/** A record as its form has read it: the fact belongs to its kind. */
interface Told {
  readonly kind: string;
  readonly fact: object;
}
type TerminalRecord = TerminalStamp & Told;
type SwitchRecord = SwitchStamp & Told;

/** One report of a terminal: what the switch heard in one upload. */
interface Report {
  readonly at: Instant | undefined;
  readonly events: TerminalEvent[];
}

interface Pending {
  readonly paymentId: PaymentId;
  row: PaymentRow | null;
  readonly events: Map<number, PaymentEvent>;
  readonly reports: Map<number, Report>;
  /** Told of this payment without a report. */
  readonly told: TerminalEvent[];
  count: number;
}

export class TraceCollector {
  readonly #notes: NoteTaker;
  readonly #payments = new Map<string, Pending>();
  readonly #loose: LooseEvents = new Map();
  #looseCount = 0;
  readonly #context: { readonly [K in keyof ContextFacts]: ContextFacts[K][number][] } = {
    notices: [],
    changes: [],
    standing: [],
    limits: [],
    calendar: [],
    weather: [],
  };
  #contextCount = 0;
  readonly #names: TraceName[] = [];
  readonly #places: TracePlace[] = [];

  constructor(notes: NoteTaker) {
    this.#notes = notes;
  }

  take(source: TraceSource, record: unknown): void {
    switch (source) {
      case 'terminal':
        return this.#takeTerminal(record as TerminalRecord);
      case 'switch':
      case 'issuer':
        return this.#takeSwitch(record as SwitchRecord);
      case 'payment':
        return this.#takeRow((record as Told).fact as PaymentRow);
      case 'context':
        return this.#takeContext(record as Told);
    }
  }

  finish(): Omit<Trace, 'header' | 'notes'> {
    const traced = [...this.#payments.values()].map(tracedOf);
    const { payments, left } = joinLoose(traced, this.#loose);
    const attempts = attemptsWithoutPayment(left);
    return {
      payments: [...payments, ...attempts.payments],
      terminals: attempts.terminals,
      context: { ...NO_CONTEXT_FACTS, ...this.#context },
      names: this.#names,
      places: this.#places,
    };
  }

  #takeTerminal(record: TerminalRecord): void {
    const { terminal, payment, report, reportedAt, seq, at, attempt, kind, fact } = record;
    const event = { kind, ...fact, seq, at, attempt } as TerminalEvent;
    if (payment !== undefined) {
      const pending = this.#pending(payment);
      if (pending === undefined || !this.#hasRoom(pending)) return;
      if (report === undefined) pending.told.push(event);
      else this.#reportOf(pending, report, reportedAt).events.push(event);
      return;
    }
    if (this.#looseCount >= TRACE_LIMITS.looseEventsMax) return this.#notes.limit('looseEventsMax');
    this.#looseCount += 1;
    const known = this.#loose.get(terminal);
    if (known === undefined) this.#loose.set(terminal, [event]);
    else known.push(event);
  }

  #reportOf(pending: Pending, number: number, at: Instant | undefined): Report {
    const known = pending.reports.get(number);
    if (known !== undefined) return known;
    const report: Report = { at, events: [] };
    pending.reports.set(number, report);
    return report;
  }

  #takeSwitch(record: SwitchRecord): void {
    const { source, payment, seq, at, kind, fact } = record;
    const pending = this.#pending(payment);
    if (pending === undefined || !this.#hasRoom(pending)) return;
    if (pending.events.has(seq)) {
      const repeated = `${source}.${kind}`;
      return this.#notes.fault({ kind: 'number-repeated', line: this.#notes.line, record: repeated });
    }
    pending.events.set(seq, { kind, ...fact, seq, at } as PaymentEvent);
  }

  #takeRow(row: PaymentRow): void {
    const pending = this.#pending(row.paymentId);
    if (pending === undefined) return;
    // A later line is a later look at the same payment.
    if (pending.row === null || row.version >= pending.row.version) pending.row = row;
  }

  #takeContext({ kind, fact }: Told): void {
    if (kind === 'name' || kind === 'place') {
      if (this.#names.length + this.#places.length >= TRACE_LIMITS.namesMax) return this.#notes.limit('namesMax');
      if (kind === 'name') this.#names.push(fact as TraceName);
      else this.#places.push(fact as TracePlace);
      return;
    }
    if (this.#contextCount >= TRACE_LIMITS.contextFactsMax) return this.#notes.limit('contextFactsMax');
    this.#contextCount += 1;
    const list = LISTS[kind];
    if (list !== undefined) (this.#context[list] as ContextFact[]).push(fact as ContextFact);
  }

  #pending(paymentId: PaymentId): Pending | undefined {
    const known = this.#payments.get(paymentId);
    if (known !== undefined) return known;
    if (this.#payments.size >= TRACE_LIMITS.paymentsMax) {
      this.#notes.limit('paymentsMax');
      return undefined;
    }
    const fresh: Pending = { paymentId, row: null, events: new Map(), reports: new Map(), told: [], count: 0 };
    this.#payments.set(paymentId, fresh);
    return fresh;
  }

  #hasRoom(pending: Pending): boolean {
    pending.count += 1;
    if (pending.count <= TRACE_LIMITS.eventsPerPaymentMax) return true;
    this.#notes.limit('eventsPerPaymentMax');
    return false;
  }
}

/** Which list a record of the context belongs to. */
export const LISTS: Readonly<Record<string, keyof ContextFacts>> = {
  notice: 'notices',
  change: 'changes',
  standing: 'standing',
  limit: 'limits',
  calendar: 'calendar',
  weather: 'weather',
};

function tracedOf({ paymentId, row, events, reports, told }: Pending): TracedPayment {
  const all = [...events.values()];
  for (const [seq, { at, events: of }] of reports) all.push(reported(seq, at, of));
  if (told.length > 0) all.push(reported(Math.max(0, ...all.map(({ seq }) => seq)) + 1, undefined, told));
  const ordered = all.sort((a, b) => a.seq - b.seq);
  const derived = row === null ? rowOfEvents(paymentId, ordered) : undefined;
  const rowFrom = row !== null ? 'record' : derived === undefined ? 'nowhere' : 'events';
  return { paymentId, row: row ?? derived ?? null, rowFrom, events: ordered };
}

const reported = (seq: number, at: Instant | undefined, events: readonly TerminalEvent[]): PaymentEvent => ({
  kind: 'terminal-reported',
  events,
  seq,
  at: at ?? events.at(-1)?.at ?? instant(0),
});
