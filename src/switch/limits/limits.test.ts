import { beforeEach, describe, expect, it } from 'vitest';
import { merchantId, type PaymentEvent } from '../../trade/index.ts';
import { Pos, rowLine, spoken } from '../pos.fixture.ts';
import { cardOf, MERCHANT, SwitchRoom, SwitchWorld } from '../switch-world.fixture.ts';
import { type LimitAnswer, type LimitRule, type LimitUse, limitUse, wouldPass } from './index.ts';

const TODAY = '2026-11-22';

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;
let stan = 10;

beforeEach(() => {
  world = new SwitchWorld();
  room = new SwitchRoom(world);
  room.linkUp();
  pos = new Pos();
  pos.connect(room);
  pos.signOn(room);
});

const rule = (changes: Partial<LimitRule> & Pick<LimitRule, 'measure' | 'limit'>): LimitRule => ({
  rule: `${changes.layer ?? 'merchant'} ${changes.measure}`,
  layer: 'merchant',
  merchantId: changes.layer === undefined || changes.layer === 'merchant' ? MERCHANT : null,
  prefix: null,
  flow: 'charge',
  kinds: null,
  entries: null,
  from: '2026-01-01',
  to: null,
  raisedBy: 'acquirer',
  source: 'contract of 2026-01-01',
  ...changes,
});

const nextStan = (): string => {
  stan += 1;
  return String(stan).padStart(6, '0');
};
const pay = (amountMinor: number, also: { readonly card?: number; readonly entryMode?: string } = {}): string => {
  const { card = 1, entryMode } = also;
  const frame = pos.sale({
    stan: nextStan(),
    amountMinor,
    card: cardOf(card),
    ...(entryMode === undefined ? {} : { also: { entryMode } }),
  });
  return spoken(pos.ask(room, frame)).at(-1) ?? 'nothing';
};
const breach = () => {
  const refused = world.store
    .all()
    .at(-1)
    ?.events.find((event): event is Extract<PaymentEvent, { kind: 'refused' }> => event.kind === 'refused');
  return refused?.limit;
};

describe('a limit on a single payment', () => {
  it('refuses what is above it with 61 and lets through what meets it', () => {
    world.limits = [rule({ measure: 'single', limit: 50_000 })];
    expect(pay(50_000)).toBe('0210 00 good');
    expect(pay(50_001)).toBe('0210 61 good');
    expect(room.bank.of('0200')).toHaveLength(1);
    expect(rowLine(world)).toBe('refused, money none, told 61, at rest');
  });

  it('needs no total, and none is asked for', () => {
    world.limits = [rule({ measure: 'single', limit: 50_000 })];
    pay(100);
    expect(world.tallies).toBe(0);
  });

  it('says whose limit it is, what it is, what is left and who can raise it', () => {
    world.limits = [rule({ measure: 'day-amount', limit: 50_000 })];
    pay(30_000);
    pay(20_001);
    expect(breach()).toEqual({
      rule: 'merchant day-amount',
      layer: 'merchant',
      flow: 'charge',
      measure: 'day-amount',
      limit: 50_000,
      used: 30_000,
      left: 20_000,
      raisedBy: 'acquirer',
      source: 'contract of 2026-01-01',
    });
  });
});

describe('limits over a day', () => {
  it('count what was approved, not what was declined or reversed', () => {
    world.limits = [rule({ measure: 'day-amount', limit: 30_000 })];
    room.bank.says = () => '51';
    expect(pay(20_000)).toBe('0210 51 good');
    room.bank.says = () => '00';
    expect(pay(20_000)).toBe('0210 00 good');
    expect(pay(10_001)).toBe('0210 61 good');
    pos.ask(room, pos.reversal({ stan: String(stan - 1).padStart(6, '0'), amountMinor: 20_000 }));
    room.pass(1_000);
    expect(pay(30_000)).toBe('0210 00 good');
  });

  it('a payment that nobody has answered yet counts', () => {
    world.limits = [rule({ measure: 'day-amount', limit: 30_000 })];
    room.bank.says = () => undefined;
    pay(30_000);
    room.bank.says = () => '00';
    expect(pay(1)).toBe('0210 61 good');
  });

  it('too many payments are refused 65', () => {
    world.limits = [rule({ measure: 'day-count', limit: 2 })];
    expect([pay(100), pay(100), pay(100)]).toEqual(['0210 00 good', '0210 00 good', '0210 65 good']);
    expect(breach()).toMatchObject({ limit: 2, used: 2, left: 0 });
  });

  it('of one card leave other cards alone', () => {
    world.limits = [rule({ measure: 'card-day-amount', limit: 10_000 }), rule({ measure: 'card-day-count', limit: 2 })];
    expect([pay(9_000), pay(2_000), pay(500), pay(400)].map((line) => line.slice(5, 7))).toEqual([
      '00',
      '61',
      '00',
      '65',
    ]);
    expect(pay(9_000, { card: 2 })).toBe('0210 00 good');
  });

  it('begin anew on the next day; those of the month do not', () => {
    world.limits = [rule({ measure: 'day-amount', limit: 10_000 }), rule({ measure: 'month-amount', limit: 15_000 })];
    expect(pay(10_000)).toBe('0210 00 good');
    room.pass(24 * 3_600_000);
    expect(pay(5_000)).toBe('0210 00 good');
    expect(pay(1)).toBe('0210 61 good');
    expect(breach()).toMatchObject({ measure: 'month-amount', used: 15_000, left: 0 });
  });
});

