import { describe, expect, it } from 'vitest';
import { fromCivil } from '../std/index.ts';
import type { TransactionKind } from '../trade/index.ts';
import { type ContractStanding, contractRefusal } from './contract-gate.ts';
import { Pos } from './pos.fixture.ts';
import { MERCHANT, SwitchRoom, SwitchWorld } from './switch-world.fixture.ts';

const OPEN: ContractStanding = { merchant: 'open', closed: [] };

function shop() {
  const world = new SwitchWorld(fromCivil({ year: 2026, month: 11, day: 22, hour: 10, minute: 0, second: 0 }));
  const room = new SwitchRoom(world, 'switch');
  room.linkUp();
  const pos = new Pos();
  pos.connect(room);
  pos.signOn(room);
  return { world, room, pos, ask: (frame: Uint8Array) => pos.ask(room, frame)[0]?.message.responseCode };
}

describe('the contract of a merchant', () => {
  it.each([
    [{ merchant: 'closed', closed: [] }, '03', 'contract-closed'],
    [{ merchant: 'blocked', closed: [] }, '58', 'merchant-blocked'],
    [{ merchant: 'open', closed: ['sale'] }, '58', 'service-closed'],
    [{ merchant: 'open', closed: ['refund'] }, '00', null],
  ] as const)('%j answers a sale with %s', (contract, code, refusal) => {
    const { world, room, pos, ask } = shop();
    world.contract = contract;
    expect(ask(pos.sale({ stan: '000011' }))).toBe(code);
    expect(world.payment().refusal).toBe(refusal);
    // The issuer is not asked on behalf of a shop that has no contract.
    expect(room.bank.of('0200')).toHaveLength(refusal === null ? 1 : 0);
  });

  it('that is closed in the middle leaves a reversal and a repeat as they were', () => {
    const { world, pos, ask } = shop();
    const sale = pos.sale({ stan: '000011' });
    expect(ask(sale)).toBe('00');
    world.contract = { merchant: 'closed', closed: [] };
    expect(ask(sale)).toBe('00');
    expect(ask(pos.reversal({ stan: '000011' }))).toBe('00');
    expect(world.payment().outcome).toBe('reversed');
  });

  it('hears under any standing what takes a charge back whole, lets go of a hold, or has happened already', () => {
    const closed: ContractStanding = { merchant: 'closed', closed: ['void', 'offline-sale'] };
    const refusal = (transaction: TransactionKind, standing: ContractStanding | undefined = closed) =>
      contractRefusal({ merchantId: MERCHANT, transaction }, () => standing);
    for (const kind of ['void', 'pre-authorisation-void', 'offline-settlement'] as const)
      expect(refusal(kind)).toBe(undefined);
    expect([refusal('sale'), refusal('refund'), refusal('sale', OPEN)]).toEqual([
      'contract-closed',
      'contract-closed',
      undefined,
    ]);
    expect(contractRefusal({ merchantId: MERCHANT, transaction: 'sale' }, undefined)).toBe(undefined);
  });
});
