/** A storm, a flood or another disaster has taken line or power of the place down. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const severeWeatherAtSite: Cause = {
  id: 'severe-weather-at-site',
  name: say('恶劣天气或灾害，线路、供电中断', 'severe weather or disaster took line or power down'),
  layer: 'network',
  whoActs: 'nobody',
  prior: 0.004,
  sees: {
    ending: {
      'link-failed-before-sending': 'likely',
      'power-lost': 'rare',
      'answer-lost': 'rare',
      'never-arrived': 'rare',
      otherwise: 'never',
    },
    weather: { warned: 'very-likely', bad: 'even', none: 'never' },
    'link-failure': {
      'no-signal': 'likely',
      'no-carrier': 'even',
      'connection-timeout': 'rare',
      'no-address': 'unlikely',
      'cable-out': 'unlikely',
      otherwise: 'never',
    },
    signal: { none: 'likely', weak: 'even', good: 'unlikely' },
    bearer: { none: 'likely', mobile: 'even' },
    power: { battery: 'unlikely', flapping: 'rare', mains: 'likely' },
  },
  rates: {
    'operator-others': 'any-share',
    'site-others': 'any-share',
    'carrier-others': 'some',
    'others-here': 'any-share',
    'version-others': 'some',
    'everyone-else': 'some',
  },
  retry: { kind: 'after', because: say('线路和供电恢复之后', 'after line and power are back') },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '天气把网络或电弄断了，先顾人的安全。',
        "The weather has taken line or power down; people's safety first.",
      ),
      steps: [
        anotherWay('先收现金，或记下欠款。', 'Take cash, or write down what is owed.'),
        say('有信号了，先看上一笔的结果。', 'When there is a signal look at the last result first.'),
      ],
      doNot: say('机器进了水不要开机。', 'Do not switch on a terminal that got wet.'),
    },
    owner: {
      headline: say('当地有灾害天气，附近的线路、供电断了。', 'The weather there has taken lines or power down.'),
      steps: [
        say('拔掉电源和网线，把机器挪到干处。', 'Unplug power and cable, and keep the terminals dry.'),
        say('恢复后先做一笔小额试机。', 'When it is over, try a small payment first.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '当地的天气让商店的线路断了，不是您的卡有问题。',
        "The weather has cut the shop's line; your card is fine.",
      ),
      steps: [anotherWay('先付现金，或等恢复后再付。', 'Pay in cash, or when it is back.')],
      doNot: null,
    },
    support: {
      headline: say(
        '当时当地有天气预警或灾害，店里几台机器一起失败。',
        "A weather warning was out there, and the shop's terminals failed together.",
      ),
      steps: [
        say('看同一地区别的商户，合成一个事件。', 'See the other merchants of the region and make it one incident.'),
        say('有没有未确认的冲正，恢复后再查一遍。', 'Check for unconfirmed reversals once it is over.'),
      ],
      doNot: say('不要逐台派维修单。', 'Do not send a repair order for each terminal.'),
    },
    operations: {
      headline: say(
        '区域性天气或灾害，链路、供电中断。',
        'Weather or a disaster in the region: lines and power are down.',
      ),
      steps: [
        say(
          '按地区看离线终端数，与运营商、电力公告对照。',
          'Count offline terminals by region against the notices of carrier and power company.',
        ),
        say(
          '延长冲正与上送的等待，不清理待办。',
          'Let reversals and uploads wait longer, and delete nothing that is due.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '预警出来就备好现金和一台充满电的移动机。',
    'When a warning is out have cash and a charged mobile terminal ready.',
  ),
  wouldChange: say(
    '附近别的店当时都正常，当地也没有恶劣天气。',
    'Neighbouring shops having been well, and no such weather there.',
  ),
  needs: ['N128', 'N129', 'N099'],
  scenario: 'severe-weather-at-site',
};
