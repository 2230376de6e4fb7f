/** How long something has lasted, in the two largest units that count. */
import type { Translate } from '../../language/index.ts';

export function age(ms: number, t: Translate): string {
  const minutes = Math.floor(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return t('operations.ageDays', { d: Math.floor(hours / 24), h: hours % 24 });
  return hours >= 1
    ? t('operations.ageHours', { h: hours, m: minutes % 60 })
    : t('operations.ageMinutes', { n: minutes });
}
