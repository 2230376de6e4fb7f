import { beforeAll, describe, expect, it } from 'vitest';
import { type Explanation, isFailure } from '../diagnosis/index.ts';
import { auditBooks, booksFrom, fictionalIssuer } from '../issuer/index.ts';
import { civilTime } from '../std/index.ts';
import type { PaymentRow } from '../trade/index.ts';
import { explainTownPayment } from './matrix.ts';
import { runTownDay, TownDay, type TownDayResult } from './town.ts';
import { TOWN } from './town-facts.ts';
import { TOWN_FAULTS, type TownFault } from './town-faults.ts';

const DATE = '2026-03-16';

describe('a day in the town', () => {
  let day: TownDayResult;
  let failures: readonly { readonly row: PaymentRow; readonly explanation: Explanation }[];

  beforeAll(() => {
    day = runTownDay({ seed: 'test', date: DATE });
    const { payments, now } = day;
    failures = payments
      .filter(({ row }) => isFailure(row))
      .map((record) => ({ row: record.row, explanation: explainTownPayment({ record, payments, now }) }));
  }, 60_000);

  it('has about 1,200 payments, of which nine in ten and more succeed', () => {
    expect(day.payments.length).toBeGreaterThan(1_050);
    expect(day.payments.length).toBeLessThan(1_350);
    const sales = day.payments.filter(({ row }) => row.transaction === 'sale');
    const approved = sales.filter(({ row }) => row.outcome === 'approved' || row.outcome === 'voided');
    expect(approved.length / sales.length).toBeGreaterThan(0.9);
    expect(approved.length / sales.length).toBeLessThan(0.97);
  });

  it('uses every terminal, and comes to rest', () => {
    const used = new Set(day.payments.map(({ row }) => row.terminalId));
    expect(used.size).toBe(TOWN.flatMap((shop) => shop.terminals).length);
    expect(day.payments.filter(({ row }) => row.dueAt !== null)).toEqual([]);
    expect(day.terminals.filter(({ snapshot }) => snapshot.reversal !== null)).toEqual([]);
  });

  it('leaves issuers whose books are clean and agree with the payments to the fen', () => {
    let held = 0;
    for (const { issuerId, rows } of day.issuerBooks) {
      const settings = fictionalIssuer(issuerId)?.settings;
      expect(settings).toBeDefined();
      if (settings !== undefined) expect(auditBooks(booksFrom({ issuerId, settings, ...rows }), day.now)).toEqual([]);
      held += rows.postings.reduce((sum, { amountMinor }) => sum - amountMinor, 0);
    }
    const charged = day.payments.filter(({ row }) => row.money === 'charged');
    expect(charged.reduce((sum, { row }) => sum + row.amountMinor, 0)).toBe(held);
  });

  it.each(TOWN_FAULTS.map((fault) => ({ fault, name: fault.cause })))(
    'the planted $name is the verdict of most of its failures',
    ({ fault }) => {
      const its = failures.filter(({ row }) => isStruck(row, fault) && plannedCause(day, row) === undefined);
      const found = its.filter(({ explanation }) => explains(fault, explanation));
      expect(its.length).toBeGreaterThan(0);
      expect(found.length / its.length, verdicts(its)).toBeGreaterThan(0.5);
    },
  );

  it('what went wrong by itself is found by its own name', () => {
    const own = failures.filter(
      ({ row }) => plannedCause(day, row) !== undefined && !TOWN_FAULTS.some((fault) => isStruck(row, fault)),
    );
    const found = own.filter(({ row, explanation }) => explanation.verdict.cause === plannedCause(day, row));
    expect(own.length).toBeGreaterThan(20);
    expect(found.length / own.length, verdicts(own)).toBeGreaterThan(0.9);
  });

  it('failures that nobody planted are few', () => {
    const stray = failures.filter(
      ({ row }) => plannedCause(day, row) === undefined && !TOWN_FAULTS.some((fault) => isStruck(row, fault)),
    );
    expect(stray.length, verdicts(stray)).toBeLessThan(6);
  });
});

describe('a day that is not over', () => {
  it('ends when it must, is made in slices, and is the same day however it is cut', () => {
    const options = { seed: 'short', date: DATE, untilCivilTime: '09:00' };
    const sliced = new TownDay(options);
    const seen: number[] = [];
    while (!sliced.step(200)) seen.push(sliced.progress);
    const whole = runTownDay(options);
    expect(sliced.result.digest).toBe(whole.digest);
    expect(sliced.result.payments).toEqual(whole.payments);
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.every((progress, i) => progress >= (seen[i - 1] ?? 0))).toBe(true);
    expect(whole.payments.length).toBeGreaterThan(30);
    expect(whole.payments.every(({ row }) => civilTime(row.openedAt).hour === 8)).toBe(true);
  });

  it('before the shops open is an empty one', () => {
    expect(runTownDay({ seed: 1, date: DATE, untilCivilTime: '07:30' }).payments).toEqual([]);
  });
});

function isStruck(row: PaymentRow, fault: TownFault): boolean {
  const { hour, minute } = civilTime(row.openedAt);
  const at = hour * 60 + minute;
  if (at < fault.fromMinute || at > fault.toMinute) return false;
  return fault.terminals.includes(row.terminalId) || (fault.issuer !== null && fault.issuer === row.issuerId);
}

/** A weak network shows itself in two ways. */
function explains(fault: TownFault, { verdict }: Explanation): boolean {
  const isNetwork = fault.cause === 'network-lost-before-sending' && verdict.cause === 'network-lost-after-sending';
  return verdict.cause === fault.cause || isNetwork;
}

/** "insufficient-funds 3" is named after its cause; ordinary customers are named after their shop. */
function plannedCause(day: TownDayResult, row: PaymentRow): string | undefined {
  return /^[a-z][a-z-]+/.exec(day.planned.get(row.paymentId) ?? '')?.[0];
}

function verdicts(of: readonly { readonly row: PaymentRow; readonly explanation: Explanation }[]): string {
  return of.map(({ row, explanation }) => `${row.code ?? row.outcome} ${explanation.verdict.cause}`).join(', ');
}
