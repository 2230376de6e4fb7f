/** The neighbours of a payment among rows in memory, by the limits that a database is asked with. */
import type { PaymentRow } from '../trade/index.ts';
import { NEIGHBOUR_LIMITS, type NeighbourPayment, type Neighbours, neighbourOf } from './case-file.ts';

/** Sorted once, so that each of a hundred thousand payments finds its own without a look at all. */
export class NeighbourIndex {
  readonly #byTerminal = new Map<string, PaymentRow[]>();
  readonly #byCard = new Map<string, PaymentRow[]>();
  readonly #byIssuer = new Map<string, PaymentRow[]>();

  constructor(rows: readonly PaymentRow[]) {
    for (const row of rows.toSorted((a, b) => b.openedAt - a.openedAt)) {
      put(this.#byTerminal, terminalOf(row), row);
      if (row.cardToken !== null) put(this.#byCard, row.cardToken, row);
      if (row.issuerId !== null) put(this.#byIssuer, row.issuerId, row);
    }
  }

  /** Before and after, newest first, never the payment itself. */
  of(row: PaymentRow): Neighbours {
    const limits = NEIGHBOUR_LIMITS;
    const isOther = (each: PaymentRow): boolean => each.paymentId !== row.paymentId;
    const isElsewhere = (each: PaymentRow): boolean => isOther(each) && terminalOf(each) !== terminalOf(row);
    const window = (among: readonly PaymentRow[] | undefined, windowMs: number) => ({
      among: among ?? [],
      windowMs,
      row,
    });
    const { cardToken, issuerId } = row;
    return {
      sameTerminal: newest(window(this.#byTerminal.get(terminalOf(row)), limits.sameTerminalWindowMs), {
        keep: isOther,
        max: limits.sameTerminalMax,
      }),
      sameCard: newest(window(cardToken === null ? [] : this.#byCard.get(cardToken), limits.sameCardWindowMs), {
        keep: isOther,
        max: limits.sameCardMax,
      }),
      sameIssuer: newest(window(issuerId === null ? [] : this.#byIssuer.get(issuerId), limits.sameIssuerWindowMs), {
        keep: isElsewhere,
        max: limits.sameIssuerMax,
      }),
    };
  }
}

const terminalOf = ({ merchantId, terminalId }: PaymentRow): string => `${merchantId} ${terminalId}`;

function put(map: Map<string, PaymentRow[]>, key: string, row: PaymentRow): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [row]);
  else known.push(row);
}

/** Payments that are looked at for one list: a file in which all are alike must not take for ever. */
const LOOKED_AT_MAX = 4_000;

interface Window {
  readonly among: readonly PaymentRow[];
  readonly windowMs: number;
  readonly row: PaymentRow;
}

function newest(
  { among, windowMs, row }: Window,
  { keep, max }: { readonly keep: (row: PaymentRow) => boolean; readonly max: number },
): readonly NeighbourPayment[] {
  const found: NeighbourPayment[] = [];
  const from = firstNotAfter(among, row.openedAt + windowMs);
  const end = Math.min(among.length, from + LOOKED_AT_MAX);
  for (let i = from; i < end && found.length < max; i++) {
    const each = among[i];
    if (each === undefined || each.openedAt < row.openedAt - windowMs) break;
    if (keep(each)) found.push(neighbourOf(each));
  }
  return found;
}

/** Newest first: the first that is no later than `at`. */
function firstNotAfter(among: readonly PaymentRow[], at: number): number {
  let [low, high] = [0, among.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((among[middle]?.openedAt ?? 0) > at) low = middle + 1;
    else high = middle;
  }
  return low;
}
