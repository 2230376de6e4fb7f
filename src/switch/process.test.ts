import { beforeEach, describe, expect, it } from 'vitest';
import { deriveKey, keyCheckValue } from '../security/index.ts';
import { fromCivil, after as later } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import { SIGN_ONS_PER_MINUTE_MAX } from './management/management.ts';
import { openShop, Pos, rowLine, spoken } from './pos.fixture.ts';
import { cardOf, keyNamed, SwitchRoom, SwitchWorld, TERMINAL } from './switch-world.fixture.ts';

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
});

const row = () => rowLine(world);
const noted = (kind: string) => room.notes.filter((note) => note.kind === kind).length;

describe('sign-on', () => {
  it('gives working keys under the master key, and the batch stays what it was', () => {
    const first = pos.keys?.mac;
    const answer = pos.signOn(room);
    expect(answer).toMatchObject({ mti: '0810', responseCode: '00', typing: '00000001003' });
    if (first === undefined || pos.keys === undefined) expect.fail();
    expect(keyCheckValue(pos.keys.mac)).not.toBe(keyCheckValue(first));
    expect(world.registered.get(TERMINAL)).toMatchObject({ keyGeneration: 2, batch: '000001' });
  });

  it('is needed before the first payment', () => {
    const other = new SwitchWorld();
    const fresh = new SwitchRoom(other);
    fresh.linkUp();
    const stranger = new Pos();
    stranger.connect(fresh);
    stranger.keys = { pin: keyNamed('made up'), mac: keyNamed('made up', 8) };
    const [answer] = stranger.ask(fresh, stranger.sale({ stan: '000002' }));
    expect(answer?.message.responseCode).toBe('77');
    expect(other.payment()).toMatchObject({ outcome: 'refused', refusal: 'not-signed-on', keyed: false });
  });

  it('an echo is answered, and what nobody knows is refused', () => {
    const echo = pos.plain({ mti: '0820', stan: '000003', typing: '00000001301' });
    const unknown = pos.plain({ mti: '0820', stan: '000004', typing: '00000001777' });
    expect(spoken([...pos.ask(room, echo), ...pos.ask(room, unknown)])).toEqual(['0830 00 none', '0830 12 none']);
  });
});

describe('a sale', () => {
  it('is translated for the issuer, PIN and all, and answered under the terminal’s MAC', () => {
    const answers = pos.ask(room, pos.sale({ stan: '000012', pin: '123456' }));
    expect(spoken(answers)).toEqual(['0210 00 good']);
    expect(answers[0]?.message.authorisationCode).toBe('A1B2C3');
    const [asked] = room.bank.of('0200');
    if (asked === undefined) expect.fail();
    expect(room.bank.pinOf(asked)).toBe('123456');
    expect(asked.stan).not.toBe('000012');
    expect(row()).toBe('approved, money charged, told 00, at rest');
    expect(room.process.livePayments).toBe(0);
  });

  it('leaves no PIN, no track and no card number in the store', () => {
    pos.ask(room, pos.sale({ stan: '000012', pin: '123456' }));
    const kept = JSON.stringify(world.store.all());
    expect(kept).not.toContain(cardOf(1).revealFor('routing'));
    expect(kept).toContain(String(cardOf(1)));
    expect(world.store.all()[0]?.sealedPan).toMatch(/^sealed:/);
    room.bank.says = () => '51';
    pos.ask(room, pos.sale({ stan: '000013', pin: '123456' }));
    expect(world.store.all().find(({ row: { stan } }) => stan === '000013')?.sealedPan).toBeNull();
  });

  it('never carries back what a terminal sent in secret', () => {
    const [answer] = pos.ask(room, pos.sale({ stan: '000012', pin: '123456' }));
    expect(Object.keys(answer?.message ?? {})).not.toEqual(
      expect.arrayContaining(['pinBlock', 'track2', 'securityControl']),
    );
  });

  it('is durable before a byte of it leaves', () => {
    world.mishap = () => 'hangs';
    expect(pos.ask(room, pos.sale({ stan: '000012' }))).toEqual([]);
    expect(room.bank.of('0200')).toEqual([]);
  });

  it('in another currency, under another batch, of an unsupported kind or from nowhere is refused and recorded', () => {
    const ask = (also: Parameters<Pos['sale']>[0]): string | undefined =>
      pos.ask(room, pos.sale(also))[0]?.message.responseCode;
    expect(ask({ stan: '000012', also: { currency: '840' } })).toBe('30');
    expect(ask({ stan: '000013', also: { typing: '22000009000' } })).toBe('77');
    expect(ask({ stan: '000014', also: { processingCode: '990000' } })).toBe('12');
    room.linkDown();
    expect(ask({ stan: '000015' })).toBe('91');
    expect(world.store.all().map(({ row: { refusal, money } }) => [refusal, money])).toEqual([
      ['malformed', 'none'],
      ['batch-mismatch', 'none'],
      ['kind-unsupported', 'none'],
      ['issuer-link-down', 'none'],
    ]);
  });

  it('with a card of no known issuer is refused 15', () => {
    const foreign = cardOf(1)
      .revealFor('routing')
      .replace(/^999901/, '888801');
    const [answer] = pos.ask(room, pos.sale({ stan: '000012', card: Secret.pan(foreign) }));
    expect(answer?.message.responseCode).toBe('15');
    expect(world.payment()).toMatchObject({ refusal: 'no-route', keyed: true });
  });
});

