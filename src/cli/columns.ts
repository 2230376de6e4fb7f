/** Lines in columns, figures to the right; Chinese characters take two columns of a screen. */
import { displayWidth } from '../iso8583/index.ts';
import { civilTime, instant, isoDate, two } from '../std/index.ts';
import type { Language } from '../trade/index.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
}

/** The last column is never padded. */
export function inColumns(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => displayWidth(line[i] ?? ''))));
  return lines.map((line) =>
    columns
      .map(({ align }, i) => {
        const text = line[i] ?? '';
        const gap = ' '.repeat(Math.max(0, (widths[i] ?? 0) - displayWidth(text)));
        return align === 'right' ? gap + text : text + gap;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Civil time in China, to the second. */
export function clock(at: number): string {
  const time = civilTime(instant(at));
  return `${isoDate(time)} ${[time.hour, time.minute, time.second].map(two).join(':')}`;
}

/** The largest unit that counts, and the next one. */
export function age(ms: number, language: Language): string {
  const minutes = Math.floor(ms / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (language === 'zh')
    return days > 0 ? `${days} 天 ${hours} 小时` : hours > 0 ? `${hours} 小时 ${rest} 分` : `${rest} 分`;
  return days > 0 ? `${days} d ${hours} h` : hours > 0 ? `${hours} h ${rest} min` : `${rest} min`;
}
