import { describe, expect, it } from 'vitest';
import { prng } from '../../std/index.ts';
import { playTown } from '../towns/play-town.ts';
import { townNamed } from '../towns/towns.ts';
import { type AtCounter, Counters } from './counter.ts';
import { guidedCase } from './guided-case.ts';
import { guided, PERSON, truthAt } from './person.ts';

const town = townNamed('first');
if (town === undefined) throw new Error('there is a first town');
const run = playTown({ town, seed: 'corner', size: 0.05 });
const counters = new Counters(run);
const failed = run.cases.flatMap((each) => {
  const row = run.whole.get(each.paymentId)?.row;
  const at = counters.at(each);
  return row === undefined || at === undefined || row.outcome === 'approved' || each.asks ? [] : [{ each, row, at }];
});

describe('what a counter knows', () => {
  it('is what its own screen says: a code only where an answer came, and none that is nobody’s to read', () => {
    expect(failed.length).toBeGreaterThan(30);
    expect(failed.filter(({ at }) => at.screen !== null).length).toBeGreaterThan(failed.length / 2);
    for (const { at } of failed) {
      expect(['04', '07', '34', '35', '36', '37', '41', '43']).not.toContain(at.code);
      if (at.why !== 'answered' && at.why !== 'sign-on-refused') expect(at.code).toBeNull();
    }
  });

  it('holds nothing of notices, routes, versions, carriers or of what only machines can tell', () => {
    const hidden = ['notice', 'route-others', 'version-others', 'carrier-others', 'range-others', 'everyone-else'];
    const machine = ['mac-on-terminal', 'answered-by', 'key-check', 'limit-known', 'pin-keys', 'storage'];
    for (const { at } of failed)
      for (const { variable } of at.findings) expect([...hidden, ...machine]).not.toContain(variable);
  });

  it('does not tell why a terminal with a good sign has no connection', () => {
    const looks = failed.flatMap(({ at }) =>
      at.findings.flatMap((each) => (each.variable === 'link-failure' && 'value' in each ? [each.value] : [])),
    );
    const plain = ['no-signal', 'cable-out', 'sim-refused', 'wifi-refused', 'captive-portal', 'connection-timeout'];
    for (const look of looks) expect(plain).toContain(look);
  });

  it('knows of other shops’ payments nothing: with them gone it knows the same', () => {
    for (const { each, row } of failed.slice(0, 20)) {
      const whole = new Map([...run.whole].filter(([, { row: of }]) => of.merchantId === row.merchantId));
      const own = new Counters({ ...run, whole }).at(each);
      const without = ({ findings }: AtCounter) => findings.filter(({ variable }) => !/elsewhere/.test(variable));
      expect(own && without(own)).toEqual(without(counters.at(each) as AtCounter));
    }
  });
});

describe('a person', () => {
  const words = failed.map(({ at }, i) => guided(at, prng(`words ${i}`)).conversation.words[0] ?? '');

  it('speaks in several wordings, and not always', () => {
    const funds = failed.find(({ at }) => at.code === '51');
    const said = new Set(
      Array.from({ length: 60 }, (_, i) => guided(funds?.at as AtCounter, prng(`said ${i}`)).conversation.words[0]),
    );
    expect(said.size).toBeGreaterThan(8);
    expect(words.filter((each) => each === '').length).toBeGreaterThan(0);
  });

  it('is mistaken and ignorant as often as is declared, and says of the bank’s message what the bank would write', () => {
    const replies = failed.flatMap(({ at }, i) => {
      const { conversation, knows } = guided(at, prng(`replies ${i}`));
      return conversation.answers.map(({ question, answer }) => ({ answer, truly: truthAt(question, knows) }));
    });
    const known = replies.filter(({ truly }) => truly !== 'unknown');
    const wrong = known.filter(({ answer, truly }) => answer !== truly && answer !== 'unknown').length / known.length;
    const shrugs = known.filter(({ answer }) => answer === 'unknown').length / known.length;
    expect(known.length).toBeGreaterThan(80);
    expect(wrong).toBeLessThan(2 * PERSON.wrong);
    expect(shrugs).toBeGreaterThan(PERSON.shrugs / 4);
    expect(shrugs).toBeLessThan(3 * PERSON.shrugs);
    for (const { row, at } of failed) if (row.money === 'charged') expect(at.debit).toBe('charged');
  });

  it('is asked no more than six questions, and told to try again at once only where nothing can have moved', () => {
    for (const [i, { each }] of failed.entries()) {
      const scored = guidedCase(each, { run, counters, draws: prng(`asked ${i}`), seed: 1 });
      expect(scored?.questions).toBeLessThanOrEqual(6);
      expect([each.paymentId, scored?.isUnsafe]).toEqual([each.paymentId, false]);
      expect(scored?.features.some((feature) => feature.startsWith('ending='))).toBe(true);
    }
  });
});
