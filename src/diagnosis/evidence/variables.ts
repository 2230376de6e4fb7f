/**
 * What can be seen of a payment: a few small named variables, each with a closed list of values. Facts that are only
 * another sight of the same thing share one variable, so that nothing is counted twice. Not knowing is no value: a
 * finding that could not be made is left out of the sum.
 */
import {
  CALENDAR_KINDS,
  CHANGE_KINDS,
  LIMIT_HOLDERS,
  NOTICE_KINDS,
  type NoticeKind,
  STANDING_KINDS,
} from '../../trace/index.ts';
import {
  type Bilingual,
  HEALTH_VALUES,
  KEYPAD_FAULTS,
  LINK_FAILURE_KINDS,
  READ_FAILURES,
  SCAN_FAILURES,
  TRANSACTION_KINDS,
  UNSUPPORTED,
} from '../../trade/index.ts';
import { CODE_SENSES } from '../codes/code-row.ts';
import type { Strength } from '../strengths.ts';
import { say } from '../words.ts';
import { BUSINESS_VARIABLES } from './business-variables.ts';
import { HOST_VARIABLES } from './host-variables.ts';
import { NAMED_REFUSALS } from './named-refusals.ts';
import { PRESENCE_VARIABLES } from './presence-variables.ts';
import { choice, type Question, yesNo } from './question.ts';

/** How an attempt ended when no code tells it; codes tell the rest. */
export const STAGES = [
  ...NAMED_REFUSALS,
  // Never sent: the terminal says why.
  'operator-denied',
  'keyed-refused',
  'chip-read-failed',
  'contactless-read-failed',
  'stripe-read-failed',
  'link-failed-before-sending',
  'cancelled',
  'never-sent',
  // Sent, and something was lost on the way.
  'never-arrived',
  'answer-lost',
  'answer-mac-bad',
  'power-lost',
  'chip-declined',
  'switch-restarted',
  'issuer-cut-off',
  'outcome-unknown',
  // A stripe was swiped where the chip must be used, and no failed chip is known.
  'chip-card-swiped',
  'terminal-cloned',
  'terminal-moved',
  // The terminal's own body, and what it cannot do at all.
  'device-tampered',
  'storage-full',
  'terminal-cannot',
  'scan-failed',
  'pin-timed-out',
  'pin-cancelled',
  // Refused as a wrong PIN, and none was entered.
  'pin-missing',
  'keypad-fault',
  'app-crashed',
  // The terminal could not open the keys it was given.
  'keys-not-opened',
  // The payment stands, and something else is missing.
  'slip-missing',
  'not-paid-out',
  'code-unlisted',
] as const;

export type Stage = (typeof STAGES)[number];

/** Who announced it, and what. */
export const NOTICE_OWNERS = ['issuer', 'scheme', 'acquirer', 'carrier'] as const;
export type NoticeOwner = (typeof NOTICE_OWNERS)[number];
export type NoticeValue = `${NoticeOwner}-${NoticeKind}`;
const NOTICES: readonly NoticeValue[] = NOTICE_OWNERS.flatMap((owner) =>
  NOTICE_KINDS.map((kind): NoticeValue => `${owner}-${kind}`),
);

export interface VariableFacts {
  readonly values: readonly string[];
  /** What is usually seen when a cause has no bearing on the variable. */
  readonly usual: Readonly<Record<string, Strength>> & { readonly otherwise: Strength };
  /** The fact to ask for while the variable is not known; `null` when nobody can supply it. */
  readonly ask: Bilingual | null;
  /** How a person at the counter could supply it; `null` when nobody there can. */
  readonly question: Question | null;
  /** Variables that mostly change together share a group: each further one counts for less. */
  readonly group?: string;
}

