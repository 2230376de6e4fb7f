/**
 * What screens and slips say, and which codes may stand behind it. A text is a translation of a code, often a poor one:
 * the code decides, and where several may be meant, each is named. Customary texts of terminals, cross-read.
 */
import type { Bilingual, CodeSpace } from '../../trade/index.ts';
import { say } from '../words.ts';

export interface ScreenText {
  readonly text: Bilingual;
  /** Other wordings of the same. */
  readonly also: readonly string[];
  /** The likeliest first; none: the text says only that it failed. */
  readonly codes: readonly (readonly [space: CodeSpace, code: string])[];
  /** What to ask or to know where the text alone does not do. */
  readonly note: Bilingual | null;
}

const pos = (...codes: readonly string[]) => codes.map((code) => ['unionpay.pos', code] as const);
const terminal = (...codes: readonly string[]) => codes.map((code) => ['kacha.terminal', code] as const);

/** The note of a text that says only that it failed. */
export const ASK_CODE = say(
  '这句话本身说明不了原因：看屏幕或小票上的两位应答码',
  'these words name no cause: look for the two-place code on the screen or the slip',
);
const MONEY_OPEN = say('先查清这一笔有没有扣款，再决定要不要重刷', 'find out first whether this one was charged');

type Line = readonly [
  zh: string,
  en: string,
  codes: ScreenText['codes'],
  rest?: { readonly also?: readonly string[]; readonly note?: Bilingual },
];

