/** What the acquirer's payments say was charged is what the issuers' authorisations say, payment by payment, to the fen. */
import { authorisationsByRrn, type Check } from './check.ts';

export const paymentsAndIssuersAgree: Check = {
  name: 'payments and issuers agree',
  violations: (world) => {
    const held = authorisationsByRrn(world);
    const rows = world.payments().map(({ row }) => row);
    const differing = rows
      .filter(({ transaction, rrn }) => transaction === 'sale' && rrn !== null)
      .flatMap(({ paymentId, rrn, outcome, money, amountMinor }) => {
        const ours = outcome === 'approved' ? amountMinor : 0;
        const theirs = (held.get(rrn ?? '') ?? [])
          .filter(({ kind, state }) => kind === 'sale' && state === 'approved')
          .reduce((sum, sale) => sum + sale.amountMinor, 0);
        const said = money === 'charged' ? amountMinor : 0;
        if (ours === theirs && said === theirs) return [];
        return [`${paymentId} is ${outcome}, money ${money}: we say ${ours}, its issuer holds ${theirs}`];
      });
    const known = new Set(rows.map(({ rrn }) => rrn));
    const strangers = [...held]
      .filter(([rrn, all]) => !known.has(rrn) && all.some(({ state }) => state === 'approved'))
      .map(([rrn]) => `an issuer approved ${rrn}, which no payment of ours is`);
    return [...differing, ...strangers];
  },
};
