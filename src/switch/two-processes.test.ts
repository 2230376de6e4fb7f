import { beforeEach, describe, expect, it } from 'vitest';
import { after, type Instant } from '../std/index.ts';
import { Pos, rowLine, spoken } from './pos.fixture.ts';
import { NOON, SwitchRoom, SwitchWorld } from './switch-world.fixture.ts';

let world: SwitchWorld;
let first: SwitchRoom;
let second: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  world = new SwitchWorld();
  first = new SwitchRoom(world, 'first');
  second = new SwitchRoom(world, 'second');
  first.linkUp();
  second.linkUp();
  pos = new Pos();
  pos.connect(first);
  pos.connect(second);
  pos.signOn(first);
});

const requests = () => first.bank.of('0200').length + second.bank.of('0200').length;

const minutesAfterNoon = (minutes: number): Instant => after(NOON, minutes * 60_000);

describe('two processes over one store', () => {
  it('a repeat through the other one gets the first answer again', () => {
    const frame = pos.sale({ stan: '000012' });
    pos.ask(first, frame);
    expect(spoken(pos.ask(second, frame))).toEqual(['0210 00 good']);
    expect(requests()).toBe(1);
    expect(world.store.all()).toHaveLength(1);
  });

  it('a repeat through the other one while the first still waits is asked of nobody twice', () => {
    first.bank.says = () => undefined;
    const frame = pos.sale({ stan: '000012' });
    pos.ask(first, frame);
    expect(pos.ask(second, frame)).toEqual([]);
    expect(requests()).toBe(1);
    const [asked] = first.bank.of('0200');
    if (asked === undefined) expect.fail();
    first.bank.answer(asked, '00');
    world.settle();
    expect(spoken(pos.taken(first))).toEqual(['0210 00 good']);
    expect(rowLine(world)).toBe('approved, money charged, told 00, at rest');
    expect(spoken(pos.ask(second, frame))).toEqual(['0210 00 good']);
  });

  it('the same request to both at the same moment is one payment', () => {
    const frame = pos.sale({ stan: '000012' });
    first.process.terminalBytes(pos.connection, frame);
    second.process.terminalBytes(pos.connection, frame);
    world.settle();
    expect(requests()).toBe(1);
    expect(world.store.all()).toHaveLength(1);
    expect(spoken([...pos.taken(first), ...pos.taken(second)])).toContain('0210 00 good');
  });

  it('another card under the same trace number at the other one is refused 94', () => {
    pos.ask(first, pos.sale({ stan: '000012' }));
    expect(spoken(pos.ask(second, pos.sale({ stan: '000012', amountMinor: 100 })))).toEqual(['0210 94 good']);
    expect(requests()).toBe(1);
  });

  it('a reversal through the other one undoes a payment that the first still waits for', () => {
    first.bank.says = () => undefined;
    pos.ask(first, pos.sale({ stan: '000012' }));
    expect(spoken(pos.ask(second, pos.reversal({ stan: '000012' })))).toEqual(['0410 00 good']);
    expect(second.bank.of('0420')).toHaveLength(1);
    const [asked] = first.bank.of('0200');
    if (asked === undefined) expect.fail();
    first.bank.says = () => '00';
    first.bank.answer(asked, '00');
    world.settle();
    expect(pos.taken(first)).toEqual([]);
    // Over the other link it may have come before the payment: the one that left after the approval settles it.
    expect(first.bank.of('0420')).toHaveLength(1);
    expect(rowLine(world)).toBe('reversed, money reversed, told nothing, at rest');
  });

  it('what a dead process left is reversed by the one that lives, and never sent again', () => {
    first.bank.says = () => undefined;
    pos.ask(first, pos.sale({ stan: '000012' }));
    second.pass(60_000); // The first is given no more time.
    expect(second.bank.of('0200')).toEqual([]);
    expect(second.bank.of('0420')).toHaveLength(1);
    expect(rowLine(world)).toBe('reversed, money reversed, told nothing, at rest');
    expect(spoken(pos.ask(second, pos.sale({ stan: '000012' })))).toEqual(['0210 98 good']);
  });

  it('a process whose clock was set back by hours goes on with due work, and with its own waits, at once', () => {
    const right = world.now;
    world.now = after(right, 3 * 3_600_000);
    second.pass(2_000);
    second.bank.says = () => undefined;
    pos.ask(second, pos.sale({ stan: '000013' }));
    world.now = right;
    first.bank.says = () => undefined;
    pos.ask(first, pos.sale({ stan: '000012' }));
    second.pass(60_000);
    expect(spoken(pos.taken(second))).toEqual(['0210 98 good']);
    const rowOf = (stan: string) => world.store.all().find(({ row }) => row.stan === stan)?.row;
    // Taken over; the issuer does not answer the reversal either.
    expect(rowOf('000012')?.outcome).toBe('unknown');
    const started = world.store
      .all()
      .find(({ row }) => row.stan === '000012')
      ?.events.map(({ kind }) => kind);
    expect(started).toContain('reversal-started');
  });

  it('a repeat at a process where it is not midnight yet gets the answer of the one where it is', () => {
    const frame = pos.sale({ stan: '000012' });
    world.now = minutesAfterNoon(12 * 60 + 5);
    pos.ask(second, frame);
    world.now = minutesAfterNoon(12 * 60 - 5);
    expect(spoken(pos.ask(first, frame))).toEqual(['0210 00 good']);
    expect(requests()).toBe(1);
    expect(world.store.all()).toHaveLength(1);
  });

  it('a repeat with a chip’s cryptogram gets the first answer, though the other process is hours ahead', () => {
    const chip = pos.sale({ stan: '000012', also: { entryMode: '051', iccData: '9F2608AABBCCDDEEFF0011' } });
    const stripe = pos.sale({ stan: '000013' });
    pos.ask(first, chip);
    pos.ask(first, stripe);
    world.now = minutesAfterNoon(4 * 60);
    expect(spoken(pos.ask(second, chip))).toEqual(['0210 00 good']);
    // Without anything that is made only once, a number that comes so late may well be used anew.
    expect(spoken(pos.ask(second, stripe))).toEqual(['0210 94 good']);
    expect(requests()).toBe(2);
  });

  it('a process whose reversals were finished by the other one does not go on holding them', () => {
    first.bank.says = () => undefined;
    pos.ask(first, pos.sale({ stan: '000012' }));
    first.pass(25_000);
    expect(spoken(pos.taken(first))).toEqual(['0210 98 good']);
    expect(first.process.livePayments).toBe(1);
    second.pass(30_000);
    expect(rowLine(world)).toBe('reversed, money reversed, told 98, at rest');
    first.pass(10_000);
    expect([first.process.livePayments, second.process.livePayments]).toEqual([0, 0]);
  });

  it('a process that was asked to repeat what another one waits for lets go of it in time', () => {
    first.bank.says = () => undefined;
    const frame = pos.sale({ stan: '000012' });
    pos.ask(first, frame);
    pos.ask(second, frame);
    const [asked] = first.bank.of('0200');
    if (asked === undefined) expect.fail();
    first.bank.answer(asked, '51');
    world.settle();
    second.pass(40_000);
    expect(second.process.livePayments).toBe(0);
    expect(second.bank.of('0420')).toEqual([]);
  });
});

describe('a write that comes second', () => {
  it('is decided again on what is true by then', () => {
    first.bank.says = () => undefined;
    pos.ask(first, pos.sale({ stan: '000012' }));
    const [asked] = first.bank.of('0200');
    if (asked === undefined) expect.fail();
    // The issuer's yes and the terminal's reversal reach two processes in the same instant.
    first.bank.answer(asked, '00');
    second.process.terminalBytes(pos.connection, pos.reversal({ stan: '000012' }));
    world.settle();
    expect(spoken(pos.taken(second))).toEqual(['0410 00 good']);
    expect(rowLine(world)).toMatch(/^reversed, money reversed/);
    expect(second.bank.of('0420')).toHaveLength(1);
    const [payment] = world.store.all();
    expect(payment?.events.map(({ seq }) => seq)).toEqual(payment?.events.map((_, i) => i + 1));
  });
});
