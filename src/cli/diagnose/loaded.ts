/** Payments out of a file, in whatever form it came, with what the reader made of it. */
import { randomBytes } from 'node:crypto';
import { CODE_ROWS, type CodeSense, rowOf } from '../../diagnosis/index.ts';
import type { AnswerSense, PaymentSource, TableMapping } from '../../reading/index.ts';
import { cardToken, Key } from '../../security/index.ts';
import { assert, instant } from '../../std/index.ts';
import type { CaseSource, TracedPayment } from '../../trace/index.ts';
import type { Bilingual, CodeSpace, PaymentRow } from '../../trade/index.ts';

export const INPUT_KINDS = ['trace', 'csv', 'capture', 'folder', 'files'] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

export interface Loaded {
  readonly kind: InputKind;
  readonly source: CaseSource;
  /** How it was read, for people. */
  readonly opening: readonly Bilingual[];
  /** Lines, rows and files that could not be read. */
  readonly troubles: readonly Bilingual[];
  readonly troubleCount: number;
  readonly mapping: TableMapping | null;
  /** Whose codes they were taken for; `null` where each says it itself. */
  readonly space: CodeSpace | null;
}

/** How codes are judged and cards told apart. */
export function paymentSource(space: CodeSpace | undefined): PaymentSource {
  return {
    senseOf,
    tokenOf: (number) => cardToken({ key: runKey(), pan: number }),
    ...(space !== undefined && { space }),
  };
}

let key: Key | undefined;

/** The same in every file of the run: a card that is in two of them is one card. */
function runKey(): Key {
  if (key !== undefined) return key;
  const made = Key.fromBytes(randomBytes(32));
  assert(made.ok, 'thirty-two bytes are a key');
  key = made.value;
  return key;
}

const UNDECIDED: ReadonlySet<CodeSense> = new Set<CodeSense>(['issuer-late', 'ask-again']);

/** A code that no table lists is no approval. */
export function senseOf(space: CodeSpace, code: string): AnswerSense {
  const row = rowOf(space, code);
  if (row === undefined) return 'declined';
  if (row.sense === 'approved' || row.sense === 'approved-partly') return 'approved';
  return UNDECIDED.has(row.sense) ? 'unknown' : 'declined';
}

/** Neighbours are compared by the codes of the terminal interface: what came in another space is put into them by its sense. */
export function asNeighbours(payments: readonly TracedPayment[]): (row: PaymentRow) => PaymentRow {
  const spaces = new Map<string, CodeSpace>();
  for (const { paymentId, events } of payments) {
    const said = events.findLast((event) => event.kind === 'answered' || event.kind === 'issuer-answered');
    if (said !== undefined && 'space' in said && said.space !== TOLD) spaces.set(paymentId, said.space);
  }
  return (row) => {
    const space = spaces.get(row.paymentId);
    if (space === undefined || row.code === null) return row;
    const sense = rowOf(space, row.code)?.sense;
    const alike = CODE_ROWS[TOLD].find((each) => each.messageClass === 'response' && each.sense === sense);
    return { ...row, code: alike?.code ?? null };
  };
}

const TOLD = 'unionpay.pos';

/** What is open now is open at this very moment: there is nothing else that says when it was written down. */
export const sourceOf = (payments: readonly TracedPayment[]): CaseSource => ({
  payments,
  context: { notices: [], changes: [], standing: [], limits: [], calendar: [], weather: [] },
  names: [],
  places: [],
  now: instant(Date.now()),
  asNeighbour: asNeighbours(payments),
});
