/** Advices tell of what has happened: the terminal is answered at once, the issuer gets them however long it takes. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type RefusalReason, Secret, type TransactionKind } from '../trade/index.ts';
import { type Original, openShop, type PaymentRequest, type Pos, spoken } from './pos.fixture.ts';
import { SwitchRoom, type SwitchWorld } from './switch-world.fixture.ts';

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
});

const ask = (request: PaymentRequest): readonly string[] => spoken(pos.ask(room, pos.sale(request)));
const advise = (stan: string, transaction: TransactionKind, amountMinor: number, original?: Original) =>
  ask({ stan, transaction, amountMinor, ...(original === undefined ? {} : { original }) });
const rowOf = (stan: string) => world.store.all().findLast(({ row }) => row.stan === stan)?.row;
const SALE: Original = { stan: '000011', authorisationCode: 'A1B2C3' };

/**
 * Refused for good, and nobody could do it anew: the terminal is told that it is taken, also when it says it again, and a
 * person is called, once.
 */
function takenAndRefused(stan: string, refusal: RefusalReason, tell: () => readonly string[]): void {
  const calls = () =>
    room.notes.filter(({ kind, text }) => kind === 'payment-stuck' && text.includes('advice-refused'));
  const before = calls().length;
  for (let times = 0; times < 3; times += 1) expect(tell()[0]?.slice(5)).toBe('00 good');
  expect(rowOf(stan)).toMatchObject({ outcome: 'advice-refused', refusal, money: 'none', code: '00', alarmLevel: 1 });
  expect(rowOf(stan)).toMatchObject({ dueAt: null, holdKey: null, keyed: true });
  expect(calls()).toHaveLength(before + 1);
}

