/** Large round sums on one card: issuer or acquirer suspects cash drawn by a purchase. Discreet at the till. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const cashOutSuspected: Cause = {
  id: 'cash-out-suspected',
  name: say('疑似套现被拒', 'refused as suspected cash-out'),
  layer: 'merchant',
  whoActs: 'acquirer',
  prior: 0.0004,
  sees: {
    ending: {
      'card-not-permitted': 'very-likely',
      'suspected-fraud': 'unlikely',
      'do-not-honour': 'unlikely',
      'merchant-blocked': 'unlikely',
      restricted: 'unlikely',
      'over-count': 'unlikely',
      otherwise: 'never',
    },
    'amount-shape': { 'round-and-large': 'certain', ordinary: 'rare' },
    'again-here': { 'approved-before': 'unlikely', 'failed-before': 'likely', first: 'even' },
    pace: { burst: 'even', calm: 'likely' },
  },
  rates: { 'card-elsewhere': 'some' },
  retry: { kind: 'never', because: say('请换个付法', 'please use another way to pay') },
  moneyNote: null,
  disclosure: 'discreet',
  voices: spoken({
    cashier: [
      ['这一笔现在受理不了。', 'This payment cannot be taken now.'],
      [
        ['请顾客换个付法。', 'Ask for another way to pay.', 'another-way'],
        ['请店主联系收单机构。', 'Ask the owner to contact the acquirer.'],
      ],
      ['不要反复试。', 'Do not keep trying.'],
    ],
    owner: [
      ['这一笔没有受理，机器正常。', 'This payment was not taken; the terminal is fine.'],
      [['打收单机构客服，报商户号和时间。', 'Call your acquirer with merchant number and time.']],
    ],
    cardholder: [
      ['这一笔没有做成，没有扣款。', 'It did not go through; nothing was charged.'],
      [['请换个付法。', 'Please pay another way.', 'another-way']],
    ],
    support: [
      ['金额和次数像套现，被拒绝。', 'Refused: amounts and frequency look like cash-out.'],
      [
        ['看同一张卡的整数大额、夜间和反复尝试。', 'Look for round sums, nights and repeated tries with this card.'],
        ['请商户提供订单、发货和小票。', 'Ask the merchant for orders, deliveries and slips.'],
        ['按规定转风控，需要时报告。', 'Pass it to risk, who report it where they must.'],
      ],
      ['没有查清之前，不要说商户套现。', 'Do not accuse the merchant before it is established.'],
    ],
    operations: [
      ['疑似套现的拒绝，系统正常。', 'Refused as suspected cash-out; no fault.'],
      [
        ['查这张卡和这家商户近一周的整数大额。', 'Look at a week of large round sums of this card and merchant.'],
        ['确认的，按规则处置并留审计。', 'If confirmed, act by the rules and leave an audit.'],
      ],
    ],
  }),
  prevention: say(
    '按真实消费收款，金额和订单对得上。',
    'Take payments for real sales, with amounts that match the order.',
  ),
  wouldChange: say('这一笔有真实的大额订单。', 'A real order of that amount.'),
  needs: ['N172', 'N173'],
  scenario: 'cash-out-suspected',
};
