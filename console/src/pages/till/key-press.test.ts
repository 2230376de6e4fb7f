import { expect, test } from 'vitest';
import type { TillCommand, TillState } from '../../../../src/http/contract.ts';
import { keyPress, type TillKey } from './key-press.ts';

test('digits fill the amount from the right, and the green key begins the sale', () => {
  expect(pressed(['6', '8', '00', 'confirm'])).toEqual({
    draftMinor: 6800,
    sent: [{ kind: 'sale', amountMinor: 6800 }],
  });
});

test('the yellow key takes the last digit back, and the red one all of them', () => {
  expect(pressed(['1', '2', '3', 'clear']).draftMinor).toBe(12);
  expect(pressed(['1', '2', '3', 'cancel'])).toEqual({ draftMinor: 0, sent: [] });
});

test('an amount never outgrows the screen', () => {
  expect(pressed(['9', '9', '9', '9', '9', '9', '9', '9', '9']).draftMinor).toBe(99_999_999);
});

test('the green key without an amount sends nothing', () => {
  expect(pressed(['0', '00', 'confirm'])).toEqual({ draftMinor: 0, sent: [] });
});

test('while a PIN is wanted each digit goes to the terminal at once and is kept nowhere', () => {
  expect(pressed(['1', '00', 'clear', 'confirm'], 'pin')).toEqual({
    draftMinor: 0,
    sent: [{ kind: 'pin-digit', digit: '1' }, { kind: 'pin-clear' }, { kind: 'pin-confirm' }],
  });
});

test('a supervisor keys in the password as a cardholder does a PIN', () => {
  expect(pressed(['1', 'confirm'], 'supervisor').sent).toEqual([
    { kind: 'pin-digit', digit: '1' },
    { kind: 'pin-confirm' },
  ]);
});

test('of a partial approval green takes the part and red gives it back', () => {
  expect(pressed(['5', 'confirm', 'cancel'], 'no-slip').sent).toEqual([{ kind: 'without-slip' }, { kind: 'cancel' }]);
  expect(pressed(['5', 'confirm', 'cancel'], 'part').sent).toEqual([
    { kind: 'part', taken: true },
    { kind: 'part', taken: false },
  ]);
});

test('while the request is on its way only the red key is heard', () => {
  expect(pressed(['5', 'confirm', 'clear', 'balance', 'cancel'], 'sending').sent).toEqual([{ kind: 'cancel' }]);
});

test('the sign-on key first puts away the last result, and is not heard within a payment', () => {
  expect(pressed(['5', 'sign-on']).sent).toEqual([{ kind: 'sign-on' }]);
  expect(pressed(['sign-on'], 'failed').sent).toEqual([{ kind: 'cancel' }, { kind: 'sign-on' }]);
  expect(pressed(['sign-on'], 'pin').sent).toEqual([]);
});

test('after a payment the next amount can be keyed in at once', () => {
  expect(pressed(['5', '00', 'confirm'], 'failed').sent).toEqual([{ kind: 'sale', amountMinor: 500 }]);
  expect(pressed(['confirm'], 'approved').sent).toEqual([{ kind: 'cancel' }]);
});

function pressed(keys: readonly TillKey[], phase: TillState['phase'] = 'idle') {
  let draftMinor = 0;
  const sent: TillCommand[] = [];
  for (const key of keys) {
    const effect = keyPress(key, phase, draftMinor);
    draftMinor = effect.draftMinor;
    sent.push(...effect.commands);
  }
  return { draftMinor, sent };
}
