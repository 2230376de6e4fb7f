import { expect, it } from 'vitest';
import { openShop } from './pos.fixture.ts';
import { TERMINAL } from './switch-world.fixture.ts';

it('a PIN block is translated from the key it came under, though its terminal has been given another meanwhile', () => {
  const { world, room, pos } = openShop();
  const original = { stan: '000011', rrn: pos.ask(room, pos.sale({ stan: '000011' }))[0]?.message.rrn ?? '' };
  const keysBefore = world.registered.get(TERMINAL)?.keyGeneration ?? 0;
  // A void is judged before it is forwarded; in between a stray copy of the sign-on makes new keys.
  const frame = pos.sale({ stan: '000012', transaction: 'void', original, pin: '135790' });
  const signOn = pos.signOnFrame();
  room.process.terminalBytes(pos.connection, frame);
  room.process.terminalBytes(pos.connection, signOn);
  expect(room.bank.of('0200')).toHaveLength(1);
  world.settle();
  expect(world.registered.get(TERMINAL)?.keyGeneration).toBe(keysBefore + 1);
  const [, asked] = room.bank.of('0200');
  expect(asked === undefined ? undefined : room.bank.pinOf(asked)).toBe('135790');
});
