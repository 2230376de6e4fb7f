/** Brings together what the three parties have on record, each read from where that party itself keeps it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FICTIONAL_ISSUERS } from '../../src/issuer/index.ts';
import { SEARCH_LIMIT_MAX, type Store, searchPayments } from '../../src/node/index.ts';
import {
  evolve,
  initialState,
  restoredState,
  TERMINAL_SETTINGS,
  type TerminalEventRecord,
  type TerminalIdentity,
  type TerminalSnapshot,
  type TerminalState,
} from '../../src/terminal/index.ts';
import { merchantId, type PaymentEvent, type PaymentRow, terminalId } from '../../src/trade/index.ts';
import type { Evidence } from './audit.ts';
import type { DriverPlace, EndedLine } from './drivers.ts';

export async function storedPayments(store: Store): Promise<readonly PaymentRow[]> {
  const rows: PaymentRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await searchPayments(store.db, { limit: SEARCH_LIMIT_MAX, ...(cursor === null ? {} : { cursor }) });
    if (!page.ok) throw new Error(page.fault);
    rows.push(...page.value.items.map(({ row }) => row));
    cursor = page.value.next;
  } while (cursor !== null);
  return rows;
}

export async function issuersBooks(store: Store): Promise<Evidence['books']> {
  const entries = FICTIONAL_ISSUERS.map(async ({ issuerId }) => [issuerId, await store.books.load(issuerId)] as const);
  return new Map(await Promise.all(entries));
}

/** Read as a terminal reads it after a power cut, without waking the terminal. */
export function terminalState(folder: string, place: DriverPlace): TerminalState {
  const identity: TerminalIdentity = {
    terminalId: terminalId(place.terminalId),
    merchantId: merchantId(place.merchantId),
    merchantName: { zh: place.merchantId, en: place.merchantId },
    tpdu: { id: '60', destination: '0006', origin: '0000' },
    appVersion: '',
  };
  const file = path.join(folder, `${place.terminalId}.journal`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);
  return lines.reduce(
    (state, line) => {
      const entry = JSON.parse(line) as
        | { readonly kind: 'snapshot'; readonly snapshot: TerminalSnapshot }
        | { readonly kind: 'event'; readonly event: TerminalEventRecord };
      return entry.kind === 'event'
        ? evolve(state, entry.event)
        : restoredState({ identity, settings: TERMINAL_SETTINGS, snapshot: entry.snapshot });
    },
    initialState(identity, TERMINAL_SETTINGS),
  );
}

export interface RunReport {
  readonly attempts: number;
  readonly payments: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly reversalReasons: Readonly<Record<string, number>>;
  /** From the press of a key until the last reversal was confirmed. */
  readonly longestRepairMs: number;
}

export async function runReport(store: Store, slips: readonly EndedLine[]): Promise<RunReport> {
  const payments = await storedPayments(store);
  const events = await store.db
    .selectFrom('kacha.payment_event')
    .select(['payment_id', 'body'])
    .where('kind', 'in', ['reversal-started', 'reversal-confirmed'])
    .execute();
  const openedAt = new Map<string, number>(payments.map((row) => [row.paymentId, row.openedAt]));
  const bodies = events.map(({ payment_id, body }) => ({ paymentId: payment_id, event: body as PaymentEvent }));
  const repairs = bodies
    .filter(({ event }) => event.kind === 'reversal-confirmed')
    .map(({ paymentId, event }) => event.at - (openedAt.get(paymentId) ?? event.at));
  return {
    attempts: slips.length,
    payments: payments.length,
    outcomes: counted(payments.map(({ transaction, outcome }) => `${transaction} ${outcome}`)),
    reversalReasons: counted(bodies.flatMap(({ event }) => (event.kind === 'reversal-started' ? [event.why] : []))),
    longestRepairMs: Math.max(0, ...repairs),
  };
}

function counted(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
