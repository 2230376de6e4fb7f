/** What the terminal shows. A view of the state: the shown words are never kept. */
import { parseBalances } from '../iso8583/index.ts';
import { civilTime, type Instant, isoDate } from '../std/index.ts';
import { PRINTER_WORDS } from '../trace/index.ts';
import { type Bilingual, TRANSACTIONS, yuan } from '../trade/index.ts';
import { isBatteryLow } from './device.ts';
import { supervisorTriesLeft } from './operators.ts';
import { moneyText, resultText } from './result-texts.ts';
import { mustSettle } from './start.ts';
import { type CardPrompt, openAttempt, type TerminalState } from './state.ts';

export type ScreenPhase = 'idle' | 'card' | 'pin' | 'sending' | 'approved' | 'failed';

export interface Screen {
  readonly phase: ScreenPhase;
  readonly headline: Bilingual;
  readonly lines: readonly Bilingual[];
  /** The text of a code to show as a QR code. */
  readonly qr?: string;
}

export function screen(state: TerminalState): Screen {
  const { phase } = state;
  switch (phase.kind) {
    case 'idle':
      return { phase: 'idle', headline: state.identity.merchantName, lines: idleLines(state) };
    case 'awaiting-supervisor':
      return {
        phase: 'pin',
        headline: say('请主管输入密码', 'Supervisor: enter password'),
        lines: [...attemptLines(state), ...wrongPasswordLines(state, phase)],
      };
    case 'confirming-no-slip':
      return {
        phase: 'card',
        headline: say(`打印机：${PRINTER_WORDS[phase.printer].zh}`, `Printer: ${PRINTER_WORDS[phase.printer].en}`),
        lines: [...attemptLines(state), say('没有纸质签购单，按确认继续', 'No paper slip. Press confirm to go on')],
      };
    case 'awaiting-code':
      return { phase: 'card', headline: scanHeadline(phase.failures), lines: attemptLines(state) };
    case 'showing-code': {
      const lines = attemptLines(state);
      return { phase: 'sending', headline: say('请顾客扫码付款', 'Scan this code to pay'), lines, qr: phase.text };
    }
    case 'offering-part':
      return { phase: 'sending', headline: say('只批准了一部分', 'Approved in part'), lines: partLines(phase) };
    case 'awaiting-card':
      return { phase: 'card', headline: PROMPTS[phase.prompt], lines: attemptLines(state) };
    case 'awaiting-pin': {
      const lines = [...attemptLines(state), ...wrongPinLines(state, String(phase.card.pan), phase.dueAt)];
      return { phase: 'pin', headline: say('请输入密码', 'Enter PIN'), lines };
    }
    case 'awaiting-offline-approval':
    case 'awaiting-chip':
    case 'awaiting-completion':
      return { phase: 'sending', headline: say('请勿拔卡', 'Do not remove the card'), lines: attemptLines(state) };
    case 'awaiting-line':
      return { phase: 'sending', headline: lineHeadline(state), lines: attemptLines(state) };
    case 'awaiting-answer':
      return { phase: 'sending', headline: say('等待应答', 'Waiting for the answer'), lines: attemptLines(state) };
    case 'showing-result':
      return resultScreen(state, phase.balances);
  }
}

const say = (zh: string, en: string): Bilingual => ({ zh, en });

const PROMPTS: Readonly<Record<CardPrompt, Bilingual>> = {
  any: say('请插卡、挥卡或刷卡', 'Insert, tap or swipe the card'),
  chip: say('此卡有芯片，请插卡', 'This card has a chip: please insert it'),
  stripe: say('芯片读不出，请刷卡', 'Chip not read: please swipe'),
  'push-in': say('请把卡插到底', 'Push the card in to the end'),
  slower: say('刷得太快，请匀速再刷一次', 'Too fast: swipe once more, evenly'),
  'one-card': say('请只拿一张卡靠近', 'Hold one card only to the reader'),
  'number-again': say('卡号可能输错，请核对后再输一次', 'Check the number and key it in again'),
};

