/** A process that knows older keys than there are asks for the new ones before it says that a MAC is wrong. */
import { splitEnvelope, unionpayPos, unpack } from '../../iso8583/index.ts';
import type { Check } from './check.ts';

const DIALECT = unionpayPos();
const FRAME_PREFIX_BYTES = 2;

/** Unless the table itself was out of date, or fresh keys were written and called failed. */
export const macsAreJudgedByKeysInForce: Check = {
  name: 'MACs are judged by the keys in force',
  violations: (world) => {
    if (world.excusesStaleKeys) return [];
    return (world.witness?.sightings ?? []).flatMap((seen) => {
      if (seen.kind !== 'sent-to-terminal' || seen.keyGeneration.known >= seen.keyGeneration.true) return [];
      const envelope = splitEnvelope(seen.frame.subarray(FRAME_PREFIX_BYTES));
      const answer = envelope.ok ? unpack(DIALECT, envelope.value.body).message : undefined;
      // One bit of a terminal's number makes it another terminal's message, which is judged by that one's keys.
      return answer?.responseCode === 'A0' && answer.terminalId?.trim() === seen.terminalId
        ? [`${seen.by} refused a MAC of ${seen.terminalId} by keys that are no longer in force`]
        : [];
    });
  },
};
