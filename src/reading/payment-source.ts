/** What is asked of whoever reads other people's payments: how codes are judged, and how a card number becomes a token. */
import type { CardToken, CodeSpace, IssuerId, Secret } from '../trade/index.ts';

/** What an answer said of the money: `unknown` where it settles nothing, such as a time-out further on. */
export type AnswerSense = 'approved' | 'declined' | 'unknown';

export interface PaymentSource {
  /** By the tables of codes, which belong to diagnosis. */
  readonly senseOf: (space: CodeSpace, code: string) => AnswerSense;
  /** Under a key of this run alone: the number is forgotten with it. */
  readonly tokenOf: (number: Secret) => CardToken;
  /** In place of the space that the dialect or the table suggests. */
  readonly space?: CodeSpace;
}

/** Cards with the same first six digits have the same issuer: nobody else names it in a terminal's traffic. */
export const issuerOfMask = (panMasked: string | null): IssuerId | null =>
  panMasked === null || !/^\d{6}/.test(panMasked) ? null : (`bin-${panMasked.slice(0, 6)}` as IssuerId);

/** A merchant's number as an identifier may look; what cannot be one is left out. */
export const plainId = (text: string | undefined, charactersMax: number): string => {
  const plain = (text ?? '').normalize('NFKC').replace(/[^0-9A-Za-z._-]/g, '');
  return plain.slice(0, charactersMax);
};
