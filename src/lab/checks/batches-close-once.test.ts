/** A fault excuses the batch that it struck at the terminal that it struck, and what it can do to it. */
import { describe, expect, it } from 'vitest';
import type { BatchDifference } from '../../machine/index.ts';
import { instant } from '../../std/index.ts';
import { merchantId, terminalId } from '../../trade/index.ts';
import { type Strike, Strikes } from '../strikes.ts';
import { batchDifferences, excusesOf } from './batches-close-once.ts';
import type { Records, SettledRecords } from './records.ts';

const HERE = terminalId('10000001');
const ELSEWHERE = terminalId('10000002');
const BATCH = '000001';

function records(settled: Partial<SettledRecords> & { readonly flags?: '1' | '2' } = {}): Records {
  const { flags = '1', differences = [] } = settled;
  const record = {
    merchantId: merchantId('KCH330158120001'),
    terminalId: HERE,
    batch: BATCH,
    cycle: 0,
    status: 'closed',
    flags: { domestic: flags, foreign: '1' },
  } as const;
  return {
    payments: [],
    postings: [],
    authorisations: [],
    terminals: [
      {
        terminalId: HERE,
        batch: '000002',
        registeredBatch: '000002',
        slips: [],
        advices: [],
        closed: [BATCH],
      },
    ],
    batches: [{ record, differences }],
  };
}

const differing = (kind: BatchDifference['kind']): Omit<BatchDifference, 'paymentId'> =>
  ({ kind, stan: '000007', hereMinor: 100, thereMinor: 90 }) as Omit<BatchDifference, 'paymentId'>;

const excuses = (...struck: readonly (readonly [Strike, typeof HERE, string])[]) => {
  const strikes = new Strikes({ now: instant(0) });
  for (const [what, id, batch] of struck) strikes.note(what, { terminalId: id, batch });
  return excusesOf(strikes);
};

describe('a batch that differs', () => {
  const each = ['missing-there', 'missing-here', 'amount-differs'] as const;

  it.each(each)('%s is complained about where nothing has struck', (kind) => {
    expect(batchDifferences(records({ differences: [differing(kind)] }), excuses())).toEqual([
      `10000001 000001: ${kind} 000007, here 100, there 90`,
    ]);
  });

  it.each(each)('%s is excused by a reset or a garbled frame of this terminal in this batch', (kind) => {
    const differences = [differing(kind)];
    expect(batchDifferences(records({ differences }), excuses(['reset', HERE, BATCH]))).toEqual([]);
    expect(batchDifferences(records({ differences }), excuses(['garbled', HERE, BATCH]))).toEqual([]);
  });

  it('is not excused by what struck another terminal, or this one in another batch', () => {
    const strange = records({ differences: [differing('amount-differs')] });
    const others = excuses(
      ['reset', ELSEWHERE, BATCH],
      ['garbled', ELSEWHERE, BATCH],
      ['reset', HERE, '000002'],
      ['garbled', HERE, '000002'],
    );
    expect(batchDifferences(strange, others)).toHaveLength(1);
  });
});

describe('a batch whose totals did not balance although nothing differs', () => {
  const unbalanced = records({ flags: '2' });

  it('is excused by a garbled frame of this terminal in this batch, and by nothing else', () => {
    expect(batchDifferences(unbalanced, excuses(['garbled', HERE, BATCH]))).toEqual([]);
    const others = excuses(['garbled', ELSEWHERE, BATCH], ['garbled', HERE, '000002'], ['reset', HERE, BATCH]);
    expect(batchDifferences(unbalanced, others)).toEqual(['10000001 000001 was not balanced, and nothing differs']);
  });
});