const NOTICES = {
  'signed-on': say('签到成功', 'Signed on'),
  'sign-on-failed': say('签到失败', 'Sign-on failed'),
  'line-tested': say('线路正常', 'Line tested: good'),
  'line-failed': say('线路不通', 'Line tested: no answer'),
  'signed-off': say('签退成功', 'Signed off'),
  'batch-settled': say('结算完成', 'Batch settled'),
  'master-key-changed': say('主密钥已更新', 'Master key changed'),
  'master-key-current': say('主密钥已是最新', 'The master key is the latest one'),
  'master-key-refused': say('主密钥更新失败，请联系收单机构', 'Master key not taken, contact the acquirer'),
  downloaded: say('下载完成', 'Download finished'),
  'password-wrong': say('密码不对', 'Wrong password'),
  'password-changed': say('密码已修改', 'Password changed'),
  'operator-locked': say('密码错太多次，稍后再试', 'Too many wrong passwords, try later'),
} as const;

function attemptLines(state: TerminalState): Bilingual[] {
  const attempt = openAttempt(state.phase);
  if (attempt === null) return [];
  const { zh, en } = TRANSACTIONS[attempt.transaction];
  if (attempt.transaction === 'balance') return [{ zh, en }];
  const amount = yuan(attempt.amountMinor);
  const lines = [say(`${zh} ¥${amount}`, `${en} CNY ${amount}`)];
  const tip = yuan(attempt.tipMinor);
  if (attempt.tipMinor > 0) lines.push(say(`含小费 ¥${tip}`, `tip of CNY ${tip} included`));
  if (attempt.periods !== null) lines.push(say(`分 ${attempt.periods} 期`, `${attempt.periods} instalments`));
  return lines;
}

/** What the cashier has to decide: the rest otherwise, or nothing at all. */
function partLines({ attempt, answer }: Extract<TerminalState['phase'], { kind: 'offering-part' }>): Bilingual[] {
  const part = answer.partMinor ?? 0;
  const rest = yuan(attempt.amountMinor - part);
  return [
    say(`批准 ¥${yuan(part)}`, `CNY ${yuan(part)} approved`),
    say(`还差 ¥${rest}，另行收取`, `CNY ${rest} to be paid otherwise`),
    say('按取消键退回', 'Press cancel to give it back'),
  ];
}

/** Tries made here today; how many the card allows is the issuer's secret, and the third is often the last. */
function wrongPinLines({ wrongPins }: TerminalState, panMasked: string, at: Instant): Bilingual[] {
  const on = isoDate(civilTime(at));
  const tries = wrongPins.find((kept) => kept.panMasked === panMasked && kept.on === on)?.tries ?? 0;
  if (tries < WRONG_PINS_ADVISED) return [];
  return [say('密码已错两次，再错可能锁卡', 'Two wrong PINs: another may block the card')];
}

const WRONG_PINS_ADVISED = 2;

/** Of the supervisor: what was mistaken just now or before, and how many tries are left. */
function wrongPasswordLines(
  state: TerminalState,
  { tried }: Extract<TerminalState['phase'], { kind: 'awaiting-supervisor' }>,
): Bilingual[] {
  const left = triesLeftText(state);
  if (left === null) return [];
  const { zh, en } = NOTICES['password-wrong'];
  return [tried === 'in-vain' ? say(`${zh}，${left.zh}`, `${en}, ${left.en}`) : left];
}

/** While the supervisor is heard. */
export function triesLeftText(state: TerminalState): Bilingual | null {
  const left = supervisorTriesLeft(state);
  if (left === null || left === 0) return null;
  return say(`还可以试 ${left} 次`, left === 1 ? 'one more try' : `${left} more tries`);
}

const scanHeadline = (failures: number): Bilingual =>
  failures === 0
    ? say('请扫付款码', 'Scan the payment code')
    : say('没扫到，请调亮屏幕再扫', 'Not read: brighten the screen and try again');

