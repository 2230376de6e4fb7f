/**
 * Where a payment stopped, as somebody at the counter can see it: a few places, and for each the texts that part what
 * may have happened there. Every ending has one place; what is not seen at a counter at all stands under what it looks
 * like.
 */
import type { Bilingual } from '../../trade/index.ts';
import { rowOf } from '../codes/look-up.ts';
import type { Ending } from '../evidence/variables.ts';
import { say } from '../words.ts';

export interface EndingAnswer {
  readonly id: string;
  readonly text: Bilingual;
  readonly endings: readonly Ending[];
}

export interface EndingQuestion {
  readonly id: string;
  readonly text: Bilingual;
  readonly answers: readonly EndingAnswer[];
}

const answer = (id: string, text: Bilingual, endings: readonly Ending[]): EndingAnswer => ({ id, text, endings });

/** By place: each answer of it is a finer one. */
const DETAILS: readonly EndingQuestion[] = [
  {
    id: 'not-read',
    text: say('怎么读的卡或码？', 'How was the card or code being read?'),
    answers: [
      answer('chip', say('插卡（芯片）', 'inserted (chip)'), ['chip-read-failed']),
      answer('tap', say('挥卡、闪付', 'tapped'), ['contactless-read-failed']),
      answer('swipe', say('刷磁条', 'swiped'), ['stripe-read-failed']),
      answer('insert-instead', say('刷了，机器要求插卡', 'swiped, and told to insert'), [
        'fallback-refused',
        'chip-card-swiped',
      ]),
      answer('scan', say('扫码', 'a code was scanned'), ['scan-failed', 'code-refused']),
      answer('keyed', say('手输卡号', 'the number was keyed in'), ['keyed-refused']),
    ],
  },
  {
    id: 'at-pin',
    text: say('输密码时是怎样的？', 'What happened at the PIN?'),
    answers: [
      answer('keys', say('按键没反应', 'keys do nothing'), ['keypad-fault']),
      answer('late', say('没输完就超时了', 'the time ran out'), ['pin-timed-out', 'payer-password-late']),
      answer('cancelled', say('顾客取消或不输', 'the customer cancelled'), [
        'pin-cancelled',
        'cancelled',
        'payer-cancelled',
      ]),
      answer('not-asked', say('要密码，却没让输', 'a PIN is wanted, and was not asked for'), [
        'pin-missing',
        'more-verification',
      ]),
    ],
  },
  {
    id: 'stopped-before',
    text: say('机器不让做，写的最像哪一句？', 'It does not let you. What does it say?'),
    answers: [
      answer('sign-on', say('请签到、密钥不对、MAC 错', 'sign on, key or MAC error'), [
        'sign-on-needed',
        'mac-wrong',
        'keys-not-opened',
      ]),
      answer('settle', say('请先结算、流水已满', 'settle first, log full'), ['log-full', 'batch-settling']),
      answer('supervisor', say('没有权限、主管密码', 'not permitted, supervisor'), ['operator-denied']),
      answer('limit', say('超过限额', 'over a limit'), ['terminal-limit', 'operator-limit']),
      answer('earlier', say('上一笔没做完', 'the one before is not finished'), ['first-unresolved']),
      answer('unsupported', say('不支持、没有开通', 'not supported or not opened'), [
        'terminal-cannot',
        'service-closed',
      ]),
      answer('locked', say('拆机、移机、锁机', 'tampered, moved, locked'), [
        'device-tampered',
        'terminal-moved',
        'terminal-cloned',
      ]),
      answer('full', say('存储已满', 'storage full'), ['storage-full']),
    ],
  },
  {
    id: 'refused',
    text: say('屏幕或小票上写的最像哪一句？', 'What does the screen or slip say?'),
    answers: [
      answer('funds', say('余额不足', 'insufficient funds'), ['funds', 'wallet-funds', 'merchant-funds']),
      answer('pin', say('密码错', 'wrong PIN'), ['pin-wrong', 'pin-unreadable']),
      answer('pin-locked', say('密码次数超限', 'too many wrong PINs'), ['pin-tries-exceeded']),
      answer('limit', say('超限额、超次数', 'over a limit or count'), [
        'over-limit',
        'over-count',
        'merchant-limit',
        'acquirer-limit',
        'stand-in-limit',
        'wallet-limit',
      ]),
      answer('expired', say('卡已过期', 'card expired'), ['expired', 'details-outdated']),
      answer('number', say('无效卡号、无此发卡行、校验错', 'card number not valid, no such issuer'), [
        'card-number-invalid',
        'no-such-issuer',
        'verification-value-wrong',
        'account-closed',
        'no-account',
      ]),
      answer('restricted', say('卡受限、冻结、没激活', 'card restricted, frozen, not activated'), [
        'restricted',
        'dormant',
        'wallet-frozen',
        'wallet-unverified',
      ]),
      answer('not-permitted', say('不允许此卡、不支持此交易', 'not permitted, not supported'), [
        'card-not-permitted',
        'not-supported',
        'chip-declined',
      ]),
      answer('payment-code', say('付款码过期、无效、用不了', 'payment code expired or not valid'), [
        'payment-code-stale',
        'wallet-not-taken',
      ]),
      answer('bank', say('请与银行联系、交易拒绝、没收', 'contact your bank, declined, pick up'), [
        'refer',
        'do-not-honour',
        'authentication-failed',
        'suspected-fraud',
        'security-violation',
        'pick-up',
        'lost',
        'stolen',
        'do-not-retry',
        'consent-withdrawn',
        'merchant-blocked',
      ]),
      answer('system', say('系统异常、发卡方不通、日切', 'system error, issuer away, cut-off'), [
        'issuer-down',
        'issuer-line-down',
        'issuer-link-resting',
        'switch-malfunction',
        'switch-overloaded',
        'general-error',
        'malfunction-suspected',
        'enter-again',
        'try-later',
        'cut-off',
        'issuer-cut-off',
        'wallet-down',
        'format-error',
        'duplicate',
      ]),
      answer('merchant', say('无效商户、无效终端、没有权限', 'merchant or terminal not valid'), [
        'merchant-unknown',
        'terminal-not-permitted',
        'terminal-unknown',
        'contract-closed',
      ]),
      answer('original', say('原交易不对、金额不对', 'original or amount not right'), [
        'original-not-found',
        'original-mismatch',
        'original-closed',
        'original-too-old',
        'amount-over-original',
        'transaction-invalid',
        'amount-invalid',
      ]),
    ],
  },
  {
    id: 'no-answer',
    text: say('等结果的时候，机器怎样了？', 'While waiting, what did the terminal do?'),
    answers: [
      answer('timed-out', say('显示超时、结果未知', 'said timed out, outcome unknown'), [
        'issuer-late',
        'outcome-unknown',
        'switch-restarted',
        'ask-again',
        'never-sent',
      ]),
      answer('line-broke', say('显示通讯失败、断网', 'said communication failed'), ['answer-lost', 'never-arrived']),
      answer('failed-after', say('显示成功后又说失败', 'said approved and then failed'), [
        'answer-mac-bad',
        'stand-in-lost',
      ]),
      answer('payer', say('等顾客在手机上付款', 'waited for the payer’s telephone'), ['payer-absent']),
    ],
  },
  {
    id: 'died',
    text: say('机器是没电，还是死机？', 'Did it lose power, or freeze?'),
    answers: [
      answer('power', say('没电、断电、自己关机', 'it lost power'), ['power-lost']),
      answer('crash', say('死机、重启、闪退', 'it froze or restarted'), ['app-crashed']),
    ],
  },
  {
    id: 'went-through',
    text: say('交易成功以后，缺的是什么？', 'It went through. What is missing?'),
    answers: [
      answer('slip', say('小票没打出来', 'the slip'), ['slip-missing']),
      answer('money', say('钱没有到账，或者不对数', 'the money, or a part of it'), ['not-paid-out']),
      answer('nothing', say('什么也不缺，就是成功了', 'nothing'), ['approved', 'approved-partly']),
    ],
  },
];