/** Every variable. `ending` is what became of the attempt; the rest is comparison. */
export const VARIABLES = {
  ...PRESENCE_VARIABLES,
  ending: {
    values: [...CODE_SENSES, ...STAGES],
    usual: { otherwise: 'rare' },
    ask: say('终端自己的记录，或屏幕上的应答码', "the terminal's own records, or the code on its screen"),
    // What is read off a screen is not one of a few answers: it is looked up (codes/).
    question: null,
  },
  entry: {
    values: ['keyed', 'read'],
    usual: { read: 'very-likely', otherwise: 'unlikely' },
    ask: say('卡号是手输的还是读出来的', 'whether the number was keyed or read'),
    question: yesNo(say('卡号是手工输入的吗？', 'Was the card number keyed in by hand?'), { yes: 'keyed', no: 'read' }),
  },
  pin: {
    values: ['entered', 'not-entered'],
    usual: { otherwise: 'likely' },
    ask: say('这笔有没有输密码', 'whether a PIN was entered'),
    question: yesNo(say('这一笔顾客输密码了吗？', 'Did the customer enter a PIN?'), {
      yes: 'entered',
      no: 'not-entered',
    }),
  },
  'mac-on-terminal': {
    values: ['others-refused', 'passed-before-only', 'passed-after'],
    usual: { 'others-refused': 'rare', otherwise: 'likely' },
    ask: say('这台终端其他交易的 MAC 对不对', "whether this terminal's other messages pass their MAC"),
    question: null,
  },
  'key-check': {
    values: ['pin-key-failed', 'mac-key-failed'],
    usual: { otherwise: 'rare' },
    ask: say('终端签到后密钥校验值对不对', 'whether the key check values matched after sign-on'),
    question: null,
  },
  /** How far the connection had come, where none was made. */
  'link-failure': {
    values: LINK_FAILURE_KINDS,
    usual: { otherwise: 'rare' },
    ask: say('终端连不上网时屏幕上的提示', 'what the terminal says when it cannot connect'),
    question: choice(
      say('机器顶上的信号或网络图标怎样？', 'What does the signal or network icon of the terminal show?'),
      [
        ['no-signal', say('没有信号', 'no signal')],
        ['cable-out', say('网线没插好', 'the cable is out')],
        ['connection-timeout', say('有信号，就是连不上', 'signal, but it does not connect')],
      ],
    ),
    group: 'line',
  },
  'read-failure': {
    values: READ_FAILURES,
    usual: { otherwise: 'rare' },
    ask: say('读卡失败时终端的提示', 'what the terminal said when the card failed to read'),
    question: choice(say('读卡时是怎样的？', 'What happened when the card was read?'), [
      ['not-seated', say('卡没插到底', 'the card was not pushed in all the way')],
      ['card-removed-early', say('卡拔得太早', 'the card was taken out too early')],
      ['swipe-too-fast', say('刷得太快', 'it was swiped too fast')],
      ['no-answer-to-reset', say('插到底了，机器没反应', 'it was in all the way and nothing happened')],
    ]),
  },
  'scan-failure': {
    values: SCAN_FAILURES,
    usual: { otherwise: 'rare' },
    ask: say('扫码失败时的情形', 'how the scan failed'),
    question: choice(say('顾客的码扫不出来，是哪一种？', 'The code does not scan. Which is it?'), [
      ['code-damaged', say('手机屏碎了或太花', 'the screen is cracked or scratched')],
      ['too-dark', say('屏幕太暗', 'the screen is too dark')],
      ['camera-dirty', say('扫码窗口脏了', 'the scanner window is dirty')],
      ['nothing-seen', say('都正常，就是扫不到', 'all looks well, it just does not see it')],
    ]),
  },
  signal: {
    values: HEALTH_VALUES.signal,
    usual: { good: 'very-likely', weak: 'unlikely', none: 'rare', otherwise: 'unlikely' },
    ask: say('终端的信号强度', "the terminal's signal"),
    question: choice(say('信号有几格？', 'How many bars of signal are there?'), [
      ['good', say('三格以上', 'three or more')],
      ['weak', say('一两格', 'one or two')],
      ['none', say('没有', 'none')],
    ]),
    group: 'line',
  },
  bearer: {
    values: HEALTH_VALUES.bearer,
    usual: { none: 'rare', otherwise: 'even' },
    ask: say('终端走的是网线、Wi-Fi 还是流量', 'whether the terminal is on a cable, Wi-Fi or mobile data'),
    question: choice(say('这台机器怎么上网？', 'How is this terminal connected?'), [
      ['mobile', say('流量卡', 'mobile data')],
      ['wifi', say('Wi-Fi', 'Wi-Fi')],
      ['cable', say('网线', 'a cable')],
    ]),
  },
  battery: {
    values: ['ok', 'low'],
    usual: { ok: 'very-likely', otherwise: 'unlikely' },
    ask: say('终端的电量', "the terminal's battery"),
    question: yesNo(say('机器电量低于两成吗？', 'Is the battery below a fifth?'), { yes: 'low', no: 'ok' }),
    group: 'power',
  },
  power: {
    values: HEALTH_VALUES.power,
    usual: { mains: 'likely', battery: 'even', otherwise: 'rare' },
    ask: say('终端的供电', "the terminal's power supply"),
    question: null,
    group: 'power',
  },
  printer: {
    values: HEALTH_VALUES.printer,
    usual: { ready: 'very-likely', otherwise: 'rare' },
    ask: say('打印机的状态', 'the state of the printer'),
    question: choice(say('小票打出来了吗？', 'Did the slip print?'), [
      ['ready', say('打出来了', 'yes')],
      ['no-paper', say('没纸', 'no paper')],
      ['jammed', say('卡纸', 'the paper is jammed')],
      ['head-fault', say('走纸，但是空白或不清', 'it feeds, but blank or faint')],
    ]),
  },
  storage: {
    values: HEALTH_VALUES.storage,
    usual: { ok: 'very-likely', otherwise: 'rare' },
    ask: say('终端的存储空间', "the terminal's storage"),
    question: null,
  },
  clock: {
    values: ['right', 'wrong'],
    usual: { right: 'very-likely', otherwise: 'rare' },
    ask: say('终端的时间对不对', "whether the terminal's clock is right"),
    question: yesNo(say('机器显示的日期和时间对吗？', 'Are date and time on the terminal right?'), {
      yes: 'right',
      no: 'wrong',
    }),
  },
  tamper: {
    values: HEALTH_VALUES.tamper,
    usual: { ok: 'very-likely', otherwise: 'rare' },
    ask: say('终端有没有报拆机', 'whether the terminal reports that it was opened'),
    question: null,
  },
  load: {
    values: HEALTH_VALUES.load,
    usual: { normal: 'very-likely', otherwise: 'rare' },
    ask: say('终端是不是卡顿、发烫', 'whether the terminal is slow or hot'),
    question: yesNo(say('机器最近特别卡吗？', 'Has the terminal been very slow lately?'), {
      yes: 'high',
      no: 'normal',
    }),
    group: 'body',
  },
  temperature: {
    values: HEALTH_VALUES.temperature,
    usual: { ok: 'very-likely', otherwise: 'rare' },
    ask: say('终端是不是过热', 'whether the terminal is too hot'),
    question: null,
    group: 'body',
  },
  unsupported: {
    values: UNSUPPORTED,
    usual: { otherwise: 'rare' },
    ask: say('终端说不支持的是什么', 'what the terminal says it does not support'),
    question: null,
  },
  'keypad-fault': {
    values: ['none', ...KEYPAD_FAULTS],
    usual: { none: 'very-likely', otherwise: 'rare' },
    ask: say('密码键盘有没有报故障', 'whether the keypad reports a fault'),
    question: yesNo(say('密码键盘上有按了没反应、或自己按下去的键吗？', 'Is a key of the PIN pad dead or stuck?'), {
      yes: 'digit-key-stuck',
      no: 'none',
    }),
  },
  'pin-keys': {
    values: ['none', 'some'],
    usual: { otherwise: 'even' },
    ask: say('输密码超时之前，键盘收到过按键没有', 'whether the pad had seen a key before the time ran out'),
    question: null,
  },
  /** What was announced for whom, at the time. */
  notice: {
    values: NOTICES,
    usual: { otherwise: 'rare' },
    ask: say('银行或通道这时有没有维护公告', 'whether a notice of bank or route covers this time'),
    question: null,
  },
  /** What was changed last before it, nearest to this payment. */
  change: {
    values: CHANGE_KINDS,
    usual: { otherwise: 'rare' },
    ask: say('出问题之前改过什么', 'what was changed before it began'),
    question: choice(say('这几天机器换过或更新过什么吗？', 'Was anything about the terminal changed these days?'), [
      ['release', say('更新过软件', 'the software was updated')],
      ['key-load', say('重新灌过密钥或签到', 'keys were loaded')],
      ['configuration', say('改过设置', 'its settings were changed')],
      ['device-swap', say('换过机器', 'the device was replaced')],
    ]),
  },
  standing: {
    values: STANDING_KINDS,
    usual: { active: 'very-likely', otherwise: 'rare' },
    ask: say('商户的合同和状态', "the merchant's contract and standing"),
    question: choice(say('收单公司最近找过您吗？', 'Has the acquirer been in touch lately?'), [
      ['active', say('没有，一切正常', 'no, all is well')],
      ['documents-expired', say('要补证件', 'documents are to be renewed')],
      ['fees-owed', say('欠费', 'fees are owed')],
      ['risk-blocked', say('说有风险交易', 'about risky payments')],
    ]),
  },
  /** Whose known limit this amount, or this count, goes over. */
  'limit-known': {
    values: LIMIT_HOLDERS,
    usual: { otherwise: 'rare' },
    ask: say('已知的限额里有没有被超过的', 'whether a limit that is known was gone over'),
    question: null,
    group: 'limit',
  },
  calendar: {
    values: CALENDAR_KINDS,
    usual: { weekend: 'even', otherwise: 'unlikely' },
    ask: say('是不是节假日、月末或日切', 'whether it was a holiday, a month end or the cut-off'),
    question: null,
  },
  weather: {
    values: ['none', 'bad', 'warned'],
    // It is only spoken of where there is some.
    usual: { none: 'very-likely', bad: 'even', otherwise: 'unlikely' },
    ask: say('当地当时的天气', 'the weather there at the time'),
    question: yesNo(say('店里现在停电、积水或打雷吗？', 'Is there a power cut, flood or thunderstorm now?'), {
      yes: 'warned',
      no: 'none',
    }),
  },
  /** What was attempted, where the ending alone does not tell a cause. */
  transaction: {
    values: TRANSACTION_KINDS,
    usual: { sale: 'likely', 'qr-sale': 'even', otherwise: 'unlikely' },
    ask: say('做的是什么交易', 'what kind of transaction it was'),
    question: null,
  },
  /** The same card and amount at this terminal within minutes, before this one. */
  'again-here': {
    values: ['approved-before', 'failed-before', 'first'],
    usual: { first: 'very-likely', 'failed-before': 'unlikely', otherwise: 'rare' },
    ask: say('刚才同一张卡、同样金额是不是已经成功过', 'whether the same card and amount was approved a moment ago'),
    question: yesNo(
      say('刚才这张卡、这个金额已经刷成功过吗？', 'Was the same amount approved with this card just now?'),
      {
        yes: 'approved-before',
        no: 'first',
      },
    ),
  },
  /** A card of a scheme abroad, by its first digit. */
  'card-origin': {
    values: ['domestic', 'foreign'],
    usual: { domestic: 'very-likely', otherwise: 'unlikely' },
    ask: say('是不是外卡', 'whether it is a foreign card'),
    question: yesNo(say('是境外银行发的卡吗？', 'Was the card issued abroad?'), { yes: 'foreign', no: 'domestic' }),
  },
  ...BUSINESS_VARIABLES,
  ...HOST_VARIABLES,
} as const satisfies Readonly<Record<string, VariableFacts>>;

export type VariableId = keyof typeof VARIABLES;

export const VARIABLE_IDS = Object.keys(VARIABLES) as readonly VariableId[];

export type ValueOf<V extends VariableId> = (typeof VARIABLES)[V]['values'][number];
export type Ending = ValueOf<'ending'>;

/** What is usually seen of a variable, by a cause that has no bearing on it. */
export function usualStrength(variable: VariableId, value: string): Strength {
  const usual: VariableFacts['usual'] = VARIABLES[variable].usual;
  return usual[value] ?? usual.otherwise;
}
