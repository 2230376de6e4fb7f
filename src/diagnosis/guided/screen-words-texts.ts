/**
 * What people make of a screen when they tell of it: seldom its very words, mostly the gist. Each line is a refusal or a
 * stop that terminals in China show, in the wordings in which it is passed on. § numbers as in `told-texts.ts`.
 */
import type { Bilingual } from '../../trade/index.ts';
import type { Ending } from '../evidence/variables.ts';
import { say } from '../words.ts';

export type ScreenLine = readonly [
  says: RegExp,
  text: Bilingual,
  endings: readonly (readonly [ending: Ending, share: number])[],
  source: string,
];

export const SCREEN_LINES: readonly ScreenLine[] = [
  [
    /(?<!主管)(?:密码|pin)[^，,。]{0,8}(?:次数|多次|太多|超次|超限|锁)|(?<!主管)密码.{0,4}输错.{0,4}(?:几|多|好多)次|too many.{0,12}pins?\b|pins? .{0,12}(?:too many|locked|tries)/,
    say('密码错的次数太多', 'too many wrong PINs'),
    [['pin-tries-exceeded', 1]],
    '§ codes 38, 75',
  ],
  [
    /(?:等|等待)(?:应答|结果|回应|响应)(?:的)?(?:时候?|中)?.{0,8}(?:断|没网|掉线)|(?:一半|中途|中间|途中|半路).{0,6}(?:断网|断线|掉线|没网|网断|断开|网没)|(?:connection|network|line).{0,12}(?:lost|dropped|broke).{0,24}(?:waiting|middle|half)/,
    say('等结果的时候断了网', 'the connection broke while it waited for the result'),
    [
      ['answer-lost', 0.8],
      ['never-arrived', 0.2],
    ],
    'N062',
  ],
  [
    /签到.{0,4}(?:没|无|失败|不成|不了|不上)|sign-?on.{0,10}(?:fail|refus|unanswered)|no answer to the sign/,
    say('签到没有做成', 'the sign-on did not work'),
    [
      ['sign-on-needed', 0.6],
      ['link-failed-before-sending', 0.4],
    ],
    '§ sign-on',
  ],
  [
    /应答.{0,4}(?:校验|验证).{0,4}(?:不|失败|错)|answer.{0,20}verif/,
    say('机器说应答校验不过', 'the answer could not be verified'),
    [['answer-mac-bad', 1]],
    '§ MAC',
  ],
  [
    /(?<![a-z])mac.{0,8}(?:错|不|失败|error|fail|wrong)/,
    say('MAC 校验错', 'MAC error'),
    [['mac-wrong', 1]],
    '§ code A0',
  ],
  [/(?:pin|密码).{0,3}(?:格式|format)/, say('PIN 格式错', 'PIN format error'), [['pin-unreadable', 1]], '§ code 99'],
  [
    /(?:交易中|中途|一半|突然).{0,3}(?:断电|掉电)|power was lost|lost (?:its )?power/,
    say('交易中断了电', 'it lost power in the middle'),
    [['power-lost', 1]],
    'N046',
  ],
  [
    /(?:程序|软件|系统).{0,3}重启|software.{0,8}restart/,
    say('机器的程序重启了', 'the software restarted'),
    [['app-crashed', 1]],
    'N053',
  ],
  [
    /(?:输|输入|等待输入)密码.{0,6}(?:超时|太慢|时间到)|没(?:有)?(?:来得及|及时)?输(?:入|完)?密码|等待输入密码|no pin was entered|pin.{0,12}timed? ?out/,
    say('密码没有在时间里输完', 'the PIN was not finished in time'),
    [
      ['pin-timed-out', 0.75],
      ['pin-cancelled', 0.1],
      ['payer-password-late', 0.15],
    ],
    'N014',
  ],
  [
    /取消|(?<!not )cancell?ed|cancel at/,
    say('顾客或收银员按了取消', 'somebody pressed cancel'),
    [
      ['pin-cancelled', 0.6],
      ['payer-cancelled', 0.25],
      ['cancelled', 0.15],
    ],
    'N014',
  ],
  [
    /存储.{0,4}满|内存.{0,2}(?:不足|不够|满)|(?:存储)?空间.{0,2}(?:不足|不够|满)|storage.{0,6}full|out of (?:memory|space)/,
    say('机器的存储满了', 'its storage is full'),
    [
      ['storage-full', 0.85],
      ['log-full', 0.15],
    ],
    'N055',
  ],
  [
    /键盘.{0,4}(?:故障|坏|失灵)|pin ?pad.{0,8}(?:fault|broken|error)/,
    say('密码键盘故障', 'PIN pad fault'),
    [['keypad-fault', 1]],
    'N042',
  ],
  [
    /商户(?:号)?.{0,4}(?:无效|有问题|不对|不存在|错)|无效(?:的)?商户|merchant.{0,8}(?:not valid|invalid)|invalid merchant/,
    say('商户无效', 'merchant not valid'),
    [['merchant-unknown', 1]],
    '§ code 03',
  ],
  [
    /终端(?:号)?.{0,4}(?:没|未)登记|(?:找不到|没有|无)(?:这个|此)?终端|终端号.{0,4}(?:找不到|无效|不对)|terminal.{0,8}not (?:known|regist)/,
    say('终端没有登记', 'terminal not registered'),
    [['terminal-unknown', 1]],
    '§ code 97',
  ],
  [
    /无效(?:的)?交易|交易无效|transaction (?:is )?not valid|invalid transaction/,
    say('无效交易', 'transaction not valid'),
    [
      ['transaction-invalid', 0.85],
      ['original-mismatch', 0.15],
    ],
    '§ code 12',
  ],
  [
    /金额.{0,2}(?:无效|不对|有误)|无效(?:的)?金额|invalid amount|amount (?:is )?not valid/,
    say('金额无效', 'amount not valid'),
    [['amount-invalid', 1]],
    '§ code 13',
  ],
  [
    /手(?:工)?输.{0,6}卡号|卡号.{0,2}输(?:入|错)|输错(?:了)?卡号|(?:card )?number.{0,8}keyed/,
    say('手输的卡号不对', 'the number that was keyed is wrong'),
    [
      ['keyed-refused', 0.8],
      ['card-number-invalid', 0.2],
    ],
    'N025',
  ],
  [
    /无效(?:的)?卡号|卡号.{0,2}(?:无效|不对)|card number (?:is )?(?:not valid|invalid)|invalid card/,
    say('卡号无效', 'card number not valid'),
    [['card-number-invalid', 1]],
    '§ code 14',
  ],
  [
    /(?:没|无)(?:有)?.{0,4}发卡[行方](?!.{0,4}联系)|no (?:such )?issuer/,
    say('没有对应的发卡行', 'no issuer for this card'),
    [['no-such-issuer', 1]],
    '§ code 15',
  ],
  [
    /(?:没有|无|找不到)(?:原始|原来|此原|原)(?:的)?(?:那笔|交易)|original not found|no such sale/,
    say('找不到原交易', 'the original was not found'),
    [['original-not-found', 1]],
    '§ code 25',
  ],
  [
    /报文|(?<!pin|密码)格式.{0,2}(?:错|不)|format error/,
    say('报文格式错', 'format error'),
    [['format-error', 1]],
    '§ code 30',
  ],
  [
    /(?:银行|发卡[行方])不支持|not supported by the (?:issuer|bank)/,
    say('发卡行不支持', 'not supported by the issuer'),
    [['not-supported', 1]],
    '§ code 40',
  ],
  [
    /(?:让|请|要|得)(?:使用|用|插|插入)(?:芯片|ic)|要插卡|不让刷(?:磁条|卡)|use the chip|insert the chip/,
    say('机器要求插芯片', 'it wants the chip'),
    [
      ['fallback-refused', 0.5],
      ['chip-card-swiped', 0.5],
    ],
    '§ code 45',
  ],
  [
    /(?:本|这台|该)(?:终端|机器|pos机?).{0,8}(?:不让|不允许|没权限|无权限|进行此交易)|在(?:本|这台)(?:终端|机器).{0,3}(?:刷|不)|终端.{0,2}(?:没|无)权限|at this terminal/,
    say('不让在这台终端上做', 'not permitted at this terminal'),
    [
      ['terminal-not-permitted', 0.85],
      ['card-not-permitted', 0.15],
    ],
    '§ code 58',
  ],
  [
    /不(?:允许|让|准)(?:用)?(?:此|这|该)(?:种|张)?卡(?!.{0,6}(?:终端|机器))|not permitted to this card(?! at)|card (?:is )?not (?:permitted|allowed)/,
    say('不允许此卡交易', 'not permitted to this card'),
    [['card-not-permitted', 1]],
    '§ code 57',
  ],
  [
    /不受理.{0,3}卡|不支持(?:挥卡|闪付|刷磁条|插卡|这种刷)|不支持这种(?:刷|读)|(?:本|这台)(?:终端|机器)(?:未开通|没开通|不支持|不受理)|card is not taken|cannot read a card that way|not set up on this terminal/,
    say('终端不受理或没有开通', 'this terminal does not take it'),
    [
      ['terminal-cannot', 0.85],
      ['service-closed', 0.15],
    ],
    'N049',
  ],
  [
    /卡.{0,4}校验|card verification/,
    say('卡片校验错', 'card verification failed'),
    [['verification-value-wrong', 1]],
    '§ code 59',
  ],
  [
    /卡.{0,3}(?:被)?(?:限制|管控)|restricted card/,
    say('卡被限制', 'the card is restricted'),
    [['restricted', 1]],
    '§ code 62',
  ],
  [
    /(?<!密码.{0,6})(?:消费|交易|刷卡)?次数.{0,4}(?:太多|超|多了|限制)|(?<!密码.{0,6})超(?:过|出)?(?:消费)?次数|too many (?:purchases|payments)/,
    say('次数超了', 'too many payments'),
    [['over-count', 1]],
    '§ code 65',
  ],
  [
    /日切|切日|day change|cut-?off/,
    say('正在日切', 'the date is being turned'),
    [
      ['cut-off', 0.6],
      ['issuer-cut-off', 0.4],
    ],
    '§ code 90',
  ],
  [
    /(?:发卡[行方]|银行).{0,3}(?:超时|没(?:有)?反应|没(?:有)?应答|不应答)|issuer (?:too )?late|(?:bank|issuer).{0,6}(?:timed? ?out|no answer)/,
    say('发卡行没有及时应答', 'the issuer did not answer in time'),
    [['issuer-late', 1]],
    '§ code 98',
  ],
  [
    /(?:发卡[行方]|银行)(?:的)?(?:系统|状态).{0,4}(?:有问题|不正常|故障|异常|不通|不行)|(?:issuer|bank)(?: system)?.{0,8}(?:not operating|not available|down|unavailable)/,
    say('发卡行系统不正常', 'the issuer is not operating'),
    [['issuer-down', 1]],
    '§ code 91',
  ],
  [
    /(?<!网)线路.{0,4}(?:有问题|异常|不通|故障)|line to the issuer/,
    say('到发卡行的线路不通', 'the line to the issuer is down'),
    [
      ['issuer-line-down', 0.8],
      ['issuer-down', 0.2],
    ],
    '§ code 92',
  ],
  [
    /(?<!发卡[行方]|银行|收单)(?:系统|交换中心)(?:处理)?(?:异常|故障|有问题|错误|出错)|switch out of order|system (?:error|fault|malfunction)/,
    say('系统异常', 'system malfunction'),
    [['switch-malfunction', 1]],
    '§ code 96',
  ],
  [
    /(?:不是|不像).{0,4}付款码|(?<!密)码不对|not a payment code/,
    say('扫的不是付款码', 'what was scanned is no payment code'),
    [
      ['code-refused', 0.7],
      ['payment-code-stale', 0.3],
    ],
    'N151',
  ],
  [
    /(?<!密)码.{0,3}(?:用过|使用过|失效|过期)|刷新后重扫/,
    say('付款码失效了', 'the payment code is not valid any more'),
    [['payment-code-stale', 1]],
    '§ wallets',
  ],
  [
    /(?:微信|支付宝|钱包).{0,8}(?:没|未)(?:有)?(?:实名|认证)|(?:钱包|账户).{0,3}还不能付款/,
    say('钱包没有实名', 'the wallet’s user is not verified'),
    [['wallet-unverified', 1]],
    '§ wallets',
  ],
  [
    /不支持.{0,4}(?:钱包|付款码)/,
    say('不支持这个钱包', 'this wallet is not taken'),
    [['wallet-not-taken', 1]],
    '§ wallets',
  ],
  [
    /(?:微信|支付宝|钱包)(?:账户)?.{0,4}(?:冻结|受限|限制(?!额))/,
    say('钱包被限制', 'the wallet is restricted'),
    [['wallet-frozen', 1]],
    '§ wallets',
  ],
  [
    /零钱不[够足]|(?:微信|支付宝|钱包).{0,4}(?:余额不[够足]|没钱)/,
    say('钱包余额不足', 'not enough in the wallet'),
    [['wallet-funds', 1]],
    '§ wallets',
  ],
  [
    /(?:微信|支付宝|钱包|支付).{0,3}限额/,
    say('超过钱包的限额', 'over the wallet’s limit'),
    [
      ['wallet-limit', 0.7],
      ['over-limit', 0.3],
    ],
    '§ wallets',
  ],
  [
    /余额不[足够]|(?<!有)钱不[够足]|(?:卡里|卡上)?没钱|not enough (?:money|funds)|no money (?:on|in)|insufficient funds/,
    say('余额不足', 'insufficient funds'),
    [['funds', 1]],
    '§ code 51',
  ],
  [
    /有效期.{0,3}过(?:了|期)|卡.{0,2}过期|^(?:expired|过期了?)$/,
    say('卡过期', 'the card has expired'),
    [['expired', 1]],
    'N022',
  ],
  [
    /(?:卡片|芯片|卡)拒绝|refused by the card/,
    say('卡片自己拒绝', 'the card itself declined'),
    [['chip-declined', 1]],
    'N020',
  ],
  [/(?:终端|机器)?被拆/, say('机器报拆机', 'the terminal reports tampering'), [['device-tampered', 1]], 'N184'],
];

