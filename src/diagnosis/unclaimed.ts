/** What a cause says of the money is said where it is true only: the money line knows, the cause does not. */
import type { Bilingual } from '../trade/index.ts';
import { say } from './words.ts';

/** Says that nothing was charged. */
export const CLAIMS_NO_CHARGE = {
  zh: /没有(被)?扣(款|顾客的钱)|没有动钱|没有涉及钱/,
  en: /nothing was charged|not charged\b(?! again)|no money was involved|moved no money/i,
} as const;

const STILL_OPEN = say('这一笔的结果还在核实。', 'How this payment ended is being checked.');

/** Without the clauses that say that nothing was charged. */
export const unclaimed = (text: Bilingual): Bilingual => ({
  zh: withoutClauses(text.zh, /[^，；。！？]+[，；。！？]?/g, CLAIMS_NO_CHARGE.zh) ?? STILL_OPEN.zh,
  en: withoutClauses(text.en, /[^;.,]+(?:[;.,]|$)\s*/g, CLAIMS_NO_CHARGE.en) ?? STILL_OPEN.en,
});

function withoutClauses(text: string, clause: RegExp, claims: RegExp): string | null {
  if (!claims.test(text)) return text;
  const kept = (text.match(clause) ?? []).filter((each) => !claims.test(each)).join('');
  const stop = text.endsWith('。') ? '。' : '.';
  const bare = kept
    .trim()
    .replace(/[，；。;.,]$/, '')
    .replace('; and ', ', and ')
    .replace(/; (?=[A-Z])/, '. ');
  return bare === '' ? null : `${bare}${stop}`;
}
