import { describe, expect, it } from 'vitest';
import { testCard } from '../issuer/index.ts';
import { assert, fromCivil, after as later } from '../std/index.ts';
import { initialState } from '../terminal/index.ts';
import { CHECKS } from './checks/all.ts';
import { townPlans } from './stage.ts';
import { FAIR_WEATHER } from './wire.ts';
import { World, type WorldOptions } from './world.ts';

const START = fromCivil({ year: 2026, month: 3, day: 16, hour: 10, minute: 0, second: 0 });

/** One terminal, one card, and a sale of 12.34 in the first minute. */
function counter(options: Partial<WorldOptions> = {}) {
  const card = testCard('good');
  assert(card !== undefined, 'a named card');
  const world = new World({
    seed: 'story',
    start: START,
    terminals: townPlans().slice(0, 1),
    cards: [card],
    ...options,
  });
  const [site] = world.terminals.values();
  assert(site !== undefined, 'one terminal');
  const sale = (minute: number, amountMinor: number): void =>
    world.expect({
      name: `sale at ${minute}`,
      at: later(START, minute * 60_000),
      terminalId: site.state.identity.terminalId,
      amountMinor,
      holder: world.holder('good'),
      entry: 'chip',
      pin: 'right',
    });
  sale(1, 1_234);
  return { world, site, sale };
}

const outcomes = (world: World) => world.payments().map(({ row }) => [row.amountMinor, row.outcome, row.money]);
const violations = (world: World) => CHECKS.flatMap((check) => check.violations(world));

describe('stories of one counter', () => {
  it('a sale: approved at the terminal, charged in our record, held by the issuer', () => {
    const { world } = counter();
    world.clock.runUntil(later(START, 2 * 60_000));
    expect(world.settle(5 * 60_000)).toBe(true);
    expect(outcomes(world)).toEqual([[1_234, 'approved', 'charged']]);
    expect(violations(world)).toEqual([]);
  });

  it('the power goes while the answer is awaited: undone when it is back', () => {
    const { world, site } = counter();
    let cuts = 0;
    site.watch(() => {
      if (site.state.phase.kind === 'awaiting-answer' && cuts++ === 0) site.cutPower();
    });
    world.clock.runUntil(later(START, 2 * 60_000));
    expect(world.settle(10 * 60_000)).toBe(true);
    expect(cuts).toBe(1);
    expect(outcomes(world)).toEqual([[1_234, 'reversed', 'reversed']]);
    expect(violations(world)).toEqual([]);
  });

  it('a switch process dies after the intent was written and before it was sent: another one undoes it', () => {
    let deaths = 0;
    const { world } = counter({
      switchProcesses: 2,
      tearsSend: (party) => party === 'switch' && deaths++ === 0,
    });
    world.clock.runUntil(later(START, 2 * 60_000));
    expect(world.settle(10 * 60_000)).toBe(true);
    expect(outcomes(world)).toEqual([[1_234, 'reversed', 'none']]);
    expect(violations(world)).toEqual([]);
  });

  it('a terminal set back to the factory never undoes the sale that had its trace number before', () => {
    const { world, site, sale } = counter();
    world.clock.runUntil(later(START, 5 * 60_000));
    site.reset(initialState(site.state.identity, site.state.settings));
    site.signOn();
    sale(8, 777);
    // The request of the second sale is lost; its reversal is not.
    site.watch(() => {
      const isAsking = ['awaiting-pin', 'awaiting-chip', 'awaiting-answer'].includes(site.state.phase.kind);
      world.terminalWeather = isAsking ? { ...FAIR_WEATHER, lossChance: 1 } : FAIR_WEATHER;
    });
    world.clock.runUntil(later(START, 9 * 60_000));
    expect(world.settle(10 * 60_000)).toBe(true);
    expect(site.state.lastResult).toMatchObject({ why: 'no-answer', money: 'reversed', sent: { stan: '000002' } });
    expect(outcomes(world)).toEqual([[1_234, 'approved', 'charged']]);
    expect(violations(world)).toEqual([]);
  });
});