/** Endings that no finer answer names. */
const REST: Readonly<Record<string, readonly Ending[]>> = {
  refused: ['other', 'code-unlisted'],
  'no-line': ['link-failed-before-sending'],
};

const endingsAt = (place: string): readonly Ending[] => [
  ...(DETAILS.find(({ id }) => id === place)?.answers.flatMap(({ endings }) => endings) ?? []),
  ...(REST[place] ?? []),
];

/** Asked first where the words say nothing of it. */
export const STAGE_QUESTION: EndingQuestion = {
  id: 'stage',
  text: say('这一笔停在哪一步？', 'Where did it stop?'),
  answers: [
    answer('not-read', say('卡或码读不出来', 'the card or code was not read'), endingsAt('not-read')),
    answer('at-pin', say('停在输密码', 'at the PIN'), endingsAt('at-pin')),
    answer('stopped-before', say('机器不让做（签到、结算、权限）', 'the terminal does not let you'), [
      ...endingsAt('stopped-before'),
    ]),
    answer('no-line', say('连不上网，没发出去', 'no network, nothing was sent'), endingsAt('no-line')),
    answer(
      'refused',
      say('屏幕显示失败、拒绝或代码', 'the screen says failed, declined, or a code'),
      endingsAt('refused'),
    ),
    answer('no-answer', say('发出去了，一直没有结果', 'sent, and no result came'), endingsAt('no-answer')),
    answer('died', say('黑屏、死机、断电', 'it froze or lost power'), endingsAt('died')),
    answer('went-through', say('显示成功，但没小票或没到账', 'approved, but no slip or no money'), [
      ...endingsAt('went-through'),
    ]),
  ],
};

/** By the answer to where it stopped. */
export const DETAIL_QUESTIONS: ReadonlyMap<string, EndingQuestion> = new Map(
  DETAILS.map((question) => [question.id, { ...question, id: `${STAGE_QUESTION.id}-${question.id}` }]),
);

/** What such a text leaves open the code tells: the few that stand behind most of them, in the space of terminals in China. */
export const CODE_SPACE_ASKED = 'unionpay.pos';
const CODES_ASKED = ['01', '05', '51', '54', '55', '57', '61', '62', '65', '75', '91', '96'] as const;

export const CODE_QUESTION: EndingQuestion = {
  id: 'code',
  text: say('小票或屏幕上有没有两位代码？是哪一个？', 'Is there a two-place code on slip or screen? Which?'),
  answers: CODES_ASKED.map((code) => answer(code, say(code, code), sensesOf(code))),
};

/** 05 is said by the issuer that does not honour as well, whatever the table of the terminal calls it. */
function sensesOf(code: string): readonly Ending[] {
  const sense = rowOf(CODE_SPACE_ASKED, code)?.sense ?? 'other';
  return code === '05' ? [sense, 'do-not-honour'] : [sense];
}

/** All questions that are asked of the ending itself. */
export const ENDING_QUESTIONS: readonly EndingQuestion[] = [
  STAGE_QUESTION,
  ...DETAIL_QUESTIONS.values(),
  CODE_QUESTION,
];
