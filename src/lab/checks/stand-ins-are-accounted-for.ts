/** What was approved in an issuer's place is taken by the issuer in the end, undone, or recorded as a loss. */
import type { Check } from './check.ts';
import { postedByRrn } from './positions.ts';
import { recordsOf } from './records.ts';

export const standInsAreAccountedFor: Check = {
  name: 'stand-ins are accounted for',
  violations: (world) => {
    const posted = postedByRrn(recordsOf(world));
    return world.payments().flatMap(({ row, events }) => {
      if (!events.some(({ kind }) => kind === 'stood-in') || row.code !== STOOD_IN) return [];
      const { paymentId, outcome, rrn } = row;
      const isTaken = (posted.get(rrn ?? '') ?? 0) > 0;
      const isLost = events.some(({ kind }) => kind === 'stand-in-lost');
      const isUndone = outcome === 'reversed';
      const ways = [isTaken, isLost, isUndone].filter(Boolean).length;
      return ways === 1 ? [] : [`${paymentId}, ${outcome}: taken ${isTaken}, lost ${isLost}, undone ${isUndone}`];
    });
  },
};

const STOOD_IN = 'A2';
