/**
 * Answers between Kacha's switch and an issuer. The space is our own, based on ISO 8583:1987, and claims to be no
 * scheme's. Where a row differs from the standard, the comment says why.
 */
import { type CodeRow, codeRows } from './code-row.ts';

const TABLE = { space: 'kacha.interchange', version: '1', source: 'Kacha interchange, docs/reference' } as const;

/** One line a code. */
export const KACHA_INTERCHANGE_CODES: readonly CodeRow[] = codeRows(TABLE, [
  ['00', 'approved', 'A', '批准', 'approved'],
  ['01', 'refer', 'C', '请持卡人与发卡行联系', 'refer to issuer'],
  ['03', 'merchant-unknown', 'C', '商户无效', 'invalid merchant'],
  ['04', 'pick-up', 'D', '收回此卡', 'pick up', { pickUp: true }],
  ['05', 'do-not-honour', 'C', '不予承兑（没有说明原因）', 'do not honour'],
  // A wallet's user is at it: docs/reference/qr-payments.md.
  ['09', 'ask-again', 'E', '正在处理', 'request in progress', { retry: 'later' }],
  ['10', 'approved-partly', 'A', '部分批准', 'approved for part of the amount'],
  ['11', 'approved', 'A', '批准（VIP）', 'approved (VIP)'],
  ['12', 'transaction-invalid', 'C', '无效交易', 'invalid transaction'],
  ['13', 'amount-invalid', 'B', '金额无效', 'invalid amount'],
  ['14', 'card-number-invalid', 'B', '没有这个卡号', 'no such card number'],
  ['15', 'no-such-issuer', 'C', '没有此发卡行', 'no such issuer'],
  ['16', 'approved', 'A', '批准，更新三磁道', 'approved, update track 3'],
  ['17', 'other', 'C', '顾客取消', 'customer cancellation'],
  ['19', 'enter-again', 'B', '请重新做', 're-enter transaction', { retry: 'later' }],
  ['21', 'dormant', 'C', '卡未激活或是睡眠卡', 'card not activated or dormant'],
  // As at the terminal interface, and unlike the standard: the original does not go with it, or is past its days.
  [
    '22',
    'malfunction-suspected',
    'C',
    '与原交易不符，或超出允许天数',
    'does not fit its original, or past the allowed days',
  ],
  ['25', 'original-not-found', 'C', '找不到原交易', 'original not found'],
  ['30', 'format-error', 'C', '格式错', 'format error'],
  [
    '34',
    'suspected-fraud',
    'D',
    '发卡行怀疑此卡有问题（终端显示“卡片校验错”）',
    'suspected fraud (shown as card verification failed)',
    { pickUp: true },
  ],
  ['36', 'pick-up', 'D', '受限卡，收回', 'restricted card, pick up', { pickUp: true }],
  ['38', 'pin-tries-exceeded', 'C', '密码错误次数超限', 'PIN tries exceeded'],
  ['40', 'not-supported', 'C', '不支持此功能', 'function not supported'],
  ['41', 'lost', 'D', '挂失卡', 'lost card', { pickUp: true }],
  ['43', 'stolen', 'D', '被窃卡', 'stolen card', { pickUp: true }],
  // The standard leaves 45 open; chip issuers need a way to refuse a fallback.
  ['45', 'fallback-refused', 'C', '不能降级刷磁条，要用芯片', 'fallback not allowed', { retry: 'after-correction' }],
  // The standard leaves 46 open; schemes use it for this.
  ['46', 'account-closed', 'C', '账户已销户', 'account closed'],
  ['51', 'funds', 'C', '可用余额不足', 'insufficient funds', { retry: 'after-correction' }],
  ['54', 'expired', 'C', '卡已过期', 'expired card'],
  ['55', 'pin-wrong', 'C', '密码错', 'wrong PIN', { retry: 'after-correction' }],
  ['57', 'card-not-permitted', 'C', '不允许此卡做这种交易', 'not permitted to this card'],
  ['58', 'terminal-not-permitted', 'C', '不允许在本终端做这种交易', 'not permitted to this terminal'],
  [
    '59',
    'suspected-fraud',
    'C',
    '发卡行怀疑此卡有问题（终端显示“卡片校验错”）',
    'suspected fraud (shown as card verification failed)',
  ],
  ['61', 'over-limit', 'C', '金额超限', 'over the amount limit', { retry: 'after-correction' }],
  ['62', 'restricted', 'C', '受限制的卡', 'restricted card'],
  // Narrower than the standard: the chip's cryptogram did not verify.
  ['63', 'security-violation', 'C', '芯片密文验证不过', "the chip's cryptogram did not verify"],
  ['64', 'original-mismatch', 'C', '金额与原交易不符', 'amount differs from the original'],
  ['65', 'over-count', 'C', '超出次数限制', 'over the count limit', { retry: 'later' }],
  ['68', 'issuer-late', 'E', '应答太迟，结果未知', 'answer too late, outcome unknown', { retry: 'after-reversal' }],
  ['75', 'pin-tries-exceeded', 'C', '密码错误次数超限', 'PIN tries exceeded'],
  ['85', 'approved', 'A', '没有拒绝的理由（核卡）', 'no reason to decline (account check)'],
  ['90', 'cut-off', 'E', '日切中', 'cut-off in progress', { retry: 'later' }],
  ['91', 'issuer-down', 'E', '发卡行系统不能操作', 'issuer not operative', { retry: 'later' }],
  ['92', 'issuer-line-down', 'E', '线路不通', 'no route or line', { retry: 'later' }],
  ['94', 'duplicate', 'C', '重复交易', 'duplicate'],
  ['96', 'switch-malfunction', 'E', '系统异常', 'system malfunction', { retry: 'later' }],
  ['97', 'terminal-unknown', 'D', '终端未登记', 'terminal not registered'],
  ['98', 'issuer-late', 'E', '没等到应答，结果未知', 'no answer in time, outcome unknown', { retry: 'after-reversal' }],
  // ISO 9564 leaves the answer to an unreadable PIN block open; this space tells it apart from a wrong PIN.
  ['99', 'pin-unreadable', 'B', '密码密文格式错', 'PIN block unreadable'],
  ['A0', 'mac-wrong', 'B', '报文校验（MAC）错', 'MAC error'],
  // The approvals with something to mend are the terminal interface's.
  ['A2', 'approved', 'A', '批准，请向发卡行确认', 'approved, confirm with the issuer'],
  ['A4', 'approved', 'A', '批准（有缺陷）', 'approved with a defect'],
  ['A5', 'approved', 'A', '批准（有缺陷）', 'approved with a defect'],
  ['A6', 'approved', 'A', '批准（有缺陷）', 'approved with a defect'],
  ['00', 'approved', 'A', '已冲正', 'reversed', { for: 'reversal' }],
  // It ends a reversal of what was never approved. Of an approval on record it is a contradiction: a person is called.
  [
    '25',
    'original-not-found',
    'A',
    '发卡行没见过原交易；若已批准过，要人去查',
    'the issuer has never seen the original; if it had approved it, a person must find out',
    { for: 'reversal', actor: 'acquirer' },
  ],
]);
