/** Answer codes of the international QR interface: the digits are those of the POS table, many meanings are not. */
import { type CodeRow, codeRows } from './code-row.ts';

const TABLE = {
  space: 'unionpay.qr',
  version: 'unversioned',
  source: 'cross-read from third-party code, not from the publisher',
} as const;

/** One line a code. */
export const UNIONPAY_QR_CODES: readonly CodeRow[] = codeRows(TABLE, [
  ['02', 'other', 'B', '请更新付款码', 'update the QR code'],
  ['03', 'merchant-unknown', 'C', '商户无效', 'invalid merchant'],
  ['04', 'ask-again', 'E', '处理中，稍后查询', 'pending, ask again later', { retry: 'after-reversal' }],
  ['05', 'authentication-failed', 'C', '持卡人验证失败', 'cardholder verification failed'],
  ['12', 'transaction-invalid', 'C', '无效交易', 'invalid transaction'],
  ['13', 'amount-invalid', 'B', '金额无效', 'invalid amount'],
  ['21', 'restricted', 'C', '卡状态有误', 'card status error'],
  ['32', 'pin-tries-exceeded', 'C', '验证码或密码次数超限', 'one-time code or PIN tries exceeded'],
  ['34', 'suspected-fraud', 'C', '此卡被怀疑有问题', 'fraud card'],
  ['38', 'suspected-fraud', 'C', '风险系统拒绝', 'rejected by the risk system'],
  ['55', 'other', 'C', '设备编号无效', 'invalid device id'],
  ['70', 'other', 'C', '校验失败', 'validation failed'],
  ['71', 'do-not-honour', 'C', '发卡行拒绝', 'issuer declined'],
  ['72', 'other', 'C', '发卡行 MAC 错', 'issuer MAC error'],
  ['73', 'other', 'C', '未开通', 'not enrolled'],
  ['74', 'other', 'C', '验证码错误（含义 1）', 'one-time code problem (first of three)'],
  ['75', 'other', 'C', '验证码错误（含义 2）', 'one-time code problem (second of three)'],
  ['76', 'other', 'C', '验证码错误（含义 3）', 'one-time code problem (third of three)'],
  ['77', 'other', 'C', '没有设置身份验证', 'identity verification not set'],
  ['78', 'duplicate', 'C', '重复请求', 'duplicate request'],
  ['85', 'other', 'C', '活动规则不允许', 'promotion rule'],
  ['88', 'other', 'C', '卡资料有误（含义 1）', 'card profile problem (first of two)'],
  ['89', 'other', 'C', '卡资料有误（含义 2）', 'card profile problem (second of two)'],
  ['93', 'other', 'C', '开卡登记有误（含义 1）', 'enrolment problem (first of two)'],
  ['95', 'other', 'C', '开卡登记有误（含义 2）', 'enrolment problem (second of two)'],
  ['98', 'issuer-late', 'E', '超时，结果未知', 'timed out, outcome unknown', { retry: 'after-reversal' }],
  ['99', 'other', null, '其他错误', 'other error'],
]);
