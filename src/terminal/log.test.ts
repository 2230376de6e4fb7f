/** The log of the batch: never more than it holds, and never the oldest dropped. */
import { describe, expect, it } from 'vitest';
import { loggedPayment, standing } from './logged-payment.ts';
import { LOG_PAYMENTS_MAX } from './settings.ts';
import { check, signedOnTerminal } from './terminal-story.suite.ts';

const sale = (stan: number) =>
  loggedPayment({
    stan: String(stan).padStart(6, '0'),
    batch: '000007',
    amountMinor: 100,
    rrn: '000000000042',
    authorisationCode: 'A00042',
    panMasked: '999901******1233',
    localDate: '1122',
    voided: false,
  });

describe('the log', () => {
  it('that is full refuses what moves money, keeps every payment, and begins to settle', () => {
    const terminal = signedOnTerminal();
    const log = Array.from({ length: LOG_PAYMENTS_MAX }, (_, i) => sale(i + 1));
    terminal.state = { ...terminal.state, log };
    check(
      `
      > sale 10
      < tells attempt-started sale 1000 01
      < tells log-full 500
      < tells attempt-ended failed-locally
      < 0500 stan=000002 typing=00.000007.201.
      > screen
      < 请先结算，再做交易
      < 未扣款
    `,
      terminal,
    );
    expect(terminal.state.log).toEqual(log);
  });

  it('takes the last payment before it is full', () => {
    const terminal = signedOnTerminal();
    const log = Array.from({ length: LOG_PAYMENTS_MAX - 1 }, (_, i) => sale(i + 10));
    terminal.state = { ...terminal.state, log };
    check(
      `
      - sale 10
      - card stripe-only
      - pin entered
      - payment answers 00
      > screen
      < 交易成功
      < 已扣款
      > cancel
      > screen
      < 街角书店
      < 结算尚未完成
      < 请先结算
      < 操作员 01
    `,
      terminal,
    );
    expect(terminal.state.log).toHaveLength(LOG_PAYMENTS_MAX);
    expect(terminal.state.log[0]).toEqual(log[0]);
  });

  it('that is full of holds from earlier batches asks for no settlement, and sells', () => {
    const terminal = signedOnTerminal();
    const hold = (stan: number) => ({ ...sale(stan), transaction: 'pre-authorisation', batch: '000006' }) as const;
    const log = Array.from({ length: LOG_PAYMENTS_MAX }, (_, i) => hold(i + 10));
    terminal.state = { ...terminal.state, log };
    terminal.feed({ kind: 'wake' });
    expect(terminal.state.jobs.due).toEqual([]);
    terminal.feed({ kind: 'start', transaction: 'sale', amountMinor: 1_000 });
    expect(terminal.state.phase.kind).toBe('awaiting-card');
  });

  it('does not let a refunded sale be voided, nor a completed pre-authorisation be completed', () => {
    const refunded = { ...sale(1), refundedMinor: 40 };
    const held = { ...sale(2), transaction: 'pre-authorisation', completed: true } as const;
    const log = [refunded, held];
    expect(standing(log, 'void', '000001')).toBeUndefined();
    expect(standing(log, 'refund', '000001')).toBe(refunded);
    expect(standing(log, 'completion', '000002')).toBeUndefined();
    expect(standing([{ ...held, completed: false }], 'completion', '000002')).toBeDefined();
    expect(standing(log, 'completion', '000001')).toBeUndefined();
  });
});