describe.each(['offline-sale', 'offline-settlement'] as const)('an advice of a charge made offline (%s)', (kind) => {
  const mti = kind === 'offline-sale' ? '0210' : '0230';
  const frame = () =>
    pos.sale({ stan: '000012', transaction: kind, amountMinor: 5_000, also: { authorisationCode: 'OFF001' } });

  it('is taken, reaches the issuer as an advice, and is charged', () => {
    expect(spoken(pos.ask(room, frame()))).toEqual([`${mti} 00 good`]);
    const [said] = room.bank.of('0220');
    expect(said).toMatchObject({ processingCode: '000000', conditionCode: '00', authorisationCode: 'OFF001' });
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'charged', dueAt: null });
    expect(room.process.livePayments).toBe(0);
  });

  it('is taken while no link is up, and delivered when there is one', () => {
    room.linkDown();
    expect(spoken(pos.ask(room, frame()))).toEqual([`${mti} 00 good`]);
    expect(rowOf('000012')).toMatchObject({ outcome: 'pending', money: 'approved-offline', code: '00' });
    room.pass(60_000);
    room.linkUp();
    room.pass(310_000);
    expect(room.bank.of('0220')).toHaveLength(1);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'charged', dueAt: null });
  });

  it('is said again under the same numbers until it is answered, also by another process', () => {
    room.bank.says = () => undefined;
    expect(spoken(pos.ask(room, frame()))).toEqual([`${mti} 00 good`]);
    const second = new SwitchRoom(world, 'second');
    second.linkUp();
    second.pass(60_000);
    const said = [...room.bank.of('0220'), ...second.bank.of('0220')];
    expect(said.length).toBeGreaterThan(1);
    expect(new Set(said.map(({ rrn, stan, transmittedAt }) => `${rrn} ${stan} ${transmittedAt}`)).size).toBe(1);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'charged' });
  });

  it('repeated is 00 again, days later too, and charged once', () => {
    pos.ask(room, frame());
    expect(spoken(pos.ask(room, frame()))).toEqual([`${mti} 00 good`]);
    world.skipDays(3);
    expect(spoken(pos.ask(room, frame()))).toEqual([`${mti} 00 good`]);
    expect(world.store.all()).toHaveLength(1);
    expect(room.bank.of('0220')).toHaveLength(1);
  });

  it('that the issuer refuses is a visible outcome and an alarm, and never deleted', () => {
    room.bank.says = () => '51';
    expect(spoken(pos.ask(room, frame()))).toEqual([`${mti} 00 good`]);
    expect(rowOf('000012')).toMatchObject({ outcome: 'advice-refused', money: 'none', code: '00', alarmLevel: 1 });
    expect(room.notes.filter(({ kind: noted }) => noted === 'payment-stuck')).toHaveLength(1);
    expect(spoken(pos.ask(room, frame()))).toEqual([`${mti} 00 good`]);
  });

  it('of a card that no issuer is known for is taken as a loss', () => {
    const card = Secret.pan(`4${'000'.repeat(4)}${'002'}`);
    const tell = () => ask({ stan: '000012', transaction: kind, amountMinor: 5_000, card });
    takenAndRefused('000012', 'no-route', tell);
    expect(room.bank.of('0220')).toEqual([]);
  });

  it('whose sender is not proven, or that cannot be read, stays refused', () => {
    const bare = pos.payment({ stan: '000012', transaction: kind, amountMinor: 5_000 });
    expect(spoken(pos.ask(room, pos.plain(bare)))).toEqual([`${mti} A0 good`]);
    const { pan: _pan, ...nobody } = bare;
    expect(spoken(pos.ask(room, pos.maced(nobody)))).toEqual([`${mti} 30 good`]);
    expect(world.store.all().map(({ row }) => [row.outcome, row.alarmLevel])).toEqual([
      ['refused', 0],
      ['refused', 0],
    ]);
    // And its number is free for the real one.
    expect(spoken(pos.ask(room, frame()))).toEqual([`${mti} 00 good`]);
  });

  it('to which the issuer only says "not now" stays due', () => {
    room.bank.says = () => '96';
    pos.ask(room, frame());
    expect(rowOf('000012')).toMatchObject({ outcome: 'pending', money: 'approved-offline' });
    room.bank.says = () => '00';
    room.pass(60_000);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'charged' });
  });

  it('under a trace number of another, as after a reset, is a payment of its own, once', () => {
    const other = () => pos.sale({ stan: '000012', transaction: kind, amountMinor: 7_000 });
    for (const each of [frame(), other(), frame(), other()])
      expect(spoken(pos.ask(room, each))).toEqual([`${mti} 00 good`]);
    world.skipDays(1);
    expect(spoken(pos.ask(room, other()))).toEqual([`${mti} 00 good`]);
    expect(world.store.all().map(({ row }) => [row.amountMinor, row.reuse, row.keyed, row.outcome])).toEqual([
      [5_000, 0, true, 'approved'],
      [7_000, 1, true, 'approved'],
    ]);
    expect(room.bank.of('0220')).toHaveLength(2);
  });

  it('under a number that was used ten times is put off, and not with 94, which would read as taken', () => {
    const told = (amountMinor: number) =>
      spoken(pos.ask(room, pos.sale({ stan: '000012', transaction: kind, amountMinor })));
    for (let i = 1; i <= 10; i += 1) expect(told(1_000 * i)).toEqual([`${mti} 00 good`]);
    expect(told(99_000)).toEqual([`${mti} 96 good`]);
    expect(room.bank.of('0220')).toHaveLength(10);
  });
});

