import { beforeEach, expect, it } from 'vitest';
import { linkId } from '../trade/index.ts';
import { openShop, Pos, rowLine, spoken } from './pos.fixture.ts';
import { BANK, SwitchRoom, SwitchWorld } from './switch-world.fixture.ts';

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
});

const kinds = (): readonly string[] =>
  world.store
    .all()
    .at(-1)
    ?.events.map(({ kind }) => kind) ?? [];

it('over two links an old 25 that comes after the late approval does not end the reversal', () => {
  const [north, south] = [linkId('north'), linkId('south')];
  const cost = { unit: 'fen', value: 1 } as const;
  world = new SwitchWorld();
  world.routes = [
    {
      prefix: '9999',
      issuerId: BANK,
      links: [
        { linkId: north, cost, priority: 1 },
        { linkId: south, cost, priority: 2 },
      ],
    },
  ];
  room = new SwitchRoom(world);
  room.linkUp();
  pos = new Pos();
  pos.connect(room);
  pos.signOn(room);
  for (const bank of room.banks.values()) bank.says = () => undefined;
  pos.ask(room, pos.sale({ stan: '000012' }));
  room.pass(27_000);
  const [asked] = room.bankOf(north).of('0200');
  const first = [...room.banks.values()].flatMap((bank) => bank.of('0420').map((message) => ({ bank, message })))[0];
  if (asked === undefined || first === undefined) return expect.fail('a request and its reversal');
  // The host behind the other link had not seen the payment; the one that had approved it, and was slow to say so.
  room.bankOf(north).answer(asked, '00');
  world.settle();
  first.bank.answer(first.message, '25');
  world.settle();
  expect(rowLine(world)).toBe('unknown, money unknown, told 98, due');
  const sent = [...room.banks.values()].flatMap((bank) => bank.of('0420').map((message) => ({ bank, message })));
  expect(sent).toHaveLength(2);
  const second = sent.find(({ message }) => message !== first.message);
  second?.bank.answer(second.message, '00');
  world.settle();
  expect(rowLine(world)).toBe('reversed, money reversed, told 98, at rest');
});

it.each(['68', '98'])('an issuer that says %s is not believed to have declined: the switch reverses', (code) => {
  room.bank.says = ({ mti }) => (mti === '0200' ? code : '00');
  expect(spoken(pos.ask(room, pos.sale({ stan: '000012' })))).toEqual(['0210 98 good']);
  expect(room.bank.of('0420')).toMatchObject([{ responseCode: '68' }]);
  expect(rowLine(world)).toBe('reversed, money reversed, told 98, at rest');
});

it('a refund that is put off is asked again after a pause, under its own numbers', () => {
  const rrn = pos.ask(room, pos.sale({ stan: '000011' }))[0]?.message.rrn ?? '';
  room.bank.says = () => '91';
  const refund = { stan: '000012', transaction: 'refund', original: { rrn } } as const;
  expect(spoken(pos.ask(room, pos.sale(refund)))).toEqual(['0230 98 good']);
  expect(room.bank.of('0220')).toHaveLength(1);
  expect(world.payment()).toMatchObject({ outcome: 'unknown', money: 'refund-pending' });
  room.bank.says = () => '00';
  room.pass(60_000);
  expect(new Set(room.bank.of('0220').map(({ stan, rrn: own }) => `${stan} ${own}`)).size).toBe(1);
  expect(rowLine(world)).toBe('approved, money refunded, told 98, at rest');
});

it('an approval that comes after everything was undone is on record, and undone once more', () => {
  room.bank.says = ({ mti }) => (mti === '0420' ? '00' : undefined);
  pos.ask(room, pos.sale({ stan: '000012' }));
  room.pass(27_000);
  expect(rowLine(world)).toBe('reversed, money reversed, told 98, at rest');
  const [asked] = room.bank.of('0200');
  room.bank.answer(asked ?? expect.fail(), '00');
  world.settle();
  expect(kinds().slice(-5)).toEqual([
    'reversal-confirmed',
    'issuer-answered',
    'reversal-started',
    'reversal-forwarded',
    'reversal-confirmed',
  ]);
  expect(rowLine(world)).toBe('reversed, money reversed, told 98, at rest');
});
