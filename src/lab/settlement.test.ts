/** Batch settlement between the real terminal and the real switch, interrupted wherever it can be. */
import { describe, expect, it } from 'vitest';
import { encodeFrame, joinEnvelope, type Message, pack, unionpayPos } from '../iso8583/index.ts';
import { testCard } from '../issuer/index.ts';
import { assert, fromCivil, after as later } from '../std/index.ts';
import type { Job, TerminalState } from '../terminal/index.ts';
import { FAIR_REGISTRY } from './remote-registry.ts';
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

const DIALECT = unionpayPos();

/** Somebody who can reach the ports, and says this at each of them; settlement messages carry no MAC. */
function strangerSays(world: World, message: Message): void {
  const packed = pack(DIALECT, message);
  assert(packed.ok, 'the message can be packed');
  const header = {
    applicationClass: '60',
    version: '31',
    terminalState: '0',
    processingRequest: 'none',
    reserved: '000000',
  } as const;
  const tpdu = { id: '60', destination: '0003', origin: '0000' };
  const frame = encodeFrame(joinEnvelope({ tpdu, header, body: packed.value }));
  for (const site of world.switches) {
    const id = site.connect({ terminalId: null, now: () => world.now, send: () => undefined, reset: () => undefined });
    assert(id !== undefined, 'the process is running');
    site.bytes(id, frame);
  }
}

/** 0320/207: this batch is balanced, and that was all. */
const endOf = ({ identity, batch }: TerminalState, count: number): Message => ({
  mti: '0320',
  stan: '000999',
  terminalId: identity.terminalId,
  merchantId: identity.merchantId,
  additionalPrivate: String(count).padStart(4, '0'),
  typing: `00${batch}207`,
});

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

  it('by an end that the terminal never said, it goes on in the next batch', () => {
    const story = shop();
    const { world, site } = story;
    let isSaid = false;
    site.watch(() => {
      if (isSaid || site.state.jobs.settlement?.uploaded !== 1) return;
      isSaid = true;
      strangerSays(world, endOf(site.state, 3));
    });
    story.job(5, 'settlement');
    story.until(DAY_MINUTES);
    expect(isSaid).toBe(true);
    const { state } = site;
    expect([state.batch, state.jobs.settlement, state.jobs.lastSettlement?.closed]).toEqual([
      '000002',
      null,
      'elsewhere',
    ]);
    expect(batches(story)).toMatchObject([{ batch: '000001', status: 'closed', differences: 0 }]);
    story.job(DAY_MINUTES + 1, 'settlement');
    story.until(DAY_MINUTES + 5);
    expect(batches(story)).toMatchObject([{ batch: '000001' }, { batch: '000002', status: 'closed', flags: '11' }]);
  });

  it('by an upload whose 60.3 a bit made an end, it closes once and with every upload', () => {
    for (const networkCode of ['207', '202']) {
      const story = shop();
      const { world, site } = story;
      let isSaid = false;
      site.watch(() => {
        const { line } = site.state;
        if (isSaid || line.kind !== 'awaiting-job' || line.message.mti !== '0320') return;
        isSaid = true;
        strangerSays(world, { ...line.message, typing: `00000001${networkCode}` });
      });
      story.job(5, 'settlement');
      story.until(DAY_MINUTES);
      expect(isSaid).toBe(true);
      expect(batches(story)).toEqual(CLOSED_ONCE);
      expect([site.state.batch, site.state.jobs.lastSettlement?.closed]).toEqual(['000002', 'here']);
    }
  });

  it('by processes that remember an older batch, and by copies of its totals, every batch closes once on both sides', () => {
    for (let seed = 0; seed < 6; seed++) {
      const story = shop({ switchProcesses: 3, seed: `settlement ${seed}` });
      const { world, site } = story;
      // What a process has once seen of the terminal, it goes on seeing.
      world.registryWeather = { ...FAIR_REGISTRY, staleChance: 1 };
      let totals: Message | undefined;
      site.watch(() => {
        const { line } = site.state;
        if (line.kind === 'awaiting-job' && line.message.mti === '0500') totals = line.message;
      });
      const minutes = [5, 10, 15, 20, 25];
      for (const minute of minutes) {
        story.job(minute, 'settlement');
        story.until(minute + 1);
        if (totals !== undefined) strangerSays(world, totals);
        // The next connection may lead to another process.
        site.line.sever();
      }
      story.until(DAY_MINUTES);
      const numbers = minutes.map((_, i) => `00000${i + 1}`);
      expect(
        world.archive.batches.all().map(({ record }) => `${record.batch}/${record.cycle} ${record.status}`),
        `seed ${seed}`,
      ).toEqual(numbers.map((batch) => `${batch}/0 closed`));
      expect([site.state.batch, site.drawer.closed]).toEqual(['000006', numbers]);
    }
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
