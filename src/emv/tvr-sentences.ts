/**
 * What each finding of the terminal means for the payment, and who should look. The bits are EMV 4.3 Book 3 Annex C5's;
 * the sentences are ours, written for a support agent.
 */
import type { Bilingual } from '../trade/index.ts';

/** Where to look: the card itself, the terminal's parameters, the issuer's systems, or the person at the till. */
export type LookAt = 'card' | 'terminal' | 'issuer' | 'cardholder';

export interface TvrSentence extends Bilingual {
  readonly byte: number;
  readonly bit: number;
  /** Empty: nobody; the finding is part of an ordinary payment. */
  readonly look: readonly LookAt[];
}

export const TVR_SENTENCES: readonly TvrSentence[] = [
  {
    byte: 1,
    bit: 8,
    look: [],
    zh: '没有做脱机数据认证；联机交易由发卡行验密文，这不碍事。',
    en: 'Offline data authentication was not done; online the issuer checks the cryptogram, so this does no harm.',
  },
  {
    byte: 1,
    bit: 7,
    look: ['card', 'terminal'],
    zh: '卡内静态数据的签名验不过：卡可能被改过，或终端的认证中心公钥不对。',
    en: "The signature over the card's static data is wrong: a tampered card, or a wrong certification authority key in the terminal.",
  },
  {
    byte: 1,
    bit: 6,
    look: ['card', 'issuer'],
    zh: '卡里缺少必备数据，多半是发卡时没写好。',
    en: 'Mandatory data is missing on the card, most likely since it was issued.',
  },
  {
    byte: 1,
    bit: 5,
    look: ['issuer'],
    zh: '卡号在终端的异常名单上，终端会要求拒绝或联机。',
    en: "The card is on the terminal's exception file, so the terminal asks to decline or to go online.",
  },
  {
    byte: 1,
    bit: 4,
    look: ['card', 'terminal'],
    zh: '动态数据认证没通过：卡可能是复制的，或终端的认证中心公钥不对、过期。',
    en: 'Dynamic data authentication failed: perhaps a copied card, or a wrong or outdated certification authority key in the terminal.',
  },
  {
    byte: 1,
    bit: 3,
    look: ['card', 'terminal'],
    zh: '复合动态数据认证没通过：密文不能信，或终端的认证中心公钥不对、过期。',
    en: 'Combined data authentication failed: the cryptogram cannot be trusted, or the terminal holds a wrong or outdated certification authority key.',
  },
  {
    byte: 1,
    bit: 2,
    look: [],
    zh: '脱机数据认证选用了静态方式。',
    en: 'The static method was chosen for offline data authentication.',
  },
  {
    byte: 2,
    bit: 8,
    look: ['terminal'],
    zh: '卡片和终端的应用版本不同，通常照常交易；若总被拒，查终端参数里的应用版本。',
    en: "Card and terminal have different application versions; payments usually go on. If they are always declined, look at the version in the terminal's parameters.",
  },
  {
    byte: 2,
    bit: 7,
    look: ['card', 'terminal'],
    zh: '终端发现应用已过期：先看终端日期对不对，再看卡的有效期。',
    en: "The terminal found the application expired: look at the terminal's date first, then at the card's expiry.",
  },
  {
    byte: 2,
    bit: 6,
    look: ['card', 'terminal'],
    zh: '应用还没到生效日：先看终端日期对不对，再看卡是不是刚发的。',
    en: "The application is not yet effective: look at the terminal's date first, then whether the card is brand new.",
  },
  {
    byte: 2,
    bit: 5,
    look: ['card', 'terminal'],
    zh: '这种卡不允许做这种交易（看卡的应用用途控制 9F07，和终端的国家代码）。',
    en: "This kind of card may not be used for this (see the card's usage control 9F07, and the terminal's country code).",
  },
  {
    byte: 2,
    bit: 4,
    look: [],
    zh: '是新卡，没有联机成功过，所以要联机。',
    en: 'A new card that has not been online yet, so it goes online.',
  },
  {
    byte: 3,
    bit: 8,
    look: ['cardholder'],
    zh: '持卡人验证没有成功。',
    en: 'The cardholder was not verified.',
  },
  {
    byte: 3,
    bit: 7,
    look: ['terminal'],
    zh: '卡片要求一种终端不认识的持卡人验证方法。',
    en: 'The card asks for a way of verification that the terminal does not know.',
  },
  {
    byte: 3,
    bit: 6,
    look: ['cardholder', 'issuer'],
    zh: '脱机 PIN 输错次数已到上限，要由发卡行解锁。',
    en: 'The offline PIN was wrong too often; the issuer has to unlock it.',
  },
  {
    byte: 3,
    bit: 5,
    look: ['terminal'],
    zh: '要求输入 PIN，但密码键盘不在或坏了。',
    en: 'A PIN was required, but the PIN pad is absent or broken.',
  },
  {
    byte: 3,
    bit: 4,
    look: ['cardholder'],
    zh: '要求输入 PIN，但没有输入（跳过了）。',
    en: 'A PIN was required and not entered (it was skipped).',
  },
  {
    byte: 3,
    bit: 3,
    look: [],
    zh: '已输入联机 PIN，由发卡行核对。',
    en: 'A PIN was entered for the issuer to check.',
  },
  {
    byte: 4,
    bit: 8,
    look: [],
    zh: '金额超过脱机限额，所以要联机。',
    en: 'The amount is above the floor limit, so the payment goes online.',
  },
  {
    byte: 4,
    bit: 7,
    look: [],
    zh: '连续脱机次数超过下限，所以要联机。',
    en: 'Enough payments in a row were offline (lower limit), so this one goes online.',
  },
  {
    byte: 4,
    bit: 6,
    look: ['terminal'],
    zh: '连续脱机次数超过上限：必须联机，联不上就拒绝；查终端的通讯。',
    en: "Too many payments in a row were offline (upper limit): it must go online or be declined. Look at the terminal's line.",
  },
  {
    byte: 4,
    bit: 5,
    look: [],
    zh: '随机抽中联机。',
    en: 'Chosen at random to go online.',
  },
  {
    byte: 4,
    bit: 4,
    look: [],
    zh: '收银员要求联机。',
    en: 'The cashier asked to go online.',
  },
  {
    byte: 5,
    bit: 8,
    look: [],
    zh: '用了终端的默认 TDOL。',
    en: "The terminal's default TDOL was used.",
  },
  {
    byte: 5,
    bit: 7,
    look: ['issuer'],
    zh: '卡片不认发卡行的应答密文(ARPC)：发卡行的密钥、或途中改过的应答数据。',
    en: "The card does not accept the issuer's cryptogram (ARPC): the issuer's key, or response data changed on the way.",
  },
  {
    byte: 5,
    bit: 6,
    look: ['issuer'],
    zh: '第二次密文之前的发卡行脚本没有执行成功。',
    en: "The issuer's script before the final cryptogram failed.",
  },
  {
    byte: 5,
    bit: 5,
    look: ['issuer'],
    zh: '第二次密文之后的发卡行脚本没有执行成功；交易结果不变，卡的更新没做成。',
    en: "The issuer's script after the final cryptogram failed; the payment stands, the card was not updated.",
  },
];

