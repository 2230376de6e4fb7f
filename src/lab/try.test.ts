import { expect, it } from 'vitest';
import { fromCivil, after } from '../std/index.ts';
import { townCards, FICTIONAL_ISSUERS } from '../issuer/index.ts';
import { merchantId, terminalId } from '../trade/index.ts';
import { World, labKey } from './world.ts';

it('runs', () => {
  const start = fromCivil({ year: 2026, month: 3, day: 16, hour: 10, minute: 0, second: 0 });
  const cards = FICTIONAL_ISSUERS.flatMap(({ issuerId }) => townCards({ issuerId, count: 4 }));
  const t = terminalId('10000001');
  const world = new World({ seed: 1, start, cards, terminals: [{ terminalId: t, merchantId: merchantId('898100000000001'), merchantName: { zh: 'x', en: 'x' }, masterKey: labKey('t1') }] });
  const names = [...world.holders.keys()];
  names.forEach((name, i) => world.expect({ name: `p${i}`, at: after(start, 10_000 + 60_000 * i), terminalId: t, amountMinor: 1234, holder: world.holder(name), entry: i % 3 === 0 ? 'contactless' : 'chip', pin: 'right' }));
  const t0 = performance.now();
  world.clock.runUntil(after(start, 60_000 * 25));
  console.log(world.settle(600_000), performance.now() - t0, world.clock.steps, world.clock.digest);
  for (const o of world.outcomes()) console.log(o.result.result, o.result.why, o.result.answer?.code);
  console.log(world.notes);
  console.log(world.payments().length, world.payments()[0]?.row, world.payments()[0]?.events.map((e) => e.kind));
  console.log(world.terminal(t).state.outbox.length, world.terminal(t).state.line, world.archive.told.slice(0,3));
  expect(1).toBe(1);
});
