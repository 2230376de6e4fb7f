/** The store of payments in PostgreSQL. Writes go by group commit; loads, which are few, over a small pool. */
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
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
} from '../../machine/index.ts';
import { assert, hash, type Instant } from '../../std/index.ts';
import type { MerchantId, PaymentId, PaymentKey } from '../../trade/index.ts';
import type { PostgresConnection } from '../postgres/index.ts';
import { clientConfig, openPool } from './connection.ts';
import { GroupCommit, type GroupCommitLimits } from './group-commit.ts';
import { loadedPayment } from './payment-columns.ts';
import {
  APPEND,
  CLAIM,
  FIND_DUE,
  LOAD_BY_AUTHORISATION,
  LOAD_BY_ID,
  LOAD_BY_KEY,
  LOAD_BY_RRN,
  LOAD_BY_TRACE,
  SHORTEN_LEASES,
  STAND_IN_TOTALS,
  TOTALS,
} from './payment-statements.ts';
import { isRefusalOfContent, isUniqueViolation } from './refusal.ts';
import { type RoleSeparation, SWITCH_ROLE } from './roles.ts';
import { storableJson, storableText } from './storable-json.ts';
import { lineOf } from './store-fault.ts';

export interface PaymentStoreOptions {
  readonly connection: PostgresConnection;
  readonly roles: RoleSeparation;
  /** Connections that write; a merchant keeps to one, so that on distributed tables a batch can keep to few nodes. */
  readonly writers?: number;
  readonly limits?: Partial<GroupCommitLimits>;
  /** One line for whoever keeps the machine, each time the database does not do its part. */
  readonly onTrouble?: (line: string) => void;
  readonly onSlow?: () => void;
  /** Told of every write, after whoever waits for it. */
  readonly counters?: WriteWatcher;
}

export interface WriteWatcher {
  writing(append: PaymentAppend): void;
  written(append: PaymentAppend, result: AppendResult): void;
}

/** Connections that load and claim. */
const LOAD_CONNECTIONS_MAX = 3;
/** A load is repeated for so long while the database is away; then the answer is that the store cannot say. */
const LOAD_WAIT_MS_MAX = 10_000;
/** Loads that wait for a connection; beyond that the store cannot say at once. Whoever loads can be asked to. */
const LOADS_WAITING_MAX = 2_000;
const LOAD_PAUSE_MS = 200;

/** The payment store that the switch runs on. */
export class PostgresPaymentStore implements PaymentStore {
  readonly #writers: readonly GroupCommit<PaymentAppend, AppendResult>[];
  readonly #pool: pg.Pool;
  readonly #onTrouble: (line: string) => void;
  readonly #counters: WriteWatcher | undefined;
  #closed = false;

