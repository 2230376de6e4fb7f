/**
 * DE 39 of Mastercard, and beside it, as facts of their own, the merchant advice codes: they come with a decline, say
 * whether and when a further attempt may be made, and use digits that DE 39 uses for something else.
 */
import { type CodeRest, type CodeRow, codeRows, type RetryLimit } from './code-row.ts';

const SOURCE = "cross-read from processors' public lists, not from the publisher";

/** One line a code. How many attempts are free of a fee differs by region and year, so that no row says it. */
export const MASTERCARD_CODES: readonly CodeRow[] = codeRows(
  { space: 'mastercard', version: 'unversioned', source: SOURCE },
  [
    ['00', 'approved', 'A', '批准', 'approved'],
    ['01', 'refer', 'C', '与发卡行联系', 'refer to card issuer'],
    ['03', 'merchant-unknown', 'C', '商户无效', 'invalid merchant'],
    ['04', 'pick-up', 'D', '收回此卡', 'capture card', { pickUp: true }],
    ['05', 'do-not-honour', 'C', '不予承兑（没有说明原因）', 'do not honour'],
    ['08', 'approved', 'A', '核对身份后批准', 'honour with identification'],
    ['10', 'approved-partly', 'A', '部分批准', 'approved for part of the amount'],
    ['12', 'transaction-invalid', 'C', '无效交易', 'invalid transaction'],
    ['13', 'amount-invalid', 'B', '金额无效', 'invalid amount'],
    ['14', 'card-number-invalid', 'C', '卡号无效', 'invalid card number'],
    ['15', 'no-such-issuer', 'C', '发卡行无效', 'invalid issuer'],
    ['30', 'format-error', 'C', '格式错', 'format error'],
    ['41', 'lost', 'D', '挂失卡', 'lost card', { pickUp: true }],
    ['43', 'stolen', 'D', '被窃卡', 'stolen card', { pickUp: true }],
    [
      '51',
      'funds',
      'C',
      '余额不足或超过信用额度',
      'insufficient funds, or over the credit limit',
      {
        retry: 'after-correction',
      },
    ],
    ['54', 'expired', 'C', '卡已过期', 'expired card'],
    ['55', 'pin-wrong', 'C', '密码错', 'invalid PIN', { retry: 'after-correction' }],
    ['57', 'card-not-permitted', 'C', '不允许持卡人做这种交易', 'not permitted to issuer or cardholder'],
    ['58', 'terminal-not-permitted', 'C', '不允许终端做这种交易', 'not permitted to acquirer or terminal'],
    ['61', 'over-limit', 'C', '金额超限', 'exceeds amount limit', { retry: 'after-correction' }],
    ['62', 'restricted', 'C', '受限制的卡', 'restricted card'],
    ['63', 'security-violation', 'C', '违反安全规定', 'security violation'],
    ['65', 'over-count', 'C', '次数超限', 'exceeds count limit', { retry: 'later' }],
    ['70', 'refer', 'C', '请持卡人与发卡行联系', 'contact card issuer'],
    ['71', 'other', 'C', '密码没有改成', 'PIN not changed', { actor: 'issuer' }],
    ['75', 'pin-tries-exceeded', 'C', '密码错误次数超限', 'PIN tries exceeded'],
    ['76', 'card-not-permitted', 'C', '转入账户无效', 'invalid "to account"'],
    ['77', 'card-not-permitted', 'C', '转出账户无效', 'invalid "from account"'],
    ['78', 'no-account', 'C', '账户无效', 'invalid account'],
    // The scheme puts these three in the place of the issuer's own code; the advice code beside them says what to do.
    [
      '79',
      'details-outdated',
      'C',
      '卡的资料已变（看商户建议码）',
      "lifecycle: the card's details have changed, see the advice code",
    ],
    [
      '82',
      'card-not-permitted',
      'C',
      '发卡行的规定不允许（看商户建议码）',
      "policy: not by the issuer's rules, see the advice code",
      {
        actor: 'issuer',
      },
    ],
    ['83', 'suspected-fraud', 'C', '安全原因（看商户建议码）', 'fraud or security, see the advice code'],
    ['84', 'other', 'C', '授权的先后不对', 'invalid authorisation life cycle', { actor: 'acquirer' }],
    ['85', 'approved', 'A', '没有拒绝（零金额核卡）', 'not declined (zero-amount account check)'],
    ['86', 'pin-unreadable', 'C', '现在不能核对密码', 'PIN validation not possible'],
    ['87', 'approved-partly', 'A', '只批准消费，不批准取现', 'purchase amount only, no cash back'],
    ['88', 'security-violation', 'C', '密文不对', 'cryptographic failure'],
    ['89', 'pin-wrong', 'B', '密码不可接受，请重输', 'unacceptable PIN, retry'],
    ['91', 'issuer-down', 'E', '发卡行系统不能操作', 'authorisation system or issuer inoperative', { retry: 'later' }],
    ['92', 'issuer-line-down', 'E', '找不到路由', 'unable to route', { retry: 'later' }],
    ['94', 'duplicate', 'C', '重复交易', 'duplicate transmission'],
    ['96', 'switch-malfunction', 'E', '系统异常', 'system error', { retry: 'later' }],
  ],
);

