/** Downloads between the real terminal and the real switch: asked for in a header, done after the payment, cleared. */
import { expect, it } from 'vitest';
import { testCard } from '../issuer/index.ts';
import { assert, fromCivil, after as later } from '../std/index.ts';
import { DEMO_LIBRARY } from '../switch/index.ts';
import { townPlans } from './stage.ts';
import { World } from './world.ts';

const START = fromCivil({ year: 2026, month: 3, day: 16, hour: 10, minute: 0, second: 0 });
const MINUTE = 60_000;

it('what is due is fetched whole after the next payments, survives the loss of frames, and is due no more', () => {
  const card = testCard('good');
  assert(card !== undefined, 'a named card');
  const world = new World({ seed: 'downloads', start: START, terminals: townPlans().slice(0, 1), cards: [card] });
  const [site] = world.terminals.values();
  assert(site !== undefined, 'one terminal');
  const { terminalId } = site.state.identity;
  const registered = world.archive.terminal(terminalId);
  assert(registered !== undefined, 'a registered terminal');
  world.archive.register({
    ...registered,
    due: ['download-parameters', 'update-public-keys', 'download-ic-parameters', 'download-blacklist'],
    parameters: { '12': '50', '21': '1' },
  });
  for (let i = 1; i <= 5; i++) {
    const holder = world.holder('good');
    const at = later(START, i * 10 * MINUTE);
    world.expect({ name: `sale ${i}`, at, terminalId, holder, amountMinor: 100, entry: 'chip', pin: 'right' });
  }
  world.terminalWeather = { ...world.terminalWeather, lossChance: 0.05 };
  world.clock.runUntil(later(START, 55 * MINUTE));
  world.terminalWeather = { ...world.terminalWeather, lossChance: 0 };
  world.clock.runUntil(later(START, 120 * MINUTE));
  const { library } = site.state.jobs;
  expect(library.caKeys).toEqual(DEMO_LIBRARY.caKeys.map(({ value }) => value));
  expect(library.aids).toEqual(DEMO_LIBRARY.aids.map(({ value }) => value));
  expect([library.contactless, library.blacklist]).toEqual([DEMO_LIBRARY.contactless, DEMO_LIBRARY.blacklist]);
  expect([site.state.settings.answerWaitMs, site.state.jobs.due]).toEqual([50_000, []]);
  expect(world.archive.terminal(terminalId)?.due).toEqual([]);
});
