/** Which device belongs to which terminal, and what may be wrong with the one that sent a payment. */

/** Millionths of a degree, so that places stay whole numbers. */
export interface Coordinates {
  readonly latitudeMicro: number;
  readonly longitudeMicro: number;
}

/** Where a device says it is: its own fix, the base station it hears, or both. */
export interface SeenPlace {
  readonly point: Coordinates | null;
  readonly cell: string | null;
}

export type BindingDoubt =
  /** Another device speaks under this terminal's number. */
  | { readonly kind: 'serial-differs'; readonly bound: string; readonly shown: string }
  /** The device belongs to another terminal. */
  | { readonly kind: 'serial-elsewhere'; readonly shown: string; readonly boundTo: string }
  /** What the device says of itself was made for another card: copied from another payment. */
  | { readonly kind: 'description-copied'; readonly shown: string }
  /** Bound, and it does not say what it is. */
  | { readonly kind: 'serial-missing'; readonly bound: string }
  | {
      readonly kind: 'moved';
      /** `null` where only the base station tells. */
      readonly metres: number | null;
      readonly cell: string | null;
    };
