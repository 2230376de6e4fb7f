/** One issuer answers that its own system is out of order; everybody else is well. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const issuerSystemFault: Cause = {
  id: 'issuer-system-fault',
  name: say('发卡行系统异常', 'fault in the issuer’s system'),
  layer: 'issuer',
  whoActs: 'issuer',
  prior: 0.012,
  sees: {
    'answered-by': { issuer: 'certain', switch: 'never' },
    ending: {
      'switch-malfunction': 'very-likely',
      'malfunction-suspected': 'likely',
      'general-error': 'even',
      otherwise: 'never',
    },
  },
  rates: { 'range-others': 'most' },
  retry: {
    kind: 'after',
    because: say(
      '发卡行修好之后；别家银行的卡现在就能用',
      'after the issuer has mended it; another bank’s card works now',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这家银行的系统出了故障，卡和机器都正常。',
        "This bank's system has a fault; card and terminal are fine.",
      ),
      steps: [
        anotherWay(
          '请顾客换一张别家银行的卡，或改用扫码、现金。',
          "Ask for another bank's card, or take a QR payment or cash.",
        ),
      ],
      doNot: say('不要连续反复刷。', 'Do not swipe over and over.'),
    },
    owner: {
      headline: say(
        '是发卡银行的系统故障，店里和机器都正常。',
        "The issuing bank's system has a fault; shop and terminal are fine.",
      ),
      steps: [anotherWay('不用处理，收别家银行的卡就行。', "Nothing to do: other banks' cards work.")],
      doNot: null,
    },
    cardholder: {
      headline: say('您的银行系统出了故障，您的卡没有问题。', "Your bank's system has a fault; your card is fine."),
      steps: [anotherWay('换一张别家银行的卡，或晚些再付。', "Use another bank's card, or pay later.")],
      doNot: null,
    },
    support: {
      headline: say(
        '只有这一家发卡行回系统异常，别家正常。',
        'Only this issuer answers that it is out of order; the others are well.',
      ),
      steps: [
        say('看同一卡段在别的商户是不是一样。', 'See whether the same card range fails at other merchants.'),
        say(
          '96 之后看冲正是否确认，再说有没有扣款。',
          'After a 96 see that the reversal is confirmed before speaking of the money.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('发卡行应答 96/22 一类，限于一家。', 'Answers of the 96 or 22 kind, of one issuer only.'),
      steps: [
        say('按发卡行看失败率的起点，联系对方。', 'Look when its failures began, and call the issuer.'),
        say('登记事件并通知商户。', 'Open an incident and tell the merchants.'),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '商户无法预防；备好第二种付款方式。',
    'A merchant cannot prevent it; have a second way to pay ready.',
  ),

  wouldChange: say('别家发卡行此刻也一样异常。', 'Other issuers answering the same at the moment.'),
  needs: ['N080', 'N084'],
  scenario: 'issuer-system-fault',
};
