import { beforeEach, describe, expect, it } from 'vitest';
import { deriveKey } from '../security/index.ts';
import { openShop, type Pos, rowLine, spoken } from './pos.fixture.ts';
import { BANK, cardOf, keyNamed, SwitchRoom, type SwitchWorld } from './switch-world.fixture.ts';

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
});

const row = () => rowLine(world);
const noted = (kind: string) => room.notes.filter((note) => note.kind === kind).length;

describe('an issuer that keeps silent', () => {
  it('costs the terminal 25 seconds and the payment nothing: 98, and reversed', () => {
    room.bank.says = ({ mti }) => (mti === '0200' ? undefined : '00');
    pos.ask(room, pos.sale({ stan: '000012' }));
    room.pass(24_999);
    expect(pos.taken(room)).toEqual([]);
    room.pass(1);
    expect(spoken(pos.taken(room))).toEqual(['0210 98 good']);
    expect(room.bank.of('0420')).toHaveLength(1);
    expect(row()).toBe('reversed, money reversed, told 98, at rest');
    expect(room.process.livePayments).toBe(0);
  });

  it('for good is asked again and again, at longer and longer intervals, and never forgotten', () => {
    room.bank.says = () => undefined;
    pos.ask(room, pos.sale({ stan: '000012' }));
    room.pass(3_600_000);
    const asked = room.bank.of('0420').length;
    expect(asked).toBeGreaterThan(10);
    expect(asked).toBeLessThan(25);
    expect(row()).toBe('unknown, money unknown, told 98, due');
    room.bank.says = () => '00';
    room.pass(310_000);
    expect(row()).toBe('reversed, money reversed, told 98, at rest');
  });

  it('does not use up the link: lost answers make room for new questions', () => {
    room.bank.says = () => undefined;
    for (let i = 0; i < 2_100; i++) {
      pos.ask(room, pos.sale({ stan: String(1_000 + i).padStart(6, '0'), amountMinor: 100 + i }));
      if (i % 700 === 699) room.pass(30_000);
    }
    expect(room.process.linkReady(BANK)).toBe(true);
    room.bank.says = () => '00';
    room.pass(300_000); // Until the link has been rested, and a payment may try it.
    expect(spoken(pos.ask(room, pos.sale({ stan: '009999' }))).at(-1)).toBe('0210 00 good');
  });

  it('has room for so many questions at once, and beyond that the answer is 91', () => {
    room.bank.says = () => undefined;
    for (let i = 0; i < 2_000; i++) pos.ask(room, pos.sale({ stan: String(1_000 + i).padStart(6, '0') }));
    expect(spoken(pos.ask(room, pos.sale({ stan: '009999' }))).at(-1)).toBe('0210 91 good');
    expect(room.process.livePayments).toBe(2_000);
  });

  it('late is late: an approval after 25 is reversed again, a void’s as well', () => {
    for (const [stan, transaction] of [
      ['000012', 'sale'],
      ['000014', 'void'],
    ] as const) {
      room.bank.says = () => '00';
      pos.taken(room);
      const [sold] = pos.ask(room, pos.sale({ stan: '000011' }));
      const original = { stan: '000011', rrn: sold?.message.rrn ?? '' };
      room.bank.says = ({ mti }) => (mti === '0200' ? undefined : '25');
      pos.ask(room, pos.sale({ stan, transaction, ...(transaction === 'void' ? { original } : {}) }));
      room.pass(26_000);
      expect(row()).toBe('reversed, money none, told 98, at rest');
      const asked = room.bank.of('0200').at(-1);
      if (asked === undefined) expect.fail();
      room.bank.says = () => '00';
      const before = room.bank.of('0420').length;
      room.bank.answer(asked, '00');
      world.settle();
      expect(room.bank.of('0420')).toHaveLength(before + 1);
      expect(row()).toBe('reversed, money reversed, told 98, at rest');
    }
  });

  it('nonsense from it is noted and changes nothing', () => {
    room.bank.says = () => undefined;
    pos.ask(room, pos.sale({ stan: '000012' }));
    const [asked] = room.bank.of('0200');
    if (asked === undefined) expect.fail();
    room.bank.answer({ ...asked, rrn: '632699999999' }, '00');
    room.bank.answer(asked, '00', '0200');
    world.settle();
    expect(pos.taken(room)).toEqual([]);
    expect(row()).toBe('pending, money unknown, told nothing, due');
    expect(noted('unmatched-answer')).toBe(2);
  });
});

