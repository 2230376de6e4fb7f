/** A refund has no reversal: what nobody answered is said again until it is answered. */
import { beforeEach, describe, expect, it } from 'vitest';
import { openShop, type PaymentRequest, type Pos, spoken } from './pos.fixture.ts';
import { cardOf, SwitchRoom, type SwitchWorld } from './switch-world.fixture.ts';

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
});

const sold = (stan = '000011', amountMinor = 10_000): string =>
  pos.ask(room, pos.sale({ stan, amountMinor }))[0]?.message.rrn ?? '';
const refund = (
  stan: string,
  rrn: string,
  amountMinor: number,
  also: Partial<PaymentRequest> = {},
): PaymentRequest => ({
  stan,
  transaction: 'refund',
  amountMinor,
  original: { rrn, batch: '000000', stan: '000000' },
  ...also,
});
const ask = (request: PaymentRequest): readonly string[] => spoken(pos.ask(room, pos.sale(request)));
const rowOf = (stan: string) => world.store.all().findLast(({ row }) => row.stan === stan)?.row;
const eventsOf = (stan: string) =>
  world.store
    .all()
    .findLast(({ row }) => row.stan === stan)
    ?.events.map(({ kind }) => kind) ?? [];

describe('a refund', () => {
  it('gives back a part, then the rest, and nothing more', () => {
    const rrn = sold();
    expect(ask(refund('000012', rrn, 4_000))).toEqual(['0230 00 good']);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'refunded', originalRrn: rrn, dueAt: null });
    expect(rowOf('000011')).toMatchObject({ outcome: 'approved', money: 'charged' });
    expect(ask(refund('000013', rrn, 6_001))).toEqual(['0230 64 good']);
    expect(rowOf('000013')?.refusal).toBe('amount-exceeds-original');
    expect(ask(refund('000014', rrn, 6_000))).toEqual(['0230 00 good']);
    expect(rowOf('000011')).toMatchObject({ outcome: 'approved', money: 'refunded' });
    expect(ask(refund('000015', rrn, 1))).toEqual(['0230 64 good']);
    expect(room.bank.of('0220')).toHaveLength(2);
  });

  it('names its original to the issuer by reference number and by what was sent then', () => {
    const rrn = sold();
    const [sale] = room.bank.of('0200');
    ask(refund('000012', rrn, 4_000));
    const [asked] = room.bank.of('0220');
    expect(asked?.additionalPrivate).toBe(`ORN12${rrn}`);
    expect(asked?.originalElements).toMatch(new RegExp(`^0200${sale?.stan}${sale?.transmittedAt}`));
    expect(asked).toMatchObject({ processingCode: '200000', conditionCode: '00', amount: '000000004000' });
  });

  it('on a later day, in another batch, finds its original; too late it is refused 22', () => {
    const rrn = sold();
    world.skipDays(100);
    expect(ask(refund('000012', rrn, 4_000))).toEqual(['0230 00 good']);
    world.skipDays(81);
    expect(ask(refund('000013', rrn, 4_000))).toEqual(['0230 22 good']);
  });

  it('of nothing known is refused 25, with another card 64, of a voided sale 12', () => {
    const rrn = sold();
    expect(ask(refund('000012', '632600009999', 4_000))).toEqual(['0230 25 good']);
    expect(ask(refund('000013', rrn, 4_000, { card: cardOf(2) }))).toEqual(['0230 64 good']);
    ask({ stan: '000014', transaction: 'void', amountMinor: 10_000, original: { stan: '000011', rrn } });
    expect(ask(refund('000015', rrn, 4_000))).toEqual(['0230 12 good']);
    expect(room.bank.of('0220')).toEqual([]);
  });

  it('ends what can be voided: a sale of which a part was given back is not undone in whole', () => {
    const rrn = sold();
    ask(refund('000012', rrn, 4_000));
    expect(
      ask({ stan: '000013', transaction: 'void', amountMinor: 10_000, original: { stan: '000011', rrn } }),
    ).toEqual(['0210 12 good']);
  });

  it('that the issuer declines leaves the original as it was', () => {
    const rrn = sold();
    room.bank.says = () => '57';
    expect(ask(refund('000012', rrn, 4_000))).toEqual(['0230 57 good']);
    expect(rowOf('000012')).toMatchObject({ outcome: 'declined', money: 'none', dueAt: null, holdKey: null });
    room.bank.says = () => '00';
    expect(ask(refund('000013', rrn, 10_000))).toEqual(['0230 00 good']);
  });

  it('while no link is up is refused 91: nothing has left, and it may be asked for anew', () => {
    const rrn = sold();
    room.linkDown();
    expect(ask(refund('000012', rrn, 4_000))).toEqual(['0230 91 good']);
    room.linkUp();
    expect(ask(refund('000013', rrn, 4_000))).toEqual(['0230 00 good']);
  });
});

