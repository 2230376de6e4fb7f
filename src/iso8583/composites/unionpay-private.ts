/**
 * DE 62 of the terminal interface: keys, parameters, lists and uploads, told apart by the message that carries them. An
 * enciphered key is never a value here: its length, and its check value.
 */
import { LIST_STATES } from './code-tables.ts';
import type { CompositeLayout, LayoutCase, SizedPart } from './layout.ts';
import { hidden, names, open, REST, text, unsized } from './rows.ts';

const PIN_KEY = names('PIN 密钥密文', 'enciphered PIN key');
const MAC_KEY = names('MAC 密钥密文', 'enciphered MAC key');
const TRACK_KEY = names('磁道密钥密文', 'enciphered track key');

function keyWithCheck(id: string, bytes: number, [name, called]: readonly [string, typeof PIN_KEY]): SizedPart[] {
  return [
    hidden('key', [id, `${name}Key`, bytes, called]),
    open([`${id}c`, `${name}CheckValue`, 4, names('密钥校验值', 'check value')]),
  ];
}

/** A single-length MAC key with zeros in the place of its second half. */
const FILLED_MAC_KEY: readonly SizedPart[] = [
  hidden('key', ['2', 'macKey', 8, MAC_KEY]),
  hidden('withheld', ['2z', 'zeros', 8, names('补零', 'zeros')]),
  open(['2c', 'macCheckValue', 4, names('密钥校验值', 'check value')]),
];

const keys = (units: number, parts: readonly SizedPart[]): LayoutCase => ({
  when: { mti: ['0810'], networkCode: SIGN_ON_CODES, units: [units] },
  layout: { kind: 'row', parts },
});

const SIGN_ON_CODES: readonly string[] = ['001', '003', '004', '005', '006'];

/** The layouts of a sign-on's answer, by their length. Sources disagree on 004: 52 bytes without the zeros, or 60. */
const KEY_BLOCKS: readonly LayoutCase[] = [
  keys(24, [...keyWithCheck('1', 8, ['pin', PIN_KEY]), ...keyWithCheck('2', 8, ['mac', MAC_KEY])]),
  keys(40, [...keyWithCheck('1', 16, ['pin', PIN_KEY]), ...FILLED_MAC_KEY]),
  keys(52, [
    ...keyWithCheck('1', 16, ['pin', PIN_KEY]),
    ...keyWithCheck('2', 8, ['mac', MAC_KEY]),
    ...keyWithCheck('3', 16, ['track', TRACK_KEY]),
  ]),
  keys(56, [...keyWithCheck('1', 24, ['pin', PIN_KEY]), ...keyWithCheck('2', 24, ['mac', MAC_KEY])]),
  keys(60, [
    ...keyWithCheck('1', 16, ['pin', PIN_KEY]),
    ...FILLED_MAC_KEY,
    ...keyWithCheck('3', 16, ['track', TRACK_KEY]),
  ]),
  keys(84, [
    ...keyWithCheck('1', 24, ['pin', PIN_KEY]),
    ...keyWithCheck('2', 24, ['mac', MAC_KEY]),
    ...keyWithCheck('3', 24, ['track', TRACK_KEY]),
  ]),
];

const SIGN_ON_REQUEST: CompositeLayout = {
  kind: 'row',
  parts: [
    text(['1', 'label', 11, names('标识', 'label')]),
    open(['2', 'length', 2, names('长度', 'length')], { reads: 'count' }),
    text(['3', 'licence', 4, names('入网许可证类型', 'licence')]),
    text(['4', 'serialNumber', 8, names('设备序列号', 'serial number')]),
  ],
};

const telephone = (id: string, name: string, [zh, en]: readonly [string, string]): SizedPart =>
  text([id, name, 14, names(zh, en)]);

