/** What a value says, in words. */
import type { Bilingual } from '../trade/index.ts';

export interface TagFinding extends Bilingual {
  /** `odd`: reserved, unknown or malformed, so that somebody should look. */
  readonly kind: 'meaning' | 'odd';
  /** Byte of the value, counted from 1, where one byte says it. */
  readonly byte?: number;
}

export const meaning = (zh: string, en: string): TagFinding => ({ kind: 'meaning', zh, en });
export const odd = (zh: string, en: string): TagFinding => ({ kind: 'odd', zh, en });
