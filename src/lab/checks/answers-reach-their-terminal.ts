/** The switch never tells one terminal of a success that belongs to another. */
import { splitEnvelope, unionpayPos, unpack } from '../../iso8583/index.ts';
import type { Check } from './check.ts';

const DIALECT = unionpayPos();
const FRAME_PREFIX_BYTES = 2;

/** A request whose terminal number was garbled on its way is refused, and the refusal may bear any number. */
export const answersReachTheirTerminal: Check = {
  name: 'answers reach their terminal',
  violations: (world) =>
    (world.witness?.sightings ?? []).flatMap((seen) => {
      if (seen.kind !== 'sent-to-terminal' || seen.terminalId === null) return [];
      const envelope = splitEnvelope(seen.frame.subarray(FRAME_PREFIX_BYTES));
      if (!envelope.ok) return [];
      const { mti, responseCode, terminalId } = unpack(DIALECT, envelope.value.body).message;
      const isMaced = mti === '0210' || mti === '0410';
      if (!isMaced || responseCode !== '00' || terminalId?.trim() === seen.terminalId) return [];
      return [`${seen.by} told ${seen.terminalId} of a success of ${terminalId}`];
    }),
};
