/**
 * What merchants, cashiers, cardholders, providers and acquirers ask of a card-acceptance system, by the phrase they use.
 * A row marked "!" names a way for a payment, or for its money, to fail: causes say which of those they serve.
 */
import type { Bilingual } from '../trade/index.ts';
import { CAUSES } from './causes/all.ts';
import { say } from './words.ts';

export interface Need {
  /** N001 and so on, as the catalogue numbers them. */
  readonly id: string;
  readonly name: Bilingual;
  /** Whether it names a way to fail; the others ask for a service, a contact, a lesson. */
  readonly kind: 'fails' | 'serves';
}

const ROWS = `
N001 ! 请与银行联系 | One vague screen text hides many causes
N002 ! 银行卡信息错误、账户余额不足、卡片已过期或存在其他金融问题 | Same prompt = data error, funds, expiry, other
N003 . 获取详细的错误信息和解决方案 | Detailed reason AND a remedy
N004 . 需要从多方面进行分析和处理 | Several angles at once
N005 . 我们需要从技术、管理、操作等多个层面入手 | Technical / management / operation layers
N006 . 频繁出现的提示 | Recurrence matters more than one event
N007 ! 刷卡后无反应或显示错误代码 | No reaction at all, or only a code
N008 . 如果卡片没有问题，那么可能是POS机读卡器出现故障 | Differential diagnosis: card or reader?
N009 ! 确认卡片是否损坏或消磁 | Card damage vs reader fault
N010 ! 这种拒绝并不是每一次都会出现 | Intermittent failures
N011 . 对交易拒绝的原因进行深入了解和探究 | Dig to the cause
N012 . 会向银行发送扣款请求 | Who refused? request reached the bank or not
N013 . 首先要冷静下来 | Calm the cashier
N014 ! 由于输入密码不正确或者其它相关原因导致的交易失败 | "Wrong PIN" has other causes
N015 ! 如果POS机显示密码错误，但持卡人确认自己输入无误，该怎么办 | Cardholder swears the PIN is right
N016 ! 如银行卡号错误、交易金额不匹配等 | Card number error, amount mismatch
N017 . 我们应该从多个角度进行分析和解决，提高交易成功率 | Goal is the success rate
N018 . 为解决实际问题提供有力的支持和指导 | Guidance, not theory
N019 ! 账户余额不足、卡片状态异常 | Funds; abnormal card state
N020 ! 卡片是否需要激活或挂失 | Not activated / reported lost
N021 ! 磁条损坏、芯片失效 | Stripe or chip damage
N022 ! 是否有余额或是否在有效期内 | Expiry
N023 ! 检查银行卡是否带有银联标志 | Is this card brand accepted?
N024 ! 过期、损坏或处于挂失状态 | Expired, damaged, reported lost
N025 ! 卡号输入不正确或位数不对 | Keyed PAN wrong
N026 ! 信用卡可能存在超出当日/当月消费限额、被银行冻结等情况 | Day/month limit, frozen
N027 . 增加存款或调整消费限额 | What the cardholder can do
N028 . 更换或修复银行卡 | Replace the card
N029 . 避免将银行卡暴露在强磁场、高温等环境下 | Card care
N030 . 注意保护银行卡密码 | PIN secrecy
N031 ! 受到过刮擦或弯曲等物理损伤 | Physical damage
N032 ! 如果多次尝试仍失败 | PIN tries
N033 ! 及时修改密码并加强账户安全 | PIN may be compromised
N034 ! 冻结、过期、无效 | Frozen, expired, invalid
N035 ! 刷卡速度过快 | Swipe speed
N036 ! 未插好卡片 | Card not inserted fully
N037 ! POS机的硬件故障、软件缺陷 | Hardware fault, software defect
N038 ! 检查电源和连接线等 | Power and cables
N039 . 清理机器内部 | Cleaning
N040 . 尝试重启终端或联系售后维修 | Restart, then repair
N041 . 尝试重新开机或更换卡槽 | Restart, other slot
N042 ! 读卡器损坏、显示屏故障 | Reader, display
N043 ! 打印头堵塞、缺墨 | Printer fault
N044 ! 签购单上的信息不清晰 | Illegible receipt
N045 ! 连接线松动或损坏 | Loose cable
N046 ! 设备突然断电或电压波动 | Power loss mid-transaction
N047 ! 硬件设备出现老化或损坏 | Ageing
N048 . 对POS机进行检修或更换 | Inspect or replace
N049 ! 确保POS机支持卡支付 | Capability
N050 . 是否需要更新设备固件 | Firmware
N051 . 定期更新固件、加强数据加密 | Regular updates
N052 ! 清理缓存和垃圾文件 | Storage, cache
N053 ! 操作系统崩溃、数据库出错 | Crash, local database error
N054 ! 逻辑错误或语法错误 | App bug
N055 ! 操作员权限设置不当 | Operator permission
N056 ! 软件系统版本过旧 | Old software
N057 ! 系统功能受限或兼容性问题 | Compatibility
N058 ! 系统资源占用过高 | CPU/memory
N059 . 不同的POS机品牌可能支持不同的操作系统和设备接口 | Different OS and ports
N060 ! 选择了不支持的交易方式 | Unsupported transaction type
N061 ! 网络不稳定或信号不好 | Weak network
N062 ! 导致数据传输中断 | Cut mid-transfer
N063 . 确认POS机的通信是否正常 | Comms test
N064 ! 刷卡速度慢或卡顿 | Slow payment
N065 ! 如果网络连接不稳定或出现故障 | Unstable link
N066 ! 支付机构或银行网络出现拥堵、不稳定 | Congestion upstream
N067 ! 信号干扰、网络拥堵 | Interference
N068 . 联系支付机构或相关运营商 | Mobile carrier contact
N069 ! 内置流量卡 | Built-in SIM
N070 ! 网络带宽不足 | Bandwidth
N071 ! 银行的接口设计不合理或者系统升级导致的兼容性问题 | Interface/upgrade incompatibility
N072 . 需要与银行系统进行对接，以实现资金的清算和结算 | Host link for clearing
N073 . 通过与银行或支付机构的后台系统进行数据交换 | Message exchange
N074 ! 支付接口与银行或其他支付平台之间的通信出现问题 | Interface fault
N075 ! 支付网关不稳定 | Gateway unstable
N076 ! 第三方合作方服务中断 | Dependency outage
N077 . 如果第三方技术支持团队无法及时响应和解决问题 | Slow support
N078 ! 数据同步延迟 | Sync lag
N079 ! 银行系统可能正在进行维护或升级 | Maintenance
N080 ! 服务器宕机 | Issuer down
N081 ! 银行为了保护自身利益，可能会对某些交易进行限制或调整 | Issuer policy
N082 ! 银行对于交易的审核标准不同 | Standards differ by bank
N083 ! 暂时关闭某些功能或接口 | Partial closure
N084 . 了解详情及预计恢复时间 | When it will be back
N085 ! 银行系统维护时间、节假日 | Holidays
N086 ! 月末、季末 | Month/quarter end load
N087 ! 单笔交易限额或单日累计限额 | Per-transaction, per-day limits
N088 . 检查POS机的设置，或者联系银行客服调整限额 | Who can change it?
N089 ! 某些银行或支付机构对交易限额有限制 | Institution limits
N090 . 提前了解信用卡的消费限额 | Know limits before
N091 ! 商户账户余额或透支额度 | (Merchant balance/overdraft)
N092 . 及时更正并重新尝试刷卡 | Correct and retry
N093 . 耐心等待银行系统维护完成 | Wait
N094 . 更换其他支付方式 | Other tender
N095 . 尝试重新插拔卡片 | Reinsert
N096 ! 可以尝试重新刷卡 | Swipe again
N097 . 多样化支付方式 | Several tenders
N098 . 了解各种支付方式的优缺点和安全风险 | Pros and cons of tenders
N099 . 建立应急处理机制 | Emergency mechanism
N100 . 制定针对此类问题的应急预案 | Contingency plan
N101 . 可能导致客户流失 | Customer walks away
N102 . 额外的时间和经济成本 | Cost of a failure
N103 . 担心自己的交易会被银行拒绝或者产生其他不良后果 | Cardholder fear
N104 . 联系发卡银行的客服中心 | Call the issuer
N105 . 电话、网上银行等方式联系银行客服 | Channels
N106 . 根据银行的指示进行下一步操作 | Follow the bank
N107 . 提供交易时间、交易金额、卡号等信息 | What to tell the bank
N108 . 前往银行柜台查询 | Counter visit
N109 . 咨询商户POS机的客服人员，了解具体的交易规则和要求 | Ask POS support
N110 . 如果以上步骤均无法解决问题 | Escalation ladder
N111 . 联系POS机的服务提供商或制造商寻求技术支持 | Provider, maker
N112 . 需要商户、银行以及消费者三方的共同努力和协作 | Three parties together
N113 . 操作员与其他部门或同事之间的沟通不畅 | Hand-over
N114 . 定期查看银行的官方网站、微信公众号等渠道发布的最新信息 | Bank notices
N115 . 订阅银行的短信服务 | SMS subscription
N116 . 关注银行发送的短信、邮件等通知 | SMS, mail
N117 . 以便提前做好交易安排 | Plan ahead
N118 . 密切关注市场动态和技术发展趋势 | Trends
N119 . 每月对POS机进行一次全面检查和维护 | Monthly check
N120 . 及时发现并解决问题 | Find early
N121 . 定期检查和维护POS机的网络连接 | Network checks
N122 . 设置账户余额提醒服务 | Balance alert
N123 . 定期检查POS机硬件和软件状态 | Hardware and software state
N124 . 在POS机旁边设置明显的提示标识 | Signs by the terminal
N125 . 合理规划交易金额 | Plan amounts
N126 . 不断收集用户反馈，优化界面设计 | Feedback
N127 . 可以采取相应的优化措施 | Optimise
N128 ! 雨雪、雷电等恶劣天气 | Weather
N129 ! 地震、洪水 | Disaster
N130 . 选择商户类型 | Merchant type
N131 ! 营业执照、税务登记证、组织机构代码证 | Papers
N132 ! 银行或银联进行审核 | Review
N133 . 审核通过后安排安装POS机 | Install
N134 . 商户完成相关培训后 | Training before go-live
N135 ! 银行账户信息填写错误 | Wrong account
N136 ! 合作协议未达成一致 | Contract
N137 . 了解所有相关的条款和条件 | Terms
N138 . 等待审核，一般数天内完成 | Turnaround
N139 . 签订POS机服务协议 | Service agreement
N140 ! 安装POS机并测试使用 | Install and test
N141 . 银行柜台或者通过银行官网申请 | Channels
N142 . 按要求填写提交申请信息 | Web form
N143 . 邮寄POS机 | Shipping
N144 . 颁发的支付牌子，是正规的品牌一清机 | Licensed, first-clearing
N145 . 个人POS机 | Personal POS
N146 . 移动POS机 | Mobile POS
N147 . 通过查阅相关资料、咨询专业人士等方式，了解品牌的口碑 | Choose brand
N148 . 服务质量和售后支持 | Service quality
N149 . 支持多种支付方式(如银行卡、支付宝、微信等) | Cards and wallets
N150 . 消费者刷卡或扫码 | Card or scan
N151 . 核对交易信息，包括商品名称、数量、价格等 | Basket
N152 . 输入密码，完成支付 | PIN entry
N153 . 打印交易凭证 | Receipt
N154 . 可直接在POS机上进行签名 | E-signature
N155 ! 不小心输错或者遗漏了某个数字 | Wrong amount
N156 ! 没有正确选择支付方式 | Wrong tender
N157 . 查询账户余额和交易记录 | History
N158 ! 操作员疏忽 | Carelessness
N159 . 应了解不同品牌的手续费费率 | Compare rates
N160 . 与银行或支付机构协商降低手续费费率 | Negotiate
N161 . 年费、维护费等 | Other fees
N162 ! 评估各项费用是否合理 | Are fees fair?
N163 . 具体费率根据所选品牌和交易类型而定 | Rate by type
N164 ! 不跳码、不跳商户 | No merchant/MCC switching
N165 . 费率长期稳定 | Stable rate
N166 . 过低的手续费则可能导致银行或支付机构的收益不足 | Too low is a risk too
N167 ! 实时交易结算 | Instant settlement
N168 ! 刷卡及时账，并且可以随时查账 | Instant credit, check any time
N169 ! 数据与银行或其他支付平台的数据不一致 | Mismatch
N170 . 以实现资金的清算和结算 | Clearing
N171 ! 交易存在风险被系统拦截 | Risk block
N172 ! 使用他人信用卡、进行信用卡自刷 | Borrowed card, self-swipe cash-out
N173 . 任何异常交易行为都要及时拦截并报告相关部门处理 | Block and report
N174 . 遵守与支付相关的法律法规 | Obey rules
N175 ! 卡片被复制 | Cloned card
N176 ! 内部人员干坏事 | Insider abuse
N177 ! 密码公开 | PIN exposed
N178 ! 法律法规的限制或规定 | Legal limit
N179 ! 政府对金融行业的监管政策发生变化 | Rule change
N180 ! 新的行业标准和规范不断出台 | New standards
N181 ! 外汇管理政策变动 | FX rules
N182 ! 法律诉讼风险 | Litigation
N183 . 安全加密 | Encryption
N184 . 加强POS机的安全措施 | Device security
N185 . 避免公开个人信息 | Privacy
N186 ! 安全措施本身也会拦下交易 | Controls cause failures too
N187 . 请仔细检查操作步骤 | Steps
N188 . 应仔细阅读说明书 | Manual
N189 . 了解基本的POS机使用知识和安全交易常识 | Basics
N190 . 加强员工的专业培训和安全教育 | Staff training
N191 . 熟悉和掌握各种交易规则和操作流程 | Rules
N192 . 对银行卡的识别和验证有充分的了解 | Card checks
N193 . 提高用户对POS机的使用水平和风险意识 | Awareness
N194 . 操作员经验不足 | Inexperience
N195 . 操作员在工作期间情绪波动较大 | Stress
N196 . 提醒客户在使用前仔细核对 | Remind customers
N197 . 消费者习惯改变 | Habits change
N198 . 可能会导致交易量减少 | Volume fall is not decline rise
`;

