/** One at a time for each original, whichever process is asked, and whichever of them dies in between. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type PaymentRequest, Pos, spoken } from './pos.fixture.ts';
import { SwitchRoom, SwitchWorld } from './switch-world.fixture.ts';

let world: SwitchWorld;
let first: SwitchRoom;
let second: SwitchRoom;
let pos: Pos;
let rrn: string;

beforeEach(() => {
  world = new SwitchWorld();
  first = new SwitchRoom(world, 'first');
  second = new SwitchRoom(world, 'second');
  first.linkUp();
  second.linkUp();
  pos = new Pos();
  pos.connect(first);
  pos.connect(second);
  pos.signOn(first);
  rrn = pos.ask(first, pos.sale({ stan: '000011', amountMinor: 10_000 }))[0]?.message.rrn ?? '';
});

const refund = (stan: string, amountMinor = 6_000): Uint8Array =>
  pos.sale({ stan, transaction: 'refund', amountMinor, original: { rrn } });
const follow = (request: PaymentRequest): Uint8Array => pos.sale({ original: { rrn, stan: '000011' }, ...request });
const rowOf = (stan: string) => world.store.all().findLast(({ row }) => row.stan === stan)?.row;
const forwarded = (mti: string) => [...first.bank.of(mti), ...second.bank.of(mti)];
/** Nothing leaves a process whose every second write hangs: it is as good as dead. */
const dieAfterOpening = (stan: string): void => {
  world.mishap = ({ row, expectedVersion }) => (row.stan === stan && expectedVersion > 0 ? 'hangs' : undefined);
};

describe('two refunds of one original', () => {
  it('to two processes at the same moment: one is done, the other refused 94', () => {
    first.process.terminalBytes(pos.connection, refund('000012'));
    second.process.terminalBytes(pos.connection, refund('000013'));
    world.settle();
    const answers = spoken([...pos.taken(first), ...pos.taken(second)]);
    expect([...answers].sort()).toEqual(['0230 00 good', '0230 94 good']);
    expect(forwarded('0220')).toHaveLength(1);
    expect([rowOf('000012')?.outcome, rowOf('000013')?.outcome].sort()).toEqual(['approved', 'refused']);
  });

  it('one after the other through two processes are judged on the same sum', () => {
    expect(spoken(pos.ask(first, refund('000012')))).toEqual(['0230 00 good']);
    expect(spoken(pos.ask(second, refund('000013', 4_001)))).toEqual(['0230 64 good']);
    expect(spoken(pos.ask(second, refund('000014', 4_000)))).toEqual(['0230 00 good']);
  });

  it('and a void at the same moment: only one of them is forwarded', () => {
    first.process.terminalBytes(pos.connection, refund('000012'));
    second.process.terminalBytes(pos.connection, follow({ stan: '000013', transaction: 'void', amountMinor: 10_000 }));
    world.settle();
    expect(forwarded('0220').length + forwarded('0200').length).toBe(2); // The sale itself is the other one.
  });

  it('the hold lasts until the original says what became of it', () => {
    world.mishap = ({ events }) => (events.some(({ kind }) => kind === 'dependent-applied') ? 'fails' : undefined);
    expect(spoken(pos.ask(first, refund('000012')))).toEqual(['0230 00 good']);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', holdKey: rowOf('000011')?.paymentId });
    expect(spoken(pos.ask(second, refund('000013', 4_000)))).toEqual(['0230 94 good']);
    world.mishap = () => undefined;
    second.pass(30_000);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', holdKey: null, dueAt: null });
    expect(spoken(pos.ask(second, refund('000014', 4_001)))).toEqual(['0230 64 good']);
    expect(spoken(pos.ask(second, refund('000015', 4_000)))).toEqual(['0230 00 good']);
  });
});

