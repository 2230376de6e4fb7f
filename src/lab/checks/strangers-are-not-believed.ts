/** An answer that comes down a terminal's connection and was meant for another changes nothing there. */
import type { Check } from './check.ts';

export const strangersAreNotBelieved: Check = {
  name: 'no terminal believes what is meant for another',
  violations: (world) =>
    [...world.terminals].flatMap(([terminalId, { believedStrangers }]) =>
      believedStrangers.map((what) => `${terminalId} believed an answer for ${what}`),
    ),
};
