/**
 * Codes that chip data carries. Sources: EMV 4.3 Book 4 Annex A1 (terminal types), Book 3 Annex C3 (verification methods
 * and conditions), Book 4 Annexes A4 and A6 (results, authorisation response codes); ISO 8583:1987 processing codes,
 * with UnionPay's load types cross-read from public implementations; ISO 4217 and ISO 3166-1 for the codes most met at
 * UnionPay acceptance points (the whole lists are the registries').
 */
import type { Bilingual } from '../trade/index.ts';

const says = (zh: string, en: string): Bilingual => ({ zh, en });

/** 9F35. */
export const TERMINAL_TYPES: Readonly<Record<string, Bilingual>> = {
  '11': says('金融机构，有人值守，只联机', 'financial institution, attended, online only'),
  '12': says('金融机构，有人值守，脱机可联机', 'financial institution, attended, offline with online capability'),
  '13': says('金融机构，有人值守，只脱机', 'financial institution, attended, offline only'),
  '14': says('金融机构，无人值守，只联机', 'financial institution, unattended, online only'),
  '15': says('金融机构，无人值守，脱机可联机', 'financial institution, unattended, offline with online capability'),
  '16': says('金融机构，无人值守，只脱机', 'financial institution, unattended, offline only'),
  '21': says('商户，有人值守，只联机', 'merchant, attended, online only'),
  '22': says('商户，有人值守，脱机可联机', 'merchant, attended, offline with online capability'),
  '23': says('商户，有人值守，只脱机', 'merchant, attended, offline only'),
  '24': says('商户，无人值守，只联机', 'merchant, unattended, online only'),
  '25': says('商户，无人值守，脱机可联机', 'merchant, unattended, offline with online capability'),
  '26': says('商户，无人值守，只脱机', 'merchant, unattended, offline only'),
  '34': says('持卡人自有，无人值守，只联机', "cardholder's own, unattended, online only"),
  '35': says('持卡人自有，无人值守，脱机可联机', "cardholder's own, unattended, offline with online capability"),
  '36': says('持卡人自有，无人值守，只脱机', "cardholder's own, unattended, offline only"),
};

/** 9C: the first two digits of the processing code. */
export const TRANSACTION_TYPES: Readonly<Record<string, Bilingual>> = {
  '00': says('消费', 'purchase'),
  '01': says('取现', 'cash'),
  '02': says('借记调整', 'debit adjustment'),
  '03': says('预授权', 'pre-authorisation'),
  '09': says('消费并返现', 'purchase with cashback'),
  '17': says('现金充值撤销', 'void of a cash load'),
  '20': says('退货或撤销', 'refund or void'),
  '21': says('存款', 'deposit'),
  '22': says('贷记调整', 'credit adjustment'),
  '30': says('可用余额查询', 'available funds enquiry'),
  '31': says('余额查询', 'balance enquiry'),
  '40': says('转账', 'transfer'),
  '60': says('指定账户圈存', 'load from the designated account'),
  '62': says('非指定账户圈存', 'load from another account'),
  '63': says('现金充值', 'cash load'),
};

/** First byte of 9F34 and of a rule in 8E, without its highest two bits. */
export const CVM_METHODS: Readonly<Record<string, Bilingual>> = {
  '00': says('判验证失败', 'fail cardholder verification'),
  '01': says('脱机明文 PIN', 'plaintext PIN, checked by the card'),
  '02': says('联机 PIN', 'online PIN'),
  '03': says('脱机明文 PIN 加签名', 'plaintext PIN, checked by the card, and signature'),
  '04': says('脱机密文 PIN', 'enciphered PIN, checked by the card'),
  '05': says('脱机密文 PIN 加签名', 'enciphered PIN, checked by the card, and signature'),
  '1E': says('签名', 'signature'),
  '1F': says('无需验证', 'no verification required'),
  '20': says('出示持卡人证件（PBOC）', 'identity document (PBOC)'),
  '3F': says('没有做持卡人验证', 'no cardholder verification was performed'),
};

/** Second byte. */
export const CVM_CONDITIONS: Readonly<Record<string, Bilingual>> = {
  '00': says('总是', 'always'),
  '01': says('无人值守取现时', 'if unattended cash'),
  '02': says('非取现、非返现时', 'if neither cash nor cashback'),
  '03': says('终端支持时', 'if the terminal supports it'),
  '04': says('人工取现时', 'if manual cash'),
  '05': says('消费返现时', 'if purchase with cashback'),
  '06': says('应用货币且金额低于 X 时', 'if in the application currency and below X'),
  '07': says('应用货币且金额高于 X 时', 'if in the application currency and above X'),
  '08': says('应用货币且金额低于 Y 时', 'if in the application currency and below Y'),
  '09': says('应用货币且金额高于 Y 时', 'if in the application currency and above Y'),
};

