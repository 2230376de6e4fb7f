/** The issuer is away, and approving in its place would go over what the contract allows. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const standInLimit: Cause = {
  id: 'stand-in-limit',
  name: say('发卡行不通，代授权额度也不够', 'issuer away, and over the stand-in limit'),
  layer: 'issuer',
  whoActs: 'issuer',
  prior: 0.002,
  sees: {
    ending: { 'stand-in-limit': 'certain', otherwise: 'never' },
  },
  rates: { 'issuer-unreachable': 'half' },
  retry: {
    kind: 'after',
    because: say('发卡行恢复之后；别家银行的卡现在就能用', "after the issuer is back; another bank's card works now"),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这家银行暂时不通，这张卡先刷不了。',
        'This bank is out for the moment, and the card cannot be taken.',
      ),
      steps: [
        anotherWay(
          '请顾客换一张别家银行的卡，或扫码、现金。',
          "Ask for another bank's card, or take a QR payment or cash.",
        ),
        again('过一会儿银行通了再试。', 'Or try again later, when the bank is back.'),
      ],
      doNot: say('不要拆成几笔来试。', 'Do not try it in several parts.'),
    },
    owner: {
      headline: say('银行不通，代授权的额度用完或不够。', 'The bank is out, and the stand-in limit does not suffice.'),
      steps: [
        say('店里和机器都正常，等银行恢复。', 'Shop and terminal are fine; wait for the bank.'),
        say('额度常不够，和收单机构商量。', 'If it is often too low, talk to your acquirer.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的银行暂时不通，没有扣款，您的卡没有问题。',
        'Your bank is out for the moment; nothing was charged, and your card is fine.',
      ),
      steps: [anotherWay('换一张别家银行的卡，或晚些再付。', "Use another bank's card, or pay later.")],
      doNot: null,
    },
    support: {
      headline: say(
        '发卡行不通，代授权超过约定额度，未批准。',
        'The issuer is out, and its place was not taken: over the agreed limit.',
      ),
      steps: [
        say(
          '看是单笔、单卡当日、商户还是发卡行的额度。',
          'See whether it was per payment, card and day, merchant or issuer.',
        ),
        say('告诉商户等发卡行恢复。', 'Tell the merchant to wait for the issuer.'),
      ],
      doNot: say('不要口头放行。', 'Do not let it through on request.'),
    },
    operations: {
      headline: say('代授权额度命中，发卡行不通。', 'A stand-in limit, while the issuer is out.'),
      steps: [
        say('先恢复到发卡行的线路。', 'Get the link to the issuer back first.'),
        say('看未结的代授权还有多少。', 'See how much of it is still outstanding.'),
      ],
      doNot: null,
    },
  },
  prevention: say('按商户的客单价约定代授权额度。', "Agree on stand-in limits by the merchant's usual amounts."),
  wouldChange: say('发卡行当时其实通着。', 'The issuer having been there at the time.'),
  needs: ['N080', 'N087'],
  scenario: 'stand-in-limit',
};
