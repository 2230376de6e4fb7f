/** Plays one day of a town and asks diagnosis about everything that failed on it. */
import {
  CAUSES,
  classOfTransaction,
  type Explanation,
  ending,
  explainPayment,
  type Finding,
  findingsOf,
  isCountFinding,
  judge,
  rowOf,
  WideCounts,
} from '../../diagnosis/index.ts';
import { fictionalIssuer } from '../../issuer/index.ts';
import type { LoadedPayment } from '../../machine/index.ts';
import { type Prng, prng } from '../../std/index.ts';
import { type CaseFile, ContextIndex, NeighbourIndex, rowOfEvents, subjectOf } from '../../trace/index.ts';
import type { MoneyState, PaymentRecord, PaymentRow, TransactionKind } from '../../trade/index.ts';
import { withoutTelemetry } from '../deaf.ts';
import { playTown, type TownCase, type TownGame, type TownRun } from '../towns/play-town.ts';
import { Counters } from './counter.ts';
import { guidedCase } from './guided-case.ts';
import { askedBeside } from './person.ts';
import type { GuidedCase, Ranked, ScoredCase } from './scored-case.ts';

export interface ScoredDay {
  readonly cases: readonly ScoredCase[];
  /** The same payments, and those that left no record, asked of somebody who stood there. */
  readonly guided: readonly GuidedCase[];
  readonly payments: number;
  /** Failed, and left no record anywhere but in the heads of those who stood there. */
  readonly offRecord: number;
  /** Failed, and the town itself does not know why. */
  readonly strays: number;
}

export function scoreDay(game: TownGame): ScoredDay {
  const run = playTown(game);
  const files = new Files(run, run.payments);
  const deaf = new Files(run, withoutTelemetry(run.payments));
  const counters = new Counters(run);
  const draws = prng(`person ${game.town.name} ${game.seed}`);
  const cases = run.cases
    .filter(({ onRecord }) => onRecord)
    .map((each) => scoredCase({ each, run, files, deaf, counters, draws, seed: game.seed }));
  return {
    cases,
    guided: run.cases
      .filter(({ asks }) => asks === undefined)
      .flatMap((each) => guidedCase(each, { run, counters, draws, seed: game.seed }) ?? []),
    payments: run.payments.length,
    offRecord: run.cases.filter(({ onRecord }) => !onRecord).length,
    strays: run.strays.length,
  };
}

/** Everything around the payments of one day, sorted once for all of them. */
class Files {
  readonly #records: ReadonlyMap<string, LoadedPayment>;
  readonly #neighbours: NeighbourIndex;
  readonly #wide: WideCounts;
  readonly #context: ContextIndex;
  readonly #run: TownRun;

  constructor(run: TownRun, payments: readonly LoadedPayment[]) {
    this.#run = run;
    this.#records = new Map(payments.map((payment) => [payment.row.paymentId, payment]));
    this.#neighbours = new NeighbourIndex(payments.map(({ row }) => row));
    this.#wide = new WideCounts(
      payments.map(({ row, events }) => ({ row, events, place: run.places.get(row.terminalId) })),
    );
    this.#context = new ContextIndex(run.plan.facts);
  }

  /** `undefined` for a payment that is not on record here. */
  of({ paymentId, asks, askedAt }: TownCase, record?: PaymentRecord): CaseFile | undefined {
    const known = this.#records.get(paymentId);
    if (known === undefined) return undefined;
    const { row, events } = record ?? known;
    const subject = subjectOf(row, events, this.#run.places.get(row.terminalId));
    return {
      record: { row, events },
      neighbours: { ...this.#neighbours.of(row), wide: this.#wide.of(row) },
      context: {
        now: askedAt ?? this.#run.now,
        merchantName: null,
        terminalName: null,
        issuerName: (row.issuerId === null ? undefined : fictionalIssuer(row.issuerId)?.name) ?? null,
        ...this.#context.of(subject, row.openedAt),
        ...(asks === undefined ? {} : { asks }),
      },
    };
  }
}

interface Question {
  readonly each: TownCase;
  readonly run: TownRun;
  readonly files: Files;
  readonly deaf: Files;
  /** What the people there can know. */
  readonly counters: Counters;
  readonly draws: Prng;
  readonly seed: string | number;
}

const NONE = 'none-of-these';

function scoredCase({ each, run, files, deaf, counters, draws, seed }: Question): ScoredCase {
  const file = files.of(each);
  if (file === undefined) throw new RangeError('a case that is scored is on record');
  const explanation = explainPayment(file);
  const findings = findingsOf(file, ending(file));
  const deafFile = deaf.of(each);
  const truth = counters.at(each)?.findings ?? [];
  return {
    seed,
    truths: each.truths,
    silent: each.silent,
    ranked: rankedOf(explanation),
    verdict: { cause: explanation.verdict.cause, probability: explanation.verdict.probability },
    actorIsRight: actorIsRight(each, explanation),
    isUnsafe: isUnsafe({ each, run, files }, explanation),
    byCode: verdictOn(byCodeOnly(findings)),
    byHistory: verdictOn(findings.filter(isHistory)),
    without: {
      neighbours: verdictOn(findings.filter(({ from }) => from !== 'neighbours')),
      telemetry: deafFile === undefined ? NONE : verdictOn(findingsOf(deafFile, ending(deafFile))),
      context: verdictOn(findings.filter(({ from }) => from !== 'context')),
    },
    withAnswers: askedBeside(findings, { truth, draws }),
    features: findings.map(featureOf),
  };
}

const RANKED_MAX = 5;

function rankedOf({ terms, verdict }: Explanation): readonly Ranked[] {
  if (terms.length === 0) return [{ cause: verdict.cause, probability: verdict.probability }];
  return terms.slice(0, RANKED_MAX).map(({ cause, posterior }) => ({ cause, probability: posterior }));
}

const verdictOn = (findings: readonly Finding[]): string => judge(findings).texts.id;

/** Code, or how far it came: what a list of codes with their meanings has to go by. */
const byCodeOnly = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ variable }) => variable === 'ending');

