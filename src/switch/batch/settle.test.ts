/** Batch settlement as a terminal's bytes see it: every message, repeated, out of step, and held against the catalogue. */
import { beforeEach, describe, expect, it } from 'vitest';
import {
  buildTotals,
  buildUploadRecords,
  checkExchange,
  type Message,
  parseTotals,
  unionpayPos,
} from '../../iso8583/index.ts';
import { NO_TOTALS, Secret } from '../../trade/index.ts';
import { openShop, Pos } from '../pos.fixture.ts';
import { cardOf, MERCHANT, SwitchRoom, type SwitchWorld, TERMINAL } from '../switch-world.fixture.ts';

const DIALECT = unionpayPos();
let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
});

const parties = { terminalId: TERMINAL, merchantId: MERCHANT };

const totals = (debitMinor: number, debitCount: number, batch = '000001'): Message => ({
  ...parties,
  mti: '0500',
  stan: '000900',
  additionalPrivate: buildTotals({ domestic: { ...NO_TOTALS, debitMinor, debitCount }, foreign: NO_TOTALS }),
  currency: '156',
  typing: `00${batch}201`,
  privateText: '01 ',
});

const records = (...said: readonly (readonly [stan: string, amountMinor: number])[]): Message => ({
  ...parties,
  mti: '0320',
  stan: '000901',
  additionalPrivate: buildUploadRecords(
    said.map(([stan, amountMinor]) => ({
      kind: '00',
      stan,
      panDigits: cardOf(1).revealFor('packing'),
      amountMinor,
    })),
  ),
  typing: '00000001201',
});

const end = (networkCode: '207' | '202', count: number): Message => ({
  ...parties,
  mti: '0320',
  stan: '000902',
  additionalPrivate: String(count).padStart(4, '0'),
  typing: `00000001${networkCode}`,
});

const chip = (stan: string, amount: string, networkCode: string): Message => ({
  ...parties,
  mti: '0320',
  pan: Secret.pan(cardOf(1).revealFor('packing')),
  amount,
  stan,
  entryMode: '051',
  iccData: '9F2608A1B2C3D4A5B6C7D8',
  typing: `00000001${networkCode}`,
  privateBinary: '3631',
});

function say(message: Message): Message {
  const answer = pos.ask(room, pos.plain(message))[0]?.message;
  if (answer === undefined) throw new Error('the switch answers');
  const findings = checkExchange(message, answer, { dialect: DIALECT }).filter(({ severity }) => severity !== 'note');
  expect(findings.map(({ direction, path, kind }) => `${direction} ${path} ${kind}`)).toEqual([]);
  return answer;
}

const flagsOf = (answer: Message): string => {
  const read = parseTotals(answer.additionalPrivate ?? '');
  return read.ok && read.value.flags !== undefined ? read.value.flags.domestic + read.value.flags.foreign : 'none';
};

/** Two sales of 88.80 and 10.00. */
function sell(): void {
  pos.ask(room, pos.sale({ stan: '000011' }));
  pos.ask(room, pos.sale({ stan: '000012', amountMinor: 1_000 }));
}

const stored = () => world.batches.all()[0];

