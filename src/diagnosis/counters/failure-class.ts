/** From what became of a payment to the class it is counted in. One pure function; the row says most of it. */
import {
  isApproval,
  type PaymentEvent,
  type PaymentRow,
  type RefusalReason,
  type TerminalEvent,
} from '../../trade/index.ts';
import { rowOf } from '../codes/look-up.ts';
import { TOLD_SPACE } from '../evidence/comparison.ts';
import { unsentEnding } from '../evidence/stage.ts';
import type { Ending } from '../evidence/variables.ts';
import type { CountedAs, FailureClass } from './dimensions.ts';

/** Every sense of a code and every stage. `approved` stands where nothing failed. */
const CLASS_OF_ENDING: Readonly<Record<Ending, CountedAs>> = {
  approved: 'approved',
  'approved-partly': 'approved',
  refer: 'issuer-declined-other',
  'merchant-unknown': 'merchant',
  'pick-up': 'risk',
  'authentication-failed': 'issuer-declined-other',
  'do-not-honour': 'issuer-declined-other',
  'general-error': 'other',
  'transaction-invalid': 'format',
  'amount-invalid': 'format',
  'card-number-invalid': 'issuer-declined-card',
  'no-such-issuer': 'issuer-declined-card',
  'enter-again': 'issuer-declined-other',
  dormant: 'issuer-declined-card',
  'malfunction-suspected': 'issuer-unavailable',
  'original-not-found': 'format',
  'format-error': 'format',
  'suspected-fraud': 'risk',
  'security-violation': 'risk',
  'pin-tries-exceeded': 'pin',
  'not-supported': 'format',
  lost: 'risk',
  stolen: 'risk',
  'fallback-refused': 'read',
  funds: 'issuer-declined-funds',
  expired: 'issuer-declined-card',
  'pin-wrong': 'pin',
  'card-not-permitted': 'issuer-declined-card',
  'terminal-not-permitted': 'merchant',
  'verification-value-wrong': 'issuer-declined-card',
  'over-limit': 'limit',
  'over-count': 'limit',
  restricted: 'issuer-declined-card',
  'original-mismatch': 'format',
  'issuer-late': 'issuer-unavailable',
  'sign-on-needed': 'keys',
  'cut-off': 'other',
  'issuer-down': 'issuer-unavailable',
  'issuer-line-down': 'issuer-unavailable',
  duplicate: 'format',
  'switch-malfunction': 'other',
  'terminal-unknown': 'merchant',
  'pin-unreadable': 'pin',
  'mac-wrong': 'keys',
  'ask-again': 'issuer-unavailable',
  'details-outdated': 'issuer-declined-card',
  'try-later': 'issuer-declined-other',
  'do-not-retry': 'issuer-declined-other',
  'consent-withdrawn': 'issuer-declined-other',
  'account-closed': 'issuer-declined-card',
  'no-account': 'issuer-declined-card',
  'more-verification': 'issuer-declined-other',
  'merchant-funds': 'merchant',
  other: 'other',
  'terminal-limit': 'limit',
  'operator-limit': 'limit',
  'merchant-limit': 'limit',
  'acquirer-limit': 'limit',
  'first-unresolved': 'local-refused',
  'original-closed': 'format',
  'original-too-old': 'format',
  'amount-over-original': 'limit',
  'log-full': 'local-refused',
  'batch-settling': 'local-refused',
  'payer-absent': 'issuer-declined-other',
  'payer-cancelled': 'issuer-declined-other',
  'payer-password-late': 'issuer-declined-other',
  'payment-code-stale': 'issuer-declined-card',
  'issuer-link-resting': 'issuer-unavailable',
  'stand-in-lost': 'issuer-declined-other',
  'stand-in-limit': 'issuer-unavailable',
  'switch-overloaded': 'other',
  'operator-denied': 'local-refused',
  'keyed-refused': 'local-refused',
  'chip-read-failed': 'read',
  'contactless-read-failed': 'read',
  'stripe-read-failed': 'read',
  'link-failed-before-sending': 'link',
  cancelled: 'local-refused',
  'never-sent': 'other',
  'never-arrived': 'no-answer',
  'answer-lost': 'no-answer',
  'answer-mac-bad': 'keys',
  'power-lost': 'other',
  'chip-declined': 'issuer-declined-card',
  'switch-restarted': 'no-answer',
  'issuer-cut-off': 'issuer-unavailable',
  'outcome-unknown': 'no-answer',
  'chip-card-swiped': 'read',
  'terminal-cloned': 'risk',
  'terminal-moved': 'risk',
  'contract-closed': 'merchant',
  'service-closed': 'merchant',
  'merchant-blocked': 'risk',
  'wallet-funds': 'issuer-declined-funds',
  'wallet-limit': 'limit',
  'wallet-frozen': 'issuer-declined-card',
  'wallet-unverified': 'issuer-declined-card',
  'wallet-down': 'issuer-unavailable',
  'wallet-not-taken': 'issuer-declined-card',
  'code-refused': 'local-refused',
  'device-tampered': 'local-refused',
  'storage-full': 'local-refused',
  'terminal-cannot': 'format',
  'scan-failed': 'read',
  'pin-timed-out': 'local-refused',
  'pin-cancelled': 'local-refused',
  'pin-missing': 'pin',
  'keypad-fault': 'local-refused',
  'app-crashed': 'other',
  'keys-not-opened': 'keys',
  'slip-missing': 'approved',
  'not-paid-out': 'approved',
  'code-unlisted': 'other',
};