/** Third byte of 9F34. */
export const CVM_RESULTS: Readonly<Record<string, Bilingual>> = {
  '00': says('待定', 'unknown'),
  '01': says('失败', 'failed'),
  '02': says('成功', 'successful'),
};

/** 8A; the others are the issuer's answer code. */
export const AUTHORISATION_RESPONSES: Readonly<Record<string, Bilingual>> = {
  '00': says('发卡行批准', 'approved by the issuer'),
  Y1: says('脱机批准', 'approved offline'),
  Y2: says('参考后批准', 'approved after a referral'),
  Y3: says('无法联机，脱机批准', 'unable to go online, approved offline'),
  Z1: says('脱机拒绝', 'declined offline'),
  Z2: says('参考后拒绝', 'declined after a referral'),
  Z3: says('无法联机，脱机拒绝', 'unable to go online, declined offline'),
};

/** First half byte of a script result. */
export const SCRIPT_RESULTS: Readonly<Record<string, Bilingual>> = {
  '0': says('未执行', 'not performed'),
  '1': says('失败', 'failed'),
  '2': says('成功', 'successful'),
};

/** Second byte of a script command (86). EMV 4.3 Book 3, 6.3.2, and ISO/IEC 7816-4. */
export const SCRIPT_COMMANDS: Readonly<Record<string, Bilingual>> = {
  '16': says('锁卡', 'card block'),
  '18': says('应用解锁', 'application unblock'),
  '1E': says('应用锁定', 'application block'),
  '24': says('修改或解锁 PIN', 'PIN change or unblock'),
  DA: says('写数据', 'put data'),
  DC: says('更新记录', 'update record'),
};

/** Algorithm in 9F10 of PBOC. 04 is cross-read only. */
export const PBOC_ALGORITHMS: Readonly<Record<string, Bilingual>> = {
  '01': says('3DES', '3DES'),
  '02': says('SSF33', 'SSF33'),
  '04': says('SM4', 'SM4'),
};

export interface Currency extends Bilingual {
  readonly letters: string;
  /** Digits behind the point. */
  readonly exponent: number;
}

const currency = (letters: string, exponent: number, name: Bilingual): Currency => ({ letters, exponent, ...name });

/** ISO 4217, by three digits. */
export const CURRENCIES: Readonly<Record<string, Currency>> = {
  '036': currency('AUD', 2, says('澳大利亚元', 'Australian dollar')),
  '048': currency('BHD', 3, says('巴林第纳尔', 'Bahraini dinar')),
  '116': currency('KHR', 2, says('柬埔寨瑞尔', 'riel')),
  '124': currency('CAD', 2, says('加拿大元', 'Canadian dollar')),
  '156': currency('CNY', 2, says('人民币', 'yuan renminbi')),
  '208': currency('DKK', 2, says('丹麦克朗', 'Danish krone')),
  '344': currency('HKD', 2, says('港元', 'Hong Kong dollar')),
  '356': currency('INR', 2, says('印度卢比', 'Indian rupee')),
  '360': currency('IDR', 2, says('印度尼西亚盾', 'rupiah')),
  '392': currency('JPY', 0, says('日元', 'yen')),
  '398': currency('KZT', 2, says('哈萨克斯坦坚戈', 'tenge')),
  '410': currency('KRW', 0, says('韩元', 'won')),
  '414': currency('KWD', 3, says('科威特第纳尔', 'Kuwaiti dinar')),
  '418': currency('LAK', 2, says('老挝基普', 'kip')),
  '446': currency('MOP', 2, says('澳门元', 'pataca')),
  '458': currency('MYR', 2, says('马来西亚林吉特', 'ringgit')),
  '496': currency('MNT', 2, says('蒙古图格里克', 'tugrik')),
  '554': currency('NZD', 2, says('新西兰元', 'New Zealand dollar')),
  '578': currency('NOK', 2, says('挪威克朗', 'Norwegian krone')),
  '586': currency('PKR', 2, says('巴基斯坦卢比', 'Pakistan rupee')),
  '608': currency('PHP', 2, says('菲律宾比索', 'Philippine peso')),
  '643': currency('RUB', 2, says('俄罗斯卢布', 'Russian rouble')),
  '682': currency('SAR', 2, says('沙特里亚尔', 'Saudi riyal')),
  '702': currency('SGD', 2, says('新加坡元', 'Singapore dollar')),
  '704': currency('VND', 0, says('越南盾', 'dong')),
  '752': currency('SEK', 2, says('瑞典克朗', 'Swedish krona')),
  '756': currency('CHF', 2, says('瑞士法郎', 'Swiss franc')),
  '764': currency('THB', 2, says('泰铢', 'baht')),
  '784': currency('AED', 2, says('阿联酋迪拉姆', 'UAE dirham')),
  '826': currency('GBP', 2, says('英镑', 'pound sterling')),
  '840': currency('USD', 2, says('美元', 'US dollar')),
  '901': currency('TWD', 2, says('新台币', 'New Taiwan dollar')),
  '949': currency('TRY', 2, says('土耳其里拉', 'Turkish lira')),
  '978': currency('EUR', 2, says('欧元', 'euro')),
};

