/** How figures are written: amounts in yuan, times on the clock of China, chances in per cent. */
import type { Language } from '../../../src/http/contract.ts';
import type { Translate } from '../language/index.ts';

/** Civil time in China is a fixed offset, wherever the reader's browser stands. */
export const CHINA_OFFSET_MS = 8 * 3_600_000;

export function yuan(amountMinor: number): string {
  const whole = Math.trunc(Math.abs(amountMinor) / 100);
  const fen = String(Math.abs(amountMinor) % 100).padStart(2, '0');
  return `${amountMinor < 0 ? '-' : ''}¥${grouped(whole)}.${fen}`;
}

/** Fen from what a person typed in yuan; `undefined` when it is no amount. */
export function fenOf(text: string): number | undefined {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim().replace(/^¥/, ''));
  if (match === null) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

export const chinaDate = (at: number): string => china(at).slice(0, 10);
export const chinaTime = (at: number): string => china(at).slice(11, 19);
export const chinaMinute = (at: number): string => china(at).slice(11, 16);
export const chinaDateTime = (at: number): string => `${chinaDate(at)} ${chinaTime(at)}`;
export const chinaTimeMs = (at: number): string => china(at).slice(11, 23);

/** A date written YYYY-MM-DD, as it is said within a sentence. */
export const dayWords = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T00:00:00Z`));

/** Midnight in China of a date written YYYY-MM-DD. */
export const startOfChinaDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) - CHINA_OFFSET_MS;

/** A chance, never rounded to certainty. */
export function percent(probability: number): string {
  if (probability > 0.99) return '>99%';
  if (probability < 0.01) return '<1%';
  return `${Math.round(probability * 100)}%`;
}

/** A share of things that were counted, so that 100% is possible. */
export const share = (part: number): string => `${(part * 100).toFixed(1)}%`;

/** A figure of the arithmetic: short, and never shown as a bare zero. */
export function figure(value: number): string {
  if (value === 0) return '0';
  if (value >= 1_000_000) return value.toExponential(1);
  if (value >= 1000) return grouped(Number(value.toPrecision(2)));
  if (value >= 10) return value.toFixed(0);
  if (value >= 1) return value.toFixed(1).replace(/\.0$/, '');
  // Almost certain is not certain.
  if (value > 0.99) return '>0.99';
  if (value >= 0.001) return value.toPrecision(2).replace(/\.?0+$/, '');
  return value.toExponential(1);
}

export function duration(ms: number, t: Translate): string {
  if (ms < 1000) return t('unit.ms', { n: Math.round(ms) });
  if (ms < 60_000) return t('unit.s', { n: (ms / 1000).toFixed(ms < 10_000 ? 2 : 1) });
  return t('unit.min', { m: Math.floor(ms / 60_000), s: Math.round((ms % 60_000) / 1000) });
}

const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');

const china = (at: number): string => new Date(at + CHINA_OFFSET_MS).toISOString();
