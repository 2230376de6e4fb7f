/** One message as anybody may see it: named, in order, with every secret already masked. The unit of evidence. */

export interface MaskedElement {
  readonly de: number;
  readonly name: string;
  /** What may be shown: the value, or its mask. */
  readonly shown: string;
}

export interface MaskedMessage {
  readonly dialect: string;
  readonly mti: string;
  readonly elements: readonly MaskedElement[];
}

/** One leg of one message. */
export interface Hop {
  readonly from: Party;
  readonly to: Party;
  readonly message: MaskedMessage;
}

export type Party = 'terminal' | 'switch' | 'issuer';
