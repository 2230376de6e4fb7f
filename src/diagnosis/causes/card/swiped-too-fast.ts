/** The stripe passed the head faster than the reader can follow. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const swipedTooFast: Cause = {
  id: 'swiped-too-fast',
  name: say('刷卡刷得太快', 'swiped too fast'),
  layer: 'reader',
  whoActs: 'cashier',
  prior: 0.01,
  sees: {
    ending: { 'stripe-read-failed': 'certain', 'never-sent': 'rare', otherwise: 'never' },
    'read-failure': { 'swipe-too-fast': 'certain', otherwise: 'never' },
  },
  rates: { 'reader-with-others': 'few' },
  retry: {
    kind: 'now',
    because: say(
      '匀速再刷一次；这一笔没有送出，没有扣款',
      'swipe again at an even pace; nothing was sent, nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('刷得快了点，没读到。', 'The swipe was a little too fast to be read.'),
      steps: [
        say('贴着槽底，匀速划到头，约一秒。', 'Along the bottom of the slot, evenly, about a second from end to end.'),
        again('卡上有芯片的，改插卡。', 'If the card has a chip, insert it.'),
      ],
      doNot: say('不要来回快速地刷。', 'Do not swipe back and forth in haste.'),
    },
    owner: {
      headline: say('刷得快了点没读到，机器没坏。', 'The swipe was too fast; the terminal is fine.'),
      steps: [say('让店员练一下匀速刷卡。', 'Let the staff practise an even swipe.')],
      doNot: null,
    },
    cardholder: {
      headline: say('刷得快了一点，没有读到。', 'The swipe was a little too fast.'),
      steps: [again('请店员慢一点再刷一次。', 'Ask for one slower swipe.')],
      doNot: null,
    },
    support: {
      headline: say('终端报告刷卡过快。', 'The terminal reports a swipe that was too fast.'),
      steps: [
        say('教店员：贴底、匀速、一秒。', 'Teach it: at the bottom, even, one second.'),
        say('慢了还是读不出：按磁条或磁头去查。', 'Slow and still unread: look at the stripe or the head.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('刷卡过快，操作问题。', 'Swiped too fast: a matter of handling.'),
      steps: [say('不用派单；同一操作员常见，安排练习。', 'No repair order; often with one operator: a lesson.')],
      doNot: null,
    },
  },
  prevention: say('新店员先用练习卡刷十次。', 'New staff swipe a practice card ten times first.'),
  preventionForCardholder: say('有芯片的卡优先插卡或挥卡。', 'Insert or tap a card that has a chip.'),
  wouldChange: say(
    '放慢以后还是读不出，那就看磁条和磁头。',
    'If a slow swipe fails too, look at the stripe and the head.',
  ),
  needs: ['N035', 'N187', 'N193'],
  scenario: 'swiped-too-fast',
};
