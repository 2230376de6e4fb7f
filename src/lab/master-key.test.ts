/** Changing keys between the real terminal and the real switch, also where it is interrupted or comes at a bad moment. */
import { describe, expect, it } from 'vitest';
import { buildTyping, encodeFrame, joinEnvelope, pack, unionpayPos } from '../iso8583/index.ts';
import { testCard } from '../issuer/index.ts';
import { keyCheckValue } from '../security/index.ts';
import { assert, fromCivil, after as later } from '../std/index.ts';
import { CHECKS } from './checks/all.ts';
import { labKey } from './lab-keys.ts';
import { townPlans } from './stage.ts';
import { FAIR_WEATHER } from './wire.ts';
import { World, type WorldOptions } from './world.ts';

const START = fromCivil({ year: 2026, month: 3, day: 16, hour: 10, minute: 0, second: 0 });
const MINUTE = 60_000;
const NEXT = labKey('the next master key');

function shop(options: Partial<WorldOptions> = {}) {
  const card = testCard('good');
  assert(card !== undefined, 'a named card');
  const world = new World({
    seed: 'keys',
    start: START,
    terminals: townPlans().slice(0, 1),
    cards: [card],
    ...options,
  });
  const [site] = world.terminals.values();
  assert(site !== undefined, 'one terminal');
  const { terminalId, merchantId } = site.state.identity;
  const registered = world.archive.terminal(terminalId);
  assert(registered !== undefined, 'a registered terminal');
  const sale = (minute: number): void =>
    world.expect({
      name: `sale at ${minute}`,
      at: later(START, minute * MINUTE),
      terminalId,
      amountMinor: 100,
      holder: world.holder('good'),
      entry: 'chip',
      pin: 'right',
    });
  return { world, site, sale, registered, terminalId, merchantId };
}

/** While the key is on its way: not the sales before and after it. */
const isChanging = ({ now }: World): boolean => now > later(START, 3 * MINUTE) && now < later(START, 25 * MINUTE);

const violations = (world: World) => CHECKS.flatMap((check) => check.violations(world));

describe('a new master key', () => {
  const changed = (options: Partial<WorldOptions> = {}) => {
    const story = shop(options);
    const { world, site, registered, terminalId } = story;
    story.sale(1);
    world.clock.at(later(START, 3 * MINUTE), () => {
      const known = world.archive.terminal(terminalId) ?? registered;
      world.archive.register({ ...known, nextMaster: { key: NEXT, inUse: false } });
      site.take({ kind: 'job', job: 'master-key' });
    });
    return story;
  };

  const check = ({ world, site, terminalId }: ReturnType<typeof changed>, when = ''): void => {
    const known = world.archive.terminal(terminalId);
    assert(known !== undefined, 'a registered terminal');
    expect([keyCheckValue(known.masterKey), known.nextMaster], when).toEqual([keyCheckValue(NEXT), undefined]);
    expect(site.state.jobs.masterKcv).toBe(keyCheckValue(NEXT));
    const outcomes = world.outcomes().map(({ result }) => result.result);
    expect(outcomes).toEqual(['approved', 'approved']);
    expect(violations(world)).toEqual([]);
  };

  it('is fetched under the present one, and the present one is given up when the new one is proven', () => {
    const story = changed();
    story.sale(10);
    story.world.clock.runUntil(later(START, 8 * MINUTE));
    const between = story.world.archive.terminal(story.terminalId);
    // Signed on under it, and nothing MACed yet: both are still there.
    expect([between?.nextMaster?.inUse, between?.masterKey === story.registered.masterKey]).toEqual([true, true]);
    story.world.clock.runUntil(later(START, 15 * MINUTE));
    check(story);
  });

  it('whatever frame is lost on the way, or whenever the terminal loses its power, is taken over all the same', () => {
    for (let nth = 0; nth < 8; nth++) {
      let frames = 0;
      let steps = 0;
      const story: ReturnType<typeof changed> = changed({
        tearsSend: (party) => party === 'terminal' && nth % 2 === 1 && isChanging(story.world) && steps++ === nth >> 1,
      });
      story.world.terminalWeather = {
        ...FAIR_WEATHER,
        get lossChance() {
          if (nth % 2 === 1 || !isChanging(story.world)) return 0;
          return frames++ === nth >> 1 ? 1 : 0;
        },
      };
      story.sale(30);
      story.world.clock.runUntil(later(START, 50 * MINUTE));
      check(story, `after step ${nth}`);
    }
  });

  it('that is asked for when there is none changes nothing', () => {
    const { world, site, sale } = shop();
    sale(1);
    world.clock.at(later(START, 3 * MINUTE), () => site.take({ kind: 'job', job: 'master-key' }));
    world.clock.runUntil(later(START, 5 * MINUTE));
    expect([site.state.jobs.due, site.state.notice, site.state.signedOn]).toEqual([[], 'master-key-current', true]);
  });

  it('under a key that the terminal does not hold is refused, and the old one goes on', () => {
    const { world, site, sale, registered } = shop();
    sale(1);
    world.clock.at(later(START, 3 * MINUTE), () => {
      world.archive.register({
        ...registered,
        masterKey: labKey('a stranger'),
        nextMaster: { key: NEXT, inUse: false },
      });
      site.take({ kind: 'job', job: 'master-key' });
    });
    world.clock.runUntil(later(START, 5 * MINUTE));
    expect([site.state.jobs.masterKcv, site.state.notice]).toEqual([null, 'master-key-refused']);
  });
});

