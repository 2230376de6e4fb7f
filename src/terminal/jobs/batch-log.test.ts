/** What a settlement counts follows the log of payments, whatever happened to them afterwards. */
import { describe, expect, it } from 'vitest';
import { instant } from '../../std/index.ts';
import { batchTotals } from '../../trade/index.ts';
import { evolve } from '../evolve.ts';
import { TERMINAL_SETTINGS } from '../settings.ts';
import { check, type StoryTerminal, signedOnTerminal } from '../terminal-story.suite.ts';
import { entriesOf } from './batch-log.ts';

const totals = ({ state }: StoryTerminal) => batchTotals(entriesOf(state.jobs, state.batch)).domestic;

const SOLD = `
  - sale 100
  - card stripe-only
  - pin entered
  - payment answers 00
`;

describe('the totals of a batch', () => {
  it('count a tip and an adjustment as the amount that is charged now', () => {
    const terminal = check(`${SOLD}\n- start tip-adjustment tip=15 stan=000002`, signedOnTerminal());
    expect(totals(terminal)).toEqual({ debitMinor: 11_500, debitCount: 1, creditMinor: 0, creditCount: 0 });
  });

  it('count the part that was approved', () => {
    const story =
      '- sale 100\n- card stripe-only\n- pin entered\n- payment answers 10 amount=000000006000\n- part taken';
    const terminal = check(story, signedOnTerminal({ ...TERMINAL_SETTINGS, partialApproval: 'taken' }));
    expect(totals(terminal)).toMatchObject({ debitMinor: 6_000, debitCount: 1 });
  });

  it('count a refund once it is known, however late', () => {
    const terminal = check(
      `${SOLD}
      - operator 00
      - start refund 30 stan=000002
      - card stripe-only
      - wait 60
    `,
      signedOnTerminal(),
    );
    expect(totals(terminal)).toMatchObject({ creditMinor: 0, creditCount: 0 });
    check('- refund-again answers 00', terminal);
    expect(totals(terminal)).toEqual({ debitMinor: 10_000, debitCount: 1, creditMinor: 3_000, creditCount: 1 });
  });

  it('count a void as a credit, a completion as a debit, and no hold', () => {
    const terminal = check(
      `${SOLD}
      - start pre-authorisation 500
      - card stripe-only
      - pin entered
      - payment answers 00
      - start completion 450 stan=000003
      - card stripe-only
      - payment answers 00
      - operator 00
      - start void stan=000002
      - card stripe-only
      - payment answers 00
    `,
      signedOnTerminal(),
    );
    expect(totals(terminal)).toEqual({ debitMinor: 55_000, debitCount: 2, creditMinor: 10_000, creditCount: 1 });
  });
});

/** The batch that the terminal is in is settled, whatever it holds. */
function settled(terminal: StoryTerminal): StoryTerminal['state'] {
  const { batch } = terminal.state;
  const settlement = {
    batch,
    operator: '01',
    totals: batchTotals([]),
    stage: 'end',
    stan: null,
    flags: null,
    settlementDate: null,
    rrn: null,
    uploaded: 0,
    begunAt: instant(0),
  } as const;
  const begun = evolve(terminal.state, { kind: 'settlement-begun', settlement });
  return evolve(begun, { kind: 'settlement-closed', closed: 'here', at: instant(1) });
}

const HELD = `
  - start pre-authorisation 500
  - card stripe-only
  - pin entered
  - payment answers 00
`;

it('a settled batch leaves nothing in the log but what is still held', () => {
  const terminal = check(`${SOLD}${HELD}\n- settle first`, signedOnTerminal());
  const closed = settled(terminal);
  expect(closed.log.map(({ transaction }) => transaction)).toEqual(['pre-authorisation']);
  const entries = entriesOf(closed.jobs, terminal.state.batch);
  expect([closed.batch, closed.settleFirst, entries]).toEqual(['000008', false, []]);
});

it('a hold of an earlier batch is forgotten with the batch in which it was completed', () => {
  const terminal = check(`${HELD}${HELD}`, signedOnTerminal());
  terminal.state = settled(terminal);
  expect(terminal.state.log.map(({ stan }) => stan)).toEqual(['000002', '000003']);
  check(
    `
    - start completion 450 stan=000002
    - card stripe-only
    - payment answers 00
  `,
    terminal,
  );
  expect(terminal.state.log.map(({ stan }) => stan)).toEqual(['000002', '000003', '000004']);
  terminal.state = settled(terminal);
  expect(terminal.state.log.map(({ stan }) => stan)).toEqual(['000003']);
});

describe('a settlement that is asked for', () => {
  const lastSaid = ({ sends }: StoryTerminal): string | undefined => {
    const send = sends.findLast((each) => each.to === 'switch');
    return send?.to === 'switch' ? send.message.mti : undefined;
  };
  const ask = (terminal: StoryTerminal) => terminal.feed({ kind: 'job', job: 'settlement' });

  it('comes after the advices that were kept', () => {
    const terminal = check(
      `
      - link closed
      - start completion-advice 300 code=A00777 date=1101
      - card stripe-only
    `,
      signedOnTerminal(),
    );
    ask(terminal);
    check('- link up', terminal);
    expect(lastSaid(terminal)).toBe('0220');
    check('- advice answers 00', terminal);
    expect(lastSaid(terminal)).toBe('0500');
    expect(terminal.state.jobs.settlement?.totals.domestic).toMatchObject({ debitMinor: 30_000 });
  });

  it('waits until a refund is known', () => {
    const terminal = check(
      `
      - operator 00
      - start refund 20 rrn=000000000777 date=1101
      - card stripe-only
      - wait 60
    `,
      signedOnTerminal(),
    );
    ask(terminal);
    check('- refund-again answers 96', terminal);
    check('- upload answers 00', terminal);
    expect(terminal.state.jobs.settlement).toBeNull();
    check('- wait 5\n- refund-again answers 00', terminal);
    expect(lastSaid(terminal)).toBe('0500');
    expect(terminal.state.jobs.settlement?.totals.domestic).toMatchObject({ creditMinor: 2_000, creditCount: 1 });
  });
});
