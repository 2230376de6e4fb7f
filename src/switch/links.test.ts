import { beforeEach, describe, expect, it } from 'vitest';
import { type LinkId, linkId, type PaymentEvent } from '../trade/index.ts';
import { Pos, spoken } from './pos.fixture.ts';
import { BANK, SwitchRoom, SwitchWorld } from './switch-world.fixture.ts';

const CHEAP = linkId('huaxing north');
const DEAR = linkId('huaxing south');

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;
let stan = 10;

beforeEach(() => {
  world = new SwitchWorld();
  world.routes = [
    {
      prefix: '9999',
      issuerId: BANK,
      links: [
        { linkId: DEAR, cost: { unit: 'basis-points', value: 40 }, priority: 1 },
        { linkId: CHEAP, cost: { unit: 'basis-points', value: 30 }, priority: 2 },
      ],
    },
  ];
  room = new SwitchRoom(world);
  room.linkUp();
  pos = new Pos();
  pos.connect(room);
  pos.signOn(room);
});

const pay = (): readonly string[] => {
  stan += 1;
  return spoken(pos.ask(room, pos.sale({ stan: String(stan).padStart(6, '0') })));
};
const asked = (link: LinkId): number => room.bankOf(link).of('0200').length;
const lastEvent = <Kind extends PaymentEvent['kind']>(kind: Kind): Extract<PaymentEvent, { kind: Kind }> | undefined =>
  world.store
    .all()
    .at(-1)
    ?.events.findLast((event): event is Extract<PaymentEvent, { kind: Kind }> => event.kind === kind);
const standing = (link: LinkId) => room.process.links.find((each) => each.linkId === link);
const silence = (link: LinkId): void => {
  room.bankOf(link).says = () => undefined;
};
/** Five customers wait in vain over this link. */
const openCircuitOf = (link: LinkId): void => {
  silence(link);
  for (let i = 0; i < 5; i++) {
    pay();
    room.pass(26_000);
    pos.taken(room);
  }
};

describe('two links to one issuer', () => {
  it('a payment goes over the cheaper one, and its record says why', () => {
    expect(pay()).toEqual(['0210 00 good']);
    expect([asked(CHEAP), asked(DEAR)]).toEqual([1, 0]);
    expect(lastEvent('forwarded')?.route).toEqual({
      link: CHEAP,
      reason: 'cheapest-healthy',
      passedOver: [{ link: DEAR, why: 'dearer' }],
    });
  });

  it('goes over the dearer one while the cheaper is down', () => {
    room.linkDown([CHEAP]);
    expect(pay()).toEqual(['0210 00 good']);
    expect([asked(CHEAP), asked(DEAR)]).toEqual([0, 1]);
    expect(lastEvent('forwarded')?.route).toMatchObject({ link: DEAR, reason: 'cheaper-link-down' });
  });

  it('a payment that broke off with one link is reversed over the other', () => {
    silence(CHEAP);
    pay();
    room.linkDown([CHEAP]);
    room.pass(5_000);
    expect(room.bankOf(DEAR).of('0420')).toHaveLength(1);
    expect(world.payment()).toMatchObject({ outcome: 'reversed', dueAt: null });
  });

  it('what was lost on one link leaves the questions on the other alone', () => {
    silence(CHEAP);
    silence(DEAR);
    pay();
    room.linkDown([CHEAP]);
    pay();
    room.linkUp([CHEAP]);
    const [question] = room.bankOf(DEAR).of('0200');
    if (question === undefined) expect.fail();
    room.bankOf(DEAR).answer(question, '00');
    world.settle();
    expect(spoken(pos.taken(room))).toContain('0210 00 good');
  });
});

describe('a link whose requests are not answered', () => {
  it('is rested after five: the next payment goes over the other link and says why and since when', () => {
    openCircuitOf(CHEAP);
    expect(room.notes.map(({ kind }) => kind)).toContain('issuer-circuit-open');
    expect(pay()).toEqual(['0210 00 good']);
    const route = lastEvent('forwarded')?.route;
    expect(route).toMatchObject({ link: DEAR, reason: 'cheaper-link-open-circuit' });
    expect(route?.passedOver).toEqual([
      { link: CHEAP, why: 'open-circuit', cause: { kind: 'time-outs', count: 5 }, since: standing(CHEAP)?.since },
    ]);
    expect(standing(CHEAP)).toMatchObject({ ready: true, circuit: 'open', cause: { kind: 'time-outs' } });
  });

  it('is tried by one payment when its rest is over; the others go round it', () => {
    openCircuitOf(CHEAP);
    room.pass(31_000);
    const before = [asked(CHEAP), asked(DEAR)];
    pay();
    pay();
    pay();
    expect([asked(CHEAP) - (before[0] ?? 0), asked(DEAR) - (before[1] ?? 0)]).toEqual([1, 2]);
    expect(
      world.store
        .all()
        .at(-3)
        ?.events.find((event) => event.kind === 'forwarded'),
    ).toMatchObject({
      route: { link: CHEAP, reason: 'probe' },
    });
  });

  it('carries payments again once a probe was answered', () => {
    openCircuitOf(CHEAP);
    room.bankOf(CHEAP).says = () => '00';
    room.pass(31_000);
    pay();
    pay();
    expect(standing(CHEAP)?.circuit).toBe('closed');
    expect(room.notes.map(({ kind }) => kind)).toContain('issuer-circuit-closed');
    expect(lastEvent('forwarded')?.route).toMatchObject({ link: CHEAP, reason: 'cheapest-healthy' });
  });
});

describe('when no link may carry it', () => {
  it('the terminal is told 91 at once, and the record says why of each link', () => {
    openCircuitOf(CHEAP);
    room.linkDown([DEAR]);
    expect(pay()).toEqual(['0210 91 good']);
    expect(lastEvent('refused')).toMatchObject({
      reason: 'issuer-circuit-open',
      passedOver: [
        { link: CHEAP, why: 'open-circuit' },
        { link: DEAR, why: 'down' },
      ],
    });
  });

  it('links that are merely down are called down', () => {
    room.linkDown();
    expect(pay()).toEqual(['0210 91 good']);
    expect(lastEvent('refused')).toMatchObject({ reason: 'issuer-link-down' });
  });
});

describe('reversals', () => {
  it('go out although every circuit is open', () => {
    silence(DEAR);
    openCircuitOf(CHEAP);
    room.linkDown([DEAR]);
    const before = room.bankOf(CHEAP).of('0420').length;
    room.pass(600_000);
    expect(room.bankOf(CHEAP).of('0420').length).toBeGreaterThan(before);
    room.bankOf(CHEAP).says = ({ mti }) => (mti === '0420' ? '00' : undefined);
    room.pass(1_200_000);
    expect(world.store.all().every(({ row }) => row.dueAt === null)).toBe(true);
  });
});

describe('a link that breaks again and again', () => {
  it('is rested, and an echo rather than a customer finds out when it is well', () => {
    for (let i = 0; i < 4; i++) {
      room.linkDown([CHEAP]);
      room.linkUp([CHEAP]);
    }
    expect(standing(CHEAP)).toMatchObject({ ready: true, circuit: 'open', cause: { kind: 'broken-connections' } });
    pay();
    expect(asked(CHEAP)).toBe(0);
    room.pass(31_000);
    expect(standing(CHEAP)?.circuit).toBe('closed');
    pay();
    expect(asked(CHEAP)).toBe(1);
  });
});
