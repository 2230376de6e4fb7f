/** What the terminal shows. A view of the state: the shown words are never kept. */
import { parseBalances } from '../iso8583/index.ts';
import { type Bilingual, TRANSACTIONS, yuan } from '../trade/index.ts';
import { moneyText, resultText } from './result-texts.ts';
import { type CardPrompt, openAttempt, type TerminalState } from './state.ts';

export type ScreenPhase = 'idle' | 'card' | 'pin' | 'sending' | 'approved' | 'failed';

export interface Screen {
  readonly phase: ScreenPhase;
  readonly headline: Bilingual;
  readonly lines: readonly Bilingual[];
}

export function screen(state: TerminalState): Screen {
  const { phase } = state;
  switch (phase.kind) {
    case 'idle':
      return { phase: 'idle', headline: state.identity.merchantName, lines: idleLines(state) };
    case 'awaiting-card':
      return { phase: 'card', headline: PROMPTS[phase.prompt], lines: attemptLines(state) };
    case 'awaiting-pin':
      return { phase: 'pin', headline: say('请输入密码', 'Enter PIN'), lines: attemptLines(state) };
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
  settling: say('正在结算，请稍后再收款', 'Settling the batch: please wait before the next payment'),
} as const;

function attemptLines(state: TerminalState): Bilingual[] {
  const attempt = openAttempt(state.phase);
  if (attempt === null) return [];
  const { zh, en } = TRANSACTIONS[attempt.transaction];
  if (attempt.transaction === 'balance') return [{ zh, en }];
  const amount = yuan(attempt.amountMinor);
  return [say(`${zh} ¥${amount}`, `${en} CNY ${amount}`)];
}

function idleLines(state: TerminalState): Bilingual[] {
  const lines: Bilingual[] = [];
  if (state.notice !== null) lines.push(NOTICES[state.notice]);
  if (state.reversal !== null) lines.push(say('有一笔冲正待完成', 'A reversal is still to be delivered'));
  if (state.jobs.settlement !== null) lines.push(say('结算尚未完成', 'The settlement is not finished yet'));
  if (!state.signedOn) lines.push(say('未签到', 'Not signed on'));
  lines.push(say(`操作员 ${state.operator.code}`, `Operator ${state.operator.code}`));
  return lines;
}

function lineHeadline({ line }: TerminalState): Bilingual {
  switch (line.kind) {
    case 'awaiting-sign-on':
    case 'installing-keys':
      return say('正在签到', 'Signing on');
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
  const lines = [...(money === null ? [] : [money]), ...balanceLines(balances)];
  return { phase: result.result === 'approved' ? 'approved' : 'failed', headline: resultText(result), lines };
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
