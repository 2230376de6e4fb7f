/**
 * Group commit: everything in flight shares one statement over one connection, and the next batch is whatever arrived
 * while the last one was being flushed. Knows nothing of payments.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { PrimaryClient, type PrimaryClientConfig } from './primary-client.ts';
import { isRefusalOfContent } from './refusal.ts';
import { lineOf } from './store-fault.ts';

export interface GroupCommitLimits {
  /** Items of one statement. */
  readonly batchMax: number;
  /** Items that wait; one more is refused at once, so that a slow disk never becomes a full memory. */
  readonly queuedMax: number;
  /** An item that waited longer for a connection is refused unwritten: nobody would act on it any more. */
  readonly queueWaitMsMax: number;
  /** A statement that takes longer is given up with its connection, and its items are in doubt. */
  readonly flushMsMax: number;
  readonly reconnectMsMin: number;
  readonly reconnectMsMax: number;
}

export const GROUP_COMMIT_LIMITS: GroupCommitLimits = {
  batchMax: 256,
  queuedMax: 20_000,
  queueWaitMsMax: 5_000,
  flushMsMax: 10_000,
  reconnectMsMin: 50,
  reconnectMsMax: 2_000,
};

export interface GroupCommitOptions<Item, Outcome> {
  readonly client: PrimaryClientConfig;
  /** Writes all of the items or, by throwing, none; one outcome for each, in their order. */
  readonly write: (client: pg.ClientBase, items: readonly Item[]) => Promise<readonly Outcome[]>;
  /** Items of one identity never share a batch and keep their order. Batches are sorted by it, against deadlocks. */
  readonly identityOf: (item: Item) => string;
  /** What an item is told that the database refuses even alone. */
  readonly refused: (error: unknown) => Outcome;
  /** What an item is told when nobody can say whether it was written, or when it was not tried. */
  readonly failed: (line: string) => Outcome;
  readonly limits?: Partial<GroupCommitLimits>;
  readonly onTrouble?: (line: string) => void;
  /** A write is under way for longer than any disk needs. */
  readonly onSlow?: () => void;
}

const SLOW_MS = 2_000;

