/**
 * What people say of a failing terminal in their own words, where no code and no screen text stands behind it: what they
 * saw, and what may have ended the payment. Shares are estimates; N numbers are those of the catalogue of needs, §
 * numbers those of the protocol notes from which the tables of codes are cross-read.
 */
import type { Bilingual, TransactionKind } from '../../trade/index.ts';
import type { Ending, ValueOf } from '../evidence/variables.ts';
import { say } from '../words.ts';
import { LOOSE_LINES, SCREEN_LINES, type ScreenLine } from './screen-words-texts.ts';

export interface ToldText {
  /** Found anywhere in the words, in the form of `normalWords`. */
  readonly says: RegExp;
  /** What was understood. */
  readonly text: Bilingual;
  /** What may have ended it, and how much each; empty where the words say nothing of it. */
  readonly endings: readonly (readonly [ending: Ending, share: number])[];
  /** What else was seen. */
  readonly sees?: readonly Seen[];
  readonly source: string;
  /** The gist of many texts, heard only where nothing else is more exact. */
  readonly isLoose?: true;
}

/** Variables and their values, told in so many words. */
export type Seen =
  | readonly [variable: 'card-origin', value: ValueOf<'card-origin'>]
  | readonly [variable: 'signal', value: ValueOf<'signal'>]
  | readonly [variable: 'link-failure', value: ValueOf<'link-failure'>];

type Line = readonly [
  says: RegExp,
  text: Bilingual,
  endings: ToldText['endings'],
  rest: { readonly source: string; readonly sees?: readonly Seen[] },
];

const toldText = ([says, text, endings, rest]: Line): ToldText => ({ says, text, endings, ...rest });