/** One line a text. */
const LINES: readonly Line[] = [
  [
    '请与银行联系',
    'Contact your bank',
    pos('01', '05', '57'),
    {
      also: ['请联系发卡行', '请持卡人与发卡银行联系', '请与发卡行联系', 'call bank', 'call issuer', 'refer to issuer'],
      note: ASK_CODE,
    },
  ],
  [
    '交易拒绝',
    'Declined',
    pos('05', '57', '01'),
    {
      also: ['拒绝', '拒绝交易', '交易被拒绝', 'do not honor', 'refused', 'card declined'],
      note: ASK_CODE,
    },
  ],
  [
    '消费失败',
    'Sale failed',
    [],
    {
      also: ['交易失败', '支付失败', '付款失败', '刷卡失败', 'transaction failed'],
      note: ASK_CODE,
    },
  ],
  [
    '密码错误',
    'Wrong PIN',
    pos('55'),
    {
      also: ['密码错', '密码不正确', '密码输入错误', 'incorrect pin', 'pin error'],
    },
  ],
  ['密码错误次数超限', 'PIN tries exceeded', pos('38', '75'), { also: ['密码超次', '密码被锁', 'pin locked'] }],
  [
    '余额不足',
    'Insufficient funds',
    [...pos('51'), ['wechat.pay', 'NOTENOUGH'], ['alipay', 'ACQ.BUYER_BALANCE_NOT_ENOUGH']],
    {
      also: ['可用余额不足', '账户余额不足', '资金不足', 'not enough money'],
    },
  ],
  [
    '交易金额超限',
    'Over the amount limit',
    [...pos('61'), ...terminal('limit-reached:single-amount'), ['kacha.switch', 'limit-amount']],
    {
      also: ['超限额', '金额超限', '超出限额', 'exceeds limit'],
      note: say('限额有五层，要问清是哪一家设的', 'limits stand in five places: ask whose it is'),
    },
  ],
  [
    '超出消费次数限制',
    'Too many payments',
    [...pos('65'), ['kacha.switch', 'limit-count']],
    {
      also: ['次数超限', '笔数超限'],
    },
  ],
  ['卡已过期', 'Expired card', pos('54'), { also: ['该卡已过期', '过期卡', 'card expired'] }],
  [
    '无效卡号',
    'Invalid card number',
    [...pos('14'), ...terminal('keyed-number-refused:check-digit')],
    {
      also: ['卡号无效', '卡号错误'],
    },
  ],
  [
    '此卡无对应发卡方',
    'No such issuer',
    [...pos('15'), ['kacha.switch', 'no-route']],
    {
      also: ['无此发卡行', '不支持此卡'],
    },
  ],
  [
    '此卡被没收',
    'Pick up card',
    pos('04', '41', '43', '34', '36'),
    {
      also: ['没收卡', '吞卡', 'hold card', 'retain card'],
    },
  ],
  ['受限制的卡', 'Restricted card', pos('62'), { also: ['受限卡', '卡状态不正常', '卡状态异常', '卡被冻结'] }],
  ['不允许此卡交易', 'Not permitted to this card', pos('57'), { also: ['持卡人不允许', '卡不支持此交易'] }],
  [
    '发卡方不允许该卡在本终端交易',
    'Not permitted at this terminal',
    pos('58'),
    {
      also: ['终端不允许', '无此权限', '终端无权限'],
    },
  ],
  ['卡片校验错', 'Card verification failed', pos('59'), { also: ['校验错'] }],
  [
    '请使用芯片',
    'Use the chip',
    pos('45'),
    {
      also: ['请插卡', '请插卡交易', '请插入芯片', 'insert chip', 'insert card'],
    },
  ],
  [
    '读卡失败',
    'Card read error',
    terminal('card-read-failed:chip-mute', 'card-read-failed:no-track', 'card-read-failed:no-answer-to-reset'),
    {
      also: [
        '读卡错误',
        '读卡错',
        '刷卡错误',
        '请重新刷卡',
        '读ic卡失败',
        '芯片读取失败',
        '刷不出来',
        'bad card',
        'read error',
      ],
    },
  ],
  ['无效商户', 'Invalid merchant', pos('03'), { also: ['商户无效', '商户不存在', '无此商户'] }],
  [
    '终端未登记',
    'Terminal not registered',
    [...pos('97'), ['kacha.switch', 'terminal-unknown']],
    {
      also: ['终端号找不到', '无此终端', '终端无效'],
    },
  ],
  [
    '请重新签到',
    'Sign on again',
    [...pos('77', '99', 'A0'), ['kacha.switch', 'not-signed-on']],
    {
      also: ['请签到', '请向网络中心签到', '未签到', '批次不一致'],
    },
  ],
  [
    'MAC校验错',
    'MAC error',
    [...pos('A0'), ['kacha.switch', 'mac-wrong']],
    {
      also: ['mac错', 'mac错误', '校验mac错'],
    },
  ],
  ['PIN格式错', 'PIN format error', [...pos('99'), ['kacha.switch', 'pin-unreadable']], { also: ['密码格式错'] }],
  [
    '发卡方状态不正常',
    'Issuer not available',
    pos('91'),
    {
      also: ['发卡行状态不正常', '银行系统故障', '发卡行不通', 'issuer unavailable'],
    },
  ],
  [
    '发卡方线路异常',
    'Line to the issuer down',
    [...pos('92'), ['kacha.switch', 'issuer-link-down']],
    {
      also: ['线路异常', '发卡行线路异常'],
    },
  ],
  [
    '交易超时',
    'Timed out',
    [...pos('68', '98'), ...terminal('no-answer')],
    {
      also: ['发卡方超时', '接收超时', '通讯超时', '接收数据超时', '超时', 'timeout'],
      note: MONEY_OPEN,
    },
  ],
  [
    '通讯失败',
    'Communication failed',
    terminal('link-failed:no-route', 'link-failed:connection-timeout', 'link-failed:sent'),
    {
      also: [
        '网络连接失败',
        '网络不通',
        '连接失败',
        '网络异常',
        '无网络',
        '拨号失败',
        '联网失败',
        '无信号',
        'no connection',
        'network error',
      ],
      note: MONEY_OPEN,
    },
  ],
  [
    '系统日切，请稍后重试',
    'Cut-off in progress',
    [...pos('90'), ['kacha.switch', 'cut-off']],
    {
      also: ['日切中', '日期切换'],
    },
  ],
  [
    '拒绝，重复交易',
    'Duplicate',
    [...pos('94'), ['kacha.switch', 'trace-number-reused']],
    {
      also: ['重复交易', '流水号重复', 'duplicate transaction'],
    },
  ],
  [
    '交换中心异常',
    'System malfunction',
    [...pos('96'), ['kacha.switch', 'overloaded']],
    {
      also: ['系统异常', '系统故障', '系统错误', 'system error'],
    },
  ],
  [
    '没有原始交易',
    'Original not found',
    [...pos('25'), ...terminal('original-not-found')],
    {
      also: ['找不到原交易', '无原始交易', '原交易不存在'],
    },
  ],
  [
    '操作有误，或超出交易允许天数',
    'Wrong operation, or past the days',
    pos('22'),
    {
      also: ['超出允许天数', '操作有误'],
    },
  ],
  [
    '冲正不成功',
    'Reversal failed',
    terminal('held-back:reversal'),
    {
      also: ['冲正失败', '请与客服联系'],
      note: MONEY_OPEN,
    },
  ],
  [
    '流水已满，请结算',
    'Log full, settle',
    terminal('log-full'),
    {
      also: ['批次已满', '请先结算', '存储已满', '交易笔数已满', 'batch full'],
    },
  ],
  [
    '请主管授权',
    'Supervisor needed',
    terminal('operator-denied'),
    {
      also: ['主管密码', '权限不足', '操作员无权限'],
    },
  ],
  [
    '等待用户付款',
    'Waiting for the payer',
    [
      ['wechat.pay', 'USERPAYING'],
      ['alipay', '10003'],
      ['unionpay.qr', '04'],
    ],
    {
      also: ['用户支付中', '等待用户输入密码', '需要用户输入支付密码', '处理中', 'pending'],
      note: MONEY_OPEN,
    },
  ],
  [
    '付款码已过期',
    'Payment code expired',
    [
      ['wechat.pay', 'AUTHCODEEXPIRE'],
      ['alipay', 'ACQ.PAYMENT_AUTH_CODE_INVALID'],
      ['unionpay.qr', '02'],
    ],
    {
      also: ['二维码已过期', '付款码无效', '二维码失效', '请刷新付款码', '请更新付款码', 'qr code expired'],
    },
  ],
  [
    '订单已支付',
    'Order already paid',
    [
      ['wechat.pay', 'ORDERPAID'],
      ['alipay', 'ACQ.TRADE_HAS_SUCCESS'],
    ],
    {
      also: ['交易已被支付', '重复支付'],
      note: MONEY_OPEN,
    },
  ],
  [
    '脱机拒绝',
    'Declined offline',
    [
      ['emv.offline', 'Z1'],
      ['emv.offline', 'Z3'],
    ],
    { also: ['芯片拒绝', '卡片拒绝', 'offline declined'] },
  ],
];

export const SCREEN_TEXTS: readonly ScreenText[] = LINES.map(([zh, en, codes, { also = [], note = null } = {}]) => ({
  text: say(zh, en),
  also,
  codes,
  note,
}));
