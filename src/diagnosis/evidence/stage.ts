/** Endings that no code tells: what stopped an attempt inside the terminal, or on the way. */
import { READ_WORDS, terminalFactLabel } from '../../trace/index.ts';
import type { Bilingual, CardEntry, PaymentRow, TerminalEvent } from '../../trade/index.ts';
import { rowOf } from '../codes/look-up.ts';
import { say } from '../words.ts';
import { TOLD_SPACE } from './comparison.ts';
import type { FindingOf } from './finding.ts';
import type { NamedRefusal } from './named-refusals.ts';
import type { Stage } from './variables.ts';

export type EndingFinding = FindingOf<'ending'>;

/** The fact in words where no figure belongs to it. */
export const STAGE_TEXTS: Readonly<Record<Exclude<Stage, NamedRefusal>, Bilingual>> = {
  'operator-denied': say('终端拦下：当前操作员没有权限', 'stopped in the terminal: the operator may not do this'),
  'keyed-refused': say('终端拦下：手输卡号不合格', 'stopped in the terminal: the keyed number is not a card number'),
  'chip-read-failed': say('芯片没有读出来', 'the chip could not be read'),
  'contactless-read-failed': say('挥卡没有读出来', 'the card could not be read by tap'),
  'stripe-read-failed': say('磁条没有读出来', 'the stripe could not be read'),
  'link-failed-before-sending': say('终端连不上网，什么都没有送出', 'the terminal had no network; nothing was sent'),
  cancelled: say('在终端上取消', 'cancelled at the terminal'),
  'never-sent': say('没有送出，终端没有说明原因', 'never sent, and the terminal does not say why'),
  'never-arrived': say('终端送出了请求，平台没有收到', 'the terminal sent it, the platform never received it'),
  'answer-lost': say('应答没有回到终端', 'the answer never reached the terminal'),
  'answer-mac-bad': say('终端与前置系统的 MAC 对不上', 'the MAC between terminal and switch does not match'),
  'power-lost': say('终端在等应答时断电', 'the terminal lost power while waiting'),
  'chip-declined': say('银行批准后，芯片自己拒绝了', 'the chip declined after the issuer had approved'),
  'issuer-cut-off': say('发卡行正在日切', "the issuer's date is being turned"),
  'switch-restarted': say('前置系统在等应答时重启', 'the switch restarted while waiting for the answer'),
  'outcome-unknown': say('送出了，结果没有人知道', 'it was sent, and nobody knows the outcome'),
  'chip-card-swiped': say('芯片卡直接刷了磁条', 'a chip card was swiped'),
  'terminal-cloned': say(
    '终端号下的设备不是登记的那一台',
    "another device than the registered one spoke under the terminal's number",
  ),
  'terminal-moved': say('终端离开了登记的经营地点', 'the terminal has left the place where it is registered'),
  'device-tampered': say('终端拦下：外壳被打开过', 'stopped in the terminal: its housing was opened'),
  'storage-full': say('终端拦下：存储空间满了', 'stopped in the terminal: its storage is full'),
  'terminal-cannot': say('终端不支持', 'the terminal cannot do this'),
  'scan-failed': say('付款码没有扫出来', 'the payment code could not be scanned'),
  'pin-timed-out': say('输密码超时', 'the PIN was not finished in time'),
  'pin-missing': say('发卡行要密码，这一笔没有密码', 'the issuer wanted a PIN, and none came along'),
  'pin-cancelled': say('输密码时按了取消', 'cancelled when the PIN was asked for'),
  'keypad-fault': say('密码键盘报故障', 'the PIN pad reports a fault'),
  'app-crashed': say('终端的程序中途停了', "the terminal's software stopped in the middle"),
  'keys-not-opened': say('终端打不开下发的工作密钥', 'the terminal could not open the working keys it was given'),
  'slip-missing': say('交易成功，小票没有打出来', 'the payment went through, its slip did not print'),
  'not-paid-out': say(
    '交易成功，款项还没有到商户账上',
    "the payment went through, its money has not reached the merchant's account",
  ),
  'code-unlisted': say('应答码不在表里', 'the answer code is not listed'),
};

