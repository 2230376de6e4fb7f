/** The magnetic head of one terminal: cards with sound stripes fail in it, while chips read well. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const stripeReaderWorn: Cause = {
  id: 'stripe-reader-worn',
  name: say('刷卡磁头磨损或脏污', 'the magnetic head is worn or dirty'),
  layer: 'reader',
  whoActs: 'merchant',
  prior: 0.006,
  sees: {
    ending: { 'stripe-read-failed': 'certain', 'never-sent': 'rare', otherwise: 'never' },
    'read-failure': {
      'track-parity': 'likely',
      'no-track': 'even',
      'swipe-too-fast': 'never',
      'reader-silent': 'never',
    },
  },
  rates: { 'reader-with-others': 'most', 'card-read-elsewhere': 'hardly-any' },
  retry: {
    kind: 'now',
    because: say(
      '改用芯片、挥卡、扫码，或换一台机器刷；这一笔没有送出，没有扣款',
      'by chip, tap, QR or at another terminal; nothing was sent, nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这台机器刷磁条不灵，卡多半没事。',
        'This terminal reads stripes badly; the card is most likely fine.',
      ),
      steps: [
        anotherWay(
          '有芯片的插卡或挥卡；纯磁条卡换一台机器刷。',
          'Chip cards: insert or tap. Stripe-only cards: another terminal.',
        ),
        say('空了用清洁卡在刷卡槽里来回走几次。', 'When there is time, run a cleaning card through the swipe slot.'),
      ],
      doNot: say('不要反复猛刷，也不要手工输卡号。', 'No fast repeated swipes, and no keyed numbers.'),
    },
    owner: {
      headline: say(
        '刷卡磁头该清洁或更换了，插卡、挥卡不受影响。',
        'The magnetic head needs cleaning or replacing; chip and tap still work.',
      ),
      steps: [say('让店员清洁；清洁后还不行，报修。', 'Have it cleaned; if that does not help, have it repaired.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的刷卡槽不灵，您的卡多半没事，没有扣款。',
        "The shop's swipe slot is at fault; your card is most likely fine. Nothing was charged.",
      ),
      steps: [anotherWay('插卡、挥卡，或换一台机器。', 'Insert or tap it, or use another terminal.')],
      doNot: null,
    },
    support: {
      headline: say('同一台终端多张磁条读不出，芯片读得出。', 'Several stripes fail at one terminal, chips read.'),
      steps: [
        say('先指导清洁，再看清洁后几笔刷卡。', 'Guide the cleaning, then look at the next swipes.'),
        say('没有好转：磁头磨损，派单。', 'No better: the head is worn, order a repair.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端读磁失败率升高。', 'Failed swipes have risen at one terminal.'),
      steps: [say('看累计刷卡次数和机龄，排更换计划。', 'Look at its swipes and age, and plan the replacement.')],
      doNot: null,
    },
  },
  prevention: say('每月用清洁卡清洁刷卡槽。', 'Clean the swipe slot monthly with a cleaning card.'),
  wouldChange: say(
    '别的磁条在这台机器上都刷得出，那就是卡。',
    'Other stripes reading well on this terminal: then it is the card.',
  ),
  needs: ['N008', 'N009', 'N039', 'N042', 'N047'],
  scenario: 'stripe-reader-worn',
};
