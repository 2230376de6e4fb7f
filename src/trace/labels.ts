/** What each fact of a payment is called on a timeline: one row per kind, so that a new kind does not compile without words. */
import {
  type AlarmCause,
  type Bilingual,
  type LimitBreach,
  type LimitLayer,
  type LimitMeasure,
  type PaymentFact,
  type PersonVerdict,
  type RefusalReason,
  type RouteReason,
  type RouteRecord,
  TRANSACTIONS,
} from '../trade/index.ts';
import { ENTRY, say, seconds } from './words.ts';

type PaymentLabels = {
  readonly [K in PaymentFact['kind']]: (fact: Extract<PaymentFact, { kind: K }>) => Bilingual;
};

/** The words for one fact that the switch recorded. */
export function paymentFactLabel(fact: PaymentFact): Bilingual {
  const label = PAYMENT_LABELS[fact.kind] as (fact: PaymentFact) => Bilingual;
  return label(fact);
}

const REFUSALS: Readonly<Record<RefusalReason, Bilingual>> = {
  'terminal-unknown': say('终端未登记', 'terminal not registered'),
  'mac-wrong': say('报文校验（MAC）不对', 'message authentication (MAC) wrong'),
  'not-signed-on': say('终端还没签到', 'terminal not signed on'),
  malformed: say('报文格式有误', 'message malformed'),
  'no-route': say('找不到这张卡的发卡行', 'no route to the issuer of this card'),
  'issuer-link-down': say('到发卡行的线路断了', 'link to the issuer down'),
  'issuer-circuit-open': say('到发卡行的线路不稳，暂停使用', 'link to the issuer failing, and being rested'),
  'trace-number-reused': say('流水号重复使用', 'trace number used twice'),
  'batch-mismatch': say('批次号不一致', 'batch number does not match'),
  'cut-off': say('日切中', 'daily cut-off in progress'),
  'pin-unreadable': say('密码密文解不开', 'PIN block unreadable'),
  'original-not-found': say('找不到原交易', 'original payment not found'),
  'original-mismatch': say('与原交易不符', 'does not match the original payment'),
  'reversed-before-arrival': say('冲正先到，本笔不再受理', 'its reversal arrived first'),
  'kind-unsupported': say('不支持的交易类型', 'transaction kind not supported'),
  overloaded: say('系统忙', 'system overloaded'),
  'original-closed': say('原交易已撤销、完成或退清', 'original payment undone, completed or given back already'),
  'original-too-old': say('原交易已过期限', 'original payment too old'),
  'amount-exceeds-original': say('超过原交易剩下的金额', 'more than is left of the original payment'),
  'completion-exceeds-hold': say('超过预授权可完成的金额', 'more than the hold may be completed for'),
  'first-unresolved': say('前一笔的结果还不知道', 'the outcome of the one before is not known yet'),
  interrupted: say('前置系统中断，没有转出', 'the switch was interrupted before anything was forwarded'),
  'nothing-to-repeat': say('没有收到过前一笔', 'the one asked about never arrived'),
  'issuer-unanswered': say('发卡行没有应答', 'no answer from the issuer'),
  'limit-amount': say('超过收单限额', 'over an amount limit of the acquirer'),
  'limit-count': say('超过收单笔数限制', 'over a count limit of the acquirer'),
  'terminal-cloned': say('设备与登记的不是同一台', 'not the device that is registered'),
  'terminal-moved': say('设备不在登记的地点', 'the device is not where it is registered'),
  'contract-closed': say('商户合同没有生效', "the merchant's contract is not in force"),
  'service-closed': say('商户没有开通这项业务', "the merchant's contract does not hold this service"),
  'merchant-blocked': say('收单机构的风控规则拦下', "stopped by the acquirer's risk rules"),
};

const MEASURES: Readonly<Record<LimitMeasure, Bilingual>> = {
  single: say('单笔', 'single payment'),
  'day-amount': say('日累计金额', 'total of a day'),
  'day-count': say('日累计笔数', 'payments a day'),
  'month-amount': say('月累计金额', 'total of a month'),
  'month-count': say('月累计笔数', 'payments a month'),
  'card-day-amount': say('单卡日累计金额', 'total of a card a day'),
  'card-day-count': say('单卡日累计笔数', 'payments of a card a day'),
};

const LAYERS: Readonly<Record<LimitLayer, Bilingual>> = {
  merchant: say('商户合同', "the merchant's contract"),
  acquirer: say('收单机构统一规定', "the acquirer's default"),
  'card-range': say('卡种规定', 'the card range'),
};

const limitWords = (breach: LimitBreach | undefined): Bilingual => {
  if (breach === undefined) return say('', '');
  const { zh, en } = limitText(breach);
  return say(`（${zh}）`, ` (${en})`);
};

