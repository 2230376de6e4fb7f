/** Ledgers of counters as tables: one writer each, read by all. Statements only; `payment-counters.ts` decides when. */
import { randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import type {
  CountingGap,
  EvictionsByDimension,
  KeyName,
  KeyRecord,
  LedgerBatch,
  LedgerPage,
} from '../../diagnosis/index.ts';
import type { Instant } from '../../std/index.ts';
import type { CounterLedgerTable, Database } from './schema.ts';
import { storableJson, storableText } from './storable-json.ts';

/** A process that has not written for so long has ended, or is as good as: somebody else mends what it missed. */
const SILENCE_SECONDS_MAX = 60;
/** And has written no payment for longer than this since it last wrote a counter. */
const LOST_MS_MAX = 3_600_000;

export async function openLedger(
  db: Kysely<Database>,
  ledger: string,
  { now, through = now }: LedgerTimes,
): Promise<void> {
  await db
    .insertInto('kacha.counter_ledger')
    .values({ ledger, state: 'open', said_at: now, through, until: null, recount_by: 'changed', evictions: '{}' })
    .execute();
}

/** A stretch of time in which payments were not counted, or may not have been: to be recounted. */
export async function openGap(
  db: Kysely<Database>,
  gap: CountingGap & Pick<CounterLedgerTable, 'recount_by'>,
): Promise<void> {
  const { from: through, until, recount_by } = gap;
  await db
    .insertInto('kacha.counter_ledger')
    .values({ ledger: randomUUID(), state: 'lost', said_at: until, through, until, recount_by, evictions: '{}' })
    .execute();
}

/** By the clock of the process. */
export interface LedgerTimes {
  readonly now: Instant;
  /** Everything written before is counted; absent while more of the same flush is to come. */
  readonly through?: Instant | undefined;
}

export interface LedgerWriting extends LedgerTimes {
  readonly ledger: string;
  readonly batch: LedgerBatch;
}

/** In one transaction; `false` when the ledger was given up for lost meanwhile, and nothing was written. */
export async function writeLedger(db: Kysely<Database>, writing: LedgerWriting): Promise<boolean> {
  const { ledger, batch, now, through } = writing;
  return await db.transaction().execute(async (changes) => {
    const { rows } = await sql`
      update kacha.counter_ledger set beaten_at = now(), said_at = ${now}, through = coalesce(${through ?? null}::bigint, through),
        evictions = ${JSON.stringify(batch.evictions)}::json
      where ledger = ${ledger} and state = 'open' returning ledger`.execute(changes);
    if (rows.length === 0) return false;
    if (batch.dropped.length > 0) await dropRecords(changes, ledger, batch.dropped);
    await writeRecords(changes, ledger, batch.records);
    return true;
  });
}

/** After the last write of its process. One that has counted nothing leaves nothing. */
export async function closeLedger(db: Kysely<Database>, ledger: string): Promise<void> {
  await sql`update kacha.counter_ledger set state = 'closed' where ledger = ${ledger} and state = 'open'`.execute(db);
  await sql`
    delete from kacha.counter_ledger l where l.ledger = ${ledger} and l.state = 'closed'
      and not exists (select 1 from kacha.counter_record r where r.ledger = l.ledger)`.execute(db);
}

/** Ledgers whose processes have fallen silent. One that goes on after all finds its ledger gone and says since when. */
export async function giveUpSilent(db: Kysely<Database>): Promise<void> {
  await sql`
    update kacha.counter_ledger
    set state = 'lost', until = said_at
      + least(${LOST_MS_MAX}::bigint, floor(extract(epoch from now() - beaten_at) * 1000)::bigint)
    where state = 'open' and beaten_at < now() - make_interval(secs => ${SILENCE_SECONDS_MAX})`.execute(db);
}

/** What no window reaches any more, of processes that have ended or of keys that fell silent. */
export async function forgetRecords(db: Kysely<Database>, before: Instant): Promise<void> {
  await sql`delete from kacha.counter_record where newest_at < ${before}`.execute(db);
  await sql`
    delete from kacha.counter_ledger l where l.state = 'closed' and l.beaten_at < now() - interval '1 day'
      and not exists (select 1 from kacha.counter_record r where r.ledger = l.ledger)`.execute(db);
}

export interface StoredPages {
  readonly pages: ReadonlyMap<string, LedgerPage>;
  readonly gaps: readonly CountingGap[];
}

/** Of all ledgers, what they say of these keys, in one snapshot. */
export async function readPages(db: Kysely<Database>, names: readonly KeyName[]): Promise<StoredPages> {
  const { rows } = await sql<LedgerColumns & Partial<RecordColumns>>`
    select l.ledger, l.state, l.through, l.until, l.evictions, r.dimension, r.key, r.since, r.newest_at as "newestAt",
      r.cells
    from kacha.counter_ledger l
    left join (${recordsOf(names)}) r on r.ledger = l.ledger`.execute(db);
  const pages = new Map<string, { evictions: EvictionsByDimension; records: KeyRecord[] }>();
  const gaps: CountingGap[] = [];
  for (const { ledger, state, through, until, evictions, ...record } of rows) {
    const page = pages.get(ledger) ?? { evictions, records: [] };
    if (!pages.has(ledger) && state === 'lost') gaps.push({ from: through, until: until ?? through });
    pages.set(ledger, page);
    if (isRecord(record)) page.records.push(record);
  }
  return { pages, gaps };
}

/** The records of these keys with the ledger of each. */
export async function readRecords(
  db: Kysely<Database>,
  names: readonly KeyName[],
): Promise<readonly (KeyRecord & { readonly ledger: string })[]> {
  const { rows } = await sql<RecordColumns & { readonly ledger: string }>`
    select r.ledger, r.dimension, r.key, r.since, r.newest_at as "newestAt", r.cells
    from (${recordsOf(names)}) r`.execute(db);
  return rows;
}

export async function writeRecords(
  db: Transaction<Database>,
  ledger: string,
  records: readonly KeyRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await sql`
    insert into kacha.counter_record (dimension, key, ledger, since, newest_at, cells)
    select r.dimension, r.key, ${ledger}, r.since, r."newestAt", r.cells
    from json_to_recordset(${storableJson(records)}::json)
      as r(dimension text, key text, since bigint, "newestAt" bigint, cells json)
    on conflict (dimension, key, ledger)
      do update set since = excluded.since, newest_at = excluded.newest_at, cells = excluded.cells`.execute(db);
}

interface LedgerColumns {
  readonly ledger: string;
  readonly state: CounterLedgerTable['state'];
  readonly through: Instant;
  readonly until: Instant | null;
  readonly evictions: EvictionsByDimension;
}

type RecordColumns = KeyRecord;

const isRecord = (columns: Partial<RecordColumns>): columns is RecordColumns => typeof columns.key === 'string';

const recordsOf = (names: readonly KeyName[]) => sql`
  select c.* from kacha.counter_record c
  join unnest(${names.map(({ dimension }) => dimension)}::text[], ${names.map(({ key }) => storableText(key))}::text[])
    as asked(dimension, key) on c.dimension = asked.dimension and c.key = asked.key`;

async function dropRecords(db: Transaction<Database>, ledger: string, names: readonly KeyName[]): Promise<void> {
  await sql`
    delete from kacha.counter_record c
    using unnest(${names.map(({ dimension }) => dimension)}::text[],
      ${names.map(({ key }) => storableText(key))}::text[]) as gone(dimension, key)
    where c.dimension = gone.dimension and c.key = gone.key and c.ledger = ${ledger}`.execute(db);
}
