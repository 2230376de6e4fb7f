/** A store that cannot look is not one in which there is nothing: nobody is charged, refunded or let off on its word. */
import { beforeEach, describe, expect, it } from 'vitest';
import { openShop, type PaymentRequest, type Pos, spoken } from './pos.fixture.ts';
import type { SwitchRoom, SwitchWorld } from './switch-world.fixture.ts';

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
});

const ask = (request: PaymentRequest): readonly string[] => spoken(pos.ask(room, pos.sale(request)));
const rowOf = (stan: string) => world.store.all().findLast(({ row }) => row.stan === stan)?.row;
const paymentCount = () => world.store.all().length;

/** The next day, in the morning, when nothing can be loaded and everything could be written. */
function blindMorning(): void {
  world.skipDays(1);
  world.isBlind = true;
}

describe('while nothing can be loaded', () => {
  it('an advice that was taken yesterday is put off, and not charged a second time', () => {
    const offline: PaymentRequest = { stan: '000012', transaction: 'offline-settlement' };
    expect(ask(offline)).toEqual(['0230 00 good']);
    blindMorning();
    expect(ask(offline)).toEqual(['0230 96 good']);
    world.isBlind = false;
    expect(ask(offline)).toEqual(['0230 00 good']);
    expect([paymentCount(), room.bank.of('0220').length]).toEqual([1, 1]);
  });

  it("yesterday's sale is not called unknown to a terminal that reverses it, and is reversed when it can be", () => {
    ask({ stan: '000012' });
    blindMorning();
    expect(spoken(pos.ask(room, pos.reversal({ stan: '000012' })))).toEqual(['0410 96 good']);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved' });
    world.isBlind = false;
    expect(spoken(pos.ask(room, pos.reversal({ stan: '000012' })))).toEqual(['0410 00 good']);
    expect(rowOf('000012')).toMatchObject({ outcome: 'reversed' });
    expect([paymentCount(), room.bank.of('0420').length]).toEqual([1, 1]);
  });

  it("yesterday's refund is not called unknown to a terminal that asks again about it", () => {
    ask({ stan: '000011' });
    const original = { stan: '000011', rrn: rowOf('000011')?.rrn ?? '' };
    const refund: PaymentRequest = { stan: '000012', transaction: 'refund', amountMinor: 4_000, original };
    expect(ask(refund)).toEqual(['0230 00 good']);
    blindMorning();
    expect(spoken(pos.ask(room, pos.askedAgain(refund)))).toEqual(['0230 96 good']);
    world.isBlind = false;
    expect(spoken(pos.ask(room, pos.askedAgain(refund)))).toEqual(['0230 00 good']);
    expect([paymentCount(), room.bank.of('0220').length]).toEqual([2, 1]);
  });

  it('a tip whose sale cannot be looked up is put off, and leaves no record that refuses it for ever', () => {
    ask({ stan: '000011' });
    const tip: PaymentRequest = {
      stan: '000012',
      transaction: 'tip-adjustment',
      amountMinor: 10_000,
      original: { stan: '000011', authorisationCode: 'A1B2C3' },
    };
    world.isBlind = true;
    expect(ask(tip)).toEqual(['0230 96 good']);
    expect(paymentCount()).toBe(1);
    world.isBlind = false;
    expect(ask(tip)).toEqual(['0230 00 good']);
  });

  it('a void is refused without a record, and what it meant still stands', () => {
    ask({ stan: '000011' });
    const original = { stan: '000011', rrn: rowOf('000011')?.rrn ?? '' };
    world.isBlind = true;
    expect(ask({ stan: '000012', transaction: 'void', original })).toEqual(['0210 96 good']);
    expect(rowOf('000011')).toMatchObject({ outcome: 'approved' });
    expect(paymentCount()).toBe(1);
  });

  it('a trace number that is taken is answered 96, whoever has it', () => {
    ask({ stan: '000012' });
    world.isBlind = true;
    expect(ask({ stan: '000012' })).toEqual(['0210 96 good']);
    world.isBlind = false;
    expect(ask({ stan: '000012' })).toEqual(['0210 00 good']);
    expect(room.bank.of('0200')).toHaveLength(1);
  });

  it('a report is put off, and belongs to its payment later', () => {
    ask({ stan: '000012' });
    const events = [{ kind: 'pin-entered', seq: 1, at: world.now, attempt: 7 }];
    const head = { attempt: 7, stan: '000012', transaction: 'sale', amountMinor: 8_880, result: 'declined', events };
    world.isBlind = true;
    expect(spoken(pos.ask(room, pos.report(head)))).toEqual(['0830 96 none']);
    world.isBlind = false;
    expect(spoken(pos.ask(room, pos.report(head)))).toEqual(['0830 00 none']);
    expect(paymentCount()).toBe(1);
  });
});
