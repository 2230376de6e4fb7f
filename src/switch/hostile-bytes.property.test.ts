import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeFrame } from '../iso8583/index.ts';
import { concat } from '../std/index.ts';
import { openShop, spoken } from './pos.fixture.ts';
import { BANK } from './switch-world.fixture.ts';

const { world, room, pos } = openShop();
let connections = 100;

/** A stranger's bytes, on a connection of their own. */
function throwAt(bytes: Uint8Array): void {
  connections += 1;
  room.connect(connections);
  room.bytes(connections, bytes);
  room.process.terminalClosed(connections);
}

const sale = () => pos.sale({ stan: '000012', pin: '123456' });
const isWell = () => spoken(pos.ask(room, sale())).at(-1);

it('no bytes from a terminal’s side throw or disturb anybody', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), throwAt), { numRuns: 500 });
  const framed = fc.uint8Array({ minLength: 21, maxLength: 300 }).map((bytes) => encodeFrame(bytes));
  fc.assert(fc.property(framed, throwAt), { numRuns: 500 });
  expect(isWell()).toBe('0210 00 good');
});

it('a real frame with bytes changed, cut or doubled does not either', () => {
  const frames = [sale(), pos.reversal({ stan: '000013' }), pos.report({ attempt: 1, events: [] })];
  const spoilt = fc
    .tuple(
      fc.constantFrom(...frames),
      fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
      fc.nat(400),
    )
    .map(([frame, changes, cut]) => {
      const bytes = Uint8Array.from(frame);
      for (const [at, byte] of changes) if (at >= 2 && at < bytes.length) bytes[at] = byte;
      return concat(bytes, bytes.subarray(0, cut));
    });
  fc.assert(fc.property(spoilt, throwAt), { numRuns: 500 });
  expect(isWell()).toBe('0210 00 good');
});

it('a frame cut anywhere is answered once its rest has come', () => {
  const frame = sale();
  for (let cut = 1; cut < frame.length; cut += 7) {
    const before = pos.ask(room, frame.subarray(0, cut));
    expect([before, spoken(pos.ask(room, frame.subarray(cut)))]).toEqual([[], ['0210 00 good']]);
  }
});

it('a length that lies closes the connection it came on, and no other', () => {
  room.connect(50);
  room.bytes(50, Uint8Array.from([0xff, 0xff, 1, 2, 3]));
  room.connect(51);
  room.bytes(51, Uint8Array.from([0x00, 0x01, 1]));
  expect(room.closed.slice(-2)).toEqual([50, 51]);
  expect(isWell()).toBe('0210 00 good');
});

it('no bytes from an issuer’s side throw, and none of them approve anything', () => {
  room.bank.says = () => undefined;
  pos.ask(room, pos.sale({ stan: '000077' }));
  const before = world.payment();
  const framed = fc.uint8Array({ minLength: 4, maxLength: 300 }).map((bytes) => encodeFrame(bytes));
  const hear = (bytes: Uint8Array): void => {
    room.process.issuerBytes(BANK, bytes);
    world.settle();
  };
  fc.assert(fc.property(framed, hear), { numRuns: 500 });
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), hear), { numRuns: 200 });
  expect(world.payment()).toEqual(before);
  room.linkDown();
  room.linkUp();
  room.bank.says = () => '00';
  expect(spoken(pos.ask(room, pos.sale({ stan: '000078' }))).at(-1)).toBe('0210 00 good');
});
