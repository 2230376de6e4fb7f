/** The lines of a trace: what each may hold, by its source and its kind. Read, written and published from here. */
import type { Instant } from '../std/index.ts';
import {
  type Bilingual,
  MONEY_STATES,
  type PaymentId,
  type PaymentOutcome,
  type PaymentRow,
  type TerminalId,
} from '../trade/index.ts';
import { CONTEXT_FACTS } from './context-tables.ts';
import {
  amount,
  cardEntry,
  code,
  day,
  entry,
  id,
  merchantForm,
  paymentForm,
  refusalReason,
  SENTENCE_MAX,
  SWITCH_FACTS,
  transaction,
} from './fact-tables.ts';
import {
  BLIND,
  type FieldForms,
  type Form,
  fields,
  type JsonSchema,
  list,
  moment,
  nullable,
  oneOf,
  only,
  optional,
  text,
  whole,
  word,
  yesOrNo,
} from './forms.ts';
import { TERMINAL_FACTS } from './terminal-tables.ts';

export const TRACE_SCHEMA = 'kacha.trace/1';

export const TRACE_SOURCES = ['terminal', 'switch', 'issuer', 'payment', 'context'] as const;
export type TraceSource = (typeof TRACE_SOURCES)[number];

/** The first line. */
export interface TraceHeader {
  readonly schema: typeof TRACE_SCHEMA;
  /** When it was written: a payment that is open then is open. */
  readonly madeAt: Instant;
  /** By which program. */
  readonly madeBy: string;
}

/** What something is called. */
export interface TraceName {
  readonly of: 'issuer' | 'merchant' | 'terminal';
  readonly id: string;
  readonly name: Bilingual;
}

/** Where a terminal stands and what it is: by these the scopes of notices, changes and weather find it. */
export interface TracePlace {
  readonly terminal: TerminalId;
  readonly site: string | null;
  readonly region: string | null;
  readonly carrier: string | null;
  readonly acquirer: string | null;
  readonly model: string | null;
  readonly appVersion: string | null;
}

/** In front of every fact of a terminal. */
export interface TerminalStamp {
  readonly source: 'terminal';
  readonly at: Instant;
  readonly terminal: TerminalId;
  readonly seq: number;
  readonly attempt: number;
  /** Which payment the switch joined it to, where a switch did. */
  readonly payment?: PaymentId;
  /** The switch's own number and time of the report in which it came. */
  readonly report?: number;
  readonly reportedAt?: Instant;
}

/** In front of every fact of a switch, and of an issuer's answer as the switch heard it. */
export interface SwitchStamp {
  readonly source: 'switch' | 'issuer';
  readonly at: Instant;
  readonly payment: PaymentId;
  /** Counts within the payment. */
  readonly seq: number;
}

export const TERMINAL_STAMP: FieldForms<TerminalStamp> = {
  source: only('terminal'),
  at: moment,
  terminal: id<TerminalId>(),
  seq: whole(),
  attempt: whole(),
  payment: optional(paymentForm),
  report: optional(whole()),
  reportedAt: optional(moment),
};

export const SWITCH_STAMP: FieldForms<SwitchStamp> = {
  source: oneOf(['switch', 'issuer'] as const),
  at: moment,
  payment: paymentForm,
  seq: whole(),
};

