/** Batch settlement between the real terminal and the real switch, interrupted wherever it can be. */
import { describe, expect, it } from 'vitest';
import { testCard } from '../issuer/index.ts';
import { assert, fromCivil, after as later } from '../std/index.ts';
import type { Job } from '../terminal/index.ts';
import { townPlans } from './stage.ts';
import type { TerminalSite } from './terminal-site.ts';
import { FAIR_WEATHER } from './wire.ts';
import { World, type WorldOptions } from './world.ts';

const START = fromCivil({ year: 2026, month: 3, day: 16, hour: 10, minute: 0, second: 0 });
const MINUTE = 60_000;

interface Shop {
  readonly world: World;
  readonly site: TerminalSite;
  readonly job: (minute: number, job: Job) => void;
  /** Runs up to this minute of the story. */
  readonly until: (minute: number) => void;
}

/** One terminal that sells twice in its first minutes and voids the second sale. */
function shop(options: Partial<WorldOptions> = {}): Shop {
  const card = testCard('good');
  assert(card !== undefined, 'a named card');
  const world = new World({
    seed: 'settlement',
    start: START,
    terminals: townPlans().slice(0, 1),
    cards: [card],
    ...options,
  });
  const [site] = world.terminals.values();
  assert(site !== undefined, 'one terminal');
  const { terminalId } = site.state.identity;
  const at = (minute: number) => later(START, minute * MINUTE);
  const holder = world.holder('good');
  const common = { terminalId, holder, entry: 'chip', pin: 'right' } as const;
  world.expect({ ...common, name: 'first', at: at(1), amountMinor: 1_234 });
  world.expect({ ...common, name: 'second', at: at(2), amountMinor: 5_000 });
  world.expect({
    ...common,
    name: 'void',
    at: at(3),
    amountMinor: 5_000,
    transaction: 'void',
    undoes: 'second',
    operator: { code: '00', role: 'supervisor' },
  });
  return {
    world,
    site,
    job: (minute, job) => world.clock.at(at(minute), () => site.take({ kind: 'job', job })),
    until: (minute) => world.clock.runUntil(at(minute)),
  };
}

const none = { debitMinor: 0, debitCount: 0, creditMinor: 0, creditCount: 0 };
const TOTALS = {
  domestic: { debitMinor: 6_234, debitCount: 2, creditMinor: 5_000, creditCount: 1 },
  foreign: none,
};

const batches = ({ world }: Shop) =>
  world.archive.batches.all().map(({ record, uploads, differences }) => ({
    batch: record.batch,
    status: record.status,
    flags: `${record.flags.domestic}${record.flags.foreign}`,
    claimed: record.claimed,
    uploads: uploads.length,
    differences: differences.length,
  }));

const CLOSED_ONCE = [{ batch: '000001', status: 'closed', flags: '11', claimed: TOTALS, uploads: 3, differences: 0 }];

describe('a batch settlement', () => {
  it('balances, uploads the chips, closes the batch on both sides and erases its card numbers', () => {
    const story = shop();
    story.job(5, 'settlement');
    story.until(10);
    expect(batches(story)).toEqual(CLOSED_ONCE);
    const { state } = story.site;
    expect([state.batch, state.jobs.settlement, state.jobs.log, state.log, state.notice]).toEqual([
      '000002',
      null,
      [],
      [],
      'batch-settled',
    ]);
    expect(story.world.archive.terminal(state.identity.terminalId)?.batch).toBe('000002');
    const payments = story.world.payments();
    expect(payments.map(({ sealedPan }) => sealedPan)).toEqual([null, null, null]);
    expect(payments.every(({ row }) => story.world.archive.isSettled(row))).toBe(true);
  });

  it('balances with a tip that was added to a sale afterwards', () => {
    const story = shop({ keepsNumbers: true });
    const { world, site } = story;
    const tip = { kind: 'start', transaction: 'tip-adjustment', originalStan: '000002', tipMinor: 200 } as const;
    world.clock.at(later(START, 4 * MINUTE), () => site.take(tip));
    story.job(6, 'settlement');
    story.until(10);
    const tipped = { debitMinor: 6_434, debitCount: 2, creditMinor: 5_000, creditCount: 1 };
    expect(batches(story)).toEqual([{ ...CLOSED_ONCE[0], claimed: { domestic: tipped, foreign: none } }]);
  });
});

describe('interrupted', () => {
  /** How many steps an undisturbed settlement takes. */
  const DAY_MINUTES = 120;

  it('by a power cut of the terminal after any of its durable steps, it closes once with the right totals', () => {
    let reached = 0;
    for (let nth = 0; nth < 40; nth++) {
      let steps = 0;
      const story: Shop = shop({
        tearsSend: (party) => party === 'terminal' && story.site.state.jobs.due.length > 0 && steps++ === nth,
      });
      story.job(5, 'settlement');
      story.until(DAY_MINUTES);
      expect(batches(story), `power cut after step ${nth}`).toEqual(CLOSED_ONCE);
      expect(story.site.state.batch).toBe('000002');
      if (steps > nth) reached = nth;
    }
    // Asked, begun with totals, three uploads, end.
    expect(reached).toBeGreaterThanOrEqual(4);
  });

  it('by a crash of the switch after any of its durable steps, likewise', () => {
    let reached = 0;
    for (let nth = 0; nth < 12; nth++) {
      let steps = 0;
      const story: Shop = shop({
        switchProcesses: 2,
        tearsSend: (party) => party === 'switch' && story.site.state.jobs.settlement !== null && steps++ === nth,
      });
      story.job(5, 'settlement');
      story.until(DAY_MINUTES);
      expect(batches(story), `switch crash after step ${nth}`).toEqual(CLOSED_ONCE);
      expect(story.site.state.batch).toBe('000002');
      if (steps > nth) reached = nth;
    }
    expect(reached).toBeGreaterThanOrEqual(4);
  });

  it('by the loss of any frame, either way, likewise', () => {
    let reached = 0;
    for (let nth = 0; nth < 14; nth++) {
      let frames = 0;
      const story = shop();
      story.world.terminalWeather = {
        ...FAIR_WEATHER,
        get lossChance() {
          if (story.site.state.jobs.settlement === null) return 0;
          return frames++ === nth ? 1 : 0;
        },
      };
      story.job(5, 'settlement');
      story.until(DAY_MINUTES);
      expect(batches(story), `frame ${nth} lost`).toEqual(CLOSED_ONCE);
      expect(story.site.state.batch).toBe('000002');
      if (frames > nth) reached = nth;
    }
    expect(reached).toBeGreaterThanOrEqual(9);
  });
});
