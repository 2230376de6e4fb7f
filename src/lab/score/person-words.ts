/**
 * What people at a counter say of a terminal that failed, in their own words. Written down before it was tried what is
 * understood of them; none of it is taken from the tables that understand.
 */
import type { EndReason } from '../../terminal/index.ts';

/** Where somebody has not read the screen, or there was nothing on it. */
export const VAGUE_SAID: readonly string[] = [
  '刷不了卡',
  '刷ka不了',
  '失败了',
  '付款失败',
  '机器刷不出来',
  '付不了款',
  '收不了钱',
  '不行，老是失败',
  '消费失败',
  '怎么刷都不行',
  'payment fails',
  'card does not work',
];

/** By the code that the screen shows. */
export const SAID_OF_CODES: Readonly<Record<string, readonly string[]>> = {
  '01': ['叫顾客联系银行', '说让找发卡行', '要联系发卡银行'],
  '03': ['说无效商户', '商户号有问题', '提示商户无效，刷不了', 'invalid merchant'],
  '05': ['直接拒绝了，没说为什么', '显示05', '认证失败', 'card declined'],
  '12': ['提示无效交易', '交易无效'],
  '13': ['说金额无效', '无效金额'],
  '14': ['说卡号无效', '无效卡号，卡是好的呀', 'invalid card'],
  '15': ['没有对应的发卡行', '说没这个发卡行'],
  '19': ['让稍后再做', '提示重新交易'],
  '21': ['卡没激活吧，说睡眠卡', '提示卡未初始化'],
  '25': ['找不到原交易', '说没有原始交易'],
  '30': ['格式错误', '说报文格式不对', '让请重试'],
  '38': ['密码输错太多次了', '密码次数超了'],
  '40': ['银行不支持这个交易'],
  '45': ['让插芯片', '不让刷磁条，要插卡'],
  '51': ['余额不足', '钱不够', '顾客说卡里有钱，机器说余额不足', 'no money on the card', 'yu e bu zu'],
  '54': ['卡过期了', '有效期过了', 'expired'],
  '55': ['密码不对', '密码输错了', 'mi ma cuo', 'wrong pin'],
  '57': ['不允许这张卡', '说此卡不能做这个交易'],
  '58': ['终端没权限', '不让在这台机器上刷'],
  '59': ['卡校验错', '说校验不过'],
  '61': ['超限额了', '金额太大，超限', 'over limit'],
  '62': ['卡被限制了', '说受限制的卡', '卡冻结了'],
  '64': ['跟原交易金额对不上'],
  '65': ['次数太多了', '超次数了'],
  '68': ['超时了', '等半天说超时', 'timeout'],
  '75': ['密码输错次数太多，锁了', '密码超次'],
  '77': ['让重新签到', '提示签到'],
  '90': ['说在日切', '系统日切'],
  '91': ['发卡行系统有问题', '说银行状态不正常', 'bank system down'],
  '92': ['发卡行线路不通', '线路有问题'],
  '94': ['说重复交易', '重复了'],
  '96': ['系统故障', '说交换中心异常', 'system error'],
  '97': ['终端没登记', '说找不到终端号'],
  '98': ['发卡行超时', '等了好久，超时', '银行没反应，超时了'],
  '99': ['PIN格式错', '密码格式不对', '让签到'],
  A0: ['MAC错', '校验mac不对', '提示mac校验错'],
  A7: ['安全处理失败'],
};

/** Of a payment code the same digits mean something else. */
export const SAID_OF_PAYMENT_CODES: Readonly<Record<string, readonly string[]>> = {
  '14': ['付款码无效', '说二维码不对，让刷新'],
  '15': ['不支持这个钱包'],
  '17': ['顾客自己取消了'],
  '19': ['顾客没来得及输密码'],
  '51': ['零钱不够', '余额不足'],
  '54': ['付款码过期了', '码失效了，要刷新'],
  '57': ['顾客的微信没实名', '钱包不能付款'],
  '61': ['超过支付限额', '钱包限额了'],
  '62': ['钱包被冻结了', '账户受限'],
  '94': ['码用过了'],
};

/** By what ended it inside the terminal. */
export const SAID_OF_ENDINGS: Readonly<Partial<Record<EndReason, readonly string[]>>> = {
  'no-answer': ['等了半天没结果', '一直转，最后说没收到应答', '卡在处理中，然后失败', 'waited and no answer'],
  'line-lost-after-sending': ['刷到一半断网了', '等结果的时候网断了', 'connection lost in the middle'],
  'answer-mac-bad': ['说应答校验不过', '校验失败'],
  'chip-declined': ['卡片拒绝', '芯片拒绝'],
  'power-lost': ['刷到一半没电关机了', '突然断电', 'it switched off'],
  'app-crashed': ['刷着刷着死机了', '程序闪退', '自己重启了'],
  'link-failed': ['连不上网', '网络不通', '没网', '网络连接失败', 'wang luo bu tong', 'no network'],
  'not-signed-on': ['让先签到'],
  'sign-on-unanswered': ['签到没反应'],
  'key-check-failed': ['密钥不对', '说密钥校验错'],
  'reversal-undelivered': ['上一笔没冲正完，不让刷', '说上一笔未完成'],
  'operator-denied': ['没权限，要主管', '让主管刷卡'],
  'keyed-number-refused': ['手输卡号说不对', '卡号输入错误'],
  'original-not-found': ['找不到原来那笔', '撤销不了，说没有原交易'],
  'card-not-read': ['读不出卡', '卡插进去没反应', '读卡失败', '卡读不了', 'card not read', 'du ka shi bai'],
  'card-application-blocked': ['说卡片已锁定'],
  'pin-not-entered': ['顾客没输密码就超时了', '输密码超时'],
  'pin-cancelled': ['顾客按了取消', '密码那里取消了'],
  cancelled: ['取消了', '按了取消'],
  'log-full': ['说要先结算', '流水满了'],
  'batch-settling': ['正在结算，不让刷'],
  'limit-reached': ['超过限额了', '机器说超限'],
  'password-wrong': ['主管密码不对'],
  'password-locked': ['主管密码锁了'],
  'code-refused': ['扫的码不对', '说不是付款码'],
  'refund-open': ['上一笔退货没完'],
  tampered: ['机器报警，说防拆', '提示终端被拆', '机器锁死了'],
  'storage-full': ['存储满了', '说内存不足'],
  'keypad-fault': ['密码键盘坏了', '按键没反应', '键盘按不动'],
  'code-not-read': ['扫不出码', '扫码没反应', 'scan failed'],
  'transaction-not-supported': ['说没开通这个功能'],
  'entry-not-supported': ['不支持挥卡', '不支持这种刷法'],
  'brand-not-supported': ['说不受理这种卡', '这种卡刷不了'],
};

/** How people type what they cannot or do not want to spell. */
export const SPELLINGS: readonly (readonly [plain: string, typed: readonly string[]])[] = [
  ['密码', ['密马', '蜜码', 'mima', '密 码']],
  ['余额', ['余鹅', 'yu额', '于额']],
  ['卡', ['ka', 'Ka', '咔']],
  ['银行', ['yin行', '银 行', '银hang']],
  ['失败', ['失.败', '失败!!', 'shibai']],
  ['超时', ['超 时', '超是']],
  ['网络', ['网洛', '网luo']],
  ['限额', ['限鹅', '现额']],
  ['商户', ['商hu', '商护']],
  ['签到', ['签 到', '签道']],
  ['交易', ['交意', '叫易', '交 易']],
  ['系统', ['系 统', '系统...']],
];