type ReadStage = 'chip-read-failed' | 'contactless-read-failed' | 'stripe-read-failed';

const READ_FAILURES: Readonly<Record<CardEntry, ReadStage | null>> = {
  chip: 'chip-read-failed',
  contactless: 'contactless-read-failed',
  swipe: 'stripe-read-failed',
  keyed: null,
};

/** The stage that a failed entry means. */
const readFailureEnding = (entry: CardEntry): ReadStage | null => READ_FAILURES[entry];

/** What kept an attempt inside the terminal: the last thing that failed, by its own records or by the row. */
export function unsentEnding(row: PaymentRow, told: readonly TerminalEvent[]): EndingFinding {
  // A password that was mistaken and then right stopped nothing.
  const since = told.slice(1 + told.findLastIndex(({ kind }) => kind === 'supervisor-approved'));
  const fresh = decisive(since);
  const hasLeft = told.some(({ kind }) => kind === 'request-sent');
  const stop = fresh?.kind === 'power-lost' && !hasLeft ? POWER_LOST_BEFORE : fresh && stopOf(fresh);
  if (stop !== undefined) return { variable: 'ending', from: 'terminal', ...stop };
  const last = row.readFailures.at(-1);
  const failed = last === 'swipe' && row.readFailures.includes('chip') ? 'chip' : last;
  const value = (failed === undefined ? null : readFailureEnding(failed)) ?? 'never-sent';
  return { variable: 'ending', value, text: STAGE_TEXTS[value], from: 'terminal' };
}

type Stop = Pick<EndingFinding, 'value' | 'text'>;

const plain = (value: keyof typeof STAGE_TEXTS): Stop => ({ value, text: STAGE_TEXTS[value] });

/** That the attempt was given up says less than what it was given up over; a stripe after a chip that failed is no more than its fallback. */
function decisive(since: readonly TerminalEvent[]): TerminalEvent | undefined {
  const givenUp = since.findLast(({ kind }) => PIN_GIVEN_UP.has(kind));
  const last = givenUp ?? since.findLast((event) => stopOf(event) !== undefined);
  if (last?.kind !== 'card-read-failed' || last.entry !== 'swipe') return last;
  return since.findLast((event) => event.kind === 'card-read-failed' && event.entry === 'chip') ?? last;
}

/** The terminal ends these as cancelled. */
const PIN_GIVEN_UP: ReadonlySet<TerminalEvent['kind']> = new Set(['pin-cancelled', 'pin-timed-out']);

const POWER_LOST_BEFORE: Stop = {
  value: 'power-lost',
  text: say('终端还没送出请求就断了电', 'the terminal lost power before anything was sent'),
};

function stopOf(event: TerminalEvent): Stop | undefined {
  switch (event.kind) {
    case 'operator-denied':
      return plain('operator-denied');
    case 'operator-refused':
      return { value: 'operator-denied', text: PASSWORDS[event.why] };
    case 'keyed-number-refused':
      return keyedStop(event.why, event.digits);
    case 'original-not-found':
      return {
        value: 'original-not-found',
        text: say(
          `终端里没有流水号 ${event.stan} 的原交易，或它已经撤销过`,
          `the terminal knows no sale with trace number ${event.stan} in this batch, or it was voided already`,
        ),
      };
    case 'limit-reached':
      return { value: limitStage(event), text: terminalFactLabel(event) };
    case 'log-full':
      return { value: 'log-full', text: terminalFactLabel(event) };
    case 'held-back':
      return {
        value: event.by === 'settlement' ? 'batch-settling' : 'first-unresolved',
        text: terminalFactLabel(event),
      };
    case 'link-failed':
      return plain(event.sent === 'nothing' ? 'link-failed-before-sending' : 'never-arrived');
    case 'no-answer':
      return plain('never-arrived');
    case 'card-read-failed': {
      const value = readFailureEnding(event.entry);
      return value === null ? undefined : { value, text: readText(value, event.why) };
    }
    case 'device-refused':
      return { value: event.why === 'tampered' ? 'device-tampered' : 'storage-full', text: terminalFactLabel(event) };
    case 'not-supported':
      return { value: 'terminal-cannot', text: terminalFactLabel(event) };
    case 'code-refused':
    case 'scan-failed':
    case 'keypad-fault':
    case 'pin-timed-out':
      return { value: event.kind, text: terminalFactLabel(event) };
    case 'key-check-failed':
      return plain('keys-not-opened');
    case 'power-lost':
    case 'app-crashed':
    case 'pin-cancelled':
    case 'answer-mac-bad':
      return plain(event.kind);
    case 'attempt-ended':
      return event.result === 'cancelled' ? plain('cancelled') : undefined;
    case 'sign-on-refused':
      return codeStop(event.code, say('签到被拒，应答码', 'the sign-on was refused with'));
    case 'answer-received':
      return answerStop(event.code);
    default:
      return SILENT[event.kind];
  }
}