/** The gist of many texts: heard only where nothing of it is more exact. */
export const LOOSE_LINES: readonly ScreenLine[] = [
  [
    /刷不(?:出|动|过)/,
    say('卡刷不出来', 'the card does not go through'),
    [
      ['stripe-read-failed', 0.35],
      ['chip-read-failed', 0.25],
      ['contactless-read-failed', 0.1],
      ['link-failed-before-sending', 0.1],
      ['do-not-honour', 0.1],
      ['issuer-late', 0.1],
    ],
    'N009',
  ],
  [
    /没(?:有)?(?:收到)?(?:应答|回应|响应|返回)|无应答|无响应|no (?:answer|reply)/,
    say('没有收到应答', 'no answer came'),
    [
      ['issuer-late', 0.5],
      ['answer-lost', 0.35],
      ['never-arrived', 0.15],
    ],
    'N062',
  ],
  [
    /(?:稍后|过会儿?|一会儿?)(?:再|重)?(?:做|试|刷|交易)|(?:请|提示)?(?:重试|重新交易|再试)|try again/,
    say('让人稍后再试', 'it says to try again later'),
    [
      ['enter-again', 0.45],
      ['try-later', 0.2],
      ['switch-malfunction', 0.15],
      ['issuer-down', 0.1],
      ['format-error', 0.1],
    ],
    '§ codes 19, 30',
  ],
  [
    /校验.{0,3}(?:不|失败|错)/,
    say('校验不过', 'a check failed'),
    [
      ['answer-mac-bad', 0.3],
      ['mac-wrong', 0.35],
      ['verification-value-wrong', 0.35],
    ],
    '§ codes 59, A0',
  ],
  [
    /超(?:过|出)?限|over (?:the )?limit/,
    say('超过限额', 'over a limit'),
    [
      ['over-limit', 0.5],
      ['terminal-limit', 0.3],
      ['acquirer-limit', 0.1],
      ['operator-limit', 0.1],
    ],
    '§ code 61',
  ],
];
