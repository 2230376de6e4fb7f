/** Brings a database to the present shape. Forward only: a mistake is corrected by the next migration. */
import { Kysely, type Migration, Migrator, PostgresDialect } from 'kysely';
import { fault, ok, type Result } from '../../std/index.ts';
import type { PostgresConnection } from '../postgres/index.ts';
import { clientConfig, openPool } from './connection.ts';
import * as reference from './migrations/0001-reference.ts';
import * as payments from './migrations/0002-payments.ts';
import * as issuerBooks from './migrations/0003-issuer-books.ts';
import * as booksKeeper from './migrations/0004-books-keeper.ts';
import * as issuerKinds from './migrations/0004-issuer-kinds.ts';
import * as paymentKinds from './migrations/0005-payment-kinds.ts';
import * as batches from './migrations/0006-batches.ts';
import * as bindingLimits from './migrations/0007-binding-limits.ts';
import * as walletBooks from './migrations/0008-wallet-books.ts';
import * as terminalManagement from './migrations/0009-terminal-management.ts';
import * as numberReuse from './migrations/0010-number-reuse.ts';
import * as walletKeeper from './migrations/0011-wallet-keeper.ts';
import * as settlementDate from './migrations/0012-settlement-date.ts';
import * as cardholderVerification from './migrations/0013-cardholder-verification.ts';
import * as issuerCryptograms from './migrations/0014-issuer-cryptograms.ts';
import * as cardScripts from './migrations/0015-card-scripts.ts';
import * as differenceLines from './migrations/0016-difference-lines.ts';
import * as paymentCounters from './migrations/0017-payment-counters.ts';
import * as contextFacts from './migrations/0018-context-facts.ts';
import * as confirmations from './migrations/0019-confirmations.ts';
import { type RoleSeparation, separateRoles } from './roles.ts';
import { migrationFailed, type StoreFault, serverRefused } from './store-fault.ts';

/** In this order for ever; a migration that has been released is never edited. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-reference': reference,
  '0002-payments': payments,
  '0003-issuer-books': issuerBooks,
  '0004-books-keeper': booksKeeper,
  '0004-issuer-kinds': issuerKinds,
  '0005-payment-kinds': paymentKinds,
  '0006-batches': batches,
  '0007-binding-limits': bindingLimits,
  '0008-wallet-books': walletBooks,
  '0009-terminal-management': terminalManagement,
  '0010-number-reuse': numberReuse,
  '0011-wallet-keeper': walletKeeper,
  '0012-settlement-date': settlementDate,
  '0013-cardholder-verification': cardholderVerification,
  '0014-issuer-cryptograms': issuerCryptograms,
  '0015-card-scripts': cardScripts,
  '0016-difference-lines': differenceLines,
  '0017-payment-counters': paymentCounters,
  '0018-context-facts': contextFacts,
  '0019-confirmations': confirmations,
};

/** Applies what is missing, then gives each role its rights. Several processes may start at once. */
export async function migrate(connection: PostgresConnection): Promise<Result<RoleSeparation, StoreFault>> {
  // A step over a large table takes its time.
  const use = {
    name: 'kacha migration',
    role: '',
    roles: 'shared',
    plans: 'chosen-by-server',
    silentMsMax: 0,
  } as const;
  const pool = openPool({ ...clientConfig(connection, use), max: 1 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
    const { error, results } = await new Migrator({ db, provider, migrationTableSchema: 'kacha' }).migrateToLatest();
    if (error !== undefined) {
      const failed = results?.find((result) => result.status === 'Error');
      return fault(migrationFailed(failed?.migrationName ?? null, error));
    }
    return ok(await db.connection().execute(separateRoles));
  } catch (error) {
    return fault(serverRefused(error));
  } finally {
    await db.destroy();
  }
}
