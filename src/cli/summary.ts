/** What a start prints: the success rate, the worst cause of the day, and where to look. */
import { HYPOTHESES } from '../diagnosis/index.ts';
import { causeGroups, dayTotals, type Store, tellingDate } from '../node/index.ts';
import type { Language } from '../trade/index.ts';

/** Lines about the newest day that has payments; a hint how to make some when there are none. */
export async function daySummary(store: Store, language: Language): Promise<readonly string[]> {
  const date = await tellingDate(store.db);
  if (date === undefined) return [EMPTY[language]];
  const totals = await dayTotals(store.db, date);
  const judged = totals.approved + totals.failed;
  const rate = judged === 0 ? '–' : `${((100 * totals.approved) / judged).toFixed(1)} %`;
  const [worst] = await causeGroups(store.db, date);
  const first =
    language === 'zh'
      ? `${date}  成功率 ${rate}（${totals.approved} 笔成功，${totals.failed} 笔失败）`
      : `${date}  success rate ${rate} (${totals.approved} approved, ${totals.failed} failed)`;
  if (worst === undefined) return [first];
  const name = HYPOTHESES.find(({ id }) => id === worst.cause)?.name[language] ?? worst.cause;
  const cost = (worst.costMinor / 100).toFixed(2);
  const second =
    language === 'zh'
      ? `最主要的原因  ${name}：${worst.failures} 笔，损失 ¥${cost}`
      : `worst cause  ${name}: ${worst.failures} payments, ¥${cost} lost`;
  return [first, second];
}

const EMPTY: Readonly<Record<Language, string>> = {
  zh: '还没有交易：npx kacha pay --amount 20 --card no-money',
  en: 'no payments yet: npx kacha pay --amount 20 --card no-money',
};
