/**
 * Which story shows what. A title is told in exactly one test of this folder, in which the terminal's words, the switch's
 * rows and the issuer's books are held against each other; docs/reference/tables/stories.md is written from these tables.
 */
import type { Job } from '../../terminal/index.ts';
import type { Bilingual, QueuedKind, TransactionKind } from '../../trade/index.ts';

type Stories = readonly [string, ...string[]];

export const TRANSACTION_STORIES = {
  sale: [
    'a sale is charged once, and terminal, switch and issuer say so',
    'a sale that is declined moves nothing',
    'a sale whose issuer keeps silent is told 98 and undone',
  ],
  void: [
    'a void gives the whole sale back on the same day',
    'a void that nobody answers leaves the sale as it was',
    'a cashier voids with the supervisor’s password, and three wrong ones lock it',
  ],
  balance: ['a balance is said on the screen, on no slip, and moves nothing'],
  refund: [
    'a refund of a part leaves the rest of the sale',
    'many refunds of one sale end where the sale ends',
    'a refund on a later day finds its sale by what the slip says',
    'a refund whose answer is lost is asked again and done once',
    'a refund whose issuer keeps silent is said again until it answers',
  ],
  'pre-authorisation': [
    'a pre-authorisation sets the amount aside and takes nothing',
    'a hold that nobody ends lapses after its days: nothing is set aside, nothing can be taken of it',
  ],
  'incremental-pre-authorisation': ['an incremental pre-authorisation raises what is held'],
  'pre-authorisation-void': [
    'a pre-authorisation void lets go of everything that was set aside',
    'every step of a pre-authorisation whose answer is lost leaves the hold as it was',
  ],
  completion: [
    'a completion takes up to 115 % of what is held, on a later day, and no more',
    'a completion can be refunded like a sale',
  ],
  'completion-void': ['a completion void gives the charge back, and the hold stands again'],
  'completion-advice': ['a completion advice is recorded at once and taken when it arrives'],
  instalment: ['a sale by instalments is charged whole and can be voided'],
  'offline-sale': [
    'a small sale is approved by the chip while the line is down, and uploaded later',
    'a slip printed again after the upload no longer says that it is to come',
    'an offline sale survives a power cut before it is uploaded',
    'a terminal that has never signed on approves nothing alone: it does not know its batch',
    'an offline sale is voided once its issuer knows of it',
  ],
  'offline-settlement': ['an offline settlement carries the code that was given by telephone'],
  adjustment: ['an adjustment puts another amount in the place of the first'],
  'tip-adjustment': [
    'a tip is added to a sale afterwards, and counts in a void',
    'a tip that its issuer has not heard of yet counts in the batch all the same',
  ],
  'qr-sale': [
    'a code that is scanned is paid at once',
    'a payer who enters a password is waited for',
    'a payer who never pays is given up and undone',
  ],
  'qr-void': ['a QR void gives the whole amount back'],
  'qr-refund': ['a QR refund gives a part back'],
  'qr-code-sale': ['a shown code is paid by whoever scans it', 'a shown code that nobody pays expires'],
} as const satisfies Readonly<Record<TransactionKind, Stories>>;

/** What a terminal does besides payments: its jobs, what it sends after a payment, and the state of its line. */
export type ManagementTask = Job | Exclude<QueuedKind, 'advice'> | 'sign-on' | 'echo' | 'status-upload';

export const MANAGEMENT_STORIES = {
  'sign-on': ['a sign-on brings working keys that both sides hold'],
  'sign-off': ['a sign-off takes the keys out of force, and the next payment signs on again'],
  echo: ['an echo tests the line'],
  'status-upload': ['what the terminal saw is uploaded and joins the payment'],
  parameters: ['parameters that are due are fetched after the next payment'],
  'ca-keys': [
    'public keys are downloaded whole',
    'a chip is not read before its parameters are there, where that is required',
  ],
  aids: ['applications are downloaded whole'],
  contactless: ['contactless parameters are downloaded'],
  blacklist: ['a blacklist is downloaded'],
  'master-key': ['a new master key takes over once it is proven'],
  'script-result': ['the result of the issuer’s script reaches the payment that brought it'],
  signature: ['a signature on the screen is uploaded in parts and replaces the line on the slip'],
  settlement: [
    'a batch that balances is closed on both sides',
    'a batch that does not balance is uploaded, and the difference is on record',
    'a settlement that is interrupted goes on where it was, and closes once',
    'refunds and offline sales count in the totals',
    'a day with a payment of every kind balances to the fen',
    'a forced settlement comes before the next payment',
    'a full log is settled before the next payment',
  ],
} as const satisfies Readonly<Record<ManagementTask, Stories>>;