export const NEEDS: readonly Need[] = ROWS.trim()
  .split('\n')
  .map((line) => {
    const [zh = '', en = ''] = line.slice('N000 ! '.length).split(' | ');
    return { id: line.slice(0, 'N000'.length), name: say(zh, en), kind: line[5] === '!' ? 'fails' : 'serves' };
  });

const OF_PARTS = say('要靠终端部件的证据', 'takes evidence of the parts of a terminal');
const OF_LINES = say('要靠线路和主机的证据', 'takes evidence of lines and hosts');

/** Named by a need, and no cause of its own here: why. */
export const NEEDS_WITHOUT_CAUSE: Readonly<Record<string, Bilingual>> = {
  N043: OF_PARTS,
  N044: OF_PARTS,
  N045: OF_PARTS,
  N053: OF_PARTS,
  N054: OF_PARTS,
  N056: OF_PARTS,
  N057: OF_PARTS,
  N058: OF_PARTS,
  N067: OF_LINES,
  N069: OF_LINES,
  N070: OF_LINES,
  N071: OF_LINES,
  N083: OF_LINES,
  N086: OF_LINES,
  N128: OF_LINES,
  N129: OF_LINES,
  N156: say('记录里看不出收银员本来想选哪一种付款方式', 'no record tells which tender the cashier had meant'),
};

/** The causes that serve a need, in the order in which causes are told. */
export const causesOfNeed = (id: string): readonly string[] =>
  CAUSES.filter(({ needs }) => needs?.includes(id)).map((cause) => cause.id);
