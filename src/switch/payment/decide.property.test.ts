import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PaymentStory } from './payment-story.suite.ts';
import { rowOf } from './row.ts';

const openings = ['sale 8880', 'sale 8880 no-route', 'void 8880', 'balance 0'];
const verbs = [
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

it('whatever happens to a payment in whatever order, its books stay in order', () => {
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
    { numRuns: 1_000 },
  );
});

function keepsItsPromises(told: PaymentStory): void {
  const { events, state } = told;
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
  if (state === undefined) return;
  const row = rowOf(state);
  expect(row.version).toBe(events.length);
  const last = (kind: string): number => events.findLastIndex((event) => event.kind === kind);
  const isUndone = last('reversal-confirmed') >= 0;
  if (isUndone) expect(row.money).not.toBe('charged');
  if (row.money === 'charged') expect([row.outcome, row.transaction]).toEqual(['approved', 'sale']);
  // Nobody forgets a payment whose outcome is open: it has a time at which somebody looks at it.
  const isOpen = row.outcome === 'pending' || row.outcome === 'unknown';
  if (isOpen) expect(row.dueAt).not.toBeNull();
  if (row.outcome === 'declined' || row.outcome === 'refused') expect([row.money, row.dueAt]).toEqual(['none', null]);
  // The request leaves at most once in the life of a payment.
  expect(events.filter(({ kind }) => kind === 'forwarded').length).toBeLessThanOrEqual(1);
}
