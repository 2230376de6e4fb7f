/** What a terminal wrote before this version, read again. */
import { describe, expect, it } from 'vitest';
import { after } from '../std/index.ts';
import { decide } from './decide.ts';
import type { DurableEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { TERMINAL_SETTINGS } from './settings.ts';
import { restoredState, snapshotOf, type TerminalSnapshot1 } from './snapshot.ts';
import { initialState, type TerminalState } from './state.ts';
import { check, IDENTITY, START, StoryTerminal, signedOnTerminal } from './terminal-story.suite.ts';
import { type SaleLogged, upgradedEvent } from './version-1.ts';

const SALE = {
  stan: '000002',
  batch: '000007',
  amountMinor: 8880,
  rrn: '000000000042',
  authorisationCode: 'A00042',
  panMasked: '999901******1233',
  localDate: '1122',
  voided: false,
};

const ATTEMPT = { attempt: 2, transaction: 'void', amountMinor: 8880, operator: '00', original: SALE };
const SENT = {
  stan: '000003',
  batch: '000007',
  entry: 'swipe',
  entryMode: '022',
  fallback: false,
  panMasked: '999901******1233',
  pin: 'not-entered',
  cryptogram: null,
  terminalVerificationResults: null,
};
const REVERSAL = {
  status: 'armed',
  attempt: 2,
  transaction: 'void',
  amountMinor: 8880,
  stan: '000003',
  batch: '000007',
  entryMode: '022',
  cardSequence: null,
  chipCondition: '0',
  iccData: null,
  original: SALE,
  code: '06',
  authorisationCode: null,
};

/** A void in flight when the power went, as the first version kept it. */
const SNAPSHOT = {
  version: 1,
  signedOn: true,
  keys: 'loaded',
  pinKcv: '11AA22BB',
  macKcv: '33CC44DD',
  batch: '000007',
  nextStan: 4,
  operator: { code: '00', role: 'supervisor' },
  open: { attempt: ATTEMPT, sent: SENT },
  reversal: REVERSAL,
  log: [SALE],
  outbox: [],
  heads: [],
  attempt: 2,
  seq: 9,
  lastResult: null,
} as unknown as TerminalSnapshot1;

const TOLD_ON = `
  > link up
  < 0400 amount=000000008880 stan=000003 entry=022 reason=06 typing=23.000007.000.600 original=000007.000002.1122 mac
  - reversal answers 00
  - upload answers 00
  > start refund 10 stan=000002
  < tells attempt-started refund 1000 00
`;

describe('a file of the first version', () => {
  it('is restored from its snapshot: the void is reversed, and the sale may be refunded', () => {
    const terminal = new StoryTerminal();
    terminal.state = restoredState({ identity: IDENTITY, settings: TERMINAL_SETTINGS, snapshot: SNAPSHOT });
    terminal.feed({ kind: 'restarted' });
    check(TOLD_ON, terminal);
    expect(snapshotOf(terminal.state).version).toBe(2);
  });

  it('is restored from its journal to the same state', () => {
    const sentAt = START;
    const dueAt = after(START, 60_000);
    const kept = [
      { kind: 'operator-logged-on', operator: { code: '00', role: 'supervisor' } },
      { kind: 'signed-on', batch: '000007', pinKcv: '11AA22BB', macKcv: '33CC44DD' },
      { kind: 'stan-taken', stan: '000002' },
      { kind: 'sale-logged', payment: SALE },
      { kind: 'attempt-opened', attempt: ATTEMPT, dueAt },
      { kind: 'request-written', attempt: ATTEMPT, sent: SENT, reversal: REVERSAL, sentAt, dueAt },
    ] as unknown as readonly (DurableEvent | SaleLogged)[];
    const folded = kept
      .map(upgradedEvent)
      .reduce<TerminalState>(evolve, { ...initialState(IDENTITY, TERMINAL_SETTINGS), seq: 9 });
    const restored = restoredState({ identity: IDENTITY, settings: TERMINAL_SETTINGS, snapshot: SNAPSHOT });
    expect(snapshotOf(folded)).toEqual(snapshotOf(restored));
    expect(decide(folded, { kind: 'restarted' }, START)).toEqual(decide(restored, { kind: 'restarted' }, START));
  });

  it('of this version is left as it is', () => {
    const terminal = signedOnTerminal();
    check('- sale 88.80\n- card chip\n- pin entered\n- chip signs\n- payment answers 00\n- chip refuses', terminal);
    expect(terminal.journal.map(upgradedEvent)).toEqual(terminal.journal);
  });
});