/** Whose limit it is, over what, and how much of it was left; of a limit for one payment nothing is used up. */
export function limitText({ layer, measure, limit, used, left }: LimitBreach): Bilingual {
  const figure = (n: number): string => (measure.endsWith('count') ? String(n) : (n / 100).toFixed(2));
  const of = say(
    `${LAYERS[layer].zh}，${MEASURES[measure].zh} ${figure(limit)}`,
    `${LAYERS[layer].en}, ${MEASURES[measure].en}: ${figure(limit)}`,
  );
  if (measure === 'single') return of;
  return say(
    `${of.zh}，已用 ${figure(used)}，还剩 ${figure(left)}`,
    `${of.en}, used ${figure(used)}, left ${figure(left)}`,
  );
}

/** Said only where there was a choice that somebody may wonder about. */
const ROUTE_REASONS: Readonly<Record<RouteReason, Bilingual | null>> = {
  'only-route': null,
  'cheapest-healthy': null,
  'cheaper-link-open-circuit': say('便宜的那条线路暂停使用', 'the cheaper link is being rested'),
  'cheaper-link-down': say('便宜的那条线路断了', 'the cheaper link is down'),
  'cheaper-link-full': say('便宜的那条线路已满', 'the cheaper link is full'),
  probe: say('试探刚停用过的线路', 'trying a link that was being rested'),
};

function routeWords(route: RouteRecord | undefined): Bilingual {
  const words = route === undefined ? null : ROUTE_REASONS[route.reason];
  return words === null || route === undefined
    ? say('', '')
    : say(`（走 ${route.link}：${words.zh}）`, ` (over ${route.link}: ${words.en})`);
}

const ALARMS: Readonly<Record<AlarmCause, Bilingual>> = {
  'reversal-unanswered': say('冲正一直没有应答', 'the reversal stays unanswered'),
  'delivery-unanswered': say('一直送不到发卡行', 'it cannot be delivered to the issuer'),
  'advice-refused': say('这笔通知被拒', 'the advice was refused'),
  'reversal-contradicted': say(
    '批准过的交易，发卡行却说没有见过',
    'the issuer says it has never seen what it approved',
  ),
  'done-after-all': say('本已认定不会办的，发卡行后来又办了', 'the issuer has done it after all'),
};

const DECISIONS: Readonly<Record<PersonVerdict, Bilingual>> = {
  'confirmed-elsewhere': say('已另行确认', 'confirmed elsewhere'),
  'not-done': say('查明发卡行没有办，也不会办', 'found never to be done'),
  'loss-taken': say('已认损', 'loss taken'),
};

/** DE 60.3 of a signature that came whole; its parts are numbered on from it. */
const WHOLE_SIGNATURE = 800;
/** Enough to tell two pictures apart. */
const DIGEST_SHOWN = 8;

