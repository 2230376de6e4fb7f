import { describe, expect, it } from 'vitest';
import { fromCivil } from '../std/index.ts';
import { isCuttingOff, MIDNIGHT, settlementDateAt } from './cut-off.ts';
import { Pos } from './pos.fixture.ts';
import { SwitchRoom, SwitchWorld } from './switch-world.fixture.ts';

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

describe('a payment around the cut-off', () => {
  const shop = () => {
    const world = new SwitchWorld(at(22, 58));
    const room = new SwitchRoom(world, 'switch', { cutOff: CUT_OFF });
    room.linkUp();
    const pos = new Pos();
    pos.connect(room);
    pos.signOn(room);
    const ask = (frame: Uint8Array) => pos.ask(room, frame)[0]?.message;
    return { world, room, pos, ask };
  };

  it('is answered 90 while the date is turned, and told the next date afterwards', () => {
    const { room, pos, ask } = shop();
    expect(ask(pos.sale({ stan: '000011' }))).toMatchObject({ responseCode: '00', settlementDate: '1122' });
    room.pass(3 * 60_000);
    expect(ask(pos.sale({ stan: '000012' }))?.responseCode).toBe('90');
    room.pass(5 * 60_000);
    expect(ask(pos.sale({ stan: '000013' }))).toMatchObject({ responseCode: '00', settlementDate: '1123' });
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
