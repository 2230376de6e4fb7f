/** A terminal's drawer holds an approved slip exactly where an issuer holds that amount. */
import { authorisationsByRrn, type Check } from './check.ts';

export const terminalsAndIssuersAgree: Check = {
  name: 'terminals and issuers agree',
  violations: (world) => {
    const held = authorisationsByRrn(world);
    const slips = [...world.terminals].flatMap(([terminalId, site]) =>
      [...site.slips.values()].map((slip) => ({ terminalId, ...slip })),
    );
    const unbacked = slips
      .filter(({ rrn, amountMinor }) => {
        const sales = (held.get(rrn ?? '') ?? []).filter(({ kind, state }) => kind === 'sale' && state === 'approved');
        return sales.reduce((sum, sale) => sum + sale.amountMinor, 0) !== amountMinor;
      })
      .map(
        ({ terminalId, rrn, amountMinor }) =>
          `${terminalId} holds a slip of ${amountMinor} under ${rrn}, no issuer does`,
      );
    const known = new Set(slips.map(({ rrn }) => rrn));
    const oneSided = [...held.values()]
      .flat()
      .filter(({ kind, state, rrn }) => kind === 'sale' && state === 'approved' && !known.has(rrn))
      .map(({ rrn, amountMinor }) => `an issuer holds ${amountMinor} under ${rrn}, no terminal has a slip`);
    return [...unbacked, ...oneSided];
  },
};
