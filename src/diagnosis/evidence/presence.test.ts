import { expect, test } from 'vitest';
import type { PaymentRow } from '../../trade/index.ts';
import { at, declined, neighbour, THIS_CARD } from '../case-file.fixture.ts';
import { findingsOf } from './all.ts';
import { ending } from './ending.ts';

const SWIPED = { entry: 'swipe' } as const;
const elsewhere = (changes: Partial<PaymentRow>) => neighbour({ cardToken: THIS_CARD, openedAt: at(-90), ...changes });

function seen(of: ReturnType<typeof declined>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    findingsOf(of, ending(of)).flatMap((each) => ('value' in each ? [[each.variable, each.value]] : [])),
  );
}

test('a refused PIN that nobody entered is no wrong PIN', () => {
  const tapped = seen(declined('55', {}, { entry: 'contactless', pin: 'not-entered' }));
  expect([tapped['ending'], tapped['pin-asked']]).toEqual(['pin-missing', 'not-asked']);
  const inserted = seen(declined('55', {}, { entry: 'chip', pin: 'not-entered' }));
  expect([inserted['ending'], inserted['pin-asked']]).toEqual(['pin-missing', 'skipped']);
  const typed = seen(declined('55'));
  expect([typed['ending'], typed['pin-asked']]).toEqual(['pin-wrong', undefined]);
});

test('a card that is swiped here and read by its chip elsewhere is told from one that is always swiped', () => {
  const chip = elsewhere({ entry: 'chip' });
  const stripe = elsewhere({ entry: 'swipe' });
  const form = (sameCard: ReturnType<typeof elsewhere>[], row: Partial<PaymentRow> = SWIPED) =>
    seen(declined('59', { sameCard }, row))['card-form'];
  expect(form([chip, stripe])).toBe('chip-elsewhere');
  expect(form([stripe])).toBe('stripe-elsewhere');
  expect(form([])).toBeUndefined();
  expect(form([chip], { entry: 'chip' })).toBeUndefined();
});
