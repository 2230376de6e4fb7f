/** Why our switch refused, by the names under which it records it. A name without a row does not compile. */
import type { RefusalReason } from '../../trade/index.ts';
import type { CodeClass } from './code-row.ts';
import { type CodeLine, type CodeRest, type CodeRow, codeRows } from './code-row.ts';
import type { CodeSense } from './code-senses.ts';

const TABLE = {
  space: 'kacha.switch',
  version: '1',
  source: 'Kacha, src/trade/payment-event.ts',
  reviewed: true,
} as const;

type Facts = readonly [sense: CodeSense, codeClass: CodeClass, zh: string, en: string, rest?: CodeRest];

const LATER: CodeRest = { retry: 'later' };

const FACTS: Readonly<Record<RefusalReason, Facts>> = {
  'terminal-unknown': ['terminal-unknown', 'D', '前置系统不认识这台终端', 'the switch does not know this terminal'],
  'mac-wrong': ['mac-wrong', 'B', '前置系统核对 MAC，不对', 'the switch checked the MAC and it was wrong'],
  'not-signed-on': ['sign-on-needed', 'B', '终端还没有签到', 'the terminal had not signed on'],
  malformed: ['format-error', 'C', '请求报文格式有误', 'the request was malformed'],
  'no-route': ['no-such-issuer', 'C', '按卡号找不到发卡行', 'no issuer is known for this card'],
  'issuer-link-down': ['issuer-line-down', 'E', '到发卡行的线路当时是断的', 'the link to the issuer was down', LATER],
  'issuer-circuit-open': [
    'issuer-link-resting',
    'E',
    '到发卡行的线路连续出错，当时暂停使用',
    'the link to the issuer had kept failing and was being rested',
    LATER,
  ],
  'trace-number-reused': [
    'duplicate',
    'C',
    '这个流水号已被另一笔用过',
    'the trace number had been used by another payment',
  ],
  'batch-mismatch': [
    'sign-on-needed',
    'B',
    '批次号与平台不一致，要重新签到',
    "the batch number is not the platform's: sign on again",
  ],
  'cut-off': ['cut-off', 'E', '平台正在日切', 'the daily cut-off was in progress', LATER],
  'pin-unreadable': ['pin-unreadable', 'B', '密码密文解不开', 'the PIN block could not be read'],
  'original-not-found': ['original-not-found', 'C', '找不到原交易', 'the original payment was not found'],
  'original-mismatch': ['original-mismatch', 'C', '与原交易的金额或卡不符', 'it does not match the original payment'],
  'reversed-before-arrival': ['answer-lost', 'C', '这一笔的冲正比请求先到', 'its reversal arrived before the request'],
  'kind-unsupported': [
    'not-supported',
    'C',
    '平台没有开通这种交易',
    'the platform does not do this kind of transaction',
    {
      actor: 'acquirer',
    },
  ],
  overloaded: ['switch-malfunction', 'E', '平台当时太忙', 'the platform was overloaded', LATER],
  'original-closed': [
    'original-closed',
    'C',
    '原交易已撤销、完成或退清',
    'the original was undone, completed or given back already',
  ],
  'original-too-old': ['original-too-old', 'C', '原交易已过期限', 'the original is too old for this'],
  'amount-exceeds-original': ['amount-over-original', 'B', '金额超过原交易剩下的', 'more than is left of the original'],
  'completion-exceeds-hold': [
    'amount-over-original',
    'B',
    '金额超过预授权可完成的',
    'more than the hold may be completed for',
  ],
  // What stood before it may have charged: nothing is taken again before that is known.
  'first-unresolved': [
    'first-unresolved',
    'B',
    '前一笔的结果还不知道',
    'the outcome of the one before was not known yet',
    LATER,
  ],
  interrupted: [
    'switch-malfunction',
    'E',
    '前置系统当时中断，没有转出',
    'the switch was interrupted before anything was forwarded',
    LATER,
  ],
  'nothing-to-repeat': [
    'original-not-found',
    'C',
    '前一笔没有到过前置系统',
    'the one asked about never reached the switch',
  ],
  'issuer-unanswered': ['issuer-late', 'E', '发卡行没有应答', 'the issuer did not answer', { retry: 'after-reversal' }],
  'limit-amount': ['acquirer-limit', 'C', '超过收单机构设的金额限额', "more than the acquirer's limit allows"],
  'limit-count': [
    'acquirer-limit',
    'C',
    '超过收单机构设的笔数限制',
    "more payments than the acquirer's limit allows",
    LATER,
  ],
  'terminal-cloned': [
    'terminal-cloned',
    'D',
    '设备序列号与登记的不符',
    "the device's serial number is not the registered one",
  ],
  'terminal-moved': [
    'terminal-moved',
    'D',
    '设备报告的位置不在登记的地点',
    'the device reported a place that is not the registered one',
  ],
  'contract-closed': ['contract-closed', 'C', '商户合同没有生效', "the merchant's contract is not in force"],
  'service-closed': [
    'service-closed',
    'C',
    '商户没有开通这项业务',
    "the merchant's contract does not hold this service",
  ],
  'merchant-blocked': ['merchant-blocked', 'C', '收单机构的风控规则拦下', "stopped by the acquirer's risk rules"],
};

/** One line a reason. */
export const KACHA_SWITCH_CODES: readonly CodeRow[] = codeRows(
  TABLE,
  Object.entries(FACTS).map(([reason, facts]): CodeLine => [reason, ...facts]),
);