describe('the MAC', () => {
  it('wrong, the sale is refused A0 and holds no trace number: the right one still goes through', () => {
    const wrong = deriveKey({ key: keyNamed('x'), label: 'wrong', lengthBytes: 8 });
    const answers = pos.ask(room, pos.maced(pos.payment({ stan: '000012' }), wrong));
    expect(spoken(answers)).toEqual(['0210 A0 good']);
    expect(world.payment()).toMatchObject({ refusal: 'mac-wrong', keyed: false, outcome: 'refused' });
    expect(spoken(pos.ask(room, pos.sale({ stan: '000012' })))).toEqual(['0210 00 good']);
    expect(room.bank.of('0200')).toHaveLength(1);
  });

  it('missing altogether is refused too', () => {
    expect(spoken(pos.ask(room, pos.plain(pos.payment({ stan: '000012' }))))).toEqual(['0210 A0 good']);
  });

  it('under keys that were loaded through another process is checked again with what the store knows', () => {
    const other = new SwitchRoom(world, 'other');
    other.linkUp();
    const elsewhere = new Pos();
    elsewhere.connect(other);
    elsewhere.signOn(other);
    pos.keys = elsewhere.keys;
    const before = room.refreshes;
    expect(spoken(pos.ask(room, pos.sale({ stan: '000012' })))).toEqual(['0210 00 good']);
    expect(room.refreshes).toBe(before + 1);
  });

  it('made by guessing fills neither store nor log: so many a minute are recorded, all are refused', () => {
    const wrong = deriveKey({ key: keyNamed('x'), label: 'wrong', lengthBytes: 8 });
    const guess = (stan: number) =>
      pos.ask(room, pos.maced(pos.payment({ stan: String(stan).padStart(6, '0') }), wrong));
    for (let i = 100; i < 300; i++) expect(spoken(guess(i))).toEqual(['0210 A0 good']);
    expect(world.store.all()).toHaveLength(60);
    expect(noted('mac-wrong')).toBe(60);
    room.pass(60_000);
    guess(400);
    expect(world.store.all()).toHaveLength(61);
  });
});

