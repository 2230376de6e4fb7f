/** The switch's own refusals: what each of them is, in words and with the figures that were recorded. */
import { limitText } from '../../trace/index.ts';
import type {
  Bilingual,
  CircuitCause,
  PaymentEvent,
  PaymentRow,
  RefusalReason,
  StandInObstacle,
} from '../../trade/index.ts';
import { say } from '../words.ts';
import type { EndingFinding } from './stage.ts';

/** As senses; what the terminal was told is only their shadow. */
const REFUSAL_SENSES: Readonly<Record<RefusalReason, EndingFinding['value']>> = {
  'terminal-unknown': 'terminal-unknown',
  'mac-wrong': 'mac-wrong',
  'not-signed-on': 'sign-on-needed',
  malformed: 'format-error',
  'no-route': 'no-such-issuer',
  'issuer-link-down': 'issuer-line-down',
  'issuer-circuit-open': 'issuer-link-resting',
  'trace-number-reused': 'duplicate',
  'batch-mismatch': 'sign-on-needed',
  'cut-off': 'cut-off',
  'pin-unreadable': 'pin-unreadable',
  'original-not-found': 'original-not-found',
  'original-mismatch': 'original-mismatch',
  'reversed-before-arrival': 'answer-lost',
  'kind-unsupported': 'not-supported',
  overloaded: 'switch-overloaded',
  'original-closed': 'original-closed',
  'original-too-old': 'original-too-old',
  'amount-exceeds-original': 'amount-over-original',
  'completion-exceeds-hold': 'amount-over-original',
  'first-unresolved': 'first-unresolved',
  interrupted: 'switch-restarted',
  'nothing-to-repeat': 'original-not-found',
  'issuer-unanswered': 'issuer-late',
  'limit-amount': 'acquirer-limit',
  'limit-count': 'acquirer-limit',
  'terminal-cloned': 'terminal-cloned',
  'terminal-moved': 'terminal-moved',
  'contract-closed': 'contract-closed',
  'service-closed': 'service-closed',
  'merchant-blocked': 'merchant-blocked',
};

const REFUSAL_TEXTS: Readonly<Record<RefusalReason, { readonly zh: string; readonly en: string }>> = {
  'terminal-unknown': say('前置系统不认识这台终端', 'the switch does not know this terminal'),
  'mac-wrong': say('前置系统核对 MAC，不对', 'the switch checked the MAC and it was wrong'),
  'not-signed-on': say('终端还没有签到', 'the terminal had not signed on'),
  malformed: say('请求报文格式有误', 'the request was malformed'),
  'no-route': say('按卡号找不到发卡行', 'no issuer is known for this card'),
  'issuer-link-down': say('当时到发卡行的线路是断的', 'the link to the issuer was down at the time'),
  'issuer-circuit-open': say(
    '到发卡行的线路连续出错，当时暂停使用',
    'the link to the issuer had kept failing and was being rested at the time',
  ),
  'trace-number-reused': say('这个流水号已被另一笔用过', 'the trace number had been used by another payment'),
  'batch-mismatch': say('批次号与平台不一致', "the batch number is not the platform's"),
  'cut-off': say('平台正在日切', 'the daily cut-off was in progress'),
  'pin-unreadable': say('密码密文解不开', 'the PIN block could not be read'),
  'original-not-found': say('找不到要撤销的原交易', 'the original payment was not found'),
  'original-mismatch': say('与原交易的金额或卡不符', 'it does not match the original payment'),
  'reversed-before-arrival': say('这一笔的冲正比请求先到', 'its reversal arrived before the request'),
  'kind-unsupported': say('平台没有开通这种交易', 'the platform does not do this kind of transaction'),
  overloaded: say('平台当时太忙', 'the platform was overloaded'),
  'original-closed': say('原交易已撤销、完成或退清', 'the original was undone, completed or given back already'),
  'original-too-old': say('原交易已过期限', 'the original is too old for this'),
  'amount-exceeds-original': say('金额超过原交易剩下的', 'the amount is more than is left of the original'),
  'completion-exceeds-hold': say('金额超过预授权可完成的', 'the amount is more than the hold may be completed for'),
  'first-unresolved': say('前一笔的结果还不知道', 'the outcome of the one before was not known yet'),
  interrupted: say('前置系统当时中断，没有转出', 'the switch was interrupted before anything was forwarded'),
  'nothing-to-repeat': say('前一笔没有到过前置系统', 'the one asked about never reached the switch'),
  'issuer-unanswered': say('发卡行没有应答', 'the issuer did not answer'),
  'limit-amount': say('超过收单机构设的金额限额', "more than the acquirer's limit allows"),
  'limit-count': say('超过收单机构设的笔数限制', "more payments than the acquirer's limit allows"),
  'terminal-cloned': say(
    '设备序列号与登记的不符',
    "the device's serial number is not the one that is registered for the terminal",
  ),
  'terminal-moved': say('设备报告的位置不在登记的地点', 'the device reported a place that is not the registered one'),
  'contract-closed': say(
    '收单机构拦下：商户合同没有生效',
    "stopped by the acquirer: the merchant's contract is not in force",
  ),
  'service-closed': say(
    '收单机构拦下：商户没有开通这项业务',
    "stopped by the acquirer: the merchant's contract does not hold this service",
  ),
  'merchant-blocked': say('收单机构的风控规则拦下', "stopped by the acquirer's risk rules"),
};