describe('a tip, and an adjustment', () => {
  it.each(['tip-adjustment', 'adjustment'] as const)('(%s) changes what the sale comes to', (kind) => {
    ask({ stan: '000011' });
    expect(advise('000012', kind, 10_000, SALE)).toEqual(['0230 00 good']);
    const [said] = room.bank.of('0220');
    expect(said).toMatchObject({ amount: '000000010000', additionalPrivate: `ORN12${rowOf('000011')?.rrn}` });
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'charged', originalRrn: rowOf('000011')?.rrn });
    const original = { stan: '000011', rrn: rowOf('000011')?.rrn ?? '' };
    expect(ask({ stan: '000013', transaction: 'void', original })).toEqual(['0210 64 good']);
    expect(ask({ stan: '000014', transaction: 'void', original, amountMinor: 10_000 })).toEqual(['0210 00 good']);
    takenAndRefused('000015', 'original-closed', () => advise('000015', kind, 10_500, SALE));
  });

  it('of nothing known, or of a trace number that is another one’s, is taken as a loss', () => {
    ask({ stan: '000011' });
    const known = { ...SALE, stan: '000099' };
    takenAndRefused('000012', 'original-mismatch', () => advise('000012', 'tip-adjustment', 10_000, known));
    const unknown = { ...SALE, authorisationCode: 'ZZZZZZ' };
    takenAndRefused('000013', 'original-not-found', () => advise('000013', 'tip-adjustment', 10_000, unknown));
    expect(room.bank.of('0220')).toEqual([]);
  });

  it.each(['tip-adjustment', 'adjustment'] as const)(
    '(%s) goes no further than 120 % of what was charged first',
    (kind) => {
      ask({ stan: '000011', amountMinor: 1_000 });
      takenAndRefused('000012', 'amount-exceeds-original', () => advise('000012', kind, 10_000_000, SALE));
      expect(advise('000013', kind, 1_200, SALE)).toEqual(['0230 00 good']);
      expect(rowOf('000013')).toMatchObject({ outcome: 'approved' });
      // Not step by step either.
      takenAndRefused('000014', 'amount-exceeds-original', () => advise('000014', kind, 1_201, SALE));
      expect(room.bank.of('0220')).toHaveLength(1);
    },
  );

  it('while the first one is not delivered another is put off, not lost: 96, and later taken', () => {
    ask({ stan: '000011' });
    room.bank.says = () => undefined;
    expect(advise('000012', 'tip-adjustment', 10_000, SALE)).toEqual(['0230 00 good']);
    expect(advise('000013', 'tip-adjustment', 10_500, SALE)).toEqual(['0230 96 good']);
    expect(world.payment()).toMatchObject({ refusal: 'first-unresolved', keyed: false });
    room.bank.says = () => '00';
    room.pass(310_000);
    expect(advise('000013', 'tip-adjustment', 10_500, SALE)).toEqual(['0230 00 good']);
    expect(rowOf('000013')).toMatchObject({ outcome: 'approved' });
  });
});

describe('a completion told as an advice', () => {
  const hold = () => ask({ stan: '000011', transaction: 'pre-authorisation', amountMinor: 10_000 });

  it('is taken, delivered, and ends the hold', () => {
    hold();
    expect(advise('000012', 'completion-advice', 11_500, SALE)).toEqual(['0230 00 good']);
    expect(room.bank.of('0220')).toMatchObject([{ conditionCode: '06', authorisationCode: 'A1B2C3' }]);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'charged', dueAt: null });
    expect(rowOf('000011')).toMatchObject({ money: 'charged' });
    takenAndRefused('000013', 'original-closed', () => advise('000013', 'completion-advice', 100, SALE));
  });

  it('of more than may be completed is taken as a loss, and the hold stays', () => {
    hold();
    takenAndRefused('000012', 'completion-exceeds-hold', () => advise('000012', 'completion-advice', 11_501, SALE));
    expect(room.bank.of('0220')).toEqual([]);
    expect(rowOf('000011')).toMatchObject({ outcome: 'approved', money: 'held' });
    expect(advise('000013', 'completion-advice', 11_500, SALE)).toEqual(['0230 00 good']);
    expect(rowOf('000013')).toMatchObject({ outcome: 'approved', money: 'charged' });
  });

  it('can be voided and given back like a completion', () => {
    hold();
    advise('000012', 'completion-advice', 9_000, SALE);
    const rrn = rowOf('000012')?.rrn ?? '';
    const refund = { transaction: 'refund', original: { rrn } } as const;
    expect(ask({ stan: '000013', amountMinor: 4_000, ...refund })).toEqual(['0230 00 good']);
    expect(ask({ stan: '000014', amountMinor: 5_001, ...refund })).toEqual(['0230 64 good']);
  });

  it('that the issuer refuses leaves the hold as it was', () => {
    hold();
    room.bank.says = () => '57';
    expect(advise('000012', 'completion-advice', 9_000, SALE)).toEqual(['0230 00 good']);
    expect(rowOf('000012')).toMatchObject({ outcome: 'advice-refused', money: 'none' });
    expect(rowOf('000011')).toMatchObject({ outcome: 'approved', money: 'held' });
  });
});
