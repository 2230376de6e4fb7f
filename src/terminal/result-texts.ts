/** What became of an attempt, in the words of the screen and the slip. */
import { type Bilingual, type MoneyState, TRANSACTIONS } from '../trade/index.ts';
import { responseText } from './response-texts.ts';
import type { AttemptResult, EndReason } from './state.ts';

/** The one line that says how it ended. */
export function resultText(result: AttemptResult): Bilingual {
  const { answer, why } = result;
  if (answer === null || !SPOKEN_BY_CODE.has(why)) return REASONS[why];
  const { code, zh, en } = responseText(answer.code);
  if (result.result === 'approved' || code === null) return { zh, en };
  return { zh: `${zh} [${code}]`, en: `${en} [${code}]` };
}

/** Was the card charged? The first thing anybody wants to know; `null` for what never moves money. */
export function moneyText(result: AttemptResult): Bilingual | null {
  if (!TRANSACTIONS[result.attempt.transaction].movesMoney) return null;
  if (result.attempt.transaction !== 'void') return SALE_MONEY[result.money];
  return isOriginalMissing(result) ? NOTHING_TO_VOID : VOID_MONEY[result.money];
}

/** Whether the sale still stands is then not known here: it may have been voided before. */
const isOriginalMissing = ({ why, answer }: AttemptResult): boolean =>
  why === 'original-not-found' || answer?.code === '25';

const NOTHING_TO_VOID: Bilingual = { zh: '本次撤销没有动钱', en: 'This void moved no money' };

/** Endings whose code says more than the reason does. */
const SPOKEN_BY_CODE: ReadonlySet<EndReason> = new Set<EndReason>(['answered', 'sign-on-refused']);

const REASONS: Readonly<Record<EndReason, Bilingual>> = {
  answered: { zh: '交易结束', en: 'Finished' },
  'no-answer': { zh: '没有收到应答', en: 'No answer received' },
  'answer-mac-bad': { zh: '应答校验不过', en: 'The answer could not be verified' },
  'chip-declined': { zh: '卡片拒绝', en: 'Refused by the card' },
  'power-lost': { zh: '交易中断电', en: 'Power was lost during the transaction' },
  'link-failed': { zh: '网络不通，交易未送出', en: 'No connection, nothing was sent' },
  'line-lost-after-sending': { zh: '等应答时网络断开', en: 'Connection lost while waiting for the answer' },
  'sign-on-refused': { zh: '签到被拒绝', en: 'Sign-on refused' },
  'sign-on-unanswered': { zh: '签到无应答', en: 'No answer to the sign-on' },
  'key-check-failed': { zh: '密钥校验不对，请联系收单机构', en: 'Key check failed, contact the acquirer' },
  'reversal-undelivered': {
    zh: '上一笔冲正未完成，暂不能交易',
    en: 'The last reversal is not through yet: no payment now',
  },
  'operator-denied': { zh: '无权限，请主管操作', en: 'Not permitted, ask the supervisor' },
  'original-not-found': { zh: '无此原交易或已撤销', en: 'No such sale here, or already voided' },
  'keyed-number-refused': { zh: '卡号输入有误', en: 'Card number keyed wrongly' },
  'card-not-read': { zh: '读卡失败', en: 'Card could not be read' },
  'card-blacklisted': { zh: '此卡不能在本终端使用，请换卡', en: 'This card is not taken here, please use another one' },
  'chip-data-missing': { zh: '请先下载芯片参数', en: 'The chip parameters must be downloaded first' },
  'chip-not-answering': { zh: '芯片无响应', en: 'The chip does not answer' },
  'card-not-presented': { zh: '等待刷卡超时', en: 'No card was presented' },
  'pin-not-entered': { zh: '等待输入密码超时', en: 'No PIN was entered' },
  'pin-cancelled': { zh: '取消输入密码', en: 'Cancelled at the PIN' },
  cancelled: { zh: '交易取消', en: 'Cancelled' },
};

const CHECKED: Bilingual = { zh: '结果待查，请勿重复收款', en: 'Outcome being checked: do not charge again yet' };

const SALE_MONEY: Readonly<Record<MoneyState, Bilingual>> = {
  none: { zh: '未扣款', en: 'The card was not charged' },
  held: { zh: '资金已冻结', en: 'The amount is held' },
  charged: { zh: '已扣款', en: 'The card was charged' },
  'charged-partly': { zh: '已部分扣款', en: 'The card was charged in part' },
  reversing: { zh: '如已扣款将自动退回，冲正中', en: 'Any charge is being reversed' },
  reversed: { zh: '已冲正，未扣款', en: 'Reversed: the card is not charged' },
  'refund-pending': { zh: '退款处理中', en: 'Refund under way' },
  refunded: { zh: '已退款', en: 'Refunded' },
  'approved-offline': { zh: '脱机批准，尚未入账', en: 'Approved offline, not yet booked' },
  unknown: CHECKED,
};

const VOID_MONEY: Readonly<Record<MoneyState, Bilingual>> = {
  ...SALE_MONEY,
  charged: { zh: '未撤销，原交易仍有效', en: 'Not voided: the sale stands' },
  reversed: { zh: '已撤销，款项退回', en: 'Voided: the amount goes back' },
  unknown: { zh: '撤销结果待查', en: 'Outcome of the void being checked' },
};