describe('a process that dies between writing an advice down and judging it', () => {
  const tip = () =>
    pos.sale({
      stan: '000012',
      transaction: 'tip-adjustment',
      amountMinor: 11_000,
      original: { stan: '000011', authorisationCode: 'A1B2C3' },
    });

  it('leaves it to the other one, which delivers it: the terminal says it again until it is taken', () => {
    dieAfterOpening('000012');
    expect(pos.ask(first, tip())).toEqual([]);
    expect(rowOf('000012')).toMatchObject({ outcome: 'pending', code: null });
    world.mishap = () => undefined;
    second.pass(60_000);
    expect(forwarded('0220')).toHaveLength(1);
    expect(rowOf('000012')).toMatchObject({ outcome: 'approved', dueAt: null });
    expect(spoken(pos.ask(second, tip()))).toEqual(['0230 00 good']);
  });

  it('refuses nothing because the store cannot show the original at the moment', () => {
    const load = world.store.loadById.bind(world.store);
    world.store.loadById = (_merchant, _id, done) => world.later(() => done(undefined));
    expect(pos.ask(first, tip())).toEqual([]);
    world.store.loadById = load;
    second.pass(60_000);
    expect(spoken(pos.ask(second, tip()))).toEqual(['0230 00 good']);
    expect(forwarded('0220')).toHaveLength(1);
  });
});

describe('a process that dies between writing a refund down and judging it', () => {
  it('has forwarded nothing: the refund is refused when it is taken over, and the original is free again', () => {
    dieAfterOpening('000012');
    expect(pos.ask(first, refund('000012'))).toEqual([]);
    expect(rowOf('000012')).toMatchObject({ outcome: 'pending', money: 'none', holdKey: rowOf('000011')?.paymentId });
    expect(spoken(pos.ask(second, refund('000013', 4_000)))).toEqual(['0230 94 good']);
    world.mishap = () => undefined;
    second.pass(60_000);
    expect(rowOf('000012')).toMatchObject({ outcome: 'refused', refusal: 'interrupted', holdKey: null, dueAt: null });
    expect(forwarded('0220')).toEqual([]);
    expect(spoken(pos.ask(second, refund('000012')))).toEqual(['0230 96 good']);
    expect(spoken(pos.ask(second, refund('000014')))).toEqual(['0230 00 good']);
  });

  it('and comes back late forwards nothing of what has been refused meanwhile', () => {
    let release: (() => void) | undefined;
    const load = world.store.loadById.bind(world.store);
    world.store.loadById = (merchant, id, done) => {
      if (release === undefined) release = () => load(merchant, id, done);
      else load(merchant, id, done);
    };
    expect(pos.ask(first, refund('000012'))).toEqual([]);
    second.pass(60_000);
    expect(rowOf('000012')).toMatchObject({ outcome: 'refused', refusal: 'interrupted' });
    release?.();
    world.settle();
    expect(forwarded('0220')).toEqual([]);
    expect(rowOf('000012')).toMatchObject({ outcome: 'refused', refusal: 'interrupted' });
  });

  it('a reversal of what was only written down finds nothing to undo', () => {
    dieAfterOpening('000012');
    pos.ask(first, follow({ stan: '000012', transaction: 'void', amountMinor: 10_000 }));
    world.mishap = () => undefined;
    const reversal = pos.reversal({ stan: '000012', transaction: 'void', amountMinor: 10_000, original: { rrn } });
    expect(spoken(pos.ask(second, reversal))).toEqual(['0410 00 good']);
    expect(rowOf('000012')).toMatchObject({ outcome: 'reversed', money: 'none', holdKey: null, dueAt: null });
    expect(rowOf('000011')).toMatchObject({ outcome: 'approved', money: 'charged' });
    expect(forwarded('0420')).toEqual([]);
  });
});

describe('the same refund', () => {
  it('repeated through the other process while it is judged is done once', () => {
    const frame = refund('000012');
    first.process.terminalBytes(pos.connection, frame);
    second.process.terminalBytes(pos.connection, frame);
    world.settle();
    expect(spoken([...pos.taken(first), ...pos.taken(second)])).toContain('0230 00 good');
    expect(forwarded('0220')).toHaveLength(1);
    expect(world.store.all().filter(({ row }) => row.transaction === 'refund')).toHaveLength(1);
  });
});

describe('two pre-authorisations of the same card and amount', () => {
  it('to two processes at the same moment: one is held, the other refused 94', () => {
    first.bank.says = () => undefined;
    second.bank.says = () => undefined;
    const hold = (stan: string) => pos.sale({ stan, transaction: 'pre-authorisation', amountMinor: 50_000 });
    first.process.terminalBytes(pos.connection, hold('000021'));
    second.process.terminalBytes(pos.connection, hold('000022'));
    world.settle();
    expect(forwarded('0100')).toHaveLength(1);
    expect(spoken([...pos.taken(first), ...pos.taken(second)])).toEqual(['0110 94 good']);
  });
});
