/** What wallets suffer, and what people do with their telephones. */
import { after } from '../../std/index.ts';
import { type Fault, type Planting, strike } from './fault.ts';

const MOODS = [
  { kind: 'down' },
  { kind: 'silent' },
  { kind: 'slow', delayMs: 12_000 },
  { kind: 'slow', delayMs: 50_000 },
] as const;

const wallets = ({ world }: Planting) => [...world.wallets.values()];

/** Somebody who was put off acts after all, in time or too late. */
function secondThought(planting: Planting): void {
  const wallet = planting.prng.pick(wallets(planting));
  const paying = [...wallet.books.orders.values()].filter(({ state }) => state === 'paying');
  const order = paying.at(-1);
  if (order !== undefined) wallet.take({ kind: 'user-acts', orderKey: order.key, act: 'pays' });
}

export const WALLET_FAULTS: readonly Fault[] = [
  {
    name: 'wallet-restarts',
    does: "A wallet's host restarts: its books stay, its connections and waiting answers go.",
    plant: (p) => strike(p, 4, () => p.prng.pick(wallets(p)).restart()),
  },
  {
    name: 'wallet-moods',
    does: 'A wallet is down, silent or slow for a while.',
    plant: (p) =>
      strike(p, 5, () => {
        const wallet = p.prng.pick(wallets(p));
        wallet.behave(p.prng.pick(MOODS));
        p.world.clock.at(after(p.world.now, 5_000 + p.prng.below(90_000)), () => wallet.behave({ kind: 'normal' }));
      }),
  },
  {
    name: 'payers-hesitate',
    does: 'A payer who has left the password open enters it after all, perhaps when nobody waits any more.',
    plant: (p) => strike(p, 20, () => secondThought(p)),
  },
  {
    name: 'issuers-send-scripts',
    does: 'The next approval of a chip payment carries a script for the card, whose result must be told.',
    plant: (p) => strike(p, 12, () => p.prng.pick([...p.world.issuers.values()]).sendScript(SCRIPT)),
  },
];

/** Template 72 with one command (86). */
const SCRIPT = '720786058424000000';