/** ISO 3166-1, by three digits. */
export const COUNTRIES: Readonly<Record<string, Bilingual>> = {
  '036': says('澳大利亚', 'Australia'),
  '116': says('柬埔寨', 'Cambodia'),
  '124': says('加拿大', 'Canada'),
  '156': says('中国', 'China'),
  '158': says('中国台湾', 'Taiwan, China'),
  '250': says('法国', 'France'),
  '276': says('德国', 'Germany'),
  '344': says('中国香港', 'Hong Kong, China'),
  '356': says('印度', 'India'),
  '360': says('印度尼西亚', 'Indonesia'),
  '372': says('爱尔兰', 'Ireland'),
  '380': says('意大利', 'Italy'),
  '392': says('日本', 'Japan'),
  '398': says('哈萨克斯坦', 'Kazakhstan'),
  '410': says('韩国', 'Korea'),
  '418': says('老挝', 'Laos'),
  '446': says('中国澳门', 'Macao, China'),
  '458': says('马来西亚', 'Malaysia'),
  '496': says('蒙古', 'Mongolia'),
  '528': says('荷兰', 'Netherlands'),
  '554': says('新西兰', 'New Zealand'),
  '586': says('巴基斯坦', 'Pakistan'),
  '608': says('菲律宾', 'Philippines'),
  '643': says('俄罗斯', 'Russia'),
  '702': says('新加坡', 'Singapore'),
  '704': says('越南', 'Viet Nam'),
  '724': says('西班牙', 'Spain'),
  '756': says('瑞士', 'Switzerland'),
  '764': says('泰国', 'Thailand'),
  '784': says('阿联酋', 'United Arab Emirates'),
  '826': says('英国', 'United Kingdom'),
  '840': says('美国', 'United States'),
};

/** First five bytes of an application identifier (ISO/IEC 7816-5 registered providers), as published by the schemes. */
export const APPLICATION_PROVIDERS: Readonly<Record<string, Bilingual>> = {
  A000000003: says('Visa', 'Visa'),
  A000000004: says('万事达', 'Mastercard'),
  A000000025: says('美国运通', 'American Express'),
  A000000065: says('JCB', 'JCB'),
  A000000152: says('Discover / 大来', 'Discover, Diners Club'),
  A000000277: says('Interac', 'Interac'),
  A000000333: says('银联', 'UnionPay'),
  A000000384: says('eftpos', 'eftpos'),
  A000000524: says('RuPay', 'RuPay'),
  A000000658: says('Mir', 'Mir'),
};

/** Whole identifiers of UnionPay. JR/T 0025, cross-read. */
export const UNIONPAY_APPLICATIONS: Readonly<Record<string, Bilingual>> = {
  A000000333010101: says('银联借记', 'UnionPay debit'),
  A000000333010102: says('银联贷记', 'UnionPay credit'),
  A000000333010103: says('银联准贷记', 'UnionPay quasi-credit'),
  A000000333010106: says('银联电子现金', 'UnionPay electronic cash'),
};

/** 5F57. EMV 4.3 Book 3, Annex G. */
export const ACCOUNT_TYPES: Readonly<Record<string, Bilingual>> = {
  '00': says('缺省', 'default, unspecified'),
  '10': says('储蓄', 'savings'),
  '20': says('借记（支票）', 'cheque or debit'),
  '30': says('贷记', 'credit'),
};

/** 9F7A and DF69: one byte of yes or no. JR/T 0025. */
export const SUPPORTED: Readonly<Record<string, Bilingual>> = {
  '00': says('不支持', 'not supported'),
  '01': says('支持', 'supported'),
};
