/** What each fact that a terminal tells of itself is called on a timeline: a new kind does not compile without words. */
import {
  type Bilingual,
  type HeldBackBy,
  type LocalLimit,
  type QueuedKind,
  type TerminalFact,
  yuan,
} from '../trade/index.ts';
import {
  BEARERS,
  DEVICE,
  healthWords,
  KEYPAD,
  LINK_WORDS,
  PIN_TIMED_OUT,
  PRINTER_WORDS,
  READ_WORDS,
  SCAN_WORDS,
  unsupportedWords,
} from './device-words.ts';
import { ENTRY, say, seconds } from './words.ts';

type TerminalLabels = {
  readonly [K in TerminalFact['kind']]: (fact: Extract<TerminalFact, { kind: K }>) => Bilingual;
};

/** The words for one fact that the terminal told of itself. */
export function terminalFactLabel(fact: TerminalFact): Bilingual {
  const label = TERMINAL_LABELS[fact.kind] as (fact: TerminalFact) => Bilingual;
  return label(fact);
}

const TERMINAL_LABELS: TerminalLabels = {
  'attempt-started': () => say('收银员开始收款', 'the cashier began'),
  located: ({ cell }) =>
    say(
      `终端上报所在位置${cell === null ? '' : `（基站 ${cell}）`}`,
      `terminal told where it is${cell === null ? '' : ` (cell ${cell})`}`,
    ),
  'card-read': ({ entry }) => say(`读到卡（${ENTRY[entry].zh}）`, `card read (${ENTRY[entry].en})`),
  'card-read-failed': ({ entry, why }) =>
    say(
      `读卡失败（${ENTRY[entry].zh}，${READ_WORDS[why].zh}）`,
      `card not read (${ENTRY[entry].en}: ${READ_WORDS[why].en})`,
    ),
  'keyed-number-refused': ({ why, digits }) =>
    why === 'length'
      ? say(`手输卡号长度不对（${digits} 位）`, `keyed number has the wrong length (${digits} digits)`)
      : say('手输卡号校验不过', 'keyed number fails its check digit'),
  'code-read': () => say('扫到付款码', 'payment code read'),
  'code-refused': ({ characters }) =>
    say(`扫到的不是付款码（${characters} 位）`, `what was scanned is no payment code (${characters} characters)`),
  'scan-failed': ({ why }) => say(`扫码失败（${SCAN_WORDS[why].zh}）`, `code not scanned (${SCAN_WORDS[why].en})`),
  'pin-entered': () => say('持卡人输完密码', 'PIN entered'),
  'pin-cancelled': () => say('输密码时取消', 'cancelled at the PIN'),
  'pin-timed-out': ({ keys }) => PIN_TIMED_OUT[keys ?? 'unsaid'],
  'keypad-fault': ({ why }) => say(`密码键盘故障（${KEYPAD[why].zh}）`, `PIN pad fault (${KEYPAD[why].en})`),
  'operator-denied': ({ operator }) =>
    say(`操作员 ${operator} 没有权限，要主管`, `operator ${operator} may not, a supervisor must`),
  'operator-refused': ({ operator, why }) =>
    why === 'locked'
      ? say(
          `操作员 ${operator} 密码错太多次，暂时锁定`,
          `operator ${operator} is locked after too many wrong passwords`,
        )
      : say(`操作员 ${operator} 密码不对`, `wrong password of operator ${operator}`),
  'supervisor-approved': () => say('主管授权', 'approved by the supervisor'),
  'limit-reached': ({ layer, limit, limitMinor }) =>
    say(
      `超过${layer === 'terminal' ? '本机' : '操作员'}限额：${LIMITS[limit].zh} ¥${yuan(limitMinor)}`,
      `over a limit of ${layer === 'terminal' ? 'this terminal' : 'the operator'}: ${LIMITS[limit].en} CNY ${yuan(limitMinor)}`,
    ),
  'log-full': ({ payments }) =>
    say(`本机已存 ${payments} 笔，要先结算`, `${payments} payments in the log: to be settled first`),
  'held-back': ({ by }) => HELD_BACK[by],
  'device-refused': ({ why }) => DEVICE[why],
  'not-supported': ({ what, entry }) => unsupportedWords(what, entry),
  'original-not-found': ({ stan }) =>
    say(`找不到流水号 ${stan} 的原交易，或已撤销`, `no sale ${stan} to void, or it was voided already`),
  'link-up': ({ bearer, tookMs }) => {
    const over = bearer === null ? say('', '') : say(`（${BEARERS[bearer].zh}）`, ` (${BEARERS[bearer].en})`);
    return say(`网络接通${over.zh}，用了 ${seconds(tookMs)} 秒`, `connected${over.en} in ${seconds(tookMs)} s`);
  },
  'link-failed': ({ why, sent }) => {
    const { zh, en } = LINK_WORDS[why];
    return sent === 'nothing'
      ? say(`网络不通（${zh}），什么都没送出`, `no connection (${en}), nothing was sent`)
      : say(`送出请求后网络断了（${zh}）`, `connection lost after the request was sent (${en})`);
  },
  'request-sent': () => say('终端送出请求', 'the terminal sent its request'),
  'no-answer': ({ waitedMs }) =>
    say(`终端等了 ${seconds(waitedMs)} 秒，没有应答`, `the terminal waited ${seconds(waitedMs)} s, no answer`),
  'answer-mac-bad': () => say('收到应答，但校验（MAC）不对', 'answer received, but its MAC is wrong'),
  'answer-received': ({ code }) => say(`终端收到应答 ${code}`, `the terminal received ${code}`),
  'reversal-due': () => say('终端记下：要冲正', 'the terminal noted that a reversal is due'),
  'reversal-acknowledged': ({ code }) => say(`终端收到冲正应答 ${code}`, `reversal answered ${code}`),
  'refund-open': () => say('退货没有结果，终端会一直查', 'the refund is open: the terminal goes on asking'),
  'refund-known': ({ code }) => say(`查到退货结果 ${code}`, `the refund is known: ${code}`),
  'partly-approved': ({ amountMinor }) =>
    say(`只批准了 ¥${yuan(amountMinor)}`, `approved in part: CNY ${yuan(amountMinor)}`),
  'approved-offline': () => say('芯片脱机批准', 'approved offline by the chip'),
  'message-queued': ({ what }) => say(`终端记下：要上送${QUEUED[what].zh}`, `to be sent: ${QUEUED[what].en}`),
  'message-taken': ({ what, code }) => say(`${QUEUED[what].zh}已收（${code}）`, `${QUEUED[what].en} taken (${code})`),
  'message-refused': ({ what, code }) =>
    say(`${QUEUED[what].zh}没有收下（${code}），会再送`, `${QUEUED[what].en} not taken (${code}), to be sent again`),
  'attempt-ended': ({ result }) => ATTEMPT_ENDS[result],
  'keys-loaded': () => say('终端装入新密钥', 'new keys loaded'),
  'key-check-failed': ({ key }) =>
    say(
      `${key === 'pin' ? '密码' : 'MAC'} 密钥校验值不对`,
      `key check value wrong (${key === 'pin' ? 'PIN' : 'MAC'} key)`,
    ),
  'sign-on-refused': ({ code }) => say(`签到被拒（${code}）`, `sign-on refused (${code})`),
  'signed-off': () => say('终端签退', 'terminal signed off'),
  'parameters-loaded': ({ version }) => say(`终端下载参数完成（${version}）`, `parameters downloaded (${version})`),
  'app-crashed': ({ appVersion }) => say(`终端程序崩溃（${appVersion}）`, `terminal software crashed (${appVersion})`),
  health: healthWords,
  'print-failed': ({ why }) =>
    say(
      `签购单没打出来（${PRINTER_WORDS[why].zh}），交易不受影响`,
      `no slip (${PRINTER_WORDS[why].en}); the payment stands`,
    ),
  'slip-waived': ({ printer }) =>
    say(
      `打印不了（${PRINTER_WORDS[printer].zh}），收银员选择继续`,
      `no paper slip (${PRINTER_WORDS[printer].en}): cashier goes on`,
    ),
  'tamper-tripped': () => say('终端防拆报警', 'tamper alarm of the terminal'),
  'tamper-cleared': () => say('防拆报警已由维修解除', 'tamper alarm cleared by the service'),
  'power-lost': () => say('终端断电', 'power lost'),
  started: ({ appVersion }) => say(`终端启动（${appVersion}）`, `terminal started (${appVersion})`),
};

