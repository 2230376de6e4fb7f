/** What somebody who reads the collected traces must find among them at least once, and how a payment is known for it. */
import type { LoadedPayment } from '../machine/index.ts';
import { after, civilTime } from '../std/index.ts';
import { businessDateOf, type PaymentEvent, type RefusalReason, type TerminalEvent } from '../trade/index.ts';
import type { Strike } from './strikes.ts';
import type { World } from './world.ts';

export const EXAMPLES = [
  'late-approval-after-reversal',
  'mac-wrong',
  'answer-for-another-terminal',
  'sign-on-lost',
  'keys-changed-in-the-middle',
  'cut-off-in-the-middle',
  'stand-in',
  'batch',
  'code-payment',
  'limit',
  'refund-asked-again',
] as const;

export type Example = (typeof EXAMPLES)[number];

/** What the payment is an example of. */
export const examplesIn = (world: World, payment: LoadedPayment): readonly Example[] =>
  EXAMPLES.filter((example) => IS[example](payment, world));

/** How long before its request a terminal may have begun to sign on for it. */
const SIGNING_ON_MS = 90_000;

const IS: Readonly<Record<Example, (payment: LoadedPayment, world: World) => boolean>> = {
  'late-approval-after-reversal': has((event) => event.kind === 'issuer-answered' && event.late && event.code === '00'),
  'mac-wrong': (payment) => isRefused(payment, 'mac-wrong') || MAC_WRONG(payment),
  'answer-for-another-terminal': wasStruck('overheard'),
  // A terminal signs on before it asks, and again when a MAC was refused.
  'sign-on-lost': wasStruck('sign-on-lost', SIGNING_ON_MS),
  'keys-changed-in-the-middle': wasStruck('keys-changed'),
  'cut-off-in-the-middle': (payment) =>
    isRefused(payment, 'cut-off') || new Set(payment.events.filter(isOurs).map(dateOf)).size > 1,
  'stand-in': has(({ kind }) => kind === 'stood-in'),
  batch: (payment, world) => isRefused(payment, 'batch-mismatch') || differsInBatch(payment, world),
  'code-payment': ({ row }) => row.transaction.startsWith('qr-'),
  limit: (payment) => isRefused(payment, 'limit-amount') || isRefused(payment, 'limit-count'),
  'refund-asked-again': ({ row, events }) =>
    row.transaction === 'refund' && events.some(({ kind }) => kind === 'repeat-received'),
};

const MAC_WRONG = has(
  (event) =>
    (event.kind === 'reversal-received' && event.mac === 'bad') ||
    (event.kind === 'terminal-reported' && event.events.some(isMacBad)),
);

const isMacBad = ({ kind }: TerminalEvent): boolean => kind === 'answer-mac-bad';

function has(wanted: (event: PaymentEvent) => boolean): (payment: LoadedPayment) => boolean {
  return ({ events }) => events.some(wanted);
}

const isRefused = ({ events }: LoadedPayment, reason: RefusalReason): boolean =>
  events.some((event) => event.kind === 'refused' && event.reason === reason);

/** What a terminal tells of an attempt may come hours later. */
const isOurs = ({ kind }: PaymentEvent): boolean => kind !== 'terminal-reported';

const dateOf = ({ at }: PaymentEvent): string => businessDateOf(civilTime(at));

/** Something struck the payment's terminal between its first event and its last of ours, or so long before. */
function wasStruck(what: Strike, leadMs = 0): (payment: LoadedPayment, world: World) => boolean {
  return ({ row, events }, world) => {
    const last = events.findLast(isOurs)?.at ?? row.openedAt;
    return world.strikes.hasBetween(what, row.terminalId, [after(row.openedAt, -leadMs), last]);
  };
}

const differsInBatch = ({ row }: LoadedPayment, { archive }: World): boolean =>
  archive.batches.all().some(({ differences }) => differences.some(({ paymentId }) => paymentId === row.paymentId));
