import { expect, test } from 'vitest';
import { instant } from '../std/index.ts';
import { type PaymentEvent, type PaymentRecord, paymentId, type TerminalEvent } from '../trade/index.ts';
import { timeline } from './timeline.ts';

const hop = { from: 'switch', to: 'issuer', message: { dialect: 'test', mti: '0200', elements: [] } } as const;
const back = { ...hop, from: 'issuer', to: 'switch' } as const;

const told: readonly TerminalEvent[] = [
  { kind: 'card-read', entry: 'chip', seq: 1, at: instant(900), attempt: 1 },
  { kind: 'no-answer', stan: '000001', waitedMs: 60_000, seq: 2, at: instant(61_000), attempt: 1 },
];

const events: readonly PaymentEvent[] = [
  {
    kind: 'forwarded',
    issuerId: 'huaxing' as never,
    linkStan: '7',
    dueAt: instant(26_000),
    hop,
    seq: 1,
    at: instant(1000),
  },
  {
    kind: 'issuer-answered',
    space: 'kacha.interchange',
    code: '00',
    authorisationCode: null,
    waitedMs: 400,
    late: false,
    hop: back,
    seq: 2,
    at: instant(1400),
  },
  { kind: 'terminal-reported', events: told, seq: 3, at: instant(90_000) },
  { kind: 'terminal-reported', events: told, seq: 4, at: instant(91_000) },
];

const record: PaymentRecord = { row: { paymentId: paymentId('p_1') } as never, events };

test('hops and the terminal’s own facts stand in order of time, each once', () => {
  expect(timeline(record).map(({ kind, party, at }) => [kind, party, at])).toEqual([
    ['card-read', 'terminal', 900],
    ['forwarded', 'switch', 1000],
    ['issuer-answered', 'issuer', 1400],
    ['no-answer', 'terminal', 61_000],
    ['terminal-reported', 'switch', 90_000],
    ['terminal-reported', 'switch', 91_000],
  ]);
});

test('each step says how long after the one before it came, and carries its message', () => {
  const steps = timeline(record);
  expect(steps.map(({ sincePreviousMs }) => sincePreviousMs)).toEqual([0, 100, 400, 59_600, 29_000, 1000]);
  expect(steps[1]?.message).toBe(hop.message);
  expect(steps[1]?.leg).toEqual({ from: 'switch', to: 'issuer' });
  expect(steps[3]?.message).toBeNull();
});

test('a step is labelled in both languages with its figures', () => {
  const answered = timeline(record)[2];
  expect(answered?.label).toEqual({ zh: '发卡行应答 00，用了 0.4 秒', en: 'issuer answered 00 after 0.4 s' });
});

test('a payment without events has an empty timeline', () => {
  expect(timeline({ ...record, events: [] })).toEqual([]);
});
