/** Voids and refunds pile up at one terminal, until a limit stops the next one. Discreet: whoever stands there may be the one. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const insiderSignals: Cause = {
  id: 'insider-signals',
  name: say('内部操作异常迹象', 'signs of misuse by an operator'),
  layer: 'merchant',
  whoActs: 'acquirer',
  prior: 0.0004,
  sees: {
    ending: {
      'operator-limit': 'very-likely',
      'operator-denied': 'unlikely',
      'merchant-funds': 'unlikely',
      'amount-over-original': 'unlikely',
      otherwise: 'never',
    },
    'give-backs-here': { many: 'certain', few: 'rare' },
    transaction: { refund: 'likely', void: 'even', 'qr-refund': 'even', otherwise: 'unlikely' },
  },
  rates: { 'operator-others': 'half' },
  retry: { kind: 'after', because: say('另一位主管核对之后', 'after another supervisor has looked at it') },
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
      [
        '一台终端一天内撤销、退货异常多，最后被限额拦下。',
        'Unusually many voids and refunds at one terminal in a day; a limit stopped the last.',
      ],
      [
        ['列出这几笔的操作员、时间、卡和金额。', 'List operator, time, card and amount of each.'],
        [
          '看退款是不是退到同一张卡、有没有对应的商品。',
          'See whether they went to one card, and whether goods came back.',
        ],
        [
          '只和店主本人或总部联系，不和当班的人说。',
          'Speak to the owner or head office only, not to whoever is on duty.',
        ],
      ],
      ['没有查清之前，不要指认任何人。', 'Do not name anybody before it is established.'],
    ],
    operations: [
      ['撤销、退货集中在一台终端，限额已拦下。', 'Voids and refunds crowd at one terminal; the limit has held.'],
      [
        [
          '导出操作员审计记录，冻结当天退款待复核。',
          "Export the operators' audit trail, and hold that day's refunds for review.",
        ],
        ['复核前把退货改为两人办理。', 'Have refunds done by two people until it is reviewed.'],
      ],
      ['不要清空终端流水。', "Do not clear the terminal's log."],
    ],
  }),
  prevention: say(
    '退货两人办理，每天看一次撤销和退货清单。',
    'Have refunds done by two people, and read the list of voids and refunds every day.',
  ),
  wouldChange: say(
    '当天有集中退货的正当原因，比如召回。',
    'A good reason for many refunds that day, such as a recall.',
  ),
  needs: ['N176'],
  scenario: 'insider-signals',
};