describe('which limits stand', () => {
  it('by entry: what is tapped may be limited more narrowly than what is inserted', () => {
    world.limits = [rule({ measure: 'single', limit: 1_000, entries: ['contactless', 'keyed'] })];
    expect(pay(5_000, { entryMode: '052' })).toBe('0210 00 good');
    expect(pay(5_000, { entryMode: '072' })).toBe('0210 61 good');
    expect(pay(5_000, { entryMode: '012' })).toBe('0210 61 good');
  });

  it("the merchant's contract replaces the acquirer's default for the same thing, and only for that", () => {
    world.limits = [
      rule({ layer: 'acquirer', measure: 'single', limit: 10_000 }),
      rule({ layer: 'acquirer', measure: 'day-count', limit: 1 }),
      rule({ measure: 'single', limit: 90_000 }),
    ];
    expect(pay(80_000)).toBe('0210 00 good');
    expect(pay(100)).toBe('0210 65 good');
    expect(breach()?.layer).toBe('acquirer');
  });

  it('a card range is limited whatever the contract says', () => {
    world.limits = [
      rule({ measure: 'single', limit: 90_000 }),
      rule({ layer: 'card-range', prefix: '999901', measure: 'single', limit: 5_000 }),
      rule({ layer: 'card-range', prefix: '999902', measure: 'single', limit: 1 }),
    ];
    expect(pay(5_000)).toBe('0210 00 good');
    expect(pay(5_001)).toBe('0210 61 good');
    expect(breach()?.layer).toBe('card-range');
  });

  it('before its first day and after its last a rule is none', () => {
    world.limits = [
      rule({ measure: 'single', limit: 1, from: '2026-11-23' }),
      rule({ measure: 'single', limit: 2, to: '2026-11-21' }),
    ];
    expect(pay(5_000)).toBe('0210 00 good');
    world.limits = [rule({ measure: 'single', limit: 1, from: TODAY, to: TODAY })];
    expect(pay(5_000)).toBe('0210 61 good');
  });

  it("another merchant's contract does not bind this one, and refunds do not count as charges", () => {
    world.limits = [
      rule({ measure: 'single', limit: 1, merchantId: merchantId('KCH330154110002') }),
      rule({ measure: 'single', limit: 1, flow: 'refund' }),
    ];
    expect(pay(5_000)).toBe('0210 00 good');
  });

  it('without limits no total is asked for, and the payment is written as before', () => {
    expect(pay(5_000)).toBe('0210 00 good');
    expect(world.tallies).toBe(0);
    expect(
      world.store
        .all()[0]
        ?.events.slice(0, 2)
        .map(({ kind }) => kind),
    ).toEqual(['opened', 'forwarded']);
  });
});

