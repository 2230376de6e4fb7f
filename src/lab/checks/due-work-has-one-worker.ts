/** Work that is due is leased to one process: nobody else gets it before the lease ends or something is written. */
import type { Instant } from '../../std/index.ts';
import type { Check } from './check.ts';

interface Lease {
  readonly by: string;
  readonly version: number;
  readonly until: Instant;
}

/** Clocks that differ see leases end at different moments; then versions alone keep the work single. */
export const dueWorkHasOneWorker: Check = {
  name: 'due work has one worker',
  violations: (world) => {
    if (world.marks.counts.has('switch-clock-jump')) return [];
    const leases = new Map<string, Lease>();
    return (world.witness?.sightings ?? []).flatMap((seen) => {
      if (seen.kind !== 'claimed') return [];
      const lease = leases.get(seen.paymentId);
      leases.set(seen.paymentId, { by: seen.by, version: seen.version, until: seen.leaseUntil });
      // A claim is made with the time at which it left its process.
      const isTaken = lease !== undefined && lease.version === seen.version && lease.until - LEASE_SLACK_MS > seen.at;
      return isTaken ? [`${seen.by} claimed ${seen.paymentId}, which ${lease.by} had`] : [];
    });
  },
};

/** What a claim may take on its way, and by which it looks back for what is due. */
const LEASE_SLACK_MS = 12_000;
