/** The amount, or the number of payments, is more than the card may do. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const amountOverLimit: Cause = {
  id: 'amount-over-limit',
  name: say('超过卡的限额', 'over the card limit'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.05,
  sees: {
    ending: { 'over-limit': 'certain', 'over-count': 'rare', 'amount-invalid': 'rare', otherwise: 'never' },
  },
  rates: { 'card-elsewhere': 'half' },
  retry: {
    kind: 'after',
    because: say(
      '减少金额，或持卡人请发卡行提高限额之后',
      'with a smaller amount, or after the issuer has raised the limit',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这一笔超过了这张卡的限额。', 'This is over what the card may pay.'),
      steps: [
        anotherWay(
          '请顾客换一张卡，或刷少一点、余下的另付。',
          'Another card, or a smaller amount and the rest another way.',
        ),
        again(
          '顾客也可以在银行 App 里调高限额后再付。',
          'The customer can also raise the limit in the bank app and pay then.',
        ),
      ],
      doNot: say('不要原样再刷。', 'Do not swipe the same again.'),
    },
    owner: {
      headline: say('顾客的卡有限额，不是店里的限额。', "The limit is the customer's card's, not your shop's."),
      steps: [
        say('常收大额的话，提前提醒顾客看限额。', 'If you often take large amounts, remind customers beforehand.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('这一笔超过了您的卡的限额。', "This payment is over your card's limit."),
      steps: [
        anotherWay('换一张卡，或少付一些。', 'Use another card, or pay less with this one.'),
        say(
          '在银行 App 里查看单笔、每日限额，可以申请调高。',
          'See the limits per payment and per day in your bank app; they can be raised there.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say('发卡行以超出金额或次数限制拒绝。', 'The issuer declined over an amount or count limit.'),
      steps: [
        say(
          '说明限额由发卡行设定，持卡人可自行调整；超次数的，多半要等限额周期过去。',
          'The issuer sets it and the cardholder can have it changed; a count limit mostly needs its period to pass.',
        ),
        say(
          '核对商户和终端自己的限额，确认没有先触发。',
          "Check that no limit of the merchant's or the terminal's was hit first.",
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('正常的业务拒绝。', 'An ordinary business decline.'),
      steps: [
        say(
          '若同一金额档普遍被拒，查发卡行或卡组织是否新设了限额。',
          'If one range of amounts fails throughout, ask whether a new limit was set.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('收大额前请顾客先看卡的限额。', 'Before a large amount, have the customer look at the limit.'),
  preventionForCardholder: say(
    '付大额前，在银行 App 里看看这张卡的限额。',
    'Before a large payment look up the limit of the card in your bank app.',
  ),
  wouldChange: say('同一张卡、同样金额在别处通过。', 'The same card paying the same amount elsewhere.'),
  needs: ['N026', 'N087', 'N089', 'N090'],
  scenario: 'amount-over-limit',
};
