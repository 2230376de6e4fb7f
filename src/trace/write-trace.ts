/** Payments and what stood around them as the lines of a trace. Only what a form names is written: masked by construction. */
import type { Instant } from '../std/index.ts';
import type { PaymentEvent, PaymentRecord, TerminalEvent, TerminalId } from '../trade/index.ts';
import type { ContextFact, ContextFacts } from './context.ts';
import {
  HEADER,
  RECORDS,
  type TerminalStamp,
  TRACE_SCHEMA,
  type TraceName,
  type TracePlace,
  type TraceSource,
} from './record-tables.ts';
import { LISTS } from './trace-collector.ts';

export interface TraceParts {
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly payments: Iterable<PaymentRecord>;
  readonly context?: Partial<ContextFacts>;
  readonly names?: readonly TraceName[];
  readonly places?: readonly TracePlace[];
  /** What terminals told of themselves outside of any payment. */
  readonly terminals?: readonly { readonly terminalId: TerminalId; readonly events: readonly TerminalEvent[] }[];
}

/** A line each, its end included: the header, the context, then payment by payment. */
export function* writeTrace(parts: TraceParts): Generator<string> {
  yield line(HEADER.write({ schema: TRACE_SCHEMA, madeAt: parts.madeAt, madeBy: parts.madeBy }));
  for (const fact of parts.names ?? []) yield context('name', fact, parts.madeAt);
  for (const fact of parts.places ?? []) yield context('place', fact, parts.madeAt);
  for (const [kind, list] of Object.entries(LISTS)) {
    for (const fact of (parts.context?.[list] ?? []) as readonly ContextFact[]) yield context(kind, fact, fact.since);
  }
  for (const { terminalId, events } of parts.terminals ?? []) {
    for (const event of events) yield terminalLine(event, { terminal: terminalId });
  }
  for (const payment of parts.payments) yield* paymentLines(payment);
}

function* paymentLines({ row, events }: PaymentRecord): Generator<string> {
  yield record('payment', 'row', { at: row.openedAt, fact: row });
  const { paymentId: payment, terminalId: terminal } = row;
  for (const event of events) {
    if (event.kind !== 'terminal-reported') {
      yield record(sourceOf(event), event.kind, { at: event.at, payment, seq: event.seq, fact: event });
      continue;
    }
    const { seq: report, at: reportedAt } = event;
    for (const told of event.events) yield terminalLine(told, { terminal, payment, report, reportedAt });
  }
}

function terminalLine(event: TerminalEvent, stamp: Omit<TerminalStamp, 'source' | 'at' | 'seq' | 'attempt'>): string {
  const { at, seq, attempt } = event;
  return record('terminal', event.kind, { ...stamp, at, seq, attempt, fact: event });
}

const sourceOf = ({ kind }: PaymentEvent): TraceSource => (kind === 'issuer-answered' ? 'issuer' : 'switch');

const context = (kind: string, fact: object, at: Instant): string => record('context', kind, { at, fact });

function record(source: TraceSource, kind: string, value: object): string {
  const form = RECORDS[source][kind];
  return form === undefined ? '' : line(form.write({ ...value, source, kind }));
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
