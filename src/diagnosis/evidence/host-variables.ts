/** Variables that tell causes of switch, issuer and scheme apart. */
import { LIMIT_KINDS } from '../../trace/index.ts';
import { say } from '../words.ts';
import { choice, yesNo } from './question.ts';

export const HOST_VARIABLES = {
  /** Which of its limits. */
  'limit-kind': {
    values: LIMIT_KINDS,
    usual: { otherwise: 'rare' },
    ask: say('超过的是单笔、当日还是当月限额', 'whether the limit is for one payment, a day or a month'),
    question: choice(
      say('银行 App 里，这张卡哪一种限额用完了？', 'Which limit of the card is used up, by the bank’s app?'),
      [
        ['single-amount', say('单笔限额', 'for one payment')],
        ['day-amount', say('每日限额', 'for a day')],
        ['month-amount', say('每月限额', 'for a month')],
        ['day-count', say('每日笔数', 'payments in a day')],
      ],
    ),
    group: 'limit',
  },
  /** Of payments that failed in the same way at the time, anywhere: whether all of them had a PIN while others passed. */
  'failing-with-pin': {
    values: ['only-with-pin', 'with-and-without'],
    usual: { 'only-with-pin': 'rare', otherwise: 'very-likely' },
    ask: say('不输密码的交易此刻能不能过', 'whether payments without a PIN pass at the moment'),
    question: yesNo(say('不用输密码的小额挥卡，现在能过吗？', 'Do small taps without a PIN go through now?'), {
      yes: 'only-with-pin',
      no: 'with-and-without',
    }),
  },
  /** Of a system that says it is out of order: which one said so. */
  'answered-by': {
    values: ['issuer', 'switch'],
    usual: { otherwise: 'even' },
    ask: say('这个应答是发卡行给的，还是收单系统自己给的', 'whether issuer or acquirer gave that answer'),
    question: null,
  },
} as const;