describe('the same trace number', () => {
  it('and the same payment: the first answer again, and the issuer is asked once', () => {
    const frame = pos.sale({ stan: '000012' });
    const [first] = pos.ask(room, frame);
    const [again] = pos.ask(room, frame);
    expect(again?.message).toMatchObject({ responseCode: '00', rrn: first?.message.rrn, authorisationCode: 'A1B2C3' });
    expect(again?.mac).toBe('good');
    expect(room.bank.of('0200')).toHaveLength(1);
    expect(world.store.all()).toHaveLength(1);
  });

  it('while the first is on its way: the issuer is asked once and the terminal answered once', () => {
    room.bank.says = () => undefined;
    const frame = pos.sale({ stan: '000012' });
    expect([...pos.ask(room, frame), ...pos.ask(room, frame)]).toEqual([]);
    const [asked] = room.bank.of('0200');
    if (asked === undefined) expect.fail();
    room.bank.answer(asked, '00');
    world.settle();
    expect(spoken(pos.taken(room))).toEqual(['0210 00 good']);
  });

  it('and another amount or another card: 94, and the old approval is untouched', () => {
    pos.ask(room, pos.sale({ stan: '000012' }));
    const before = world.payment();
    expect(spoken(pos.ask(room, pos.sale({ stan: '000012', amountMinor: 100 })))).toEqual(['0210 94 good']);
    expect(spoken(pos.ask(room, pos.sale({ stan: '000012', card: cardOf(2) })))).toEqual(['0210 94 good']);
    const [old, ...others] = world.store.all();
    expect(old?.row).toEqual(before);
    expect(others.map(({ row: { refusal, keyed } }) => [refusal, keyed])).toEqual([
      ['trace-number-reused', false],
      ['trace-number-reused', false],
    ]);
    expect(room.bank.of('0200')).toHaveLength(1);
  });

  it('and everything the same, but half an hour later: a terminal that began anew, and 94', () => {
    const frame = pos.sale({ stan: '000012' });
    pos.ask(room, frame);
    room.pass(30 * 60_000);
    expect(spoken(pos.ask(room, frame))).toEqual(['0210 94 good']);
    expect(room.bank.of('0200')).toHaveLength(1);
  });

  it('across midnight is still the same payment', () => {
    const late = new SwitchWorld(fromCivil({ year: 2026, month: 11, day: 22, hour: 23, minute: 59, second: 50 }));
    world = late;
    room = new SwitchRoom(late);
    room.linkUp();
    pos.connect(room);
    pos.signOn(room);
    const frame = pos.sale({ stan: '000012' });
    pos.ask(room, frame);
    room.pass(20_000);
    expect(spoken(pos.ask(room, frame))).toEqual(['0210 00 good']);
    expect(late.store.all()).toHaveLength(1);
    expect(spoken(pos.ask(room, pos.reversal({ stan: '000012' })))).toEqual(['0410 00 good']);
    expect(row()).toBe('reversed, money reversed, told 00, at rest');
    expect(late.payment().businessDate).toBe('2026-11-22');
  });

  it('in two copies, of which one comes before midnight and one after, is charged once', () => {
    const late = new SwitchWorld(fromCivil({ year: 2026, month: 11, day: 22, hour: 23, minute: 59, second: 59 }));
    room = new SwitchRoom(late);
    room.linkUp();
    pos.connect(room);
    pos.signOn(room);
    const frame = pos.sale({ stan: '000012' });
    room.process.terminalBytes(pos.connection, frame);
    late.now = later(late.now, 1_500);
    // Neither is durable yet when the other one is looked up.
    room.process.terminalBytes(pos.connection, frame);
    late.settle();
    expect(spoken(pos.taken(room))).toContain('0210 00 good');
    expect(room.bank.of('0200')).toHaveLength(1);
    expect(late.store.all()).toHaveLength(1);
  });

  it('a day later is a new payment', () => {
    pos.ask(room, pos.sale({ stan: '000012' }));
    room.pass(24 * 3_600_000);
    pos.ask(room, pos.sale({ stan: '000012' }));
    expect(world.store.all().map(({ row: { businessDate, outcome } }) => [businessDate, outcome])).toEqual([
      ['2026-11-22', 'approved'],
      ['2026-11-23', 'approved'],
    ]);
  });
});

it('the unknown terminal is told 97, and recorded only so many times a minute', () => {
  const stranger = new Pos(2, '99999999');
  stranger.connect(room);
  const ask = () => stranger.ask(room, stranger.plain(stranger.payment({ stan: '000012' })));
  for (let i = 0; i < 100; i++) expect(spoken(ask())).toEqual(['0210 97 none']);
  expect(world.store.all()).toHaveLength(30);
  expect(noted('terminal-unknown')).toBe(30);
  expect(world.payment()).toMatchObject({ refusal: 'terminal-unknown', keyed: false, money: 'none' });
  room.pass(60_000);
  ask();
  expect(world.store.all()).toHaveLength(31);
});

it('a sale of nothing is refused', () => {
  expect(spoken(pos.ask(room, pos.sale({ stan: '000012', amountMinor: 0 })))).toEqual(['0210 30 good']);
});

it('signing on over and over is answered 96 for the rest of the minute', () => {
  const codes = Array.from({ length: 40 }, () => pos.signOn(room).responseCode);
  expect(codes.filter((code) => code === '00').length).toBeLessThanOrEqual(SIGN_ONS_PER_MINUTE_MAX);
  expect(codes.at(-1)).toBe('96');
  room.pass(60_000);
  expect(pos.signOn(room).responseCode).toBe('00');
});

it('a known terminal at another merchant’s number is unknown', () => {
  const stranger = new Pos(2, TERMINAL, 'KCH330158120999');
  stranger.connect(room);
  expect(spoken(stranger.ask(room, stranger.plain(stranger.payment({ stan: '000012' }))))).toEqual(['0210 97 none']);
});

it('the reversals of an unknown terminal are told 97 and leave no records: it says them until it is known again', () => {
  const stranger = new Pos(2, '99999999');
  stranger.connect(room);
  const asked = stranger.payment({ stan: '000012' });
  stranger.ask(room, stranger.plain(asked));
  for (let i = 0; i < 3; i++)
    expect(spoken(stranger.ask(room, stranger.plain({ ...asked, mti: '0400', responseCode: '06' })))).toEqual([
      '0410 97 none',
    ]);
  expect(world.store.all().map(({ row }) => row.refusal)).toEqual(['terminal-unknown']);
});
