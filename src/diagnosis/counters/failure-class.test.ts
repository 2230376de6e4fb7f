import { describe, expect, it } from 'vitest';
import { instant } from '../../std/index.ts';
import type { PaymentRow, TerminalEvent, TerminalFact } from '../../trade/index.ts';
import { CODE_SENSES } from '../codes/code-row.ts';
import { UNIONPAY_POS_CODES } from '../codes/unionpay-pos.ts';
import { STAGES } from '../evidence/variables.ts';
import { FAILURE_CLASSES, type FailureClass } from './dimensions.ts';
import { failureClassOf, failureClassOfEnding } from './failure-class.ts';
import { saleRow } from './payments.fixture.ts';

const told = (...facts: readonly TerminalFact[]): readonly TerminalEvent[] =>
  facts.map((fact, i) => ({ ...fact, seq: i + 1, at: instant(0), attempt: 1 }));
const unsent = { code: null, outcome: 'not-sent', money: 'none' } as const;

describe('the class of a failure', () => {
  it('is one of the list for every sense of a code and every stage, and none for what approves', () => {
    const approving = ['approved', 'approved-partly', 'slip-missing', 'not-paid-out'];
    for (const ending of [...CODE_SENSES, ...STAGES]) {
      const found = failureClassOfEnding(ending);
      if (approving.includes(ending)) expect([ending, found]).toEqual([ending, null]);
      else expect(FAILURE_CLASSES).toContain(found);
    }
  });

  it('leaves no class of the list without an ending', () => {
    const used = new Set([...CODE_SENSES, ...STAGES].map(failureClassOfEnding));
    expect(FAILURE_CLASSES.filter((each) => !used.has(each))).toEqual([]);
  });

  it('of a declined payment is what its code says, for every code of the terminal interface', () => {
    for (const { code, sense, messageClass } of UNIONPAY_POS_CODES) {
      if (messageClass !== 'response') continue;
      const found = failureClassOf(saleRow(1, { code, outcome: 'declined' }));
      expect([code, found]).toEqual([code, failureClassOfEnding(sense) ?? 'other']);
    }
    expect(failureClassOf(saleRow(1, { code: 'ZZ', outcome: 'declined' }))).toBe('other');
  });

  it.each<[string, Partial<PaymentRow>, FailureClass | null]>([
    ['an approval', {}, null],
    ['a sale voided later', { outcome: 'voided' }, null],
    ['what is not finished', { outcome: 'pending', code: null }, null],
    ['an answer that was lost', { outcome: 'reversed', code: '00' }, 'no-answer'],
    ['a silent issuer', { outcome: 'reversed', code: '98' }, 'issuer-unavailable'],
    ['nobody was told anything', { outcome: 'unknown', code: null }, 'no-answer'],
    ['a wrong MAC', { outcome: 'refused', code: 'A0', refusal: 'mac-wrong' }, 'keys'],
    ['a limit of the acquirer', { outcome: 'refused', code: '61', refusal: 'limit-amount' }, 'limit'],
    ['a reader', { ...unsent, readFailures: ['chip', 'swipe'] }, 'read'],
    ['no reason told', unsent, 'other'],
  ])('of %s', (_what, changes, expected) => {
    expect(failureClassOf(saleRow(1, changes))).toBe(expected);
  });

  it.each<[string, TerminalFact, FailureClass]>([
    ['no line', { kind: 'link-failed', why: 'no-signal', sent: 'nothing' }, 'link'],
    ['a request that never arrived', { kind: 'no-answer', stan: '000001', waitedMs: 60_000 }, 'no-answer'],
    ['a cancelled PIN', { kind: 'pin-cancelled' }, 'local-refused'],
    ['a refused sign-on', { kind: 'sign-on-refused', code: '97' }, 'merchant'],
  ])('of an attempt that was never sent is what the terminal tells: %s', (_what, fact, expected) => {
    expect(failureClassOf(saleRow(1, unsent), told(fact))).toBe(expected);
  });
});
