/** Chinese and English: which one is on, how a text is found, and how the choice is kept. */
import i18next, { type TFunction } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Bilingual, Language } from '../../../src/http/contract.ts';
import { readChoice, writeChoice } from '../parts/choice.ts';
import { en } from './en.ts';
import { type Texts, zh } from './zh.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: { console: Texts };
  }
}

/** Finds a text of the console by its typed key. */
export type Translate = TFunction<'console'>;

/** Everything a component needs to speak. */
export interface Speech {
  readonly t: Translate;
  readonly language: Language;
  /** The half of an API text that this reader wants. */
  readonly say: (text: Bilingual) => string;
  /** The same where it stands alone, as a title or a sentence: it begins with a capital. */
  readonly sayAlone: (text: Bilingual) => string;
}

/** Starts the texts; call once, before the first page is drawn. */
export function startLanguage(): void {
  const language = readChoice('language', LANGUAGES, 'zh');
  // Resources are at hand, so this finishes before it returns.
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    ns: ['console'],
    defaultNS: 'console',
    resources: { zh: { console: zh }, en: { console: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  markDocument(language);
}

export function useSpeech(): Speech {
  const { t, i18n } = useTranslation('console');
  const language: Language = i18n.language === 'en' ? 'en' : 'zh';
  return { t, language, say: (text) => text[language], sayAlone: (text) => capitalised(text[language]) };
}

/** Changes the language and remembers it on this machine. */
export function chooseLanguage(language: Language): void {
  writeChoice('language', language);
  markDocument(language);
  void i18next.changeLanguage(language);
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const LANGUAGES: readonly Language[] = ['zh', 'en'];

function markDocument(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = language === 'zh' ? '卡查 Kacha' : 'Kacha';
}
