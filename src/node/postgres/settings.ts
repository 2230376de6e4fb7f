/** How the embedded server is set: for a laptop, and so that nothing of a card can reach its log. */
import type { RunFolder } from './run-folder.ts';
import { SOCKET_PORT } from './run-folder.ts';

/** `full`: what was acknowledged survives a power cut. `test`: fast, and worthless after one. */
export type Durability = 'full' | 'test';

/** Never a public address, never the name `localhost` (a machine without an /etc/hosts has none). */
export type Listening =
  | { readonly kind: 'socket'; readonly folder: RunFolder }
  | { readonly kind: 'loopback'; readonly port: number };

/** The one address the server may listen on. */
export const LOOPBACK = '127.0.0.1';

/** Given on the command line, so that no edited file in the cluster can weaken them. */
export function settingsFor(durability: Durability, listening: Listening): readonly string[] {
  const settings: Readonly<Record<string, string>> = {
    ...SIZE,
    ...SILENCE,
    ...(durability === 'full' ? DURABLE : FLEETING),
    ...(listening.kind === 'socket'
      ? { listen_addresses: '', port: String(SOCKET_PORT), unix_socket_directories: listening.folder.path }
      : { listen_addresses: LOOPBACK, port: String(listening.port), unix_socket_directories: '' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const SIZE = {
  shared_buffers: '128MB',
  max_connections: '40',
  huge_pages: 'off',
  jit: 'off',
  max_worker_processes: '4',
  min_wal_size: '80MB',
  max_wal_size: '512MB',
  wal_compression: 'on',
  checkpoint_timeout: '5min',
  checkpoint_completion_target: '0.9',
  ssl: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
} as const;

/**
 * `log_min_messages=log` keeps the server's own life and drops errors of statements: "invalid input syntax: …" repeats
 * the value, and the value may be a card number. The statement's sender gets the error anyhow.
 */
const SILENCE = {
  logging_collector: 'off',
  log_destination: 'stderr',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
} as const;

const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' } as const;
const FLEETING = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const;
