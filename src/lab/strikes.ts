/** Which fault has struck which terminal, in which of its batches: what may be excused there, and nowhere else. */
import type { TerminalId } from '../trade/index.ts';

/** Set back to the factory; a bit of a frame of its, or of one to it, has fallen over. */
export type Strike = 'reset' | 'garbled';

export interface StruckBatch {
  readonly terminalId: TerminalId;
  /** The one that it was in when it was struck. */
  readonly batch: string;
}

export class Strikes {
  readonly #struck = new Set<string>();

  note(what: Strike, place: StruckBatch): void {
    this.#struck.add(nameOf(what, place));
  }

  has(what: Strike, place: StruckBatch): boolean {
    return this.#struck.has(nameOf(what, place));
  }
}

const nameOf = (what: Strike, { terminalId, batch }: StruckBatch): string => `${what} ${terminalId} ${batch}`;
