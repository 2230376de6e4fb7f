/**
 * The store of payments in memory, for the lab and for tests. It keeps the promises of payment-store.suite.ts, and
 * leaves it to the caller when a write becomes durable: what was handed to `later` and never run was never written.
 */
import { assert, type Instant } from '../std/index.ts';
import {
  type MerchantId,
  midnightNear,
  type PaymentEvent,
  type PaymentId,
  type PaymentKey,
  type PaymentRow,
} from '../trade/index.ts';
import {
  type AppendResult,
  type AuthorisationMark,
  type Found,
  type LoadedPayment,
  type PaymentAppend,
  type PaymentStore,
  type PaymentTally,
  type PaymentTotals,
  type StandInQuestion,
  type StandInTotals,
  UNCOUNTED_OUTCOMES,
} from './payment-store.ts';

/** Runs a step some time after the present call has returned, in the order given. */
export type Later = (step: () => void) => void;

/** A payment store without a disk. */
export class MemoryPaymentStore implements PaymentStore {
  readonly #later: Later;
  readonly #payments = new Map<string, StoredPayment>();
  /** Which payment holds a trace number; only keyed payments do. */
  readonly #byKey = new Map<string, StoredPayment>();
  /** Opened around a midnight, under either date. */
  readonly #byMidnight = new Map<string, StoredPayment>();
  /** Which payment holds what only one may hold at a time. */
  readonly #byHold = new Map<string, StoredPayment>();
  readonly #byAuthorisation = new Map<string, StoredPayment[]>();
  readonly #byTrace = new Map<string, StoredPayment[]>();
  readonly #byRrn = new Map<string, StoredPayment[]>();
  readonly #due = new Set<StoredPayment>();

  constructor(later: Later) {
    this.#later = later;
  }

  append(append: PaymentAppend, done: (result: AppendResult) => void): void {
    assert(
      append.row.version === append.expectedVersion + append.events.length,
      'the version of a row is the number of its events',
    );
    this.#later(() => done(this.#write(append)));
  }

