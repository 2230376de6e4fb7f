/** Words that the labels of all parties share. */
import type { Bilingual, CardEntry } from '../trade/index.ts';

export const say = (zh: string, en: string): Bilingual => ({ zh, en });
export const seconds = (ms: number): string => (Math.round(ms / 100) / 10).toString();

export const ENTRY: Readonly<Record<CardEntry | 'unknown', Bilingual>> = {
  chip: say('插卡', 'chip'),
  contactless: say('挥卡', 'contactless'),
  swipe: say('刷卡', 'swipe'),
  keyed: say('手输卡号', 'keyed'),
  unknown: say('方式不明', 'entry unknown'),
};
