import { describe, expect, it } from 'vitest';
import { buildTotals, type Message } from '../iso8583/index.ts';
import { fromCivil } from '../std/index.ts';
import { NO_TOTALS } from '../trade/index.ts';
import { isCuttingOff, MIDNIGHT, settlementDateAt } from './cut-off.ts';
import type { LimitRule } from './limits/index.ts';
import { Pos } from './pos.fixture.ts';
import { MERCHANT, SwitchRoom, SwitchWorld, TERMINAL } from './switch-world.fixture.ts';

const at = (hour: number, minute: number) => fromCivil({ year: 2026, month: 11, day: 22, hour, minute, second: 0 });
const CUT_OFF = { minute: 23 * 60, windowMinutes: 5 };

describe('the settlement date', () => {
  it.each([
    [0, 0, MIDNIGHT, '2026-11-22', false],
    [23, 59, MIDNIGHT, '2026-11-22', false],
    [22, 59, CUT_OFF, '2026-11-22', false],
    [23, 0, CUT_OFF, '2026-11-23', true],
    [23, 4, CUT_OFF, '2026-11-23', true],
    [23, 5, CUT_OFF, '2026-11-23', false],
    [0, 0, CUT_OFF, '2026-11-22', false],
    [0, 1, { minute: 1_440, windowMinutes: 2 }, '2026-11-22', true],
    [23, 59, { minute: 1_439, windowMinutes: 10 }, '2026-11-23', true],
    [0, 5, { minute: 1_439, windowMinutes: 10 }, '2026-11-22', true],
  ] as const)('at %i:%i with %j is %s', (hour, minute, cutOff, date, cutting) => {
    expect([settlementDateAt(at(hour, minute), cutOff), isCuttingOff(at(hour, minute), cutOff)]).toEqual([
      date,
      cutting,
    ]);
  });
});

const aDay = (limit: number): LimitRule => ({
  rule: 'merchant day-amount',
  layer: 'merchant',
  merchantId: MERCHANT,
  prefix: null,
  flow: 'charge',
  measure: 'day-amount',
  limit,
  kinds: null,
  entries: null,
  from: '2026-01-01',
  to: null,
  raisedBy: 'acquirer',
  source: 'contract of 2026-01-01',
});

/** Two minutes before the cut-off. */
function shop() {
  const world = new SwitchWorld(at(22, 58));
  const room = new SwitchRoom(world, 'switch', { cutOff: CUT_OFF });
  room.linkUp();
  const pos = new Pos();
  pos.connect(room);
  pos.signOn(room);
  const ask = (frame: Uint8Array) => pos.ask(room, frame)[0]?.message;
  return { world, room, pos, ask };
}

describe('a payment around the cut-off', () => {
  it('is answered 90 while the date is turned, and told the next date afterwards', () => {
    const { world, room, pos, ask } = shop();
    expect(ask(pos.sale({ stan: '000011' }))).toMatchObject({ responseCode: '00', settlementDate: '1122' });
    room.pass(3 * 60_000);
    expect(ask(pos.sale({ stan: '000012' }))?.responseCode).toBe('90');
    room.pass(5 * 60_000);
    expect(ask(pos.sale({ stan: '000013' }))).toMatchObject({ responseCode: '00', settlementDate: '1123' });
    expect(world.store.all().map(({ row }) => [row.stan, row.refusal, row.businessDate, row.settlementDate])).toEqual([
      ['000011', null, '2026-11-22', '2026-11-22'],
      ['000012', 'cut-off', '2026-11-22', '2026-11-23'],
      ['000013', null, '2026-11-22', '2026-11-23'],
    ]);
  });

  it('says its own date to its issuer and its terminal, also when it is reversed after the date has turned', () => {
    const { world, room, pos, ask } = shop();
    room.bank.says = (message) => (message.mti === '0420' && room.bank.of('0420').length < 3 ? undefined : '00');
    ask(pos.sale({ stan: '000011' }));
    room.pass(3 * 60_000);
    expect(ask(pos.reversal({ stan: '000011' }))).toMatchObject({ responseCode: '00', settlementDate: '1122' });
    room.pass(5 * 60_000);
    expect(world.payment()).toMatchObject({ outcome: 'reversed', settlementDate: '2026-11-22' });
    const said = [...room.bank.of('0200'), ...room.bank.of('0420')].map(({ settlementDate }) => settlementDate);
    expect(said).toEqual(['1122', '1122', '1122', '1122']);
  });

  it('keeps the same day for limits: what was sold before the cut-off counts after it', () => {
    const { world, room, pos, ask } = shop();
    world.limits = [aDay(10_000)];
    expect(ask(pos.sale({ stan: '000011' }))?.responseCode).toBe('00');
    room.pass(10 * 60_000);
    expect(ask(pos.sale({ stan: '000012' }))?.responseCode).toBe('61');
  });

  it('that is repeated while the date is turned is told its first answer, under its first date', () => {
    const { room, pos, ask } = shop();
    const sale = pos.sale({ stan: '000011' });
    ask(sale);
    room.pass(3 * 60_000);
    expect(ask(sale)).toMatchObject({ responseCode: '00', settlementDate: '1122' });
  });

  it('is reversed at any time', () => {
    const { world, room, pos, ask } = shop();
    ask(pos.sale({ stan: '000011' }));
    room.pass(3 * 60_000);
    expect(ask(pos.reversal({ stan: '000011' }))?.responseCode).toBe('00');
    expect(world.payment().outcome).toBe('reversed');
  });
});

