/** Tells writes that wait for a synchronous standby from other slow ones: nothing else looks so much like a dead disk. */
import type { PostgresConnection } from '../postgres/index.ts';
import { clientConfig } from './connection.ts';
import { PrimaryClient } from './primary-client.ts';

/** The question is asked at most so often, however many writes are slow. */
const ASK_EVERY_MS = 10_000;

export class StandbyWait {
  readonly #connection: PostgresConnection;
  readonly #onTrouble: (line: string) => void;
  #askedAtMs = Number.NEGATIVE_INFINITY;

  constructor(connection: PostgresConnection, onTrouble: (line: string) => void) {
    this.#connection = connection;
    this.#onTrouble = onTrouble;
  }

  /** A write is taking long. Reading needs no standby, so the server can say why. */
  slowWrite(): void {
    const nowMs = performance.now();
    if (nowMs - this.#askedAtMs < ASK_EVERY_MS) return;
    this.#askedAtMs = nowMs;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    // As the user that logged in: what another role's sessions wait for is shown to nobody.
    const use = { name: 'kacha standby watch', role: '', roles: 'shared', plans: 'chosen-by-server' } as const;
    const client = new PrimaryClient(clientConfig(this.#connection, { ...use, silentMsMax: ASK_EVERY_MS }));
    try {
      await client.connect();
      const { rows } = await client.query<{ waiting: number }>(WAITING);
      if ((rows[0]?.waiting ?? 0) > 0) this.#onTrouble(WAITS);
      await client.end();
    } catch {
      client.cut(); // A server that does not answer at all is told of by the write itself.
    }
  }
}

const WAITING = `select count(*) as waiting from pg_stat_activity where wait_event = 'SyncRep'`;

/** The same words each time, so that an alarm is not repeated for every payment. */
const WAITS =
  'writes wait for a synchronous standby that does not confirm; payments are refused (96) until one does, and nothing is lost';