const PAYMENT_LABELS: PaymentLabels = {
  opened: ({ entry, pin }) =>
    say(
      `终端送来请求（${ENTRY[entry].zh}，${pin === 'entered' ? '已输密码' : '未输密码'}）`,
      `request from the terminal (${ENTRY[entry].en}, ${pin === 'entered' ? 'PIN entered' : 'no PIN'})`,
    ),
  'attempt-reported': () => say('终端补报：有一次交易没有送出', 'the terminal told of an attempt that was never sent'),
  refused: ({ reason, limit }) =>
    say(
      `前置系统拒绝：${REFUSALS[reason].zh}${limitWords(limit).zh}`,
      `refused by the switch: ${REFUSALS[reason].en}${limitWords(limit).en}`,
    ),
  forwarded: ({ route }) => say(`转给发卡行${routeWords(route).zh}`, `forwarded to the issuer${routeWords(route).en}`),
  'stood-in': ({ authorisationCode, pin }) =>
    say(
      `发卡行联系不上，前置系统代为批准（授权码 ${authorisationCode}${pin === undefined ? '' : '，密码未核对'}）`,
      `issuer out of reach: approved by the switch in its place (${authorisationCode}${pin === undefined ? '' : ', PIN not verified'})`,
    ),
  'stand-in-lost': ({ code }) =>
    code === null
      ? say('代授权送不到发卡行，由收单机构承担', 'the issuer will not take what was approved in its place: a loss')
      : say(
          `代授权被发卡行拒绝（${code}），由收单机构承担`,
          `issuer refused what was approved in its place (${code}): a loss`,
        ),
  'issuer-answered': ({ code, waitedMs, late, undecided }) => {
    const [zh, en] = late
      ? ['（已超时）', ' (too late)']
      : undecided === true
        ? ['（等于没有结果）', ' (which settles nothing)']
        : ['', ''];
    return say(
      `发卡行应答 ${code}，用了 ${seconds(waitedMs)} 秒${zh}`,
      `issuer answered ${code} after ${seconds(waitedMs)} s${en}`,
    );
  },
  'payer-asked': ({ shownText }) =>
    shownText === undefined
      ? say('顾客正在手机上付款，等结果', 'the payer is at it on the phone, waiting')
      : say('拿到收款码，等顾客扫', 'a code to show came, waiting for somebody to scan it'),
  'payer-queried': ({ attempt, linkStan }) =>
    linkStan === null
      ? say('线路不通，这次没问到钱包', 'no link to the wallet, not asked this time')
      : say(`向钱包查询结果（第 ${attempt} 次）`, `asked the wallet what became of it (${attempt})`),
  'issuer-silent': ({ waitedMs, why }) =>
    why === 'no-answer'
      ? say(`等了 ${seconds(waitedMs)} 秒，发卡行没有应答`, `no answer from the issuer in ${seconds(waitedMs)} s`)
      : say(`等应答时线路断了（${seconds(waitedMs)} 秒）`, `link lost while waiting (${seconds(waitedMs)} s)`),
  answered: ({ code }) => say(`答复终端：${code}`, `answered the terminal: ${code}`),
  'repeat-received': () => say('终端重发了同一笔', 'the terminal repeated the same request'),
  'reversal-received': ({ reasonCode, mac }) =>
    say(
      `终端要求冲正（原因 ${reasonCode}${mac === 'bad' ? '，MAC 不对' : ''}）`,
      `the terminal asked for a reversal (reason ${reasonCode}${mac === 'bad' ? ', MAC wrong' : ''})`,
    ),
  'reversal-started': () => say('开始冲正', 'reversal begun'),
  'reversal-forwarded': ({ attempt }) =>
    say(`冲正送发卡行（第 ${attempt} 次）`, `reversal sent to the issuer (attempt ${attempt})`),
  'reversal-unanswered': ({ attempt }) =>
    say(`冲正第 ${attempt} 次没有应答，会继续`, `reversal attempt ${attempt} unanswered, will go on`),
  'reversal-confirmed': ({ code }) => say(`发卡行确认冲正（${code}）`, `issuer confirmed the reversal (${code})`),
  'reversal-contradicted': ({ code }) =>
    say(
      `发卡行答 ${code}（没有这笔），可它批准过：冲正继续`,
      `issuer answered ${code} (never seen), yet it had approved it: the reversal goes on`,
    ),
  'reversal-acknowledged': ({ code }) =>
    say(`告诉终端：冲正已受理（${code}）`, `reversal acknowledged to the terminal (${code})`),
  voided: () => say('已被撤销', 'voided'),
  'void-undone': () => say('撤销已取消，原交易恢复', 'the void was undone, the payment stands again'),
  'dependent-applied': ({ transaction }) =>
    say(`后续交易：${TRANSACTIONS[transaction].zh}`, `followed by: ${TRANSACTIONS[transaction].en}`),
  'dependent-undone': () => say('后续交易已取消', 'what followed was undone'),
  'original-marked': () => say('原交易已记下', 'the original payment says so too'),
  'delivery-started': () => say('由前置系统负责送到发卡行', 'the switch will see to it that the issuer gets it'),
  'delivery-forwarded': ({ attempt }) => say(`送发卡行（第 ${attempt} 次）`, `sent to the issuer (attempt ${attempt})`),
  'delivery-unanswered': ({ attempt }) =>
    say(`送了 ${attempt} 次还没有应答，会继续`, `sent ${attempt} times without an answer, will go on`),
  'alarm-raised': ({ level, why }) =>
    say(`告警（第 ${level} 级）：${ALARMS[why].zh}`, `alarm (level ${level}): ${ALARMS[why].en}`),
  'decided-by-person': ({ by, decision, why }) => {
    const words = DECISIONS[decision];
    return say(`${by} ${words.zh}：${why}`, `${words.en} by ${by}: ${why}`);
  },
  'script-result-received': () => say('终端上送脚本处理结果', 'the terminal sent what the chip made of the script'),
  'signature-received': ({ part, bytes, digest }) => {
    const place = Number(part) - WHOLE_SIGNATURE;
    const said = digest.slice(0, DIGEST_SHOWN);
    return say(
      `终端上送电子签名${place === 0 ? '' : `第 ${place} 部分`}（${bytes} 字节，SHA-256 ${said}…）`,
      `the terminal sent the signature${place === 0 ? '' : `, part ${place}`} (${bytes} bytes, SHA-256 ${said}…)`,
    );
  },
  'terminal-reported': ({ events }) =>
    say(`终端上送自己的记录 ${events.length} 条`, `the terminal sent ${events.length} records of its own`),
};
