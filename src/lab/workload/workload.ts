/** What people do while the world misbehaves: sales, voids of sales, balance enquiries, mistaken PINs. */
import { after, type Instant, type Prng } from '../../std/index.ts';
import type { TerminalId } from '../../trade/index.ts';
import type { CardHolder } from '../card-holder.ts';
import type { Purchase } from '../cashier.ts';

export interface WorkloadOptions {
  readonly prng: Prng;
  readonly from: Instant;
  readonly to: Instant;
  readonly customers: number;
  readonly terminals: readonly TerminalId[];
  readonly holders: readonly CardHolder[];
}

/** In no order; a void follows the sale that it names. */
export function drawWorkload(options: WorkloadOptions): readonly Purchase[] {
  return Array.from({ length: options.customers }, (_, i) => customer(`customer ${i}`, options)).flat();
}

const SUPERVISOR = { code: '00', role: 'supervisor' } as const;

function customer(name: string, { prng, from, to, terminals, holders }: WorkloadOptions): readonly Purchase[] {
  const holder = prng.pick(holders);
  const at = after(from, prng.below(to - from));
  const sale: Purchase = {
    name,
    at,
    terminalId: prng.pick(terminals),
    amountMinor: 100 + prng.below(30_000),
    holder,
    entry: holder.card.chip === null ? 'swipe' : prng.chance(0.3) ? 'contactless' : 'chip',
    pin: prng.chance(0.06) ? 'mistaken' : 'right',
    operator: SUPERVISOR,
  };
  const kind = prng.next();
  if (kind < 0.08) return [{ ...sale, transaction: 'balance' }];
  if (kind > 0.25) return [sale];
  const undoing: Purchase = {
    ...sale,
    name: `${name} undone`,
    at: after(at, 20_000 + prng.below(120_000)),
    transaction: 'void',
    undoes: name,
  };
  return [sale, undoing];
}
