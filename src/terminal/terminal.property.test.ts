import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, fromLatin1, PAPER_COLUMNS, toHex } from '../std/index.ts';
import { batchSideOf, type MoneyEffect, TRANSACTIONS } from '../trade/index.ts';
import { decide, nextWake } from './decide.ts';
import { type DurableEvent, isDurable } from './event.ts';
import { evolve } from './evolve.ts';
import { OUTBOX_EVENTS_MAX, TERMINAL_SETTINGS, type TerminalSettings } from './settings.ts';
import { slip } from './slip.ts';
import { restoredState, snapshotOf } from './snapshot.ts';
import type { TerminalState } from './state.ts';
import { TEST_CODE_DIGITS } from './story-words.suite.ts';
import {
  IDENTITY,
  onTheTable,
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
  'start sale 50 tip=5',
  'start refund 10 stan=000002',
  'start refund 10 rrn=000000000777 date=1101',
  'start pre-authorisation 500',
  'start incremental-pre-authorisation 20 stan=000002',
  'start completion 90 code=A00777 date=1101',
  'start completion 90 stan=000002',
  'start pre-authorisation-void stan=000002',
  'start completion-void stan=000003',
  'start completion-advice 90 code=A00777 date=1101',
  'start instalment 1200 periods=12',
  'start offline-sale 50',
  'start offline-settlement 60 authorised=123456',
  'start adjustment 70 stan=000002',
  'start tip-adjustment tip=8 stan=000002',
  'start qr-sale 25',
  'start qr-refund 5 stan=000002',
  'start qr-void stan=000002',
  'code right',
  'code wrong',
  'part taken',
  'part refused',
  'supervisor right',
  'supervisor wrong',
  'signature 700',
  'operator 00 wrong',
  'chip certifies',
  'chip accepts scripts',
  'payment answers 10 amount=000000004000',
  'payment answers 09',
  'payment answers 00 scripts=yes',
  'refund-again answers 00',
  'refund-again answers 00 mac=bad',
  'refund-again answers 25',
  'refund-again answers 25 mac=none',
  'refund-again answers 96',
  'refund-again answers A0',
  'advice answers 00',
  'advice answers 00 mac=bad',
  'advice answers 94',
  'advice answers 94 mac=none',
  'advice answers 51',
  'script-result answers 00',
  'script-result answers 96',
  'signature answers 00',
  'signature answers A0',
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
  'payment answers 51 mac=none',
  'payment answers 97 mac=none',
  'payment answers A0',
  'payment answers 98',
  'payment answers 00 then=sign-on',
  'reversal answers 00',
  'reversal answers 00 mac=bad',
  'reversal answers 25',
  'reversal answers 25 mac=none',
  'reversal answers A0',
  'reversal answers 96',
  'upload answers 00',
  'upload answers 96',
  'echo answers 00',
  'device battery=80 power=mains printer=ready storage=ok tamper=ok signal=good',
  'device battery=4 power=flapping signal=weak',
  'device printer=no-paper',
  'device storage=full',
  'device tamper=open',
  'serviced',
  'serviced',
  'without slip',
  'without slip',
  'print jammed',
  'scan too-dark',
  'keypad digit-key-stuck',
  'pin some',
  'card chip not-seated',
  'card chip application-blocked',
  'link up mobile 900',
  'crash now',
  'wait 3',
  'wait 61',
  'wait 400',
  'wake',
  'power cut',
] as const;

/** A way that mostly succeeds, so that the interesting states are reached. */
const STRAIGHT = ['sale 88.80', 'card stripe-only', 'pin entered', 'link up', 'sign-on answers 00', 'keys opened'];

/** Ways to the other ends: a refund without an answer, an advice, a part, a script, an approval while the line is down. */
const WAYS = [
  STRAIGHT,
  ['operator 00', 'start refund 10 rrn=000000000777 date=1101', 'card stripe-only', 'wait 61'],
  ['start completion-advice 90 code=A00777 date=1101', 'card stripe-only'],
  ['sale 88.80', 'card stripe-only', 'pin entered', 'payment answers 10 amount=000000004000'],
  ['sale 88.80', 'card chip', 'pin entered', 'chip signs', 'payment answers 00 scripts=yes', 'chip accepts scripts'],
  [
    'link closed',
    'sale 88.80',
    'card chip',
    'pin entered',
    'chip signs',
    'link failed no-signal nothing',
    'chip certifies',
  ],
  ['start qr-sale 25', 'code right', 'payment answers 00 voucher=V1'],
] as const;

const stories = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...LINES).map((line): readonly string[] => [line]) },
      fc.constantFrom<readonly string[]>(...WAYS),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((parts) => parts.flat());

/** Everything that a terminal can be allowed to do. */
const GENEROUS: TerminalSettings = {
  ...TERMINAL_SETTINGS,
  approval: 'by-password',
  partialApproval: 'taken',
  floorLimitMinor: 10_000,
};

const beginnings = fc.constantFrom<() => StoryTerminal>(
  () => new StoryTerminal(),
  () => signedOnTerminal(),
  () => signedOnTerminal(GENEROUS),
);

