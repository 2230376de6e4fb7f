/** What became of an attempt, in the words of the screen and the slip. */
import { type Bilingual, type MoneyEffect, type MoneyState, TRANSACTIONS } from '../trade/index.ts';
import { responseText } from './response-texts.ts';
import type { AttemptResult, EndReason } from './state.ts';

/** The one line that says how it ended. */
export function resultText(result: AttemptResult): Bilingual {
  const { answer, why } = result;
  if (answer === null || !SPOKEN_BY_CODE.has(why)) return REASONS[why];
  const { code, zh, en } = responseText(answer.code, result.attempt.transaction.startsWith('qr-') ? 'code' : 'card');
  if (result.result === 'approved' || code === null) return { zh, en };
  return { zh: `${zh} [${code}]`, en: `${en} [${code}]` };
}

/** What the screen says of an ending that no answer code speaks for. */
export const reasonText = (why: EndReason): Bilingual => REASONS[why];

/** Was the card charged? The first thing anybody wants to know; `null` for what never moves money. */
export function moneyText(result: AttemptResult): Bilingual | null {
  const effect = TRANSACTIONS[result.attempt.transaction].money;
  if (effect === 'none') return null;
  if (effect === 'capture' && result.answer?.code === PAST_ITS_DAYS) return NOT_CHARGED;
  if (isOriginalMissing(result)) return effect === 'undo' ? NOTHING_TO_VOID : NOTHING_MOVED;
  if (effect === 'adjust' && result.result === 'approved') return ADJUSTED;
  if (result.why === 'recorded' && result.money === 'approved-offline') return RECORDED;
  return MONEY[effect][result.money];
}

/** Whether the original still stands is then not known here: it may have been voided before. */
const isOriginalMissing = ({ why, answer, attempt }: AttemptResult): boolean =>
  TRANSACTIONS[attempt.transaction].originals.length > 0 && (why === 'original-not-found' || answer?.code === '25');

/** The hold may have lapsed, so that nobody may say that it stands. */
const PAST_ITS_DAYS = '22';
const NOT_CHARGED: Bilingual = { zh: '未扣款', en: 'Not charged' };
const NOTHING_TO_VOID: Bilingual = { zh: '本次撤销没有动钱', en: 'This void moved no money' };
const NOTHING_MOVED: Bilingual = { zh: '本次没有动钱', en: 'No money was moved' };
const RECORDED: Bilingual = { zh: '稍后入账', en: 'To be booked' };
const ADJUSTED: Bilingual = { zh: '按新金额入账', en: 'To be booked at the new amount' };

/** Endings whose code says more than the reason does. */
const SPOKEN_BY_CODE: ReadonlySet<EndReason> = new Set<EndReason>(['answered', 'sign-on-refused']);

