import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, after as later } from '../../std/index.ts';
import {
  firstQueryAt,
  leavesPayerOpen,
  PAYER_SETTINGS,
  type PayerSettings,
  payerGivenUpAt,
  payerSettings,
  payerTurn,
  SHOWN_CODE_SETTINGS,
  soonestReversalAt,
} from './payer.ts';

const ASKED = instant(1_000_000);

/** Every query of a payer who never finishes, in seconds after the wallet was asked; and when the wait ends. */
function queriesOf(settings: PayerSettings, answeredMs: number): { readonly at: number[]; readonly endsAt: number } {
  const at: number[] = [];
  let dueAt = firstQueryAt({ forwardedAt: ASKED, now: later(ASKED, answeredMs) }, settings);
  for (let i = 0; i < 1_000; i++) {
    const turn = payerTurn({ forwardedAt: ASKED, dueAt, now: dueAt }, settings);
    if (turn.kind !== 'query') return { at, endsAt: (dueAt - ASKED) / 1_000 };
    at.push((dueAt - ASKED) / 1_000);
    dueAt = turn.nextAt;
  }
  throw new Error('the wait for a payer ends');
}

describe('a payer who is at it', () => {
  it('is asked after about every ten seconds, once more just before the end, and given up after 45', () => {
    expect(queriesOf(PAYER_SETTINGS, 0)).toEqual({ at: [5, 15, 25, 35, 42], endsAt: 45 });
  });

  it('whose wallet took its time is asked after less often, and given up at the same moment', () => {
    expect(queriesOf(PAYER_SETTINGS, 24_000)).toEqual({ at: [29, 39, 42], endsAt: 45 });
    expect(queriesOf(PAYER_SETTINGS, 44_000)).toEqual({ at: [], endsAt: 45 });
  });

  it('is given up before a terminal loses its patience', () => {
    expect(PAYER_SETTINGS.waitMs).toBeLessThan(60_000);
  });

  it('has more time with a code that the terminal shows', () => {
    expect(payerSettings('qr-code-sale')).toBe(SHOWN_CODE_SETTINGS);
    expect(queriesOf(SHOWN_CODE_SETTINGS, 0).endsAt).toBe(150);
  });

  it('is not asked after before the time has come', () => {
    const dueAt = later(ASKED, 5_000);
    expect(payerTurn({ forwardedAt: ASKED, dueAt, now: later(ASKED, 4_999) }, PAYER_SETTINGS)).toEqual({
      kind: 'not-yet',
      dueAt,
    });
  });

  it('taken over late is asked after at once, and beyond the wait given up at once', () => {
    const dueAt = later(ASKED, 5_000);
    const turnAt = (ms: number) => payerTurn({ forwardedAt: ASKED, dueAt, now: later(ASKED, ms) }, PAYER_SETTINGS).kind;
    expect([turnAt(20_000), turnAt(44_999), turnAt(45_000), turnAt(900_000)]).toEqual([
      'query',
      'query',
      'give-up',
      'give-up',
    ]);
  });

  it('is not reversed within fifteen seconds of being asked', () => {
    const soonest = (ms: number) => soonestReversalAt({ forwardedAt: ASKED, now: later(ASKED, ms) }, PAYER_SETTINGS);
    expect([soonest(1_000) - ASKED, soonest(15_000) - ASKED, soonest(45_000) - ASKED]).toEqual([
      15_000, 15_000, 45_000,
    ]);
  });

  it('is settled by a yes or a no, and by nothing that says neither', () => {
    expect(['09', '25', '91', '96'].every(leavesPayerOpen)).toBe(true);
    expect(['00', '17', '19', '51', '54', '12'].some(leavesPayerOpen)).toBe(false);
  });
});

it('whenever turns are taken, they come closer to the end and never stop before it', () => {
  fc.assert(
    fc.property(
      fc.nat(200_000),
      fc.nat(200_000),
      fc.constantFrom(PAYER_SETTINGS, SHOWN_CODE_SETTINGS),
      (dueMs, nowMs, settings) => {
        const now = later(ASKED, nowMs);
        const turn = payerTurn({ forwardedAt: ASKED, dueAt: later(ASKED, dueMs), now }, settings);
        const end = payerGivenUpAt(ASKED, settings);
        if (turn.kind === 'query') {
          expect(turn.nextAt).toBeGreaterThan(now);
          expect(turn.nextAt).toBeLessThanOrEqual(end);
        }
        expect(turn.kind === 'give-up').toBe(now >= end);
      },
    ),
  );
});