/** Read in this order; all that is found is heard. */
const TOLD: readonly Line[] = [
  [
    /黑屏|开不了机|不开机|没电|自动关机|突然断电|停电|跳闸|won.?t (?:turn|switch) on|black screen|no power|power cut|switched (?:itself )?off/,
    say('机器没电或自己关了', 'the terminal lost power'),
    [['power-lost', 1]],
    { source: 'N046' },
  ],
  [
    /^(?:(?:屏幕|机器|终端|pos机?)?(?:显示|提示|说))?(?:交易|支付|付款|刷卡|扣款)?成功了?$|^(?:payment |transaction )?(?:approved|successful)$/,
    say('机器说成功', 'the terminal says approved'),
    [['approved', 1]],
    { source: '§ code 00' },
  ],
  [
    /(?:扣|刷|付)了?(?:两|2|二|几|多)(?:次|遍|笔)|重复(?:扣|刷|付|交易)|多扣|charged twice|double charge|duplicate/,
    say('像是做了两次', 'it seems to have been done twice'),
    [
      ['duplicate', 0.6],
      ['answer-lost', 0.4],
    ],
    { source: 'N096; § code 94' },
  ],
  [
    /(?:卡|有效期).{0,6}(?:过期|到期)|过期.{0,3}卡|card.{0,12}expired|expired card/,
    say('卡过期', 'the card has expired'),
    [['expired', 1]],
    { source: 'N022' },
  ],
  [
    /外卡|境外.{0,4}卡|国外.{0,4}卡|foreign card/,
    say('是境外的卡', 'it is a card from abroad'),
    [
      ['no-such-issuer', 0.3],
      ['terminal-cannot', 0.3],
      ['card-not-permitted', 0.25],
      ['not-supported', 0.15],
    ],
    { source: 'N181', sees: [['card-origin', 'foreign']] },
  ],
  [
    /死机|卡死|不动了|定住|闪退|自动重启|自己重启|程序崩|系统崩|(?:machine|terminal|screen|app|pos).{0,10}froze|froze(?! card)|frozen (?:machine|terminal|screen)|hangs?\b|crash|restart(?:s|ed)? by itself/,
    say('机器死机或自己重启', 'the terminal froze or restarted'),
    [['app-crashed', 1]],
    { source: 'N053' },
  ],
  [
    /没(?:有)?反应|无反应|没动静|点了没用|nothing happen|no reaction|does nothing|no response/,
    say('没有反应', 'nothing happened'),
    [
      ['chip-read-failed', 0.28],
      ['contactless-read-failed', 0.2],
      ['stripe-read-failed', 0.14],
      ['scan-failed', 0.06],
      ['app-crashed', 0.1],
      ['link-failed-before-sending', 0.08],
      ['keypad-fault', 0.04],
      ['power-lost', 0.04],
      ['answer-lost', 0.03],
      ['issuer-late', 0.03],
    ],
    { source: 'N007' },
  ],
  [
    /(?:小票|签购单|凭条|单子|票).{0,6}(?:没|不|打不|出不)|(?:没有?|没出|没打|缺).{0,4}(?:小票|签购单|凭条)|不打印|没打印|打印不|(?:没有?|缺)(?:打印)?纸|卡纸|(?:slip|receipt).{0,12}(?:not|no\b|missing)|(?:no|not|without).{0,12}(?:slip|receipt)|(?:no|out of) paper|paper (?:jam|out)/,
    say('小票没有打出来', 'the slip did not print'),
    [
      ['slip-missing', 0.9],
      ['answer-lost', 0.05],
      ['power-lost', 0.05],
    ],
    { source: 'N043' },
  ],
  [
    /(?:钱|款|资金|结算款?).{0,8}(?:没|未|不|还没).{0,3}(?:到|入|进)|不到账|没到账|未到账|到账少|少到|(?:结算|到账|入账|款).{0,6}(?:少了|不对|不够|对不上)|(?:money|payout|settlement).{0,20}(?:not|never|late|missing|less)|not (?:been )?paid out/,
    say('交易成功，钱没有到账', 'it went through, and the money has not arrived'),
    [['not-paid-out', 1]],
    { source: 'N168' },
  ],
  [
    /(?:码|二维码|付款码).{0,8}(?:扫不|读不|识别不|不识别|扫描不|没扫)|扫不(?:出|上|到|了)|扫码.{0,2}(?:失败|不)|(?:code|qr).{0,16}(?:not|won.?t|does ?n.?t).{0,6}(?:scan|read)|scan fail/,
    say('码扫不出来', 'the code does not scan'),
    [
      ['scan-failed', 0.8],
      ['payment-code-stale', 0.1],
      ['code-refused', 0.1],
    ],
    { source: 'N150' },
  ],
  [
    /(?:挥|拍|感应|闪付|贴).{0,10}(?:没|不|无|失败)|(?:tap|contactless).{0,20}(?:not|no|fail|does ?n.?t)/,
    say('挥卡没有读出来', 'the tap was not read'),
    [['contactless-read-failed', 1]],
    { source: 'N021' },
  ],
  [
    /(?:芯片|插卡|插进).{0,10}(?:没|不|无|失败|读|坏)|(?:chip|insert).{0,20}(?:not|no\b|fail|does ?n.?t|damag|error)/,
    say('芯片没有读出来', 'the chip was not read'),
    [
      ['chip-read-failed', 0.9],
      ['fallback-refused', 0.1],
    ],
    { source: 'N021' },
  ],
  [
    /消磁|(?<!不让刷)磁条.{0,10}(?:没|不|无|失败|读|坏)|(?:stripe|swipe).{0,20}(?:not|no\b|fail|does ?n.?t|damag|error)/,
    say('磁条没有读出来', 'the stripe was not read'),
    [
      ['stripe-read-failed', 0.8],
      ['chip-read-failed', 0.2],
    ],
    { source: 'N009' },
  ],
  [
    /读卡(?:器)?.{0,4}(?:失败|错|不|没|坏)|读不(?:出|了|到).{0,2}卡?|卡.{0,4}读不|(?:card|cannot).{0,16}read|read.{0,8}card.{0,8}(?:fail|error)/,
    say('卡没有读出来', 'the card was not read'),
    [
      ['chip-read-failed', 0.5],
      ['contactless-read-failed', 0.2],
      ['stripe-read-failed', 0.3],
    ],
    { source: 'N008' },
  ],
  [
    /没(?:有)?信号|无信号|信号(?:为)?零|no signal/,
    say('机器没有信号', 'the terminal has no signal'),
    [
      ['link-failed-before-sending', 0.95],
      ['answer-lost', 0.05],
    ],
    {
      source: 'N061',
      sees: [
        ['signal', 'none'],
        ['link-failure', 'no-signal'],
      ],
    },
  ],
  [
    /信号(?:差|弱|不好|不稳)|网(?:络)?(?:差|慢|卡|不好|不稳)|weak signal|bad (?:signal|network)|slow network/,
    say('信号弱', 'the signal is weak'),
    [
      ['link-failed-before-sending', 0.6],
      ['answer-lost', 0.25],
      ['never-arrived', 0.15],
    ],
    { source: 'N061', sees: [['signal', 'weak']] },
  ],
  [
    /网线.{0,6}(?:掉|松|断|没|坏)|cable.{0,12}(?:out|loose|broken|unplugged)/,
    say('网线松了或断了', 'the cable is out or loose'),
    [['link-failed-before-sending', 1]],
    { source: 'N045', sees: [['link-failure', 'cable-out']] },
  ],
  [
    /连不上|联不上|断网|没(?:有)?网|无网|网络?不通|网络(?:连接)?(?:失败|异常|错误)|通[讯信](?:失败|错误|异常)|拨号失败|no (?:network|connection|internet)|can.?t connect|cannot connect|offline/,
    say('机器连不上网', 'the terminal does not connect'),
    [
      ['link-failed-before-sending', 0.7],
      ['answer-lost', 0.15],
      ['never-arrived', 0.15],
    ],
    { source: 'N061, N067' },
  ],
  [
    /一直(?:在)?(?:转|等|处理)|转圈|等(?:了)?(?:很久|半天|好久)|没(?:有)?结果|卡在(?:处理|等待|通讯)|keeps? (?:waiting|spinning)|waiting (?:for ?ever|and waiting)|no (?:answer|result)|stuck/,
    say('等了很久没有结果', 'it waited long without a result'),
    [
      ['issuer-late', 0.45],
      ['answer-lost', 0.3],
      ['outcome-unknown', 0.15],
      ['never-arrived', 0.1],
    ],
    { source: 'N062, N064' },
  ],
  [
    /超时|timed? ?out/,
    say('超时', 'it timed out'),
    [
      ['issuer-late', 0.6],
      ['answer-lost', 0.25],
      ['never-arrived', 0.1],
      ['outcome-unknown', 0.05],
    ],
    { source: '§ codes 68, 98' },
  ],
  [
    /(?:扣了|被扣|已扣|扣款成功|扣钱).{0,20}(?:失败|没成|不成功|没显示|没出|没打)|(?:失败|没成功).{0,16}(?:扣了|被扣|已扣|扣款|扣钱)|charged.{0,40}(?:fail|declin)|(?:fail|declin).{0,40}charged/,
    say('机器说失败，顾客说扣了钱', 'the terminal says failed, the customer says charged'),
    [
      ['answer-lost', 0.45],
      ['issuer-late', 0.3],
      ['answer-mac-bad', 0.05],
      ['power-lost', 0.05],
      ['chip-declined', 0.1],
      ['outcome-unknown', 0.05],
    ],
    { source: 'N062, N103' },
  ],
  [
    /(?:密码)?(?:按键|键盘|按钮|数字键).{0,8}(?:没|不|坏|失灵|卡)|key ?pad.{0,12}(?:dead|broken|fault|stuck|not)/,
    say('键盘按不动', 'the keypad does not work'),
    [
      ['keypad-fault', 0.7],
      ['pin-timed-out', 0.3],
    ],
    { source: 'N042' },
  ],
  [
    /拆机|防拆|自毁|被打开|锁机|(?:终端|机器|设备|pos机?).{0,4}被?锁|触发安全|tamper/,
    say('机器报拆机或锁死', 'the terminal reports tampering'),
    [['device-tampered', 1]],
    { source: 'N184' },
  ],
  [
    /移机|移动(?:了)?(?:位置|商户)|不在(?:经营|登记)地|moved/,
    say('机器提示移机', 'the terminal says that it was moved'),
    [['terminal-moved', 1]],
    { source: 'N146' },
  ],
  [
    /(?:主)?密钥.{0,8}(?:错|无|没|失败|丢)|key.{0,8}(?:missing|error|lost)/,
    say('机器提示密钥不对', 'the terminal says that a key is wrong'),
    [
      ['keys-not-opened', 0.6],
      ['pin-unreadable', 0.2],
      ['mac-wrong', 0.2],
    ],
    { source: '§ keys' },
  ],
  [
    /输(?:完)?密码.{0,8}(?:超时|太慢)|没(?:有)?输密码|不肯输密码|取消(?:了)?密码|pin.{0,12}(?:timed? out|not entered|cancel)/,
    say('密码没有输完', 'the PIN was not finished'),
    [
      ['pin-timed-out', 0.5],
      ['pin-cancelled', 0.3],
      ['pin-missing', 0.2],
    ],
    { source: 'N014' },
  ],
  [
    /密码.{0,8}(?:没错|正确|对的|肯定对|确认)|pin (?:is|was) (?:right|correct)/,
    say('顾客说密码没有输错', 'the customer says that the PIN was right'),
    [['pin-wrong', 1]],
    { source: 'N015' },
  ],
  [
    /不支持.{0,6}(?:交易|此卡|该卡|这种卡|这张卡|功能|业务|卡种)|未开通|没(?:有)?开通|not supported|unsupported|not opened/,
    say('机器说不支持或没有开通', 'it says not supported or not opened'),
    [
      ['terminal-cannot', 0.25],
      ['service-closed', 0.2],
      ['not-supported', 0.25],
      ['card-not-permitted', 0.15],
      ['terminal-not-permitted', 0.15],
    ],
    { source: 'N049, N060' },
  ],
  [
    /(?:商户|店|账户).{0,6}(?:停用|冻结|被封|封了|暂停|注销)|欠费|merchant.{0,12}(?:suspended|blocked|closed)|fees? (?:owed|unpaid)/,
    say('商户被停用', 'the merchant is suspended'),
    [
      ['contract-closed', 0.6],
      ['merchant-unknown', 0.3],
      ['merchant-blocked', 0.1],
    ],
    { source: 'N136, W2' },
  ],
  [
    /风(?:险|控)|可疑|拦截|risk|suspicious/,
    say('提示有风险', 'it speaks of a risk'),
    [
      ['merchant-blocked', 0.3],
      ['suspected-fraud', 0.3],
      ['restricted', 0.2],
      ['wallet-frozen', 0.2],
    ],
    { source: 'N171' },
  ],
  [
    /冻结|受限|(?:卡|账户|账号).{0,4}被?锁|(?:card|account).{0,12}frozen|frozen card|blocked card|card is (?:blocked|locked)/,
    say('卡被冻结或受限', 'the card is frozen or restricted'),
    [
      ['restricted', 0.8],
      ['dormant', 0.1],
      ['wallet-frozen', 0.1],
    ],
    { source: 'N026, N034' },
  ],
];

