/**
 * A payer who is at it: the wallet has said 09, the phone asks for a password or nobody has scanned the code yet. When to
 * ask the wallet again, when to stop waiting, and when a reversal may leave. Pure: times in, times out.
 *
 * The model is WeChat Pay's payment code (pay.weixin.qq.com, USERPAYING): ask about every ten seconds, up to 45 s, then
 * reverse, and never sooner than 15 s after the payment was asked for. The first question after five seconds instead of
 * ten is our own, because most passwords are entered by then; so is everything about codes that a terminal shows.
 */
import { after, type Instant } from '../../std/index.ts';
import type { TransactionKind } from '../../trade/index.ts';

export interface PayerSettings {
  readonly firstQueryMs: number;
  readonly queryEveryMs: number;
  /** From the forwarding of the request to the end of the wait. */
  readonly waitMs: number;
  /** How long before the end the last question is asked, so that its answer can still come. */
  readonly lastQueryLeadMs: number;
  /** From the forwarding of the request to the soonest reversal. */
  readonly reverseAfterMs: number;
}

/** A user shows a code. The whole wait stays below that of a terminal (60 s). */
export const PAYER_SETTINGS: PayerSettings = {
  firstQueryMs: 5_000,
  queryEveryMs: 10_000,
  waitMs: 45_000,
  lastQueryLeadMs: 3_000,
  reverseAfterMs: 15_000,
};

/** A terminal shows a code: nobody stands and waits for an answer, and people take their time with a camera. */
export const SHOWN_CODE_SETTINGS: PayerSettings = {
  firstQueryMs: 3_000,
  queryEveryMs: 5_000,
  waitMs: 150_000,
  lastQueryLeadMs: 3_000,
  reverseAfterMs: 0,
};

export const payerSettings = (transaction: TransactionKind): PayerSettings =>
  transaction === 'qr-code-sale' ? SHOWN_CODE_SETTINGS : PAYER_SETTINGS;

/** DE 39 of the interchange while a payer is at it. ISO 8583:1987 calls 09 "request in progress". */
export const PAYER_AT_IT = '09';

/** An answer to a query that settles nothing: the order may still be on its way, or the wallet is not well. */
export const leavesPayerOpen = (code: string): boolean => UNSETTLED.has(code);

const UNSETTLED: ReadonlySet<string> = new Set([PAYER_AT_IT, '25', '68', '90', '91', '92', '96', '98']);

export type PayerTurn =
  | { readonly kind: 'query' /** When the next turn is due if this one settles nothing. */; readonly nextAt: Instant }
  | { readonly kind: 'not-yet'; readonly dueAt: Instant }
  | { readonly kind: 'give-up' };

/** When the wait for a payer ends, counted from when the wallet was first asked. */
export const payerGivenUpAt = (forwardedAt: Instant, settings: PayerSettings): Instant =>
  after(forwardedAt, settings.waitMs);

/** When the first query is due after the wallet has said 09. */
export function firstQueryAt(
  asked: { readonly forwardedAt: Instant; readonly now: Instant },
  settings: PayerSettings,
): Instant {
  return nextTurn(asked, settings.firstQueryMs, settings);
}

/** What is to be done at `now` about a payer whose next turn was due at `dueAt`. */
export function payerTurn(
  waiting: { readonly forwardedAt: Instant; readonly dueAt: Instant; readonly now: Instant },
  settings: PayerSettings,
): PayerTurn {
  const { forwardedAt, dueAt, now } = waiting;
  if (now >= payerGivenUpAt(forwardedAt, settings)) return { kind: 'give-up' };
  if (now < dueAt) return { kind: 'not-yet', dueAt };
  return { kind: 'query', nextAt: nextTurn({ forwardedAt, now }, settings.queryEveryMs, settings) };
}

/** A reversal of what a payer was asked for does not leave before this. */
export function soonestReversalAt(
  reversing: { readonly forwardedAt: Instant; readonly now: Instant },
  settings: PayerSettings,
): Instant {
  const soonest = after(reversing.forwardedAt, settings.reverseAfterMs);
  return soonest > reversing.now ? soonest : reversing.now;
}

/** The last question leaves a little before the end, and after it there is only the end. */
function nextTurn(
  from: { readonly forwardedAt: Instant; readonly now: Instant },
  waitMs: number,
  settings: PayerSettings,
): Instant {
  const end = payerGivenUpAt(from.forwardedAt, settings);
  const last = after(end, -settings.lastQueryLeadMs);
  const wanted = after(from.now, waitMs);
  if (wanted <= last) return wanted;
  return from.now < last ? last : end;
}
