/** The whole shop is without power: several of its terminals stop at once. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const sitePowerCut: Cause = {
  id: 'site-power-cut',
  name: say('全店停电', 'power cut in the whole shop'),
  layer: 'terminal',
  whoActs: 'merchant',
  prior: 0.0009,
  sees: {
    ending: {
      'power-lost': 'likely',
      'link-failed-before-sending': 'unlikely',
      'answer-lost': 'rare',
      otherwise: 'never',
    },
    power: { battery: 'unlikely', mains: 'likely', flapping: 'rare' },
    bearer: { none: 'even' },
    'link-failure': { 'no-address': 'unlikely', 'cable-out': 'unlikely', otherwise: 'rare' },
    weather: { bad: 'unlikely', warned: 'rare', none: 'likely' },
  },
  rates: {
    'operator-others': 'nearly-all',
    'site-others': 'nearly-all',
  },
  retry: {
    kind: 'after',
    because: say('来电、机器把这一笔处理完之后', 'after the power is back and the terminal has finished with this one'),
  },
  moneyNote: {
    states: ['reversing', 'unknown'],
    text: say('来电后机器会自己把这一笔撤回。', 'Once it has power the terminal undoes the payment by itself.'),
  },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('店里停电了，几台机器一起断的。', 'The shop has no power; several terminals stopped together.'),
      steps: [
        anotherWay(
          '先收现金，或用有电池、有流量卡的机器收。',
          'Take cash, or a terminal with a battery and a SIM card.',
        ),
        say(
          '来电后让每台机器开机，先看上一笔的结果。',
          'When it is back switch every terminal on and look at its last result first.',
        ),
      ],
      doNot: say('停电前那几笔，没看到结果不要重新收。', 'Do not take those payments again before their results show.'),
    },
    owner: {
      headline: say('全店停电，不是机器坏了。', 'The whole shop lost its power; no terminal is broken.'),
      steps: [
        say(
          '看是跳闸还是片区停电，报电力公司。',
          'See whether a breaker tripped or the district is out; call the power company.',
        ),
        say(
          '收银台配不间断电源，留一台带电池的移动机。',
          'A UPS for the tills, and one mobile terminal with a battery.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店停电了，这一笔会查清，不会让您多付。',
        'The shop has a power cut; your payment is being cleared up, you will not pay twice.',
      ),
      steps: [anotherWay('可以先付现金，记下时间和金额。', 'You may pay in cash; note time and amount.')],
      doNot: null,
    },
    support: {
      headline: say(
        '同店几台终端同时断电：停电，不是终端故障。',
        'Several terminals of the shop lost power at once: a power cut, no terminal fault.',
      ),
      steps: [
        say('把这家店停电那几分钟的每一笔冲正都看一遍。', 'Look at every reversal of this shop in those minutes.'),
        say('问预计来电时间，记进案卷。', 'Ask when the power is expected, and note it.'),
      ],
      doNot: say('不要派维修单。', 'Do not send a repair order.'),
    },
    operations: {
      headline: say(
        '门店级掉电：同商户多台终端同一时刻离线。',
        'A site without power: several terminals of one merchant offline at once.',
      ),
      steps: [
        say(
          '盯住这批冲正，来电后应逐台确认。',
          'Follow these reversals; each terminal confirms its own after the power is back.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '关键收银台配不间断电源，并练一次停电收款。',
    'A UPS at the main till, and a rehearsal of taking money without power.',
  ),
  wouldChange: say('店里别的机器当时都正常。', "The shop's other terminals having been well at the time."),
  needs: ['N046', 'N099', 'N100'],
  scenario: 'site-power-cut',
};
