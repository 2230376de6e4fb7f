import { beforeEach, describe, expect, it } from 'vitest';
import { assert } from '../../std/index.ts';
import type { PaymentEvent, PersonVerdict } from '../../trade/index.ts';
import { type PersonDecisionResult, settleByPerson } from '../person-decision.ts';
import { Pos, rowLine, spoken } from '../pos.fixture.ts';
import { cardOf, MERCHANT, SwitchRoom, SwitchWorld } from '../switch-world.fixture.ts';

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;
let stan = 10;

beforeEach(() => {
  world = new SwitchWorld();
  world.standIn = {
    merchantId: MERCHANT,
    from: '2026-01-01',
    to: null,
    singleMinor: 20_000,
    cardDayMinor: 30_000,
    cardDayCount: 5,
    merchantOutstandingMinor: 50_000,
    issuerOutstandingMinor: 500_000,
    unverifiedPin: 'refused',
    source: 'contract 17',
  };
  room = new SwitchRoom(world);
  room.linkUp();
  pos = new Pos();
  pos.connect(room);
  pos.signOn(room);
  room.linkDown();
});

interface CardShown {
  readonly card?: number;
  readonly entryMode?: string;
  readonly iccData?: string;
  readonly pin?: string;
}

/** 9F26 and 9F27: the chip asks for approval (ARQC). */
const ASKING = '9F2608A1B2C3D4E5F6A7B89F270180';
const CHIP = { entryMode: '052', iccData: ASKING } as const;

const pay = (amountMinor: number, shown: CardShown = {}): string => {
  stan += 1;
  const number = String(stan).padStart(6, '0');
  const { card = 1, pin, ...other } = shown;
  const entryMode = pin === undefined ? '052' : '051';
  const request = { stan: number, amountMinor, card: cardOf(card), also: { ...CHIP, entryMode, ...other } };
  const frame = pos.sale(pin === undefined ? request : { ...request, pin });
  return spoken(pos.ask(room, frame)).at(-1) ?? 'nothing';
};
const events = (): readonly PaymentEvent[] => world.store.all().at(-1)?.events ?? [];
const kinds = (): readonly string[] => events().map(({ kind }) => kind);
const notStoodIn = () => {
  const refused = events().find((event) => event.kind === 'refused');
  return refused?.kind === 'refused' ? refused.notStoodIn : undefined;
};

describe('while every link of the issuer is down', () => {
  it('a small sale by chip is approved A2 in its place, and its advice is delivered when the link is back', () => {
    expect(pay(20_000)).toBe('0210 A2 good');
    expect(kinds().slice(0, 4)).toEqual(['opened', 'stood-in', 'delivery-started', 'answered']);
    expect(world.payment()).toMatchObject({ outcome: 'pending', money: 'approved-offline' });
    room.linkUp();
    room.pass(400_000);
    const [advice] = room.bank.of('0220');
    expect(advice).toMatchObject({
      additionalPrivate: 'STI011',
      processingCode: '000000',
      authorisationCode: /^S\d{5}$/.exec(advice?.authorisationCode ?? '')?.[0],
    });
    expect([advice?.pinBlock, advice?.track2, String(advice?.pan)]).toEqual([undefined, undefined, String(cardOf(1))]);
    expect(room.bank.of('0200')).toEqual([]);
    expect(rowLine(world)).toBe('approved, money charged, told A2, at rest');
  });

  it('a tip on it waits until its issuer has answered, and is then delivered too', () => {
    const code = /^S\d{5}$/;
    pay(20_000);
    const sale = String(stan).padStart(6, '0');
    const authorisationCode = world.store.all().at(-1)?.row.authorisationCode ?? '';
    expect(authorisationCode).toMatch(code);
    const tip = pos.sale({
      stan: '000900',
      transaction: 'tip-adjustment',
      amountMinor: 21_000,
      original: { stan: sale, authorisationCode },
    });
    expect(spoken(pos.ask(room, tip))).toEqual([]);
    room.linkUp();
    room.pass(900_000);
    expect(spoken(pos.ask(room, tip))).toEqual(['0230 00 good']);
    expect(room.bank.of('0220').map(({ amount }) => amount)).toEqual(['000000020000', '000000021000']);
  });

  it('an advice that nobody answers is sent again until it is', () => {
    pay(20_000);
    room.bank.says = () => undefined;
    room.linkUp();
    room.pass(900_000);
    expect(room.bank.of('0220').length).toBeGreaterThan(1);
    expect(new Set(room.bank.of('0220').map(({ rrn, stan: number }) => `${rrn} ${number}`)).size).toBe(1);
    room.bank.says = () => '00';
    room.pass(400_000);
    expect(rowLine(world)).toBe('approved, money charged, told A2, at rest');
  });

  it('an issuer that then says no is a loss, recorded, and somebody is called', () => {
    pay(20_000);
    room.bank.says = () => '51';
    room.linkUp();
    room.pass(400_000);
    expect(events().find(({ kind }) => kind === 'stand-in-lost')).toMatchObject({ code: '51', amountMinor: 20_000 });
    expect(world.payment()).toMatchObject({ outcome: 'advice-refused', dueAt: null });
    expect(room.notes.map(({ kind }) => kind)).toContain('payment-stuck');
  });

  it('the loss calls nobody any more once a person has taken it, and nothing else can be said of it', () => {
    pay(20_000);
    room.bank.says = () => '51';
    room.linkUp();
    room.pass(400_000);
    const { merchantId, paymentId } = world.payment();
    const decided = (verdict: PersonVerdict): PersonDecisionResult | undefined => {
      let result: PersonDecisionResult | undefined;
      const decision = { merchantId, paymentId, by: 'Lin Mei', why: 'written off', verdict };
      settleByPerson({ store: world.store, now: world.now, decision }, (said) => {
        result = said;
      });
      world.settle();
      return result;
    };
    expect(decided('confirmed-elsewhere')).toBe('not-stuck');
    expect(decided('loss-taken')).toBe('settled');
    expect(decided('loss-taken')).toBe('not-stuck');
    expect(events().at(-1)).toMatchObject({ kind: 'decided-by-person', decision: 'loss-taken', by: 'Lin Mei' });
    expect(world.payment()).toMatchObject({ outcome: 'advice-refused', money: 'none', alarmLevel: 0, dueAt: null });
  });

  it('a PIN that nobody can check is taken where the contract says so, and on record as not verified', () => {
    assert(world.standIn !== undefined, 'there is a contract');
    world.standIn = { ...world.standIn, unverifiedPin: 'allowed' };
    expect([pay(100), pay(100, { pin: '135790' })]).toEqual(['0210 A2 good', '0210 A2 good']);
    const stoodIn = world.store.all().flatMap(({ events: all }) => all.filter(({ kind }) => kind === 'stood-in'));
    expect(stoodIn.map((event) => event.kind === 'stood-in' && event.pin)).toEqual([undefined, 'not-verified']);
  });

  it('a repeat is told A2 again, and nothing is approved twice', () => {
    expect(pay(20_000)).toBe('0210 A2 good');
    stan -= 1;
    expect(pay(20_000)).toBe('0210 A2 good');
    expect(world.store.all()).toHaveLength(1);
  });

  it('a terminal that never got the A2 takes it back before any issuer heard of it', () => {
    pay(20_000);
    const number = String(stan).padStart(6, '0');
    pos.ask(room, pos.reversal({ stan: number, amountMinor: 20_000, also: CHIP }));
    room.linkUp();
    room.pass(400_000);
    expect(world.payment()).toMatchObject({ outcome: 'reversed', dueAt: null });
    expect(room.bank.of('0220')).toEqual([]);
  });
});

