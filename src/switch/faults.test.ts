/** What may go wrong on the way, for every kind that has an answer to wait for. */
import { beforeEach, describe, expect, it } from 'vitest';
import { deriveKey } from '../security/index.ts';
import { TRANSACTIONS, type TransactionKind } from '../trade/index.ts';
import { type Original, openShop, type PaymentRequest, type Pos, spoken } from './pos.fixture.ts';
import { keyNamed, SwitchRoom, type SwitchWorld } from './switch-world.fixture.ts';

const REVERSIBLE: readonly TransactionKind[] = [
  'sale',
  'void',
  'pre-authorisation',
  'incremental-pre-authorisation',
  'pre-authorisation-void',
  'completion',
  'completion-void',
  'instalment',
];
const ANSWERED: readonly TransactionKind[] = [...REVERSIBLE, 'refund'];

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
});

const rowOf = (stan: string) => world.store.all().findLast(({ row }) => row.stan === stan)?.row;
const wrongKey = () => deriveKey({ key: keyNamed('x'), label: 'wrong', lengthBytes: 8 });

/** Makes what the kind points at, and what that points at in turn. */
function originalFor(kind: TransactionKind, serial = 20): Original | undefined {
  const [of] = kind === 'completion-void' ? (['completion'] as const) : TRANSACTIONS[kind].originals;
  if (of === undefined) return undefined;
  const stan = String(serial).padStart(6, '0');
  const original = originalFor(of, serial - 1);
  pos.ask(room, pos.sale({ stan, transaction: of, ...(original === undefined ? {} : { original }) }));
  return { stan, rrn: rowOf(stan)?.rrn ?? '', authorisationCode: 'A1B2C3' };
}

function requestFor(kind: TransactionKind): PaymentRequest {
  const original = originalFor(kind);
  return {
    stan: '000030',
    transaction: kind,
    ...(original === undefined ? {} : { original }),
    ...(kind === 'instalment' ? { also: { privateBinary: '3036' } } : {}),
  };
}

const asked = () =>
  room.bank.heard.findLast(({ mti }) => mti.startsWith('01') || mti.startsWith('02')) ?? expect.fail();
const answerMti = (mti: string) => `${mti.slice(0, 2)}${Number(mti[2]) + 1}0`;

describe.each(ANSWERED)('%s', (kind) => {
  const terminalMti = answerMti(TRANSACTIONS[kind].mti);

  it('under a wrong MAC is refused A0, reaches nobody, and holds neither number nor original', () => {
    const request = requestFor(kind);
    const before = room.bank.heard.length;
    const wrong = pos.maced(pos.payment(request), wrongKey());
    expect(spoken(pos.ask(room, wrong))).toEqual([`${terminalMti} A0 good`]);
    expect(room.bank.heard).toHaveLength(before);
    expect(world.payment()).toMatchObject({ refusal: 'mac-wrong', keyed: false, holdKey: null });
    expect(spoken(pos.ask(room, pos.sale(request)))).toEqual([`${terminalMti} 00 good`]);
  });

  it('is not answered by a message of another type, nor by one about another payment', () => {
    const request = requestFor(kind);
    room.bank.says = () => undefined;
    pos.ask(room, pos.sale(request));
    const question = asked();
    room.bank.answer(question, '00', '0810');
    room.bank.answer(question, '00', question.mti === '0100' ? '0210' : '0110');
    room.bank.answer({ ...question, rrn: '632699999999' }, '00');
    world.settle();
    expect(pos.taken(room)).toEqual([]);
    expect(rowOf('000030')).toMatchObject({ outcome: 'pending' });
    expect(room.notes.some(({ kind: noted }) => noted === 'unmatched-answer')).toBe(true);
    room.bank.answer(question, '00');
    world.settle();
    expect(spoken(pos.taken(room))).toEqual([`${terminalMti} 00 good`]);
  });

  it('answered on a link that has forgotten the question is known by its reference number', () => {
    const request = requestFor(kind);
    room.bank.says = () => undefined;
    pos.ask(room, pos.sale(request));
    const question = asked();
    room.bank.answer({ ...question, stan: '999999' }, '51');
    world.settle();
    expect(spoken(pos.taken(room))).toEqual([`${terminalMti} 51 good`]);
    expect(rowOf('000030')).toMatchObject({ outcome: 'declined', money: 'none', dueAt: null, holdKey: null });
  });
});