  constructor(options: PaymentStoreOptions) {
    const { connection, roles } = options;
    const use = { name: 'kacha payments, reading', role: SWITCH_ROLE, roles, plans: 'payment-path' } as const;
    this.#onTrouble = options.onTrouble ?? (() => undefined);
    this.#counters = options.counters;
    this.#writers = Array.from({ length: options.writers ?? 1 }, () => writer(options));
    this.#pool = openPool({
      ...clientConfig(connection, { ...use, silentMsMax: LOAD_WAIT_MS_MAX }),
      max: LOAD_CONNECTIONS_MAX,
    });
  }

  append(append: PaymentAppend, done: (result: AppendResult) => void): void {
    assert(
      append.row.version === append.expectedVersion + append.events.length,
      'the version of a row is the number of its events',
    );
    const writer = this.#writers[hash(append.merchantId) % this.#writers.length];
    assert(writer !== undefined, 'a payment store has a writer');
    const counters = this.#counters;
    if (counters === undefined) return writer.submit(append, done);
    counters.writing(append);
    writer.submit(append, (result) => {
      done(result);
      counters.written(append, result);
    });
  }

  loadByKey(keys: readonly PaymentKey[], done: (found: Found) => void): void {
    this.#first({ name: 'load-by-key', text: LOAD_BY_KEY, values: [storableJson(keys)] }, done);
  }

  loadById(merchantId: MerchantId, paymentId: PaymentId, done: (found: Found) => void): void {
    this.#first({ name: 'load-by-id', text: LOAD_BY_ID, values: [merchantId, paymentId] }, done);
  }

  loadByRrn(merchantId: MerchantId, rrn: string, done: (found: Found) => void): void {
    this.#first({ name: 'load-by-rrn', text: LOAD_BY_RRN, values: [merchantId, rrn] }, done);
  }

  loadByTrace(trace: Parameters<PaymentStore['loadByTrace']>[0], done: (found: Found) => void): void {
    const { merchantId, terminalId, stan, batch } = trace;
    this.#first({ name: 'load-by-trace', text: LOAD_BY_TRACE, values: [merchantId, terminalId, stan, batch] }, done);
  }

  loadByAuthorisation(mark: AuthorisationMark, done: (found: Found) => void): void {
    const { merchantId, authorisationCode, cardToken, monthDay } = mark;
    const values = [merchantId, authorisationCode, cardToken, monthDay ?? ''];
    this.#first({ name: 'load-by-authorisation', text: LOAD_BY_AUTHORISATION, values }, done);
  }

  claimDue(
    claim: { readonly now: Instant; readonly leaseUntil: Instant; readonly limit: number },
    done: (due: readonly LoadedPayment[]) => void,
  ): void {
    void this.#claim(claim).then(done);
  }

  totals(tallies: readonly PaymentTally[], done: (totals: readonly PaymentTotals[] | undefined) => void): void {
    const asked = storableJson(tallies.map((tally, place) => ({ ...tally, place })));
    const query = { name: 'totals', text: TOTALS, values: [asked, UNCOUNTED_OUTCOMES] };
    void this.#rows(query, 'payments could not be added up').then((rows) =>
      done(rows?.map((row) => ({ amountMinor: Number(row['amountMinor']), count: Number(row['count']) }))),
    );
  }

  standInTotals(question: StandInQuestion, done: (totals: StandInTotals | undefined) => void): void {
    const { merchantId, issuerId, cardToken, businessDate } = question;
    const values = [merchantId, issuerId, cardToken, businessDate, UNCOUNTED_OUTCOMES];
    const query = { name: 'stand-in-totals', text: STAND_IN_TOTALS, values };
    void this.#rows(query, 'what was approved for issuers could not be added up').then((rows) => {
      const of = (name: string): PaymentTotals => {
        const row = rows?.find((each) => each['name'] === name);
        return { amountMinor: Number(row?.['amount'] ?? 0), count: Number(row?.['count'] ?? 0) };
      };
      done(rows === undefined ? undefined : { card: of('card'), merchant: of('merchant'), issuer: of('issuer') });
    });
  }

  /** Writes what waits and hangs up. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#writers.map((writer) => writer.close()));
    await this.#pool.end();
  }

  async #claim(claim: Parameters<PaymentStore['claimDue']>[0]): Promise<readonly LoadedPayment[]> {
    const { now, leaseUntil, limit } = claim;
    try {
      const found = await this.#pool.query({ name: 'find-due', text: FIND_DUE, values: [now, limit, leaseUntil] });
      if (found.rows.length === 0) return [];
      const tooLong = found.rows.filter(isHeldTooLong).toSorted(byIdentity);
      if (tooLong.length > 0) {
        const values = [storableJson(tooLong), leaseUntil];
        await this.#pool.query({ name: 'shorten-leases', text: SHORTEN_LEASES, values });
        return await this.#claim(claim); // Without them; each turn leaves fewer.
      }
      const candidates = storableJson(found.rows.toSorted(byIdentity));
      const taken = await this.#pool.query({ name: 'claim', text: CLAIM, values: [candidates, now, leaseUntil] });
      return taken.rows.map(loadedPayment).sort((a, b) => (a.row.dueAt ?? 0) - (b.row.dueAt ?? 0));
    } catch (error) {
      // Nothing is lost: what is due stays due, and whoever asks next gets it.
      this.#onTrouble(`due payments could not be claimed: ${lineOf(error)}`);
      return [];
    }
  }

  #first(query: pg.QueryConfig, done: (found: Found) => void): void {
    void this.#load(query).then(done);
  }

  async #load(query: pg.QueryConfig): Promise<Found> {
    if (this.#pool.waitingCount >= LOADS_WAITING_MAX) return 'failed';
    const values = (query.values ?? []).map((value) => storableText(String(value)));
    const rows = await this.#rows({ ...query, values }, 'a payment could not be loaded');
    if (rows === undefined) return 'failed';
    return rows[0] === undefined ? undefined : loadedPayment(rows[0]);
  }

  /** `undefined` when the database stays away, or will not have the question. */
  async #rows(
    query: pg.QueryConfig,
    trouble: string,
  ): Promise<readonly Readonly<Record<string, unknown>>[] | undefined> {
    const giveUpAt = performance.now() + LOAD_WAIT_MS_MAX;
    for (;;) {
      try {
        return (await this.#pool.query<Readonly<Record<string, unknown>>>(query)).rows;
      } catch (error) {
        this.#onTrouble(`${trouble}: ${lineOf(error)}`);
        const isHopeless = this.#closed || isRefusalOfContent(error) || performance.now() > giveUpAt;
        if (isHopeless) return undefined;
        await delay(LOAD_PAUSE_MS);
      }
    }
  }
}

