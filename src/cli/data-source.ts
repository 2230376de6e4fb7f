/**
 * Where a command finds the records: a running platform's API, a database server, or the data folder of a platform that
 * is not running (its embedded database is then started for as long as the question takes).
 */
import path from 'node:path';
import { connectUrl, startPostgres } from '../node/index.ts';
import { openStore, type Store } from '../node/index.ts';
import { instant } from '../std/index.ts';
import type { Language } from '../trade/index.ts';
import { CliFault, EXIT } from './saying.ts';

export interface OpenedRecords {
  readonly store: Store;
  close(): Promise<void>;
}

export interface RecordsPlace {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly language: Language;
}

export async function openRecords({ dataDir, databaseUrl, language }: RecordsPlace): Promise<OpenedRecords> {
  const quiet = (): void => undefined;
  const embedded = databaseUrl === undefined ? await startPostgres({ dataDir, onLog: quiet }) : undefined;
  const server = databaseUrl === undefined ? undefined : await connectUrl(databaseUrl);
  const failed = embedded?.ok === false ? embedded.fault : server?.ok === false ? server.fault : undefined;
  if (failed !== undefined) throw faultLine(failed, language);
  const connection = embedded?.ok === true ? embedded.value.connection : server?.ok === true ? server.value.connection : undefined;
  if (connection === undefined) throw new CliFault('no database');
  const keyFile = process.env['KACHA_KEY_FILE'] ?? path.join(dataDir, 'storage.key');
  const opened = await openStore({ connection, keyFile, now: () => instant(Date.now()), onTrouble: quiet });
  const stop = async (): Promise<void> => {
    if (embedded?.ok === true) await embedded.value.stop();
  };
  if (!opened.ok) {
    await stop();
    throw faultLine(opened.fault, language);
  }
  return {
    store: opened.value,
    close: async () => {
      await opened.value.close();
      await stop();
    },
  };
}

export function faultLine(
  found: { readonly line: string; readonly lineZh: string; readonly hint: string; readonly hintZh: string },
  language: Language,
): CliFault {
  return language === 'zh'
    ? new CliFault(found.lineZh, { hint: found.hintZh, exitCode: EXIT.declined })
    : new CliFault(found.line, { hint: found.hint, exitCode: EXIT.declined });
}
