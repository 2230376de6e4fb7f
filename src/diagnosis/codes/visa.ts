/**
 * DE 39 of Visa, with the categories that bound further attempts. The scheme's own rules were not read; two public lists
 * of the categories differ for four codes, and both are kept, each under its year.
 */
import { type CodeRest, type CodeRow, codeRows, type RetryLimit } from './code-row.ts';

const TABLE = {
  space: 'visa',
  version: '2022',
  source: "cross-read from processors' public lists, not from the publisher",
} as const;

/** Fees on what exceeds them since April 2022; category 4 is allowed what 2 and 3 are. */
const limitOf = (category: RetryLimit['category'], since = '2022-04'): RetryLimit => ({
  category,
  attemptsMax: category === 1 ? 0 : 15,
  withinDays: 30,
  waitHours: null,
  since,
  source: "cross-read: processors' public notes on excessive reattempts",
});

const NEVER: CodeRest = { limit: limitOf(1) };
const LATER: CodeRest = { retry: 'later', limit: limitOf(2) };
const CORRECTED: CodeRest = { retry: 'after-correction', limit: limitOf(3) };
const GENERIC: CodeRest = { limit: limitOf(4) };
/** As an earlier public list had it. */
const IN_2020: CodeRest = { version: '2020', limit: limitOf(1, '2020') };

