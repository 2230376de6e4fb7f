/**
 * Why our terminal stopped by itself, by the names under which it tells of it; of some kinds the reason follows after a
 * colon. What leaves the money unknown is told apart: nothing of it may read like a plain refusal.
 */
import type { HeldBackBy, LinkFailure, LocalLimit, ReadFailure, TerminalFact } from '../../trade/index.ts';
import { type CodeClass, type CodeLine, type CodeRest, type CodeRow, codeRows } from './code-row.ts';
import type { CodeSense } from './code-senses.ts';

const TABLE = {
  space: 'kacha.terminal',
  version: '1',
  source: 'Kacha, src/trade/terminal-event.ts',
  reviewed: true,
} as const;

type Facts = readonly [sense: CodeSense, codeClass: CodeClass, zh: string, en: string, rest?: CodeRest];

/** A reason of the vocabulary, or `:` and the reason within its kind. */
type Stop =
  | Extract<
      TerminalFact['kind'],
      | 'pin-cancelled'
      | 'operator-denied'
      | 'log-full'
      | 'code-refused'
      | 'original-not-found'
      | 'no-answer'
      | 'answer-mac-bad'
      | 'key-check-failed'
      | 'power-lost'
    >
  | `card-read-failed:${ReadFailure}`
  | `keyed-number-refused:${'check-digit' | 'length'}`
  // Before anything was sent; `sent` is any failure after the request had left.
  | `link-failed:${LinkFailure | 'sent'}`
  | `limit-reached:${LocalLimit}`
  | `held-back:${HeldBackBy}`
  | `operator-refused:${'password-wrong' | 'locked'}`;

const CORRECT: CodeRest = { retry: 'after-correction' };
const NET: CodeRest = { retry: 'later', words: '网络 断网 联不上' };
const UNKNOWN: CodeRest = { retry: 'after-reversal' };