describe('a link that breaks', () => {
  it('answers 98 at once and reverses when it is back', () => {
    room.bank.says = () => undefined;
    pos.ask(room, pos.sale({ stan: '000012' }));
    room.linkDown();
    expect(spoken(pos.taken(room))).toEqual(['0210 98 good']);
    expect(row()).toBe('unknown, money unknown, told 98, due');
    room.pass(60_000);
    room.bank.says = () => '00';
    room.linkUp();
    room.pass(300_000);
    expect(row()).toBe('reversed, money reversed, told 98, at rest');
    expect(noted('issuer-link-up')).toBe(2);
  });

  it('that answers no network management is reported once a try, and does not make the process spin', () => {
    const mute = new SwitchRoom(world, 'mute');
    mute.bank.receive = () => undefined;
    mute.linkUp();
    mute.pass(120_000);
    expect(mute.notes.filter(({ kind }) => kind === 'issuer-link-down')).toHaveLength(1);
    expect(mute.process.linkReady(BANK)).toBe(false);
  });
});

describe('a terminal’s reversal', () => {
  it('undoes an approval, and its answer has the elements of the catalogue', () => {
    pos.ask(room, pos.sale({ stan: '000012' }));
    const [answer] = pos.ask(room, pos.reversal({ stan: '000012' }));
    expect(answer).toMatchObject({ mac: 'good', message: { mti: '0410', responseCode: '00', stan: '000012' } });
    expect(answer?.message.authorisationCode).toBeUndefined();
    expect(row()).toBe('reversed, money reversed, told 00, at rest');
  });

  it('that comes the next morning still undoes last night’s approval', () => {
    pos.ask(room, pos.sale({ stan: '000012' }));
    room.pass(14 * 3_600_000);
    expect(spoken(pos.ask(room, pos.reversal({ stan: '000012' })))).toEqual(['0410 00 good']);
    expect(row()).toBe('reversed, money reversed, told 00, at rest');
    expect(world.store.all()).toHaveLength(1);
  });

  it('is recorded a few times, however often it is repeated', () => {
    room.bank.says = () => '51';
    pos.ask(room, pos.sale({ stan: '000012' }));
    for (let i = 0; i < 20; i++)
      expect(spoken(pos.ask(room, pos.reversal({ stan: '000012' })))).toEqual(['0410 00 good']);
    const [declined] = world.store.all();
    expect(declined?.events.filter(({ kind }) => kind === 'reversal-received')).toHaveLength(3);
  });

  it('with a wrong MAC is answered A0 and clears nothing', () => {
    pos.ask(room, pos.sale({ stan: '000012' }));
    const wrong = deriveKey({ key: keyNamed('x'), label: 'wrong', lengthBytes: 8 });
    const { mac: _mac, ...message } = { ...pos.payment({ stan: '000012' }), mti: '0400', responseCode: '98', mac: '' };
    expect(spoken(pos.ask(room, pos.maced(message, wrong)))).toEqual(['0410 A0 good']);
    expect(row()).toBe('approved, money charged, told 00, at rest');
    expect(noted('reversal-mac-wrong')).toBe(1);
    const { stan: _stan, ...traceless } = message;
    expect(pos.ask(room, pos.maced(traceless, wrong))).toHaveLength(1);
  });

  it('that overtakes its original is remembered: the original is refused 94 and never forwarded', () => {
    expect(spoken(pos.ask(room, pos.reversal({ stan: '000012' })))).toEqual(['0410 25 good']);
    expect(row()).toBe('reversed, money none, told nothing, at rest');
    expect(spoken(pos.ask(room, pos.sale({ stan: '000012' })))).toEqual(['0210 94 good']);
    expect(room.bank.of('0200')).toEqual([]);
    expect(spoken(pos.ask(room, pos.reversal({ stan: '000012' })))).toEqual(['0410 00 good']);
  });

  it('that comes while its original is being written waits for it', () => {
    const { store } = world;
    const load = store.loadByKey.bind(store);
    store.loadByKey = (_keys, done) => world.later(() => done(undefined));
    const both = [...pos.sale({ stan: '000012' }), ...pos.reversal({ stan: '000012' })];
    expect(spoken(pos.ask(room, Uint8Array.from(both)))).toContain('0410 00 good');
    store.loadByKey = load;
    expect(row()).toMatch(/^reversed, money reversed/);
    expect(room.process.livePayments).toBe(0);
  });

  it('of a trace number that another card or another amount holds leaves that payment alone', () => {
    pos.ask(room, pos.sale({ stan: '000012' }));
    expect(spoken(pos.ask(room, pos.reversal({ stan: '000012', amountMinor: 100 })))).toEqual(['0410 25 good']);
    expect(spoken(pos.ask(room, pos.reversal({ stan: '000012', card: cardOf(2) })))).toEqual(['0410 25 good']);
    expect(row()).toBe('approved, money charged, told 00, at rest');
  });
});