/** One line a code. */
export const VISA_CODES: readonly CodeRow[] = codeRows(TABLE, [
  ['00', 'approved', 'A', '批准', 'approved'],
  ['01', 'refer', 'C', '与发卡行联系', 'refer to card issuer', GENERIC],
  ['02', 'refer', 'C', '与发卡行联系（特殊情况）', 'refer to card issuer, special condition', GENERIC],
  ['03', 'merchant-unknown', 'C', '商户无效', 'invalid merchant', IN_2020],
  ['03', 'merchant-unknown', 'C', '商户无效', 'invalid merchant', LATER],
  ['04', 'pick-up', 'D', '收回此卡', 'pick up', { ...NEVER, pickUp: true }],
  ['05', 'do-not-honour', 'C', '不予承兑（没有说明原因）', 'do not honour', GENERIC],
  ['06', 'general-error', 'C', '出错', 'error', GENERIC],
  ['07', 'pick-up', 'D', '收回此卡（特殊情况）', 'pick up, special condition', { ...NEVER, pickUp: true }],
  ['10', 'approved-partly', 'A', '部分批准', 'approved for part of the amount'],
  ['11', 'approved', 'A', '批准（VIP）', 'approved (VIP)'],
  ['12', 'transaction-invalid', 'C', '无效交易', 'invalid transaction', NEVER],
  ['13', 'amount-invalid', 'B', '金额无效', 'invalid amount', { ...GENERIC, retry: 'after-correction' }],
  // Category 1 in one list, 3 in another: the stricter stands.
  ['14', 'card-number-invalid', 'C', '卡号无效', 'invalid account number', NEVER],
  ['15', 'no-such-issuer', 'C', '没有此发卡行', 'no such issuer', NEVER],
  ['19', 'enter-again', 'B', '请重新做', 're-enter transaction', LATER],
  ['21', 'other', 'C', '未采取动作', 'no action taken', { ...GENERIC, actor: 'issuer' }],
  ['25', 'original-not-found', 'C', '找不到记录', 'record not found', GENERIC],
  ['28', 'switch-malfunction', 'E', '文件暂不可用', 'file temporarily not available', { ...GENERIC, retry: 'later' }],
  ['30', 'format-error', 'C', '格式错', 'format error', GENERIC],
  ['39', 'no-account', 'C', '没有信用账户', 'no credit account', GENERIC],
  ['41', 'lost', 'D', '挂失卡，收回', 'lost card, pick up', { ...NEVER, pickUp: true }],
  ['43', 'stolen', 'D', '被窃卡，收回', 'stolen card, pick up', { ...NEVER, pickUp: true }],
  ['46', 'account-closed', 'C', '账户已关闭', 'closed account', NEVER],
  ['51', 'funds', 'B', '余额不足', 'insufficient funds', LATER],
  ['52', 'no-account', 'C', '没有支票账户', 'no chequing account', GENERIC],
  ['53', 'no-account', 'C', '没有储蓄账户', 'no savings account', GENERIC],
  ['54', 'expired', 'B', '卡已过期，或没有有效期', 'expired card, or no expiry date', CORRECTED],
  ['55', 'pin-wrong', 'B', '密码错', 'incorrect PIN', CORRECTED],
  ['57', 'card-not-permitted', 'C', '不允许持卡人做这种交易', 'not permitted to cardholder', NEVER],
  ['58', 'terminal-not-permitted', 'C', '不允许终端做这种交易', 'not permitted at terminal', GENERIC],
  ['59', 'suspected-fraud', 'C', '怀疑此卡有问题', 'suspected fraud', LATER],
  ['61', 'over-limit', 'B', '金额超限', 'exceeds amount limit', LATER],
  ['62', 'restricted', 'C', '受限制的卡', 'restricted card', IN_2020],
  ['62', 'restricted', 'C', '受限制的卡', 'restricted card', LATER],
  ['63', 'security-violation', 'C', '违反安全规定', 'security violation', GENERIC],
  [
    '64',
    'other',
    'C',
    '不符合反洗钱要求',
    'does not meet anti-money-laundering rules',
    { ...GENERIC, actor: 'issuer' },
  ],
  ['65', 'over-count', 'B', '次数超限', 'exceeds count limit', LATER],
  ['70', 'more-verification', 'B', '要输密码', 'PIN required', { ...GENERIC, retry: 'after-correction' }],
  ['74', 'pin-unreadable', 'C', '密码密文错', 'PIN data in error', GENERIC],
  ['75', 'pin-tries-exceeded', 'C', '密码错误次数超限', 'PIN tries exceeded', LATER],
  [
    '76',
    'original-not-found',
    'C',
    '冲正或重发找不到原交易',
    'a reversal or repeat does not find its original',
    { ...GENERIC, for: 'reversal' },
  ],
  [
    '77',
    'original-mismatch',
    'C',
    '冲正或重发与原交易不符',
    'a reversal or repeat does not fit its original',
    { ...GENERIC, for: 'reversal' },
  ],
  ['78', 'account-closed', 'C', '没有此账户', 'no account', IN_2020],
  ['78', 'dormant', 'C', '新卡还没有启用', 'blocked, first used: the new card is not unblocked', LATER],
  // Named by several lists; one speaks of the chip, others of the check values of stripe and chip.
  ['82', 'security-violation', 'B', '芯片或卡片校验不过', "the card's chip or check value did not verify", CORRECTED],
  ['85', 'approved', 'A', '没有拒绝的理由（核卡、退货）', 'no reason to decline (account check, refund)'],
  ['86', 'pin-unreadable', 'C', '现在不能核对密码', 'the PIN cannot be verified now', LATER],
  ['91', 'issuer-down', 'E', '发卡行或交换系统不能操作', 'issuer or switch inoperative', LATER],
  ['92', 'issuer-line-down', 'E', '找不到路由', 'no routing to the destination', { ...GENERIC, retry: 'later' }],
  ['93', 'other', 'C', '违法交易，不能完成', 'cannot be completed, violation of law', IN_2020],
  ['93', 'other', 'C', '违法交易，不能完成', 'cannot be completed, violation of law', { limit: limitOf(2) }],
  ['94', 'duplicate', 'C', '重复交易', 'duplicate transmission', GENERIC],
  ['96', 'switch-malfunction', 'E', '系统异常', 'system malfunction', LATER],
  ['1A', 'more-verification', 'B', '要再验证持卡人', 'additional customer authentication required', CORRECTED],
  [
    '5C',
    'card-not-permitted',
    'C',
    '发卡行对这类卡不支持或已关闭',
    'not supported or blocked by the issuer',
    {
      ...LATER,
      actor: 'issuer',
      since: '2025-04-11',
    },
  ],
  ['6P', 'other', 'B', '持卡人资料验证不过', 'verification data failed', { ...CORRECTED, actor: 'cardholder' }],
  [
    '9G',
    'card-not-permitted',
    'C',
    '持卡人自己关了这类交易',
    'blocked by the cardholder',
    {
      ...LATER,
      since: '2025-04-11',
      words: '自己关闭 锁卡 app锁卡',
    },
  ],
  ['N3', 'not-supported', 'C', '不能取现', 'cash service not available', LATER],
  ['N4', 'over-limit', 'C', '取现金额超限', 'cash request exceeds limit', LATER],
  ['N7', 'verification-value-wrong', 'B', '卡背校验码不对', 'decline for CVV2 failure', CORRECTED],
  ['Q1', 'security-violation', 'C', '卡片认证不过', 'card authentication failed', GENERIC],
  ['R0', 'consent-withdrawn', 'C', '持卡人要求停付这一笔', 'stop payment order', NEVER],
  ['R1', 'consent-withdrawn', 'C', '持卡人撤回这一授权', 'revocation of authorisation order', NEVER],
  ['R3', 'consent-withdrawn', 'C', '持卡人撤回全部授权', 'revocation of all authorisations', NEVER],
]);
