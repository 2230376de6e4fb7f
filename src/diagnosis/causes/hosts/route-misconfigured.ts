/** The acquirer’s table of card ranges was changed, and does not know these cards any more. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const routeMisconfigured: Cause = {
  id: 'route-misconfigured',
  name: say('收单路由表配错，找不到发卡行', 'cards sent nowhere: the acquirer’s route table is wrong'),
  layer: 'switch',
  whoActs: 'acquirer',
  prior: 0.004,
  sees: {
    ending: {
      'no-such-issuer': 'very-likely',
      'format-error': 'rare',
      'issuer-line-down': 'rare',
      'card-number-invalid': 'rare',
      otherwise: 'never',
    },
    change: { route: 'certain', configuration: 'even', release: 'unlikely' },
    entry: { read: 'very-likely', keyed: 'unlikely' },
  },
  rates: { 'range-others': 'most', 'card-elsewhere': 'most' },
  retry: {
    kind: 'after',
    because: say(
      '收单机构改好路由之后；别家银行的卡现在就能用',
      'after the acquirer has mended the route; another bank’s card works now',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '系统认不出这家银行的卡，卡是好的。',
        "The system does not recognise this bank's cards; the card is fine.",
      ),
      steps: [anotherWay('请顾客换一张别家银行的卡，或扫码、现金。', "Ask for another bank's card, or QR or cash.")],
      doNot: say('不要手工输卡号再试。', 'Do not key the number in instead.'),
    },
    owner: {
      headline: say(
        '收单机构的卡段设置有误，这家银行的卡都收不了。',
        "The acquirer's table of cards is wrong: no card of this bank is taken.",
      ),
      steps: [say('报给服务商，写明哪家银行。', 'Tell your provider which bank it is.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的收款系统认不出您银行的卡，卡没有问题。',
        "The shop's payment system does not recognise your bank's cards; the card is fine.",
      ),
      steps: [anotherWay('换一张别家银行的卡，或扫码付。', "Use another bank's card, or pay by QR.")],
      doNot: null,
    },
    support: {
      headline: say(
        '同一卡段在各商户都回“无此发卡行”。',
        'The same card range gets "no such issuer" at every merchant.',
      ),
      steps: [
        say('确认卡是读出来的，不是手输错。', 'Make sure that the number was read and not keyed wrongly.'),
        say('报卡段前六位给收单机构。', 'Pass the first six digits to the acquirer.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('卡段到发卡行的路由缺失或指错。', 'The route of a card range is missing or leads astray.'),
      steps: [
        say('对照最近的路由变更，恢复该卡段。', 'Compare with the last change of routes and restore the range.'),
        say('用一张测试卡验证后通知商户。', 'Try it with a test card, then tell the merchants.'),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '改路由前用全部卡段跑一遍校验。',
    'Check a new route table against every card range before it goes live.',
  ),

  wouldChange: say('同一卡段的卡在别的商户通过。', 'Cards of the same range passing at other merchants.'),
  needs: ['N075', 'N071'],
  scenario: 'route-misconfigured',
};