describe('keys changed in the middle of a payment', () => {
  it('never lose it: the answer under other keys is undone, and the reversal follows a sign-on', () => {
    const { world, site, sale, terminalId, merchantId } = shop();
    sale(1);
    world.clock.runUntil(later(START, 2 * MINUTE));
    for (const issuer of world.issuers.values()) issuer.behave({ kind: 'slow', delayMs: 8_000 });
    let signedOnElsewhere = 0;
    site.watch(() => {
      if (site.state.phase.kind !== 'awaiting-answer' || signedOnElsewhere++ > 0) return;
      // Somebody signs on in this terminal's name on another connection: a sign-on carries no MAC.
      world.clock.in(1_000, () => {
        const [process] = world.switches;
        const connection = process?.connect({
          terminalId: null,
          now: () => world.now,
          send: () => undefined,
          reset: () => undefined,
        });
        assert(process !== undefined && connection !== undefined, 'the switch listens');
        process.bytes(connection, signOnFrame(terminalId, merchantId));
      });
    });
    sale(3);
    world.clock.runUntil(later(START, 5 * MINUTE));
    for (const issuer of world.issuers.values()) issuer.behave({ kind: 'normal' });
    expect(world.settle(30 * MINUTE)).toBe(true);
    expect(signedOnElsewhere).toBeGreaterThan(0);
    expect(world.payments().map(({ row }) => row.outcome)).toEqual(['approved', 'reversed']);
    expect(site.state.lastResult).toMatchObject({ why: 'answer-mac-bad', money: 'reversed' });
    expect(violations(world)).toEqual([]);
  });
});

function signOnFrame(terminalId: string, merchantId: string): Uint8Array {
  const packed = pack(unionpayPos(), {
    mti: '0800',
    stan: '000777',
    terminalId,
    merchantId,
    typing: buildTyping({ typeCode: '00', batch: '000001', networkCode: '003' }),
    privateText: '01 ',
  });
  assert(packed.ok, 'a sign-on can be packed');
  const header = {
    applicationClass: '60',
    version: '31',
    terminalState: '0',
    processingRequest: 'none',
    reserved: '000000',
  } as const;
  const tpdu = { id: '60', destination: '0003', origin: '0000' };
  return encodeFrame(joinEnvelope({ tpdu, header, body: packed.value }));
}