describe('any sequence of inputs', () => {
  it('keeps the promises about payments in flight and pending reversals', () => {
    fc.assert(
      fc.property(beginnings, stories, (begin, lines) => {
        const terminal = begin();
        for (const line of lines) if (isPlayable(terminal, line)) checkStep(terminal, line);
        expect(terminal.state.outbox.length).toBeLessThanOrEqual(OUTBOX_EVENTS_MAX);
        checkLog(terminal);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves no secret in what is journalled, in any guise', () => {
    fc.assert(
      fc.property(stories, (lines) => {
        const terminal = signedOnTerminal(GENEROUS);
        for (const line of lines) if (isPlayable(terminal, line)) play(terminal, line);
        const kept = JSON.stringify([terminal.journal, snapshotOf(terminal.state)]);
        for (const secret of [TEST_PAN_DIGITS, TEST_PIN_DIGITS, TEST_CODE_DIGITS, '3012201', '3012101']) {
          expect(kept).not.toContain(secret);
          expect(kept).not.toContain(toHex(fromLatin1(secret)));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('prints slips that fit the paper, and never a whole card number', () => {
    fc.assert(
      fc.property(stories, (lines) => {
        const terminal = signedOnTerminal(GENEROUS);
        for (const line of lines) {
          if (isPlayable(terminal, line)) play(terminal, line);
          for (const language of ['zh', 'en'] as const) {
            const rows = slip(terminal.state, { language, kind: 'bank', duplicate: true });
            expect(rows.filter((row) => columnsOf(row) > PAPER_COLUMNS)).toEqual([]);
            expect(rows.join('\n')).not.toContain(TEST_PAN_DIGITS);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is remembered alike by the journal and by the snapshot', () => {
    fc.assert(
      fc.property(stories, (lines) => {
        const terminal = new StoryTerminal(GENEROUS);
        for (const line of lines) if (isPlayable(terminal, line)) play(terminal, line);
        const folded = terminal.journal.reduce<TerminalState>(evolve, onTheTable(GENEROUS));
        const snapshot = JSON.parse(JSON.stringify(snapshotOf(terminal.state))) as ReturnType<typeof snapshotOf>;
        const restored = restoredState({ identity: IDENTITY, settings: GENEROUS, snapshot });
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
  checkObligations(before, terminal, { line, fresh: terminal.journal.slice(journalBefore) });
  if (before.reversal !== null && terminal.state.reversal === null) expect(cleared.length).toBe(1);
  checkWake(terminal);
}

/** Which ways out of a reversal an input may open. */
function allowedBy(line: string): readonly string[] {
  if (line === 'link failed no-signal nothing') return ['nothing-sent'];
  if (line.startsWith('payment answers') && !line.includes('mac=') && !line.includes('stan=')) return ['answer'];
  if (line.startsWith('chip accepts') || line === 'chip certifies' || line === 'part taken') return ['answer'];
  if (line === 'reversal answers 00' || line === 'reversal answers 25') return ['acknowledgement'];
  return [];
}

interface Happened {
  readonly line: string;
  readonly fresh: readonly DurableEvent[];
}

/** A refund without an answer, an advice, a script result and a signature end by an answer, and by nothing else. */
function checkObligations(before: TerminalState, { state }: StoryTerminal, { line, fresh }: Happened): void {
  const settled = fresh.filter((event) => event.kind === 'refund-settled');
  for (const { by } of settled) expect(allowedForRefund(line)).toContain(by);
  if (before.refund !== null && state.refund?.sent.stan !== before.refund.sent.stan) expect(settled).toHaveLength(1);
  if (state.refund !== null && state.reversal !== null) expect(state.reversal.transaction).not.toContain('refund');
  const taken = new Set(fresh.flatMap((event) => (event.kind === 'message-taken' ? [event.id] : [])));
  expect(taken.size).toBeLessThanOrEqual(1);
  for (const { id, what } of before.queue) {
    if (state.queue.some((queued) => queued.id === id)) continue;
    expect(taken.has(id)).toBe(true);
    expect([`${what} answers 00`, `${what} answers 94`]).toContain(line);
  }
}

/** The first answer may still come when it is asked for again. */
function allowedForRefund(line: string): readonly string[] {
  if (line === 'link failed no-signal nothing') return ['nothing-sent'];
  const isProven = !line.includes('mac=') && !line.includes('stan=');
  if (isProven && line.startsWith('refund-again answers')) return ['asked-again'];
  return isProven && line.startsWith('payment answers') ? ['answer', 'asked-again'] : [];
}

/** What was given back is what the refunds of the log say, never more than there was, and nothing is undone twice. */
function checkLog({ state }: StoryTerminal): void {
  for (const payment of state.log) {
    const following = state.log.filter(({ of }) => of?.stan === payment.stan && of.batch === payment.batch);
    const sums = (money: MoneyEffect): number =>
      following
        .filter(({ transaction }) => TRANSACTIONS[transaction].money === money)
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    expect(payment.refundedMinor).toBe(sums('give-back'));
    expect(payment.refundedMinor).toBeLessThanOrEqual(payment.amountMinor);
    const undoing = following.filter(({ transaction }) =>
      ['undo', 'release'].includes(TRANSACTIONS[transaction].money),
    );
    expect(undoing).toHaveLength(payment.voided ? 1 : 0);
    if (payment.voided) expect(undoing[0]?.amountMinor).toBe(payment.amountMinor);
  }
  // What a settlement will count is what the log says, to the fen.
  const counted = state.log.filter(({ transaction }) => batchSideOf(transaction) !== undefined);
  expect(state.jobs.log.map(({ stan, amountMinor }) => [stan, amountMinor])).toEqual(
    counted.map(({ stan, amountMinor }) => [stan, amountMinor]),
  );
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