/** Rules that are no transaction of their own. */
export const RULE_STORIES = {
  'approval-of-a-part': [
    'a part that is approved and taken is charged, and the rest is said',
    'a part that is not taken is undone',
    'a part is never offered to a till that takes none',
  ],
  'other-approvals': [
    'a VIP is greeted as one',
    'A2 is charged, and the slip says that it must be confirmed',
    'A4 is charged, and the slip names the defect',
  ],
  'small-amount': ['a small amount by tapping asks for no PIN and no signature'],
  fallback: [
    'a chip that fails may be followed by the stripe, where its issuer takes it',
    'a stripe is not tried where the acquirer forbids it',
  ],
  'keyed-entry': ['a number is keyed in by the supervisor only'],
  'pin-tries': ['a wrong PIN is told, and the third one locks the card'],
  'terminal-limits': ['a limit of the terminal refuses before anything is sent'],
  'operator-limits': ['a limit of the operator bounds one refund and those of a day'],
  'merchant-limits': ['a limit of the merchant’s contract refuses with its figures'],
  'acquirer-limits': [
    'a limit of the acquirer stands where no contract says otherwise',
    'a limit by month outlasts the day',
  ],
  'issuer-limits': ['a limit of the issuer refuses by single amount, day, month and count'],
  'stand-in': [
    'the switch approves in the place of an issuer that is away, and its advice is delivered',
    'an issuer that refuses the advice leaves a loss on record, and a person is called',
  ],
} as const satisfies Readonly<Record<string, Stories>>;

type TitlesOf<Table extends Readonly<Record<string, Stories>>> = Table[keyof Table][number];

export type StoryTitle =
  | TitlesOf<typeof TRANSACTION_STORIES>
  | TitlesOf<typeof MANAGEMENT_STORIES>
  | TitlesOf<typeof RULE_STORIES>;

export const STORY_TITLES: readonly StoryTitle[] = [TRANSACTION_STORIES, MANAGEMENT_STORIES, RULE_STORIES].flatMap(
  (table) => Object.values(table).flat(),
);

export const MANAGEMENT_WORDS: Readonly<Record<ManagementTask, Bilingual>> = {
  'sign-on': { zh: '签到', en: 'sign-on' },
  'sign-off': { zh: '签退', en: 'sign-off' },
  echo: { zh: '回响测试', en: 'echo' },
  'status-upload': { zh: '状态上送', en: 'status upload' },
  parameters: { zh: '参数下载', en: 'parameter download' },
  'ca-keys': { zh: 'IC 卡公钥下载', en: 'public-key download' },
  aids: { zh: 'IC 卡参数（AID）下载', en: 'application (AID) download' },
  contactless: { zh: '非接参数下载', en: 'contactless parameter download' },
  blacklist: { zh: '卡 BIN 黑名单下载', en: 'blacklist download' },
  'master-key': { zh: '更换主密钥', en: 'change of the master key' },
  'script-result': { zh: '脚本处理结果通知', en: 'script result' },
  signature: { zh: '电子签名上送', en: 'signature upload' },
  settlement: { zh: '批结算', en: 'batch settlement' },
};

export const RULE_WORDS: Readonly<Record<keyof typeof RULE_STORIES, Bilingual>> = {
  'approval-of-a-part': { zh: '部分批准', en: 'approval of a part' },
  'other-approvals': { zh: '贵宾与有缺陷的成功', en: 'VIPs, and approvals with a defect' },
  'small-amount': { zh: '小额免密免签', en: 'small amounts without PIN' },
  fallback: { zh: '降级', en: 'fallback' },
  'keyed-entry': { zh: '手输卡号', en: 'keyed numbers' },
  'pin-tries': { zh: '密码错误次数', en: 'PIN tries' },
  'terminal-limits': { zh: '终端限额', en: 'limits of the terminal' },
  'operator-limits': { zh: '操作员限额', en: 'limits of the operator' },
  'merchant-limits': { zh: '商户限额', en: 'limits of the merchant' },
  'acquirer-limits': { zh: '收单机构限额', en: 'limits of the acquirer' },
  'issuer-limits': { zh: '发卡行限额', en: 'limits of the issuer' },
  'stand-in': { zh: '代授权', en: 'stand-in' },
};
