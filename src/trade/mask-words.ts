/** The marks that stand for what is hidden, in the reader's language. Programs see the English ones, always. */
import type { Language } from './voice.ts';

/** `[13 digits]` as `[13 位数字]`: for lines that a person reads. What is no mark stays as it is. */
export function maskInWords(shown: string, language: Language): string {
  if (language === 'en' || !shown.includes('[')) return shown;
  return shown.replace(MARK, (mark, count: string | undefined, unit: string | undefined) =>
    count === undefined || unit === undefined ? (WORDS[mark] ?? mark) : `[${count} ${UNITS[unit] ?? unit}]`,
  );
}

const WORDS: Readonly<Record<string, string>> = {
  '[track 1]': '[一磁道]',
  '[track 2]': '[二磁道]',
  '[track 3]': '[三磁道]',
  '[PIN]': '[密码]',
  '[PIN block]': '[PIN 密文]',
  '[key]': '[密钥]',
  '[balance]': '[余额]',
  '[personal]': '[个人信息]',
  '[hidden]': '[已隐藏]',
};
const UNITS: Readonly<Record<string, string>> = { digits: '位数字', characters: '个字符', bytes: '字节' };
const MARK = /\[(?:(\d+) (digits|characters|bytes)|track [123]|PIN block|PIN|key|balance|personal|hidden)\]/g;