function writer(options: PaymentStoreOptions): GroupCommit<PaymentAppend, AppendResult> {
  const { connection, roles, limits, onTrouble, onSlow } = options;
  const use = { name: 'kacha payments, writing', role: SWITCH_ROLE, roles, plans: 'payment-path' } as const;
  return new GroupCommit<PaymentAppend, AppendResult>({
    client: clientConfig(connection, use),
    write: writeBatch,
    identityOf: identity,
    refused: (error) =>
      isUniqueViolation(error) ? { kind: 'conflict' } : { kind: 'failed', line: `refused: ${lineOf(error)}` },
    failed: (line) => ({ kind: 'failed', line }),
    ...(onTrouble === undefined ? {} : { onTrouble }),
    ...(onSlow === undefined ? {} : { onSlow }),
    ...(limits === undefined ? {} : { limits }),
  });
}

async function writeBatch(client: pg.ClientBase, appends: readonly PaymentAppend[]): Promise<readonly AppendResult[]> {
  const rows = appends.map(({ row, expectedVersion, sealedPan }) => ({
    ...row,
    expectedVersion,
    sealedPan: sealedPan ?? null,
    setsPan: sealedPan !== undefined,
  }));
  const events = Object.fromEntries(appends.map((append) => [identity(append), append.events]));
  const { rows: written } = await client.query<{ identity: string }>({
    name: 'append',
    text: APPEND,
    values: [storableJson(rows), storableJson(events)],
  });
  const identities = new Set(written.map((row) => row.identity));
  return appends.map((append) => ({ kind: identities.has(identity(append)) ? 'appended' : 'conflict' }));
}

const identity = (append: PaymentAppend): string => storableText(`${append.merchantId}/${append.paymentId}`);

interface Candidate {
  readonly merchantId: string;
  readonly paymentId: string;
}

/** Everybody locks rows in one order, so that claims and appends never wait for each other in a circle. */
const isHeldTooLong = ({ heldTooLong }: { readonly heldTooLong?: boolean }): boolean => heldTooLong === true;

function byIdentity(a: Candidate, b: Candidate): number {
  return `${a.merchantId}/${a.paymentId}` < `${b.merchantId}/${b.paymentId}` ? -1 : 1;
}
