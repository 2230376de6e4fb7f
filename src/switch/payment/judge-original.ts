/**
 * May this void, refund, completion be made of that original? Asked while the original is held: nothing else of the
 * same original is on its way, so what the original says of itself is all there is.
 */
import type { Instant } from '../../std/index.ts';
import { type RefusalReason, TRANSACTIONS, type TransactionKind } from '../../trade/index.ts';
import { completionOf, heldMinor, refundableMinor, refundedMinor, standingMinor, voidOf } from './standing.ts';
import type { PaymentState } from './state.ts';
import type { SwitchSettings } from './step.ts';

export interface Judging {
  readonly dependent: PaymentState;
  readonly original: PaymentState | undefined;
  readonly now: Instant;
  readonly settings: SwitchSettings;
}

type JudgingFound = Judging & { readonly original: PaymentState };

/** `undefined` when nothing speaks against it. */
export function dependentRefusal(judging: Judging): RefusalReason | undefined {
  const { dependent, original } = judging;
  const { originals } = TRANSACTIONS[dependent.transaction];
  if (original === undefined || !originals.includes(original.transaction)) return 'original-not-found';
  return standingRefusal(original) ?? identityRefusal(dependent, original) ?? ruleOf({ ...judging, original });
}

/** Only what was approved, and still is, can be undone or changed. */
function standingRefusal({ status }: PaymentState): RefusalReason | undefined {
  switch (status.kind) {
    case 'approved':
      return undefined;
    case 'reversing':
    case 'reversed':
    case 'not-reversed':
      return 'original-closed';
    case 'opened':
    case 'awaiting-issuer':
    case 'awaiting-payer':
    case 'delivering':
      return 'first-unresolved';
    default:
      return 'original-not-found';
  }
}

function identityRefusal(dependent: PaymentState, original: PaymentState): RefusalReason | undefined {
  if (dependent.cardToken !== original.cardToken) return 'original-mismatch';
  const named = dependent.original;
  const isNamed =
    named === null || isUnknown(named.stan) || (named.stan === original.stan && named.batch === original.batch);
  const isHere = !SAME_TERMINAL.has(dependent.transaction) || dependent.terminalId === original.terminalId;
  if (!isHere || (dependent.terminalId === original.terminalId && !isNamed)) return 'original-mismatch';
  // A batch that is closed is paid out: what it holds can be given back, not undone.
  return SAME_TERMINAL.has(dependent.transaction) && dependent.batch !== original.batch
    ? 'original-too-old'
    : undefined;
}

export const isUnknown = (digits: string): boolean => /^0*$/.test(digits);

/** Undone or changed only where it was made, and before its batch is closed. Source: protocol reference 5.6. */
const SAME_TERMINAL: ReadonlySet<TransactionKind> = new Set([
  'void',
  'qr-void',
  'completion-void',
  'adjustment',
  'tip-adjustment',
]);

function ruleOf(judging: JudgingFound): RefusalReason | undefined {
  switch (TRANSACTIONS[judging.dependent.transaction].money) {
    case 'undo':
      return voidRefusal(judging);
    case 'give-back':
      return refundRefusal(judging);
    case 'adjust':
      return adjustmentRefusal(judging);
    case 'hold':
    case 'release':
    case 'capture':
      return holdRefusal(judging);
    case 'charge':
    case 'none':
      return undefined;
  }
}

/** In whole, and only while nothing of it was given back. */
function voidRefusal({ dependent, original }: JudgingFound): RefusalReason | undefined {
  if (voidOf(original) !== undefined || refundedMinor(original) > 0) return 'original-closed';
  return dependent.amountMinor === standingMinor(original) ? undefined : 'original-mismatch';
}

function refundRefusal(judging: JudgingFound): RefusalReason | undefined {
  const { dependent, original, settings } = judging;
  if (voidOf(original) !== undefined) return 'original-closed';
  if (isOlder(judging, settings.refundDaysMax)) return 'original-too-old';
  return dependent.amountMinor <= refundableMinor(original) ? undefined : 'amount-exceeds-original';
}

/** A tip or a correction stays near what was charged first, however often it is corrected: issuers take no more. */
function adjustmentRefusal({ dependent, original, settings }: JudgingFound): RefusalReason | undefined {
  if (voidOf(original) !== undefined || refundedMinor(original) > 0) return 'original-closed';
  const chargedMinor = original.approvedMinor ?? original.amountMinor;
  const isFar = dependent.amountMinor > Math.floor((chargedMinor * settings.adjustmentPercentMax) / 100);
  return isFar ? 'amount-exceeds-original' : undefined;
}

/** What may be done to a pre-authorisation: held more, let go, or completed, each while nothing has ended it. */
function holdRefusal(judging: JudgingFound): RefusalReason | undefined {
  const { dependent, original, settings } = judging;
  if (voidOf(original) !== undefined || completionOf(original) !== undefined) return 'original-closed';
  const { money } = TRANSACTIONS[dependent.transaction];
  // Letting go is never too late: what is still held after its days is held against the cardholder.
  if (money === 'release') {
    const isWhole = dependent.amountMinor === original.amountMinor || dependent.amountMinor === heldMinor(original);
    return isWhole ? undefined : 'original-mismatch';
  }
  if (isOlder(judging, settings.holdDaysMax)) return 'original-too-old';
  const max = (heldMinor(original) * settings.completionPercentMax) / 100;
  return money === 'capture' && dependent.amountMinor > max ? 'completion-exceeds-hold' : undefined;
}

const DAY_MS = 24 * 3_600_000;
const isOlder = ({ original, now }: JudgingFound, daysMax: number): boolean =>
  now - original.openedAt > daysMax * DAY_MS;
