/** The neighbours of a payment among rows in memory, by the limits that a database is asked with. */
import type { PaymentRow } from '../trade/index.ts';
import { NEIGHBOUR_LIMITS, type NeighbourPayment, type Neighbours, neighbourOf } from './case-file.ts';

/** Sorted once, so that each of a hundred thousand payments finds its own without a look at all. */
export class NeighbourIndex {
  readonly #byTerminal = new Map<string, NeighbourPayment[]>();
  readonly #byCard = new Map<string, NeighbourPayment[]>();
  readonly #byIssuer = new Map<string, NeighbourPayment[]>();

  constructor(rows: readonly PaymentRow[]) {
    for (const row of rows.toSorted((a, b) => b.openedAt - a.openedAt)) {
      const each = neighbourOf(row);
      put(this.#byTerminal, terminalOf(each), each);
      if (each.cardToken !== null) put(this.#byCard, each.cardToken, each);
      if (each.issuerId !== null) put(this.#byIssuer, each.issuerId, each);
    }
  }

  /** Before and after, newest first, never the payment itself. */
  of(row: PaymentRow): Neighbours {
    return { sameTerminal: this.sameTerminal(row), sameCard: this.sameCard(row), sameIssuer: this.sameIssuer(row) };
  }

  sameTerminal(row: PaymentRow): Neighbours['sameTerminal'] {
    const { sameTerminalWindowMs: windowMs, sameTerminalMax: max } = NEIGHBOUR_LIMITS;
    const among = this.#byTerminal.get(terminalOf(row)) ?? [];
    return newest({ among, windowMs, row }, { keep: ({ paymentId }) => paymentId !== row.paymentId, max });
  }

  sameCard(row: PaymentRow): Neighbours['sameCard'] {
    const { sameCardWindowMs: windowMs, sameCardMax: max } = NEIGHBOUR_LIMITS;
    const among = (row.cardToken === null ? undefined : this.#byCard.get(row.cardToken)) ?? [];
    return newest({ among, windowMs, row }, { keep: ({ paymentId }) => paymentId !== row.paymentId, max });
  }

  sameIssuer(row: PaymentRow): Neighbours['sameIssuer'] {
    const { sameIssuerWindowMs: windowMs, sameIssuerMax: max } = NEIGHBOUR_LIMITS;
    const isElsewhere = (each: NeighbourPayment): boolean =>
      each.paymentId !== row.paymentId && (each.terminalId !== row.terminalId || each.merchantId !== row.merchantId);
    const among = (row.issuerId === null ? undefined : this.#byIssuer.get(row.issuerId)) ?? [];
    return newest({ among, windowMs, row }, { keep: isElsewhere, max });
  }
}

const terminalOf = ({ merchantId, terminalId }: Pick<PaymentRow, 'merchantId' | 'terminalId'>): string =>
  `${merchantId} ${terminalId}`;

function put(map: Map<string, NeighbourPayment[]>, key: string, each: NeighbourPayment): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [each]);
  else known.push(each);
}

/** Payments that are looked at for one list: a file in which all are alike must not take for ever. */
const LOOKED_AT_MAX = 4_000;

interface Window {
  readonly among: readonly NeighbourPayment[];
  readonly windowMs: number;
  readonly row: PaymentRow;
}

function newest(
  { among, windowMs, row }: Window,
  { keep, max }: { readonly keep: (each: NeighbourPayment) => boolean; readonly max: number },
): readonly NeighbourPayment[] {
  const found: NeighbourPayment[] = [];
  const from = firstNotAfter(among, row.openedAt + windowMs);
  const end = Math.min(among.length, from + LOOKED_AT_MAX);
  for (let i = from; i < end && found.length < max; i++) {
    const each = among[i];
    if (each === undefined || each.openedAt < row.openedAt - windowMs) break;
    if (keep(each)) found.push(each);
  }
  return found;
}

/** Newest first: the first that is no later than `at`. */
function firstNotAfter(among: readonly NeighbourPayment[], at: number): number {
  let [low, high] = [0, among.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((among[middle]?.openedAt ?? 0) > at) low = middle + 1;
    else high = middle;
  }
  return low;
}
