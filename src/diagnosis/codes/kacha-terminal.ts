/**
 * Why our terminal stopped by itself, by the names under which it tells of it; of some kinds the reason follows after a
 * colon. What leaves the money unknown is told apart: nothing of it may read like a plain refusal.
 */
import { DEVICE, KEYPAD, LINK_WORDS, READ_WORDS, SCAN_WORDS } from '../../trace/index.ts';
import type {
  Bilingual,
  DeviceRefusal,
  HeldBackBy,
  KeypadFault,
  LinkFailure,
  LocalLimit,
  ReadFailure,
  ScanFailure,
  TerminalFact,
} from '../../trade/index.ts';
import type { Actor } from '../explanation.ts';
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
      | 'pin-timed-out'
      | 'operator-denied'
      | 'log-full'
      | 'code-refused'
      | 'original-not-found'
      | 'no-answer'
      | 'answer-mac-bad'
      | 'key-check-failed'
      | 'power-lost'
    >
  | `keyed-number-refused:${'check-digit' | 'length'}`
  // Any failure of the line after the request had left.
  | 'link-failed:sent'
  | `limit-reached:${LocalLimit}`
  | `held-back:${HeldBackBy}`
  | `operator-refused:${'password-wrong' | 'locked'}`;

const CORRECT: CodeRest = { retry: 'after-correction' };
const NET: CodeRest = { retry: 'later', words: '网络 断网 联不上' };
const UNKNOWN: CodeRest = { retry: 'after-reversal' };

const FACTS: Readonly<Record<Stop, Facts>> = {
  'keyed-number-refused:check-digit': [
    'keyed-refused',
    'B',
    '手输卡号的校验位不对',
    'the keyed number fails its check digit',
  ],
  'keyed-number-refused:length': ['keyed-refused', 'B', '手输卡号长度不对', 'the keyed number has the wrong length'],
  'code-refused': ['payment-code-stale', 'B', '扫的不是付款码', 'what was scanned is no payment code'],
  'pin-cancelled': ['cancelled', 'B', '持卡人没有输密码就取消了', 'the cardholder cancelled instead of entering a PIN'],
  'pin-timed-out': ['cancelled', 'B', '等待输密码超时', 'no PIN in time'],
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

type Body = readonly [sense: CodeSense, actor: Actor];

const CARD: Body = ['chip-read-failed', 'cardholder'];
const TAP: Body = ['contactless-read-failed', 'cashier'];
const STRIPE: Body = ['stripe-read-failed', 'cashier'];

/** Which entry a failure speaks of, and whose it is. */
const READS: Readonly<Record<ReadFailure, Body>> = {
  'no-answer-to-reset': CARD,
  'chip-mute': CARD,
  'chip-bad-data': CARD,
  'no-track': STRIPE,
  'track-parity': STRIPE,
  'swipe-too-fast': STRIPE,
  'no-card-in-field': TAP,
  'several-cards': TAP,
  'antenna-silent': ['contactless-read-failed', 'provider'],
  'not-seated': ['chip-read-failed', 'cashier'],
  'slot-blocked': ['chip-read-failed', 'merchant'],
  // May be said of any entry.
  'card-removed-early': ['other', 'cashier'],
  'reader-silent': ['other', 'provider'],
  'application-blocked': ['restricted', 'cardholder'],
};

const LINKS: Readonly<Record<LinkFailure, Actor>> = {
  'no-signal': 'merchant',
  'cable-out': 'merchant',
  'no-carrier': 'carrier',
  'sim-refused': 'carrier',
  'wifi-refused': 'merchant',
  'no-data': 'carrier',
  'no-address': 'merchant',
  'name-not-found': 'carrier',
  'no-route': 'carrier',
  blocked: 'merchant',
  'connection-refused': 'provider',
  'connection-timeout': 'carrier',
  'captive-portal': 'merchant',
  'certificate-expired': 'provider',
  'certificate-not-yet-valid': 'provider',
  'certificate-untrusted': 'provider',
  'tls-handshake': 'provider',
  'connection-reset': 'carrier',
};

const SCANS: Readonly<Record<ScanFailure, Actor>> = {
  'nothing-seen': 'cashier',
  'code-damaged': 'cardholder',
  'too-dark': 'cashier',
  glare: 'cashier',
  'camera-dirty': 'cashier',
  'scanner-silent': 'provider',
};

const KEYPADS: Readonly<Record<KeypadFault, Actor>> = {
  'digit-key-stuck': 'provider',
  'function-key-stuck': 'provider',
  'pad-silent': 'provider',
};

const DEVICES: Readonly<Record<DeviceRefusal, Actor>> = { tampered: 'provider', 'storage-full': 'merchant' };

const keysOf = <Key extends string>(of: Readonly<Record<Key, unknown>>): readonly Key[] => Object.keys(of) as Key[];

type Spoken = Pick<CodeRest, 'retry' | 'words'> & { readonly sense: CodeSense; readonly actor: Actor };

const spoken = (code: string, { zh, en }: Bilingual, { sense, ...rest }: Spoken): CodeLine => [
  code,
  sense,
  'B',
  zh,
  en,
  rest,
];

/** What fails in the terminal's body, in the words in which it is told everywhere. Nothing of it has been sent. */
const BODY: readonly CodeLine[] = [
  ...keysOf(READS).map((why) => {
    const [sense, actor] = READS[why];
    return spoken(`card-read-failed:${why}`, READ_WORDS[why], { sense, ...CORRECT, actor, words: '读卡失败' });
  }),
  ...keysOf(LINKS).map((why) =>
    spoken(`link-failed:${why}`, LINK_WORDS[why], { sense: 'link-failed-before-sending', ...NET, actor: LINKS[why] }),
  ),
  ...keysOf(SCANS).map((why) =>
    spoken(`scan-failed:${why}`, SCAN_WORDS[why], {
      sense: 'other',
      ...CORRECT,
      actor: SCANS[why],
      words: '扫码失败 扫不出来',
    }),
  ),
  ...keysOf(KEYPADS).map((why) =>
    spoken(`keypad-fault:${why}`, KEYPAD[why], {
      sense: 'other',
      retry: 'never',
      actor: KEYPADS[why],
      words: '按键失灵 键盘',
    }),
  ),
  ...keysOf(DEVICES).map((why) =>
    spoken(`device-refused:${why}`, DEVICE[why], { sense: 'other', retry: 'never', actor: DEVICES[why] }),
  ),
];

/** One line a reason. */
export const KACHA_TERMINAL_CODES: readonly CodeRow[] = codeRows(TABLE, [
  ...Object.entries(FACTS).map(([reason, facts]): CodeLine => [reason, ...facts]),
  ...BODY,
]);
