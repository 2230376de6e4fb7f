/** No terminal was ever handed an answer that belongs to another. */
import type { Check } from './check.ts';

export const answersReachTheirTerminal: Check = {
  name: 'answers reach their terminal',
  violations: (world) =>
    [...world.terminals].flatMap(([terminalId, site]) =>
      site.strangers.map((stranger) => `${terminalId} was handed an answer for ${stranger}`),
    ),
};