type Refused = Extract<PaymentEvent, { kind: 'refused' }>;

/** The switch's own no, with the figures of its reason; from the row alone where there are no events. */
export function refusedEnding(events: readonly PaymentEvent[], row: PaymentRow): EndingFinding | undefined {
  const refused = events.findLast((event): event is Refused => event.kind === 'refused');
  const reason = refused?.reason ?? row.refusal;
  if (reason === null || reason === undefined) return undefined;
  const { value, words } = (refused && figured(refused)) ?? {
    value: REFUSAL_SENSES[reason],
    words: REFUSAL_TEXTS[reason],
  };
  const code = row.code === null ? '' : row.code;
  const text = code === '' ? words : say(`${words.zh}（${code}）`, `${words.en} (${code})`);
  return { variable: 'ending', value, text, from: 'switch' };
}

/** Approved in the issuer's place and refused afterwards. The issuer's reason is not for those at the till. */
export function standInEnding(events: readonly PaymentEvent[], row: PaymentRow): EndingFinding | undefined {
  const lost =
    events.some(({ kind }) => kind === 'stand-in-lost') || (row.outcome === 'advice-refused' && row.code === 'A2');
  if (!lost) return undefined;
  const text = say(
    '发卡行不通时代为批准，补送后发卡行没有认',
    'approved while the issuer was away, and refused by the issuer when it was told',
  );
  return { variable: 'ending', value: 'stand-in-lost', text, from: 'issuer' };
}

interface Figured {
  readonly value: EndingFinding['value'];
  readonly words: Bilingual;
}

/** Reasons that say more in their own figures. */
function figured({ reason, limit, notStoodIn, passedOver }: Refused): Figured | undefined {
  if (limit !== undefined) {
    const of = limitText(limit);
    const words = say(`超过限额（${of.zh}）`, `over a limit (${of.en})`);
    return { value: limit.layer === 'merchant' ? 'merchant-limit' : 'acquirer-limit', words };
  }
  const sum = notStoodIn === undefined ? undefined : STAND_IN_SUMS[notStoodIn];
  if (sum !== undefined) {
    return {
      value: 'stand-in-limit',
      words: say(`发卡行不通，代授权${sum.zh}不够`, `the issuer is away, and ${sum.en} of the stand-in is used up`),
    };
  }
  const resting = passedOver?.find((link) => link.why === 'open-circuit');
  if (reason !== 'issuer-circuit-open' || resting?.why !== 'open-circuit') return undefined;
  const why = circuitText(resting.cause);
  const words = REFUSAL_TEXTS[reason];
  return { value: 'issuer-link-resting', words: say(`${words.zh}：${why.zh}`, `${words.en}: ${why.en}`) };
}

/** The sums that others use up too. Anything else that kept the switch from standing in leaves the issuer's absence. */
const STAND_IN_SUMS: Readonly<Partial<Record<StandInObstacle, Bilingual>>> = {
  'single-amount': say('单笔额度', 'the limit for one payment'),
  'card-day-amount': say('单卡当日金额', 'the amount for one card in a day'),
  'card-day-count': say('单卡当日笔数', 'the count for one card in a day'),
  'merchant-outstanding': say('商户未结额度', "the merchant's outstanding sum"),
  'issuer-outstanding': say('发卡行未结额度', "the issuer's outstanding sum"),
};

function circuitText(cause: CircuitCause): Bilingual {
  switch (cause.kind) {
    case 'time-outs':
      return say(`连续 ${cause.count} 笔没有应答`, `${cause.count} requests in a row without an answer`);
    case 'broken-connections':
      return say(`短时间内断线 ${cause.count} 次`, `${cause.count} broken connections within a short time`);
    case 'slow':
      return say(
        `最近 ${cause.of} 笔里 ${cause.slow} 笔太慢`,
        `${cause.slow} of the last ${cause.of} answers were slow`,
      );
  }
}
