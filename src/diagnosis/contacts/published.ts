/**
 * Numbers that banks, schemes, wallets, carriers and makers publish. Only what a page could be named for; where it is
 * the company's own page that stands first, otherwise two pages of others or the one there was, as `cross-read`.
 */
import type { ContactRow } from '../../trade/index.ts';
import { say } from '../words.ts';
import { by, CREDIT_CARDS, contactRows } from './contact-row.ts';

const BANK_LISTS = 'cross-read: www.2wbiao.com/p/85984.html, www.feedwhy.com/changshizhishi/2590.html';

const ISSUERS = contactRows({ kind: 'issuer', fictional: false }, [
  {
    id: 'icbc',
    name: say('中国工商银行', 'Industrial and Commercial Bank of China'),
    also: ['工商银行', '工行', 'ICBC'],
    channels: [by('phone', '95588')],
    source: BANK_LISTS,
  },
  {
    id: 'ccb',
    name: say('中国建设银行', 'China Construction Bank'),
    also: ['建设银行', '建行', 'CCB'],
    channels: [by('phone', '95533')],
    source: BANK_LISTS,
  },
  {
    id: 'abc',
    name: say('中国农业银行', 'Agricultural Bank of China'),
    also: ['农业银行', '农行', 'ABC'],
    channels: [by('phone', '95599')],
    source: BANK_LISTS,
  },
  {
    id: 'boc',
    name: say('中国银行', 'Bank of China'),
    also: ['中行', 'BOC'],
    channels: [by('phone', '95566'), by('phone', '40066-95566', CREDIT_CARDS)],
    source: 'the foot of a page of the bank, as kept at www.paigecn.com/bcservice (2011); cross-read: www.2wbiao.com',
  },
  {
    id: 'bocom',
    name: say('交通银行', 'Bank of Communications'),
    also: ['交行', 'BOCOM', 'BCOM'],
    channels: [by('phone', '95559')],
    source: BANK_LISTS,
  },
  {
    id: 'cmb',
    name: say('招商银行', 'China Merchants Bank'),
    also: ['招行', 'CMB'],
    channels: [by('phone', '95555'), by('phone', '400-820-5555', CREDIT_CARDS)],
    source: 'english.cmbchina.com (credit cards); cross-read: www.feedwhy.com/changshizhishi/2590.html',
  },
  {
    id: 'cib',
    name: say('兴业银行', 'Industrial Bank'),
    also: ['兴业', 'CIB'],
    channels: [by('phone', '95561')],
    source: 'www.cib.com.cn/en/e-banking/telephone/faqs.html',
  },
  {
    id: 'pingan',
    name: say('平安银行', 'Ping An Bank'),
    also: ['平安', 'PAB'],
    channels: [by('phone', '95511-2', CREDIT_CARDS)],
    source: 'creditcard.pingan.com/yongkazhinan/kapianfuwu.shtml',
  },
  {
    id: 'hxb',
    name: say('华夏银行', 'Hua Xia Bank'),
    also: ['华夏', 'HXB'],
    channels: [by('phone', '95577')],
    source: 'cross-read: www.2wbiao.com/p/85984.html',
  },
]);

const SCHEMES = contactRows({ kind: 'scheme', fictional: false }, [
  {
    id: 'unionpay',
    name: say('中国银联', 'China UnionPay'),
    also: ['银联', 'UnionPay', 'CUP', '云闪付'],
    prefixes: ['62'],
    channels: [by('phone', '95516')],
    source: 'answer codes 01 and 30 of the UnionPay gateway (unionpay.acp), which send people there',
  },
]);

const WALLETS = contactRows({ kind: 'wallet', fictional: false }, [
  {
    id: 'wechat-pay',
    name: say('微信支付', 'WeChat Pay'),
    also: ['微信', 'WeChat', 'weixin'],
    channels: [by('phone', '95017-2', say('商户，9:00 至 22:00', 'merchants, 9:00 to 22:00'))],
    source: 'pay.weixin.qq.com/static/help_guide/help_index.shtml',
  },
  {
    id: 'alipay',
    name: say('支付宝', 'Alipay'),
    also: ['Alipay', '蚂蚁'],
    channels: [by('phone', '95188')],
    source: 'cross-read: www.xiaoyuxitong.com/windows10/186203.html, www.jiankang123.net/zxuwd/202510/863690.html',
  },
]);

const CARRIER_LIST = 'cross-read: nctoro.com/a668830';

const CARRIERS = contactRows({ kind: 'carrier', fictional: false }, [
  {
    id: 'china-mobile',
    name: say('中国移动', 'China Mobile'),
    also: ['移动', 'CMCC', 'China Mobile'],
    channels: [by('phone', '10086')],
    source: CARRIER_LIST,
  },
  {
    id: 'china-unicom',
    name: say('中国联通', 'China Unicom'),
    also: ['联通', 'CUCC', 'Unicom'],
    channels: [by('phone', '10010')],
    source: CARRIER_LIST,
  },
  {
    id: 'china-telecom',
    name: say('中国电信', 'China Telecom'),
    also: ['电信', 'CTCC', 'Telecom'],
    channels: [by('phone', '10000')],
    source: CARRIER_LIST,
  },
]);

const MAKERS = contactRows({ kind: 'maker', fictional: false }, [
  {
    id: 'pax',
    name: say('百富', 'PAX'),
    also: ['百富环球', 'PAX Technology'],
    channels: [
      by('phone', '(877) 859-0099', say('美国', 'United States')),
      by('email', 'PAXSTORE-support@pax.us', say('美国', 'United States')),
    ],
    source: 'the manual of the PAX S920, page 92 (www.easymanua.ls/pax/s920/manual)',
  },
]);

/** In the order in which a search lists them. */
export const PUBLISHED_CONTACTS: readonly ContactRow[] = [...ISSUERS, ...WALLETS, ...SCHEMES, ...CARRIERS, ...MAKERS];
