/** A hold and all that can become of it: held more, let go, completed, its completion voided. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { TransactionKind } from '../trade/index.ts';
import { openShop, type PaymentRequest, Pos, spoken } from './pos.fixture.ts';
import { cardOf, type SwitchRoom, type SwitchWorld, TERMINAL } from './switch-world.fixture.ts';

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
});

const HOLD = { stan: '000011', authorisationCode: 'A1B2C3' };

const ask = (request: PaymentRequest): readonly string[] => spoken(pos.ask(room, pos.sale(request)));
const hold = (amountMinor = 10_000): readonly string[] =>
  ask({ stan: '000011', transaction: 'pre-authorisation', amountMinor });
const follow = (stan: string, transaction: TransactionKind, amountMinor: number, original = HOLD): readonly string[] =>
  ask({ stan, transaction, amountMinor, original });
const rowOf = (stan: string) => world.store.all().findLast(({ row }) => row.stan === stan)?.row;

describe('a pre-authorisation', () => {
  it('is held, and goes to the issuer as what it is', () => {
    expect(hold()).toEqual(['0110 00 good']);
    expect(room.bank.of('0100')).toMatchObject([
      { processingCode: '030000', conditionCode: '06', amount: '000000010000' },
    ]);
    expect(rowOf('000011')).toMatchObject({ outcome: 'approved', money: 'held', dueAt: null, approvedMinor: 10_000 });
  });

  it('unanswered is told 98 and reversed, under its own message type', () => {
    room.bank.says = ({ mti }) => (mti === '0100' ? undefined : '00');
    hold();
    room.pass(25_000);
    expect(spoken(pos.taken(room))).toEqual(['0110 98 good']);
    expect(room.bank.of('0420')).toMatchObject([{ conditionCode: '06', processingCode: '030000' }]);
    expect(room.bank.of('0420')[0]?.originalElements).toMatch(/^0100/);
    expect(rowOf('000011')).toMatchObject({ outcome: 'reversed', money: 'reversed', dueAt: null, holdKey: null });
  });

  it('of the same card and amount while the first is not known is refused 94 and recorded', () => {
    room.bank.says = () => undefined;
    hold();
    expect(ask({ stan: '000012', transaction: 'pre-authorisation', amountMinor: 10_000 })).toEqual(['0110 94 good']);
    expect(rowOf('000012')).toMatchObject({ refusal: 'first-unresolved', money: 'none', keyed: true });
    expect(ask({ stan: '000013', transaction: 'pre-authorisation', amountMinor: 10_001 })).toEqual([]);
    expect(ask({ stan: '000014', transaction: 'pre-authorisation', amountMinor: 10_000, card: cardOf(2) })).toEqual([]);
    expect(room.bank.of('0100')).toHaveLength(3);
  });

  it('of the same card and amount once the first is known is another one', () => {
    hold();
    expect(ask({ stan: '000012', transaction: 'pre-authorisation', amountMinor: 10_000 })).toEqual(['0110 00 good']);
  });
});

describe('an incremental pre-authorisation', () => {
  it('raises what is held, and what may be completed', () => {
    hold();
    expect(follow('000012', 'incremental-pre-authorisation', 5_000)).toEqual(['0110 00 good']);
    const [, asked] = room.bank.of('0100');
    expect(asked).toMatchObject({ conditionCode: '60', authorisationCode: 'A1B2C3' });
    expect(asked?.additionalPrivate).toBe(`ORN12${rowOf('000011')?.rrn}`);
    expect(follow('000013', 'completion', 17_251)).toEqual(['0210 61 good']);
    expect(follow('000014', 'completion', 17_250)).toEqual(['0210 00 good']);
  });

  it('reversed is taken off again', () => {
    hold();
    follow('000012', 'incremental-pre-authorisation', 5_000);
    pos.ask(room, pos.reversal({ stan: '000012', transaction: 'incremental-pre-authorisation', amountMinor: 5_000 }));
    expect(follow('000013', 'completion', 11_501)).toEqual(['0210 61 good']);
    expect(follow('000014', 'completion', 11_500)).toEqual(['0210 00 good']);
  });
});

describe('the void of a pre-authorisation', () => {
  it('lets go of the whole hold, and nothing can follow', () => {
    hold();
    expect(follow('000012', 'pre-authorisation-void', 10_000)).toEqual(['0110 00 good']);
    expect(rowOf('000011')).toMatchObject({ outcome: 'voided', money: 'reversed' });
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'none', dueAt: null, holdKey: null });
    expect(follow('000013', 'completion', 10_000)).toEqual(['0210 12 good']);
    expect(follow('000014', 'pre-authorisation-void', 10_000)).toEqual(['0110 12 good']);
    expect(follow('000015', 'incremental-pre-authorisation', 100)).toEqual(['0110 12 good']);
  });

  it('of another amount is refused 64', () => {
    hold();
    expect(follow('000012', 'pre-authorisation-void', 9_999)).toEqual(['0110 64 good']);
    expect(room.bank.of('0100')).toHaveLength(1);
  });
});

describe('a completion', () => {
  it('takes what was held, and only once', () => {
    hold();
    expect(follow('000012', 'completion', 9_500)).toEqual(['0210 00 good']);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'charged', originalRrn: rowOf('000011')?.rrn });
    expect(rowOf('000011')).toMatchObject({ money: 'charged' });
    expect(follow('000013', 'completion', 9_500)).toEqual(['0210 12 good']);
  });

  it('of more than 115 per cent of what is held is refused 61, with the reason in words', () => {
    hold();
    const [answer] = pos.ask(
      room,
      pos.sale({ stan: '000012', transaction: 'completion', amountMinor: 11_501, original: HOLD }),
    );
    expect(answer?.message.responseCode).toBe('61');
    expect(answer?.message.privateText).toMatch(/^000 {40}\S+/);
    expect(rowOf('000012')?.refusal).toBe('completion-exceeds-hold');
  });

  it('more than thirty days later is refused 22', () => {
    hold();
    world.skipDays(31);
    expect(follow('000012', 'completion', 10_000)).toEqual(['0210 22 good']);
  });

  it('at another terminal of the merchant finds its original by code, day and card', () => {
    hold();
    const other = new Pos(2, '10000002');
    world.registered.set(other.terminal as typeof TERMINAL, {
      ...(world.registered.get(TERMINAL) ?? expect.fail()),
      terminalId: other.terminal as typeof TERMINAL,
      batch: '000001',
    });
    other.connect(room);
    other.signOn(room);
    const at = (stan: string, date: string, card = cardOf(1)) =>
      spoken(
        other.ask(
          room,
          other.sale({
            stan,
            transaction: 'completion',
            amountMinor: 10_000,
            card,
            original: { authorisationCode: 'A1B2C3', batch: '000000', stan: '000000', date },
          }),
        ),
      );
    expect(at('000001', '1121')).toEqual(['0210 25 good']);
    expect(at('000002', '1122', cardOf(2))).toEqual(['0210 25 good']);
    expect(at('000003', '1122')).toEqual(['0210 00 good']);
    expect(rowOf('000011')?.money).toBe('charged');
  });

  it('with a wrong authorisation code finds nothing', () => {
    hold();
    expect(follow('000012', 'completion', 10_000, { ...HOLD, authorisationCode: 'ZZZZZZ' })).toEqual(['0210 25 good']);
    expect(room.bank.of('0200')).toEqual([]);
  });

  it('voided leaves the hold as it was: it can be completed anew', () => {
    hold();
    follow('000012', 'completion', 9_500);
    const completion = { stan: '000012', rrn: rowOf('000012')?.rrn ?? '', authorisationCode: 'A1B2C3' };
    expect(follow('000013', 'completion-void', 9_500, completion)).toEqual(['0210 00 good']);
    expect(rowOf('000012')).toMatchObject({ outcome: 'voided', money: 'refunded', dueAt: null });
    expect(rowOf('000011')).toMatchObject({ outcome: 'approved', money: 'held', dueAt: null });
    expect(follow('000014', 'completion', 10_000)).toEqual(['0210 00 good']);
    expect(rowOf('000011')?.money).toBe('charged');
  });

  it('whose void is reversed stands again', () => {
    hold();
    follow('000012', 'completion', 9_500);
    const completion = { stan: '000012', rrn: rowOf('000012')?.rrn ?? '', authorisationCode: 'A1B2C3' };
    follow('000013', 'completion-void', 9_500, completion);
    pos.ask(room, pos.reversal({ stan: '000013', transaction: 'completion-void', amountMinor: 9_500 }));
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', money: 'charged', dueAt: null });
    expect(rowOf('000011')).toMatchObject({ money: 'charged', dueAt: null });
  });

  it('late after it was reversed unseen is reversed again, and the hold was never completed', () => {
    hold();
    room.bank.says = ({ mti }) => (mti === '0420' ? '25' : undefined);
    follow('000012', 'completion', 9_500);
    room.pass(26_000);
    expect(spoken(pos.taken(room))).toEqual(['0210 98 good']);
    const asked = room.bank.of('0200').at(-1) ?? expect.fail();
    room.bank.says = () => '00';
    room.bank.answer(asked, '00');
    world.settle();
    expect(room.bank.of('0420')).toHaveLength(2);
    expect(rowOf('000012')).toMatchObject({ outcome: 'reversed', money: 'reversed', dueAt: null });
    expect(rowOf('000011')).toMatchObject({ money: 'held' });
  });
});
