import { expect, test } from 'vitest';
import { instant } from '../../std/index.ts';
import type { PaymentRow, TerminalEvent, TerminalFact } from '../../trade/index.ts';
import { unsentEnding } from './stage.ts';

const ROW = { readFailures: [] } as unknown as PaymentRow;

function ending(...facts: readonly TerminalFact[]): string {
  const told = facts.map((fact, index): TerminalEvent => ({ ...fact, seq: index + 1, at: instant(0), attempt: 1 }));
  const { value, text } = unsentEnding(ROW, told);
  return `${value}: ${text.en}`;
}

const wrong = { kind: 'operator-refused', operator: '00', why: 'password-wrong' } as const;
const approved = { kind: 'supervisor-approved' } as const;
const failed = { kind: 'attempt-ended', result: 'failed-locally' } as const;

test('a mistaken supervisor password is what stopped the attempt, and a locked one too', () => {
  expect(ending(wrong, failed)).toBe('operator-denied: stopped in the terminal: the supervisor’s password was wrong');
  expect(ending(wrong, { ...wrong, why: 'locked' }, failed)).toBe(
    'operator-denied: stopped in the terminal: the supervisor’s password is locked after too many mistakes',
  );
});

test('what an attempt was given up over says more than that it was given up', () => {
  const over = { kind: 'attempt-ended', result: 'cancelled' } as const;
  expect(ending({ kind: 'pin-cancelled' }, over)).toBe('pin-cancelled: cancelled when the PIN was asked for');
  expect(ending({ kind: 'pin-timed-out', keys: 'some' }, over)).toMatch(/^pin-timed-out: /);
  expect(ending(over)).toBe('cancelled: cancelled at the terminal');
});

test('a password that was right in the end stopped nothing', () => {
  expect(ending(wrong, approved, failed)).toBe('never-sent: never sent, and the terminal does not say why');
});
