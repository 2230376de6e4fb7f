/** The terminal's reader fails with cards that are sound. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const readerDirtyOrWorn: Cause = {
  id: 'reader-dirty-or-worn',
  name: say('读卡器脏污或老化', 'reader dirty or worn'),
  layer: 'reader',
  whoActs: 'merchant',
  prior: 0.04,
  sees: {
    ending: {
      'chip-read-failed': 'likely',
      'contactless-read-failed': 'unlikely',
      'stripe-read-failed': 'rare',
      'fallback-refused': 'even',
      'never-sent': 'unlikely',
      'chip-card-swiped': 'rare',
      otherwise: 'never',
    },
    'read-failure': {
      'chip-mute': 'likely',
      'no-answer-to-reset': 'even',
      'chip-bad-data': 'even',
      'track-parity': 'even',
      'slot-blocked': 'never',
      'reader-silent': 'never',
    },
  },
  rates: { 'reader-with-others': 'most', 'card-read-elsewhere': 'hardly-any' },
  retry: {
    kind: 'now',
    because: say(
      '清洁读卡口后可以再试，或改用挥卡、扫码；这一笔没有扣款',
      'after cleaning the slot, or by tap or QR; this payment charged nothing',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('像是这台机器读卡不良，不是顾客的卡。', "It looks like this terminal's reader, not the card."),
      steps: [
        anotherWay('先改用挥卡或扫码收这一笔。', 'Take this payment by tap or QR.'),
        say('空了用清洁卡来回插几次。', 'When there is time, run a cleaning card through the slot.'),
        say('清洁后还读不出，当天报修。', 'If it still fails after cleaning, report it the same day.'),
      ],
      doNot: say(
        '芯片卡不要改刷磁条，会被拒；也不要掏读卡口、用力插。',
        'Do not swipe a chip card: it will be refused; nothing poked into the slot, and no force.',
      ),
    },
    owner: {
      headline: say('这台机器的读卡器该清洁或更换了。', "This terminal's reader needs cleaning or replacing."),
      steps: [
        say('让店员用清洁卡清洁。', 'Have it cleaned with a cleaning card.'),
        say('清洁后还读不出，当天报修换机。', 'If it still fails after cleaning, have it replaced the same day.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的读卡器有问题，您的卡多半没事。',
        "The shop's reader is at fault; your card is most likely fine.",
      ),
      steps: [anotherWay('改用挥卡、手机或换一台机器付。', 'Tap, use your phone, or another terminal.')],
      doNot: null,
    },
    support: {
      headline: say('同一读卡器上不同的卡都读不出。', 'Different cards fail in the same reader.'),
      steps: [
        say('先指导清洁，再看清洁后接下来几张卡。', 'Guide the cleaning first, then look at the next few cards.'),
        say('没有好转，当天派维修单，带备机。', 'No better: a repair order the same day, with a spare.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端读卡器故障率升高。', "The terminal's read failures have risen."),
      steps: [
        say(
          '看该终端的插卡次数和机龄，列入更换计划。',
          "Look at the terminal's insertions and age and plan its replacement.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '按月用清洁卡清洁读卡口，机器避开油烟和粉尘。',
    'Clean the slot monthly with a cleaning card; keep the terminal away from grease and dust.',
  ),
  wouldChange: say(
    '别的卡在这台机器上都能读，那就是卡。',
    'Other cards reading well on this terminal: then it is the card.',
  ),
  needs: ['N008', 'N009', 'N037', 'N039', 'N042', 'N047'],
  scenario: 'reader-dirty-or-worn',
};
