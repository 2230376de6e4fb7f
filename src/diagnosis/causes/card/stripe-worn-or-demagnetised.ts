/** This card's stripe gives nothing, while others read well by stripe in the same reader. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const stripeWornOrDemagnetised: Cause = {
  id: 'stripe-worn-or-demagnetised',
  name: say('这张卡的磁条磨损或消磁', "this card's stripe is worn or demagnetised"),
  layer: 'card',
  whoActs: 'cardholder',
  prior: 0.012,
  sees: {
    ending: { 'stripe-read-failed': 'certain', 'never-sent': 'rare', otherwise: 'never' },
    'read-failure': {
      'no-track': 'likely',
      'track-parity': 'even',
      'swipe-too-fast': 'never',
      'reader-silent': 'never',
    },
  },
  rates: { 'reader-with-others': 'few', 'card-read-elsewhere': 'nearly-all' },
  retry: {
    kind: 'now',
    because: say(
      '匀速再刷一次，或改用芯片、挥卡；这一笔没有送出，没有扣款',
      'one more even swipe, or chip or tap; nothing was sent, nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这张卡的磁条读不出来。', "This card's stripe does not read."),
      steps: [
        anotherWay('卡上有芯片就插卡，有波纹标志就挥卡。', 'Insert it if it has a chip, tap it if it shows the waves.'),
        anotherWay(
          '都没有，慢慢匀速再刷一次；不行换一张卡或扫码。',
          'Otherwise one slow, even swipe; then another card or QR.',
        ),
      ],
      doNot: say('不要手工输卡号代替刷卡。', 'Do not key the number in instead.'),
    },
    owner: {
      headline: say('顾客的磁条坏了，机器能刷别的卡。', "The customer's stripe is worn; the terminal reads others."),
      steps: [say('机器不用修。', 'The terminal needs no repair.')],
      doNot: null,
    },
    cardholder: {
      headline: say('您这张卡的磁条读不出来，没有扣款。', "Your card's stripe could not be read; nothing was charged."),
      steps: [
        anotherWay('用芯片、挥卡或手机付。', 'Use the chip, tap, or your phone.'),
        say('请银行换一张新卡；换卡不影响账户。', 'Ask your bank for a new card; the account stays as it is.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '磁条读不出，迹象指向卡：同一读卡器别的磁条读得出。',
        'The stripe was not read; the signs point at the card: others read by stripe here.',
      ),
      steps: [
        say(
          '问一句：卡有没有刮花、弯折、和磁扣或手机放在一起？',
          'Ask: is it scratched, bent, or kept with magnets or a phone?',
        ),
        say('这张卡在别处也刷不出，就请持卡人换卡。', 'If it fails elsewhere too, the cardholder needs a new card.'),
        say('只有这里刷不出，让商户当场刷一张别的磁条卡。', 'If only here, have another stripe swiped on the spot.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('单张卡磁条不可读。', "A single card's stripe is unreadable."),
      steps: [
        say(
          '不用派单；看读磁失败是不是集中在一台终端。',
          'No repair order; see whether failed swipes gather at one terminal.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('有芯片的卡优先插卡，少刷磁条。', 'Insert chip cards; swipe as little as possible.'),
  preventionForCardholder: say('卡不要贴着磁扣、手机和钥匙放。', 'Keep the card away from magnets, phones and keys.'),
  wouldChange: say(
    '同一台机器上别的磁条也刷不出，那就是磁头。',
    'Other stripes failing on the same terminal: then it is the head.',
  ),
  needs: ['N009', 'N021', 'N028', 'N029', 'N031'],
  scenario: 'stripe-worn-or-demagnetised',
};
