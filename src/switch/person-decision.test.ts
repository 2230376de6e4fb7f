import { beforeEach, expect, it } from 'vitest';
import { type PersonDecision, type PersonDecisionResult, settleByPerson } from './person-decision.ts';
import { openShop, type Pos, spoken } from './pos.fixture.ts';
import { cardOf, type SwitchRoom, type SwitchWorld } from './switch-world.fixture.ts';

let world: SwitchWorld;
let room: SwitchRoom;
let pos: Pos;

beforeEach(() => {
  ({ world, room, pos } = openShop());
});

const found = (stan: string) => world.store.all().findLast(({ row }) => row.stan === stan) ?? expect.fail();

function decide(
  stan: string,
  why = 'the issuer says so, case 4711',
  also: Pick<PersonDecision, 'verdict'> = {},
): PersonDecisionResult | undefined {
  const { merchantId, paymentId } = found(stan).row;
  let result: PersonDecisionResult | undefined;
  const decision = { merchantId, paymentId, by: 'Lin Mei', why, ...also };
  settleByPerson({ store: world.store, now: world.now, decision }, (said) => {
    result = said;
  });
  world.settle();
  return result;
}

it('a reversal that nobody answers is settled by a person’s word, which stays in its record', () => {
  room.bank.says = () => undefined;
  pos.ask(room, pos.sale({ stan: '000012' }));
  room.pass(4 * 3_600_000);
  const before = found('000012');
  expect(before.row).toMatchObject({ outcome: 'unknown', alarmLevel: 1 });
  expect(decide('000012')).toBe('settled');
  const { row, events, sealedPan } = found('000012');
  expect(row).toMatchObject({ outcome: 'reversed', money: 'reversed', dueAt: null });
  expect(events.slice(0, before.events.length)).toEqual(before.events);
  expect(events.at(-1)).toMatchObject({
    kind: 'decided-by-person',
    by: 'Lin Mei',
    decision: 'confirmed-elsewhere',
    why: 'the issuer says so, case 4711',
  });
  expect(sealedPan).toBeNull();
  const said = room.bank.of('0420').length;
  room.pass(3_600_000);
  expect(room.bank.of('0420')).toHaveLength(said);
  expect(room.process.livePayments).toBe(0);
});

it('a refund that nobody answers counts as given back, also on its original', () => {
  const rrn = pos.ask(room, pos.sale({ stan: '000011', amountMinor: 10_000 }))[0]?.message.rrn ?? '';
  room.bank.says = () => undefined;
  const refund = { transaction: 'refund', original: { rrn } } as const;
  pos.ask(room, pos.sale({ stan: '000012', amountMinor: 4_000, ...refund }));
  room.pass(3_600_000);
  expect(decide('000012')).toBe('settled');
  expect(found('000012').row).toMatchObject({ outcome: 'approved', money: 'refunded' });
  room.bank.says = () => '00';
  room.pass(30_000);
  expect(found('000012').row).toMatchObject({ dueAt: null, holdKey: null });
  pos.taken(room);
  expect(spoken(pos.ask(room, pos.sale({ stan: '000013', amountMinor: 6_001, ...refund })))).toEqual(['0230 64 good']);
});

it('a refund that the issuer will never take is declined, and its original can be given back anew', () => {
  const rrn = pos.ask(room, pos.sale({ stan: '000011', amountMinor: 10_000 }))[0]?.message.rrn ?? '';
  room.bank.says = () => undefined;
  const refund = { transaction: 'refund', original: { rrn } } as const;
  pos.ask(room, pos.sale({ stan: '000012', amountMinor: 4_000, ...refund }));
  room.pass(3_600_000);
  expect(decide('000012', 'account closed, case 4712', { verdict: 'not-done' })).toBe('settled');
  expect(found('000012')).toMatchObject({
    row: { outcome: 'declined', money: 'none', dueAt: null, holdKey: null, alarmLevel: 0 },
    sealedPan: null,
  });
  room.bank.says = () => '00';
  room.pass(30_000);
  pos.taken(room);
  expect(room.bank.of('0220').filter(({ stan }) => stan !== room.bank.of('0220')[0]?.stan)).toEqual([]);
  expect(spoken(pos.ask(room, pos.sale({ stan: '000013', amountMinor: 10_000, ...refund })))).toEqual(['0230 00 good']);
});

it('a charge that the issuer will not undo stands, is on record as such, and is not sent again', () => {
  pos.ask(room, pos.sale({ stan: '000012' }));
  room.bank.says = () => '25';
  pos.ask(room, pos.reversal({ stan: '000012' }));
  expect(found('000012').row).toMatchObject({ outcome: 'unknown', money: 'reversing', alarmLevel: 1 });
  expect(room.notes.map(({ kind }) => kind)).toContain('payment-stuck');
  expect(decide('000012', 'posted, will not be undone: repaid by hand', { verdict: 'not-done' })).toBe('settled');
  expect(found('000012')).toMatchObject({
    row: { outcome: 'not-reversed', money: 'charged', dueAt: null, alarmLevel: 0 },
    sealedPan: null,
  });
  const said = room.bank.of('0420').length;
  room.pass(3_600_000);
  expect(room.bank.of('0420')).toHaveLength(said);
  const rrn = found('000012').row.rrn ?? '';
  const refund = pos.sale({ stan: '000013', transaction: 'refund', original: { rrn } });
  expect(spoken(pos.ask(room, refund))).toEqual(['0230 12 good']);
});

it('what is at rest, or not known, is nobody’s to decide', () => {
  pos.ask(room, pos.sale({ stan: '000012' }));
  const before = found('000012');
  expect(decide('000012')).toBe('not-stuck');
  expect(found('000012')).toEqual(before);
  let result: PersonDecisionResult | undefined;
  const decision = { ...before.row, paymentId: `${before.row.paymentId}x` as never, by: 'Lin Mei', why: '' };
  settleByPerson({ store: world.store, now: world.now, decision }, (said) => {
    result = said;
  });
  world.settle();
  expect(result).toBe('not-found');
});

it('a card number in what a person writes is not kept', () => {
  room.bank.says = () => undefined;
  pos.ask(room, pos.sale({ stan: '000012' }));
  room.pass(60_000);
  const digits = cardOf(1).revealFor('checking');
  expect(decide('000012', `card ${digits}`)).toBe('settled');
  expect(JSON.stringify(found('000012'))).not.toContain(digits);
});

it('a decision that was overtaken is not written: look again', () => {
  room.bank.says = () => undefined;
  pos.ask(room, pos.sale({ stan: '000012' }));
  room.pass(60_000);
  const { merchantId, paymentId } = found('000012').row;
  const results: PersonDecisionResult[] = [];
  const settling = { store: world.store, now: world.now, decision: { merchantId, paymentId, by: 'Lin Mei', why: '' } };
  settleByPerson(settling, (said) => void results.push(said));
  settleByPerson(settling, (said) => void results.push(said));
  world.settle();
  expect(results).toEqual(['settled', 'look-again']);
});
