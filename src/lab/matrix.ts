/** What diagnosis makes of every scenario: the proof that each cause is recognised from what it leaves behind. */
import { type Explanation, explainPayment, WideCounts } from '../diagnosis/index.ts';
import { fictionalIssuer } from '../issuer/index.ts';
import type { LoadedPayment } from '../machine/index.ts';
import { assert, type Instant } from '../std/index.ts';
import type { CaseContext, ContextFacts, TracePlace } from '../trace/index.ts';
import type { TerminalId } from '../trade/index.ts';
import { buildCaseFile } from './case-files.ts';
import { withoutTelemetry } from './deaf.ts';
import { listScenarios, runScenario, type ScenarioRun } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';
import { townShop, townTerminal } from './town-facts.ts';

export interface MatrixLine {
  readonly scenario: string;
  /** The cause that diagnosis chose. */
  readonly cause: string;
  readonly probability: number;
  readonly runnerUp: { readonly cause: string; readonly probability: number } | null;
  readonly explanation: Explanation;
  /** What it chose where no terminal tells anything; `null` where nothing was on record then. */
  readonly deaf: string | null;
  /** Whether that is one of the causes which are right then. */
  readonly deafIsRight: boolean;
}

/** Every scenario, played once and explained. */
export function scenarioMatrix(seed: string | number): readonly MatrixLine[] {
  return listScenarios().map(({ name }) => matrixLine(name, seed));
}

/** One scenario, played and explained. The name must be that of a scenario. */
export function matrixLine(name: string, seed: string | number): MatrixLine {
  const run = runScenario({ name, seed });
  assert(run !== undefined, 'the matrix asks for scenarios that exist');
  const explanation = explainScenario(run);
  const { verdict, alternatives } = explanation;
  const [second] = alternatives;
  const deaf = explainWithoutTelemetry(run)?.verdict.cause ?? null;
  return {
    scenario: name,
    cause: verdict.cause,
    probability: verdict.probability,
    runnerUp: second === undefined ? null : { cause: second.cause, probability: second.probability },
    explanation,
    deaf,
    deafIsRight: deaf === null || rightWithoutTelemetry(run.scenario).includes(deaf),
  };
}

/** The payment in question, explained from its own record and its neighbours. */
export function explainScenario(run: ScenarioRun): Explanation {
  const record = run.payments.find(({ row }) => row.paymentId === run.subject);
  assert(record !== undefined, 'the payment in question is among the payments');
  const { payments, now, around, places, scenario } = run;
  return explainTownPayment({ record, payments, now, around, places, ...(scenario.asks && { asks: scenario.asks }) });
}

/** The same where no terminal tells anything of itself; `undefined` where the payment in question then left no record. */
export function explainWithoutTelemetry(run: ScenarioRun): Explanation | undefined {
  const payments = withoutTelemetry(run.payments);
  if (!payments.some(({ row }) => row.paymentId === run.subject)) return undefined;
  return explainScenario({ ...run, payments });
}

/** The causes that are right without telemetry: its own, its siblings as the scenario lists them, and that it is not known. */
export const rightWithoutTelemetry = ({ name, withoutTelemetry: siblings = [] }: Scenario): readonly string[] => [
  name,
  ...siblings,
  'none-of-these',
];

/** Any payment of the town among the others of its world. */
export function explainTownPayment(question: {
  readonly record: LoadedPayment;
  readonly payments: readonly LoadedPayment[];
  readonly now: Instant;
  readonly around?: ContextFacts;
  /** Carrier and version of terminals, where they are known. */
  readonly places?: ReadonlyMap<TerminalId, TracePlace>;
  readonly asks?: CaseContext['asks'];
}): Explanation {
  const { record, payments, places, ...asked } = question;
  const names = {
    merchant: townShop(record.row.merchantId)?.name,
    terminal: townTerminal(record.row.terminalId)?.name,
    issuer: (id: string) => fictionalIssuer(id)?.name,
  };
  const wide = wideCountsOf(payments, places);
  const place = places?.get(record.row.terminalId);
  return explainPayment(buildCaseFile({ record, rows: payments.map(({ row }) => row), wide, place, ...asked, names }));
}

/** Sorted once for all payments of a list. */
function wideCountsOf(
  payments: readonly LoadedPayment[],
  places: ReadonlyMap<TerminalId, TracePlace> | undefined,
): WideCounts {
  const known = WIDE.get(payments);
  if (known !== undefined) return known;
  const counts = new WideCounts(
    payments.map(({ row, events }) => ({ row, events, place: places?.get(row.terminalId) })),
  );
  WIDE.set(payments, counts);
  return counts;
}

const WIDE = new WeakMap<readonly LoadedPayment[], WideCounts>();