/** Writes items in shared batches. */
export class GroupCommit<Item, Outcome> {
  readonly #options: GroupCommitOptions<Item, Outcome>;
  readonly #limits: GroupCommitLimits;
  #queue: Entry<Item, Outcome>[] = [];
  #link: Link | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(options: GroupCommitOptions<Item, Outcome>) {
    this.#options = options;
    this.#limits = { ...GROUP_COMMIT_LIMITS, ...options.limits };
  }

  /** `done` is called once, never in the caller's stack. */
  submit(item: Item, done: (outcome: Outcome) => void): void {
    const refusal = this.#closed ? 'the store is closed' : this.#isFull() ? 'too many writes are waiting' : undefined;
    if (refusal !== undefined) {
      setImmediate(() => done(this.#options.failed(refusal)));
      return;
    }
    this.#queue.push({ item, done, identity: this.#options.identityOf(item), since: performance.now() });
    this.#running ??= this.#run();
  }

  /** Writes what waits, if the database is there, and hangs up. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    const link = this.#link;
    this.#link = undefined;
    await link?.client.end().catch(() => undefined);
  }

  #isFull(): boolean {
    return this.#queue.length >= this.#limits.queuedMax;
  }

  async #run(): Promise<void> {
    // What arrives in this turn of the event loop still joins the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    let pauseMs = this.#limits.reconnectMsMin;
    while (this.#queue.length > 0) {
      const link = await this.#connected();
      if (link === undefined) {
        this.#giveUpOnLongest();
        await delay(pauseMs);
        pauseMs = Math.min(pauseMs * 2, this.#limits.reconnectMsMax);
        continue;
      }
      pauseMs = this.#limits.reconnectMsMin;
      await this.#flush(link, this.#takeBatch());
    }
    this.#running = undefined;
  }

  async #connected(): Promise<Link | undefined> {
    if (this.#link !== undefined && !this.#link.lost) return this.#link;
    const link = linkTo(this.#options.client);
    try {
      await link.client.connect();
      this.#link = link;
      return link;
    } catch (error) {
      link.client.cut();
      this.#options.onTrouble?.(`no connection to the database: ${lineOf(error)}`);
      return undefined;
    }
  }

  #giveUpOnLongest(): void {
    const now = performance.now();
    const isStale = (entry: Entry<Item, Outcome>): boolean =>
      this.#closed || now - entry.since > this.#limits.queueWaitMsMax;
    const stale = this.#queue.filter(isStale);
    this.#queue = this.#queue.filter((entry) => !isStale(entry));
    answer(stale, this.#options.failed('the database cannot be reached; nothing was written'));
  }

  #takeBatch(): readonly Entry<Item, Outcome>[] {
    const batch: Entry<Item, Outcome>[] = [];
    const left: Entry<Item, Outcome>[] = [];
    const taken = new Set<string>();
    for (const entry of this.#queue) {
      if (batch.length >= this.#limits.batchMax || taken.has(entry.identity)) left.push(entry);
      else batch.push(entry);
      taken.add(entry.identity);
    }
    this.#queue = left;
    return batch.sort((a, b) => (a.identity < b.identity ? -1 : 1));
  }

  /** One refused item must not fail its neighbours, so a refused batch is halved until the culprit is alone. */
  async #flush(link: Link, batch: readonly Entry<Item, Outcome>[]): Promise<void> {
    const written = await this.#write(link, batch);
    if (written.kind === 'outcomes') {
      for (const [i, entry] of batch.entries()) entry.done(written.outcomes[i] as Outcome);
    } else if (written.kind === 'in-doubt') {
      answer(batch, this.#options.failed(written.line));
    } else if (batch.length === 1) {
      answer(batch, this.#options.refused(written.error));
    } else {
      const half = Math.ceil(batch.length / 2);
      await this.#flush(link, batch.slice(0, half));
      await this.#flush(link, batch.slice(half));
    }
  }

  async #write(link: Link, batch: readonly Entry<Item, Outcome>[]): Promise<Written<Outcome>> {
    if (link.lost) return { kind: 'in-doubt', line: 'the connection to the database was lost' };
    // A server that does not confirm may be one that was replaced: its standby is gone, and it waits for ever.
    const giveUp = setTimeout(() => link.client.leave(), this.#limits.flushMsMax);
    const slow = setTimeout(() => this.#options.onSlow?.(), SLOW_MS);
    try {
      const items = batch.map((entry) => entry.item);
      return { kind: 'outcomes', outcomes: await this.#options.write(link.client, items) };
    } catch (error) {
      if (isRefusalOfContent(error)) return { kind: 'refused', error };
      // Whatever else it was, the session is not to be trusted: a standby, a full disk, a server that shuts down.
      link.lost = true;
      link.client.cut();
      const line = `the database did not confirm the write: ${lineOf(error)}`;
      this.#options.onTrouble?.(line);
      return { kind: 'in-doubt', line };
    } finally {
      clearTimeout(giveUp);
      clearTimeout(slow);
    }
  }
}

interface Entry<Item, Outcome> {
  readonly item: Item;
  readonly done: (outcome: Outcome) => void;
  readonly identity: string;
  readonly since: number;
}

type Written<Outcome> =
  | { readonly kind: 'outcomes'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'in-doubt'; readonly line: string };

interface Link {
  readonly client: PrimaryClient;
  lost: boolean;
}

function linkTo(config: PrimaryClientConfig): Link {
  const client = new PrimaryClient(config);
  const link: Link = { client, lost: false };
  client.on('error', () => {
    link.lost = true;
  });
  client.on('end', () => {
    link.lost = true;
  });
  return link;
}

function answer<Outcome>(entries: readonly Entry<unknown, Outcome>[], outcome: Outcome): void {
  for (const entry of entries) entry.done(outcome);
}