const claim = (debitMinor: number, debitCount: number): Message => ({
  mti: '0500',
  stan: '000900',
  terminalId: TERMINAL,
  merchantId: MERCHANT,
  additionalPrivate: buildTotals({ domestic: { ...NO_TOTALS, debitMinor, debitCount }, foreign: NO_TOTALS }),
  currency: '156',
  typing: '00000001201',
  privateText: '01 ',
});

describe('a batch around the cut-off', () => {
  it('that was sold before it is of the day before, whenever it is settled', () => {
    const { world, room, pos, ask } = shop();
    ask(pos.sale({ stan: '000011' }));
    room.pass(10 * 60_000);
    expect(ask(pos.plain(claim(8_880, 1)))).toMatchObject({ responseCode: '00', settlementDate: '1122' });
    expect(world.batches.all().map(({ record }) => record.settlementDate)).toEqual(['2026-11-22']);
  });

  it('that was sold on both sides of it comes to two dates, and as a whole to what the terminal says', () => {
    const { world, room, pos, ask } = shop();
    ask(pos.sale({ stan: '000011' }));
    room.pass(10 * 60_000);
    ask(pos.sale({ stan: '000012', amountMinor: 1_000 }));
    expect(ask(pos.plain(claim(9_880, 2)))).toMatchObject({ responseCode: '00', settlementDate: '1123' });
    const [batch] = world.batches.all();
    expect(batch?.record.flags).toEqual({ domestic: '1', foreign: '1' });
    expect(batch?.record.byDate).toMatchObject([
      { settlementDate: '2026-11-22', totals: { domestic: { debitMinor: 8_880, debitCount: 1 } } },
      { settlementDate: '2026-11-23', totals: { domestic: { debitMinor: 1_000, debitCount: 1 } } },
    ]);
  });

  it('whose totals are said anew, with a payment from after it, is of the later date', () => {
    const { world, room, pos, ask } = shop();
    ask(pos.sale({ stan: '000011' }));
    const first = ask(pos.plain(claim(8_880, 1)));
    room.pass(10 * 60_000);
    expect(ask(pos.plain(claim(8_880, 1)))?.settlementDate).toBe('1122');
    ask(pos.sale({ stan: '000012', amountMinor: 1_000 }));
    const anew = ask(pos.plain(claim(9_880, 2)));
    expect([first?.settlementDate, anew?.settlementDate, anew?.rrn]).toEqual(['1122', '1123', first?.rrn]);
    expect(world.batches.all()[0]?.record).toMatchObject({ settlementDate: '2026-11-23', flags: { domestic: '1' } });
  });

  it('with nothing in it is of the date that the acquirer has by then, also where its totals are refused', () => {
    const { room, pos, ask } = shop();
    room.pass(10 * 60_000);
    expect(ask(pos.plain({ ...claim(0, 0), typing: '00000009201' }))).toMatchObject({
      responseCode: '77',
      settlementDate: '1123',
    });
    expect(ask(pos.plain(claim(0, 0)))).toMatchObject({ responseCode: '00', settlementDate: '1123' });
  });
});