describe('totals', () => {
  it('that agree are balanced, and a chip upload and the end close the batch', () => {
    sell();
    const answer = say(totals(9_880, 2));
    expect([answer.responseCode, flagsOf(answer), answer.settlementDate]).toEqual(['00', '11', '1122']);
    expect(say(chip('000011', '000000008880', '203')).responseCode).toBe('00');
    expect(say(end('207', 1)).responseCode).toBe('00');
    expect(stored()?.record).toMatchObject({ status: 'closed', endCount: 1, settlementDate: '2026-11-22' });
    expect(world.registered.get(TERMINAL)?.batch).toBe('000002');
    expect(
      world.store.all().map(({ row, sealedPan }) => [world.store.isSettled(MERCHANT, row.paymentId), sealedPan]),
    ).toEqual([
      [true, null],
      [true, null],
    ]);
  });

  it('that agree say all the same which advices were refused: they count, and nobody will pay them', () => {
    sell();
    room.bank.says = () => '51';
    pos.ask(room, pos.sale({ stan: '000013', transaction: 'offline-sale', amountMinor: 2_000 }));
    const original = { stan: '000012', authorisationCode: 'A1B2C3' };
    const rrn = world.store.all().find(({ row }) => row.stan === '000012')?.row.rrn ?? '';
    const adjustment = { transaction: 'adjustment', amountMinor: 5_000, original: { ...original, rrn } } as const;
    pos.ask(room, pos.sale({ stan: '000014', ...adjustment }));
    expect(flagsOf(say(totals(8_880 + 5_000 + 2_000, 3)))).toBe('11');
    say(end('207', 0));
    expect(
      stored()?.differences.map(({ kind, stan, hereMinor, thereMinor }) => [kind, stan, hereMinor, thereMinor]),
    ).toEqual([
      ['advice-refused', '000013', null, 2_000],
      ['advice-refused', '000014', null, 5_000],
    ]);
    expect(room.notes.filter(({ kind }) => kind === 'batch-differs')).toHaveLength(1);
  });

  it('are answered alike however often they are said, also after the end', () => {
    sell();
    const first = say(totals(9_880, 2));
    const again = say(totals(9_880, 2));
    expect([again.rrn, flagsOf(again)]).toEqual([first.rrn, '11']);
    say(end('207', 0));
    expect([say(totals(9_880, 2)).rrn, say(end('207', 0)).responseCode]).toEqual([first.rrn, '00']);
    expect([world.batches.all().length, stored()?.record.version]).toEqual([1, 2]);
  });

  it('that came before the end and are read after it begin nothing anew', () => {
    sell();
    say(totals(9_880, 2));
    const load = world.batches.loadBatch.bind(world.batches);
    let release: (() => void) | undefined;
    world.batches.loadBatch = (place, done) => {
      if (release === undefined) release = () => load(place, done);
      else load(place, done);
    };
    expect(pos.ask(room, pos.plain(totals(1, 1)))).toEqual([]);
    say(end('207', 0));
    release?.();
    world.settle();
    expect(world.batches.all().map(({ record }) => [record.cycle, record.status])).toEqual([[0, 'closed']]);
  });

  it('of a batch that is closed, or that never was, are out of step: 77', () => {
    sell();
    say(totals(9_880, 2));
    say(end('207', 0));
    expect(say(totals(1, 1)).responseCode).toBe('77');
    expect(say(totals(0, 0, '000777')).responseCode).toBe('77');
    expect(say(records(['000011', 8_880])).responseCode).toBe('77');
  });

  it('that cannot be read are an error on both sides, and the upload decides', () => {
    sell();
    const { additionalPrivate: _, ...rest } = totals(0, 0);
    const answer = pos.ask(room, pos.plain({ ...rest, additionalPrivate: '12' }))[0]?.message;
    expect(answer === undefined ? 'none' : flagsOf(answer)).toBe('33');
  });

  it('said anew for a batch that is still open are its latest word', () => {
    sell();
    expect(flagsOf(say(totals(1, 1)))).toBe('21');
    expect(flagsOf(say(totals(9_880, 2)))).toBe('11');
    expect(stored()?.record.flags).toEqual({ domestic: '1', foreign: '1' });
  });
});