describe('a refund that the issuer does not answer', () => {
  const unanswered = (rrn: string): void => {
    room.bank.says = () => undefined;
    ask(refund('000012', rrn, 4_000));
    room.pass(25_000);
    expect(spoken(pos.taken(room))).toEqual(['0230 98 good']);
  };

  it('is told 98 and said again under the same numbers until it is answered', () => {
    const rrn = sold();
    unanswered(rrn);
    expect(rowOf('000012')).toMatchObject({ outcome: 'unknown', money: 'refund-pending', code: '98' });
    room.pass(3_600_000);
    const said = room.bank.of('0220');
    expect(said.length).toBeGreaterThan(10);
    expect(said.length).toBeLessThan(25);
    const numbers = said.map(({ rrn: own, stan, transmittedAt, amount, originalElements, additionalPrivate, pan }) =>
      [own, stan, transmittedAt, amount, originalElements, additionalPrivate, pan?.revealFor('checking')].join(' '),
    );
    expect(new Set(numbers).size).toBe(1);
    expect(room.bank.of('0420')).toEqual([]);
    room.bank.says = () => '00';
    room.pass(310_000);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'refunded', dueAt: null, holdKey: null });
    expect(ask(refund('000013', rrn, 6_001))).toEqual(['0230 64 good']);
    expect(room.process.livePayments).toBe(0);
  });

  it('holds its original: another refund of it is refused 94 until the first is known', () => {
    const rrn = sold();
    unanswered(rrn);
    expect(ask(refund('000013', rrn, 1_000))).toEqual(['0230 94 good']);
    expect(rowOf('000013')).toMatchObject({ refusal: 'first-unresolved', keyed: true, holdKey: null });
    room.bank.says = () => '00';
    room.pass(310_000);
    expect(ask(refund('000014', rrn, 1_000))).toEqual(['0230 00 good']);
  });

  it('calls a person once for each level', () => {
    const rrn = sold();
    unanswered(rrn);
    room.pass(2 * 3_600_000);
    expect(eventsOf('000012').filter((kind) => kind === 'alarm-raised')).toHaveLength(1);
    expect(room.notes.filter(({ kind }) => kind === 'payment-stuck')).toHaveLength(1);
    expect(rowOf('000012')?.alarmLevel).toBe(1);
    room.pass(5 * 3_600_000);
    expect(rowOf('000012')?.alarmLevel).toBe(2);
  });

  it('is taken over by another process when its own dies', () => {
    const rrn = sold();
    room.bank.says = () => undefined;
    ask(refund('000012', rrn, 4_000));
    const second = new SwitchRoom(world, 'second');
    second.linkUp();
    second.pass(60_000);
    const [first] = room.bank.of('0220');
    const [again] = second.bank.of('0220');
    expect([again?.rrn, again?.stan, again?.transmittedAt]).toEqual([first?.rrn, first?.stan, first?.transmittedAt]);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'refunded', dueAt: null });
    expect(rowOf('000011')).toMatchObject({ outcome: 'approved' });
    expect(spoken(pos.ask(room, pos.sale(refund('000013', rrn, 6_001)))).at(-1)).toBe('0230 64 good');
  });

  it('and then declines it late, leaves the original as it was', () => {
    const rrn = sold();
    unanswered(rrn);
    room.bank.says = () => '57';
    room.pass(310_000);
    expect(rowOf('000012')).toMatchObject({ outcome: 'declined', money: 'none', dueAt: null });
    room.bank.says = () => '00';
    expect(ask(refund('000013', rrn, 10_000))).toEqual(['0230 00 good']);
  });

  it('is not ended by an answer that only says "not now"', () => {
    const rrn = sold();
    unanswered(rrn);
    room.bank.says = () => '96';
    room.pass(310_000);
    expect(rowOf('000012')).toMatchObject({ outcome: 'unknown', money: 'refund-pending' });
  });
});

describe('a refund asked about again without card data', () => {
  it('gets the first answer', () => {
    const rrn = sold();
    ask(refund('000012', rrn, 4_000));
    expect(spoken(pos.ask(room, pos.askedAgain(refund('000012', rrn, 4_000))))).toEqual(['0230 00 good']);
    expect(room.bank.of('0220')).toHaveLength(1);
    world.skipDays(5);
    expect(spoken(pos.ask(room, pos.askedAgain(refund('000012', rrn, 4_000))))).toEqual(['0230 00 good']);
  });

  it('is still 98 while it is pending, and then what became of it', () => {
    const rrn = sold();
    room.bank.says = () => undefined;
    ask(refund('000012', rrn, 4_000));
    room.pass(25_000);
    pos.taken(room);
    expect(spoken(pos.ask(room, pos.askedAgain(refund('000012', rrn, 4_000))))).toEqual(['0230 98 good']);
    room.bank.says = () => '00';
    room.pass(310_000);
    expect(spoken(pos.ask(room, pos.askedAgain(refund('000012', rrn, 4_000))))).toEqual(['0230 00 good']);
  });

  it('that never came is answered 25 and remembered: the late original is refused 94', () => {
    const rrn = sold();
    expect(spoken(pos.ask(room, pos.askedAgain(refund('000012', rrn, 4_000))))).toEqual(['0230 25 good']);
    expect(rowOf('000012')).toMatchObject({ refusal: 'nothing-to-repeat', keyed: true, money: 'none' });
    expect(ask(refund('000012', rrn, 4_000))).toEqual(['0230 94 good']);
    expect(room.bank.of('0220')).toEqual([]);
  });

  it('with another amount or another original is about nothing known: 25, and the first stands', () => {
    const rrn = sold();
    ask(refund('000012', rrn, 4_000));
    expect(spoken(pos.ask(room, pos.askedAgain(refund('000012', rrn, 4_001))))).toEqual(['0230 25 good']);
    expect(spoken(pos.ask(room, pos.askedAgain(refund('000012', '632600009999', 4_000))))).toEqual(['0230 25 good']);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'refunded' });
  });

  it('under a wrong MAC tells nothing', () => {
    const rrn = sold();
    ask(refund('000012', rrn, 4_000));
    const { pan: _pan, ...rest } = pos.payment(refund('000012', rrn, 4_000));
    expect(spoken(pos.ask(room, pos.plain(rest)))).toEqual(['0230 A0 good']);
  });
});
