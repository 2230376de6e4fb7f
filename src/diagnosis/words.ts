/** The two small things every text here is made of. */
import type { Bilingual } from '../trade/index.ts';

/** One sentence in both languages; Chinese first, because it is written first. */
export const say = (zh: string, en: string): Bilingual => ({ zh, en });

/** "1 card", "10 cards". */
export const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