describe('a void', () => {
  const sold = (stan: string) => ({ stan, rrn: pos.ask(room, pos.sale({ stan }))[0]?.message.rrn ?? '' });
  const voided = (stan: string, original: { stan: string; rrn: string }, amountMinor = 8_880) =>
    spoken(pos.ask(room, pos.sale({ stan, transaction: 'void', original, amountMinor })));
  const rowOf = (stan: string) => world.store.all().find(({ row: { stan: own } }) => own === stan)?.row;

  it('marks its original, once', () => {
    const original = sold('000011');
    expect(voided('000012', original)).toEqual(['0210 00 good']);
    expect(rowOf('000011')).toMatchObject({ outcome: 'voided', money: 'refunded' });
    expect(voided('000013', original)).toEqual(['0210 12 good']);
    expect(voided('000014', { stan: '000099', rrn: '632600009999' })).toEqual(['0210 25 good']);
  });

  it('of another amount or another card is refused 64', () => {
    const original = sold('000011');
    expect(voided('000012', original, 100)).toEqual(['0210 64 good']);
    const frame = pos.sale({ stan: '000013', transaction: 'void', original, card: cardOf(2) });
    expect(spoken(pos.ask(room, frame))).toEqual(['0210 64 good']);
  });

  it('reversed takes its mark off again', () => {
    const original = sold('000011');
    voided('000012', original);
    pos.ask(room, pos.reversal({ stan: '000012', transaction: 'void', original }));
    expect(rowOf('000012')).toMatchObject({ outcome: 'reversed', dueAt: null });
    expect(rowOf('000011')).toMatchObject({ outcome: 'approved', money: 'charged' });
  });

  it('is not at rest while its original could not be marked, and is seen to later', () => {
    const original = sold('000011');
    const marksOriginal = (kind: string) => kind === 'dependent-applied';
    world.mishap = ({ events }) => (events.some(({ kind }) => marksOriginal(kind)) ? 'fails' : undefined);
    expect(voided('000012', original)).toEqual(['0210 00 good']);
    expect(rowOf('000011')?.outcome).toBe('approved');
    expect(rowOf('000012')?.dueAt).not.toBeNull();
    world.mishap = () => undefined;
    room.pass(30_000);
    expect(rowOf('000011')).toMatchObject({ outcome: 'voided', money: 'refunded' });
    expect(rowOf('000012')?.dueAt).toBeNull();
    expect(room.process.livePayments).toBe(0);
  });
});

describe('a store that cannot say', () => {
  it('at the intent: 96, and the issuer is not asked', () => {
    world.mishap = () => 'fails-but-writes';
    expect(spoken(pos.ask(room, pos.sale({ stan: '000012' })))).toEqual(['0210 96 good']);
    expect(room.bank.of('0200')).toEqual([]);
    world.mishap = () => undefined;
    room.pass(60_000);
    expect(row()).toMatch(/^reversed, money (none|reversed)/);
  });

  it('at the outcome: silence to the terminal, and the payment is reversed', () => {
    world.mishap = ({ events }) => (events.some(({ kind }) => kind === 'issuer-answered') ? 'fails' : undefined);
    expect(pos.ask(room, pos.sale({ stan: '000012' }))).toEqual([]);
    expect(row()).toBe('pending, money unknown, told nothing, due');
    world.mishap = () => undefined;
    room.pass(60_000);
    expect(row()).toBe('reversed, money reversed, told nothing, at rest');
    expect(spoken(pos.ask(room, pos.sale({ stan: '000012' })))).toEqual(['0210 98 good']);
  });
});
