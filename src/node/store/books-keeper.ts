/**
 * Books have one keeper, an issuer's as a wallet's. Whoever opens them locks out the one before: of a process that was
 * killed a write may still be under way, and of one that was paused, or cut off, a write may come late; neither may land
 * on newer rows.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { IssuerId } from '../../trade/index.ts';
import { storableJson } from './storable-json.ts';

/** A change of books, and by which opening of them it is made. */
export interface KeptChange {
  readonly order: number;
  readonly opening: number;
  readonly issuerId: IssuerId;
}

/** How often, and for how long in all, a keeper that is still writing is waited for. */
const OPEN_PAUSE_MS = 250;
const OPEN_TRIES_MAX = 120;
const LOCK_NOT_AVAILABLE = '55P03';

/** From here on nobody else writes in these books, once what the one before had under way is decided. */
export async function openedAnew(client: pg.ClientBase, keeper: string, issuerId: IssuerId): Promise<number> {
  const open = `insert into ${keeper} as k (issuer_id, opening, latest_change) values ($1, 1, 0)
    on conflict (issuer_id) do update set opening = k.opening + 1, latest_change = 0 returning opening`;
  for (let tries = 1; ; tries++) {
    try {
      const { rows } = await client.query<{ opening: number }>(open, [issuerId]);
      return rows[0]?.opening ?? 1;
    } catch (error) {
      const isBeingWritten = (error as { readonly code?: string }).code === LOCK_NOT_AVAILABLE;
      if (!isBeingWritten || tries >= OPEN_TRIES_MAX) throw error;
      await delay(OPEN_PAUSE_MS);
    }
  }
}

/** One row for each book: whose opening writes, and how new it is. */
export function latestChanges(changes: readonly KeptChange[]): string {
  const latest = new Map<IssuerId, KeptChange>();
  for (const change of changes) {
    const known = latest.get(change.issuerId);
    if (known === undefined || known.order < change.order) latest.set(change.issuerId, change);
  }
  const rows = [...latest.values()].map(({ issuerId, opening, order }) => ({
    issuer_id: issuerId,
    opening,
    change: order,
  }));
  return storableJson(rows);
}

/**
 * Which of the books in `parameter` (`latestChanges`) are still their writer's, as `kept` of a `with`. A write that lost
 * its connection may still reach the server after the one that repeats it; the number of the change keeps it out.
 */
export const keeping = (keeper: string, parameter: string): string => `kept as (
    update ${keeper} k set latest_change = w.change
    from json_to_recordset(${parameter}::json) as w(issuer_id text, opening bigint, change bigint)
    where k.issuer_id = w.issuer_id and k.opening = w.opening and k.latest_change < w.change
    returning k.issuer_id
  )`;
