/** For whom a sentence is written, and in which language. */
export const VOICES = ['cashier', 'owner', 'cardholder', 'support', 'operations'] as const;
export type Voice = (typeof VOICES)[number];

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same sentence in every language; a missing one does not compile. */
export type Bilingual = Readonly<Record<Language, string>>;

export const VOICE_NAMES: Readonly<Record<Voice, Bilingual>> = {
  cashier: { zh: '收银员', en: 'cashier' },
  owner: { zh: '店主', en: 'owner' },
  cardholder: { zh: '持卡人', en: 'cardholder' },
  support: { zh: '客服', en: 'support' },
  operations: { zh: '运维', en: 'operations' },
};