/** By the two bits of the cryptogram information (EMV 4.3 Book 3, 6.5.5): 0 AAC, 1 TC, 2 ARQC. */
export const CARD_DECISIONS: readonly Bilingual[] = [
  { zh: '卡片拒绝了这笔交易。', en: 'The card declined the payment.' },
  { zh: '卡片批准了这笔交易。', en: 'The card approved the payment.' },
  { zh: '卡片要求联机，由发卡行决定。', en: 'The card asked to go online: the issuer decides.' },
];

/** Behind "cardholder verification:". */
export const VERIFICATION_RESULTS = {
  unknown: { zh: '', en: '' },
  failed: { zh: '，没有成功', en: ', and it failed' },
  successful: { zh: '，成功', en: ', successful' },
  reserved: { zh: '，结果字节无法识别', en: ', with a result that nobody defined' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Byte 2 bit 8 of 9F6C. */
export const VERIFIED_ON_DEVICE: Bilingual = {
  zh: '持卡人已在自己的手机或设备上验证（指纹、面容或密码）。',
  en: 'The cardholder was verified on their own phone or device (fingerprint, face or passcode).',
};

/** Things that only two objects together show. */
export const CONTRADICTIONS = {
  pinWithoutCvm: {
    look: ['terminal'],
    zh: 'TVR 说输入了联机 PIN，CVM 结果说的却不是联机 PIN：终端两处记得不一致，发卡行可能因此拒绝。',
    en: 'The TVR says that a PIN was entered for the issuer, the CVM results say otherwise: the terminal contradicts itself, and an issuer may decline for it.',
  },
  cvmWithoutPin: {
    look: ['terminal'],
    zh: 'CVM 结果是联机 PIN，TVR 却没有记输入了 PIN：PIN 可能被跳过，或终端记错了。',
    en: 'The CVM results name an online PIN, but the TVR does not say that one was entered: it was skipped, or the terminal noted it wrongly.',
  },
  successYetFailed: {
    look: ['terminal'],
    zh: 'CVM 结果说成功，TVR 却说持卡人验证没有成功：终端两处记得不一致。',
    en: 'The CVM results say successful, the TVR says that verification was not: the terminal contradicts itself.',
  },
  cardWantedPin: {
    look: ['terminal'],
    zh: '卡片要求联机 PIN（CTQ），终端却没有让输入：看终端的非接参数；发卡行可能要求改插卡。',
    en: "The card asked for an online PIN (CTQ) and the terminal did not take one: look at the terminal's contactless parameters; the issuer may ask for the card to be inserted.",
  },
  couldHaveAuthenticated: {
    look: ['terminal'],
    zh: '卡片和终端都支持脱机数据认证却没有做：非接联机属正常；插卡时多半缺认证中心公钥，请下载公钥。',
    en: 'Card and terminal both support offline data authentication and it was not done: ordinary for contactless online; with contacts most likely a certification authority key is missing, so download the keys.',
  },
} as const satisfies Readonly<Record<string, Bilingual & { readonly look: readonly LookAt[] }>>;

export const LOOK_AT: Readonly<Record<LookAt, Bilingual>> = {
  card: { zh: '卡片', en: 'the card' },
  terminal: { zh: '终端（参数、日期、设备）', en: 'the terminal (parameters, date, devices)' },
  issuer: { zh: '发卡行', en: 'the issuer' },
  cardholder: { zh: '持卡人', en: 'the cardholder' },
};
