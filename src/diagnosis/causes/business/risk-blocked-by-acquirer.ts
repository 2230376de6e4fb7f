/** The acquirer's risk rules have stopped the merchant or this payment. Discreet: owner and cashier are told whom to call, not why. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const riskBlockedByAcquirer: Cause = {
  id: 'risk-blocked-by-acquirer',
  name: say('收单机构风控拦截', "stopped by the acquirer's risk rules"),
  layer: 'merchant',
  whoActs: 'acquirer',
  prior: 0.001,
  sees: {
    ending: {
      'merchant-blocked': 'certain',
      'terminal-not-permitted': 'rare',
      'merchant-unknown': 'rare',
      otherwise: 'never',
    },
    standing: { 'risk-blocked': 'very-likely', 'under-review': 'unlikely', otherwise: 'rare' },
    'service-standing': { whole: 'very-likely', otherwise: 'rare' },
  },
  rates: { 'others-here': 'most', 'site-others': 'most', 'operator-others': 'most', 'card-elsewhere': 'hardly-any' },
  retry: { kind: 'after', because: say('收单机构复核放行之后', 'after the acquirer has reviewed and released it') },
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
      ['收单风控拦截，发卡行没有收到请求。', "Stopped by the acquirer's risk rules; the issuer was not asked."],
      [
        ['按权限看命中的规则和风控单号。', 'Look up the rule and the case, as far as you may.'],
        [
          '只告诉商户由收单机构联系，并给放行申请的入口。',
          'Tell the merchant only that the acquirer will be in touch, and where to apply for release.',
        ],
        ['收齐小票、订单和合同，转风控复核。', 'Collect slips, orders and contract, and pass them to risk.'],
      ],
      ['不要告诉商户命中了哪条规则。', 'Do not tell the merchant which rule it was.'],
    ],
    operations: [
      ['商户被风控规则拦下，返回 58。', 'The merchant is blocked by a risk rule; answered 58.'],
      [
        ['核对规则的生效时间和误伤率。', 'Check since when the rule applies and how often it is wrong.'],
        ['放行后留审计记录。', 'Leave an audit record when it is released.'],
      ],
      ['不要绕过规则放行。', 'Do not release it around the rule.'],
    ],
  }),
  prevention: say(
    '交易留好订单和小票，风控来问时拿得出。',
    'Keep orders and slips, so that you can show them when asked.',
  ),
  wouldChange: say('风控系统里这家商户其实没有被拦。', 'The risk system not having blocked this merchant.'),
  needs: ['N171', 'N173'],
  scenario: 'risk-blocked-by-acquirer',
};
