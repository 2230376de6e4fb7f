/** Answer codes of the online gateway: the first digits look like the POS table and mean something else entirely. */
import { type CodeRow, codeRows } from './code-row.ts';

const TABLE = {
  space: 'unionpay.acp',
  version: 'unversioned',
  source: 'cross-read from third-party code, not from the publisher',
} as const;

/** One line a code. */
export const UNIONPAY_ACP_CODES: readonly CodeRow[] = codeRows(TABLE, [
  // In the synchronous answer this says that the request was taken in, not that anything was paid.
  [
    '00',
    'ask-again',
    null,
    '已受理；同步应答里不等于已付款',
    'accepted; in the synchronous answer not yet paid',
    { retry: 'after-reversal' },
  ],
  ['03', 'ask-again', 'E', '超时，请查询', 'timed out, query', { retry: 'after-reversal' }],
  ['04', 'ask-again', 'E', '状态不明，请查询', 'state unknown, query', { retry: 'after-reversal' }],
  ['05', 'ask-again', 'E', '已受理，结果稍后，请查询', 'accepted, result later, query', { retry: 'after-reversal' }],
  ['10', 'format-error', 'C', '报文格式错', 'message format wrong'],
  ['11', 'other', 'C', '签名错', 'signature wrong'],
  ['12', 'duplicate', 'C', '重复交易', 'duplicate'],
  ['13', 'format-error', 'C', '缺少要素', 'element missing'],
  ['34', 'original-not-found', 'C', '没有这笔交易或批次', 'no such transaction or batch'],
  ['A6', 'approved', 'A', '交易成功（有缺陷）', 'approved with defects'],
]);
