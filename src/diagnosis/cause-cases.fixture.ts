/** One case file for each cause, with nothing around it that would help. Imported by tests only. */
import type { CaseFile } from '../trace/index.ts';
import type { LimitBreach } from '../trade/index.ts';
import {
  answerLost,
  at,
  declined,
  list,
  neighbour,
  notSent,
  payerGone,
  powerLost,
  refused,
  refusedBecause,
  silent,
  standInLost,
} from './case-file.fixture.ts';
import { BUSINESS_CASES } from './cause-cases/business.fixture.ts';
import { CARD_CASES } from './cause-cases/card.fixture.ts';
import { DEVICE_CASES } from './cause-cases/device.fixture.ts';
import { HOSTS_CASES } from './cause-cases/hosts.fixture.ts';

export const PIN_REFUSED = { code: '55', outcome: 'declined', money: 'none' } as const;
export const CHIP_FAILED = {
  code: null,
  outcome: 'not-sent',
  readFailures: ['chip'],
  entry: 'chip',
  pin: 'unknown',
} as const;

/** A limit of the acquirer's, in its own figures. */
const breach = (layer: LimitBreach['layer']): CaseFile =>
  refusedBecause({
    kind: 'refused',
    reason: 'limit-amount',
    limit: {
      rule: 'test',
      layer,
      flow: 'charge',
      measure: 'day-amount',
      limit: 50_000,
      used: 45_000,
      left: 5_000,
      raisedBy: 'acquirer',
      source: 'contract',
    },
  });

/** One case for each cause, as the lab's scenario of the same name would leave it. */
export const CAUSE_CASES: Readonly<Record<string, CaseFile>> = {
  ...CARD_CASES,
  ...BUSINESS_CASES,
  'terminal-limit': notSent([
    { kind: 'limit-reached', layer: 'terminal', limit: 'single-amount', limitMinor: 5_000, amountMinor: 8_880 },
  ]),
  'operator-limit': notSent([
    { kind: 'limit-reached', layer: 'operator', limit: 'refund-day', limitMinor: 5_000, amountMinor: 8_880 },
  ]),
  'merchant-limit': breach('merchant'),
  'acquirer-limit': breach('card-range'),
  'first-unresolved': refused('first-unresolved'),
  'original-closed': refused('original-closed', {}, { transaction: 'refund' }),
  'original-too-old': refused('original-too-old', {}, { transaction: 'refund' }),
  'amount-over-original': refused('completion-exceeds-hold', {}, { transaction: 'completion' }),
  'original-mismatch': refused('original-mismatch', {}, { transaction: 'refund' }),
  'terminal-log-full': notSent([{ kind: 'log-full', payments: 500 }]),
  'batch-settling': notSent([{ kind: 'held-back', by: 'settlement' }]),
  'cut-off': refused('cut-off'),
  'payer-absent': payerGone('reversing'),
  'payer-cancelled': declined('17', {}, { transaction: 'qr-sale', entry: 'unknown' }),
  'payer-password-late': declined('19', {}, { transaction: 'qr-sale', entry: 'unknown' }),
  'payment-code-stale': declined('54', {}, { transaction: 'qr-sale', entry: 'unknown' }),
  'issuer-link-resting': refused('issuer-circuit-open'),
  'stand-in-lost': standInLost('51'),
  'stand-in-limit': refusedBecause({
    kind: 'refused',
    reason: 'issuer-link-down',
    notStoodIn: 'card-day-amount',
    passedOver: [],
  }),
  'insufficient-funds': declined('51'),
  'wrong-pin': declined('55', { sameTerminal: list(4, () => neighbour()) }),
  'pin-tries-exceeded': declined('75'),
  'pin-key-out-of-step': declined('55', { sameTerminal: list(5, () => neighbour(PIN_REFUSED)) }),
  'card-expired': declined('54'),
  'card-lost-or-stolen': declined('43'),
  'amount-over-limit': declined('61'),
  'refer-to-issuer': declined('01'),
  'chip-not-read': notSent(
    [
      { kind: 'card-read-failed', entry: 'chip', why: 'no-answer-to-reset' },
      { kind: 'attempt-ended', result: 'failed-locally' },
    ],
    { sameTerminal: list(5, () => neighbour({ openedAt: at(-30) })) },
    { readFailures: ['chip'], entry: 'chip' },
  ),
  'reader-dirty-or-worn': notSent(
    [{ kind: 'card-read-failed', entry: 'chip', why: 'chip-mute' }],
    { sameTerminal: list(4, (i) => neighbour({ ...CHIP_FAILED, openedAt: at(-20 - i) })) },
    { readFailures: ['chip'], entry: 'chip' },
  ),
  'network-lost-before-sending': notSent([{ kind: 'link-failed', why: 'no-signal', sent: 'nothing' }]),
  'network-lost-after-sending': answerLost(),
  'issuer-down': refused('issuer-link-down'),
  'issuer-too-late': silent('no-answer'),
  'mac-key-out-of-step': refused('mac-wrong'),
  'terminal-not-registered': refused('terminal-unknown'),
  'terminal-cloned': refused('terminal-cloned'),
  'terminal-moved': refused('terminal-moved'),
  'operator-not-permitted': notSent([
    { kind: 'operator-denied', operation: 'void', operator: '01', needs: 'supervisor' },
  ]),
  'keyed-number-wrong': notSent([{ kind: 'keyed-number-refused', why: 'check-digit', digits: 16 }]),
  'terminal-power-lost': powerLost('reversing'),
  'original-not-found': notSent(
    [
      { kind: 'original-not-found', stan: '000004' },
      { kind: 'attempt-ended', result: 'failed-locally' },
    ],
    {},
    { transaction: 'void' },
  ),
  ...HOSTS_CASES,
  ...DEVICE_CASES,
};
