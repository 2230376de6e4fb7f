/** The slips in a terminal's drawer say what was taken and given back, and its issuer has posted exactly that. */
import type { Agreement } from './agreement.ts';
import { postedByRrn, type SlipPosition, slipPositions, standsAtMinor, takenMinor } from './positions.ts';

export const terminalsAndIssuersAgree: Agreement = {
  name: 'terminals and issuers agree',
  differences: (records) => {
    const posted = postedByRrn(records);
    const slips = slipPositions(records);
    const unbacked = slips.flatMap((each) => {
      const { terminalId, slip, position } = each;
      const rrn = position?.row.rrn ?? slip.rrn ?? '';
      const theirs = posted.get(rrn) ?? 0;
      if (theirs === saidMinor(each)) return [];
      const { transaction, batch, stan } = slip;
      return [
        `${terminalId} holds a slip, ${transaction} ${batch}/${stan} ${saidMinor(each)}, under ${rrn}: its issuer posted ${theirs}`,
      ];
    });
    const known = new Set(slips.map(({ slip, position }) => position?.row.rrn ?? slip.rrn));
    const oneSided = [...posted]
      .filter(([rrn, minor]) => minor !== 0 && !known.has(rrn))
      .map(([rrn, minor]) => `an issuer posted ${minor} under ${rrn}, no terminal has a slip`);
    return [...unbacked, ...oneSided];
  },
};

/** What the slip says was taken; of a loss that is on record, nothing, or what stood before it. */
function saidMinor({ slip, lost, position }: SlipPosition): number {
  if (lost === 'all') return 0;
  const before = position === undefined ? slip.amountMinor : standsAtMinor(position);
  return takenMinor(slip.transaction, lost === 'adjustment' ? before : slip.adjustedMinor);
}
