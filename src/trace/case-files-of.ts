/** Case files out of a trace: each payment with its neighbours and what stood around it, by the same limits as live. */
import { type Instant, instant } from '../std/index.ts';
import type { Bilingual, PaymentEvent, PaymentRow, TerminalEvent } from '../trade/index.ts';
import type { CaseContext, CaseFile, WideCount } from './case-file.ts';
import type { ContextFacts } from './context.ts';
import { ContextIndex, type ScopeSubject } from './context-index.ts';
import { NeighbourIndex } from './neighbours.ts';
import type { TraceName, TracePlace } from './record-tables.ts';
import type { Trace } from './trace.ts';

export type CaseSource = Pick<Trace, 'payments' | 'context' | 'names' | 'places'> & {
  readonly header?: Trace['header'];
  /** When it is explained; without it when the trace was made, or else the last thing that it tells. */
  readonly now?: Instant;
  /** A row as its neighbours see it, where that is not as it stands. */
  readonly asNeighbour?: (row: PaymentRow) => PaymentRow;
  /** How others further away fared, counted by whoever knows the ways to fail; without it nothing is known of them. */
  readonly countWide?: (row: PaymentRow) => readonly WideCount[];
};

/** In the order of the trace. A payment of which nothing says how it began has none. */
export function* caseFilesOf(source: CaseSource): Generator<CaseFile> {
  const rows = source.payments.flatMap(({ row }) => (row === null ? [] : [row]));
  const neighbours = new NeighbourIndex(source.asNeighbour === undefined ? rows : rows.map(source.asNeighbour));
  const context = new ContextIndex(source.context);
  const names = new Map(source.names.map((each) => [nameKey(each), each.name]));
  const places = new Map(source.places.map((each) => [each.terminal as string, each]));
  const now = source.now ?? source.header?.madeAt ?? lastOf(rows);
  for (const { row, events } of source.payments) {
    if (row === null) continue;
    const known: CaseContext & ContextFacts = {
      now,
      merchantName: names.get(nameKey({ of: 'merchant', id: row.merchantId })) ?? null,
      terminalName: names.get(nameKey({ of: 'terminal', id: row.terminalId })) ?? null,
      issuerName: issuerNameOf(row, names),
      ...placeOf(places.get(row.terminalId)),
      ...context.of(subjectOf(row, events, places.get(row.terminalId)), row.openedAt),
    };
    yield { record: { row, events }, neighbours: neighboursOf(row, neighbours, source.countWide), context: known };
  }
}

const placeOf = (place: TracePlace | undefined): Pick<CaseContext, 'place'> =>
  place === undefined ? {} : { place: { carrier: place.carrier, model: place.model, acquirer: place.acquirer } };

/** Looked for when somebody asks, and once: of a hundred payments five fail, and nobody compares the others. */
function neighboursOf(
  row: PaymentRow,
  index: NeighbourIndex,
  countWide: CaseSource['countWide'],
): CaseFile['neighbours'] {
  const found: { -readonly [K in keyof CaseFile['neighbours']]?: CaseFile['neighbours'][K] } = {};
  const near = {
    get sameTerminal() {
      found.sameTerminal ??= index.sameTerminal(row);
      return found.sameTerminal;
    },
    get sameCard() {
      found.sameCard ??= index.sameCard(row);
      return found.sameCard;
    },
    get sameIssuer() {
      found.sameIssuer ??= index.sameIssuer(row);
      return found.sameIssuer;
    },
  };
  if (countWide === undefined) return near;
  return Object.defineProperty(near, 'wide', {
    enumerable: true,
    get: () => {
      found.wide ??= countWide(row);
      return found.wide;
    },
  });
}

const nameKey = ({ of, id }: Pick<TraceName, 'of' | 'id'>): string => `${of} ${id}`;

const issuerNameOf = ({ issuerId }: PaymentRow, names: ReadonlyMap<string, Bilingual>): Bilingual | null =>
  (issuerId === null ? undefined : names.get(nameKey({ of: 'issuer', id: issuerId }))) ?? null;

const lastOf = (rows: readonly PaymentRow[]): Instant =>
  instant(rows.reduce((last, { updatedAt }) => Math.max(last, updatedAt), 0));

/** Everything of a payment that a scope may name. */
export function subjectOf(
  row: PaymentRow,
  events: readonly PaymentEvent[],
  place: TracePlace | undefined,
): ScopeSubject {
  const told = events.flatMap((event): readonly TerminalEvent[] =>
    event.kind === 'terminal-reported' ? event.events : [],
  );
  const given = (value: string | null | undefined): readonly string[] => (value == null ? [] : [value]);
  const routes = events.flatMap((event) => (event.kind === 'forwarded' ? given(event.route?.link) : []));
  const operators = told.flatMap((event) => (event.kind === 'attempt-started' ? [event.operator] : []));
  const versions = told.flatMap((event) => (event.kind === 'started' ? [event.appVersion] : []));
  return {
    issuer: given(row.issuerId),
    bin: row.panMasked === null ? [] : [row.panMasked.slice(0, 6), row.panMasked.slice(0, 8)],
    route: routes,
    merchant: [row.merchantId],
    terminal: [row.terminalId],
    operator: operators,
    'app-version': versions.length > 0 ? versions : given(place?.appVersion),
    acquirer: given(place?.acquirer),
    carrier: given(place?.carrier),
    region: given(place?.region),
    site: given(place?.site),
    'terminal-model': given(place?.model),
  };
}