describe('an unbalanced batch', () => {
  it('is uploaded whole, and every difference is kept for a person', () => {
    sell();
    pos.ask(room, pos.sale({ stan: '000013', amountMinor: 700 }));
    expect(flagsOf(say(totals(1, 1)))).toBe('21');
    expect(say(records(['000011', 8_880], ['000012', 1_001])).responseCode).toBe('00');
    expect(say(records(['000011', 8_880], ['000012', 1_001])).responseCode).toBe('00');
    expect(say(chip('000099', '000000000500', '205')).responseCode).toBe('00');
    expect(say(end('202', 3)).responseCode).toBe('00');
    expect(stored()?.uploads.map(({ stan, form }) => `${stan} ${form}`)).toEqual([
      '000011 stripe',
      '000012 stripe',
      '000099 chip',
    ]);
    expect(stored()?.uploads[0]?.panMasked).toMatch(/^999901\*+\d{4}$/);
    expect(stored()?.differences).toMatchObject([
      { kind: 'amount-differs', stan: '000012', hereMinor: 1_000, thereMinor: 1_001 },
      { kind: 'missing-there', stan: '000013', hereMinor: 700, thereMinor: null },
      { kind: 'missing-here', stan: '000099', hereMinor: null, thereMinor: 500 },
    ]);
    expect(room.notes.at(-1)).toEqual({ kind: 'batch-differs', text: '10000001 000001: 3' });
  });

  it('cannot be ended as if it had balanced', () => {
    sell();
    say(totals(1, 1));
    expect(say(end('207', 0)).responseCode).toBe('77');
    expect(stored()?.record.status).toBe('settling');
  });

  it('takes a refund one by one, in full', () => {
    sell();
    say(totals(1, 1));
    const refund: Message = {
      ...chip('000014', '000000000300', '000'),
      processingCode: '200000',
      conditionCode: '00',
      currency: '156',
      typing: '25000001000600',
    };
    const { iccData: _icc, privateBinary: _binary, ...single } = refund;
    expect(say(single).responseCode).toBe('00');
    expect(stored()?.uploads).toMatchObject([{ stan: '000014', form: 'single', amountMinor: 300 }]);
  });
});

describe('a batch', () => {
  it('is not ended by an upload whose 60.3 reads like an end, since one bit makes 207 of 203', () => {
    sell();
    say(totals(9_880, 2));
    const spoken = (message: Message) => pos.ask(room, pos.plain(message))[0]?.message.responseCode;
    expect(spoken(chip('000011', '000000008880', '207'))).toBe('30');
    const { additionalPrivate: _, ...uncounted } = end('207', 2);
    expect(spoken(uncounted)).toBe('30');
    expect(spoken({ ...end('207', 2), additionalPrivate: '00022' })).toBe('30');
    expect([stored()?.record.status, world.registered.get(TERMINAL)?.batch]).toEqual(['settling', '000001']);
    expect([say(chip('000011', '000000008880', '203')), say(end('207', 1))].map((heard) => heard.responseCode)).toEqual(
      ['00', '00'],
    );
  });
});

describe('what counts', () => {
  it('is a voided sale and its void, and nothing declined, refused or reversed', () => {
    const sale = pos.ask(room, pos.sale({ stan: '000011' }))[0]?.message;
    pos.ask(
      room,
      pos.sale({ stan: '000012', transaction: 'void', original: { stan: '000011', rrn: sale?.rrn ?? '' } }),
    );
    room.bank.says = (message) => (message.mti === '0200' ? '51' : '00');
    pos.ask(room, pos.sale({ stan: '000013' }));
    room.bank.says = () => '00';
    pos.ask(room, pos.sale({ stan: '000014', amountMinor: 500 }));
    pos.ask(room, pos.reversal({ stan: '000014', amountMinor: 500 }));
    say(totals(0, 0));
    expect(stored()?.record.ours.domestic).toEqual({
      debitMinor: 8_880,
      debitCount: 1,
      creditMinor: 8_880,
      creditCount: 1,
    });
  });
});

