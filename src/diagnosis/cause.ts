/** What a cause must say of itself. One file each in causes/; adding a cause is adding a file and a line in all.ts. */
import type { Bilingual, MoneyState, Voice } from '../trade/index.ts';
import type { CountId } from './evidence/counts.ts';
import type { ValueOf, VariableId } from './evidence/variables.ts';
import type { Actor, Layer } from './explanation.ts';
import type { Rate } from './rates.ts';
import type { Strength } from './strengths.ts';
import type { Step } from './words.ts';

/** How strongly the cause makes us expect each value; a value it does not name falls to `otherwise`, then to the usual. */
export type Sees = {
  readonly [V in VariableId]?: Readonly<Partial<Record<ValueOf<V> | 'otherwise', Strength>>>;
};

export type RetryRule =
  /** A second attempt may be made at once. */
  | { readonly kind: 'now'; readonly because: Bilingual }
  /** As `now`, until two PINs have been wrong: then the advice is to stop. */
  | { readonly kind: 'now-until-two-wrong-pins'; readonly because: Bilingual }
  /** Not before the reversal is confirmed; once it is, at once, unless it says otherwise. */
  | {
      readonly kind: 'after-reversal';
      readonly because: Bilingual;
      readonly onceReversed?: { readonly advice: 'not-before' | 'never'; readonly because: Bilingual };
    }
  /** Something must have happened first. */
  | { readonly kind: 'after'; readonly because: Bilingual }
  /** Never with this card as it is. */
  | { readonly kind: 'never'; readonly because: Bilingual };

export interface CauseVoice {
  readonly headline: Bilingual;
  /** In order. */
  readonly steps: readonly Step[];
  readonly doNot: Bilingual | null;
}

export type Voices = Readonly<Record<Voice, CauseVoice>>;

/** The words and rules that every outcome has, a cause of failure or not. */
export interface OutcomeTexts {
  readonly id: string;
  readonly name: Bilingual;
  readonly layer: Layer;
  readonly whoActs: Actor;
  readonly retry: RetryRule;
  /** The payment is sound and was taken: what failed came after it, and nobody has to check it first. */
  readonly paymentStands?: true;
  /** Added to what support and the cardholder read about the money, in these states only. */
  readonly moneyNote: { readonly states: readonly MoneyState[]; readonly text: Bilingual } | null;
  /**
   * `discreet`: cashier, owner and cardholder read it neutrally. `shop`: an affair of the shop's own, of which its customers
   * read no more than that it is the shop's.
   */
  readonly disclosure: 'open' | 'shop' | 'discreet';
  readonly voices: Voices;
  /** Instead of `voices`, once two PINs have been wrong. */
  readonly voicesAfterTwoWrongPins?: Partial<Voices>;
  /** Instead of `voices`, once nothing is left to wait for: the money was reversed, or never moved. */
  readonly voicesOnceReversed?: Voices;
  /** Instead of the usual sentences about the money, where for this outcome they would say too much. */
  readonly moneySentences?: Readonly<Partial<Record<MoneyState, Readonly<Partial<Record<Voice, Bilingual>>>>>>;
  /** Last step for support and operations when the code asks for the card to be kept. */
  readonly pickUpStep?: Bilingual;
  readonly prevention: Bilingual;
  /** What a cardholder can do about it; where there is nothing, a second way to pay is all there is to say. */
  readonly preventionForCardholder?: Bilingual;
  readonly wouldChange: Bilingual | null;
}

export interface Cause extends OutcomeTexts {
  /** Share of failed payments before anything is seen, among the shares of all others. An estimate. */
  readonly prior: number;
  readonly sees: Sees;
  /** How often others fail in the same way under it, where that is not the usual rate. */
  readonly rates?: Readonly<Partial<Record<CountId, Rate>>>;
  /** The needs that it serves, as the catalogue of needs numbers them: N001 and so on. */
  readonly needs?: readonly string[];
  /** The lab scenario that proves it, `null` for the one that stands for none of them. */
  readonly scenario: string | null;
}
