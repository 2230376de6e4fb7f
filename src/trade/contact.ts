/** How somebody who takes part in a payment is reached. A number is a fact like any other: it has a source and a date. */
import type { Bilingual } from './voice.ts';

export const CONTACT_KINDS = ['issuer', 'wallet', 'scheme', 'acquirer', 'provider', 'carrier', 'maker'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

export const CONTACT_WAYS = ['phone', 'app', 'web', 'email', 'counter'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

export interface ContactChannel {
  readonly by: ContactWay;
  /** The number, the address, or the name of the app. */
  readonly value: string;
  /** For which matters, where not for all. */
  readonly for: Bilingual | null;
}

export interface Contact {
  readonly kind: ContactKind;
  /** Unique among those of its kind: an issuer's id, a short name. */
  readonly id: string;
  readonly name: Bilingual;
  /** The one to try first, first. */
  readonly channels: readonly ContactChannel[];
  readonly source: string;
  /** Since when it is known to hold; `unknown` where no source says. */
  readonly since: string;
  /** False until somebody has checked it with whom it reaches. */
  readonly reviewed: boolean;
  /** Of the fictional world: nobody answers there. */
  readonly fictional: boolean;
}

/** A line of the book, with what else it is found by. */
export interface ContactRow extends Contact {
  readonly also: readonly string[];
  /** First digits of the card numbers that are theirs. */
  readonly prefixes: readonly string[];
}
