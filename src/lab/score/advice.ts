/**
 * What the advice about another try is worth: the people of a town follow their habits and not what they are told, so
 * that of each advice some did what it said and some did not, and the day says how they fared.
 */
import type { PaymentRow } from '../../trade/index.ts';
import type { TownCase, TownRun } from '../towns/play-town.ts';
import type { ScoredCase } from './scored-case.ts';
import { shareOf } from './shares.ts';

export interface AdviceScore {
  readonly advised: ScoredCase['advised'];
  readonly cases: number;
  /** Tried the same card in the same shop again within minutes all the same. */
  readonly triedAgain: number;
  /** Of those, the share that went through. */
  readonly wentThrough: number;
}

const ADVICE = ['now', 'not-before', 'never'] as const;

export const adviceScoresOf = (cases: readonly ScoredCase[]): readonly AdviceScore[] =>
  ADVICE.map((advised) => {
    const given = cases.filter((each) => each.advised === advised);
    const again = given.filter(({ triedAgain }) => triedAgain !== null);
    return {
      advised,
      cases: given.length,
      triedAgain: again.length,
      wentThrough: shareOf(again, ({ triedAgain }) => triedAgain === 'went-through'),
    };
  });

/** Whoever tries again does it within two and a half minutes in these towns; later the card is here for another purchase. */
const AGAIN_WITHIN_MS = 200_000;

/** What the same card did next in the same shop. */
export class NextTries {
  readonly #byCard = new Map<string, PaymentRow[]>();

  constructor({ whole }: TownRun) {
    for (const { row } of [...whole.values()].sort((a, b) => a.row.openedAt - b.row.openedAt)) {
      if (row.cardToken === null || row.transaction !== 'sale') continue;
      const key = `${row.merchantId} ${row.cardToken}`;
      this.#byCard.set(key, [...(this.#byCard.get(key) ?? []), row]);
    }
  }

  after({ paymentId, endedAt }: TownCase, { merchantId, cardToken, openedAt }: PaymentRow): ScoredCase['triedAgain'] {
    if (cardToken === null) return null;
    const until = (endedAt ?? openedAt) + AGAIN_WITHIN_MS;
    const next = this.#byCard
      .get(`${merchantId} ${cardToken}`)
      ?.find((row) => row.openedAt > openedAt && row.openedAt <= until && row.paymentId !== paymentId);
    if (next === undefined) return null;
    return next.outcome === 'approved' ? 'went-through' : 'failed';
  }
}
