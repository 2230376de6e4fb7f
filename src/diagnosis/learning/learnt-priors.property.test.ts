import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../std/index.ts';
import { type MerchantId, type PaymentId, paymentId } from '../../trade/index.ts';
import { row, T0 } from '../case-file.fixture.ts';
import { HYPOTHESES, priorShare } from '../causes/all.ts';
import { explainPayment } from '../diagnose.ts';
import { CONFIRMATION_SOURCES, type Confirmation, type ConfirmationSource, standingOf } from './confirmation.ts';
import { FILES_WEIGH, insteadOf, type Learnt, learntFrom, lessonsOf, SAME_FAULT_MAX } from './learnt-priors.ts';

const MERCHANT = 'M1' as MerchantId;
const idOf = (day: number, terminal: number, stan: number): PaymentId =>
  paymentId(`p_2611${10 + day}_1000000${terminal}_000001_${String(stan).padStart(6, '0')}s`);

const base = { merchantId: MERCHANT, at: T0, by: 'somebody', why: 'told', takesBack: null, instead: null } as const;
const was = (of: Partial<Confirmation>): Confirmation => ({
  ...base,
  paymentId: idOf(1, 1, 1),
  seq: 1,
  word: 'was',
  cause: 'card-expired',
  source: 'bank',
  ...of,
});

const CAUSE_IDS = HYPOTHESES.map(({ id }) => id);
const oneWord: fc.Arbitrary<Omit<Confirmation, 'seq'>> = fc
  .record({
    day: fc.nat(3),
    terminal: fc.nat(3),
    stan: fc.nat(20),
    cause: fc.constantFrom(...CAUSE_IDS, 'a-cause-of-the-past'),
    word: fc.constantFrom('was', 'helped', 'did-not-help'),
    source: fc.constantFrom(...(Object.keys(CONFIRMATION_SOURCES) as ConfirmationSource[])),
    others: fc.uniqueArray(fc.constantFrom(...CAUSE_IDS), { minLength: 1, maxLength: 4 }),
  })
  .map(({ day, terminal, stan, cause, word, source, others }) => ({
    ...base,
    paymentId: idOf(day, terminal, stan),
    word: word as Confirmation['word'],
    cause,
    source,
    instead: word === 'did-not-help' ? Object.fromEntries(others.map((id) => [id, 1 / others.length])) : null,
  }));

/** Numbered on each payment, as a store does. */
const numbered = (words: readonly Omit<Confirmation, 'seq'>[]): readonly Confirmation[] => {
  const seqs = new Map<string, number>();
  return words.map((each) => {
    const seq = (seqs.get(each.paymentId) ?? 0) + 1;
    seqs.set(each.paymentId, seq);
    return { ...each, seq };
  });
};

const words = fc.array(oneWord, { maxLength: 40 }).map(numbered);

const sumOf = (learnt: Learnt): number => [...learnt.priors.values()].reduce((sum, each) => sum + each, 0);
const plain = (learnt: Learnt | undefined) =>
  learnt && { ...learnt, priors: [...learnt.priors], added: [...learnt.added] };

