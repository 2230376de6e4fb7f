/** A play as a trace: what its machines have recorded, and what its parties are called. */
import { fictionalIssuer } from '../issuer/index.ts';
import type { TraceName, TraceParts } from '../trace/index.ts';
import { merchantId, terminalId } from '../trade/index.ts';
import type { ScenarioRun } from './run-scenario.ts';
import { townShop, townTerminal } from './town-facts.ts';

export function traceOfRun({ scenario, payments, now, around, places }: ScenarioRun): TraceParts {
  const rows = payments.map(({ row }) => row);
  const names: TraceName[] = [];
  const named = (
    of: TraceName['of'],
    ids: readonly (string | null)[],
    name: (id: string) => TraceName['name'] | undefined,
  ) => {
    for (const id of new Set(ids)) {
      const found = id === null ? undefined : name(id);
      if (id !== null && found !== undefined) names.push({ of, id, name: found });
    }
  };
  named(
    'merchant',
    rows.map(({ merchantId }) => merchantId),
    (id) => townShop(merchantId(id))?.name,
  );
  named(
    'terminal',
    rows.map(({ terminalId }) => terminalId),
    (id) => townTerminal(terminalId(id))?.name,
  );
  named(
    'issuer',
    rows.map(({ issuerId }) => issuerId),
    (id) => fictionalIssuer(id)?.name,
  );
  return {
    madeAt: now,
    madeBy: `kacha lab run ${scenario.name}`,
    payments,
    names,
    context: around,
    places: [...places.values()],
  };
}
