/** A whole number as people type it behind a flag. */
import { both, CliFault } from './saying.ts';

/** Nine digits: what is longer is a slip of the finger, and far from where a number loses its last digits. */
const WHOLE_MAX = 999_999_999;

export function wholeNumber(flag: string, typed: string, max = WHOLE_MAX): number {
  if (!/^\d{1,9}$/.test(typed) || Number(typed) < 1 || Number(typed) > max)
    throw new CliFault(
      both(`${flag} ${typed}：1 到 ${max} 的整数`, `${flag} ${typed}: a whole number from 1 to ${max}`),
    );
  return Number(typed);
}