describe('after the end', () => {
  it('a payment of the closed batch is refused 77, at another process too, and one of the next batch is not', () => {
    const other = new SwitchRoom(world, 'other');
    other.linkUp();
    const there = new Pos(7);
    there.connect(other);
    there.keys = pos.keys;
    const ask = (stan: string, batch: string): string | undefined =>
      there.ask(other, there.sale({ stan, also: { typing: `22${batch}000600` } }))[0]?.message.responseCode;
    expect(ask('000021', '000001')).toBe('00');
    say(totals(8_880, 1));
    say(end('207', 0));
    expect(ask('000022', '000002')).toBe('00');
    expect(ask('000023', '000001')).toBe('77');
  });

  it('the batch numbers go round: 999999 is followed by 1, and a number used long ago settles anew', () => {
    say(totals(0, 0));
    say(end('207', 0));
    const terminal = world.registered.get(TERMINAL);
    if (terminal !== undefined) world.registered.set(TERMINAL, { ...terminal, batch: '999999' });
    room.process.terminalClosed(1);
    const fresh = new SwitchRoom(world, 'fresh');
    fresh.linkUp();
    room = fresh;
    pos.connect(room);
    say(totals(0, 0, '999999'));
    expect(say({ ...end('207', 0), typing: '00999999207' }).responseCode).toBe('00');
    expect(world.registered.get(TERMINAL)?.batch).toBe('000001');
    sell();
    expect(flagsOf(say(totals(9_880, 2)))).toBe('11');
    expect(say(end('207', 0)).responseCode).toBe('00');
    expect(world.batches.all().map(({ record }) => `${record.batch}/${record.cycle} ${record.status}`)).toEqual([
      '000001/0 closed',
      '000001/1 closed',
      '999999/0 closed',
    ]);
  });
});

describe('a process that remembers an older registration', () => {
  let stale: SwitchRoom;

  /** It has seen the terminal in batch 000001, which is closed at another process behind its back. */
  beforeEach(() => {
    stale = new SwitchRoom(world, 'stale');
    stale.linkUp();
    pos.connect(stale);
    sell();
    pos.ask(stale, pos.sale({ stan: '000019', amountMinor: 120 }));
    stale.lagBehind();
    say(totals(10_000, 3));
    say(end('207', 0));
  });

  const records = () => world.batches.all().map(({ record }) => `${record.batch}/${record.cycle} ${record.status}`);
  const askStale = (message: Message) => pos.ask(stale, pos.plain(message))[0]?.message;

  it('begins nothing anew for a copy of a message of the closed batch', () => {
    expect(askStale(totals(10_000, 3))?.responseCode).toBe('00');
    expect(askStale(totals(9_999, 2))?.responseCode).toBe('77');
    expect(records()).toEqual(['000001/0 closed']);
  });

  it('settles the batch that the terminal is in by now', () => {
    const answer = askStale(totals(0, 0, '000002'));
    expect([answer?.responseCode, answer === undefined ? 'none' : flagsOf(answer)]).toEqual(['00', '11']);
    expect(askStale({ ...end('207', 0), typing: '00000002207' })?.responseCode).toBe('00');
    expect(records()).toEqual(['000001/0 closed', '000002/0 closed']);
    expect(world.registered.get(TERMINAL)?.batch).toBe('000003');
  });

  it('tells a terminal that signs on the batch that it is in by now', () => {
    const answer = pos.signOn(stale);
    expect([answer.responseCode, answer.typing]).toEqual(['00', '00000002003']);
    expect(pos.ask(stale, pos.sale({ stan: '000020', batch: '000002' }))[0]?.message.responseCode).toBe('00');
  });
});

describe('signing off', () => {
  it('puts the keys out of force: the next payment is refused 77 until a sign-on', () => {
    const off: Message = { ...parties, mti: '0820', stan: '000903', typing: '00000001002' };
    expect(say(off).responseCode).toBe('00');
    expect(say(off).responseCode).toBe('00');
    expect(world.registered.get(TERMINAL)?.working).toBeNull();
    expect(pos.ask(room, pos.sale({ stan: '000031' }))[0]?.message.responseCode).toBe('77');
    pos.signOn(room);
    expect(pos.ask(room, pos.sale({ stan: '000032' }))[0]?.message.responseCode).toBe('00');
  });
});
