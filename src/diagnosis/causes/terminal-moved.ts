/** The device is the registered one and works, but not where it is registered. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const terminalMoved: Cause = {
  id: 'terminal-moved',
  name: say('终端离开登记地点', 'terminal moved'),
  layer: 'merchant',
  whoActs: 'merchant',
  prior: 0.005,
  sees: {
    ending: { 'terminal-moved': 'certain', 'terminal-not-permitted': 'unlikely', otherwise: 'never' },
  },
  rates: { 'others-here': 'half', 'card-elsewhere': 'hardly-any' },
  retry: {
    kind: 'after',
    because: say(
      '终端回到登记地点，或收单机构登记了新地点之后',
      'once the terminal is back, or the acquirer has registered the new place',
    ),
  },
  moneyNote: null,
  disclosure: 'shop',
  voices: {
    cashier: {
      headline: say(
        '系统显示机器不在登记的地方，收不了卡。',
        'The system shows this terminal away from its registered place; it takes no cards.',
      ),
      steps: [
        anotherWay('换一台机器收款，或改用扫码、现金。', 'Use another terminal, or QR or cash.'),
        say(
          '告诉店主：系统显示机器不在登记地点。',
          'Tell the owner: the system shows the terminal away from its registered place.',
        ),
      ],
      doNot: say('不要让顾客换卡反复试。', 'Do not have customers try other cards.'),
    },
    owner: {
      headline: say(
        '系统显示机器离开了登记的经营地点，按规定不能收款。',
        'The system shows the terminal away from its registered place, where it may not take payments.',
      ),
      steps: [
        say(
          '搬了店或要外出收款，向收单机构登记。',
          'If the shop moved, or you sell elsewhere, register it with the acquirer.',
        ),
        again('没搬过，把机器放回原处再试。', 'If not, bring it back and try again.'),
      ],
      doNot: say('不要把机器借给别人。', 'Do not lend the terminal to anybody.'),
    },
    cardholder: {
      headline: say(
        '商店的机器暂时不能用，没有扣款，您的卡没有问题。',
        "The shop's terminal cannot be used here; nothing was charged, and your card is fine.",
      ),
      steps: [anotherWay('请换一台机器或换个付法。', 'Use another terminal or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端上报的位置离登记地点太远。',
        'The place the terminal reported is too far from the registered one.',
      ),
      steps: [
        say('问商户是否搬迁、摆摊或送修。', 'Ask whether the shop moved, sells outdoors, or sent it for repair.'),
        say('属实的，转收单机构改登记地点。', 'If so, have the acquirer register the new place.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('位置核对不过，疑似移机。', 'Place check failed: the terminal has probably been moved.'),
      steps: [
        say('看登记地点、上报位置和时间。', 'Look at the registered place, the reported one and when.'),
        say(
          '定位不准的，换基站比对，再人工核实。',
          'If its fix is poor, compare base stations, then have a person check.',
        ),
        say('查不清的，安排巡检。', 'If it stays unclear, send somebody.'),
      ],
      doNot: null,
    },
  },
  prevention: say('搬店之前先登记新地点。', 'Register the new place before the shop moves.'),
  wouldChange: say('终端其实一直在登记的地点。', 'The terminal having been at its registered place all along.'),
  needs: ['N140', 'N146', 'N186'],
  scenario: 'terminal-moved',
};
