import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1, toHex } from '../std/index.ts';
import { decide, nextWake } from './decide.ts';
import { isDurable } from './event.ts';
import { evolve } from './evolve.ts';
import { OUTBOX_EVENTS_MAX, TERMINAL_SETTINGS } from './settings.ts';
import { restoredState, snapshotOf } from './snapshot.ts';
import { initialState, type TerminalState } from './state.ts';
import {
  IDENTITY,
  play,
  StoryTerminal,
  signedOnTerminal,
  TEST_PAN_DIGITS,
  TEST_PIN_DIGITS,
} from './terminal-story.suite.ts';

const LINES = [
  'sale 88.80',
  'sale 0',
  'balance',
  'void 000002',
  'void 000003',
  'operator 00',
  'operator 99',
  'operator 01',
  'cancel',
  'sign on',
  'echo',
  'card chip',
  'card chip',
  'card swipe',
  'card stripe-only',
  'card stripe-only',
  'card contactless',
  'card chip no-answer-to-reset',
  'card swipe track-parity',
  'keyed right',
  'keyed one-digit-wrong',
  'keyed short',
  'pin entered',
  'pin entered',
  'pin bypassed',
  'pin cancelled',
  'chip signs',
  'chip signs',
  'chip accepts',
  'chip refuses',
  'chip failed',
  'link up',
  'link up',
  'link closed',
  'link failed no-signal nothing',
  'link failed connection-reset request',
  'keys opened',
  'keys opened',
  'keys refused pin',
  'sign-on answers 00',
  'sign-on answers 00',
  'sign-on answers 97',
  'payment answers 00',
  'payment answers 00',
  'payment answers 00 mac=bad',
  'payment answers 00 stan=000999',
  'payment answers 51',
  'payment answers A0',
  'payment answers 98',
  'payment answers 00 then=sign-on',
  'reversal answers 00',
  'reversal answers 00 mac=bad',
  'reversal answers 25',
  'reversal answers A0',
  'reversal answers 96',
  'upload answers 00',
  'upload answers 96',
  'echo answers 00',
  'wait 3',
  'wait 61',
  'wait 400',
  'wake',
  'power cut',
] as const;

/** A way that mostly succeeds, so that the interesting states are reached. */
const STRAIGHT = ['sale 88.80', 'card stripe-only', 'pin entered', 'link up', 'sign-on answers 00', 'keys opened'];

const stories = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...LINES).map((line) => [line]) }, fc.constant(STRAIGHT)), {
    minLength: 1,
    maxLength: 60,
  })
  .map((parts) => parts.flat());

const beginnings = fc.constantFrom<() => StoryTerminal>(
  () => new StoryTerminal(),
  () => signedOnTerminal(),
);

describe('any sequence of inputs', () => {
  it('keeps the promises about payments in flight and pending reversals', () => {
    fc.assert(
      fc.property(beginnings, stories, (begin, lines) => {
        const terminal = begin();
        for (const line of lines) if (isPlayable(terminal, line)) checkStep(terminal, line);
        expect(terminal.state.outbox.length).toBeLessThanOrEqual(OUTBOX_EVENTS_MAX);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves no secret in what is journalled, in any guise', () => {
    fc.assert(
      fc.property(stories, (lines) => {
        const terminal = signedOnTerminal();
        for (const line of lines) if (isPlayable(terminal, line)) play(terminal, line);
        const kept = JSON.stringify([terminal.journal, snapshotOf(terminal.state)]);
        for (const secret of [TEST_PAN_DIGITS, TEST_PIN_DIGITS, '3012201', '3012101']) {
          expect(kept).not.toContain(secret);
          expect(kept).not.toContain(toHex(fromLatin1(secret)));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is remembered alike by the journal and by the snapshot', () => {
    fc.assert(
      fc.property(stories, (lines) => {
        const terminal = new StoryTerminal();
        for (const line of lines) if (isPlayable(terminal, line)) play(terminal, line);
        const folded = terminal.journal.reduce<TerminalState>(evolve, initialState(IDENTITY, TERMINAL_SETTINGS));
        const snapshot = JSON.parse(JSON.stringify(snapshotOf(terminal.state))) as ReturnType<typeof snapshotOf>;
        const restored = restoredState({ identity: IDENTITY, settings: TERMINAL_SETTINGS, snapshot });
        expect(snapshotOf(folded)).toEqual(snapshot);
        const restart = decide(restored, { kind: 'restarted' }, terminal.now);
        expect(decide(folded, { kind: 'restarted' }, terminal.now)).toEqual(restart);
      }),
      { numRuns: 100 },
    );
  });
});

function isPlayable(terminal: StoryTerminal, line: string): boolean {
  const [purpose, verb] = line.split(' ');
  if (verb !== 'answers') return true;
  return terminal.sends.some((send) => send.to === 'switch' && send.purpose === purpose);
}

function checkStep(terminal: StoryTerminal, line: string): void {
  const before = terminal.state;
  const sentBefore = terminal.sends.length;
  const journalBefore = terminal.journal.length;
  play(terminal, line);
  const payments = terminal.sends
    .slice(sentBefore)
    .filter((send) => send.to === 'switch' && send.purpose === 'payment');
  expect(payments.length).toBeLessThanOrEqual(1);
  const cleared = terminal.journal.slice(journalBefore).filter((event) => event.kind === 'reversal-cleared');
  if (payments.length === 1) {
    expect(before.phase.kind).not.toBe('awaiting-answer');
    expect(before.reversal === null || cleared.length > 0).toBe(true);
  }
  for (const { by } of cleared) expect(allowedBy(line)).toContain(by);
  if (before.reversal !== null && terminal.state.reversal === null) expect(cleared.length).toBe(1);
  checkWake(terminal);
}

/** Which ways out of a reversal an input may open. */
function allowedBy(line: string): readonly string[] {
  if (line === 'link failed no-signal nothing') return ['nothing-sent'];
  if (line.startsWith('payment answers') && !line.includes('mac=bad') && !line.includes('stan=')) return ['answer'];
  if (line === 'chip accepts') return ['answer'];
  if (line === 'reversal answers 00' || line === 'reversal answers 25') return ['acknowledgement'];
  return [];
}

/** A wake that nobody asked for decides nothing, and a wake that was asked for is not asked for again. */
function checkWake(terminal: StoryTerminal): void {
  const { state, now } = terminal;
  const wake = nextWake(state);
  const decision = decide(state, { kind: 'wake' }, now);
  if (wake === undefined || wake > now) {
    expect(decision).toEqual({ events: [], sends: [] });
    return;
  }
  const woken = decision.events.reduce(evolve, state);
  const next = nextWake(woken);
  expect(next === undefined || next > now).toBe(true);
  expect(decision.events.some((event) => isDurable(event)) || decision.events.length > 0).toBe(true);
}