describe('priors from confirmed outcomes', () => {
  it('do not mind the order in which they were confirmed', () => {
    fc.assert(
      fc.property(words, fc.infiniteStream(fc.nat()), (said, dice) => {
        const shuffled = said
          .map((each) => ({ each, at: dice.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each);
        expect(plain(learntFrom(shuffled))).toEqual(plain(learntFrom(said)));
      }),
      { numRuns: 200 },
    );
  });

  it('are to the last digit what they were when a word is taken back', () => {
    fc.assert(
      fc.property(words, fc.array(oneWord, { minLength: 1, maxLength: 10 }), (before, more) => {
        const all = numbered([...before, ...more]);
        const lastSeq = (id: PaymentId): number => all.filter((each) => each.paymentId === id).length;
        const withdrawals = all.slice(before.length).map(
          (each, i): Confirmation => ({
            ...each,
            seq: lastSeq(each.paymentId) + i + 1,
            word: 'withdrawn',
            cause: null,
            instead: null,
            takesBack: each.seq,
          }),
        );
        expect(plain(learntFrom([...all, ...withdrawals]))).toEqual(plain(learntFrom(before)));
        expect(standingOf([...all, ...withdrawals])).toEqual(standingOf(before));
      }),
      { numRuns: 200 },
    );
  });

  it('sum to one, and none is ever zero', () => {
    fc.assert(
      fc.property(words, (said) => {
        const learnt = learntFrom(said);
        expect(learnt === undefined).toBe(lessonsOf(said).length === 0);
        if (learnt === undefined) return;
        expect(sumOf(learnt)).toBeCloseTo(1, 9);
        expect(Math.min(...learnt.priors.values())).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('are hardly moved by one word, and much by a hundred from as many terminals', () => {
    const expired = HYPOTHESES.find(({ id }) => id === 'card-expired');
    if (expired === undefined) throw new Error('the cause is there');
    const grownBy = (count: number): number => {
      const said = Array.from({ length: count }, (_, i) =>
        was({ paymentId: paymentId(`p_261122_${10000001 + i}_000001_000001s`) }),
      );
      return (learntFrom(said)?.priors.get('card-expired') ?? 0) / priorShare(expired);
    };
    expect(grownBy(1)).toBeLessThan(1.2);
    expect(grownBy(100)).toBeGreaterThan(2);
    expect(grownBy(100_000) * priorShare(expired)).toBeGreaterThan(0.95);
  });

  it('take many words on one fault for a few', () => {
    const atOne = Array.from({ length: 50 }, (_, i) => was({ paymentId: idOf(1, 1, i) }));
    expect(learntFrom(atOne)?.added.get('card-expired')).toBeCloseTo(SAME_FAULT_MAX, 9);
    expect(learntFrom(atOne.slice(0, 1))?.added.get('card-expired')).toBe(1);
  });

  it('believe the bank before the counter, and of two equals the later', () => {
    const said = [
      was({ seq: 1, source: 'bank', cause: 'card-expired' }),
      was({ seq: 2, source: 'cashier', cause: 'wrong-pin', word: 'helped' }),
    ];
    expect([...(learntFrom(said)?.added ?? [])]).toEqual([['card-expired', 1]]);
    const later = [...said, was({ seq: 3, source: 'repair', cause: 'wrong-pin' })];
    expect([...(learntFrom(later)?.added ?? [])]).toEqual([['wrong-pin', 1]]);
  });

  it('spread advice that did not help over what else it may have been, and leave its cause out', () => {
    const terms = [
      { cause: 'card-expired', posterior: 0.7 },
      { cause: 'wrong-pin', posterior: 0.2 },
      { cause: 'issuer-down', posterior: 0.1 },
      { cause: 'cut-off', posterior: 0.001 },
    ];
    const instead = insteadOf(terms, 'card-expired');
    expect(instead).toEqual({ 'wrong-pin': expect.closeTo(2 / 3, 9), 'issuer-down': expect.closeTo(1 / 3, 9) });
    const said = [was({ word: 'did-not-help', source: 'cashier', instead })];
    const added = learntFrom(said)?.added;
    expect(added?.get('card-expired')).toBeUndefined();
    expect([...(added?.values() ?? [])].reduce((sum, each) => sum + each, 0)).toBeCloseTo(0.25, 9);
  });

  it('are said in an explanation that was made with them, and nothing is said without', () => {
    const declined = row({ code: '51' });
    const file = {
      record: { row: declined, events: [] },
      neighbours: { sameTerminal: [], sameCard: [], sameIssuer: [] },
      context: { now: instant(T0 + 1_000), merchantName: null, terminalName: null, issuerName: null },
    };
    const before = explainPayment(file);
    expect(before.learnt).toBeNull();
    const said = Array.from({ length: 300 }, (_, i) =>
      was({ cause: before.verdict.cause, paymentId: paymentId(`p_261122_${10000001 + i}_000001_000001s`) }),
    );
    const after = explainPayment(file, learntFrom(said));
    const filed = before.terms.find(({ cause }) => cause === before.verdict.cause)?.prior ?? 0;
    expect(after.learnt).toEqual({
      confirmations: 300,
      prior: expect.closeTo((filed * FILES_WEIGH + 300) / (FILES_WEIGH + 300), 9),
      filed: expect.closeTo(filed, 12),
    });
    expect(after.verdict.probability).toBeGreaterThan(before.verdict.probability);
    expect(explainPayment(file, learntFrom([]))).toEqual(before);
  });
});
