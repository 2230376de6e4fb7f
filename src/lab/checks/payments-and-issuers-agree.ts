/** What the acquirer's payments say was taken is what the issuers have posted, payment by payment, to the fen. */
import type { PaymentRow } from '../../trade/index.ts';
import type { Agreement } from './agreement.ts';
import { isApproved, type Position, positionsOf, postedByRrn, standsAtMinor, takenMinor } from './positions.ts';
import type { Records } from './records.ts';

export const paymentsAndIssuersAgree: Agreement = {
  name: 'payments and issuers agree',
  differences: (records) => {
    const posted = postedByRrn(records);
    const positions = positionsOf(records);
    const differing = positions.flatMap((position) => {
      const { row } = position;
      if (row.rrn === null) return [];
      const ours = oursMinor(position);
      const theirs = posted.get(row.rrn) ?? 0;
      if (ours === theirs && isSaid(row)) return [];
      const { paymentId, transaction, outcome, money } = row;
      return [
        `${paymentId}, ${transaction}, is ${outcome}, money ${money}: we say ${ours}, its issuer posted ${theirs}`,
      ];
    });
    const known = new Set(positions.map(({ row }) => row.rrn));
    const strangers = [...posted]
      .filter(([rrn, minor]) => minor !== 0 && !known.has(rrn))
      .map(([rrn, minor]) => `an issuer posted ${minor} under ${rrn}, which no payment of ours is`);
    return [...differing, ...strangers, ...heldApart(records)];
  },
};

/** A payment that was voided keeps its charge: the void that gives it back has a reference number of its own. */
const oursMinor = (position: Position): number =>
  isApproved(position.row) ? takenMinor(position.row.transaction, standsAtMinor(position)) : 0;

/** The words that people read: nothing is charged or held of what was not approved. */
const isSaid = ({ outcome, money }: PaymentRow): boolean =>
  outcome === 'approved' || (money !== 'charged' && money !== 'charged-partly' && money !== 'held');

/** What we say is held, the issuer has set aside, and lets go of when we say that it is over. */
function heldApart({ payments, authorisations }: Records): readonly string[] {
  const standing = new Set(
    authorisations
      .filter(({ kind, state }) => kind === 'pre-authorisation' && state === 'approved')
      .map(({ rrn }) => rrn),
  );
  return payments.flatMap(({ paymentId, transaction, money, rrn }) => {
    if (transaction !== 'pre-authorisation' || (money === 'held') === standing.has(rrn ?? '')) return [];
    return [`${paymentId}: we say ${money}, its issuer ${standing.has(rrn ?? '') ? 'holds' : 'does not hold'} it`];
  });
}
