/** The network cable is out, loose or broken. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const cableOutOrLoose: Cause = {
  id: 'cable-out-or-loose',
  name: say('网线松了或没插', 'network cable out or loose'),
  layer: 'network',
  whoActs: 'cashier',
  prior: 0.012,
  sees: {
    ending: { 'link-failed-before-sending': 'certain', 'never-sent': 'rare', otherwise: 'never' },
    'link-failure': { 'cable-out': 'certain', otherwise: 'never' },
    bearer: { none: 'very-likely', cable: 'unlikely', otherwise: 'never' },
    signal: { otherwise: 'even' },
  },
  rates: { 'others-here': 'most' },
  retry: {
    kind: 'after',
    because: say('网线插紧、网口的灯亮了之后', 'once the cable is in firmly and the light beside it is on'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('网线没插好，这一笔没有送出去。', 'The network cable is out; nothing was sent.'),
      steps: [
        say(
          '把机器和墙上两头的网线都按紧，听到“咔”一声。',
          'Push the cable in at both ends, terminal and wall, until it clicks.',
        ),
        again('网口灯亮了再收一次。', 'When the light beside it is on, take the payment again.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('网线松了或坏了，没有涉及钱。', 'A loose or broken cable; no money was involved.'),
      steps: [
        say(
          '卡扣断了的网线换一根，走线别被踩到。',
          'Replace a cable whose clip is broken, and keep it out of the way.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器没连上网，请求没有送到您的银行。',
        "The shop's terminal was not connected; your bank was never asked.",
      ),
      steps: [anotherWay('稍等店员插好网线再付，或换个付法。', 'Wait until the cable is in, or pay another way.')],
      doNot: null,
    },
    support: {
      headline: say('终端报告网口没有连接。', 'The terminal reports no link on its cable.'),
      steps: [
        say(
          '请商户两头按紧，再换一根线、换一个网口试。',
          'Have both ends pushed in, then try another cable and another port.',
        ),
        say('一天里断了又连好几次，就是线要换。', 'If the link drops several times a day, the cable needs replacing.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端以太网口无链路。', "No link at the terminal's Ethernet port."),
      steps: [
        say(
          '看断连的次数和时刻；同店别的机器正常就是这根线。',
          "See how often and when; if the shop's others are well it is this cable.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '网线用带卡扣的，固定走线，坏了卡扣就换。',
    'Cables with a clip, fixed in place, replaced when the clip breaks.',
  ),
  wouldChange: say(
    '网线其实是好的，断的是路由器或宽带。',
    'The cable being well: then it is the router or the line behind it.',
  ),
  needs: ['N038', 'N045'],
  scenario: 'cable-out-or-loose',
};
