/** A trace explained: the whole way from its text, so that a page in a browser needs nothing else. */
import { type CaseSource, caseFilesOf, readTrace } from '../trace/index.ts';
import type { PaymentRow } from '../trade/index.ts';
import { WideCounts } from './counters/wide-counts.ts';
import { explainPayment, isFailure } from './diagnose.ts';
import type { Explanation } from './explanation.ts';

export interface ExplainedPayment {
  readonly payment: PaymentRow;
  readonly explanation: Explanation;
}

/** Every payment of a trace's text (`kacha.trace/1`) that failed, a payment at a time and in the order of the trace. */
export function* explainTrace(text: string): Generator<ExplainedPayment> {
  const source = readTrace(text);
  const counts = wideCountsOf(source);
  for (const caseFile of caseFilesOf({ ...source, countWide: (row) => counts.of(row) })) {
    const payment = caseFile.record.row;
    if (isFailure(payment)) yield { payment, explanation: explainPayment(caseFile) };
  }
}

/** Rows as their neighbours see them, like all that is compared. */
export function wideCountsOf({ payments, places, asNeighbour = (row) => row }: CaseSource): WideCounts {
  const placeOf = new Map(places.map((place) => [place.terminal, place]));
  return new WideCounts(
    payments.flatMap(({ row, events }) =>
      row === null ? [] : [{ row: asNeighbour(row), events, place: placeOf.get(row.terminalId) }],
    ),
  );
}
