/**
 * Where a command finds the records: a running platform's API, a database server, or the data folder of a platform that
 * is not running (its embedded database is then started for as long as the question takes).
 */
import path from 'node:path';
import {
  connectUrl,
  type EmbeddedPostgres,
  hasCluster,
  openStore,
  type PostgresFault,
  runningConnection,
  type Store,
  startPostgres,
} from '../node/index.ts';
import { instant, ok, type Result } from '../std/index.ts';
import { both, CliFault, EXIT } from './saying.ts';

export interface OpenedRecords {
  readonly store: Store;
  close(): Promise<void>;
}

export interface RecordsPlace {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** A question makes no database where no platform has run; a registration may. */
  readonly unlessThere: 'make' | 'refuse';
}

export async function openRecords({ dataDir, databaseUrl, unlessThere }: RecordsPlace): Promise<OpenedRecords> {
  if (databaseUrl === undefined && unlessThere === 'refuse' && !hasCluster(dataDir)) throw nothingThere(dataDir);
  const quiet = (): void => undefined;
  const opened = databaseUrl === undefined ? await openEmbedded(dataDir) : await connectUrl(databaseUrl);
  if (!opened.ok) throw faultLine(opened.fault);
  const { connection } = opened.value;
  const stop = async (): Promise<void> => {
    if ('stop' in opened.value) await opened.value.stop();
  };
  const keyFile = process.env['KACHA_KEY_FILE'] ?? path.join(dataDir, 'storage.key');
  const store = await openStore({ connection, keyFile, now: () => instant(Date.now()), onTrouble: quiet });
  if (!store.ok) {
    await stop();
    throw faultLine(store.fault);
  }
  return {
    store: store.value,
    close: async () => {
      await store.value.close();
      await stop();
    },
  };
}

/** A platform that is running keeps its folder to itself, but its database may be asked as well. */
async function openEmbedded(
  dataDir: string,
): Promise<Result<EmbeddedPostgres | Pick<EmbeddedPostgres, 'connection'>, PostgresFault>> {
  const started = await startPostgres({ dataDir });
  if (started.ok || started.fault.kind !== 'in-use') return started;
  const connection = runningConnection(dataDir);
  return connection === undefined ? started : ok({ connection });
}

function nothingThere(dataDir: string): CliFault {
  return new CliFault(both(`${dataDir} 里没有运行过平台`, `no platform has run here: ${dataDir}`), {
    exitCode: EXIT.declined,
    hint: both(
      '用 --data 指明平台的文件夹；kacha explain 也可以用 --api 问正在运行的平台',
      'name the platform’s folder with --data; kacha explain may also ask a running one with --api',
    ),
  });
}

export function faultLine(found: {
  readonly line: string;
  readonly lineZh: string;
  readonly hint: string;
  readonly hintZh: string;
}): CliFault {
  return new CliFault(both(found.lineZh, found.line), {
    hint: both(found.hintZh, found.hint),
    exitCode: EXIT.declined,
  });
}
