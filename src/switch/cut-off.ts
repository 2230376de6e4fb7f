/**
 * The settlement date (DE 15) turns at a time of the acquirer's, which is not midnight everywhere. A payment gets it when
 * it is opened; terminal and issuer are told that one, and batches are added up by it, never by the clock. Limits are
 * not: they count by the civil day that people know. Source: protocol reference 6.
 */
import { after, civilTime, type Instant } from '../std/index.ts';
import { businessDateOf } from '../trade/index.ts';

export interface CutOff {
  /**
   * Minutes after midnight, in China: from then on the settlement date is the next day's. 1440 is midnight itself; 30
   * makes nearly all of a day count for the next one, since a settlement date is the day of the cut-off that ends it.
   */
  readonly minute: number;
  /** New payments are answered 90 for so long after it, while the date is being turned; 0 for never. */
  readonly windowMinutes: number;
}

/** The date turns at midnight, in no time. */
export const MIDNIGHT: CutOff = { minute: 1_440, windowMinutes: 0 };

/** MMDD, for DE 15. */
export const settlementElement = (settlementDate: string): string => settlementDate.slice(5).replace('-', '');

/** YYYY-MM-DD. */
export const settlementDateAt = (now: Instant, { minute }: CutOff): string =>
  businessDateOf(civilTime(after(now, (MINUTES_A_DAY - minute) * MINUTE_MS)));

export function isCuttingOff(now: Instant, { minute, windowMinutes }: CutOff): boolean {
  const { hour, minute: past } = civilTime(now);
  const sinceTurn = (hour * 60 + past - minute + 2 * MINUTES_A_DAY) % MINUTES_A_DAY;
  return sinceTurn < windowMinutes;
}

const MINUTES_A_DAY = 1_440;
const MINUTE_MS = 60_000;
