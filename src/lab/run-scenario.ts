/** Plays a scenario on the real machines and says which payment it was about. */

import type { BookRows } from '../issuer/index.ts';
import { rowsOf } from '../issuer/index.ts';
import type { LoadedPayment } from '../machine/index.ts';
import { assert, type Instant } from '../std/index.ts';
import { type AttemptResult, type Screen, screen } from '../terminal/index.ts';
import type { ContextFacts, TracePlace } from '../trace/index.ts';
import type { IssuerId, PaymentId, TerminalId } from '../trade/index.ts';
import type { PurchaseOutcome } from './cashier.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/all.ts';
import { Stage } from './stage.ts';
import type { Tapped } from './terminal-line.ts';

/** A purchase without its card: whoever reads it learns the card's name and no more. */
export interface ScenarioOutcome {
  readonly purchase: string;
  readonly card: string;
  readonly terminalId: TerminalId;
  readonly result: AttemptResult;
  readonly slip: readonly string[];
}

export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly payments: readonly LoadedPayment[];
  readonly subject: PaymentId;
  readonly books: readonly { readonly issuerId: IssuerId; readonly rows: BookRows }[];
  /** What every terminal shows when the curtain falls. */
  readonly screens: readonly { readonly terminalId: TerminalId; readonly screen: Screen }[];
  /** Of the purchase in question. */
  readonly slip: readonly string[];
  /** Every purchase as the people at the counter saw it end. */
  readonly outcomes: readonly ScenarioOutcome[];
  /** What was known around the payments and told by no machine. */
  readonly around: ContextFacts;
  readonly places: ReadonlyMap<TerminalId, TracePlace>;
  readonly now: Instant;
  readonly digest: string;
}

/** Names and plots, for whoever wants to choose one. */
export const listScenarios = (): readonly Scenario[] => SCENARIOS;

/** `undefined` when no scenario has that name. */
export function runScenario(play: {
  readonly name: string;
  readonly seed: string | number;
  readonly tap?: (heard: Tapped) => void;
}): ScenarioRun | undefined {
  const scenario = SCENARIOS.find(({ name }) => name === play.name);
  if (scenario === undefined) return undefined;
  const stage = new Stage(`${play.name} ${play.seed}`, {
    ...scenario.terms,
    ...(play.tap !== undefined && { tap: play.tap }),
  });
  scenario.play(stage);
  stage.run(scenario.untilMinute);
  const { world } = stage;
  const payments = world.payments();
  const outcomes = world.outcomes();
  const outcome = outcomes.find(({ purchase }) => purchase.name === scenario.subject);
  assert(outcome !== undefined, 'the purchase in question was made');
  const subject = paymentOf(outcome, payments);
  assert(subject !== undefined, 'the purchase in question left a record');
  return {
    scenario,
    payments,
    subject,
    books: [...world.issuers.values()].map(({ issuerId, books }) => ({ issuerId, rows: rowsOf(books) })),
    screens: [...world.terminals].map(([terminalId, site]) => ({ terminalId, screen: screen(site.state) })),
    slip: outcome.slip,
    outcomes: outcomes.map(({ purchase, result, slip }) => ({
      purchase: purchase.name,
      card: purchase.holder.name,
      terminalId: purchase.terminalId,
      result,
      slip,
    })),
    around: stage.around.facts,
    places: stage.places,
    now: world.now,
    digest: world.clock.digest,
  };
}

/** The record of a purchase: under its trace number if the switch saw it, else under the number of the attempt. */
export function paymentOf(
  { purchase, result, attempt }: PurchaseOutcome,
  payments: readonly LoadedPayment[],
): PaymentId | undefined {
  const { sent } = result;
  const here = payments.filter(({ row }) => row.terminalId === purchase.terminalId);
  const numbered = here.filter(({ row }) => sent !== null && row.stan === sent.stan && row.batch === sent.batch);
  // A terminal that was set back to the factory uses a number twice: this purchase is none of those before it came.
  const since = numbered.filter(({ row }) => row.openedAt >= purchase.at);
  const seen = since.length > 0 ? since : numbered;
  const found =
    seen.find(({ row }) => row.keyed) ?? seen[0] ?? here.find(({ row }) => row.paymentId.endsWith(`_a${attempt}`));
  return found?.row.paymentId;
}
