/** The catalogue as a list: the rows of the table, and the reversal of each row that can be undone. */
import { nearest } from '../../std/index.ts';
import type { RowFacts } from './row.ts';
import { REVERSAL_REQUEST, REVERSAL_RESPONSE, TRANSACTION_ROWS } from './transaction-tables.ts';

type BaseId = keyof typeof TRANSACTION_ROWS;

/** The rows that a reversal can undo. */
export type ReversibleId = {
  [Id in BaseId]: (typeof TRANSACTION_ROWS)[Id]['recovery'] extends 'reversed' ? Id : never;
}[BaseId];

export type TransactionId = BaseId | `${ReversibleId}-reversal`;

export interface TransactionRow extends RowFacts {
  readonly id: TransactionId;
  /** Of a reversal: the row it undoes. */
  readonly undoes?: ReversibleId;
}

/** A payment code has no card behind it that could be named. */
const { pan: _pan, expiry: _expiry, cardSequence: _sequence, iccData: _icc, ...WITHOUT_CARD } = REVERSAL_REQUEST;

/** Every transaction of the terminal interface. Source: each row names its own. */
export const TRANSACTION_CATALOGUE: readonly TransactionRow[] = [
  ...Object.entries(TRANSACTION_ROWS).map(([id, facts]): TransactionRow => ({ id: id as BaseId, ...facts })),
  ...Object.entries(TRANSACTION_ROWS).flatMap(([id, facts]) =>
    facts.recovery === 'reversed' ? [reversalOf(id as ReversibleId, facts)] : [],
  ),
];

const BY_ID: ReadonlyMap<string, TransactionRow> = new Map(TRANSACTION_CATALOGUE.map((row) => [row.id, row]));

/** The row of an id: typed ids always have one. */
export function transactionRow(id: TransactionId): TransactionRow {
  return BY_ID.get(id) as TransactionRow;
}

export const isTransactionId = (text: string): text is TransactionId => BY_ID.has(text);

/** The id that somebody probably meant. */
export const nearestTransactionId = (text: string): TransactionId | undefined =>
  nearest(text, [...BY_ID.keys()]) as TransactionId | undefined;

/** The reversal row of a row that has one. */
export function reversalRowOf(row: TransactionRow): TransactionRow | undefined {
  return TRANSACTION_CATALOGUE.find((each) => each.undoes === row.id);
}

function reversalOf(id: ReversibleId, facts: RowFacts): TransactionRow {
  const { processingCode, conditionCode, typeCode, networkCode, entry, sureness, source } = facts;
  return {
    id: `${id}-reversal`,
    undoes: id,
    zh: `${facts.zh}的冲正`,
    en: `reversal: ${facts.en}`,
    family: 'reversal',
    requestMti: ['0400'],
    ...(processingCode === undefined ? {} : { processingCode }),
    ...(conditionCode === undefined ? {} : { conditionCode }),
    typeCode,
    networkCode,
    entry,
    recovery: 'resent',
    chipTags: 'reversal',
    originalLayout: 'free',
    request: entry === 'code' ? WITHOUT_CARD : REVERSAL_REQUEST,
    response: REVERSAL_RESPONSE,
    sureness,
    source,
  };
}
