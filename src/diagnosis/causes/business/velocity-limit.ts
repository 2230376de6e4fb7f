/** The same card again and again within minutes: a rule against bursts refused the next one. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const velocityLimit: Cause = {
  id: 'velocity-limit',
  name: say('短时间内笔数太多', 'too many payments in a short time'),
  layer: 'merchant',
  whoActs: 'cashier',
  prior: 0.002,
  sees: {
    ending: { 'over-count': 'likely', 'acquirer-limit': 'likely', 'merchant-limit': 'unlikely', otherwise: 'never' },
    pace: { burst: 'certain', calm: 'rare' },
    'amount-shape': { ordinary: 'likely' },
  },
  retry: {
    kind: 'after',
    because: say('过了规则的时间、或第二天之后', 'after the time of the rule has passed, or the next day'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['这张卡短时间里刷得太多，先停一停。', 'This card was used too often in a short time; pause.'],
      [
        ['请顾客换个付法。', 'Ask for another way to pay.', 'another-way'],
        ['看看前面几笔是不是重复收了。', 'See whether one of the earlier ones was taken twice.'],
      ],
      ['不要马上再刷，也不要拆成更多笔。', 'Do not try again at once, and do not split it further.'],
    ],
    owner: [
      ['同一张卡连刷多笔，触发了笔数规则。', 'One card was used many times in a row and met a rule on counts.'],
      [
        ['核对这几笔是不是真实消费、有没有重复。', 'Check that they are real sales and none is double.'],
        [
          '常有团购、分单的，向收单机构说明并申请调整。',
          'If your trade splits bills often, tell your acquirer and ask for a change.',
        ],
      ],
    ],
    cardholder: [
      [
        '短时间内笔数太多，这一笔没有扣款；前面几笔以账单为准。',
        'Too many payments in a short time; this one was not charged. Your statement shows the earlier ones.',
      ],
      [['请换个付法，或过一阵再付。', 'Pay another way, or wait a while.', 'another-way']],
    ],
    support: [
      [
        '笔数规则拦下：同一张卡短时间多笔。',
        'Stopped by a rule on counts: many payments with one card within minutes.',
      ],
      [
        ['数一数前面几笔，有没有重复扣款。', 'Count the earlier ones, and look for double charges.'],
        ['告诉商户规则何时重新计数。', 'Say when the count begins anew.'],
      ],
    ],
    operations: [
      ['笔数限制命中，返回 65。', 'A limit on counts was met; answered 65.'],
      [
        ['核对规则名、计数区间和已用笔数。', 'Check the rule, its period and the count.'],
        ['真实场景经常命中的，调整规则。', 'If honest shops meet it often, change the rule.'],
      ],
    ],
  }),
  prevention: say('一次收清，不要把一单拆成几笔。', 'Take the whole sum at once; do not split one bill.'),
  preventionForCardholder: say('一次付清，不要连着刷好几笔。', 'Pay in one go, not in several payments in a row.'),
  wouldChange: say('前面几笔其实不是这张卡。', 'The earlier payments having been of other cards.'),
  needs: ['N171', 'N096', 'N026'],
  scenario: 'velocity-limit',
};