const REASONS: Readonly<Record<EndReason, Bilingual>> = {
  answered: { zh: '交易结束', en: 'Finished' },
  'no-answer': { zh: '没有收到应答', en: 'No answer received' },
  'answer-mac-bad': { zh: '应答校验不过', en: 'The answer could not be verified' },
  'chip-declined': { zh: '卡片拒绝', en: 'Refused by the card' },
  'power-lost': { zh: '交易中断电', en: 'Power was lost during the transaction' },
  'app-crashed': { zh: '交易中程序重启', en: 'The software restarted during the transaction' },
  'link-failed': { zh: '网络不通，交易未送出', en: 'No connection, nothing was sent' },
  'line-lost-after-sending': { zh: '等应答时网络断开', en: 'Connection lost while waiting for the answer' },
  'sign-on-refused': { zh: '签到被拒绝', en: 'Sign-on refused' },
  'not-signed-on': { zh: '请先签到', en: 'Sign on first' },
  'sign-on-unanswered': { zh: '签到无应答', en: 'No answer to the sign-on' },
  'key-check-failed': { zh: '密钥校验不对，请联系收单机构', en: 'Key check failed, contact the acquirer' },
  'reversal-undelivered': {
    zh: '上一笔冲正未完成，暂不能交易',
    en: 'The last reversal is not through yet: no payment now',
  },
  'operator-denied': { zh: '无权限，请主管操作', en: 'Not permitted, ask the supervisor' },
  'original-not-found': { zh: '无此原交易或已撤销', en: 'No such sale here, or already voided' },
  'other-card': { zh: '不是原交易的卡，请换卡', en: 'Not the card of the original, please use that one' },
  'keyed-number-refused': { zh: '卡号输入有误', en: 'Card number keyed wrongly' },
  'card-not-read': { zh: '读卡失败', en: 'Card could not be read' },
  'card-blacklisted': { zh: '此卡不能在本终端使用，请换卡', en: 'This card is not taken here, please use another one' },
  'chip-data-missing': { zh: '请先下载芯片参数', en: 'The chip parameters must be downloaded first' },
  'chip-not-answering': { zh: '芯片无响应', en: 'The chip does not answer' },
  'card-not-presented': { zh: '等待刷卡超时', en: 'No card was presented' },
  'pin-not-entered': { zh: '等待输入密码超时', en: 'No PIN was entered' },
  'pin-cancelled': { zh: '取消输入密码', en: 'Cancelled at the PIN' },
  cancelled: { zh: '交易取消', en: 'Cancelled' },
  recorded: { zh: '已记录', en: 'Recorded' },
  'approved-offline': { zh: '脱机批准', en: 'Approved offline' },
  'offline-declined': { zh: '网络不通，芯片未批准', en: 'No connection, and the chip did not approve' },
  'log-full': { zh: '请先结算，再做交易', en: 'Settle first, then go on' },
  'batch-settling': { zh: '正在结算，请稍后再做', en: 'Settling the batch: please wait' },
  'limit-reached': { zh: '超过限额', en: 'Over the limit' },
  'approval-not-given': { zh: '没有主管授权', en: 'Not approved by the supervisor' },
  'password-wrong': { zh: '主管密码不对', en: 'Wrong supervisor password' },
  'password-locked': { zh: '主管密码错太多次，暂时锁定', en: 'Too many wrong supervisor passwords: locked' },
  'code-refused': { zh: '不是有效的付款码', en: 'Not a payment code' },
  'code-not-presented': { zh: '等待扫码超时', en: 'No payment code was shown' },
  'code-not-paid': { zh: '收款码没人付款，已撤下', en: 'Nobody paid the code: taken off' },
  'part-not-taken': { zh: '未接受部分批准，交易取消', en: 'The part was not taken: cancelled' },
  'refund-open': { zh: '上一笔退货未有结果，暂不能退货', en: 'The last refund is still open: no refund now' },
  tampered: { zh: '终端防拆报警，请停用并联系收单机构', en: 'Tamper alarm: stop using it, contact the acquirer' },
  'storage-full': { zh: '终端存储已满，暂不能收款', en: 'Storage full: no payment now' },
  'no-slip': { zh: '打印不了，交易取消', en: 'No paper slip: cancelled' },
  'keypad-fault': { zh: '密码键盘故障，请联系收单机构', en: 'PIN pad fault, contact the acquirer' },
  'code-not-read': { zh: '扫码失败', en: 'Code could not be scanned' },
  'card-application-blocked': { zh: '卡片已锁定，请换卡', en: 'The card is blocked, please use another one' },
  'transaction-not-supported': { zh: '本终端未开通此交易', en: 'Not set up on this terminal' },
  'entry-not-supported': { zh: '本终端不支持这种刷卡方式', en: 'This terminal cannot read a card that way' },
  'brand-not-supported': { zh: '本终端不受理此卡，请换卡', en: 'This card is not taken here, please use another one' },
  'number-not-kept': { zh: '本机不存卡号，不能做此交易', en: 'This terminal keeps no card numbers for it' },
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

const HOLD_MONEY: Readonly<Record<MoneyState, Bilingual>> = {
  ...SALE_MONEY,
  none: { zh: '未冻结资金', en: 'Nothing was held' },
  reversing: { zh: '如已冻结将自动解冻，冲正中', en: 'Any hold is being released' },
  reversed: { zh: '已冲正，未冻结', en: 'Reversed: nothing is held' },
};

const RELEASE_MONEY: Readonly<Record<MoneyState, Bilingual>> = {
  ...SALE_MONEY,
  none: { zh: '已撤销，资金解冻', en: 'Voided: the hold is released' },
  held: { zh: '未撤销，预授权仍有效', en: 'Not voided: the hold stands' },
  unknown: { zh: '撤销结果待查', en: 'Outcome of the void being checked' },
};

const CAPTURE_MONEY: Readonly<Record<MoneyState, Bilingual>> = {
  ...SALE_MONEY,
  held: { zh: '未扣款，预授权仍有效', en: 'Not charged: the hold stands' },
};

const REFUND_MONEY: Readonly<Record<MoneyState, Bilingual>> = {
  ...SALE_MONEY,
  charged: { zh: '未退款', en: 'Not refunded' },
  'refund-pending': { zh: '退货结果待查，请勿重复退货', en: 'Refund being checked: do not refund again yet' },
};

const ADJUST_MONEY: Readonly<Record<MoneyState, Bilingual>> = {
  ...SALE_MONEY,
  charged: { zh: '未调整，原金额不变', en: 'Not adjusted: the amount stands' },
};

const MONEY: Readonly<Record<MoneyEffect, Readonly<Record<MoneyState, Bilingual>>>> = {
  none: SALE_MONEY,
  charge: SALE_MONEY,
  hold: HOLD_MONEY,
  release: RELEASE_MONEY,
  capture: CAPTURE_MONEY,
  undo: VOID_MONEY,
  'give-back': REFUND_MONEY,
  adjust: ADJUST_MONEY,
};
