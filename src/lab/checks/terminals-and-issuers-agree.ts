/** A terminal's drawer holds an approved slip exactly where an issuer has taken that amount and not given it back. */
import type { Check } from './check.ts';
import { postedByRrn } from './positions.ts';

export const terminalsAndIssuersAgree: Check = {
  name: 'terminals and issuers agree',
  violations: (world) => {
    const standing = new Map(postedByRrn(world));
    // What was undone is given back under the reference number of whatever undid it; to a drawer the pair is nothing.
    for (const { row, events } of world.payments()) {
      const [opened] = events;
      const original = opened?.kind === 'opened' ? opened.original : null;
      if (original?.rrn == null || row.rrn === null) continue;
      standing.set(original.rrn, (standing.get(original.rrn) ?? 0) + (standing.get(row.rrn) ?? 0));
      standing.delete(row.rrn);
    }
    const slips = [...world.terminals].flatMap(([terminalId, site]) =>
      [...site.slips.values()].map((slip) => ({ terminalId, ...slip })),
    );
    const unbacked = slips
      .filter(({ rrn, amountMinor }) => (standing.get(rrn ?? '') ?? 0) !== amountMinor)
      .map(
        ({ terminalId, rrn, amountMinor }) =>
          `${terminalId} holds a slip of ${amountMinor} under ${rrn}, its issuer ${standing.get(rrn ?? '') ?? 0}`,
      );
    const known = new Set(slips.map(({ rrn }) => rrn));
    const oneSided = [...standing]
      .filter(([rrn, minor]) => minor !== 0 && !known.has(rrn))
      .map(([rrn, minor]) => `an issuer holds ${minor} under ${rrn}, no terminal has a slip`);
    return [...unbacked, ...oneSided];
  },
};
