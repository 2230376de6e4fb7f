/** What one frame says about the dialect of a capture. */
import type { Dialect, Wrapping } from '../iso8583/index.ts';
import type { Bilingual } from '../trade/index.ts';

export interface Vote {
  readonly dialect: Dialect;
  readonly wrapping: Wrapping;
  /** 0 to 100. */
  readonly score: number;
  readonly reason: Bilingual;
}
