/**
 * What a code says, told apart from its digits: causes speak of senses, so that 38 in two spaces is never mixed up. With
 * each: whose it is, whether those at the till may know, and what people call it when they search.
 */
import type { Actor } from '../explanation.ts';

interface SenseFacts {
  readonly actor: Actor;
  readonly disclosure: 'open' | 'discreet';
  /** What people say, in both languages. */
  readonly words: string;
}

const open = (actor: Actor, words: string): SenseFacts => ({ actor, disclosure: 'open', words });
const discreet = (actor: Actor, words: string): SenseFacts => ({ actor, disclosure: 'discreet', words });

export const SENSES = {
  approved: open('nobody', '成功 批准 通过 approved success'),
  'approved-partly': open('cashier', '部分批准 部分成功 partial approval'),
  refer: open('cardholder', '请与银行联系 联系发卡行 联系银行 call issuer call bank contact bank refer'),
  'merchant-unknown': open('acquirer', '商户无效 商户状态 没有开通 商户号 invalid merchant'),
  'pick-up': discreet('cashier', '没收 吞卡 收回 扣卡 retain capture pick up'),
  'authentication-failed': open('cardholder', '认证失败 身份验证 authentication verification failed'),
  'do-not-honour': open('cardholder', '拒绝 不予承兑 交易拒绝 declined refused do not honor'),
  'general-error': open('issuer', '出错 错误 error'),
  'transaction-invalid': open('acquirer', '无效交易 invalid transaction'),
  'amount-invalid': open('cashier', '金额无效 金额错误 invalid amount'),
  'card-number-invalid': open('cardholder', '卡号错误 无效卡号 invalid card number'),
  'no-such-issuer': open('acquirer', '没有发卡行 不认识这张卡 no issuer unknown bank'),
  'enter-again': open('cashier', '重做 再做一次 re-enter try again'),
  dormant: open('cardholder', '睡眠卡 未激活 没激活 inactive not activated'),
  'malfunction-suspected': open('issuer', '操作有误 故障 malfunction'),
  'original-not-found': open('merchant', '找不到原交易 没有原始交易 original not found'),
  'format-error': open('provider', '格式错 报文错 参数错误 签名错 format parameter signature error'),
  'suspected-fraud': discreet(
    'issuer',
    '伪卡 欺诈 盗刷 盗用 风险 风控 可疑 fraud counterfeit cloned stolen data risk suspected',
  ),
  'security-violation': discreet('issuer', '违反安全 密文 安全 security violation cryptogram'),
  'pin-tries-exceeded': open('cardholder', '密码锁 密码次数超限 密码被锁 pin locked too many pin tries'),
  'not-supported': open('issuer', '不支持 没有此功能 not supported'),
  lost: discreet('cashier', '挂失 丢失 lost card'),
  stolen: discreet('cashier', '被窃 被盗 偷 stolen card'),
  'fallback-refused': open('cashier', '请插卡 用芯片 降级 刷磁条 insert chip fallback'),
  funds: open('cardholder', '余额不足 没钱 钱不够 额度不够 insufficient funds not enough money balance'),
  expired: open('cardholder', '过期 有效期 expired expiry'),
  'pin-wrong': open('cardholder', '密码错误 密码不对 密码输错 wrong pin incorrect pin password'),
  'card-not-permitted': open('cardholder', '卡不允许 不能做这种交易 限制 not permitted card'),
  'terminal-not-permitted': open('acquirer', '终端不允许 没有权限 not permitted terminal'),
  'verification-value-wrong': open('cardholder', '校验错 卡片校验 verification value'),
  'over-limit': open('cardholder', '超限 限额 超额 金额太大 over limit exceeds amount'),
  'over-count': open('cardholder', '次数超限 笔数 太多次 too many times frequency count'),
  restricted: open('cardholder', '受限制 卡状态 冻结 restricted blocked status'),
  'original-mismatch': open('merchant', '与原交易不符 对不上 mismatch original'),
  'issuer-late': open('issuer', '超时 没有应答 timeout late'),
  'sign-on-needed': open('cashier', '签到 重新签到 批次 sign on'),
  'cut-off': open('nobody', '日切 cut-off'),
  'issuer-down': open('issuer', '发卡行不通 银行系统 bank down inoperative'),
  'issuer-line-down': open('acquirer', '线路不通 线路异常 no route line down'),
  duplicate: open('cashier', '重复 订单号重复 duplicate'),
  'switch-malfunction': open('acquirer', '系统异常 系统故障 系统错误 system malfunction'),
  'terminal-unknown': open('acquirer', '终端未登记 终端号 terminal not registered'),
  'pin-unreadable': open('provider', '密码格式 密文格式 pin block'),
  'mac-wrong': open('provider', 'mac校验错 校验 mac error'),
  'ask-again': open('merchant', '处理中 查询 等待 正在支付 用户支付中 pending query'),
  // What a scheme's advice says beside the code.
  'details-outdated': open('merchant', '资料过期 更新卡资料 update account information'),
  'try-later': open('nobody', '稍后再试 过一会儿 try later'),
  'do-not-retry': open('cardholder', '不要再试 不再重试 do not try again'),
  'consent-withdrawn': open('cardholder', '撤销授权 取消签约 停止扣款 stop payment revoked cancelled agreement'),
  'account-closed': open('cardholder', '销户 账户关闭 account closed'),
  'no-account': open('cardholder', '没有账户 没有信用账户 没有储蓄账户 无此账户 no account'),
  'more-verification': open('cardholder', '需要密码 再验证 加验 additional authentication pin required'),
  // What terminal, switch and wallets name by themselves. The evidence has endings of these names.
  'payment-code-stale': open('cardholder', '付款码过期 二维码过期 付款码失效 刷新 code expired stale refresh'),
  cancelled: open('cardholder', '取消 cancelled'),
  'merchant-funds': open('merchant', '商户余额不足 不够退 merchant balance refund'),
  'payer-password-late': open('cardholder', '没输密码 输入超时 password late'),
  'merchant-limit': open('merchant', '商户限额 收款限额 merchant limit'),
  'acquirer-limit': open('acquirer', '收单限额 acquirer limit'),
  'terminal-limit': open('merchant', '终端限额 terminal limit'),
  'operator-limit': open('merchant', '操作员限额 小费 operator limit'),
  'operator-denied': open('cashier', '没有权限 要主管 主管密码 supervisor operator'),
  'first-unresolved': open('cashier', '前一笔 上一笔 冲正 unresolved'),
  'original-closed': open('cashier', '已撤销 已退货 已完成 already undone'),
  'original-too-old': open('cashier', '超过期限 太久 太旧 too old expired period'),
  'amount-over-original': open('cashier', '退多了 超过原金额 more than original'),
  'batch-settling': open('cashier', '正在结算 settling'),
  'log-full': open('cashier', '批次满 请结算 流水满 存储满 log full settle'),
  'issuer-link-resting': open('acquirer', '线路暂停 resting circuit'),
  'terminal-cloned': open('acquirer', '一机多码 克隆终端 serial clone'),
  'terminal-moved': open('merchant', '移机 离开地点 moved location'),
  'contract-closed': open('merchant', '商户停用 商户未开通 合同 没签约 merchant suspended contract'),
  'service-closed': open('merchant', '没有开通 业务未开通 不能退货 不能预授权 service not opened'),
  'merchant-blocked': discreet('acquirer', '商户风控 收单风控 拦截 merchant risk blocked'),
  'chip-declined': open('cardholder', '芯片拒绝 chip declined'),
  'answer-lost': open('provider', '应答丢失 answer lost'),
  'keyed-refused': open('cashier', '手输卡号 keyed number'),
  'chip-read-failed': open('cardholder', '读卡失败 芯片读不出 读不出卡 chip read failed'),
  'contactless-read-failed': open('cardholder', '挥卡失败 感应不到 contactless tap failed'),
  'stripe-read-failed': open('cardholder', '刷卡没反应 磁条读不出 刷不出来 stripe swipe failed'),
  'link-failed-before-sending': open('merchant', '没有网络 连不上 通讯失败 网络断 no network connection failed'),
  other: open('acquirer', ''),
} as const satisfies Readonly<Record<string, SenseFacts>>;

export type CodeSense = keyof typeof SENSES;

export const CODE_SENSES = Object.keys(SENSES) as readonly CodeSense[];

/** Senses that a cashier, owner or cardholder must not be able to read off an explanation. */
export const DISCREET_SENSES: ReadonlySet<CodeSense> = new Set(
  CODE_SENSES.filter((sense) => SENSES[sense].disclosure === 'discreet'),
);
