/** What the checker can say, in both languages. `{place}` is the element with its number, `{expected}` what was expected. */
import type { Bilingual } from '../../trade/index.ts';
import type { PackFault } from '../pack.ts';
import type { Condition } from './condition.ts';

/** What a finding would do to the payment, the gravest first. */
export const EFFECTS = {
  unreadable: {
    zh: '对方解不开这条报文：主机不应答，终端等到超时后冲正。',
    en: 'The other side cannot read the message: the host stays silent, and the terminal reverses after its wait.',
  },
  'as-no-answer': {
    zh: '终端不认这条应答，当作没有应答：不打凭条，随后发冲正；主机若已扣款，钱由冲正退回。',
    en: 'The terminal takes it for no answer: no slip, then a reversal, which gives back what the host had booked.',
  },
  'reversal-fails': {
    zh: '冲正不被受理：终端会重发，次数用完后这笔钱可能一直扣着，只能靠对账或人工退回。',
    en: 'The reversal is not accepted: it is repeated until it may be, and until then a debit can stand unrefunded.',
  },
  'leaks-secret': {
    zh: '把卡片的敏感数据带到了不该去的地方：对方可能照样处理，但这违反 PCI 要求，必须改。',
    en: 'Card secrets travel where they must not. The payment may go through all the same; PCI rules are broken.',
  },
  'declined-mac': {
    zh: '主机将拒绝，应答码 A0（MAC 错）；终端须重新签到。',
    en: 'The host declines with A0 (wrong MAC); the terminal has to sign on again.',
  },
  'declined-pin': {
    zh: '主机将拒绝，应答码 99（PIN 格式错）或 55（密码错）；反复出现会锁卡。',
    en: 'The host declines with 99 (PIN format) or 55 (wrong PIN), and repeats may lock the card.',
  },
  'declined-30': {
    zh: '主机将拒绝，应答码 30（报文格式错）；不动账，不用冲正。',
    en: 'The host declines with 30 (format error): nothing is booked, nothing to reverse.',
  },
  'declined-12': {
    zh: '主机将拒绝，应答码 12（无效交易）；也可能当成另一种交易记账。',
    en: 'The host declines with 12 (invalid transaction), or books it as another transaction.',
  },
  'declined-13': {
    zh: '主机将拒绝，应答码 13（无效金额）。',
    en: 'The host declines with 13 (invalid amount).',
  },
  'declined-14': {
    zh: '主机将拒绝，应答码 14（无效卡号）。',
    en: 'The host declines with 14 (invalid card number).',
  },
  'declined-25': {
    zh: '主机找不到原交易，应答码 25 或 12：撤销、退货或完成做不成，原交易不受影响。',
    en: 'The host does not find the original (25 or 12): nothing is undone or completed, the original stands.',
  },
  'declined-45': {
    zh: '发卡行可能拒绝，应答码 45（不允许降级，请用芯片）。',
    en: 'The issuer may decline with 45: a fallback is not allowed, use the chip.',
  },
  'declined-54': {
    zh: '发卡行可能拒绝，应答码 54（有效期不对）。',
    en: 'The issuer may decline with 54 (expiry).',
  },
  'declined-34': {
    zh: '发卡行验不了芯片密文，可能以 34、05 拒绝。',
    en: "The issuer cannot check the chip's cryptogram and may decline with 34 or 05.",
  },
  'sign-on-fails': {
    zh: '终端算签到失败，拿不到能用的工作密钥，重新签到之前不能交易。',
    en: 'The terminal counts the sign-on as failed: without working keys it does no transaction until the next one.',
  },
  'download-fails': {
    zh: '终端当作这一步失败，参数或公钥不更新，之后的芯片交易可能受影响。',
    en: 'The terminal counts this step as failed: parameters or keys stay as they were.',
  },
  'settlement-differs': {
    zh: '批结算对不平：终端转为逐笔上送，商户入账可能推迟或有差错。',
    en: 'The batch does not balance: the terminal uploads every transaction, and the payout may be late or wrong.',
  },
  'heard-again': {
    zh: '终端认为没有送到，会再送一次；主机要能认出重复。',
    en: 'The terminal believes that it was not heard and sends it again; the host has to recognise the repeat.',
  },
  'books-differ': {
    zh: '交易能做成，但日后查单、撤销、退货或对账可能对不上。',
    en: 'The payment goes through, but looking it up, voiding, refunding or reconciling it later may fail.',
  },
  'slip-incomplete': {
    zh: '交易能做成，但凭条或终端日志缺这一项。',
    en: 'The payment goes through; the slip or the log of the terminal lacks this.',
  },
  'wrong-read': {
    zh: '对方会按错误的含义理解，结果看对方的实现。',
    en: 'The other side reads a wrong meaning from it; what follows depends on its implementation.',
  },
  ignored: {
    zh: '对方一般不看它，不影响这笔交易。',
    en: 'Usually passed over by the other side; this payment is not affected.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type EffectId = keyof typeof EFFECTS;

interface FindingTexts {
  readonly sentence: Bilingual;
  /** Where the finding itself does not say it more exactly. */
  readonly expected: Bilingual;
}

const texts = (
  sentence: readonly [zh: string, en: string],
  expected: readonly [zh: string, en: string],
): FindingTexts => ({
  sentence: { zh: sentence[0], en: sentence[1] },
  expected: { zh: expected[0], en: expected[1] },
});

/** One row for each kind of finding. */
export const FINDING_SENTENCES = {
  unreadable: texts(
    ['{place}解不出来：{expected}。', '{place} cannot be read: {expected}.'],
    ['按报文规范编码的内容', 'a value as the dialect encodes it'],
  ),
  'bad-format': texts(
    ['{place}的格式不对：{expected}。', '{place} has a wrong format: {expected}.'],
    ['符合域定义的内容', 'what its definition allows'],
  ),
  'unknown-element': texts(['这份报文规范里没有 {place}。', 'This dialect has no {place}.'], ['不出现', 'absent']),
  'transaction-unknown': texts(
    ['目录里没有这种消息类型的交易。', 'The catalogue has no transaction with this message type.'],
    ['终端接口的消息类型，例如 0200、0210', 'a message type of the terminal interface, such as 0200 or 0210'],
  ),
  'wrong-direction': texts(
    ['消息类型与方向不符，应为 {expected}。', 'The message type is of the other direction: {expected} was expected.'],
    ['同一方向的消息类型', 'a message type of this direction'],
  ),
  'type-contradiction': texts(
    [
      '{place}与其余交易要素矛盾，应为 {expected}。',
      '{place} contradicts the rest of the message: {expected} was expected.',
    ],
    ['一致的交易类型', 'one kind of transaction'],
  ),
  missing: texts(['缺少 {place}：{expected}。', '{place} is missing: {expected}.'], ['必填', 'mandatory']),
  forbidden: texts(
    ['不应带 {place}：{expected}。', '{place} must not be there: {expected}.'],
    ['这种报文不带它', 'this message never carries it'],
  ),
  unlisted: texts(
    ['这种交易的域表里没有 {place}。', '{place} is in no field list of this transaction.'],
    ['不出现', 'absent'],
  ),
  'pan-digits': texts(
    ['{place}应是 {expected}。', '{place} has to be {expected}.'],
    ['12 至 19 位数字', '12 to 19 digits'],
  ),
  'pan-luhn': texts(
    ['手工输入的 {place}校验位不对，多半输错了。', 'The check digit of the keyed {place} is wrong: probably mistyped.'],
    ['通过校验位', 'a number with a correct check digit'],
  ),
  'pan-differs-from-track': texts(
    ['{place}里的卡号与 2 域的主账号不一致。', 'The number on the {place} is not the account number of DE 2.'],
    ['与 2 域一致', 'the number of DE 2'],
  ),
  'amount-not-positive': texts(
    ['{place}必须大于零。', '{place} must be above zero.'],
    ['000000000001 以上', '000000000001 or more'],
  ),
  'stan-out-of-range': texts(
    ['{place}必须在 {expected} 之间。', '{place} has to be {expected}.'],
    ['000001–999999', '000001 to 999999'],
  ),
  'time-invalid': texts(['{place}不是时间。', '{place} is no time of day.'], ['hhmmss', 'hhmmss']),
  'date-invalid': texts(['{place}不是日期。', '{place} is no date.'], ['MMDD', 'MMDD']),
  'settlement-date-invalid': texts(['{place}不是日期。', '{place} is no date.'], ['MMDD', 'MMDD']),
  'expiry-invalid': texts(
    ['{place}的月份不在 01–12 之内。', 'The month of the {place} is not 01 to 12.'],
    ['YYMM', 'YYMM'],
  ),
  'entry-mode-unknown': texts(
    ['{place}没有这种取值：{expected}。', '{place} has no such value: {expected}.'],
    ['前两位 00 01 02 03 05 07 91 92 95 96 98，第三位 0–2', '00 01 02 03 05 07 91 92 95 96 or 98, then 0 to 2'],
  ),
  'entry-mode-unfit': texts(
    ['这种交易的 {place}只能是 {expected}。', 'For this transaction {place} can only be {expected}.'],
    ['01x', '01x'],
  ),
  'fallback-contradicts': texts(
    ['{place}说是降级交易，{expected}。', '{place} says fallback: {expected}.'],
    ['卡应当是刷磁条读的', 'the card should have been read by its stripe'],
  ),
  'pin-capture-code': texts(['{place}应为 {expected}。', '{place} has to be {expected}.'], ['06 或 12', '06 or 12']),
  'security-pin-digit': texts(
    [
      '{place}与有没有密码不一致，应为 {expected}。',
      '{place} does not say whether a PIN came along: {expected} was expected.',
    ],
    ['无密码 0，有密码 1 或 2', '0 without a PIN, 1 or 2 with one'],
  ),
  'security-cipher-digit': texts(
    ['{place}没有这种算法，应为 {expected}。', '{place} names no cipher: {expected}.'],
    ['0 单倍长、6 双倍长 3DES、3 SM4', '0 single DES, 6 double-length 3DES, 3 SM4'],
  ),
  'security-track-digit': texts(
    ['{place}没有这种取值，应为 {expected}。', '{place} has no such value: {expected}.'],
    ['0 磁道不加密、1 加密', '0 clear tracks, 1 enciphered tracks'],
  ),
  'security-rest': texts(
    ['{place}第 4 位起应为 0。', 'From the fourth digit on {place} has to be zeros.'],
    ['0000000000000', '0000000000000'],
  ),
  'currency-unexpected': texts(['{place}应为 {expected}。', '{place} has to be {expected}.'], ['156', '156']),
  'typing-form': texts(
    ['{place}不成段：{expected}。', '{place} cannot be cut into its parts: {expected}.'],
    [
      '60.1 两位、60.2 六位、60.3 三位，其后 1、1、1、3 位',
      '60.1 two digits, 60.2 six, 60.3 three, then 1, 1, 1 and 3',
    ],
  ),
  'typing-short': texts(
    [
      '{place}止于 60.3，没有说明终端读卡能力。',
      '{place} ends after 60.3 and does not say what the terminal can read.',
    ],
    ['60.4 与 60.5', '60.4 and 60.5'],
  ),
  'management-typing-long': texts(
    ['管理类报文的 {place}应止于 60.3。', 'In a management message {place} ends after 60.3.'],
    ['11 位', '11 digits'],
  ),
  'read-capability-unknown': texts(
    ['{place}没有这种取值，应为 {expected}。', '{place} has no such value: {expected}.'],
    ['0、2、5、6', '0, 2, 5 or 6'],
  ),
  'chip-condition-unknown': texts(
    ['{place}没有这种取值，应为 {expected}。', '{place} has no such value: {expected}.'],
    ['0、1、2', '0, 1 or 2'],
  ),
  'original-form': texts(
    ['{place}没有说清原交易：{expected}。', '{place} does not say which original is meant: {expected}.'],
    ['原批次六位、原流水六位，其后原日期', "the original's batch (6), trace (6), then its date"],
  ),
  'original-date-missing': texts(
    ['{place}要有原交易日期。', '{place} needs the date of the original.'],
    ['MMDD', 'MMDD'],
  ),
  'original-date-invalid': texts(['{place}不是日期。', '{place} is no date.'], ['MMDD 或 0000', 'MMDD or 0000']),
  'original-trace-zero': texts(
    ['{place}是零，找不到原交易。', '{place} is zero: no original can be found by it.'],
    ['原流水号 000001–999999', "the original's trace, 000001 to 999999"],
  ),
  'rrn-form': texts(
    ['{place}应是 {expected}。', '{place} has to be {expected}.'],
    ['12 位字母或数字', '12 letters or digits'],
  ),
  'authorisation-code-form': texts(
    ['{place}应是 {expected}。', '{place} has to be {expected}.'],
    ['1 至 6 位字母或数字', 'up to 6 letters or digits'],
  ),
  'response-code-form': texts(
    ['{place}应是 {expected}。', '{place} has to be {expected}.'],
    ['两位字母或数字', 'two letters or digits'],
  ),
  'response-code-unknown': texts(
    ['{place}不在应答码表里。', '{place} is not in the table of answer codes.'],
    ['码表里的应答码', 'a code of the table'],
  ),
  'reversal-reason-unknown': texts(
    ['冲正的 {place}应为 {expected}。', 'The {place} of a reversal has to be {expected}.'],
    ['06、98 或 A0', '06, 98 or A0'],
  ),
  'totals-form': texts(
    ['{place}应是 {expected}。', '{place} has to be {expected}.'],
    ['62 位总计：内卡、外卡各 31 位', '62 digits of totals: 31 domestic, 31 foreign'],
  ),
  'totals-flag': texts(
    ['{place}的对账标志应为 {expected}。', 'The flags of {place} have to be {expected}.'],
    ['请求 0，应答 1 平、2 不平、3 出错', '0 in the request; 1 balanced, 2 not, 3 error in the answer'],
  ),
  'batch-records-form': texts(
    ['{place}的笔数与内容长度对不上：{expected}。', '{place}: count and length disagree: {expected}.'],
    ['两位笔数(1–8)，每笔 40 位', 'a count (1 to 8), then 40 digits each'],
  ),
  'batch-count-form': texts(
    ['{place}应是 {expected}。', '{place} has to be {expected}.'],
    ['四位总笔数', 'a count of four digits'],
  ),
  'tip-form': texts(
    ['{place}应是 {expected}。', '{place} has to be {expected}.'],
    ['12 位小费金额', 'the tip in twelve digits'],
  ),
  'balances-form': texts(
    ['{place}不成行：{expected}。', '{place} cannot be cut into balances: {expected}.'],
    ['每行 20 位：账户、类型、币种、C/D、金额', 'rows of 20: account, type, currency, C or D, amount'],
  ),
  'chip-data-form': texts(['{place}不是完整的 TLV。', '{place} is not whole TLV.'], ['BER-TLV', 'BER-TLV']),
  'chip-tags-missing': texts(
    ['{place}缺必备标签：{expected}。', '{place} lacks tags that it must have: {expected}.'],
    ['全部必备标签', 'all mandatory tags'],
  ),
  'chip-amount-differs': texts(
    ['{place}与 4 域不同。', '{place} is not the amount of DE 4.'],
    ['与 4 域一致', 'the amount of DE 4'],
  ),
  'payment-tags-form': texts(
    ['{place}不是完整的标签串：{expected}。', '{place} is no row of tags: {expected}.'],
    ['标签两位、长度、内容', 'tag of two characters, length, value'],
  ),
  'payment-code-missing': texts(
    ['{place}里没有完整的付款码：{expected}。', '{place} has no whole payment code: {expected}.'],
    [
      'A3 标签，银联码 62 开头共 19 位，其他钱包 16 至 24 位',
      'tag A3: 19 digits from 62 on, 16 to 24 of other wallets',
    ],
  ),
  'payment-voucher-missing': texts(
    ['{place}里没有付款凭证码：{expected}。', '{place} has no payment voucher code: {expected}.'],
    ['A4 标签', 'tag A4'],
  ),
  'key-block-length': texts(
    [
      '{place}的密钥长度与 60.3 不符，应为 {expected}。',
      'The keys in {place} are not those that 60.3 asked for: {expected}.',
    ],
    ['与签到类型一致的长度', 'the length that this sign-on has'],
  ),
  'operator-form': texts(
    ['{place}应以操作员号开头：{expected}。', '{place} begins with the operator: {expected}.'],
    ['两位数字加空格', 'two digits and a blank'],
  ),
  'organisation-unknown': texts(
    ['{place}没有这个国际组织代码：{expected}。', '{place} names no card organisation: {expected}.'],
    ['CUP VIS MCC MAE JCB AMX DCC 000', 'CUP VIS MCC MAE JCB AMX DCC or 000'],
  ),
  'mac-form': texts(
    ['{place}应是 {expected}。', '{place} has to be {expected}.'],
    ['8 个大写十六进制字符', 'eight upper-case hexadecimal characters'],
  ),
  'answer-mti': texts(
    ['应答的消息类型应为 {expected}。', 'The message type of the answer has to be {expected}.'],
    ['请求加 10', "the request's plus ten"],
  ),
  'answer-processing-code': texts(
    [
      '应答的 {place}与请求不同，应为 {expected}。',
      "{place} of the answer differs from the request's: {expected} was expected.",
    ],
    ['与请求一致', "the request's"],
  ),
  'answer-stan': texts(
    [
      '应答的 {place}与请求不同，应为 {expected}。',
      "{place} of the answer differs from the request's: {expected} was expected.",
    ],
    ['与请求一致', "the request's"],
  ),
  'answer-terminal': texts(
    [
      '应答的 {place}不是发请求的终端，应为 {expected}。',
      '{place} of the answer is not the terminal that asked: {expected}.',
    ],
    ['与请求一致', "the request's"],
  ),
  'answer-merchant': texts(
    [
      '应答的 {place}不是发请求的商户，应为 {expected}。',
      '{place} of the answer is not the merchant that asked: {expected}.',
    ],
    ['与请求一致', "the request's"],
  ),
  'answer-amount': texts(
    [
      '应答的 {place}与请求不同，应为 {expected}。',
      "{place} of the answer differs from the request's: {expected} was expected.",
    ],
    ['与请求一致', "the request's"],
  ),
  'answer-partial-amount': texts(
    ['部分批准的 {place}应小于请求的金额。', 'A partial approval has a {place} below the one that was asked for.'],
    ['小于请求金额', 'less than was asked for'],
  ),
  'answer-card': texts(
    ['应答的 {place}与请求不同。', "{place} of the answer is not the request's."],
    ['与请求一致', "the request's"],
  ),
  'answer-typing': texts(
    [
      '应答的 {place}与请求不同，应为 {expected}。',
      "{place} of the answer differs from the request's: {expected} was expected.",
    ],
    ['与请求一致', "the request's"],
  ),
  'answer-currency': texts(
    [
      '应答的 {place}与请求不同，应为 {expected}。',
      "{place} of the answer differs from the request's: {expected} was expected.",
    ],
    ['与请求一致', "the request's"],
  ),
  'not-reversible': texts(
    ['这种交易不能冲正。', 'This transaction cannot be reversed.'],
    [
      '可冲正的交易请求，例如消费、撤销、预授权',
      'the request of a transaction that can be undone, such as a sale, a void or a pre-authorisation',
    ],
  ),
  'unfit-value': texts(
    ['给出的 {place}写不进报文：{expected}。', 'The {place} that was given does not fit the message: {expected}.'],
    ['符合域定义的值', 'a value that the element can hold'],
  ),
} as const satisfies Readonly<Record<string, FindingTexts>>;

export type MessageFindingKind = keyof typeof FINDING_SENTENCES;

/** Parts of elements that findings point at, by path. */
export const PART_NAMES: { readonly [path: string]: Bilingual | undefined } = {
  '53.1': { zh: 'PIN 格式', en: 'PIN format' },
  '53.2': { zh: '加密算法', en: 'cipher' },
  '53.3': { zh: '磁道加密标志', en: 'track encipherment' },
  '53.4': { zh: '保留位', en: 'reserved digits' },
  '55.9F02': { zh: '授权金额', en: 'authorised amount' },
  '60.1': { zh: '交易类型码', en: 'transaction type' },
  '60.2': { zh: '批次号', en: 'batch' },
  '60.3': { zh: '网络管理信息码', en: 'network management code' },
  '60.4': { zh: '终端读取能力', en: 'reading capability' },
  '60.5': { zh: 'IC 卡条件代码', en: 'chip condition' },
  '61.2': { zh: '原流水号', en: "original's trace" },
  '61.3': { zh: '原交易日期', en: "original's date" },
  '63.1': { zh: '国际组织代码', en: 'card organisation' },
};

/** Why the dialect cannot write a value. */
export const UNFIT_SENTENCES: Readonly<Record<Exclude<PackFault['kind'], 'unknown-element'> | 'bad-sign', Bilingual>> =
  {
    'bad-mti': { zh: '消息类型应是四位数字', en: 'four digits were expected' },
    'too-long': { zh: '超过了域的最大长度', en: 'it is longer than the element' },
    'too-short': { zh: '短于域的固定长度', en: 'it is shorter than the element' },
    'message-too-long': { zh: '整条报文太长', en: 'the message would be too long' },
    'not-digits': { zh: '只能是数字', en: 'digits were expected' },
    'not-track': { zh: '只能是磁道字符', en: 'characters of a track were expected' },
    'not-hex': { zh: '只能是成对的十六进制字符', en: 'pairs of hexadecimal digits were expected' },
    'not-encodable': {
      zh: '一个字符占一个字节，中文要先编成 GBK（buildComposite 会编）',
      en: 'a character is one byte, and Chinese has to be GBK first (buildComposite sees to that)',
    },
    'bad-sign': { zh: '符号不对', en: 'it has a wrong sign' },
    'bad-padding': { zh: '补位不对', en: 'it is filled up wrongly' },
  };

/** When an element is there: what follows `mandatory` and `present only`, and in Chinese stands before 必填 and 才有. */
export const CONDITION_SENTENCES = {
  'pin-entered': { zh: '输了密码(22 域第 3 位为 1)时', en: 'with a PIN (third digit of DE 22 is 1)' },
  'stripe-read': { zh: '刷磁条(22 域 02x、91x、95x)时', en: 'for a stripe (DE 22 02x, 91x, 95x)' },
  'chip-read': { zh: '读芯片(22 域 05x、07x、96x、98x)时', en: 'for a chip (DE 22 05x, 07x, 96x, 98x)' },
  'no-track-sent': { zh: '没有上送磁道时', en: 'where no track is sent' },
  'secret-sent': { zh: '带密码或磁道(35、36、52 域)时', en: 'with a PIN block or a track (DE 35, 36, 52)' },
  approved: { zh: '交易成功的应答里', en: 'in an approval' },
  'request-had-it': { zh: '请求带了的', en: 'where the request had it' },
  'original-had-it': { zh: '原交易带了的', en: 'where the original had it' },
  'host-has-it': { zh: '主机有的', en: 'where the host has it' },
  'settlement-maced': { zh: '收单机构要求结算报文带 MAC 时', en: 'where the acquirer has a MAC on settlements' },
  'settlement-code-required': {
    zh: '收单机构的结算应答带应答码时',
    en: 'where the acquirer answers settlements with a code',
  },
  'download-terminal-required': {
    zh: '收单机构的下载应答带终端号时',
    en: 'where the acquirer returns the terminal to downloads',
  },
} as const satisfies Readonly<Record<Condition, Bilingual>>;
