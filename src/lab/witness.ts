/** Who saw what, in the order in which it truly happened: for checks that ask what came first. */
import type { BatchSave, LoadedPayment, PaymentAppend } from '../machine/index.ts';
import type { Instant } from '../std/index.ts';
import type { IssuerId, PaymentId, TerminalId } from '../trade/index.ts';
import type { Clock } from './clock.ts';

interface Sight {
  /** By the true clock. */
  readonly at: Instant;
  /** The incarnation of a switch process. */
  readonly by: string;
  /** How far its clock was ahead. */
  readonly aheadMs: number;
}

export type Sighting = Sight &
  (
    | { readonly kind: 'written'; readonly append: PaymentAppend }
    | { readonly kind: 'batch-written'; readonly save: BatchSave }
    | { readonly kind: 'sent-to-issuer'; readonly issuerId: IssuerId; readonly frame: Uint8Array }
    | {
        readonly kind: 'sent-to-terminal';
        /** Whose connection it was; `null` for one that is not a terminal's. */
        readonly terminalId: TerminalId | null;
        readonly frame: Uint8Array;
        /** Key loads that the process knew of, and that there had been. */
        readonly keyGeneration: { readonly known: number; readonly true: number };
      }
    | {
        readonly kind: 'claimed';
        readonly paymentId: PaymentId;
        readonly version: number;
        readonly leaseUntil: Instant;
      }
  );

type Seen = Sighting extends infer Each ? (Each extends Sighting ? Omit<Each, 'at'> : never) : never;

export class Witness {
  readonly sightings: Sighting[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  saw(seen: Seen): void {
    this.sightings.push({ ...seen, at: this.#clock.now });
  }

  sawClaim(
    seen: { readonly by: string; readonly aheadMs: number; readonly leaseUntil: Instant },
    due: readonly LoadedPayment[],
  ): void {
    for (const { row } of due) this.saw({ ...seen, kind: 'claimed', paymentId: row.paymentId, version: row.version });
  }
}
