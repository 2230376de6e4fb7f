/**
 * The rows of `kacha bench verdict`: what it costs to explain a failed payment once its facts are loaded, as the history
 * that they were taken from grows, beside merely reading the same facts out of their JSON. A case file is bounded, and
 * what is further away arrives as counts, so that it stops growing.
 */
import { explainPayment, WideCounts } from '../../diagnosis/index.ts';
import { buildCaseFile, runScenario, type ScenarioRun } from '../../lab/index.ts';
import type { LoadedPayment } from '../../machine/index.ts';
import { assert, instant, type Prng, prng } from '../../std/index.ts';
import type { CaseFile } from '../../trace/index.ts';
import { type CardToken, merchantId, paymentIdOf, terminalId } from '../../trade/index.ts';
import { both } from '../saying.ts';
import type { BenchRow } from './harness.ts';

/** What a verdict may take of a processor, facts loaded. */
const LIMIT_NS = 1e6;

/** Payments of the history around each. */
const SIZES = [100, 1_000, 10_000, 100_000] as const;

/** The common failures, of different parties, and each with its real record. */
const FAILURES = [
  'pin-key-out-of-step',
  'insufficient-funds',
  'issuer-down',
  'network-lost-after-sending',
  'mac-key-out-of-step',
] as const;

export function verdictRows(sizes: readonly number[] = SIZES): readonly BenchRow[] {
  const runs = FAILURES.map((name) => runScenario({ name, seed: 'bench' })).filter((run) => run !== undefined);
  assert(runs.length === FAILURES.length, 'every failure has its scenario');
  return sizes.map((size) => verdictRow(runs, size));
}

function verdictRow(runs: readonly ScenarioRun[], size: number): BenchRow {
  const files = runs.map((run) => amidst(run, size));
  const texts = files.map((file) => JSON.stringify(file));
  const answer = (all: readonly CaseFile[]): string => all.map((of) => explainPayment(of).verdict.cause).join();
  const count = size.toLocaleString('en');
  return {
    id: `history-${size}`,
    title: both(
      `${count} 笔历史之中解释一笔失败（${files.length} 种轮流；文件里的邻居 ${neighboursIn(files)} 笔）`,
      `explain one failure after ${count} payments (${files.length} kinds in turn; ${neighboursIn(files)} neighbours in the file)`,
    ),
    limitNanoseconds: LIMIT_NS,
    contestants: [
      {
        name: 'kacha',
        run: (turn) => explainPayment(files[turn % files.length] as CaseFile),
        answer: () => answer(files),
      },
      {
        name: 'JSON.parse of its facts, no explanation',
        run: (turn) => JSON.parse(texts[turn % texts.length] as string),
        answer: () => answer(texts.map((text) => JSON.parse(text) as CaseFile)),
      },
    ],
  };
}

/** The fewest and the most. */
function neighboursIn(files: readonly CaseFile[]): string {
  const counts = files.map(
    ({ neighbours: { sameTerminal, sameCard, sameIssuer } }) =>
      sameTerminal.length + sameCard.length + sameIssuer.length,
  );
  return `${Math.min(...counts)}–${Math.max(...counts)}`;
}

/** The failed payment of a run, with the run's own payments and so many others around it. */
function amidst({ payments, subject, now, around, places }: ScenarioRun, size: number): CaseFile {
  const record = payments.find(({ row }) => row.paymentId === subject);
  assert(record !== undefined, 'the scenario has its payment');
  const dice = prng(`history ${size}`);
  const others = Array.from({ length: size }, (_, i) => another(record, payments[i % payments.length] ?? record, dice));
  const all = [...payments, ...others];
  const wide = new WideCounts(all.map(({ row, events }) => ({ row, events, place: places?.get(row.terminalId) })));
  return buildCaseFile({
    record,
    rows: all.map(({ row }) => row),
    wide,
    now,
    ...(around !== undefined && { around }),
  });
}

/** Within a few days of it: more payments are a busier country, not a longer memory. */
const SPAN_MS = 3 * 24 * 3_600_000;
/** Of the others so many are at its own terminal, and of its own card. */
const HERE_SHARE = 0.1;
const SAME_CARD_SHARE = 0.02;
const TERMINALS = 5_000;
const CARDS = 200_000;

/** One more like `model`, somewhere else in the country or, now and then, right here. */
function another({ row: of }: LoadedPayment, model: LoadedPayment, dice: Prng): LoadedPayment {
  const { row } = model;
  const there = dice.below(TERMINALS);
  const place = dice.chance(HERE_SHARE)
    ? { merchantId: of.merchantId, terminalId: of.terminalId }
    : { merchantId: merchantId(`M${there >> 1}`), terminalId: terminalId(String(20_000_000 + there)) };
  const card = dice.chance(SAME_CARD_SHARE) ? of.cardToken : (`card-${dice.below(CARDS)}` as CardToken);
  const stan = String(dice.below(1_000_000)).padStart(6, '0');
  const at = instant(of.openedAt - dice.below(SPAN_MS));
  const key = { ...place, businessDate: row.businessDate, batch: String(dice.below(1e6)).padStart(6, '0'), stan };
  const paymentId = paymentIdOf({ ...key, kind: row.transaction });
  return { ...model, row: { ...row, ...key, paymentId, cardToken: card, openedAt: at, updatedAt: at } };
}
