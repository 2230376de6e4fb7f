/** Brings together what the three parties have on record, each read from where that party itself keeps it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FICTIONAL_ISSUERS } from '../../src/issuer/index.ts';
import { Drawer } from '../../src/lab/index.ts';
import {
  listBatchDifferences,
  listBatches,
  listOpenBatches,
  SEARCH_LIMIT_MAX,
  type Store,
  searchPayments,
} from '../../src/node/index.ts';
import { instant } from '../../src/std/index.ts';
import {
  type DurableEvent,
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
import { FICTIONAL_WALLETS } from '../../src/wallet/index.ts';
import type { Evidence, Paper, PaperPayment } from './audit.ts';
import type { DriverPlace, EndedLine } from './drivers.ts';

/** In the order in which their terminals numbered them: clocks of switches are moved, trace numbers are not. */
export async function storedPayments(store: Store): Promise<readonly PaymentRow[]> {
  const rows: PaymentRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await searchPayments(store.db, { limit: SEARCH_LIMIT_MAX, ...(cursor === null ? {} : { cursor }) });
    if (!page.ok) throw new Error(page.fault);
    rows.push(...page.value.items.map(({ row }) => row));
    cursor = page.value.next;
  } while (cursor !== null);
  const place = ({ terminalId: at, batch, stan }: PaymentRow): string => `${at} ${batch} ${stan ?? ''}`;
  return rows.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

export async function issuersBooks(store: Store): Promise<Evidence['books']> {
  const entries = FICTIONAL_ISSUERS.map(async ({ issuerId }) => [issuerId, await store.books.load(issuerId)] as const);
  return new Map(await Promise.all(entries));
}

export async function walletsBooks(store: Store): Promise<Evidence['wallets']> {
  const entries = FICTIONAL_WALLETS.map(
    async ({ walletId }) => [walletId, await store.wallets.load(walletId)] as const,
  );
  return new Map(await Promise.all(entries));
}

/** Every batch that a terminal has begun to settle, with what was found to differ in it; and those that stand open. */
export async function settledBatches(
  store: Store,
  terminals: readonly TerminalState[],
): Promise<Pick<Evidence, 'batches' | 'openBatches' | 'registered'>> {
  await store.terminals.loadAll();
  const batches: Evidence['batches'][number][] = [];
  for (const { identity } of terminals) {
    const its = { terminalId: identity.terminalId };
    const [found, listed] = [await listBatchDifferences(store.db, instant(0), its), await listBatches(store.db, its)];
    for (const record of listed) {
      const isIts = (difference: (typeof found)[number]): boolean =>
        difference.terminalId === record.terminalId &&
        difference.batch === record.batch &&
        difference.cycle === record.cycle;
      batches.push({ record, differences: found.filter(isIts) });
    }
  }
  const registered = new Map(
    terminals.map(({ identity: { terminalId: at } }) => [at, store.terminals.find(at)?.batch] as const),
  );
  return { batches, openBatches: await listOpenBatches(store.db), registered };
}

/** The terminal has lost its file in the middle of a batch (paper.mjs). */
interface FileGone {
  readonly kind: 'file-gone';
  readonly batch: string;
}

/** What the shop kept on paper, and each payment as its terminal last had it. */
export function paperOf(folder: string, place: DriverPlace): Paper {
  const file = path.join(folder, `${place.terminalId}.paper`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const drawer = new Drawer();
  const payments = new Map<string, PaperPayment>();
  const lost: Paper['lost'][number][] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const event = JSON.parse(line) as DurableEvent | FileGone;
    if (event.kind === 'file-gone') {
      drawer.reset();
      lost.push({ batch: event.batch, payments: [...payments.values()] });
      continue;
    }
    drawer.note(event);
    if (event.kind === 'payment-logged') payments.set(`${event.payment.batch}/${event.payment.stan}`, event.payment);
    const name = event.kind === 'original-changed' ? `${event.batch}/${event.stan}` : '';
    const known = payments.get(name);
    if (event.kind === 'original-changed' && known !== undefined) payments.set(name, { ...known, ...event.change });
  }
  return {
    terminalId: terminalId(place.terminalId),
    slips: [...drawer.slips.values()],
    advices: drawer.advices,
    closed: drawer.closed,
    payments: [...payments.values()],
    lost,
  };
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