/**
 * Where no word says what failed: behind such a text stand many codes (N001, N002), 01, 05 and 57 before all others (§
 * response codes). They count only where nothing says more.
 */
const VAGUE: readonly Line[] = [
  [
    /(?:银行|发卡[行方]).{0,4}联系|(?:联系|找)(?:一下)?.{0,4}(?:银行|发卡[行方])|contact.{0,20}(?:bank|issuer)|call.{0,10}(?:bank|issuer)|refer to/,
    say('屏幕请人与银行联系，没有说原因', 'the screen says to contact the bank, and gives no reason'),
    [
      ['refer', 0.36],
      ['do-not-honour', 0.2],
      ['card-not-permitted', 0.14],
      ['funds', 0.06],
      ['restricted', 0.06],
      ['over-limit', 0.04],
      ['pin-tries-exceeded', 0.03],
      ['expired', 0.03],
      ['dormant', 0.02],
      ['card-number-invalid', 0.02],
      ['general-error', 0.01],
      ['authentication-failed', 0.01],
      ['over-count', 0.01],
      ['lost', 0.01],
    ],
    { source: 'N001, N002; § codes 01, 05, 57' },
  ],
  [
    /拒绝|declined|refused|rejected|do not hono/,
    say('屏幕只说拒绝', 'the screen says declined, and no more'),
    [
      ['do-not-honour', 0.36],
      ['card-not-permitted', 0.16],
      ['refer', 0.16],
      ['restricted', 0.06],
      ['funds', 0.06],
      ['over-limit', 0.05],
      ['chip-declined', 0.03],
      ['suspected-fraud', 0.02],
      ['expired', 0.03],
      ['transaction-invalid', 0.03],
      ['general-error', 0.02],
      ['over-count', 0.02],
    ],
    { source: 'N010, N012; § codes 05, 57, 01' },
  ],
];

