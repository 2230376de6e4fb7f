/** What a value says to a person. */
import { type Bilingual, yuan } from '../../trade/index.ts';
import type { PartFacts } from './layout.ts';

/** Nothing where the value says no more than its characters do. */
export function meaningOf({ meanings, reads }: PartFacts, value: string): Bilingual | undefined {
  if (meanings !== undefined) return Object.hasOwn(meanings, value) ? meanings[value] : undefined;
  switch (reads) {
    case 'amount':
      return amountMeaning(value);
    case 'count':
      return /^\d{1,9}$/.test(value) ? both(String(Number(value))) : undefined;
    case 'date':
      return dateMeaning(value);
    case 'date-and-time':
      return joined(dateMeaning(value.slice(0, 4)), timeMeaning(value.slice(4)), ' ');
    default:
      return undefined;
  }
}

/** Twelve digits in fen. */
export function amountMeaning(digits: string): Bilingual | undefined {
  if (!/^\d{1,12}$/.test(digits)) return undefined;
  const text = yuan(Number(digits));
  return { zh: `${text} 元`, en: `CNY ${text}` };
}

/** MMDD; nothing for a month or a day that there is not. */
export function dateMeaning(digits: string): Bilingual | undefined {
  const [month, day] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (!/^\d{4}$/.test(digits) || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return { zh: `${month} 月 ${day} 日`, en: `${day} ${MONTHS[month - 1] ?? ''}` };
}

/** hhmmss. */
export function timeMeaning(digits: string): Bilingual | undefined {
  if (!/^([01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(digits)) return undefined;
  return both(`${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4)}`);
}

/** Both or nothing. */
export function joined(a: Bilingual | undefined, b: Bilingual | undefined, mark?: string): Bilingual | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { zh: a.zh + (mark ?? '，') + b.zh, en: a.en + (mark ?? ', ') + b.en };
}

const both = (text: string): Bilingual => ({ zh: text, en: text });

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
