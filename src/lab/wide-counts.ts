/** What whoever has all payments counts around one of them: other terminals of the shop, other shops over the same bearer. */
import { failureClassOf, marksOf } from '../diagnosis/index.ts';
import type { LoadedPayment } from '../machine/index.ts';
import type { WideCount } from '../trace/index.ts';

/** A power cut, or a line that is down, is all at once: before it and after it everything is well. */
const WINDOW_MS = 5 * 60_000;

type Sample = Extract<WideCount['of'], 'site-others' | 'carrier-others' | 'everyone-else'>;

/** The samples do not overlap. What no payment of this world could tell, such as a version, is not counted. */
export function wideCountsOf(of: LoadedPayment, among: readonly LoadedPayment[]): readonly WideCount[] {
  const marks = marksOf(of.events);
  const failed = failureClassOf(of.row, marks.told ?? []);
  if (failed === null) return [];
  const found: Record<Sample, { k: number; n: number }> = {
    'site-others': { k: 0, n: 0 },
    'carrier-others': { k: 0, n: 0 },
    'everyone-else': { k: 0, n: 0 },
  };
  for (const { row, events } of among) {
    const isNear = Math.abs(row.openedAt - of.row.openedAt) <= WINDOW_MS;
    const isHere = row.merchantId === of.row.merchantId && row.terminalId === of.row.terminalId;
    if (!isNear || isHere || row.outcome === 'pending') continue;
    const its = marksOf(events);
    const isCarried = marks.carrier !== null && its.carrier === marks.carrier;
    const sample =
      row.merchantId === of.row.merchantId ? 'site-others' : isCarried ? 'carrier-others' : 'everyone-else';
    found[sample].n += 1;
    if (failureClassOf(row, its.told ?? []) === failed) found[sample].k += 1;
  }
  return Object.entries(found).map(([name, { k, n }]) => ({ of: name as Sample, k, n, windowMs: 2 * WINDOW_MS }));
}
