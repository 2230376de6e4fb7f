/** One case file for each cause of card, cardholder, PIN pad and reader. Imported by tests only. */
import type { CaseFile } from '../../trace/index.ts';
import { type ReadFailure, type TerminalFact, terminalId } from '../../trade/index.ts';
import { answerLost, at, declined, list, neighbour, notSent, THIS_CARD, told } from '../case-file.fixture.ts';

type Entry = 'chip' | 'contactless' | 'swipe';

/** Reads that failed three times in one way; the others read well here, unless they did the same. */
const unread = (entry: Entry, why: ReadFailure, others: 'read' | 'fail' = 'read'): CaseFile =>
  notSent(
    [
      { kind: 'card-read-failed', entry, why },
      { kind: 'attempt-ended', result: 'failed-locally' },
    ],
    {
      sameTerminal: list(4, () =>
        neighbour(others === 'read' ? { entry } : { code: null, outcome: 'not-sent', readFailures: [entry], entry }),
      ),
    },
    { readFailures: [entry], entry },
  );

/** A PIN that did not come to its end; so many others did, so many did not. */
const noPin = (facts: readonly TerminalFact[], others: { readonly failed: number; readonly paid: number }): CaseFile =>
  notSent(facts, {
    sameTerminal: [
      ...list(others.failed, (i) =>
        neighbour({ code: null, outcome: 'not-sent', money: 'none', amountMinor: 1000 + i }),
      ),
      ...list(others.paid, () => neighbour()),
    ],
  });

/** Approved, and declined by the chip in its last word. */
const chipRefused = (): CaseFile =>
  answerLost({}, [
    told([
      { kind: 'request-sent', stan: '000001' },
      { kind: 'answer-received', stan: '000001', code: '00' },
      { kind: 'reversal-due', stan: '000001', why: 'chip-declined' },
    ]),
  ]);

/** The same, while a rule of the issuer's was announced. */
const inNotice = (of: CaseFile): CaseFile => ({
  ...of,
  context: {
    ...of.context,
    notices: [
      {
        id: 'notice-1',
        kind: 'rule-change',
        scope: { kind: 'issuer', id: 'huaxing' },
        since: at(-60),
        until: null,
        source: 'test',
        text: '',
        announcedAt: null,
        transactions: [],
      },
    ],
  },
});

export const CARD_CASES: Readonly<Record<string, CaseFile>> = {
  'card-not-seated': unread('chip', 'not-seated'),
  'card-taken-away-early': unread('contactless', 'card-removed-early'),
  'swiped-too-fast': unread('swipe', 'swipe-too-fast'),
  'two-cards-held': unread('contactless', 'several-cards'),
  'slot-blocked-by-something': unread('chip', 'slot-blocked', 'fail'),
  'reader-silent-or-broken': unread('swipe', 'reader-silent', 'fail'),
  'chip-blocked-by-issuer': unread('chip', 'application-blocked'),
  'keypad-fault': noPin([{ kind: 'keypad-fault', why: 'digit-key-stuck' }], { failed: 3, paid: 0 }),
  'keypad-key-dead': noPin([{ kind: 'pin-timed-out', keys: 'some' }], { failed: 3, paid: 2 }),
  'pin-timed-out-nobody-pressed': noPin([{ kind: 'pin-timed-out', keys: 'none' }], { failed: 0, paid: 4 }),
  'card-not-activated': declined('21'),
  'card-frozen-or-stopped': declined('62'),
  'account-restricted-by-bank': inNotice(declined('62')),
  'account-closed-or-no-account': declined('46', {}, { code: '14' }),
  'card-number-unknown-to-issuer': declined('14'),
  'card-type-not-permitted': declined('57', {}, { transaction: 'instalment' }),
  'fraud-suspected-by-issuer': declined('59'),
  'cloned-card-signals': declined(
    '59',
    { sameCard: list(3, (i) => neighbour({ cardToken: THIS_CARD, terminalId: terminalId(`1000002${i}`) })) },
    { entry: 'swipe' },
  ),
  'stripe-worn-or-demagnetised': unread('swipe', 'no-track'),
  'stripe-reader-worn': unread('swipe', 'track-parity', 'fail'),
  'contactless-card-silent': unread('contactless', 'no-card-in-field'),
  'contactless-reader-dead': unread('contactless', 'antenna-silent', 'fail'),
  'fallback-refused-chip-works': declined(
    '45',
    { sameCard: list(2, (i) => neighbour({ cardToken: THIS_CARD, terminalId: terminalId(`1000002${i}`) })) },
    { entry: 'swipe' },
  ),
  'pin-required-not-asked': declined('55', {}, { entry: 'contactless', pin: 'not-entered' }),
  'pin-cancelled-or-not-entered': notSent([{ kind: 'pin-cancelled' }, { kind: 'attempt-ended', result: 'cancelled' }]),
  'chip-refused-after-approval': chipRefused(),
  'pin-unreadable-format': declined('99', { sameTerminal: list(5, () => neighbour()) }),
  'brand-not-accepted-here': notSent([{ kind: 'not-supported', what: 'brand', entry: 'chip' }]),
};
