/** Batch settlement in PostgreSQL. Few writes, each one transaction: they keep to a small pool of their own. */
import type pg from 'pg';
import type {
  BatchPayment,
  BatchPlace,
  BatchRecord,
  BatchSave,
  BatchSaveResult,
  BatchStore,
  BatchUpload,
  LoadedBatch,
} from '../../machine/index.ts';
import { type BatchRow, countedInBatch, refusedInBatch } from '../../trade/index.ts';
import type { PostgresConnection } from '../postgres/index.ts';
import {
  ADD_DIFFERENCES,
  ADD_UPLOADS,
  CONTINUE_BATCH,
  LOAD_BATCH,
  LOAD_UNSETTLED,
  LOAD_UPLOADS,
  MOVE_ON,
  OPEN_BATCH,
  SETTLE_PAYMENTS,
} from './batch-statements.ts';
import { clientConfig, openPool } from './connection.ts';
import { type RoleSeparation, SWITCH_ROLE } from './roles.ts';
import { storableJson, storableText } from './storable-json.ts';
import { lineOf } from './store-fault.ts';

export interface BatchStoreOptions {
  readonly connection: PostgresConnection;
  readonly roles: RoleSeparation;
  /** One line for whoever keeps the machine, each time the database does not do its part. */
  readonly onTrouble?: (line: string) => void;
}

const CONNECTIONS_MAX = 2;

/** Where the switch keeps the settlement of batches. */
export class PostgresBatchStore implements BatchStore {
  readonly #pool: pg.Pool;
  readonly #onTrouble: (line: string) => void;

  constructor({ connection, roles, onTrouble = () => undefined }: BatchStoreOptions) {
    this.#onTrouble = onTrouble;
    this.#pool = openPool({
      ...clientConfig(connection, { name: 'kacha batches', role: SWITCH_ROLE, roles, plans: 'payment-path' }),
      max: CONNECTIONS_MAX,
    });
  }

  loadBatch(place: BatchPlace, done: (loaded: LoadedBatch | 'failed') => void): void {
    void this.#load(place).then(done);
  }

  saveBatch(save: BatchSave, done: (result: BatchSaveResult) => void): void {
    void this.#save(save).then(done);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #load(place: BatchPlace): Promise<LoadedBatch | 'failed'> {
    const named = placeOf(place);
    try {
      const found = await this.#pool.query<LoadedRow>({ name: 'load-batch', text: LOAD_BATCH, values: named });
      const { isCurrent, record } = loadedFrom(found.rows[0]);
      const uploads =
        record === undefined
          ? []
          : (
              await this.#pool.query<BatchUpload>({
                name: 'load-batch-uploads',
                text: LOAD_UPLOADS,
                values: [...named, record.cycle],
              })
            ).rows;
      const payments = await this.#pool.query<BatchPayment & BatchRow>({
        name: 'load-batch-payments',
        text: LOAD_UNSETTLED,
        values: named,
      });
      return {
        isCurrent,
        record,
        uploads,
        payments: countedInBatch(payments.rows).map(paymentOf),
        refused: refusedInBatch(payments.rows).map(paymentOf),
      };
    } catch (error) {
      this.#onTrouble(`batch ${place.batch} of terminal ${place.terminalId} could not be loaded: ${lineOf(error)}`);
      return 'failed';
    }
  }

  async #save(save: BatchSave): Promise<BatchSaveResult> {
    let client: pg.PoolClient | undefined;
    try {
      client = await this.#pool.connect();
      await client.query('begin');
      const isFirst = await written(client, save);
      await client.query(isFirst ? 'commit' : 'rollback');
      client.release();
      return { kind: isFirst ? 'saved' : 'conflict' };
    } catch (error) {
      // The connection is in an unknown state: it is thrown away, and the server rolls back what was not committed.
      client?.release(true);
      const line = `batch ${save.record.batch} could not be saved: ${lineOf(error)}`;
      this.#onTrouble(line);
      return { kind: 'failed', line };
    }
  }
}

/** The batch may have no record: then everything but `isCurrent` is null. */
type LoadedRow = { readonly isCurrent: boolean } & (BatchRecord | { readonly cycle: null });

function loadedFrom(row: LoadedRow | undefined): Pick<LoadedBatch, 'isCurrent' | 'record'> {
  if (row === undefined) return { isCurrent: false, record: undefined };
  const { isCurrent, ...record } = row;
  return { isCurrent, record: record.cycle === null ? undefined : record };
}

const paymentOf = (row: BatchPayment): BatchPayment => {
  const { paymentId, stan, transaction, amountMinor, panMasked, settlementDate } = row;
  return { paymentId, stan, transaction, amountMinor, panMasked, settlementDate };
};

/** False when somebody wrote first. */
async function written(client: pg.PoolClient, save: BatchSave): Promise<boolean> {
  const { record, expectedVersion, uploads = [], closing } = save;
  const values = valuesOf(record);
  const taken =
    expectedVersion === 0
      ? await client.query({ name: 'open-batch', text: OPEN_BATCH, values })
      : await client.query({ name: 'continue-batch', text: CONTINUE_BATCH, values: [...values, expectedVersion] });
  if (taken.rowCount !== 1) return false;
  const place = placeOf(record);
  const cycle = [...place, record.cycle];
  if (uploads.length > 0) {
    await client.query({ name: 'add-batch-uploads', text: ADD_UPLOADS, values: [...cycle, storableJson(uploads)] });
  }
  if (closing === undefined) return true;
  const { differences, nextBatch } = closing;
  if (differences.length > 0) {
    const found = [...cycle, storableJson(differences), record.closedAt];
    await client.query({ name: 'add-batch-differences', text: ADD_DIFFERENCES, values: found });
  }
  await client.query({ name: 'settle-payments', text: SETTLE_PAYMENTS, values: [...place, record.closedAt] });
  await client.query({ name: 'move-on', text: MOVE_ON, values: [...place, nextBatch] });
  return true;
}

const placeOf = ({ merchantId, terminalId, batch }: BatchPlace): string[] =>
  [merchantId, terminalId, batch].map(storableText);

const valuesOf = (record: BatchRecord): unknown[] => [
  ...placeOf(record),
  record.cycle,
  record.status,
  record.settlementDate,
  record.rrn,
  storableJson(record.claimed),
  storableJson(record.ours),
  storableJson(record.byDate),
  storableJson(record.flags),
  record.endCount,
  record.openedAt,
  record.closedAt,
  record.version,
];