/** Said of every kind of failure, in passing: what else is told of it says more. */
const LOOSE = /^(?:没有反应|超时|机器连不上网|等了很久没有结果|卡没有读出来)$/;

const ofScreen = ([says, text, endings, source]: ScreenLine): ToldText => ({ says, text, endings, source });

export const TOLD_TEXTS: readonly ToldText[] = [
  ...SCREEN_LINES.map(ofScreen),
  ...TOLD.map(toldText).map((told) => (LOOSE.test(told.text.zh) ? { ...told, isLoose: true as const } : told)),
  ...LOOSE_LINES.map((line) => ({ ...ofScreen(line), isLoose: true as const })),
];
export const VAGUE_TEXTS: readonly ToldText[] = VAGUE.map(toldText);

/** What was being done, where the words say so; otherwise a sale. The first that is found. */
export const TOLD_KINDS: readonly (readonly [says: RegExp, kind: TransactionKind])[] = [
  [/预授权.{0,2}完成|completion/, 'completion'],
  [/预授权|押金|pre-?auth/, 'pre-authorisation'],
  [/退货|退款|refund/, 'refund'],
  [/撤销|冲销|void/, 'void'],
  [/查(?:询)?余额|余额查询|balance (?:enquiry|inquiry)/, 'balance'],
  [/微信|支付宝|扫码|付款码|二维码|钱包|零钱|wechat|alipay|qr/, 'qr-sale'],
];
