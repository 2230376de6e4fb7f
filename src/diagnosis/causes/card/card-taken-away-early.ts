/** The card was read well and then it was gone: pulled out, or lifted off, before the terminal had finished. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const cardTakenAwayEarly: Cause = {
  id: 'card-taken-away-early',
  name: say('卡拿开得太早', 'card taken away too early'),
  layer: 'reader',
  whoActs: 'cashier',
  prior: 0.02,
  sees: {
    ending: {
      'chip-read-failed': 'likely',
      'contactless-read-failed': 'likely',
      'fallback-refused': 'unlikely',
      'never-sent': 'rare',
      otherwise: 'never',
    },
    'read-failure': { 'card-removed-early': 'certain', otherwise: 'never' },
  },
  rates: { 'reader-with-others': 'few' },
  retry: {
    kind: 'now',
    because: say(
      '等提示音响了再拿开；这一笔没有送出，没有扣款',
      'wait for the beep this time; nothing was sent, nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('卡拿开得太快，没读完。', 'The card was taken away before it was read.'),
      steps: [
        again(
          '请顾客再来一次：贴住别动，听到“嘀”再拿开。',
          'Once more: hold it still, and take it away after the beep.',
        ),
        say('插卡的话，屏幕提示“请取卡”再拔。', 'If inserted, leave it in until the screen says so.'),
      ],
      doNot: say('不要催顾客拔卡。', 'Do not hurry the customer.'),
    },
    owner: {
      headline: say('顾客拿卡太快，机器没坏。', 'The customer was too quick; the terminal is fine.'),
      steps: [
        say(
          '不用处理；经常这样就在机器旁写“听到嘀声再拿开”。',
          'Nothing to do; if it happens often put up a sign: take it away after the beep.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('卡拿开得早了一点，没有读完。', 'The card was taken away a little too early.'),
      steps: [again('再贴一次，听到“嘀”再拿开。', 'Hold it to the terminal again until it beeps.')],
      doNot: null,
    },
    support: {
      headline: say('读卡读到一半，卡离开了。', 'The card left while it was being read.'),
      steps: [
        again('请他们再来一次，贴住或插住不动。', 'Have them try again and hold the card still.'),
        say(
          '别的卡在这台也总是读一半：是天线弱，不是顾客手快。',
          'Other cards stop halfway here as well: the aerial is weak, and nobody is too quick.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('单次读卡中断，卡提前离开。', 'One read broken off: the card left early.'),
      steps: [
        say(
          '看这台终端别的挥卡是否也常中断；是就查天线。',
          'See whether other taps break off at this terminal too; if so check its aerial.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '机器旁写明“听到嘀声再拿开”，并打开提示音。',
    'A sign by the terminal, and its beep switched on: take the card away after the beep.',
  ),
  preventionForCardholder: say('听到“嘀”一声再拿开卡或手机。', 'Take card or phone away after the beep.'),
  wouldChange: say(
    '同一台机器上别的卡也总读一半，那就是读卡器。',
    'Other cards breaking off at the same terminal: then it is the reader.',
  ),
  needs: ['N095', 'N150', 'N196'],
  scenario: 'card-taken-away-early',
};