describe.each(REVERSIBLE)('%s', (kind) => {
  it('unanswered is told 98, reversed under its own names, and leaves its original as it was', () => {
    const request = requestFor(kind);
    const original = request.original?.stan;
    const before = original === undefined ? undefined : rowOf(original);
    room.bank.says = ({ mti }) => (mti === '0420' ? '00' : undefined);
    pos.ask(room, pos.sale(request));
    const question = asked();
    room.pass(25_000);
    expect(spoken(pos.taken(room))).toEqual([`${answerMti(TRANSACTIONS[kind].mti)} 98 good`]);
    const [reversal] = room.bank.of('0420');
    expect(reversal).toMatchObject({
      processingCode: question.processingCode,
      conditionCode: question.conditionCode,
      rrn: question.rrn,
    });
    expect(reversal?.originalElements).toMatch(new RegExp(`^${question.mti}${question.stan}`));
    expect(rowOf('000030')).toMatchObject({ outcome: 'reversed', dueAt: null, holdKey: null });
    if (original !== undefined)
      expect(rowOf(original)).toMatchObject({ outcome: before?.outcome, money: before?.money, dueAt: null });
  });

  it('approved late, after a reversal that found nothing, is reversed again and marks nothing', () => {
    const request = requestFor(kind);
    const original = request.original?.stan;
    const before = original === undefined ? undefined : rowOf(original);
    room.bank.says = ({ mti }) => (mti === '0420' ? '25' : undefined);
    pos.ask(room, pos.sale(request));
    const question = asked();
    room.pass(26_000);
    expect(rowOf('000030')).toMatchObject({ outcome: 'reversed', money: 'none' });
    room.bank.says = () => '00';
    room.bank.answer(question, '00');
    world.settle();
    expect(room.bank.of('0420')).toHaveLength(2);
    expect(rowOf('000030')).toMatchObject({ outcome: 'reversed', dueAt: null });
    if (original !== undefined) expect(rowOf(original)).toMatchObject({ money: before?.money, dueAt: null });
  });

  it('reversed by its terminal gives back what it did; under a wrong MAC that reversal clears nothing', () => {
    const request = requestFor(kind);
    const original = request.original?.stan;
    const before = original === undefined ? undefined : rowOf(original)?.money;
    pos.ask(room, pos.sale(request));
    const { mac: _mac, ...reversal } = { ...pos.payment(request), mti: '0400', responseCode: '98', mac: '' };
    expect(spoken(pos.ask(room, pos.maced(reversal, wrongKey())))).toEqual(['0410 A0 good']);
    expect(rowOf('000030')).toMatchObject({ outcome: 'approved', dueAt: null });
    expect(spoken(pos.ask(room, pos.reversal(request)))).toEqual(['0410 00 good']);
    expect(rowOf('000030')).toMatchObject({ outcome: 'reversed', money: 'reversed', dueAt: null });
    if (original !== undefined) expect(rowOf(original)).toMatchObject({ money: before, dueAt: null });
  });

  it('left by a process that died is reversed by another, and never sent again', () => {
    const request = requestFor(kind);
    room.bank.says = () => undefined;
    pos.ask(room, pos.sale(request));
    const second = new SwitchRoom(world, 'second');
    second.linkUp();
    second.pass(60_000);
    expect(second.bank.heard.map(({ mti }) => mti).filter((mti) => mti !== '0800')).toEqual(['0420']);
    expect(rowOf('000030')).toMatchObject({ outcome: 'reversed', dueAt: null, holdKey: null });
  });
});
