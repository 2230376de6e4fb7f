/** What several files hold, as one: a payment that stands in two of them is one, and a card is the same card in all. */
import { type ContextFacts, NO_CONTEXT_FACTS, TRACE_LIMITS, type TracedPayment } from '../../trace/index.ts';
import type { Bilingual } from '../../trade/index.ts';
import { both } from '../saying.ts';
import { asNeighbours, type InputKind, type Loaded } from './loaded.ts';

interface Named {
  /** `null` where several files are read as one. */
  readonly name: string | null;
  readonly loaded: Loaded;
}

export function mergedOf(
  parts: readonly Named[],
  { kind, troubles }: { readonly kind: InputKind; readonly troubles: readonly Bilingual[] },
): Loaded {
  const all = parts.map(({ loaded }) => loaded);
  const { payments, twice, leftOut } = together(all);
  const [only, ...others] = all;
  const found = [...troubles, ...parts.flatMap(troublesOf), ...doubtsOf(twice, leftOut)];
  // The latest: a trace says when it was made, and of anything else what is open is open now.
  const nows = all.flatMap(({ source }) => source.now ?? source.header?.madeAt ?? []);
  const now = nows.reduce<(typeof nows)[number] | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
  return {
    kind,
    source: {
      payments,
      context: contextOf(all),
      names: all.flatMap(({ source }) => source.names),
      places: all.flatMap(({ source }) => source.places),
      asNeighbour: asNeighbours(payments),
      ...(now !== undefined && { now }),
    },
    opening: parts.slice(0, FILES_SHOWN_MAX).flatMap(openingOf),
    troubles: found,
    troubleCount: found.length + all.reduce((sum, each) => sum + each.troubleCount - each.troubles.length, 0),
    mapping: others.length === 0 ? (only?.mapping ?? null) : null,
    space: all.every(({ space }) => space === only?.space) ? (only?.space ?? null) : null,
  };
}

const FILES_SHOWN_MAX = 5;

function together(all: readonly Loaded[]): {
  readonly payments: readonly TracedPayment[];
  readonly twice: number;
  readonly leftOut: number;
} {
  const payments = new Map<string, TracedPayment>();
  let [twice, leftOut] = [0, 0];
  for (const payment of all.flatMap(({ source }) => source.payments)) {
    if (payments.has(payment.paymentId)) twice += 1;
    else if (payments.size >= TRACE_LIMITS.paymentsMax) leftOut += 1;
    else payments.set(payment.paymentId, payment);
  }
  return { payments: [...payments.values()], twice, leftOut };
}

function contextOf(all: readonly Loaded[]): ContextFacts {
  const of = <L extends keyof ContextFacts>(list: L): ContextFacts[L] =>
    all.flatMap(
      ({ source }) => source.context[list] as readonly ContextFacts[L][number][],
    ) as unknown as ContextFacts[L];
  return Object.fromEntries(
    Object.keys(NO_CONTEXT_FACTS).map((list) => [list, of(list as keyof ContextFacts)]),
  ) as unknown as ContextFacts;
}

const openingOf = ({ name, loaded }: Named): readonly Bilingual[] =>
  name === null ? loaded.opening : [both(`— ${name}`, `— ${name}`), ...loaded.opening];

const troublesOf = ({ name, loaded }: Named): readonly Bilingual[] =>
  name === null ? loaded.troubles : loaded.troubles.map(({ zh, en }) => both(`${name}：${zh}`, `${name}: ${en}`));

const doubtsOf = (twice: number, leftOut: number): readonly Bilingual[] => [
  ...(twice === 0
    ? []
    : [both(`${twice} 笔在两个文件里都有，只算一次`, `${twice} payments stand in two files and are counted once`)]),
  ...(leftOut === 0
    ? []
    : [both(`超过上限，${leftOut} 笔没有读`, `${leftOut} payments beyond the limit were not read`)]),
];