const LIMITS: Readonly<Record<LocalLimit, Bilingual>> = {
  'single-amount': say('单笔', 'one payment'),
  'keyed-amount': say('手输卡号', 'keyed entry'),
  tip: say('小费', 'tip'),
  'refund-amount': say('单笔退货', 'one refund'),
  'refund-day': say('当日退货', 'refunds of a day'),
  refundable: say('原交易可退', 'left of the original'),
  'original-share': say('原交易可调到或可完成', 'what the original may come to'),
};

const HELD_BACK: Readonly<Record<HeldBackBy, Bilingual>> = {
  reversal: say(
    '上一笔的冲正还没完成，这一笔不能开始',
    'the reversal of the one before is not through: nothing may begin',
  ),
  refund: say('上一笔退货还没有结果，不能再退', 'the refund before is still open: no other may begin'),
  settlement: say('正在结算，结完才能交易', 'the batch is being settled: nothing may begin before it is over'),
};

const QUEUED: Readonly<Record<QueuedKind, Bilingual>> = {
  advice: say('通知', 'advice'),
  'script-result': say('脚本结果', 'script result'),
  signature: say('电子签名', 'signature'),
};

const ATTEMPT_ENDS: Readonly<Record<Extract<TerminalFact, { kind: 'attempt-ended' }>['result'], Bilingual>> = {
  approved: say('终端显示：成功', 'the terminal showed: approved'),
  declined: say('终端显示：拒绝', 'the terminal showed: declined'),
  'failed-locally': say('终端显示：本机未能完成', 'the terminal showed: not completed here'),
  'outcome-unknown': say('终端显示：结果未知', 'the terminal showed: outcome unknown'),
  cancelled: say('收银员或顾客取消', 'cancelled'),
};
