/** One request, however often it arrives, takes money once. */
import { authorisationsByRrn, type Check } from './check.ts';

export const repeatsPostOnce: Check = {
  name: 'repeats post once',
  violations: (world) => {
    const held = authorisationsByRrn(world);
    const standing = new Map<string, string[]>();
    for (const { row } of world.payments()) {
      const stands = (held.get(row.rrn ?? '') ?? []).filter(
        ({ kind, state }) => kind === 'sale' && state === 'approved',
      );
      const name = `${row.terminalId} ${row.batch} ${row.stan} ${row.transaction}`;
      for (const { key } of stands) standing.set(name, [...(standing.get(name) ?? []), key]);
    }
    return [...standing]
      .filter(([, keys]) => keys.length > 1)
      .map(([name, keys]) => `${name} was charged ${keys.length} times: ${keys.join(', ')}`);
  },
};
