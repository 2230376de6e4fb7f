import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TRANSACTION_KINDS, TRANSACTIONS } from '../../trade/index.ts';
import { approves } from '../code-map.ts';
import { fold } from './evolve.ts';
import { PAYMENT, PaymentStory } from './payment-story.suite.ts';
import { rowOf } from './row.ts';

const kinds = TRANSACTION_KINDS.filter((kind) => !kind.startsWith('qr-'));
const openings = kinds.flatMap((kind) => [`${kind} 8880`, `${kind} 8880 no-route`, `opened ${kind} 8880`]);
const verbs = [
  'judge',
  'judge original-not-found',
  'abandoned',
  'issuer 10',
  'issuer 96',
  'issuer 68',
  'issuer 98',
  'deliver',
  'deliver without-link',
  'followed refund 4000',
  'followed completion 8000',
  'followed incremental-pre-authorisation 100',
  'unfollowed refund',
  'unfollowed completion',
  'person',
  'person not-done',
  'person loss-taken',
  'script',
  'signature',
  'repeat',
  'issuer 00',
  'issuer 51',
  'issuer 85',
  'issuer wordless',
  'issuer-unheard 00',
  'silence',
  'link-lost',
  'crash',
  'turn',
  'turn without-link',
  'undone 00',
  'undone 25',
  'undone 00 1',
  'undone 25 1',
  'undone 12',
  'voided',
  'unvoided',
  'original-marked',
  'reverse',
  'reverse bad',
  'told chip 1',
  'told swipe 2',
  'wait 30',
  'wait 400',
];

it('whatever happens to a payment of whatever kind in whatever order, its books stay in order', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...openings),
      fc.array(fc.constantFrom(...verbs), { maxLength: 40 }),
      (opening, lines) => {
        const told = new PaymentStory();
        told.run(opening);
        for (const line of lines) {
          told.run(line);
          keepsItsPromises(told);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});

function keepsItsPromises(told: PaymentStory): void {
  const { events, state } = told;
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
  if (state === undefined) return;
  const row = rowOf(state);
  expect(row.version).toBe(events.length);
  const last = (kind: string): number => events.findLastIndex((event) => event.kind === kind);
  const { whenUnanswered, money, reversible } = TRANSACTIONS[row.transaction];
  const isReversed = last('reversal-confirmed') > last('issuer-answered');
  if (isReversed && row.outcome === 'reversed') expect(row.money).not.toBe('charged');
  if (row.money === 'charged') {
    expect(['approved', 'not-reversed']).toContain(row.outcome);
    expect(['charge', 'capture', 'adjust', 'hold']).toContain(money);
  }
  // Nobody forgets a payment whose outcome is open: it has a time at which somebody looks at it.
  const isOpen = row.outcome === 'pending' || row.outcome === 'unknown';
  if (isOpen) expect(row.dueAt).not.toBeNull();
  if (['declined', 'advice-refused', 'refused'].includes(row.outcome))
    expect([row.money, row.dueAt]).toEqual(['none', null]);
  // What holds something is open; what is open and held something from the start holds it still.
  if (row.holdKey !== null) expect(row.dueAt).not.toBeNull();
  if (row.dueAt === null) expect(row.holdKey).toBeNull();
  // A request leaves at most once in the life of a payment; only what has no reversal is said again.
  expect(events.filter(({ kind }) => kind === 'forwarded').length).toBeLessThanOrEqual(1);
  if (last('delivery-forwarded') >= 0) expect(['repeated', 'resent']).toContain(whenUnanswered);
  if (last('reversal-started') >= 0) expect(reversible).toBe(true);
  // Once an issuer that was asked has approved, nothing but 00 ends a reversal, and only one that left afterwards is ended by it.
  const approvedAt = events.findIndex((event) => event.kind === 'issuer-answered' && approves(event.code));
  for (const [i, event] of events.entries()) {
    if (event.kind !== 'reversal-confirmed' || event.hop === null || approvedAt < 0 || i < approvedAt) continue;
    expect(event.code).toBe('00');
    expect(events.slice(approvedAt, i).some(({ kind }) => kind === 'reversal-forwarded')).toBe(true);
  }
  // Within one round of trouble each level calls once, and only higher ones follow; a person's word ends a round.
  const round = events.slice(Math.max(0, last('reversal-started'), last('decided-by-person')));
  const levels = round.flatMap((event) => (event.kind === 'alarm-raised' ? [event.level] : []));
  expect(levels).toEqual([...new Set(levels)].sort((a, b) => a - b));
  // What was approved is never more than what was asked for.
  expect(row.approvedMinor ?? 0).toBeLessThanOrEqual(row.amountMinor);
  expect(fold(events, PAYMENT)).toEqual(state);
}