const CLASS_OF_REFUSAL: Readonly<Record<RefusalReason, FailureClass>> = {
  'terminal-unknown': 'merchant',
  'mac-wrong': 'keys',
  'not-signed-on': 'keys',
  malformed: 'format',
  'no-route': 'issuer-declined-card',
  'issuer-link-down': 'issuer-unavailable',
  'issuer-circuit-open': 'issuer-unavailable',
  'trace-number-reused': 'format',
  'batch-mismatch': 'keys',
  'cut-off': 'other',
  'pin-unreadable': 'pin',
  'original-not-found': 'format',
  'original-mismatch': 'format',
  'reversed-before-arrival': 'no-answer',
  'kind-unsupported': 'format',
  overloaded: 'other',
  'original-closed': 'format',
  'original-too-old': 'format',
  'amount-exceeds-original': 'limit',
  'completion-exceeds-hold': 'limit',
  'first-unresolved': 'local-refused',
  interrupted: 'other',
  'nothing-to-repeat': 'format',
  'issuer-unanswered': 'issuer-unavailable',
  'limit-amount': 'limit',
  'limit-count': 'limit',
  'terminal-cloned': 'risk',
  'terminal-moved': 'risk',
  'contract-closed': 'merchant',
  'service-closed': 'merchant',
  'merchant-blocked': 'risk',
};

/** The class of an ending; `null` where nothing failed. */
export function failureClassOfEnding(ending: Ending): FailureClass | null {
  const counted = CLASS_OF_ENDING[ending];
  return counted === 'approved' ? null : counted;
}

/**
 * How it failed; `null` for what did not, or is not finished. `told` is what the terminal said of the attempt: only what
 * was never sent needs it.
 */
export function failureClassOf(row: PaymentRow, told: readonly TerminalEvent[] = []): FailureClass | null {
  switch (row.outcome) {
    case 'pending':
    case 'approved':
    case 'voided':
      return null;
    case 'not-sent':
      return failureClassOfEnding(unsentEnding(row, told).value) ?? 'other';
    case 'unknown':
    case 'reversed':
    case 'not-reversed':
      return row.refusal === null ? lostClass(row.code) : CLASS_OF_REFUSAL[row.refusal];
    case 'declined':
    case 'refused':
    case 'advice-refused':
      return row.refusal === null ? (codeClass(row.code) ?? 'other') : CLASS_OF_REFUSAL[row.refusal];
  }
}

/** What the terminal told of itself, in its own order, each once. */
export function toldEvents(events: readonly PaymentEvent[]): readonly TerminalEvent[] {
  const bySeq = new Map<number, TerminalEvent>();
  for (const event of events) {
    if (event.kind === 'terminal-reported') for (const told of event.events) bySeq.set(told.seq, told);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Undone or to be undone: a code that refuses says why; an approval, or none, means that the answer was lost. */
function lostClass(code: string | null): FailureClass {
  if (code === null || isApproval(code)) return 'no-answer';
  return codeClass(code) ?? 'no-answer';
}

function codeClass(code: string | null): FailureClass | null {
  const row = code === null ? undefined : rowOf(TOLD_SPACE, code);
  return row === undefined ? null : failureClassOfEnding(row.sense);
}
