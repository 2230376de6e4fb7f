/** What has struck which terminal, when and in which of its batches: what may be excused there, and nowhere else. */
import type { Instant } from '../std/index.ts';
import type { TerminalId } from '../trade/index.ts';
import type { Clock } from './clock.ts';

export type Strike =
  /** Set back to the factory. */
  | 'reset'
  /** A bit of a frame of its, or of one to it, has fallen over. */
  | 'garbled'
  /** Somebody else's answer, or an old one of its own, came down its connection. */
  | 'overheard'
  | 'sign-on-lost'
  | 'keys-changed';

export interface StruckBatch {
  readonly terminalId: TerminalId;
  /** The one that it was in when it was struck. */
  readonly batch: string;
}

interface Struck extends StruckBatch {
  readonly what: Strike;
  /** By the true clock. */
  readonly at: Instant;
}

export class Strikes {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #struck: Struck[] = [];

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  note(what: Strike, { terminalId, batch }: StruckBatch): void {
    this.#struck.push({ what, terminalId, batch, at: this.#clock.now });
  }

  has(what: Strike, place: StruckBatch): boolean {
    return this.#of(what, place.terminalId).some(({ batch }) => batch === place.batch);
  }

  /** Both ends included. */
  hasBetween(what: Strike, terminalId: TerminalId, [from, to]: readonly [Instant, Instant]): boolean {
    return this.#of(what, terminalId).some(({ at }) => at >= from && at <= to);
  }

  #of(what: Strike, terminalId: TerminalId): readonly Struck[] {
    return this.#struck.filter((each) => each.what === what && each.terminalId === terminalId);
  }
}
