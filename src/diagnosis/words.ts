/** The small things every text here is made of. */
import type { Bilingual } from '../trade/index.ts';

/** A thing that a person can do; those that take the money are marked, and dropped where it must not be taken. */
export interface Step extends Bilingual {
  readonly takes?: 'again' | 'another-way';
}

/** One sentence in both languages; Chinese first, because it is written first. */
export const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** A step that tells to take the money once more with the same card or code. */
export const again = (zh: string, en: string): Step => ({ zh, en, takes: 'again' });

/** A step that tells to take the money in another way. */
export const anotherWay = (zh: string, en: string): Step => ({ zh, en, takes: 'another-way' });

/** "1 card", "10 cards". */
export const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