/** The same terminal before and after, besides. */
const HISTORY: ReadonlySet<string> = new Set([
  'ending',
  'entry',
  'pin',
  'others-here',
  'reader-with-others',
  'pin-on-keypad',
  'mac-on-terminal',
]);
const isHistory = ({ variable }: Finding): boolean => HISTORY.has(variable);

/** Counts in classes: how many there were, and which share of them failed. */
function featureOf(finding: Finding): string {
  if (!isCountFinding(finding)) return `${finding.variable}=${finding.value}`;
  const { variable, k, n } = finding;
  const many = n === 0 ? '0' : n < 3 ? '1-2' : n < 10 ? '3-9' : '10+';
  const share = n === 0 ? 0 : k / n;
  const failed = k === 0 ? 'none' : share < 0.34 ? 'few' : share < 0.75 ? 'half' : 'most';
  return `${variable}=${many} ${failed}`;
}

const ACTORS: ReadonlyMap<string, string> = new Map(CAUSES.map(({ id, whoActs }) => [id, whoActs]));

function actorIsRight({ truths }: TownCase, { whoActs }: Explanation): boolean | null {
  const actors = truths.map((truth) => ACTORS.get(truth));
  return actors.includes(undefined) ? null : actors.includes(whoActs.actor);
}

const STANDS: ReadonlySet<MoneyState> = new Set<MoneyState>(['charged', 'charged-partly', 'held']);
const OPEN: ReadonlySet<MoneyState> = new Set<MoneyState>(['unknown', 'reversing']);

/** Asked at the counter in the moment that it failed, and asked in the evening. */
function isUnsafe({ each, run, files }: Pick<Question, 'each' | 'run' | 'files'>, evening: Explanation): boolean {
  const whole = run.whole.get(each.paymentId);
  if (whole === undefined) return false;
  const { row, events } = whole;
  if (evening.retry.advice === 'now' && mayNotTryAgain(row.money, row.rrn !== null && run.standing.has(row.rrn), row))
    return true;
  const file = files.of(each);
  if (file === undefined || each.endedAt === undefined) return false;
  const then = each.endedAt;
  const seen = file.record.events.filter(({ at }) => at <= then);
  const rowThen = rowOfEvents(each.paymentId, seen);
  if (rowThen === undefined) return false;
  const truly =
    rowOfEvents(
      each.paymentId,
      events.filter(({ at }) => at <= then),
    )?.money ?? 'unknown';
  const fileThen = files.of(each, { row: rowThen, events: seen });
  return (
    fileThen !== undefined && explainPayment(fileThen).retry.advice === 'now' && mayNotTryAgain(truly, false, rowThen)
  );
}

const mayNotTryAgain = (money: MoneyState, stands: boolean, { code, transaction }: PaymentRow): boolean =>
  STANDS.has(money) || OPEN.has(money) || stands || (code !== null && isForbidden(code, transaction));

/** A scheme forbids another try with a card; a payment code is shown anew each time. */
const isForbidden = (code: string, transaction: TransactionKind): boolean =>
  !transaction.startsWith('qr-') && rowOf('unionpay.pos', code, classOfTransaction(transaction))?.retry === 'never';