/** A payment as lists see it; `at` is when it was opened. */
export const ROW_FIELDS: FieldForms<PaymentRow> = {
  merchantId: merchantForm,
  paymentId: paymentForm,
  terminalId: id(),
  businessDate: day,
  settlementDate: day,
  batch: text(8),
  stan: nullable(text(8)),
  transaction,
  keyed: yesOrNo,
  reuse: whole(),
  amountMinor: amount,
  approvedMinor: nullable(amount),
  entry,
  cardToken: nullable(text(64)),
  panMasked: nullable(text(24)),
  lastFour: nullable(text(4)),
  issuerId: nullable(id()),
  rrn: nullable(text(64)),
  originalRrn: nullable(text(64)),
  authorisationCode: nullable(text(8)),
  code: nullable(code),
  refusal: nullable(refusalReason),
  outcome: word<PaymentOutcome>({
    pending: 0,
    approved: 0,
    declined: 0,
    'advice-refused': 0,
    refused: 0,
    'not-sent': 0,
    unknown: 0,
    reversed: 0,
    'not-reversed': 0,
    voided: 0,
  }),
  money: oneOf(MONEY_STATES),
  keyGeneration: whole(),
  pin: word<PaymentRow['pin']>({ entered: 0, 'not-entered': 0, unknown: 0 }),
  fallback: yesOrNo,
  readFailures: list(cardEntry, 64),
  openedAt: moment,
  updatedAt: moment,
  dueAt: nullable(moment),
  holdKey: nullable(text(200)),
  alarmLevel: whole(),
  version: whole(),
};

export const HEADER: Form<TraceHeader> = fields<TraceHeader>({
  schema: only(TRACE_SCHEMA),
  madeAt: moment,
  madeBy: text(SENTENCE_MAX),
});

const name: FieldForms<TraceName> = {
  of: oneOf(['issuer', 'merchant', 'terminal'] as const),
  // A merchant's number may be fifteen digits.
  id: either(merchantForm, text(64)),
  name: fields<Bilingual>({ zh: text(100), en: text(100) }),
};

const place: FieldForms<TracePlace> = {
  terminal: id(),
  site: nullable(text(64)),
  region: nullable(text(64)),
  carrier: nullable(text(64)),
  acquirer: nullable(text(64)),
  model: nullable(text(64)),
  appVersion: nullable(text(64)),
};

function either(first: Form<string>, second: Form<string>): Form<string> {
  const formOf = (value: unknown): Form<string> => (first.read(value, BLIND) === undefined ? second : first);
  return {
    schema: { anyOf: [first.schema, second.schema] },
    read: (value, sight) => formOf(value).read(value, sight),
    write: (value) => formOf(value).write(value),
  };
}

/** One form for every kind of record of one source. */
export type RecordForms = Readonly<Record<string, Form<unknown>>>;

/** The fact stands apart from its stamp: whatever a fact's own fields are called, the two never meet. */
const stamped = (stamp: object, table: object): RecordForms =>
  Object.fromEntries(
    Object.entries(table).map(([kind, forms]): readonly [string, Form<unknown>] => {
      const fact = fields(forms as FieldForms<object>);
      return [kind, fields({ ...stamp, kind: only(kind), fact } as unknown as FieldForms<object>)];
    }),
  );

const CONTEXT_STAMP = { source: only('context'), at: moment };

export const RECORDS: Readonly<Record<TraceSource, RecordForms>> = {
  terminal: stamped(TERMINAL_STAMP, TERMINAL_FACTS),
  switch: stamped({ ...SWITCH_STAMP, source: only('switch') }, SWITCH_FACTS),
  issuer: stamped({ ...SWITCH_STAMP, source: only('issuer') }, { 'issuer-answered': SWITCH_FACTS['issuer-answered'] }),
  payment: stamped({ source: only('payment'), at: moment }, { row: ROW_FIELDS }),
  context: stamped(CONTEXT_STAMP, { ...CONTEXT_FACTS, name, place }),
};

/** The published schema of one line: schemas/trace-1.schema.json. Fields of a later version are allowed, and left out. */
export function traceLineSchema(): JsonSchema {
  const records = TRACE_SOURCES.flatMap((source) =>
    Object.entries(RECORDS[source]).map(([kind, form]) => [`${source}.${kind}`, form.schema] as const),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://kacha.example/schemas/trace-1.schema.json',
    title: 'Kacha trace, version 1: one line',
    description:
      'What happened, a fact a line (NDJSON). The first line is the header. No value but a merchant number holds 13 digits or more in a row.',
    oneOf: [{ $ref: '#/$defs/header' }, ...records.map(([key]) => ({ $ref: `#/$defs/${key}` }))],
    $defs: { header: HEADER.schema, ...Object.fromEntries(records) },
  };
}
