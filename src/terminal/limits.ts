/** What a terminal refuses by itself: too much at once, too much given back, more than the original. */
import { civilTime, type Instant, isoDate } from '../std/index.ts';
import { type TerminalFact, TRANSACTIONS } from '../trade/index.ts';
import { chargedMinor, loggedAs } from './logged-payment.ts';
import type { OpenAttempt, TerminalState } from './state.ts';

type Reached = Extract<TerminalFact, { kind: 'limit-reached' }>;

/** The first limit that an attempt breaks. */
export function limitReached(state: TerminalState, attempt: OpenAttempt, now: Instant): Reached | undefined {
  const { limits } = state.settings;
  const { transaction, amountMinor } = attempt;
  const floor = transaction === 'offline-sale' ? state.settings.floorLimitMinor : undefined;
  return (
    over(amountMinor, { layer: 'terminal', limit: 'single-amount', limitMinor: floor }) ??
    tipReached(state, attempt) ??
    refundReached(state, attempt, now) ??
    shareReached(state, attempt) ??
    over(amountMinor, { layer: 'terminal', limit: 'single-amount', limitMinor: limits.single[transaction] })
  );
}

/** Of a number that was keyed in. */
export function keyedReached(state: TerminalState, { amountMinor }: OpenAttempt): Reached | undefined {
  return over(amountMinor, { layer: 'terminal', limit: 'keyed-amount', limitMinor: state.settings.limits.keyed });
}

function tipReached({ settings }: TerminalState, { amountMinor, tipMinor }: OpenAttempt): Reached | undefined {
  const limitMinor = Math.floor(((amountMinor - tipMinor) * settings.tipPercentMax) / 100);
  return over(tipMinor, { layer: 'terminal', limit: 'tip', limitMinor });
}

function refundReached(state: TerminalState, attempt: OpenAttempt, now: Instant): Reached | undefined {
  const { transaction, amountMinor, original, operator } = attempt;
  if (TRANSACTIONS[transaction].money !== 'give-back') return undefined;
  const logged = original === null ? undefined : loggedAs(state.log, original);
  const left = logged && logged.amountMinor - logged.refundedMinor;
  const { refund, refundDay } = state.settings.limits.operators[state.operator.role] ?? {};
  const on = isoDate(civilTime(now));
  const today = state.refundsOfDay.find((kept) => kept.operator === operator && kept.on === on)?.sumMinor ?? 0;
  return (
    over(amountMinor, { layer: 'terminal', limit: 'refundable', limitMinor: left }) ??
    over(amountMinor, { layer: 'operator', limit: 'refund-amount', limitMinor: refund }) ??
    (refundDay !== undefined && today + amountMinor > refundDay
      ? { kind: 'limit-reached', layer: 'operator', limit: 'refund-day', limitMinor: refundDay, amountMinor }
      : undefined)
  );
}

/**
 * What is told later has happened by the time somebody could refuse it. A completion that asks is judged by the switch,
 * which knows what was held elsewhere.
 */
function shareReached({ settings, log }: TerminalState, attempt: OpenAttempt): Reached | undefined {
  const { transaction, amountMinor, original } = attempt;
  const logged = original === null ? undefined : loggedAs(log, original);
  if (logged === undefined) return undefined;
  const within = (ofMinor: number, percent: number): Reached | undefined =>
    over(amountMinor, {
      layer: 'terminal',
      limit: 'original-share',
      limitMinor: Math.floor((ofMinor * percent) / 100),
    });
  if (TRANSACTIONS[transaction].money === 'adjust') return within(chargedMinor(logged), settings.adjustmentPercentMax);
  return transaction === 'completion-advice' ? within(logged.amountMinor, settings.completionPercentMax) : undefined;
}

type Limit = Pick<Reached, 'layer' | 'limit'> & { readonly limitMinor: number | undefined };

function over(amountMinor: number, { layer, limit, limitMinor }: Limit): Reached | undefined {
  if (limitMinor === undefined || amountMinor <= limitMinor) return undefined;
  return { kind: 'limit-reached', layer, limit, limitMinor, amountMinor };
}
