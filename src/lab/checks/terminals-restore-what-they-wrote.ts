/** A terminal's journal, folded, is the state that it has; and its snapshot, written and read, restores the same. */
import { restoredState, snapshotOf, type TerminalSnapshot, terminalMachine } from '../../terminal/index.ts';
import type { Check } from './check.ts';

export const terminalsRestoreWhatTheyWrote: Check = {
  name: 'terminals restore what they wrote',
  violations: (world) =>
    [...world.terminals].flatMap(([terminalId, site]) => {
      const { identity, settings } = site.state;
      const written = JSON.stringify(snapshotOf(site.state));
      const snapshot = JSON.parse(written) as TerminalSnapshot;
      const restored = JSON.stringify(snapshotOf(restoredState({ identity, settings, snapshot })));
      const folded = JSON.stringify(
        snapshotOf(site.journal.reduce((state, event) => terminalMachine.evolve(state, event), site.factory)),
      );
      return [
        ...(restored === written ? [] : [`${terminalId}: its snapshot restores another state`]),
        ...(folded === written ? [] : [`${terminalId}: its journal folds to another state`]),
      ];
    }),
};
