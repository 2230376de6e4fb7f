/**
 * Error codes of WeChat Pay's payment by the payer's code (micropay), its query, its reversal and its refund, version 2
 * of the interface. Version 3 spells many of them otherwise and is not in this table.
 */
import { type CodeRow, codeRows, type RetryLimit } from './code-row.ts';

const TABLE = {
  space: 'wechat.pay',
  version: 'v2',
  source: 'cross-read from public code and notes on the interface',
} as const;

/** Ours to ask, not the payer's to scan again: every ten seconds, and undone once 45 seconds have brought nothing. */
const QUERY: { readonly retry: 'after-reversal' } = { retry: 'after-reversal' };

const withinDays = (days: number): RetryLimit => ({
  category: null,
  attemptsMax: null,
  withinDays: days,
  waitHours: null,
  since: 'unknown',
  source: TABLE.source,
});

/** One line a code. */
export const WECHAT_PAY_CODES: readonly CodeRow[] = codeRows(TABLE, [
  ['SYSTEMERROR', 'ask-again', 'E', '系统超时，结果未知，要查询', 'system time-out, outcome unknown, query', QUERY],
  [
    'SYSTEMERROR',
    'ask-again',
    'E',
    '系统超时；用原来的退款单号再问，不要换单号',
    'system time-out; ask again under the same refund number, never a new one',
    { ...QUERY, for: 'refund' },
  ],
  [
    'BANKERROR',
    'ask-again',
    'E',
    '银行端超时，结果未知，要查询',
    "the bank's side timed out, outcome unknown, query",
    QUERY,
  ],
  [
    'USERPAYING',
    'ask-again',
    'E',
    '顾客正在输密码，要查询',
    'the payer is entering the password, query',
    { ...QUERY, words: '等待用户输入密码 需要用户输入支付密码' },
  ],
  [
    'NOTENOUGH',
    'funds',
    'C',
    '顾客余额不足，换一张卡付',
    'the payer has not enough; pay from another card',
    {
      retry: 'after-correction',
    },
  ],
  // The same word of a refund is about the merchant's money.
  [
    'NOTENOUGH',
    'merchant-funds',
    'C',
    '商户可退的余额不足',
    "the merchant's balance does not cover the refund",
    {
      for: 'refund',
      actor: 'merchant',
      retry: 'after-correction',
      words: '商户余额不足',
    },
  ],
  ['AUTHCODEEXPIRE', 'payment-code-stale', 'B', '付款码已过期，请刷新', 'the payment code is too old, refresh it'],
  [
    'AUTH_CODE_ERROR',
    'payment-code-stale',
    'B',
    '付款码不对或已用过，请刷新',
    'the payment code is wrong or used, refresh it',
  ],
  ['AUTH_CODE_INVALID', 'payment-code-stale', 'B', '扫的不是微信付款码', 'what was scanned is no WeChat payment code'],
  [
    'NOTSUPORTCARD',
    'other',
    'C',
    '这张卡不支持这种付法，换一张',
    'this card cannot pay this way, use another',
    { actor: 'cardholder' },
  ],
  ['BUYER_MISMATCH', 'other', 'C', '同一笔订单不能换人付', 'one order cannot change its payer', { actor: 'cashier' }],
  // It was paid: by this customer a moment ago, or it is the number of an older order.
  [
    'ORDERPAID',
    'ask-again',
    'D',
    '这个订单已付款，先查询，不要再收',
    'this order is paid already; query it, do not charge again',
    QUERY,
  ],
  [
    'OUT_TRADE_NO_USED',
    'ask-again',
    'D',
    '订单号用过，先查那一单',
    'the order number was used; query that order first',
    QUERY,
  ],
  ['ORDERCLOSED', 'other', 'B', '订单已关闭，请重新下单', 'the order is closed, make a new one', { actor: 'cashier' }],
  ['ORDERREVERSED', 'other', 'B', '订单已撤销，请重新收款', 'the order was undone, charge anew', { actor: 'cashier' }],
  [
    'ORDERNOTEXIST',
    'original-not-found',
    'C',
    '没有这个订单',
    'no such order',
    { for: ['query', 'refund', 'reversal'] },
  ],
  [
    'TRADE_ERROR',
    'other',
    'C',
    '交易没有做成：账户异常、风险或规则',
    "not done: the payer's account, risk, or a rule",
    {
      actor: 'cardholder',
    },
  ],
  [
    'INVALID_REQUEST',
    'format-error',
    'C',
    '无效请求：权限、证书、重复或太频繁',
    'invalid request: rights, certificate, repeated or too often',
  ],
  ['NOAUTH', 'terminal-not-permitted', 'C', '商户没有开通付款码支付', 'the merchant is not enabled for it'],
  ['PARAM_ERROR', 'format-error', 'C', '参数错误', 'parameter error'],
  ['LACK_PARAMS', 'format-error', 'C', '缺少参数', 'parameter missing'],
  ['SIGNERROR', 'format-error', 'C', '签名错误', 'signature error'],
  ['XML_FORMAT_ERROR', 'format-error', 'C', '报文格式错误', 'message format error'],
  ['REQUIRE_POST_METHOD', 'format-error', 'C', '请求方法不对', 'wrong request method'],
  ['NOT_UTF8', 'format-error', 'C', '编码不对', 'wrong character encoding'],
  ['APPID_NOT_EXIST', 'format-error', 'C', '应用号不存在', 'no such application'],
  ['MCHID_NOT_EXIST', 'format-error', 'C', '商户号不存在', 'no such merchant number'],
  [
    'APPID_MCHID_NOT_MATCH',
    'format-error',
    'C',
    '应用号与商户号不匹配',
    'application and merchant number do not belong together',
  ],
  [
    'BIZERR_NEED_RETRY',
    'ask-again',
    'E',
    '用原来的退款单号再试',
    'try again under the same refund number',
    { ...QUERY, for: 'refund' },
  ],
  [
    'TRADE_OVERDUE',
    'original-too-old',
    'C',
    '超过一年，不能再退',
    'past the year in which it can be refunded',
    {
      for: 'refund',
      limit: withinDays(365),
    },
  ],
  [
    'USER_ACCOUNT_ABNORMAL',
    'account-closed',
    'C',
    '顾客的账户已注销，退不回去',
    "the payer's account is closed, it cannot be refunded there",
    {
      for: 'refund',
      actor: 'merchant',
    },
  ],
  [
    'INVALID_REQ_TOO_MUCH',
    'other',
    'C',
    '错误请求太多，一分钟后再试',
    'too many bad requests, wait a minute',
    {
      for: 'refund',
      actor: 'provider',
      retry: 'later',
    },
  ],
  [
    'FREQUENCY_LIMITED',
    'other',
    'C',
    '退款太频繁，没有受理',
    'refunds too often, not taken',
    {
      for: 'refund',
      actor: 'merchant',
      retry: 'later',
    },
  ],
  [
    'INVALID_TRANSACTIONID',
    'original-not-found',
    'C',
    '原交易号无效',
    "the original's number is invalid",
    {
      for: ['refund', 'query'],
    },
  ],
  ['REFUNDNOTEXIST', 'original-not-found', 'C', '没有这笔退款', 'no such refund', { for: 'query' }],
  [
    'REVERSE_EXPIRE',
    'original-too-old',
    'C',
    '超过可撤销的期限，请走退款',
    'too old to be undone, refund it',
    { for: 'reversal' },
  ],
]);
