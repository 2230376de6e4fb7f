/** The issuer has moved its cards to another range or system, and not everybody knows yet. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const cardRangeMoved: Cause = {
  id: 'card-range-moved',
  name: say('发卡行换了卡段或系统', 'the issuer has moved its card range'),
  layer: 'issuer',
  whoActs: 'issuer',
  prior: 0.001,
  sees: {
    ending: {
      'card-number-invalid': 'even',
      'no-such-issuer': 'unlikely',
      'details-outdated': 'likely',
      otherwise: 'never',
    },
    change: { 'card-range': 'certain' },
    notice: { 'issuer-card-replacement': 'certain' },
    entry: { read: 'very-likely', keyed: 'unlikely' },
  },
  rates: { 'range-others': 'most', 'card-elsewhere': 'most' },
  retry: {
    kind: 'after',
    because: say(
      '换成新卡、或发卡行和收单都切到新卡段之后',
      'with the new card, or after issuer and acquirer use the new range',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这家银行在换卡，这张旧卡可能用不了了。',
        'This bank is replacing its cards; this old one may no longer work.',
      ),
      steps: [
        anotherWay('问顾客有没有收到新卡，或换一种付法。', 'Ask whether a new card has come, or take it another way.'),
      ],
      doNot: say('不要手工输卡号再试。', 'Do not key the number in instead.'),
    },
    owner: {
      headline: say(
        '发卡银行换卡段，旧卡会陆续停用，机器没有问题。',
        'The issuing bank is moving its cards; old ones stop one by one, the terminal is fine.',
      ),
      steps: [say('这家银行的顾客，请他们用新卡。', "Ask this bank's customers for their new cards.")],
      doNot: null,
    },
    cardholder: {
      headline: say('您的银行正在更换这类卡。', 'Your bank is replacing cards of this kind.'),
      steps: [say('请用新卡；还没拿到就问银行。', 'Use the new card; if none has come ask your bank.')],
      doNot: null,
    },
    support: {
      headline: say(
        '同一卡段集中回“无此卡号”，与发卡行换卡公告相符。',
        'One card range gets "no such card", as the issuer\'s notice of new cards explains.',
      ),
      steps: [
        say('核对公告里的卡段和停用日期。', 'Check range and date in the notice.'),
        say('新卡也不行，报收单核对卡段表。', 'If new cards fail too, have the acquirer check its card ranges.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('卡段迁移：旧段在发卡行已停用。', 'Card range migration: the old range is closed at the issuer.'),
      steps: [
        say('更新卡段表，核对新旧并行期。', 'Update the card ranges and check how long both are to work.'),
        say('给商户发换卡提示。', 'Tell the merchants about the new cards.'),
      ],
      doNot: null,
    },
  },

  prevention: say('跟着发卡行公告更新卡段表。', 'Update the card ranges as issuers announce it.'),
  preventionForCardholder: say(
    '收到新卡后，旧卡就不要再用了。',
    'Once the new card has come, use the old one no more.',
  ),
  wouldChange: say('同一卡段别的卡此刻正常。', 'Other cards of the same range passing now.'),
  needs: ['N156', 'N071', 'N024'],
  scenario: 'card-range-moved',
};
