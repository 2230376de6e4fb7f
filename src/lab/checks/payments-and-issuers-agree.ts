/** What the acquirer's payments say was taken is what the issuers have posted, payment by payment, to the fen. */
import type { PaymentRow } from '../../trade/index.ts';
import type { Check } from './check.ts';
import { postedByRrn, takenMinor } from './positions.ts';

export const paymentsAndIssuersAgree: Check = {
  name: 'payments and issuers agree',
  violations: (world) => {
    const posted = postedByRrn(world);
    const rows = world.payments().map(({ row }) => row);
    const differing = rows.flatMap((row) => {
      if (row.rrn === null) return [];
      const ours = oursMinor(row);
      const theirs = posted.get(row.rrn) ?? 0;
      if (ours === theirs && isSaid(row)) return [];
      const { paymentId, transaction, outcome, money } = row;
      return [
        `${paymentId}, ${transaction}, is ${outcome}, money ${money}: we say ${ours}, its issuer posted ${theirs}`,
      ];
    });
    const known = new Set(rows.map(({ rrn }) => rrn));
    const strangers = [...posted]
      .filter(([rrn, minor]) => minor !== 0 && !known.has(rrn))
      .map(([rrn, minor]) => `an issuer posted ${minor} under ${rrn}, which no payment of ours is`);
    return [...differing, ...strangers];
  },
};

/** A payment that was voided keeps its charge: the void that gives it back has a reference number of its own. */
function oursMinor({ outcome, transaction, amountMinor }: PaymentRow): number {
  return outcome === 'approved' || outcome === 'voided' ? takenMinor(transaction, amountMinor) : 0;
}

/** The words that people read say the same as the outcome. */
function isSaid({ outcome, money, transaction }: PaymentRow): boolean {
  if (transaction !== 'sale') return true;
  return (money === 'charged') === (outcome === 'approved');
}
