/** Issuers' and wallets' books against the platform's payments, to the fen, by the rule of each kind of transaction. */
import { auditBooks, type BookRows, booksFrom, FICTIONAL_ISSUERS } from '../../src/issuer/index.ts';
import { SEARCH_LIMIT_MAX, type Store, searchPayments } from '../../src/node/index.ts';
import { instant } from '../../src/std/index.ts';
import { type MoneyEffect, type PaymentRow, TRANSACTIONS } from '../../src/trade/index.ts';
import { auditWallet, FICTIONAL_WALLETS, type WalletRows, walletBooksFrom } from '../../src/wallet/index.ts';

/** What the two sides have on record, each read from where that side keeps it. */
export interface Records {
  readonly payments: readonly PaymentRow[];
  readonly issuers: ReadonlyMap<string, BookRows>;
  readonly wallets: ReadonlyMap<string, WalletRows>;
}

export async function recordsOf(store: Store): Promise<Records> {
  const payments: PaymentRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await searchPayments(store.db, { limit: SEARCH_LIMIT_MAX, ...(cursor === null ? {} : { cursor }) });
    if (!page.ok) throw new Error(page.fault);
    payments.push(...page.value.items.map(({ row }) => row));
    cursor = page.value.next;
  } while (cursor !== null);
  const issuers = new Map<string, BookRows>();
  for (const { issuerId } of FICTIONAL_ISSUERS) issuers.set(issuerId, await store.books.load(issuerId));
  const wallets = new Map<string, WalletRows>();
  for (const { walletId } of FICTIONAL_WALLETS) wallets.set(walletId, await store.wallets.load(walletId));
  return { payments, issuers, wallets };
}

/** Everything that does not agree, in words; none when all is well. */
export function auditRecords(records: Records): readonly string[] {
  return [...atRest(records), ...postedAsRecorded(records), ...heldAsRecorded(records), ...booksAddUp(records)];
}

function atRest({ payments }: Records): readonly string[] {
  return payments
    .filter(({ dueAt, outcome }) => dueAt !== null || outcome === 'pending' || outcome === 'unknown')
    .map(({ paymentId, outcome }) => `${paymentId} is not at rest: ${outcome}`);
}

/** Under every reference number the books posted what its payment moved, and nothing under any other. */
function postedAsRecorded({ payments, issuers, wallets }: Records): readonly string[] {
  const posted = new Map<string, number>();
  for (const { postings } of [...issuers.values(), ...wallets.values()]) {
    for (const { rrn, amountMinor } of postings) posted.set(rrn, (posted.get(rrn) ?? 0) + amountMinor);
  }
  const known = new Set(payments.map(({ rrn }) => rrn));
  const strange = [...posted.keys()].filter((rrn) => !known.has(rrn)).map((rrn) => `nobody here knows ${rrn}`);
  const wrong = payments.flatMap((row) => {
    const moved = row.rrn === null ? 0 : (posted.get(row.rrn) ?? 0);
    const expected = movedMinor(row, payments);
    return moved === expected ? [] : [`${row.paymentId} (${row.transaction}) moves ${expected} fen, posted ${moved}`];
  });
  return [...strange, ...wrong];
}

const stood = ({ outcome }: PaymentRow): boolean => outcome === 'approved' || outcome === 'voided';

/** Below zero: out of the account. */
function movedMinor(row: PaymentRow, payments: readonly PaymentRow[]): number {
  if (!stood(row)) return 0;
  const amountMinor = row.approvedMinor ?? row.amountMinor;
  return MOVES[TRANSACTIONS[row.transaction].money](amountMinor, () => totalBefore(row, payments));
}

/** What the amount of a payment means for the account. An adjustment says the new total: only the difference moves. */
const MOVES: Readonly<Record<MoneyEffect, (amountMinor: number, before: () => number) => number>> = {
  none: () => 0,
  hold: () => 0,
  release: () => 0,
  charge: (amountMinor) => -amountMinor,
  capture: (amountMinor) => -amountMinor,
  undo: (amountMinor) => amountMinor,
  'give-back': (amountMinor) => amountMinor,
  adjust: (amountMinor, before) => before() - amountMinor,
};

function totalBefore(adjustment: PaymentRow, payments: readonly PaymentRow[]): number {
  const family = payments.filter(
    (row) => row.rrn === adjustment.originalRrn || row.originalRrn === adjustment.originalRrn,
  );
  const totals = family.filter(
    (row) =>
      stood(row) &&
      row.openedAt < adjustment.openedAt &&
      ['charge', 'adjust'].includes(TRANSACTIONS[row.transaction].money),
  );
  const last = totals.toSorted((a, b) => a.openedAt - b.openedAt).at(-1);
  if (last === undefined) throw new Error(`${adjustment.paymentId} adjusts nothing that is on record`);
  return last.approvedMinor ?? last.amountMinor;
}

/** What is set aside is what the open pre-authorisations and their increments come to. */
function heldAsRecorded({ payments, issuers }: Records): readonly string[] {
  const held = [...issuers.values()].flatMap(({ accounts }) => accounts).reduce((sum, row) => sum + row.heldMinor, 0);
  const isOver = (hold: PaymentRow): boolean =>
    payments.some(
      (row) =>
        row.originalRrn === hold.rrn &&
        // A completion that was voided leaves the hold as it was.
        row.outcome === 'approved' &&
        ['release', 'capture'].includes(TRANSACTIONS[row.transaction].money),
    );
  const open = payments.filter((row) => row.transaction === 'pre-authorisation' && stood(row) && !isOver(row));
  const increments = payments.filter(
    (row) =>
      row.transaction === 'incremental-pre-authorisation' &&
      stood(row) &&
      open.some(({ rrn }) => rrn === row.originalRrn),
  );
  const expected = [...open, ...increments].reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return held === expected ? [] : [`${held} fen are held, ${expected} by our record`];
}

function booksAddUp({ issuers, wallets }: Records): readonly string[] {
  const ofIssuers = FICTIONAL_ISSUERS.flatMap(({ issuerId, settings }) => {
    const rows = issuers.get(issuerId);
    return rows === undefined ? [] : auditBooks(booksFrom({ issuerId, settings, ...rows }), instant(Date.now()));
  });
  const ofWallets = FICTIONAL_WALLETS.flatMap(({ walletId, settings }) => {
    const rows = wallets.get(walletId);
    return rows === undefined ? [] : auditWallet(walletBooksFrom({ walletId, settings, ...rows }));
  });
  return [...ofIssuers, ...ofWallets].map((found) => JSON.stringify(found));
}