describe('limits with several processes over one store', () => {
  it('payments at the same moment never go over a limit together', () => {
    world.limits = [rule({ measure: 'day-amount', limit: 10_000 })];
    const second = new SwitchRoom(world, 'second');
    second.linkUp();
    const other = new Pos(2);
    other.connect(second);
    for (let i = 0; i < 6; i++) {
      const frame = pos.sale({ stan: nextStan(), amountMinor: 3_000, card: cardOf(i + 1) });
      (i % 2 === 0 ? room : second).process.terminalBytes(i % 2 === 0 ? pos.connection : other.connection, frame);
    }
    world.settle();
    const approved = world.store.all().filter(({ row }) => row.outcome === 'approved');
    expect(approved.reduce((sum, { row }) => sum + row.amountMinor, 0)).toBeLessThanOrEqual(10_000);
    expect(world.store.all().map(({ row }) => row.outcome)).toHaveLength(6);
    expect(pay(3_000)).toBe('0210 00 good');
  });

  it('a process that dies between writing and counting leaves nothing open: the next one refuses it', () => {
    world.limits = [rule({ measure: 'day-amount', limit: 10_000 })];
    const survivor = new SwitchRoom(world, 'survivor');
    survivor.linkUp();
    room.process.terminalBytes(pos.connection, pos.sale({ stan: nextStan(), amountMinor: 10_000 }));
    world.runOne();
    survivor.pass(20_000);
    expect(rowLine(world)).toBe('refused, money none, told nothing, at rest');
    expect(survivor.bank.of('0200')).toEqual([]);
  });

  it('a reversal that overtakes the count stops the payment before anybody is asked', () => {
    world.limits = [rule({ measure: 'day-amount', limit: 10_000 })];
    const number = nextStan();
    room.process.terminalBytes(pos.connection, pos.sale({ stan: number, amountMinor: 10_000 }));
    room.process.terminalBytes(pos.connection, pos.reversal({ stan: number, amountMinor: 10_000 }));
    world.settle();
    room.pass(5_000);
    const asked = room.bank.of('0200').length;
    expect([asked, room.bank.of('0420').length]).toEqual([asked, asked]);
    expect(world.payment()).toMatchObject({ outcome: 'reversed', dueAt: null });
  });
});

describe('would it pass here today?', () => {
  const ask = (amountMinor: number): LimitAnswer | undefined => {
    let answer: LimitAnswer | undefined;
    const asked = {
      merchantId: MERCHANT,
      businessDate: TODAY,
      transaction: 'sale',
      amountMinor,
      entry: 'chip',
      cardToken: null,
      panDigits: undefined,
    } as const;
    wouldPass({ asked, rules: world.limits, store: world.store }, (given) => {
      answer = given;
    });
    world.settle();
    return answer;
  };

  it('counts what was paid, and the sum that is asked about on top', () => {
    world.limits = [rule({ measure: 'single', limit: 90_000 }), rule({ measure: 'day-amount', limit: 100_000 })];
    expect(ask(80_000)).toEqual({ kind: 'passes' });
    pay(30_000);
    expect(ask(70_000)).toEqual({ kind: 'passes' });
    expect(ask(80_000)).toMatchObject({ kind: 'over', breach: { measure: 'day-amount', used: 30_000, left: 70_000 } });
    expect(ask(90_001)).toMatchObject({ kind: 'over', breach: { measure: 'single' } });
    expect(world.store.all()).toHaveLength(1);
  });
});

describe('how far limits are used up', () => {
  const usesOf = (rules: readonly LimitRule[], merchant = MERCHANT): readonly LimitUse[] | undefined => {
    let said: readonly LimitUse[] | undefined;
    limitUse({ merchantId: merchant, businessDate: TODAY, rules, store: world.store }, (uses) => {
      said = uses;
    });
    world.settle();
    return said;
  };

  it('counts the day and the month, and not what each payment or card is judged by', () => {
    pay(500);
    pay(700);
    const rules = [
      rule({ measure: 'day-amount', limit: 5_000 }),
      rule({ measure: 'month-count', limit: 9, layer: 'acquirer' }),
      rule({ measure: 'single', limit: 5_000 }),
      rule({ measure: 'card-day-amount', limit: 5_000 }),
      rule({ measure: 'day-amount', limit: 1, layer: 'card-range', prefix: '99' }),
    ];
    expect(usesOf(rules)?.map(({ used }) => used)).toEqual([1_200, 2, null, null, null]);
  });

  it('says which rule stands, and leaves out those of other merchants', () => {
    const rules = [
      rule({ measure: 'day-amount', limit: 5_000 }),
      rule({ measure: 'day-amount', limit: 9_000, layer: 'acquirer' }),
      rule({ measure: 'day-amount', limit: 9_000, layer: 'acquirer', flow: 'refund' }),
      rule({ measure: 'day-count', limit: 9, to: '2026-11-21' }),
      rule({ measure: 'day-count', limit: 9, merchantId: merchantId('SOMEBODYELSE001') }),
    ];
    const stand = ['stands', 'replaced', 'stands', 'not-in-force'];
    expect(usesOf(rules)?.map(({ standing }) => standing)).toEqual(stand);
  });

  it('is not known when the store cannot say', () => {
    const silent = { totals: (_: unknown, done: (totals: undefined) => void) => done(undefined) };
    let said: readonly LimitUse[] | undefined | 'nothing' = 'nothing';
    const rules = [rule({ measure: 'day-amount', limit: 5_000 })];
    limitUse({ merchantId: MERCHANT, businessDate: TODAY, rules, store: silent }, (uses) => {
      said = uses;
    });
    expect(said).toBeUndefined();
  });
});
