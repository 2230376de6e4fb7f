/** What the contract, the rules, the people at the counter and the calendar of payouts can say. */
import { say } from '../words.ts';
import { choice, yesNo } from './question.ts';

/** What contract and wallet refuse by themselves, and what is no payment code. */
export const BUSINESS_REFUSALS = [
  'contract-closed',
  'service-closed',
  'merchant-blocked',
  'wallet-funds',
  'wallet-limit',
  'wallet-frozen',
  'wallet-unverified',
  'wallet-down',
  'wallet-not-taken',
  'code-refused',
] as const;

/** Observed in business.ts. */
export const BUSINESS_VARIABLES = {
  /** What the standing that is known of speaks of. */
  'service-standing': {
    values: ['whole', 'this-service', 'another-service'],
    usual: { 'this-service': 'rare', 'another-service': 'unlikely', otherwise: 'even' },
    ask: say('合同里有没有开通这项业务', 'whether the contract holds this service'),
    question: null,
    group: 'contract',
  },
  /** A rule of scheme, bank or authority that speaks of this payment, and whether it has only just come into force. */
  rule: {
    values: ['in-force', 'new'],
    usual: { otherwise: 'rare' },
    ask: say('有没有规定不许这样做，哪天生效', 'whether a rule forbids it, and since when'),
    question: null,
  },
  'operator-stop': {
    values: ['needs-supervisor', 'password-wrong', 'locked'],
    usual: { otherwise: 'rare' },
    ask: say('是没有权限，还是主管密码不对', 'whether it takes a supervisor, or the password was wrong'),
    question: choice(
      say('机器说没有权限，还是密码不对？', 'Does the terminal say "not permitted" or "wrong password"?'),
      [
        ['needs-supervisor', say('没有权限', 'not permitted')],
        ['password-wrong', say('密码不对', 'wrong password')],
        ['locked', say('密码锁住了', 'the password is locked')],
      ],
    ),
  },
  /** Payments with this card at this terminal within minutes. */
  pace: {
    values: ['calm', 'burst'],
    usual: { calm: 'very-likely', otherwise: 'rare' },
    ask: say('这张卡几分钟里刷了几笔', 'how many payments this card made within minutes'),
    question: null,
  },
  /** Paid right afterwards with the same card here, and how that amount compares. */
  'amount-after': {
    values: ['tenth-or-hundredth', 'other', 'none'],
    usual: { none: 'likely', other: 'even', otherwise: 'rare' },
    ask: say('同一张卡接着付成功的金额是多少', 'what the same card paid right afterwards'),
    question: yesNo(say('金额是不是多按了一两个零？', 'Was a zero too many keyed in?'), {
      yes: 'tenth-or-hundredth',
      no: 'none',
    }),
  },
  /** Done right afterwards with the same card and amount here, as another kind of transaction. */
  'kind-after': {
    values: ['another-approved', 'none'],
    usual: { none: 'very-likely', otherwise: 'rare' },
    ask: say('换一种交易，同一张卡是不是就成功了', 'whether the same card went through as another kind of transaction'),
    question: yesNo(say('是不是选错了交易类型？', 'Was the wrong kind of transaction chosen?'), {
      yes: 'another-approved',
      no: 'none',
    }),
  },
  /** Voids and refunds at this terminal within a day. */
  'give-backs-here': {
    values: ['few', 'many'],
    usual: { few: 'very-likely', otherwise: 'rare' },
    ask: say('这台终端一天里退了多少笔', 'how much was given back at this terminal within a day'),
    question: null,
  },
  /** How long ago the payment was settled, where its money is asked after. */
  'payout-age': {
    values: ['same-day', 'next-day', 'later'],
    usual: { otherwise: 'even' },
    ask: say('这一笔算哪一天的账', 'of which day the payment is settled'),
    question: null,
  },
} as const;
