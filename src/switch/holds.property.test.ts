import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Pos } from './pos.fixture.ts';
import { type Bank, SwitchRoom, SwitchWorld } from './switch-world.fixture.ts';

const SOLD_MINOR = 10_000;

/** What somebody does, at which of two processes, and how the bank takes it. */
const step = fc.record({
  what: fc.constantFrom('refund', 'refund', 'void', 'reverse-void', 'pass', 'both'),
  at: fc.constantFrom(0, 1),
  amountMinor: fc.constantFrom(1_000, 4_000, 6_000, SOLD_MINOR),
  bank: fc.constantFrom('00', '00', '57', 'silent', 'deaf'),
  disk: fc.constantFrom('well', 'well', 'fails', 'fails-but-writes'),
  failsAt: fc.integer({ min: 1, max: 6 }),
});
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

/** An issuer that believes everything: whatever is given back twice was given back twice by the switch. */
class TrustingBooks {
  readonly #answers = new Map<string, string>();
  readonly #given = new Map<string, number>();
  readonly #undone = new Set<string>();

  connect(bank: Bank, mood: () => string): void {
    bank.says = (message) => {
      const rrn = message.rrn ?? '';
      if (mood() === 'deaf') return undefined;
      if (message.mti === '0420') {
        // What was undone is undone, however often it is asked.
        if (this.#given.delete(rrn)) this.#undone.add(rrn);
        return this.#undone.has(rrn) ? '00' : '25';
      }
      const code = this.#answers.get(rrn) ?? (mood() === '57' ? '57' : '00');
      if (!this.#answers.has(rrn) && code === '00' && message.processingCode === '200000')
        this.#given.set(rrn, Number(message.amount));
      this.#answers.set(rrn, code);
      return mood() === 'silent' ? undefined : code;
    };
  }

  get givenMinor(): number {
    return [...this.#given.values()].reduce((sum, minor) => sum + minor, 0);
  }
}

it('whoever asks whichever process, and whatever fails, no more is given back than was sold', () => {
  fc.assert(fc.property(fc.array(step, { maxLength: 14 }), givesBackNoMore), { numRuns: 300 });
}, 60_000);

function givesBackNoMore(steps: readonly Step[]): void {
  const world = new SwitchWorld();
  const rooms = [new SwitchRoom(world, 'first'), new SwitchRoom(world, 'second')] as const;
  const books = new TrustingBooks();
  let mood = '00';
  for (const room of rooms) {
    room.linkUp();
    books.connect(room.bank, () => mood);
  }
  const pos = new Pos();
  for (const room of rooms) pos.connect(room);
  pos.signOn(rooms[0]);
  const rrn = pos.ask(rooms[0], pos.sale({ stan: '000011', amountMinor: SOLD_MINOR }))[0]?.message.rrn ?? '';
  const original = { rrn, stan: '000011' };
  const refund = (stan: string, amountMinor: number) =>
    pos.sale({ stan, transaction: 'refund', amountMinor, original: { rrn } });
  const voiding = (stan: string) => ({ stan, transaction: 'void', amountMinor: SOLD_MINOR, original }) as const;

  for (const [i, { what, at, amountMinor, bank, disk, failsAt }] of steps.entries()) {
    const room = rooms[at] ?? rooms[0];
    const stan = String(100 + i).padStart(6, '0');
    mood = bank;
    let appends = 0;
    world.mishap = () => (disk !== 'well' && ++appends === failsAt ? disk : undefined);
    if (what === 'refund') pos.ask(room, refund(stan, amountMinor));
    if (what === 'void') pos.ask(room, pos.sale(voiding(stan)));
    if (what === 'reverse-void') pos.ask(room, pos.reversal(voiding(String(99 + i).padStart(6, '0'))));
    if (what === 'both') {
      rooms[0].process.terminalBytes(pos.connection, refund(stan, amountMinor));
      rooms[1].process.terminalBytes(pos.connection, pos.sale(voiding(String(500 + i).padStart(6, '0'))));
      world.settle();
    }
    if (what === 'pass') room.pass(40_000);
    expect(books.givenMinor).toBeLessThanOrEqual(SOLD_MINOR);
  }

  // Everything heals, and comes to rest: what the switch holds true is what the bank did.
  mood = '00';
  world.mishap = () => undefined;
  for (const room of rooms) {
    room.pass(400_000);
    pos.taken(room);
  }
  rooms[0].pass(400_000);
  expect(books.givenMinor).toBeLessThanOrEqual(SOLD_MINOR);
  const rows = world.store.all().map(({ row }) => row);
  expect(rows.filter(({ dueAt, holdKey }) => dueAt !== null || holdKey !== null)).toEqual([]);
  const stands = rows.filter(
    ({ transaction, outcome }) => outcome === 'approved' && (transaction === 'refund' || transaction === 'void'),
  );
  expect(stands.reduce((sum, row) => sum + row.amountMinor, 0)).toBe(books.givenMinor);
  const sale = rows.find(({ stan }) => stan === '000011');
  const isVoided = stands.some(({ transaction }) => transaction === 'void');
  expect(sale?.outcome).toBe(isVoided ? 'voided' : 'approved');
  expect(sale?.money).toBe(books.givenMinor === SOLD_MINOR ? 'refunded' : 'charged');
}
