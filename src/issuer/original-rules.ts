/**
 * What is asked of the original of a void, refund, increment, completion or adjustment, in this order. Every rule that is
 * not kept is reported; the first decides the code. Codes are of the space `kacha.interchange`.
 */
import type { Instant } from '../std/index.ts';
import { beyond, type Refusal } from './account-rules.ts';
import type { FinancialRequest } from './financial-request.ts';
import type { Figure } from './kinds.ts';
import type { CheckName, Finding } from './messages.ts';
import { leftMinor } from './standing.ts';
import { type Authorisation, type AuthorisationKind, type IssuerSettings, POINTING_MAX } from './state.ts';

/** Everything a rule may look at. */
export interface OriginalEnquiry {
  readonly request: FinancialRequest;
  readonly original: Authorisation;
  /** What is left of the original. */
  readonly figure: Figure;
  /** How many have pointed at it already. */
  readonly pointing: number;
  readonly settings: IssuerSettings;
  readonly now: Instant;
}

interface OriginalRule {
  readonly check: CheckName;
  readonly asked: readonly AuthorisationKind[];
  readonly refuses: (enquiry: OriginalEnquiry) => Refusal | undefined;
}

const UNDOING: readonly AuthorisationKind[] = ['void', 'completion-void'];
const COMPLETING: readonly AuthorisationKind[] = ['completion', 'completion-advice'];
const OF_HOLD: readonly AuthorisationKind[] = ['incremental-pre-authorisation', ...COMPLETING];

/** Codes as the terminal's protocol means them: 12 not open, 22 past its days, 61 a limit, 64 another amount. */
const ORIGINAL_RULES: readonly OriginalRule[] = [
  {
    check: 'original-fits',
    asked: [...OF_HOLD, 'pre-authorisation-void', 'completion-void', 'refund', 'adjustment'],
    refuses: ({ request, original }) =>
      request.authorisationCode === null || request.authorisationCode === original.authorisationCode
        ? undefined
        : { code: '22' },
  },
  {
    check: 'original-open',
    asked: [...UNDOING, ...OF_HOLD, 'pre-authorisation-void', 'refund', 'adjustment'],
    refuses: (enquiry) => (isOpen(enquiry) ? undefined : { code: '12' }),
  },
  {
    check: 'original-untouched',
    asked: ['adjustment'],
    refuses: ({ figure }) => (figure.refundedMinor === 0 ? undefined : { code: '12' }),
  },
  {
    check: 'original-recent',
    asked: OF_HOLD,
    refuses: (enquiry) => tooOld(enquiry, enquiry.settings.holdDays),
  },
  {
    check: 'original-recent',
    asked: ['refund'],
    refuses: (enquiry) => tooOld(enquiry, enquiry.settings.refundDays),
  },
  {
    check: 'original-count',
    asked: ['refund', 'adjustment', 'incremental-pre-authorisation'],
    refuses: ({ pointing }) =>
      beyond('65', 1, { period: 'original', counts: 'payments', limit: POINTING_MAX, used: pointing }),
  },
  {
    check: 'original-amount',
    asked: UNDOING,
    refuses: ({ request, figure }) => (request.amountMinor === leftMinor(figure) ? undefined : { code: '64' }),
  },
  {
    // The terminal may know the first amount alone, or the whole with its increments: either way all of it is released.
    check: 'original-amount',
    asked: ['pre-authorisation-void'],
    refuses: ({ request, original, figure }) =>
      [original.amountMinor, figure.totalMinor].includes(request.amountMinor) ? undefined : { code: '64' },
  },
  {
    check: 'original-amount',
    asked: ['refund'],
    refuses: ({ request, figure: { totalMinor, refundedMinor } }) =>
      beyond('64', request.amountMinor, { period: 'original', limit: totalMinor, used: refundedMinor }),
  },
  {
    check: 'completion-limit',
    asked: COMPLETING,
    refuses: ({ request, figure, settings }) =>
      beyond('64', request.amountMinor, {
        period: 'original',
        limit: percentOf(figure.totalMinor, settings.completionPercentMax),
        used: 0,
      }),
  },
  {
    check: 'refund-limit',
    asked: ['refund'],
    refuses: ({ request, settings }) =>
      beyond('61', request.amountMinor, { period: 'payment', limit: settings.refundLimitMinor, used: 0 }),
  },
  {
    check: 'adjustment-limit',
    asked: ['adjustment'],
    refuses: ({ request, original, settings }) =>
      beyond('61', request.amountMinor, {
        period: 'original',
        limit: percentOf(original.amountMinor, settings.adjustmentPercentMax),
        used: 0,
      }),
  },
];

/** Every rule that is not kept, in order. */
export function originalFindings(enquiry: OriginalEnquiry): readonly Finding[] {
  return ORIGINAL_RULES.flatMap(({ check, asked, refuses }) => {
    const refusal = asked.includes(enquiry.request.transaction) ? refuses(enquiry) : undefined;
    return refusal === undefined ? [] : [{ check, ...refusal }];
  });
}

/** Of a hold that has lapsed the next rule says so; letting go of it is what has happened already, and is confirmed. */
const isOpen = ({ original: { state }, figure }: OriginalEnquiry): boolean =>
  state === 'approved' || (state === 'lapsed' && figure.ended === null);

const DAY_MS = 86_400_000;

function tooOld({ original, now }: OriginalEnquiry, daysMax: number): Refusal | undefined {
  const days = Math.floor((now - original.at) / DAY_MS);
  return now - original.at <= daysMax * DAY_MS && original.state !== 'lapsed'
    ? undefined
    : { code: '22', limit: { layer: 'issuer', period: 'original', counts: 'days', limit: daysMax, used: days } };
}

/** To the whole fen below. */
const percentOf = (amountMinor: number, percent: number): number => Math.floor((amountMinor * percent) / 100);
