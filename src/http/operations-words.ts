/** What operations are told, in words: why a link rests, what is stuck and what a person is to find out, what a limit says. */
import type { LinkStanding, StuckKind, TerminalDuty } from '../switch/index.ts';
import { type Bilingual, type LimitFlow, type LimitMeasure, yuan } from '../trade/index.ts';
import type { BatchDifferenceItem } from './contract.ts';

const both = (zh: string, en: string): Bilingual => ({ zh, en });

export type LinkState = 'up' | 'resting' | 'trying' | 'down';

export function linkState({ ready, circuit }: LinkStanding): LinkState {
  if (circuit === 'open') return 'resting';
  if (!ready) return 'down';
  return circuit === 'half-open' ? 'trying' : 'up';
}

/** `null` while nothing is wrong. */
export function linkReason(link: LinkStanding): Bilingual | null {
  if (link.cause === null)
    return link.ready
      ? null
      : both('没有连上，或还没有签到；正在重拨', 'not connected, or not signed on yet; it is being dialled again');
  const cause = causeWords(link.cause);
  const then =
    link.circuit === 'open'
      ? both('先停用，稍后试探', 'it is rested, and tried again in a while')
      : both('正在试探是否恢复', 'being tried, to find out whether it is well again');
  return both(`${cause.zh}，${then.zh}`, `${cause.en}; ${then.en}`);
}

function causeWords(cause: NonNullable<LinkStanding['cause']>): Bilingual {
  switch (cause.kind) {
    case 'time-outs':
      return both(`连续 ${cause.count} 笔没有应答`, `${cause.count} requests in a row were not answered`);
    case 'broken-connections': {
      const seconds = cause.withinMs / 1_000;
      return both(`${seconds} 秒内断线 ${cause.count} 次`, `${cause.count} connections broke within ${seconds} s`);
    }
    case 'slow': {
      const seconds = cause.slowMs / 1_000;
      return both(
        `最近 ${cause.of} 笔应答有 ${cause.slow} 笔超过 ${seconds} 秒`,
        `${cause.slow} of the last ${cause.of} answers took ${seconds} s or longer`,
      );
    }
  }
}

/** What it is, and what a person is to find out before deciding. */
export const STUCK_WORDS: Readonly<Record<StuckKind, { readonly title: Bilingual; readonly meaning: Bilingual }>> = {
  reversal: {
    title: both('冲正没有应答', 'reversal not answered'),
    meaning: both(
      '持卡人可能已被扣款。系统会一直重发。发卡行确认已退回或没有扣款，就了结为已办妥；确认扣了款又不肯退，就了结为没有办，另行退给持卡人或认损。',
      'The cardholder may have been charged. It is sent again for ever. Settle it as carried out once the issuer says that the money is back or was never taken; as not done if it keeps the charge, and then pay the cardholder back by hand or take the loss.',
    ),
  },
  'reversal-contradicted': {
    title: both('发卡行不认自己批准过的交易', 'issuer denies what it approved'),
    meaning: both(
      '这笔发卡行批准过，冲正时却说没有见过。系统会一直重发。请发卡行按参考号查账：查明已退回或没有扣款，了结为已办妥；扣款还在，了结为没有办，另行退给持卡人或认损。',
      'The issuer approved it, and says to the reversal that it has never seen it. It is sent again for ever. Have the issuer look it up by its reference number: if nothing stands there, settle it as carried out; if the charge stands, as not done, and pay the cardholder back by hand or take the loss.',
    ),
  },
  refund: {
    title: both('退款没有应答', 'refund not answered'),
    meaning: both(
      '持卡人可能还没收到退款。系统会一直重发。发卡行确认已入账，就了结为已办妥；确认没有办、也不会办，就了结为没有办，原交易随即可以另行退款。',
      'The cardholder may not have the money yet. It is sent again for ever. Settle it as carried out once the issuer says that it was paid; as not done if it says that it never will be: the payment can then be refunded anew.',
    ),
  },
  advice: {
    title: both('通知没有应答', 'advice not answered'),
    meaning: both(
      '终端已经批准，发卡行还没认账。系统会一直重发。发卡行确认已记账，就了结为已办妥；确认不会记账，就了结为没有办，损失与商户商定。',
      'The terminal has said yes, the issuer has not booked it. It is sent again for ever. Settle it as carried out once the issuer says that it is booked; as not done if it never will be, and agree with the merchant who bears the loss.',
    ),
  },
  'advice-refused': {
    title: both('通知被拒', 'advice refused'),
    meaning: both(
      '终端已经批准，发卡行或前置系统不认。不会再发；由收单与商户商定谁承担，再由人认损。',
      'The terminal has said yes, the issuer or the switch says no. It is not sent again; agree with the merchant who bears it, then record the loss.',
    ),
  },
  'stand-in-loss': {
    title: both('代授权被发卡行拒绝', 'stand-in approval refused by the issuer'),
    meaning: both(
      '发卡行离线时由我们批准，发卡行事后不认：损失在收单。不会再发；查明后由人认损。',
      'We approved while the issuer was away and the issuer will not have it: the loss is the acquirer’s. It is not sent again; look into it, then record the loss.',
    ),
  },
  'done-after-all': {
    title: both('发卡行后来又办了', 'done by the issuer after all'),
    meaning: both(
      '发卡行先拒绝过，或经人查明不会办，后来又办了，账已照实改过。请查有没有另行退过款或认过损：没有，了结为已办妥；有，追回或认损。',
      'The issuer had refused it, or a person had found out that it would not be done; then it was, and the books say so now. Find out whether it was also made good by hand: if not, settle it as carried out; if so, get that back or take the loss.',
    ),
  },
};

