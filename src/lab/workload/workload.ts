/** What people do while the world misbehaves: one row for each thing that a customer may want, with what follows it. */
import { after, type Instant, type Prng } from '../../std/index.ts';
import type { TerminalId, TransactionKind } from '../../trade/index.ts';
import { TEST_USERS } from '../../wallet/index.ts';
import type { CardHolder } from '../card-holder.ts';
import type { Purchase } from '../cashier.ts';
import type { WalletSite } from '../wallet-site.ts';

export interface WorkloadOptions {
  readonly prng: Prng;
  readonly from: Instant;
  readonly to: Instant;
  readonly customers: number;
  readonly terminals: readonly TerminalId[];
  readonly holders: readonly CardHolder[];
  readonly wallets: readonly WalletSite[];
}

/** Something that is keyed in later, about an earlier step of the same customer. */
interface Step {
  readonly transaction: TransactionKind;
  /** Which step it speaks of; the first one comes as the customer does. */
  readonly of?: number;
  /** Of the amount of that step. */
  readonly percent?: number;
}

/** How often, of all rows together, and the steps. */
const ROWS: readonly (readonly [weight: number, ...steps: Step[]])[] = [
  [80, { transaction: 'sale' }],
  [12, { transaction: 'sale' }, { transaction: 'void', of: 0 }],
  [8, { transaction: 'balance' }],
  [5, { transaction: 'sale' }, { transaction: 'refund', of: 0, percent: 100 }],
  [
    4,
    { transaction: 'sale' },
    { transaction: 'refund', of: 0, percent: 40 },
    { transaction: 'refund', of: 0, percent: 30 },
  ],
  [2, { transaction: 'instalment' }],
  [2, { transaction: 'instalment' }, { transaction: 'void', of: 0 }],
  [4, { transaction: 'pre-authorisation' }],
  [5, { transaction: 'pre-authorisation' }, { transaction: 'completion', of: 0, percent: 90 }],
  [3, { transaction: 'pre-authorisation' }, { transaction: 'pre-authorisation-void', of: 0, percent: 100 }],
  [
    2,
    { transaction: 'pre-authorisation' },
    { transaction: 'incremental-pre-authorisation', of: 0, percent: 20 },
    { transaction: 'completion', of: 0, percent: 110 },
  ],
  [
    2,
    { transaction: 'pre-authorisation' },
    { transaction: 'completion', of: 0, percent: 100 },
    { transaction: 'completion-void', of: 1, percent: 100 },
  ],
  [4, { transaction: 'pre-authorisation' }, { transaction: 'completion-advice', of: 0, percent: 100 }],
  [6, { transaction: 'sale' }, { transaction: 'tip-adjustment', of: 0, percent: 12 }],
  [4, { transaction: 'sale' }, { transaction: 'adjustment', of: 0, percent: 90 }],
  [2, { transaction: 'sale' }, { transaction: 'tip-adjustment', of: 0, percent: 10 }, { transaction: 'void', of: 0 }],
  [5, { transaction: 'offline-sale' }],
  [4, { transaction: 'offline-settlement' }],
  [10, { transaction: 'qr-sale' }],
  [4, { transaction: 'qr-sale' }, { transaction: 'qr-void', of: 0 }],
  [4, { transaction: 'qr-sale' }, { transaction: 'qr-refund', of: 0, percent: 40 }],
  [5, { transaction: 'qr-code-sale' }],
  [2, { transaction: 'qr-code-sale' }, { transaction: 'qr-void', of: 0 }],
];

const WEIGHTS = ROWS.reduce((sum, [weight]) => sum + weight, 0);
const SUPERVISOR = { code: '00', role: 'supervisor' } as const;
const CASHIER = { code: '01', role: 'cashier' } as const;
/** What the chip may approve alone is small. */
const SMALL_MINOR_MAX = 8_000;
const LATER_MS_MIN = 20_000;
const LATER_MS_SPREAD = 120_000;

/** In no order; what follows something names it. */
export function drawWorkload(options: WorkloadOptions): readonly Purchase[] {
  return Array.from({ length: options.customers }, (_, i) => customer(`customer ${i}`, options)).flat();
}

function customer(name: string, { prng, from, to, terminals, holders, wallets }: WorkloadOptions): readonly Purchase[] {
  const holder = prng.pick(holders);
  const base: Purchase = {
    name,
    at: after(from, prng.below(to - from)),
    terminalId: prng.pick(terminals),
    amountMinor: 100 + prng.below(prng.chance(0.25) ? SMALL_MINOR_MAX : 30_000),
    holder,
    entry: holder.card.chip === null ? 'swipe' : prng.chance(0.3) ? 'contactless' : 'chip',
    pin: prng.chance(0.06) ? 'mistaken' : 'right',
    operator: prng.chance(0.1) ? CASHIER : SUPERVISOR,
    password: prng.chance(0.03) ? 'wrong' : 'right',
    payer: { wallet: prng.pick(wallets), userId: prng.chance(0.6) ? 'good' : prng.pick(TEST_USERS) },
    part: prng.chance(0.7) ? 'taken' : 'given-back',
    signs: prng.chance(0.2),
  };
  const nameOf = (step: number): string => `${name} step ${step}`;
  let { at } = base;
  return drawRow(prng).map(({ transaction, of, percent = 100 }, step) => {
    if (step > 0) at = after(at, LATER_MS_MIN + prng.below(LATER_MS_SPREAD));
    const amountMinor = Math.max(1, Math.floor((base.amountMinor * percent) / 100));
    const undoes = of === undefined ? {} : { undoes: nameOf(of) };
    return { ...base, name: nameOf(step), at, transaction, amountMinor, ...undoes };
  });
}

function drawRow(prng: Prng): readonly Step[] {
  let drawn = prng.below(WEIGHTS);
  for (const [weight, ...steps] of ROWS) {
    drawn -= weight;
    if (drawn < 0) return steps;
  }
  return [{ transaction: 'sale' }];
}
