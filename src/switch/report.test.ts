import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fromLatin1, toHex } from '../std/index.ts';
import { CLOCK_OFFSET_SECONDS_MAX, NO_HEALTH, type TerminalFact } from '../trade/index.ts';
import { openShop, type Pos, spoken } from './pos.fixture.ts';
import { parseReport, REPORT_EVENTS_MAX } from './report.ts';
import { cardOf, NOON, type SwitchRoom, type SwitchWorld } from './switch-world.fixture.ts';

const head = { attempt: 7, stan: null, transaction: 'sale', amountMinor: 8_880, result: 'failed-locally' };
const event = (own: object = {}) => ({ seq: 1, at: NOON, attempt: 7, kind: 'pin-entered', ...own });
const parsed = (content: unknown) =>
  parseReport(toHex(fromLatin1(typeof content === 'string' ? content : JSON.stringify(content))));

describe('a report of a terminal', () => {
  it('is read as what it tells', () => {
    const told = event({ kind: 'card-read-failed', entry: 'chip', why: 'chip-mute' });
    expect(parsed({ ...head, events: [told] })).toEqual({ ok: true, value: { ...head, events: [told], unread: 0 } });
  });

  it('that is not one is a named fault', () => {
    expect(parseReport('ABC')).toEqual({ ok: false, fault: 'not-hexadecimal' });
    expect(parsed('{"attempt":')).toEqual({ ok: false, fault: 'not-json' });
    expect(parsed('['.repeat(2_000))).toEqual({ ok: false, fault: 'not-json' });
    expect(parsed(`${'['.repeat(900)}${']'.repeat(900)}`)).toEqual({ ok: false, fault: 'wrong-shape' });
    const many = Array.from({ length: REPORT_EVENTS_MAX + 1 }, (_, i) => event({ seq: i + 1 }));
    expect(parsed({ ...head, events: many })).toEqual({ ok: false, fault: 'too-many-events' });
  });

  it.each([
    null,
    [],
    7,
    { ...head },
    { ...head, events: {} },
    { ...head, attempt: -1, events: [] },
    { ...head, attempt: 1.5, events: [] },
    { ...head, amountMinor: '8880', events: [] },
    { ...head, amountMinor: 2 ** 60, events: [] },
    { ...head, stan: '12', events: [] },
    { ...head, stan: 12, events: [] },
    { ...head, transaction: 'loan', events: [] },
    { ...head, result: 'splendid', events: [] },
  ])('of the wrong shape is refused: %j', (content) => {
    expect(parsed(content)).toEqual({ ok: false, fault: 'wrong-shape' });
  });

  it.each([
    null,
    event({ kind: 'constructor' }),
    event({ kind: '__proto__' }),
    event({ seq: 'first' }),
    event({ at: 1e300 }),
  ])('is read without what is no event: %j', (unreadable) => {
    expect(parsed({ ...head, events: [unreadable, event()] })).toEqual({
      ok: true,
      value: { ...head, events: [event()], unread: 1 },
    });
  });

  it.each([
    { kind: 'answer-received', stan: '000012', code: 'p0' },
    { kind: 'card-read-failed', entry: 'teleport', why: 'chip-mute' },
    { kind: 'card-read-failed', entry: 5, why: 'chip-mute' },
    { kind: 'card-read', entry: null },
    { kind: 'link-failed', why: 'no-signal', sent: 'perhaps' },
    { kind: 'answer-received', stan: '000012', code: 'zero' },
    { kind: 'request-sent', stan: 12 },
    { kind: 'original-not-found', stan: '' },
    { kind: 'started', appVersion: 'v'.repeat(25) },
    { kind: 'attempt-started', transaction: 'sale', amountMinor: -5, operator: '01' },
    { kind: 'keys-loaded', pinKcv: ['AABBCC'], macKcv: 'AABBCC' },
    { kind: 'health', ...NO_HEALTH, batteryPercent: 101 },
    { kind: 'health', ...NO_HEALTH, printer: 'on-fire' },
    { kind: 'health', ...NO_HEALTH, clockOffsetSeconds: CLOCK_OFFSET_SECONDS_MAX + 1 },
    { kind: 'health', batteryPercent: 50 },
    { kind: 'print-failed', why: 'ready' },
    { kind: 'link-up', bearer: 'pigeon', tookMs: 12 },
    { kind: 'pin-timed-out', keys: '1234' },
    { kind: 'not-supported', what: 'entry', entry: 'teleport' },
  ])('is read without what is not a fact that a terminal can tell: %j', (fact) => {
    expect(parsed({ ...head, events: [event(fact), event()] })).toEqual({
      ok: true,
      value: { ...head, events: [event()], unread: 1 },
    });
  });

  it.each<TerminalFact>([
    { kind: 'health', ...NO_HEALTH },
    {
      kind: 'health',
      ...NO_HEALTH,
      batteryPercent: 7,
      power: 'flapping',
      clockOffsetSeconds: -3_600,
      printer: 'no-paper',
    },
    { kind: 'link-up', bearer: null, tookMs: 1_200 },
    { kind: 'link-failed', why: 'certificate-expired', sent: 'nothing' },
    { kind: 'card-read-failed', entry: 'swipe', why: 'swipe-too-fast' },
    { kind: 'scan-failed', why: 'too-dark' },
    { kind: 'pin-timed-out', keys: 'some' },
    { kind: 'keypad-fault', why: 'digit-key-stuck' },
    { kind: 'device-refused', why: 'tampered' },
    { kind: 'not-supported', what: 'brand', entry: null },
    { kind: 'print-failed', why: 'door-open' },
    { kind: 'slip-waived', printer: 'no-paper' },
    { kind: 'tamper-tripped' },
    { kind: 'tamper-cleared' },
    { kind: 'app-crashed', appVersion: '1.0.0' },
    { kind: 'parameters-loaded', version: '2026-11-22' },
    { kind: 'signed-off' },
  ])('is read with what a terminal tells of its own body: %j', (fact) => {
    const told = event(fact);
    expect(parsed({ ...head, events: [told] })).toEqual({ ok: true, value: { ...head, events: [told], unread: 0 } });
  });

  it('keeps nothing that was not foreseen, and no run of digits that may be a card number', () => {
    const digits = cardOf(1).revealFor('routing');
    const read = parsed({
      ...head,
      also: digits,
      events: [event({ kind: 'started', appVersion: digits, note: digits })],
    });
    expect(read.ok && read.value.events).toEqual([event({ kind: 'started', appVersion: String(cardOf(1)) })]);
    expect(JSON.stringify(read)).not.toContain(digits);
  });

  it('of any bytes at all is an answer, never an accident', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => typeof parseReport(text).ok === 'boolean'));
    fc.assert(fc.property(fc.json(), (text) => typeof parsed(text).ok === 'boolean'));
  });
});

