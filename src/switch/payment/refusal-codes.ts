/** The switch's own refusals, as the terminal reads them: DE 39, and a few words in DE 63. */
import { encodeGbk, toLatin1 } from '../../std/index.ts';
import {
  type LimitBreach,
  type LimitLayer,
  type LimitMeasure,
  type RefusalReason,
  TRANSACTIONS,
  type TransactionKind,
} from '../../trade/index.ts';

/** DE 39. Source: protocol reference, answer codes. */
export const REFUSAL_CODES: Readonly<Record<RefusalReason, string>> = {
  'terminal-unknown': '97',
  'mac-wrong': 'A0',
  'not-signed-on': '77',
  malformed: '30',
  'no-route': '15',
  'issuer-link-down': '91',
  'issuer-circuit-open': '91',
  'trace-number-reused': '94',
  'batch-mismatch': '77',
  'cut-off': '90',
  'pin-unreadable': '99',
  'original-not-found': '25',
  'original-mismatch': '64',
  'original-closed': '12',
  'original-too-old': '22',
  'amount-exceeds-original': '64',
  'completion-exceeds-hold': '61',
  'first-unresolved': '94',
  interrupted: '96',
  'nothing-to-repeat': '25',
  'reversed-before-arrival': '94',
  'kind-unsupported': '12',
  overloaded: '96',
  'issuer-unanswered': '98',
  'limit-amount': '61',
  'limit-count': '65',
  'terminal-cloned': '58',
  'terminal-moved': '58',
  'contract-closed': '03',
  'service-closed': '58',
  // 58 as well: what stands on the screen must not say more than the shop may know.
  'merchant-blocked': '58',
};

/** Terminals read 94 to something they upload as "you have it already": where that is not so it must not be said. */
export function refusalCode(reason: RefusalReason, transaction: TransactionKind): string {
  const code = REFUSAL_CODES[reason];
  return code === '94' && TRANSACTIONS[transaction].whenUnanswered === 'resent' ? '96' : code;
}

/** Ten Chinese characters at most. */
const REFUSAL_WORDS: Readonly<Record<RefusalReason, string>> = {
  'terminal-unknown': '终端未登记',
  'mac-wrong': '报文校验不符',
  'not-signed-on': '请先签到',
  malformed: '报文格式有误',
  'no-route': '无此发卡行',
  'issuer-link-down': '发卡行线路中断',
  'issuer-circuit-open': '发卡行线路暂停',
  'trace-number-reused': '流水号重复',
  'batch-mismatch': '批次号不一致',
  'cut-off': '日切中请稍候',
  'pin-unreadable': '密码密文无法解读',
  'original-not-found': '无原交易',
  'original-mismatch': '与原交易不符',
  'original-closed': '原交易已撤销或完成',
  'original-too-old': '原交易已超期限',
  'amount-exceeds-original': '超过原交易可用金额',
  'completion-exceeds-hold': '超过预授权可完成额',
  'first-unresolved': '前一笔结果未明',
  interrupted: '未受理请重做',
  'nothing-to-repeat': '前一笔未收到',
  'reversed-before-arrival': '已冲正不再受理',
  'kind-unsupported': '不支持的交易',
  overloaded: '系统忙请稍候',
  'issuer-unanswered': '发卡行无应答',
  'limit-amount': '超过收单限额',
  'limit-count': '超过收单笔数限制',
  'terminal-cloned': '设备与登记不符',
  'terminal-moved': '设备不在登记地点',
  'contract-closed': '商户未开通或已停用',
  'service-closed': '未开通此项业务',
  'merchant-blocked': '请联系收单机构',
};

const LAYER_WORDS: Readonly<Record<LimitLayer, string>> = { merchant: '商户', acquirer: '收单', 'card-range': '卡段' };

const MEASURE_WORDS: Readonly<Record<LimitMeasure, string>> = {
  single: '单笔限额',
  'day-amount': '日限额',
  'day-count': '日笔数',
  'month-amount': '月限额',
  'month-count': '月笔数',
  'card-day-amount': '单卡日限额',
  'card-day-count': '单卡日笔数',
};

/** Whose limit, and which: the cashier who reads it knows whom to ask, and whether tomorrow helps. */
const limitWords = ({ layer, measure }: LimitBreach): string => `超${LAYER_WORDS[layer]}${MEASURE_WORDS[measure]}`;

/** 63.1 no organisation; 63.2.1 and 63.2.2 empty, since neither issuer nor scheme has said anything; 63.2.3 in GBK. */
export function refusalText(
  reason: RefusalReason,
  of: { readonly limit?: LimitBreach | undefined; readonly transaction?: TransactionKind } = {},
): string {
  const words = encodeGbk(of.limit === undefined ? wordsOf(reason, of.transaction) : limitWords(of.limit));
  return words.ok ? `000${' '.repeat(40)}${toLatin1(words.value).padEnd(20)}` : '000';
}

/** What is too old to be completed or raised is not only old: its issuer holds nothing for it any more. */
function wordsOf(reason: RefusalReason, transaction: TransactionKind | undefined): string {
  const money = transaction === undefined ? undefined : TRANSACTIONS[transaction].money;
  const isOfHold = money === 'capture' || money === 'hold';
  return reason === 'original-too-old' && isOfHold ? HOLD_LAPSED_WORDS : REFUSAL_WORDS[reason];
}

const HOLD_LAPSED_WORDS = '预授权已过期失效';
