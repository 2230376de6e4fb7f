/** What is typed as a limit: yuan, or a number of payments. */
import type { LimitFlow, LimitMeasure } from '../../../../src/http/contract.ts';
import { fenOf } from '../../parts/format.ts';

export const FLOWS: readonly LimitFlow[] = ['charge', 'hold', 'refund'];

export const MEASURES: readonly LimitMeasure[] = [
  'single',
  'day-amount',
  'day-count',
  'month-amount',
  'month-count',
  'card-day-amount',
  'card-day-count',
];

export const isCounted = (measure: LimitMeasure): boolean => measure.endsWith('-count');

/** In fen or in payments; `undefined` when it is neither. */
export function figureOf(measure: LimitMeasure, typed: string): number | undefined {
  if (!isCounted(measure)) return fenOf(typed);
  return /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : undefined;
}
