/** The paper of a settlement: totals slip (结算单) and detail list (交易明细单). */
import { civilTime, hhmmss, isoDate } from '../../std/index.ts';
import { type Bilingual, type BlockTotals, type Language, TRANSACTIONS, yuan } from '../../trade/index.ts';
import type { TerminalState } from '../state.ts';
import type { SettledBatch } from './job.ts';

/** Of the latest settlement; nothing when there was none. */
export function totalsSlip(state: TerminalState, language: Language): string[] {
  const settled = state.jobs.lastSettlement;
  if (settled === null) return [];
  const { settlement } = settled;
  const say = (text: Bilingual): string => text[language];
  const half = (label: Bilingual, totals: BlockTotals, flag: '1' | '2' | '3' | undefined): string[] => [
    `${say(label)} ${say(settled.closed === 'elsewhere' ? CLOSED_ELSEWHERE : FLAGS[flag ?? '3'])}`,
    `${say(LABELS.debit)}: ${totals.debitCount} / CNY ${yuan(totals.debitMinor)}`,
    `${say(LABELS.credit)}: ${totals.creditCount} / CNY ${yuan(totals.creditMinor)}`,
  ];
  return [
    ...head(state, settled, { language, title: LABELS.totals }),
    ...half(LABELS.domestic, settlement.totals.domestic, settlement.flags?.domestic),
    ...half(LABELS.foreign, settlement.totals.foreign, settlement.flags?.foreign),
  ];
}

/** Every transaction of the latest settlement, one line each. */
export function detailList(state: TerminalState, language: Language): string[] {
  const settled = state.jobs.lastSettlement;
  if (settled === null) return [];
  return [
    ...head(state, settled, { language, title: LABELS.details }),
    ...settled.entries.map(
      ({ stan, transaction, panMasked, amountMinor, authorisationCode }) =>
        `${stan} ${TRANSACTIONS[transaction][language]} ${panMasked} CNY ${yuan(amountMinor)} ${authorisationCode ?? ''}`,
    ),
  ].map((line) => line.trimEnd());
}

interface Heading {
  readonly language: Language;
  readonly title: Bilingual;
}

function head(state: TerminalState, { settlement, at }: SettledBatch, { language, title }: Heading): string[] {
  const { merchantName, merchantId, terminalId } = state.identity;
  const time = civilTime(at);
  const clock = hhmmss(time);
  const row = (label: Bilingual, value: string | null): string[] =>
    value === null ? [] : [`${label[language]}: ${value}`];
  return [
    merchantName[language],
    title[language],
    ...row(LABELS.merchant, merchantId),
    ...row(LABELS.terminal, terminalId),
    ...row(LABELS.operator, settlement.operator),
    ...row(LABELS.batch, settlement.batch),
    ...row(LABELS.settlementDate, settlement.settlementDate),
    ...row(LABELS.reference, settlement.rrn),
    ...row(LABELS.time, `${isoDate(time)} ${clock.slice(0, 2)}:${clock.slice(2, 4)}:${clock.slice(4)}`),
  ];
}

const LABELS = {
  totals: { zh: '结算总计单', en: 'Settlement totals' },
  details: { zh: '交易明细单', en: 'Transaction list' },
  merchant: { zh: '商户编号', en: 'Merchant' },
  terminal: { zh: '终端编号', en: 'Terminal' },
  operator: { zh: '操作员', en: 'Operator' },
  batch: { zh: '批次号', en: 'Batch' },
  settlementDate: { zh: '清算日期', en: 'Settlement date' },
  reference: { zh: '参考号', en: 'Reference' },
  time: { zh: '日期时间', en: 'Date and time' },
  domestic: { zh: '内卡', en: 'Domestic cards:' },
  foreign: { zh: '外卡', en: 'Foreign cards:' },
  debit: { zh: '借记', en: 'Debit' },
  credit: { zh: '贷记', en: 'Credit' },
} as const satisfies Record<string, Bilingual>;

const FLAGS = {
  '1': { zh: '对账平', en: 'balanced' },
  '2': { zh: '对账不平', en: 'not balanced' },
  '3': { zh: '对账出错', en: 'could not be compared' },
} as const satisfies Record<string, Bilingual>;

const CLOSED_ELSEWHERE: Bilingual = { zh: '后台已结算', en: 'settled by the host already' };
