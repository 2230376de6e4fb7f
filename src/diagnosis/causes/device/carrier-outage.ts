/** The carrier's network is out: terminals of other shops over the same carrier fail too, or it has said so. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const carrierOutage: Cause = {
  id: 'carrier-outage',
  name: say('运营商网络故障', 'carrier outage'),
  layer: 'network',
  whoActs: 'carrier',
  prior: 0.006,
  sees: {
    ending: {
      'link-failed-before-sending': 'very-likely',
      'answer-lost': 'rare',
      'never-arrived': 'rare',
      otherwise: 'never',
    },
    'link-failure': {
      'no-carrier': 'likely',
      'no-signal': 'unlikely',
      'no-data': 'rare',
      'connection-timeout': 'rare',
      otherwise: 'never',
    },
    bearer: { mobile: 'likely', none: 'even', wifi: 'rare', cable: 'never' },
    notice: { 'carrier-outage': 'likely', 'carrier-network-work': 'likely', 'carrier-maintenance': 'even' },
  },
  rates: {
    'operator-others': 'any-share',
    'others-here': 'any-share',
    'carrier-others': 'any-share',
    'site-others': 'any-share',
    'everyone-else': 'some',
    'version-others': 'some',
  },
  retry: {
    kind: 'after',
    because: say('运营商恢复之后；现在可以先切 Wi-Fi 或网线', 'after the carrier is back; Wi-Fi or a cable works now'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('运营商的网络断了，不是机器坏。', "The carrier's network is down; the terminal is fine."),
      steps: [
        say('切到 Wi-Fi，或插上网线。', 'Switch to Wi-Fi or plug in a cable.'),
        again('连上了再收这一笔。', 'Once it is online, take the payment again.'),
        anotherWay('没有就先收现金。', 'Without either, take cash.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('运营商网络故障，附近别的店也一样。', 'The carrier is down; shops nearby have the same.'),
      steps: [
        say('不用修机器；看运营商公告的恢复时间。', 'No repair needed; see when the carrier expects to be back.'),
        say('给机器备 Wi-Fi 或第二家的卡。', "Have Wi-Fi or a second carrier's SIM ready."),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店用的运营商网络断了，请求没有送到您的银行。',
        "The shop's carrier is down; your bank was never asked.",
      ),
      steps: [anotherWay('换个付法，您的卡没有问题。', 'Pay another way; your card is fine.')],
      doNot: null,
    },
    support: {
      headline: say(
        '同一运营商的多家商户同时掉线，或运营商有公告。',
        'Many merchants of one carrier are offline at once, or it has announced it.',
      ),
      steps: [
        say('向运营商报障，拿到单号和预计恢复时间。', 'Report it to the carrier; get a ticket and a time.'),
        say('给来电的商户同一个答复，不派维修单。', 'Give every caller the same answer, and send no repair orders.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say(
        '运营商侧故障：按运营商聚合的离线终端激增。',
        "A carrier's fault: offline terminals of one carrier shoot up.",
      ),
      steps: [
        say(
          '登记事件，对照公告，恢复后看冲正是否清完。',
          'Open an incident, compare with the notice, and see the reversals through afterwards.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('收银台准备两条不同运营商的网络。', 'Two networks of different carriers at the till.'),
  wouldChange: say('同一运营商的别的终端当时都在线。', 'Other terminals of the same carrier having been online.'),
  needs: ['N068', 'N076'],
  scenario: 'carrier-outage',
};
