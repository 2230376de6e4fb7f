/** The paper (签购单). Printed for a failed payment too, since whether the card was charged is what people ask about. */
import { civilTime, hhmmss, isoDate } from '../std/index.ts';
import { type Bilingual, type Language, TRANSACTIONS, yuan } from '../trade/index.ts';
import { moneyText, resultText } from './result-texts.ts';
import type { AttemptResult, SentPayment, TerminalState } from './state.ts';

export interface SlipOptions {
  readonly language: Language;
  readonly kind: 'merchant' | 'cardholder';
}

/** Of the latest attempt; nothing when there was none, and nothing for a balance enquiry. */
export function slip(state: TerminalState, options: SlipOptions): string[] {
  const result = state.lastResult;
  if (result === null || !TRANSACTIONS[result.attempt.transaction].movesMoney) return [];
  const say = (text: Bilingual): string => text[options.language];
  const row = (label: Bilingual, value: string | null | undefined): string[] =>
    value === null || value === undefined || value === '' ? [] : [`${say(label)}: ${value}`];
  const { attempt, sent, answer } = result;
  const money = moneyText(result);
  return [
    say(state.identity.merchantName),
    say(COPIES[options.kind]),
    ...row(LABELS.merchant, state.identity.merchantId),
    ...row(LABELS.terminal, state.identity.terminalId),
    ...row(LABELS.operator, attempt.operator),
    ...row(LABELS.card, sent && `${sent.panMasked} ${entryLetter(sent)}`),
    ...row(LABELS.transaction, say(TRANSACTIONS[attempt.transaction])),
    ...row(LABELS.amount, `CNY ${yuan(attempt.amountMinor)}`),
    ...row(LABELS.batch, sent?.batch),
    ...row(LABELS.voucher, sent?.stan),
    ...row(LABELS.authorisation, answer?.authorisationCode),
    ...row(LABELS.reference, answer?.rrn),
    ...row(LABELS.time, timeText(result)),
    ...row(LABELS.originalVoucher, attempt.original?.stan),
    ...row(LABELS.originalReference, attempt.original?.rrn),
    ...row(LABELS.cryptogram, sent?.cryptogram),
    ...row(LABELS.findings, sent?.terminalVerificationResults),
    say(resultText(result)),
    ...(money === null ? [] : [say(money)]),
    ...closing(result, options),
  ];
}

const LABELS = {
  merchant: { zh: '商户编号', en: 'Merchant' },
  terminal: { zh: '终端编号', en: 'Terminal' },
  operator: { zh: '操作员', en: 'Operator' },
  card: { zh: '卡号', en: 'Card' },
  transaction: { zh: '交易类型', en: 'Transaction' },
  amount: { zh: '金额', en: 'Amount' },
  batch: { zh: '批次号', en: 'Batch' },
  voucher: { zh: '凭证号', en: 'Voucher' },
  authorisation: { zh: '授权码', en: 'Authorisation code' },
  reference: { zh: '参考号', en: 'Reference' },
  time: { zh: '日期时间', en: 'Date and time' },
  originalVoucher: { zh: '原凭证号', en: 'Original voucher' },
  originalReference: { zh: '原参考号', en: 'Original reference' },
  cryptogram: { zh: 'ARQC', en: 'ARQC' },
  findings: { zh: 'TVR', en: 'TVR' },
} as const satisfies Record<string, Bilingual>;

const COPIES: Readonly<Record<SlipOptions['kind'], Bilingual>> = {
  merchant: { zh: '商户存根', en: 'Merchant copy' },
  cardholder: { zh: '持卡人存根', en: 'Cardholder copy' },
};

/** S swipe, I chip, M manual, C contactless, F fallback: the customary letters. */
function entryLetter({ entry, fallback }: SentPayment): string {
  if (fallback) return 'F';
  return { swipe: 'S', chip: 'I', keyed: 'M', contactless: 'C' }[entry];
}

/** The host's clock where it answered, else the terminal's. The year is never on the wire. */
function timeText({ answer, at }: AttemptResult): string {
  const here = civilTime(at);
  const year = isoDate(here).slice(0, 4);
  const date = answer?.localDate
    ? `${year}-${answer.localDate.slice(0, 2)}-${answer.localDate.slice(2)}`
    : isoDate(here);
  const time = answer?.localTime ?? hhmmss(here);
  return `${date} ${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`;
}

function closing(result: AttemptResult, { language, kind }: SlipOptions): string[] {
  if (result.result !== 'approved' || kind !== 'merchant') return [];
  return [{ zh: '持卡人签名: ____________', en: 'Cardholder signature: ____________' }[language]];
}
