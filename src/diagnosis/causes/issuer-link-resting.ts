/** The link to the issuer kept failing, so that it is given a rest; payments are refused at once instead of waiting in vain. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const issuerLinkResting: Cause = {
  id: 'issuer-link-resting',
  name: say('到发卡行的线路暂停使用', 'link to the issuer is being rested'),
  layer: 'network',
  whoActs: 'acquirer',
  // Once a line is rested, most payments of an outage end so: it is no rarer than the outages are.
  prior: 0.02,
  sees: {
    ending: { 'issuer-link-resting': 'certain', 'issuer-line-down': 'unlikely', otherwise: 'never' },
  },
  rates: { 'issuer-unreachable': 'any-share', 'issuer-slow': 'any-share' },
  retry: {
    kind: 'after',
    because: say(
      '过几分钟，线路恢复之后；别家银行的卡现在就能用',
      "in a few minutes, when the link is used again; another bank's card works now",
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '到这家银行的线路不稳，先停几分钟。',
        'The line to this bank keeps failing and is paused for some minutes.',
      ),
      steps: [
        anotherWay(
          '请顾客换一张别家银行的卡，或扫码、现金。',
          "Ask for another bank's card, or take a QR payment or cash.",
        ),
        again('过几分钟再试这张卡也可以。', 'Or try this card again in a few minutes.'),
      ],
      doNot: say('不要连续反复刷。', 'Do not swipe over and over.'),
    },
    owner: {
      headline: say(
        '到这家银行的线路出了毛病，店里和机器都正常。',
        'The line to this bank has a fault; shop and terminal are fine.',
      ),
      steps: [say('不用处理，系统隔一会儿就试一次。', 'Nothing to do; the system tries it from time to time.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '到您银行的线路暂时不稳，没有扣款，您的卡没有问题。',
        'The line to your bank is unsteady; nothing was charged, and your card is fine.',
      ),
      steps: [anotherWay('换一张别家银行的卡，或过几分钟再付。', "Use another bank's card, or pay in a few minutes.")],
      doNot: null,
    },
    support: {
      headline: say(
        '到该发卡行的线路熔断中，未送发卡行。',
        'The circuit to this issuer is open; the issuer was not asked.',
      ),
      steps: [
        again(
          '看熔断的原因和开始时间，告诉商户几分钟后再试。',
          'Look why and since when, and tell the merchant to try in a few minutes.',
        ),
      ],
      doNot: say('不要让商户重启机器，与机器无关。', 'Do not have the terminal restarted; it is not the terminal.'),
    },
    operations: {
      headline: say(
        '线路熔断：超时、断线或太慢累计到了上限。',
        'Circuit open: time-outs, breaks or slow answers have reached their limit.',
      ),
      steps: [
        say('用 kacha links 看每条线路和原因。', 'See every link and its reason with kacha links.'),
        say('联系发卡行；有备用线路就确认它在用。', 'Call the issuer; if there is a second link, see that it is used.'),
      ],
      doNot: say('不要手工硬接通，先看试探结果。', 'Do not force it closed; look at the probes first.'),
    },
  },
  prevention: say('给常用的发卡行备第二条线路。', 'Have a second link to the issuers you use most.'),
  wouldChange: say('同一时间走这条线路的别的交易都正常。', 'Other payments over this link having worked at the time.'),
  needs: ['N066', 'N074', 'N075'],
  scenario: 'issuer-link-resting',
};