const FACTS: Readonly<Record<Stop, Facts>> = {
  'card-read-failed:no-answer-to-reset': ['chip-read-failed', 'B', '芯片没有反应', 'no answer from the chip', CORRECT],
  'card-read-failed:chip-mute': [
    'chip-read-failed',
    'B',
    '读到一半芯片不再回答',
    'the chip fell silent half-way',
    CORRECT,
  ],
  'card-read-failed:chip-bad-data': [
    'chip-read-failed',
    'B',
    '芯片给出的内容不完整',
    'what the chip gave was damaged',
    CORRECT,
  ],
  'card-read-failed:no-track': ['stripe-read-failed', 'B', '没有磁道信号', 'no signal from the stripe', CORRECT],
  'card-read-failed:track-parity': ['stripe-read-failed', 'B', '磁道校验错', 'parity error on the stripe', CORRECT],
  'card-read-failed:no-card-in-field': [
    'contactless-read-failed',
    'B',
    '感应区没有卡',
    'no card in the field',
    CORRECT,
  ],
  'card-read-failed:card-removed-early': [
    'other',
    'B',
    '卡拿得太早',
    'the card was taken away too early',
    { ...CORRECT, actor: 'cashier', words: '读卡失败' },
  ],
  'keyed-number-refused:check-digit': [
    'keyed-refused',
    'B',
    '手输卡号的校验位不对',
    'the keyed number fails its check digit',
  ],
  'keyed-number-refused:length': ['keyed-refused', 'B', '手输卡号长度不对', 'the keyed number has the wrong length'],
  'code-refused': ['payment-code-stale', 'B', '扫的不是付款码', 'what was scanned is no payment code'],
  'pin-cancelled': ['cancelled', 'B', '持卡人没有输密码就取消了', 'the cardholder cancelled instead of entering a PIN'],
  'operator-denied': ['operator-denied', 'B', '要主管授权', 'needs the supervisor', CORRECT],
  'operator-refused:password-wrong': [
    'operator-denied',
    'B',
    '主管密码不对',
    "the supervisor's password was wrong",
    CORRECT,
  ],
  'operator-refused:locked': [
    'operator-denied',
    'C',
    '密码错得太多，暂时不再受理',
    'too many wrong passwords, none is heard for a while',
    {
      retry: 'later',
    },
  ],
  'limit-reached:single-amount': [
    'terminal-limit',
    'C',
    '超过终端的单笔限额',
    "over the terminal's limit for one payment",
  ],
  'limit-reached:keyed-amount': [
    'terminal-limit',
    'C',
    '超过终端手输卡号的限额',
    "over the terminal's limit for keyed numbers",
  ],
  'limit-reached:tip': ['terminal-limit', 'B', '小费超过比例', 'the tip is over its share', CORRECT],
  'limit-reached:refund-amount': ['operator-limit', 'C', '超过单笔退货限额', 'over the limit for one refund'],
  'limit-reached:refund-day': ['operator-limit', 'C', '超过当日退货限额', "over the day's limit for refunds"],
  'limit-reached:refundable': [
    'amount-over-original',
    'B',
    '超过原交易可退的',
    'more than is left of the original',
    CORRECT,
  ],
  'limit-reached:original-share': [
    'terminal-limit',
    'B',
    '超过原交易允许的比例',
    'more than its share of the original',
    CORRECT,
  ],
  'log-full': [
    'log-full',
    'B',
    '流水已满，先结算',
    'the log is full, settle first',
    { retry: 'after-correction', words: '批次已满' },
  ],
  'held-back:reversal': ['first-unresolved', 'B', '还有冲正没有做完', 'a reversal is not over yet', { retry: 'later' }],
  'held-back:refund': [
    'first-unresolved',
    'B',
    '前一笔退货还没有结果',
    'the refund before has no result yet',
    { retry: 'later' },
  ],
  'held-back:settlement': ['batch-settling', 'B', '正在结算', 'a settlement is under way', { retry: 'later' }],
  'original-not-found': ['original-not-found', 'C', '本批里没有这笔，或已撤销', 'not in this batch, or undone before'],
  'link-failed:no-signal': ['link-failed-before-sending', 'B', '没有信号', 'no signal', NET],
  'link-failed:no-route': ['link-failed-before-sending', 'B', '连不上网', 'no route to the network', NET],
  'link-failed:connection-refused': [
    'link-failed-before-sending',
    'B',
    '前置系统不接受连接',
    'the switch refused the connection',
    NET,
  ],
  'link-failed:connection-timeout': ['link-failed-before-sending', 'B', '连接超时', 'the connection timed out', NET],
  'link-failed:connection-reset': [
    'link-failed-before-sending',
    'B',
    '连接中断，什么都没有送出',
    'the connection broke, nothing was sent',
    NET,
  ],
  'link-failed:sent': [
    'ask-again',
    'E',
    '请求送出后连接断了，结果未知',
    'the connection broke after the request had left, outcome unknown',
    UNKNOWN,
  ],
  'no-answer': [
    'ask-again',
    'E',
    '没等到应答，结果未知，要冲正',
    'no answer came, outcome unknown, to be reversed',
    UNKNOWN,
  ],
  'answer-mac-bad': [
    'ask-again',
    'E',
    '应答的 MAC 不对，结果未知，要冲正',
    "the answer's MAC is wrong, outcome unknown, to be reversed",
    UNKNOWN,
  ],
  'power-lost': [
    'ask-again',
    'E',
    '断过电；若已送出，结果未知',
    'power was lost; if it had been sent, the outcome is unknown',
    UNKNOWN,
  ],
  'key-check-failed': ['sign-on-needed', 'D', '签到得到的密钥核对不过', 'a key from the sign-on failed its check'],
};

/** One line a reason. */
export const KACHA_TERMINAL_CODES: readonly CodeRow[] = codeRows(
  TABLE,
  Object.entries(FACTS).map(([reason, facts]): CodeLine => [reason, ...facts]),
);
