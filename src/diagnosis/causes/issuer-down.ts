/** The issuer, or the line to it, is out of service. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const issuerDown: Cause = {
  id: 'issuer-down',
  name: say('发卡行系统或线路不通', 'issuer or its line down'),
  layer: 'issuer',
  whoActs: 'issuer',
  prior: 0.05,
  sees: {
    ending: {
      'issuer-down': 'certain',
      'issuer-line-down': 'very-likely',
      'issuer-link-resting': 'rare',
      'cut-off': 'never',
      'issuer-late': 'unlikely',
      'switch-malfunction': 'rare',
      otherwise: 'never',
    },
  },
  rates: { 'issuer-unreachable': 'any-share', 'issuer-slow': 'some' },
  retry: {
    kind: 'after',
    because: say(
      '发卡行或线路恢复之后；别家银行的卡现在就能用',
      "after the issuer or its line is back; another bank's card works now",
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '现在连不上这家银行，不是卡和机器的问题。',
        'This bank cannot be reached just now; neither card nor terminal is at fault.',
      ),
      steps: [
        anotherWay(
          '请顾客换一张别家银行的卡，或改用扫码、现金。',
          "Ask for another bank's card, or take a QR payment or cash.",
        ),
        say('恢复之后，这张卡就能再用。', 'Once it can be reached, this card works again.'),
      ],
      doNot: say('不要连续反复刷。', 'Do not swipe over and over.'),
    },
    owner: {
      headline: say(
        '现在连不上顾客的银行，店里和机器都正常。',
        "The customer's bank cannot be reached just now; shop and terminal are fine.",
      ),
      steps: [say('不用处理，系统会盯着它恢复。', 'Nothing to do; the system watches for its return.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '现在连不上您的银行，不是您的卡有问题。',
        'Your bank cannot be reached just now; your card is fine.',
      ),
      steps: [anotherWay('换一张别家银行的卡，或晚些再付。', "Use another bank's card, or pay later.")],
      doNot: null,
    },
    support: {
      headline: say('发卡行或到它的线路不通。', 'The issuer, or the line to it, is out.'),
      steps: [
        say('看同一发卡行在别的商户是不是也失败。', "See whether this issuer's cards fail at other merchants too."),
        say('看有没有维护公告；有就告诉对方时间。', 'Look for a maintenance notice and pass its times on.'),
      ],
      doNot: say('不要让商户重启机器，与机器无关。', 'Do not have the terminal restarted; it is not the terminal.'),
    },
    operations: {
      headline: say('发卡行链路或系统故障。', "The issuer's link or system is down."),
      steps: [
        say('看链路状态、回响测试和最近一次成功的时间。', 'Look at the link, its echo test and the last success.'),
        say(
          '联系发卡行或卡组织，登记事件并通知商户。',
          'Call the issuer or the scheme, open an incident, tell the merchants.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '关注银行维护公告，店里备好第二种付款方式。',
    "Follow the banks' maintenance notices; have a second way to pay ready.",
  ),
  wouldChange: say(
    '同一发卡行的卡同一时间在别处正常。',
    "The issuer's other cards working elsewhere at the same time.",
  ),
  needs: ['N012', 'N079', 'N080'],
  scenario: 'issuer-down',
};