  loadByKey(keys: readonly PaymentKey[], done: (found: Found) => void): void {
    this.#later(() => {
      const latestFirst = keys.toSorted((a, b) => (a.businessDate < b.businessDate ? 1 : -1));
      const found = latestFirst.map((key) => this.#byKey.get(keyText(key))).find((stored) => stored !== undefined);
      done(found && loaded(found));
    });
  }

  loadById(merchantId: MerchantId, paymentId: PaymentId, done: (found: Found) => void): void {
    this.#later(() => {
      const found = this.#payments.get(idText(merchantId, paymentId));
      done(found && loaded(found));
    });
  }

  loadByRrn(merchantId: MerchantId, rrn: string, done: (found: Found) => void): void {
    this.#later(() => {
      const found = newest(this.#byRrn.get(`${merchantId}/${rrn}`) ?? []);
      done(found && loaded(found));
    });
  }

  loadByAuthorisation(mark: AuthorisationMark, done: (found: Found) => void): void {
    this.#later(() => {
      const all = this.#byAuthorisation.get(`${mark.merchantId}/${mark.authorisationCode}`) ?? [];
      const fitting = all.filter(
        ({ row }) =>
          row.keyed &&
          row.cardToken === mark.cardToken &&
          (mark.monthDay === null || monthDayOf(row) === mark.monthDay),
      );
      const found = newest(fitting);
      done(found && loaded(found));
    });
  }

  claimDue(
    claim: { readonly now: Instant; readonly leaseUntil: Instant; readonly limit: number },
    done: (due: readonly LoadedPayment[]) => void,
  ): void {
    this.#later(() => {
      const all = [...this.#due].filter((stored) => dueAt(stored) <= claim.now);
      for (const stored of all) {
        if ((stored.leasedUntil ?? claim.now) > claim.leaseUntil) stored.leasedUntil = claim.leaseUntil;
      }
      const due = all
        .filter((stored) => (stored.leasedUntil ?? claim.now) <= claim.now)
        .sort((a, b) => dueAt(a) - dueAt(b))
        .slice(0, claim.limit);
      for (const stored of due) stored.leasedUntil = claim.leaseUntil;
      done(due.map(loaded));
    });
  }

  loadByTrace(trace: Parameters<PaymentStore['loadByTrace']>[0], done: (found: Found) => void): void {
    this.#later(() => {
      const all = this.#byTrace.get(traceText(trace)) ?? [];
      // A request whose sender is not proven must not draw a terminal's own report away from the real payment.
      const found = newest(all.filter((stored) => stored.row.keyed)) ?? newest(all);
      done(found && loaded(found));
    });
  }

  totals(tallies: readonly PaymentTally[], done: (totals: readonly PaymentTotals[] | undefined) => void): void {
    this.#later(() => done(tallies.map((tally) => this.#total(tally))));
  }

  standInTotals(question: StandInQuestion, done: (totals: StandInTotals | undefined) => void): void {
    this.#later(() => {
      const stoodIn = [...this.#payments.values()]
        .filter(({ row, events }) => !isUncounted(row) && events.some(({ kind }) => kind === 'stood-in'))
        .map(({ row }) => row);
      const here = stoodIn.filter((row) => row.merchantId === question.merchantId);
      const open = (row: PaymentRow): boolean => row.dueAt !== null;
      const { cardToken, businessDate, issuerId } = question;
      done({
        card: sumOf(here.filter((row) => row.cardToken === cardToken && row.businessDate === businessDate)),
        merchant: sumOf(here.filter(open)),
        issuer: sumOf(stoodIn.filter((row) => row.issuerId === issuerId && open(row))),
      });
    });
  }

  /** Everything, for an auditor. */
  all(): readonly LoadedPayment[] {
    return [...this.#payments.values()].map(loaded);
  }

  #total(tally: PaymentTally): PaymentTotals {
    return sumOf([...this.#payments.values()].map(({ row }) => row).filter((row) => isTallied(row, tally)));
  }

  /** Rows of a terminal's batch that no settlement has closed. */
  unsettled(place: Pick<PaymentRow, 'merchantId' | 'terminalId' | 'batch'>): readonly PaymentRow[] {
    return this.#ofBatch(place).map(({ row }) => row);
  }

  /** A batch is closed: its payments are settled, and card numbers that no reversal needs any more are erased. */
  settle(place: Pick<PaymentRow, 'merchantId' | 'terminalId' | 'batch'>): void {
    for (const stored of this.#ofBatch(place)) {
      stored.settled = true;
      if (stored.row.dueAt === null) stored.sealedPan = null;
    }
  }

  /** Whether a closed batch holds the payment. */
  isSettled(merchantId: MerchantId, paymentId: PaymentId): boolean {
    return this.#payments.get(idText(merchantId, paymentId))?.settled === true;
  }

  #ofBatch({
    merchantId,
    terminalId,
    batch,
  }: Pick<PaymentRow, 'merchantId' | 'terminalId' | 'batch'>): StoredPayment[] {
    return [...this.#payments.values()].filter(
      ({ row, settled }) =>
        !settled && row.merchantId === merchantId && row.terminalId === terminalId && row.batch === batch,
    );
  }

  #write(append: PaymentAppend): AppendResult {
    const { row, events, expectedVersion } = append;
    if (!isStorable(row)) return { kind: 'failed', line: 'the row holds a number that is not a whole number' };
    const id = idText(append.merchantId, append.paymentId);
    const existing = this.#payments.get(id);
    if ((existing?.row.version ?? 0) !== expectedVersion) return { kind: 'conflict' };
    const stored: StoredPayment = existing ?? {
      row,
      events: [],
      sealedPan: null,
      leasedUntil: null,
      settled: false,
    };
    const isFree = this.#takesKey(stored, row) && this.#takesMidnight(stored, row) && this.#takesHold(stored, row);
    if (!isFree) return { kind: 'conflict' };
    this.#unlist(stored);
    stored.row = row;
    stored.events = [...stored.events, ...events];
    stored.leasedUntil = null;
    if (append.sealedPan !== undefined) stored.sealedPan = append.sealedPan;
    // Its batch was closed while it was still due, and spared the number until now.
    if (stored.settled && row.dueAt === null) stored.sealedPan = null;
    this.#payments.set(id, stored);
    this.#list(stored);
    return { kind: 'appended' };
  }

  #takesKey(stored: StoredPayment, row: PaymentRow): boolean {
    const key = keyOfRow(row);
    const holder = key === undefined ? undefined : this.#byKey.get(key);
    return holder === undefined || holder === stored;
  }

  #takesMidnight(stored: StoredPayment, row: PaymentRow): boolean {
    const key = midnightKeyOfRow(row);
    const holder = key === undefined ? undefined : this.#byMidnight.get(key);
    return holder === undefined || holder === stored;
  }

  #takesHold(stored: StoredPayment, row: PaymentRow): boolean {
    const hold = holdOfRow(row);
    const holder = hold === undefined ? undefined : this.#byHold.get(hold);
    return holder === undefined || holder === stored;
  }

  #list(stored: StoredPayment): void {
    const { row } = stored;
    const hold = holdOfRow(row);
    if (hold !== undefined) this.#byHold.set(hold, stored);
    if (row.authorisationCode !== null)
      put(this.#byAuthorisation, `${row.merchantId}/${row.authorisationCode}`, stored);
    const key = keyOfRow(row);
    if (key !== undefined) this.#byKey.set(key, stored);
    const midnight = midnightKeyOfRow(row);
    if (midnight !== undefined) this.#byMidnight.set(midnight, stored);
    if (row.stan !== null) put(this.#byTrace, traceText({ ...row, stan: row.stan }), stored);
    if (hasRrn(row)) put(this.#byRrn, `${row.merchantId}/${row.rrn}`, stored);
    if (row.dueAt !== null) this.#due.add(stored);
  }

  #unlist(stored: StoredPayment): void {
    const { row } = stored;
    const hold = holdOfRow(row);
    if (hold !== undefined) this.#byHold.delete(hold);
    if (row.authorisationCode !== null)
      remove(this.#byAuthorisation, `${row.merchantId}/${row.authorisationCode}`, stored);
    const key = keyOfRow(row);
    if (key !== undefined) this.#byKey.delete(key);
    const midnight = midnightKeyOfRow(row);
    if (midnight !== undefined) this.#byMidnight.delete(midnight);
    if (row.stan !== null) remove(this.#byTrace, traceText({ ...row, stan: row.stan }), stored);
    if (hasRrn(row)) remove(this.#byRrn, `${row.merchantId}/${row.rrn}`, stored);
    this.#due.delete(stored);
  }
}

interface StoredPayment {
  row: PaymentRow;
  events: readonly PaymentEvent[];
  sealedPan: string | null;
  leasedUntil: Instant | null;
  settled: boolean;
}

const loaded = ({ row, events, sealedPan }: StoredPayment): LoadedPayment => ({ row, events, sealedPan });

const idText = (merchantId: MerchantId, paymentId: PaymentId): string => `${merchantId}/${paymentId}`;

const keyText = (key: PaymentKey): string =>
  [key.merchantId, key.terminalId, key.businessDate, key.batch, key.stan, key.kind, key.reuse ?? 0].join('/');

const keyOfRow = (row: PaymentRow): string | undefined =>
  row.keyed && row.stan !== null ? keyText({ ...row, stan: row.stan, kind: row.transaction }) : undefined;

function midnightKeyOfRow(row: PaymentRow): string | undefined {
  const midnight = midnightNear(row.openedAt);
  if (!row.keyed || row.stan === null || midnight === undefined) return undefined;
  return keyText({ ...row, stan: row.stan, kind: row.transaction, businessDate: `midnight ${midnight}` });
}

const traceText = (trace: Parameters<PaymentStore['loadByTrace']>[0]): string =>
  [trace.merchantId, trace.terminalId, trace.batch, trace.stan].join('/');

const hasRrn = (row: PaymentRow): boolean => row.keyed && row.rrn !== null;

const holdOfRow = ({ merchantId, holdKey }: PaymentRow): string | undefined =>
  holdKey === null ? undefined : `${merchantId}/${holdKey}`;

const monthDayOf = ({ businessDate }: PaymentRow): string => businessDate.slice(5).replace('-', '');

const dueAt = (stored: StoredPayment): number => stored.row.dueAt ?? Number.POSITIVE_INFINITY;

const isUncounted = (row: PaymentRow): boolean => UNCOUNTED_OUTCOMES.includes(row.outcome);

const sumOf = (rows: readonly PaymentRow[]): PaymentTotals => ({
  amountMinor: rows.reduce((sum, row) => sum + row.amountMinor, 0),
  count: rows.length,
});

function isTallied(row: PaymentRow, tally: PaymentTally): boolean {
  if (row.merchantId !== tally.merchantId || !row.keyed) return false;
  if (row.businessDate < tally.from || row.businessDate > tally.to) return false;
  if (isUncounted(row) || !tally.kinds.includes(row.transaction)) return false;
  if (tally.cardToken !== null && row.cardToken !== tally.cardToken) return false;
  return tally.entries === null || tally.entries.includes(row.fallback ? 'fallback' : row.entry);
}

const isStorable = (row: PaymentRow): boolean =>
  [
    row.amountMinor,
    row.approvedMinor ?? 0,
    row.openedAt,
    row.updatedAt,
    row.dueAt ?? 0,
    row.keyGeneration,
    row.alarmLevel,
  ].every(Number.isSafeInteger);

function newest(all: readonly StoredPayment[]): StoredPayment | undefined {
  return all.reduce<StoredPayment | undefined>(
    (best, stored) => (best === undefined || isNewer(stored.row, best.row) ? stored : best),
    undefined,
  );
}

/** Within one millisecond the trace number that was used again tells. */
const isNewer = (one: PaymentRow, other: PaymentRow): boolean =>
  one.openedAt === other.openedAt ? one.reuse > other.reuse : one.openedAt > other.openedAt;

function put(lists: Map<string, StoredPayment[]>, key: string, stored: StoredPayment): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [stored]);
  else list.push(stored);
}

function remove(lists: Map<string, StoredPayment[]>, key: string, stored: StoredPayment): void {
  const rest = (lists.get(key) ?? []).filter((other) => other !== stored);
  if (rest.length === 0) lists.delete(key);
  else lists.set(key, rest);
}
