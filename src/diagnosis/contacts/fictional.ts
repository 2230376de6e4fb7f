/**
 * The issuers and wallets of the fictional world. Nobody answers there: the numbers begin with 000, which no telephone
 * number does, and each row says that it is fictional.
 */
import type { ContactRow } from '../../trade/index.ts';
import { say } from '../words.ts';
import { by, contactRows } from './contact-row.ts';

const SOURCE = 'fictional, for the demo and the lab';
const SINCE = '2026-01-01';

const line = (
  id: string,
  [zh, en]: readonly [string, string],
  rest: { readonly phone: string; readonly prefix?: string },
) => ({
  id,
  name: say(zh, en),
  channels: [by('phone', rest.phone)],
  prefixes: rest.prefix === undefined ? [] : [rest.prefix],
  source: SOURCE,
  since: SINCE,
});

export const FICTIONAL_CONTACTS: readonly ContactRow[] = [
  ...contactRows({ kind: 'issuer', fictional: true }, [
    line('huaxing', ['华兴银行', 'Huaxing Bank'], { phone: '000-0001', prefix: '999901' }),
    line('jiangnan', ['江南银行', 'Jiangnan Bank'], { phone: '000-0002', prefix: '999902' }),
    line('beichen', ['北辰银行', 'Beichen Bank'], { phone: '000-0003', prefix: '999903' }),
    line('nanyang', ['南洋信用', 'Nanyang Credit'], { phone: '000-0004', prefix: '999904' }),
    line('yunling', ['云岭农商', 'Yunling Rural Bank'], { phone: '000-0005', prefix: '999905' }),
  ]),
  ...contactRows({ kind: 'wallet', fictional: true }, [
    line('yunduo', ['云朵钱包', 'Yunduo Wallet'], { phone: '000-0006' }),
    line('qinghe', ['青禾钱包', 'Qinghe Wallet'], { phone: '000-0007' }),
  ]),
];
