/** The card was in the slot and not down to its end, so that no contact touched its chip. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const cardNotSeated: Cause = {
  id: 'card-not-seated',
  name: say('卡没有插到底', 'card not pushed in all the way'),
  layer: 'reader',
  whoActs: 'cashier',
  prior: 0.02,
  sees: {
    ending: { 'chip-read-failed': 'certain', 'fallback-refused': 'rare', 'never-sent': 'rare', otherwise: 'never' },
    'read-failure': { 'not-seated': 'certain', otherwise: 'never' },
  },
  rates: { 'reader-with-others': 'few' },
  retry: {
    kind: 'now',
    because: say(
      '插到底再来一次就行；这一笔没有送出，没有扣款',
      'push it in and try again; nothing was sent, nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('卡没插到底。', 'The card was not pushed in far enough.'),
      steps: [
        say('芯片朝上，把卡推到插不动为止，别松手就拔。', 'Chip up, push until it goes no further, and leave it in.'),
        anotherWay('还是不行，改用挥卡。', 'If it still fails, tap the card.'),
      ],
      doNot: say('不要使劲掰卡，也不要改刷磁条。', 'Do not force the card, and do not swipe instead.'),
    },
    owner: {
      headline: say('卡没插到底，机器没坏。', 'The card was not pushed in; the terminal is fine.'),
      steps: [
        say(
          '教店员“推到插不动为止”；机器放稳，别悬在柜台边。',
          'Show the staff to push until it stops; let the terminal stand firmly on the counter.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('卡没插到底，没有读到。', 'Your card was not in far enough to be read.'),
      steps: [
        again(
          '再插一次，推到底，听到提示再拔。',
          'Insert it again, all the way, and leave it until the terminal says so.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say('终端报告：卡在槽里，没有到位。', 'The terminal reports a card in the slot that is not seated.'),
      steps: [
        again('请店员看着屏幕再插一次，推到底。', 'Have it inserted once more, all the way, watching the screen.'),
        say(
          '好几张卡都报没到位：槽里有异物，或到位开关坏了，报修。',
          'Several cards not seated: something in the slot, or the switch behind it is broken; order a repair.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('插卡不到位，单次。', 'A card that was not seated, once.'),
      steps: [
        say(
          '不用派单；同一终端一天多次，查卡槽和到位开关。',
          'No repair order; several times a day at one terminal: check slot and seat switch.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '机器放稳，卡槽旁贴一张“推到底”的图示。',
    'Stand the terminal firmly, with a picture beside the slot: push to the end.',
  ),
  preventionForCardholder: say('插卡时推到插不动为止。', 'Push the card in until it goes no further.'),
  wouldChange: say(
    '推到底以后还是读不出，那就看芯片和读卡器。',
    'If it still does not read when it is all the way in, look at chip and reader.',
  ),
  needs: ['N036', 'N095', 'N021'],
  scenario: 'card-not-seated',
};