/** Parameter download: two digits say which parameter, and so how long it is. */
const PARAMETERS: readonly SizedPart[] = [
  open(['11', 'applicationType', 2, names('支付应用类型', 'application type')]),
  open(['12', 'timeoutSeconds', 2, names('超时时间（秒）', 'timeout in seconds')], { reads: 'count' }),
  open(['13', 'retries', 1, names('重试次数', 'retries')], { reads: 'count' }),
  telephone('14', 'telephone1', ['交易电话号码一', 'first number to dial']),
  telephone('15', 'telephone2', ['交易电话号码二', 'second number to dial']),
  telephone('16', 'telephone3', ['交易电话号码三', 'third number to dial']),
  telephone('17', 'managementTelephone', ['管理电话号码', 'number for management']),
  open(['18', 'tip', 1, names('是否支持小费', 'tips')]),
  open(['19', 'tipPercent', 2, names('小费百分比', 'tip in per cent')], { reads: 'count' }),
  open(['20', 'manualEntry', 1, names('是否支持手工输入', 'keyed entry')]),
  open(['21', 'automaticSignOff', 1, names('是否自动签退', 'automatic sign-off')]),
  text(['22', 'merchantName', 40, names('商户名称', 'merchant name')], { reads: 'gbk' }),
  open(['23', 'resends', 1, names('交易重发次数', 'resends')], { reads: 'count' }),
  open(['24', 'offlineMode', 1, names('离线上送方式', 'offline mode')]),
  open(['25', 'masterKeyIndex', 1, names('主密钥索引', 'master key index')]),
  hidden('withheld', ['26', 'transactionsEnabled', 4, names('交易开关', 'transactions enabled')]),
];

/** The upload of terminal events that Kacha's own terminals send; see docs/adr/0010. */
const TERMINAL_REPORT: CompositeLayout = {
  kind: 'json',
  keys: unsized([
    open(['attempt', 'attempt', 'rest', names('收款操作序号', 'attempt')]),
    open(['stan', 'stan', 'rest', names('流水号', 'trace number')]),
    text(['transaction', 'transaction', 'rest', names('交易', 'transaction')]),
    open(['amountMinor', 'amountMinor', 'rest', names('金额（分）', 'amount in fen')]),
    text(['result', 'result', 'rest', names('结果', 'result')]),
    text(['events', 'events', 'rest', names('终端事件', 'terminal events')]),
  ]),
};

const STATUS_CODE: CompositeLayout = {
  kind: 'row',
  parts: [open(['1', 'status', 2, names('终端状态码', 'status code')]), REST],
};

const LIST_QUERY: CompositeLayout = {
  kind: 'row',
  parts: [
    open(['1', 'flag', 1, names('查询标志', 'flag')]),
    open(['2', 'start', 2, names('起始序号', 'from number')], { reads: 'count' }),
  ],
};

/** A byte that says what follows, then objects of 9F06, 9F22 and so on. */
const LIST_ANSWER: CompositeLayout = {
  kind: 'row',
  parts: [
    text(['1', 'state', 1, names('应答标志', 'what follows')], { reads: 'ascii', meanings: LIST_STATES }),
    open(['2', 'list', 'rest', names('列表', 'list')], { layout: { kind: 'ber-tlv' } }),
  ],
};

const INSTALMENTS: CompositeLayout = {
  kind: 'row',
  parts: [open(['1', 'periods', 2, names('分期期数', 'periods')], { reads: 'count' }), REST],
};

const asText = (layout: CompositeLayout): CompositeLayout => ({ kind: 'as-text', layout });

const LIST_CODES: readonly string[] = ['372', '382'];
const DOWNLOAD_CODES: readonly string[] = ['370', '380', '373'];

export const PRIVATE_BINARY: CompositeLayout = {
  kind: 'chosen',
  cases: [
    ...KEY_BLOCKS,
    { when: { mti: ['0800'], networkCode: SIGN_ON_CODES, units: [25] }, layout: asText(SIGN_ON_REQUEST) },
    {
      when: { mti: ['0810'], networkCode: ['360', '361'] },
      layout: asText({ kind: 'tagged', tagWidth: 2, tags: PARAMETERS }),
    },
    { when: { mti: ['0820'], networkCode: ['362'], startsWith: '7B' }, layout: asText(TERMINAL_REPORT) },
    { when: { mti: ['0820'], networkCode: ['362'] }, layout: asText(STATUS_CODE) },
    { when: { mti: ['0820'], networkCode: LIST_CODES, units: [3] }, layout: asText(LIST_QUERY) },
    { when: { mti: ['0800'], networkCode: DOWNLOAD_CODES }, layout: { kind: 'ber-tlv' } },
    { when: { mti: ['0830', '0810'], networkCode: [...LIST_CODES, ...DOWNLOAD_CODES] }, layout: LIST_ANSWER },
    { when: { conditionCode: ['64'] }, layout: asText(INSTALMENTS) },
  ],
};