describe('taking reports', () => {
  let world: SwitchWorld;
  let room: SwitchRoom;
  let pos: Pos;
  beforeEach(() => {
    ({ world, room, pos } = openShop());
  });
  const failed = event({ kind: 'card-read-failed', entry: 'chip', why: 'chip-mute' });

  it('an attempt that was never sent becomes a payment that was never sent, once', () => {
    const frame = pos.report({ ...head, events: [failed] });
    expect(spoken([...pos.ask(room, frame), ...pos.ask(room, frame)])).toEqual(['0830 00 none', '0830 00 none']);
    expect(world.store.all()).toHaveLength(1);
    expect(world.payment()).toMatchObject({
      outcome: 'not-sent',
      money: 'none',
      stan: null,
      entry: 'chip',
      readFailures: ['chip'],
      dueAt: null,
    });
  });

  it.each([
    ['of what was never sent', { ...head, events: [failed] }],
    ['of a payment', { ...head, stan: '000012', result: 'approved', events: [failed] }],
  ])('a report %s is answered when it is kept, and not before', (_of, content) => {
    pos.ask(room, pos.sale({ stan: '000012' }));
    world.mishap = () => 'fails';
    expect(spoken(pos.ask(room, pos.report(content)))).toEqual([]);
    world.mishap = () => undefined;
    expect(spoken(pos.ask(room, pos.report(content)))).toEqual(['0830 00 none']);
    expect(world.store.all().filter(({ row }) => row.readFailures.length > 0)).toHaveLength(1);
  });

  it('a long attempt told in several uploads is one payment', () => {
    pos.ask(room, pos.report({ ...head, events: [failed] }));
    pos.ask(room, pos.report({ ...head, events: [event({ ...failed, seq: 2, entry: 'swipe', why: 'no-track' })] }));
    expect(world.payment().readFailures).toEqual(['chip', 'swipe']);
    expect(world.store.all()).toHaveLength(1);
  });

  it('what nobody can read is noted, and the rest is kept', () => {
    const frame = pos.report({ ...head, events: [failed, event({ kind: 'hologram-seen' })] });
    expect(spoken(pos.ask(room, frame))).toEqual(['0830 00 none']);
    expect(world.payment()).toMatchObject({ outcome: 'not-sent', readFailures: ['chip'] });
    expect(room.notes).toContainEqual(
      expect.objectContaining({ kind: 'report-refused', text: expect.stringContaining('1 of 2 events') }),
    );
  });

  it('an attempt that became a payment is attached to it', () => {
    pos.ask(room, pos.sale({ stan: '000012' }));
    pos.ask(room, pos.report({ ...head, stan: '000012', result: 'approved', events: [failed] }));
    expect(world.store.all()).toHaveLength(1);
    expect(world.payment()).toMatchObject({ outcome: 'approved', readFailures: ['chip'], version: 5 });
  });

  it('a customer who changed their mind is no failed payment; what the terminal tells of itself is passed on', () => {
    pos.ask(room, pos.report({ ...head, result: 'cancelled', events: [event({ kind: 'pin-cancelled' })] }));
    pos.ask(room, pos.report({ ...head, attempt: 0, events: [event({ kind: 'power-lost', attempt: 0 })] }));
    expect(world.store.all()).toEqual([]);
    expect(room.told.map(({ kind }) => kind)).toEqual(['power-lost']);
  });

  it.each([
    ['walked away from the pad', { kind: 'pin-timed-out', keys: 'none' }, 0],
    ['began a PIN and could not finish it', { kind: 'pin-timed-out', keys: 'some' }, 1],
    ['met a stuck key', { kind: 'keypad-fault', why: 'digit-key-stuck' }, 1],
    ['held a broken code to the camera', { kind: 'scan-failed', why: 'code-damaged' }, 1],
  ] as const)('somebody who %s and gave up leaves %o', (_who, fact, kept) => {
    pos.ask(room, pos.report({ ...head, result: 'cancelled', events: [event(fact)] }));
    expect(world.store.all()).toHaveLength(kept);
  });

  it('what a terminal says of its body is passed on too when it belongs to an attempt', () => {
    pos.ask(room, pos.report({ ...head, events: [event({ kind: 'health', ...NO_HEALTH, batteryPercent: 3 })] }));
    expect(room.told).toMatchObject([{ kind: 'health', batteryPercent: 3 }]);
  });

  it('a clock that is years off does not move the attempt to another year', () => {
    pos.ask(room, pos.report({ ...head, events: [{ ...failed, at: 0 }] }));
    expect(world.payment().businessDate).toBe('2026-11-22');
  });

  it('what cannot be read is refused 30 and noted, without its content', () => {
    expect(spoken(pos.ask(room, pos.report('{"pan":"')))).toEqual(['0830 30 none']);
    expect(room.notes.filter(({ kind }) => kind === 'report-refused')).toEqual([
      { kind: 'report-refused', text: '10000001: not-json' },
    ]);
  });

  it('more than a terminal can have to tell in a minute is put off, because anybody can send one in its name', () => {
    const told = Array.from({ length: 150 }, (_, i) =>
      spoken(pos.ask(room, pos.report({ ...head, attempt: i + 1, events: [{ ...failed, attempt: i + 1 }] }))).join(),
    );
    expect(told.filter((line) => line === '0830 00 none')).toHaveLength(120);
    expect(told.filter((line) => line === '0830 96 none')).toHaveLength(30);
    expect(world.store.all()).toHaveLength(120);
  });
});