describe('what is not approved in the place of an issuer is refused 91 with the reason', () => {
  it.each([
    ['more than the contract allows', () => pay(20_001), 'single-amount'],
    ['a swiped card', () => pay(100, { entryMode: '022' }), 'entry'],
    ['a chip that did not ask for approval', () => pay(100, { iccData: ASKING.replace(/80$/, '40') }), 'no-cryptogram'],
    ['a chip whose cryptogram did not come', () => pay(100, { iccData: '9F270180' }), 'no-cryptogram'],
    ['a PIN that nobody can check', () => pay(100, { pin: '135790' }), 'pin-unverified'],
  ])('%s', (_what, attempt, why) => {
    expect(attempt()).toBe('0210 91 good');
    expect(notStoodIn()).toBe(why);
  });

  it('a card on the hot list', () => {
    pay(100);
    world.hotCards = new Set([world.payment().cardToken ?? '']);
    expect(pay(100)).toBe('0210 91 good');
    expect(notStoodIn()).toBe('hot-card');
  });

  it('what one card, or all of a merchant, would come to', () => {
    expect([pay(20_000), pay(10_001)]).toEqual(['0210 A2 good', '0210 91 good']);
    expect(notStoodIn()).toBe('card-day-amount');
    expect([pay(20_000, { card: 2 }), pay(10_001, { card: 3 })]).toEqual(['0210 A2 good', '0210 91 good']);
    expect(notStoodIn()).toBe('merchant-outstanding');
    expect(pay(10_000, { card: 3 })).toBe('0210 A2 good');
  });

  it('what was answered for by its issuer makes room again', () => {
    pay(20_000);
    pay(20_000, { card: 2 });
    room.linkUp();
    room.pass(400_000);
    room.linkDown();
    expect(pay(20_000, { card: 3 })).toBe('0210 A2 good');
  });

  it('without a contract the refusal is what it was', () => {
    world.standIn = undefined;
    expect(pay(100)).toBe('0210 91 good');
    expect(notStoodIn()).toBeUndefined();
    expect(room.bank.of('0220')).toEqual([]);
  });
});

describe('several processes', () => {
  it('together never stand in for more than the contract allows', () => {
    const second = new SwitchRoom(world, 'second');
    const other = new Pos(2);
    other.connect(second);
    for (let i = 0; i < 6; i++) {
      stan += 1;
      const number = String(stan).padStart(6, '0');
      const frame = pos.sale({ stan: number, amountMinor: 15_000, card: cardOf(10 + i), also: CHIP });
      if (i % 2 === 0) room.process.terminalBytes(pos.connection, frame);
      else second.process.terminalBytes(other.connection, frame);
    }
    world.settle();
    const stood = world.store.all().filter(({ row }) => row.code === 'A2');
    expect(stood.reduce((sum, { row }) => sum + row.amountMinor, 0)).toBeLessThanOrEqual(50_000);
    expect(world.store.all().every(({ row }) => row.code === 'A2' || row.code === '91')).toBe(true);
  });
});