export const DUTY_WORDS: Readonly<Record<TerminalDuty, Bilingual>> = {
  'download-parameters': both('下载参数', 'download parameters'),
  'upload-status': both('上送状态', 'upload its status'),
  'sign-on': both('重新签到', 'sign on again'),
  'update-public-keys': both('更新 IC 卡公钥（CAPK）', 'update the card scheme public keys (CAPK)'),
  'download-ic-parameters': both('下载 IC 卡参数（AID）', 'download the chip parameters (AID)'),
  'download-blacklist': both('下载黑名单', 'download the blacklist'),
};

export const DIFFERENCE_WORDS: Readonly<Record<BatchDifferenceItem['kind'], Bilingual>> = {
  'missing-here': both('终端有，我们没有', 'the terminal has it, we do not'),
  'missing-there': both('我们有，终端没有', 'we have it, the terminal does not'),
  'amount-differs': both('双方金额不一致', 'both have it, with different amounts'),
  'advice-refused': both(
    '终端记了账，但这笔通知被拒，没有钱',
    'the terminal counts it, but its advice was refused: no money',
  ),
};

const FLOW_WORDS: Readonly<Record<LimitFlow, Bilingual>> = {
  charge: both('消费', 'charges'),
  hold: both('预授权', 'pre-authorisations'),
  refund: both('退款', 'refunds'),
};

const MEASURE_WORDS: Readonly<Record<LimitMeasure, Bilingual>> = {
  single: both('单笔', 'a single payment'),
  'day-amount': both('当日累计', 'all of a day'),
  'day-count': both('当日笔数', 'payments in a day'),
  'month-amount': both('当月累计', 'all of a month'),
  'month-count': both('当月笔数', 'payments in a month'),
  'card-day-amount': both('同卡当日累计', 'one card in a day'),
  'card-day-count': both('同卡当日笔数', 'payments of one card in a day'),
};

export const isCounted = (measure: LimitMeasure): boolean => measure.endsWith('-count');

/** Yuan, or a number of payments. */
export const limitFigure = (measure: LimitMeasure, figure: number): Bilingual =>
  isCounted(measure) ? both(`${figure} 笔`, String(figure)) : both(`${yuan(figure)} 元`, `${yuan(figure)} yuan`);

export function limitWords(rule: {
  readonly flow: LimitFlow;
  readonly measure: LimitMeasure;
  readonly limit: number;
}): Bilingual {
  const figure = limitFigure(rule.measure, rule.limit);
  const [flow, measure] = [FLOW_WORDS[rule.flow], MEASURE_WORDS[rule.measure]];
  return both(`${flow.zh}${measure.zh}不超过 ${figure.zh}`, `${flow.en}, ${measure.en}: at most ${figure.en}`);
}
