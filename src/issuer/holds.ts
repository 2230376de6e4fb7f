/**
 * Holds and their days. A hold that nothing has ended lapses by itself, so that money is not set aside for ever because a
 * hotel forgot it. When it lapses is counted from its row, so that a restart forgets no due time.
 */
import { after, type Instant } from '../std/index.ts';
import { eventAt } from './answer.ts';
import { lapsedRows } from './booking.ts';
import { KINDS } from './kinds.ts';
import type { IssuerEvent } from './messages.ts';
import type { Account, Authorisation, Books, IssuerSettings, OpenHold } from './state.ts';

/** Holds that lapse in one step; the next step is due at once. What an issuer that was away for a month owes is long. */
export const LAPSES_AT_ONCE_MAX = 200;

const DAY_MS = 86_400_000;

/** The moment after its last: on the last day, to the millisecond, it may still be completed. */
export const lapsesAt = ({ holdDays }: IssuerSettings, { at }: Authorisation): Instant =>
  after(at, holdDays * DAY_MS + 1);

/** It sets money aside: neither voided nor completed, reversed or lapsed. */
export const isOpenHold = ({ kind, state }: Authorisation): boolean =>
  KINDS[kind].bears === 'hold' && state === 'approved';

/** What has become due by `now`, each with the account as the one before it left it. */
export function lapses(books: Books, now: Instant): readonly IssuerEvent[] {
  const moved = new Map<string, Account>();
  const events: IssuerEvent[] = [];
  for (const { lapsesAt: dueAt, key } of books.openHolds.slice(0, LAPSES_AT_ONCE_MAX)) {
    if (dueAt > now) break;
    const hold = books.authorisations.get(key);
    if (hold === undefined) continue;
    const accountId = hold.accountId ?? '';
    const { account, releasedMinor, rows } = lapsedRows(books, {
      hold,
      account: moved.get(accountId) ?? books.accounts.get(accountId),
      now,
    });
    if (account !== undefined) moved.set(accountId, account);
    events.push(eventAt(now, { kind: 'lapsed', rrn: hold.rrn, releasedMinor }, rows));
  }
  return events;
}

interface Holds {
  readonly settings: IssuerSettings;
  readonly openHolds: OpenHold[];
}

/** Into its place among the open holds; a new one nearly always goes last. */
export function writeHold({ settings, openHolds }: Holds, hold: Authorisation): void {
  const due = { lapsesAt: lapsesAt(settings, hold), key: hold.key };
  openHolds.splice(placeOf(openHolds, due), 0, due);
}

/** Nothing when it is not there. */
export function withdrawHold({ settings, openHolds }: Holds, hold: Authorisation): void {
  const at = placeOf(openHolds, { lapsesAt: lapsesAt(settings, hold), key: hold.key });
  if (openHolds[at]?.key === hold.key) openHolds.splice(at, 1);
}

/** By halves: of the first that is not before `due`. */
function placeOf(openHolds: readonly OpenHold[], due: OpenHold): number {
  let [low, high] = [0, openHolds.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const one = openHolds[middle];
    if (one !== undefined && isBefore(one, due)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isBefore = (one: OpenHold, other: OpenHold): boolean =>
  one.lapsesAt === other.lapsesAt ? one.key < other.key : one.lapsesAt < other.lapsesAt;
