import { expect, test } from 'vitest';
import { NO_HEALTH, type TerminalFact, type TerminalHealth, VOICES } from '../../../trade/index.ts';
import {
  answeredWith,
  caseFile,
  forwarded,
  issuerSaid,
  notSent,
  opened,
  powerLost,
  reversalAsked,
  row,
  told,
} from '../../case-file.fixture.ts';
import { DEVICE_CASES } from '../../cause-cases/device.fixture.ts';
import { contradictions } from '../../contradiction.fixture.ts';
import { explainPayment } from '../../diagnose.ts';
import { DEVICE_CAUSES } from './all.ts';

const noLine = (why: 'certificate-expired' | 'no-signal', clockOffsetSeconds: number) => {
  const health: TerminalFact = { kind: 'health', ...NO_HEALTH, clockOffsetSeconds };
  return explainPayment(notSent([health, { kind: 'link-failed', why, sent: 'nothing' }]));
};

test.each(['printer-out-of-paper', 'printer-fault'])(
  '%s: the payment stands, and nobody is told to check it first',
  (id) => {
    const found = DEVICE_CASES[id];
    if (found === undefined) throw new Error(`no case for ${id}`);
    const { money, retry, voices } = explainPayment(found);
    expect([money.state, retry.advice]).toEqual(['charged', 'never']);
    for (const voice of VOICES)
      expect(JSON.stringify(voices[voice])).not.toMatch(/单边账|It stands as charged|人工冲正/);
    expect(voices.cardholder.doNot?.zh).toContain('不用再付');
  },
);

test('a certificate that seems to have expired is the clock where the clock is wrong, and the platform where it is right', () => {
  expect(noLine('certificate-expired', -90_000).verdict.cause).toBe('clock-wrong');
  const { alternatives, verdict } = noLine('certificate-expired', 1);
  expect([verdict.cause, ...alternatives.map(({ cause }) => cause)]).not.toContain('clock-wrong');
  expect(verdict.cause).toBe('server-certificate-expired');
});

test('a terminal that says no more than that it had no signal is without network, and no carrier is blamed', () => {
  expect(explainPayment(notSent([{ kind: 'link-failed', why: 'no-signal', sent: 'nothing' }])).verdict.cause).toBe(
    'network-lost-before-sending',
  );
});

test('power that was lost without a word of the battery is lost power, and no battery is blamed', () => {
  expect(explainPayment(powerLost('reversing')).verdict.cause).toBe('terminal-power-lost');
});

test.each<readonly [string, Partial<TerminalHealth>, 'power-lost' | 'app-crashed']>([
  ['battery-flat', { power: 'battery', batteryPercent: 3 }, 'power-lost'],
  ['power-supply-flapping', { power: 'flapping' }, 'power-lost'],
  ['app-crashed-in-the-middle', { load: 'normal', temperature: 'ok' }, 'app-crashed'],
  ['terminal-overloaded-or-hot', { load: 'high', temperature: 'high' }, 'app-crashed'],
])('%s: while the reversal is under way nobody is told to try again', (id, changes, why) => {
  const of = row({ code: '00', outcome: 'unknown', money: 'reversing' });
  const facts: readonly TerminalFact[] = [
    { kind: 'health', ...NO_HEALTH, ...changes },
    { kind: 'request-sent', stan: '000001' },
    { kind: 'reversal-due', stan: '000001', why },
    { kind: 'attempt-ended', result: 'outcome-unknown' },
  ];
  const sent = [opened(of), forwarded, issuerSaid('00'), answeredWith('00'), reversalAsked('06'), told(facts)];
  const explanation = explainPayment(caseFile(of, sent));
  const { verdict, retry, voices } = explanation;
  expect([verdict.cause, retry.advice]).toEqual([id, 'not-before']);
  // Without power nothing is ever reversed: that comes first.
  expect(voices.cashier.steps.some(({ zh }) => zh.includes('冲正'))).toBe(true);
  expect(contradictions(explanation)).toEqual([]);
});

test('each serves a need of the catalogue', () => {
  for (const { id, needs } of DEVICE_CAUSES) {
    expect([id, needs?.length]).not.toEqual([id, 0]);
    for (const need of needs ?? []) expect(need).toMatch(/^N\d{3}$/);
  }
});

test('no text blames ink: a thermal printer has none', () => {
  for (const { id, voices } of DEVICE_CAUSES) {
    const steps = VOICES.flatMap((voice) => [voices[voice].headline, ...voices[voice].steps]);
    for (const { zh } of steps) expect([id, /缺墨|换墨|加墨/.test(zh)]).toEqual([id, false]);
  }
});