const limit = (rule: Partial<RetryLimit>): RetryLimit => ({
  category: null,
  attemptsMax: null,
  withinDays: null,
  waitHours: null,
  since: 'unknown',
  source: SOURCE,
  ...rule,
});

const afterHours = (waitHours: number): CodeRest => ({ retry: 'later', limit: limit({ waitHours }) });
const NO_MORE: CodeRest = { limit: limit({ attemptsMax: 0, withinDays: 30 }) };

/** They come with approvals, too; the last three say of what kind the card is, and of no attempt. */
export const MASTERCARD_ADVICE_CODES: readonly CodeRow[] = codeRows(
  { space: 'mastercard.advice', version: 'unversioned', source: SOURCE },
  [
    ['01', 'details-outdated', 'B', '有新的卡资料，更新后再试', 'new account information available, update first'],
    [
      '02',
      'try-later',
      'B',
      '现在批不了，72 小时后再试',
      'cannot approve at this time, try again after 72 hours',
      afterHours(72),
    ],
    ['03', 'do-not-retry', 'C', '不要再试', 'do not try again', NO_MORE],
    ['04', 'format-error', 'C', '不符合标记（token）要求', 'token requirements not met'],
    ['21', 'consent-withdrawn', 'C', '持卡人取消了定期扣款', 'recurring payment cancelled', NO_MORE],
    // One list only.
    ['22', 'other', 'C', '商户不符合此产品的条件', 'the merchant does not qualify for the product code'],
    ['24', 'try-later', 'B', '1 小时后再试', 'retry after 1 hour', afterHours(1)],
    ['25', 'try-later', 'B', '24 小时后再试', 'retry after 24 hours', afterHours(24)],
    ['26', 'try-later', 'B', '2 天后再试', 'retry after 2 days', afterHours(48)],
    ['27', 'try-later', 'B', '4 天后再试', 'retry after 4 days', afterHours(96)],
    ['28', 'try-later', 'B', '6 天后再试', 'retry after 6 days', afterHours(144)],
    ['29', 'try-later', 'B', '8 天后再试', 'retry after 8 days', afterHours(192)],
    ['30', 'try-later', 'B', '10 天后再试', 'retry after 10 days', afterHours(240)],
    ['40', 'other', null, '不可充值的预付卡', 'non-reloadable prepaid card', { actor: 'cardholder' }],
    ['41', 'other', null, '只能用一次的虚拟卡号', 'single-use virtual card number', { actor: 'cardholder' }],
    ['43', 'other', null, '可用多次的虚拟卡号', 'multi-use virtual card number', { actor: 'cardholder' }],
  ],
);