const PASSWORDS = {
  'password-wrong': say('终端拦下：主管密码不对', 'stopped in the terminal: the supervisor’s password was wrong'),
  locked: say(
    '终端拦下：主管密码错太多次，暂时锁定',
    'stopped in the terminal: the supervisor’s password is locked after too many mistakes',
  ),
} as const;

/** What stops nothing by itself. */
const SILENT = {
  'attempt-started': undefined,
  'card-read': undefined,
  'code-read': undefined,
  'pin-entered': undefined,
  'supervisor-approved': undefined,
  'request-sent': undefined,
  'reversal-due': undefined,
  'reversal-acknowledged': undefined,
  'refund-open': undefined,
  'refund-known': undefined,
  'partly-approved': undefined,
  'approved-offline': undefined,
  'message-queued': undefined,
  'message-taken': undefined,
  'message-refused': undefined,
  'keys-loaded': undefined,
  started: undefined,
  located: undefined,
  'link-up': undefined,
  'signed-off': undefined,
  'parameters-loaded': undefined,
  health: undefined,
  'print-failed': undefined,
  'slip-waived': undefined,
  'tamper-tripped': undefined,
  'tamper-cleared': undefined,
} as const satisfies Partial<Record<TerminalEvent['kind'], undefined>>;

/** What is left of an original is no limit that anybody has set. */
function limitStage({ layer, limit }: Extract<TerminalEvent, { kind: 'limit-reached' }>): NamedRefusal {
  if (limit === 'refundable') return 'amount-over-original';
  return layer === 'terminal' ? 'terminal-limit' : 'operator-limit';
}

function keyedStop(why: 'check-digit' | 'length', digits: number): Stop {
  return {
    value: 'keyed-refused',
    text:
      why === 'length'
        ? say(`手输卡号是 ${digits} 位，长度不对`, `the keyed number has ${digits} digits, the wrong length`)
        : say('手输卡号的校验位不对', 'the keyed number fails its check digit'),
  };
}

/** A terminal that tells of an answer nobody else recorded: a decline is the reason, an approval is none. */
export function answerStop(code: string): Stop | undefined {
  if (rowOf(TOLD_SPACE, code)?.class === 'A') return undefined;
  return codeStop(code, say('终端收到应答码', 'the terminal received the answer'));
}

function codeStop(code: string, lead: Bilingual): Stop {
  const row = rowOf(TOLD_SPACE, code);
  return {
    value: row === undefined || row.class === 'A' ? 'code-unlisted' : row.sense,
    text: say(`${lead.zh} ${code}`, `${lead.en} ${code}`),
  };
}

type ReadWhy = Extract<TerminalEvent, { kind: 'card-read-failed' }>['why'];

function readText(value: ReadStage, why: ReadWhy): Bilingual {
  return say(`${STAGE_TEXTS[value].zh}(${READ_WORDS[why].zh})`, `${STAGE_TEXTS[value].en} (${READ_WORDS[why].en})`);
}