/** What somebody at the counter can see to before it stops a payment. */
function deviceLines(state: TerminalState): Bilingual[] {
  const { tampered, reading } = state.device;
  const lines: Bilingual[] = [];
  if (tampered) lines.push(say('防拆报警，请停用', 'Tamper alarm: do not use'));
  if (isBatteryLow(state)) {
    const percent = reading?.batteryPercent ?? 0;
    lines.push(say(`电量 ${percent}%，请接电源`, `Battery ${percent}%: connect the power`));
  }
  const printer = reading?.printer ?? 'ready';
  if (printer !== 'ready') {
    lines.push(say(`打印机：${PRINTER_WORDS[printer].zh}`, `Printer: ${PRINTER_WORDS[printer].en}`));
  }
  if (reading?.storage === 'full') lines.push(say('存储已满，请联系收单机构', 'Storage full: contact the acquirer'));
  return lines;
}

function idleLines(state: TerminalState): Bilingual[] {
  const lines: Bilingual[] = deviceLines(state);
  if (state.notice !== null) lines.push(NOTICES[state.notice]);
  if (state.reversal !== null) lines.push(say('有一笔冲正待完成', 'A reversal is still to be delivered'));
  if (state.jobs.settlement !== null) lines.push(say('结算尚未完成', 'The settlement is not finished yet'));
  if (state.refund !== null) lines.push(say('有一笔退货结果待查', 'A refund is still being checked'));
  const waiting = state.queue.length;
  if (waiting > 0) lines.push(say(`待上送 ${waiting} 条`, `${waiting} to be sent`));
  if (mustSettle(state)) lines.push(say('请先结算', 'Settle the batch first'));
  if (!state.signedOn) lines.push(say('未签到', 'Not signed on'));
  lines.push(say(`操作员 ${state.operator.code}`, `Operator ${state.operator.code}`));
  return lines;
}

function lineHeadline({ line }: TerminalState): Bilingual {
  switch (line.kind) {
    case 'awaiting-sign-on':
    case 'installing-keys':
      return say('正在签到', 'Signing on');
    case 'awaiting-refund':
      return say('正在查询上一笔退货', 'Checking the last refund first');
    case 'awaiting-queued':
      return say('正在上送', 'Sending what was kept');
    case 'awaiting-reversal':
      return say('正在冲正上一笔', 'Reversing the last payment first');
    default:
      return say('正在连接', 'Connecting');
  }
}

function resultScreen(state: TerminalState, balances: string | null): Screen {
  const result = state.lastResult;
  if (result === null) return { phase: 'idle', headline: state.identity.merchantName, lines: idleLines(state) };
  const money = moneyText(result);
  const advice = result.answer?.code === '55' ? wrongPinLines(state, result.sent?.panMasked ?? '', result.at) : [];
  const left = result.why === 'password-wrong' ? triesLeftText(state) : null;
  const lines = [
    ...(money === null ? [] : [money]),
    ...balanceLines(balances),
    ...advice,
    ...(left === null ? [] : [left]),
    ...unprintedLines(state, result.attempt.attempt),
  ];
  return { phase: result.result === 'approved' ? 'approved' : 'failed', headline: resultText(result), lines };
}

/** The payment stands; only the paper did not come. */
function unprintedLines({ device }: TerminalState, attempt: number): Bilingual[] {
  if (device.unprinted?.attempt !== attempt) return [];
  const { zh, en } = PRINTER_WORDS[device.unprinted.why];
  return [say(`签购单没打出来（${zh}），可以补打`, `No slip (${en}): it can be printed again`)];
}

/** The only place where a balance is ever said, to the cardholder who asked. */
function balanceLines(balances: string | null): Bilingual[] {
  if (balances === null) return [];
  const read = parseBalances(balances);
  if (!read.ok) return [];
  return read.value.map(({ amountMinor }) =>
    say(`可用余额 ¥${yuan(amountMinor)}`, `Available balance CNY ${yuan(amountMinor)}`),
  );
}
