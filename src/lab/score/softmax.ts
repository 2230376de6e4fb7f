/**
 * Multinomial logistic regression over signs that are there or not, on top of what somebody else believes already: it
 * learns only by how much to believe otherwise. Fitted by stochastic gradient with adaptive steps.
 */
import { prng } from '../../std/index.ts';

export interface Example {
  readonly signs: readonly string[];
  /** Logarithms of probabilities, by label; of what is not in it the belief is `FLOOR`. */
  readonly belief: ReadonlyMap<string, number>;
}

const PASSES = 3;
/** AdaGrad's first step (Duchi, Hazan, Singer, 2011). Small: with longer ones it learns the accidents of the days by heart. */
const STEP = 0.003;
/** Signs seen less often than this are one day's accidents. */
const SEEN_MIN = 4;
const FLOOR = Math.log(1e-4);

interface Row {
  /** Places of its signs. */
  readonly signs: readonly number[];
  readonly belief: Float64Array;
}

export class Softmax {
  readonly #signs = new Map<string, number>();
  readonly #labels: readonly string[];
  readonly #places: ReadonlyMap<string, number>;
  /** One row of labels for each sign; the last row goes with everything. */
  readonly #weights: Float64Array;

  constructor(examples: readonly (Example & { readonly label: string })[]) {
    const labels = new Set<string>();
    const seen = new Map<string, number>();
    for (const { signs, belief, label } of examples) {
      for (const each of [label, ...belief.keys()]) labels.add(each);
      for (const sign of signs) seen.set(sign, (seen.get(sign) ?? 0) + 1);
    }
    for (const [sign, times] of seen) if (times >= SEEN_MIN) this.#signs.set(sign, this.#signs.size);
    this.#labels = [...labels];
    this.#places = new Map(this.#labels.map((label, i) => [label, i]));
    this.#weights = new Float64Array((this.#signs.size + 1) * this.#labels.length);
    this.#fit(examples.map((each) => ({ row: this.#rowOf(each), label: this.#places.get(each.label) ?? 0 })));
  }

  likeliest(example: Example): string {
    const shares = this.#shares(this.#rowOf(example));
    return this.#labels[shares.indexOf(Math.max(...shares))] ?? '';
  }

  #rowOf({ signs, belief }: Example): Row {
    const base = new Float64Array(this.#labels.length).fill(FLOOR);
    for (const [label, log] of belief) {
      const place = this.#places.get(label);
      if (place !== undefined) base[place] = Math.max(log, FLOOR);
    }
    const places = signs.flatMap((sign) => this.#signs.get(sign) ?? []);
    return { signs: [...new Set(places), this.#signs.size], belief: base };
  }

  #shares({ signs, belief }: Row): Float64Array {
    const width = this.#labels.length;
    const logs = Float64Array.from(belief);
    for (const sign of signs) {
      const from = sign * width;
      for (let i = 0; i < width; i++) logs[i] = (logs[i] ?? 0) + (this.#weights[from + i] ?? 0);
    }
    const highest = Math.max(...logs);
    const odds = logs.map((log) => Math.exp(log - highest));
    const sum = odds.reduce((a, b) => a + b, 0);
    return odds.map((each) => each / sum);
  }

  #fit(examples: readonly { readonly row: Row; readonly label: number }[]): void {
    const width = this.#labels.length;
    const squares = new Float64Array(this.#weights.length);
    const draws = prng('softmax');
    for (let step = 0; step < PASSES * examples.length; step++) {
      const { row, label } = draws.pick(examples);
      const shares = this.#shares(row);
      for (let i = 0; i < width; i++) {
        const slope = (shares[i] ?? 0) - (i === label ? 1 : 0);
        if (Math.abs(slope) < SLOPE_MIN) continue;
        for (const sign of row.signs) {
          const at = sign * width + i;
          const square = (squares[at] ?? 0) + slope * slope;
          squares[at] = square;
          this.#weights[at] = (this.#weights[at] ?? 0) - (STEP * slope) / Math.sqrt(square);
        }
      }
    }
  }
}

/** What is believed rightly needs no lesson. */
const SLOPE_MIN = 1e-4;
