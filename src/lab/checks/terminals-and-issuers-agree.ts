/** The slips in a terminal's drawer say what was taken and given back, and its issuer has posted exactly that. */
import type { Check } from './check.ts';
import { postedByRrn, takenMinor } from './positions.ts';

export const terminalsAndIssuersAgree: Check = {
  name: 'terminals and issuers agree',
  violations: (world) => {
    const posted = postedByRrn(world);
    const slips = [...world.terminals].flatMap(([terminalId, site]) =>
      [...site.slips.values()].map((slip) => ({ terminalId, ...slip })),
    );
    const unbacked = slips
      .filter(
        ({ rrn, transaction, amountMinor }) => (posted.get(rrn ?? '') ?? 0) !== takenMinor(transaction, amountMinor),
      )
      .map(
        ({ terminalId, rrn, transaction, amountMinor }) =>
          `${terminalId} holds a slip, ${transaction} ${amountMinor}, under ${rrn}: its issuer posted ${posted.get(rrn ?? '') ?? 0}`,
      );
    const known = new Set(slips.map(({ rrn }) => rrn));
    const oneSided = [...posted]
      .filter(([rrn, minor]) => minor !== 0 && !known.has(rrn))
      .map(([rrn, minor]) => `an issuer posted ${minor} under ${rrn}, no terminal has a slip`);
    return [...unbacked, ...oneSided];
  },
};
