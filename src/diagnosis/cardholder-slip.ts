/**
 * The slip that a cardholder takes along from a payment that failed: was I charged, when is it back, what do I do, what
 * do I tell my bank. It is no receipt, says so, and holds nothing that the cardholder may not read.
 */
import { columnsOf, PAPER_COLUMNS, paperRows } from '../std/index.ts';
import { type Bilingual, type Language, TRANSACTIONS, yuan } from '../trade/index.ts';
import { clockText, contactText } from './call-pack-text.ts';
import { viewFor } from './disclosure.ts';
import type { CallPack, Explanation } from './explanation.ts';
import { say } from './words.ts';

/** In rows that fit a till's paper; nothing for a bare code, of which nobody was charged. */
export function cardholderSlip(
  explanation: Explanation,
  language: Language,
  columns: number = PAPER_COLUMNS,
): readonly string[] {
  const { callPack: pack, money, voices, retry } = viewFor(explanation, 'cardholder');
  if (pack === null) return [];
  const t = (text: Bilingual): string => text[language];
  const { headline, steps, doNot } = voices.cardholder;
  const rule = '-'.repeat(columns);
  const earliest = retry.notBefore === null ? [] : [`${t(EARLIEST)} ${clockText(retry.notBefore).slice(0, -3)}`];
  const texts = [
    ...(pack.merchantName === null ? [] : [centred(t(pack.merchantName), columns)]),
    centred(t(TITLE), columns),
    rule,
    t(money.sentences.cardholder),
    rule,
    t(headline),
    ...steps.map((step, i) => (steps.length === 1 ? t(step) : `${i + 1}. ${t(step)}`)),
    ...(doNot === null ? [] : [t(doNot)]),
    ...earliest,
    rule,
    t(ASK),
    ...numbers(pack, language),
    ...issuers(pack, language),
    rule,
    t(NO_RECEIPT),
  ];
  return texts.flatMap((text) => paperRows(text, columns));
}

const TITLE = say('付款未完成说明', 'About a payment that failed');
const EARLIEST = say('最早再试时间:', 'Earliest next attempt:');
const ASK = say('要问银行，请报这些：', 'If you ask your bank, tell them:');
const NO_RECEIPT = say('本单不是付款凭证，请留着备查。', 'This is no receipt. Keep it for your questions.');

function numbers(pack: CallPack, language: Language): readonly string[] {
  const isMoney = TRANSACTIONS[pack.transaction].movesMoney;
  const rows: readonly (readonly [Bilingual, string | null])[] = [
    [say('时间', 'Time'), clockText(pack.at)],
    [say('金额', 'Amount'), isMoney ? `CNY ${yuan(pack.amountMinor)}` : null],
    [say('卡号', 'Card'), pack.panMasked],
    [say('商户号', 'Merchant'), pack.merchantId],
    [say('终端号', 'Terminal'), pack.terminalId],
    [say('凭证号', 'Voucher'), pack.stan],
    [say('参考号', 'Reference'), pack.rrn],
    [say('应答码', 'Code'), pack.code],
  ];
  return rows.flatMap(([label, value]) => (value === null ? [] : [`${label[language]}: ${value}`]));
}

/** The card's own bank; whom the shop would call is no business of its customer. */
const issuers = ({ contacts }: CallPack, language: Language): readonly string[] =>
  contacts
    .filter(({ kind }) => kind === 'issuer' || kind === 'wallet')
    .map((contact) => contactText(contact, language));

const centred = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, Math.floor((columns - columnsOf(text)) / 2))) + text;
