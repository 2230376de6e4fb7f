/** The mains come and go at this terminal: a worn plug, adapter or socket. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const powerSupplyFlapping: Cause = {
  id: 'power-supply-flapping',
  name: say('电源接触不良，时断时续', 'power supply comes and goes'),
  layer: 'terminal',
  whoActs: 'merchant',
  prior: 0.0024,
  sees: {
    ending: { 'power-lost': 'even', 'answer-lost': 'rare', 'outcome-unknown': 'rare', otherwise: 'never' },
    power: { flapping: 'certain', mains: 'rare', otherwise: 'never' },
    printer: { 'low-voltage': 'unlikely' },
  },
  rates: { 'site-others': 'few', 'operator-others': 'few' },
  retry: {
    kind: 'after',
    because: say(
      '换好插座或电源、机器把这一笔处理完之后',
      'after plug or adapter is changed and the terminal has finished with this one',
    ),
  },
  moneyNote: {
    states: ['reversing', 'unknown'],
    text: say('机器来电后会自己把这一笔撤回。', 'Once it has power the terminal undoes the payment by itself.'),
  },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('机器的电源接触不好，交易中断了电。', "The terminal's power is loose; it lost it half-way."),
      steps: [
        say(
          '插紧插头，换一个插座，别和冰箱、风扇共用。',
          'Push the plug in, use another socket, not one shared with fridge or fan.',
        ),
        again('等机器开机显示上一笔结果，再收款。', 'Wait until it is on and shows how the last one ended.'),
      ],
      doNot: say('结果出来之前不要再收同一笔。', 'Do not take the same payment again before that.'),
    },
    owner: {
      headline: say('这台机器的电源老是闪断。', "This terminal's power keeps dropping."),
      steps: [
        say('换插座、电源线、适配器，一样一样换着看。', 'Change socket, cable, adapter, one after the other.'),
        say(
          '常跳闸或电压不稳，请电工看，配个不间断电源。',
          'If the mains are unsteady call an electrician, and add a UPS.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器断了电，这一笔会查清。',
        "The shop's terminal lost its power; your payment is being cleared up.",
      ),
      steps: [again('等机器开机确认结果，再决定要不要重新付。', 'Wait until it is on again and shows the result.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端上报供电时断时续，同店别的机器正常：是这台的插头、线或适配器。',
        "Its supply comes and goes while the shop's others are well: plug, cable or adapter.",
      ),
      steps: [
        say(
          '先看冲正是否确认，再指导换插座和电源线。',
          'See to the reversal first, then guide them through socket and cable.',
        ),
        say('还闪断，寄原装适配器。', 'Still dropping: send an original adapter.'),
      ],
      doNot: say('不要说成“银行拒绝”。', 'Do not call it a decline.'),
    },
    operations: {
      headline: say('终端供电闪断，非电池问题。', 'The mains at this terminal flap; it is not its battery.'),
      steps: [say('看掉电次数和时刻，是否跟着大功率电器。', 'Look at when it drops: does it follow a big appliance?')],
      doNot: null,
    },
  },
  prevention: say(
    '用原装适配器，插头固定好，不和大功率电器共用插座。',
    'An original adapter, a fixed plug, no socket shared with big appliances.',
  ),
  wouldChange: say(
    '整个店都停电，或机器当时用的是电池。',
    'The whole shop being without power, or the terminal running on its battery.',
  ),
  needs: ['N038', 'N046'],
  scenario: 'power-supply-flapping',
};
