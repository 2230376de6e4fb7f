/** The business date of a payment is the day on which its intent was written, by the clock of whoever wrote it. */
import { after, civilTime } from '../../std/index.ts';
import { businessDateOf } from '../../trade/index.ts';
import type { Check } from './check.ts';

/** From a request's arrival until its intent is durable, at most; before that its process may have been stopped. */
const WRITING_MS_MAX = 120_000;

export const businessDatesAreOurs: Check = {
  name: 'business dates are ours',
  violations: (world) =>
    (world.witness?.sightings ?? []).flatMap((seen) => {
      if (seen.kind !== 'written' || seen.append.events[0]?.kind !== 'opened') return [];
      // A clock that is set while a write is under way excuses the dates on both sides of it.
      if (world.marks.counts.has('switch-clock-jump')) return [];
      const { paymentId, businessDate } = seen.append.row;
      const now = after(seen.at, seen.aheadMs);
      const dates = [now, after(now, -WRITING_MS_MAX)].map((at) => businessDateOf(civilTime(at)));
      return dates.includes(businessDate) ? [] : [`${paymentId} is dated ${businessDate}, written on ${dates[0]}`];
    }),
};
