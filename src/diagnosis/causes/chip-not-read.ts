/** This card's chip does not answer, here or anywhere. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const chipNotRead: Cause = {
  id: 'chip-not-read',
  name: say('这张卡的芯片读不出', "this card's chip cannot be read"),
  layer: 'card',
  whoActs: 'cardholder',
  prior: 0.06,
  sees: {
    ending: {
      'chip-read-failed': 'likely',
      'contactless-read-failed': 'rare',
      'stripe-read-failed': 'rare',
      'fallback-refused': 'even',
      'never-sent': 'unlikely',
      'chip-card-swiped': 'unlikely',
      otherwise: 'never',
    },
    'read-failure': {
      'no-answer-to-reset': 'likely',
      'chip-mute': 'likely',
      'chip-bad-data': 'even',
      'no-card-in-field': 'even',
    },
  },
  rates: { 'reader-with-others': 'few', 'card-read-elsewhere': 'nearly-all' },
  retry: {
    kind: 'now',
    because: say(
      '可以擦一下芯片再插一次，或改用挥卡；这一笔没有扣款',
      'wipe the chip and insert once more, or tap; this payment charged nothing',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这张卡的芯片读不出来。', "This card's chip does not read."),
      steps: [
        again(
          '用软布擦一下芯片，插到底，再试一次。',
          'Wipe the chip with a soft cloth, push it fully in, try once more.',
        ),
        anotherWay('不行就挥卡（卡上有波纹标志的）。', 'Otherwise tap it, if it shows the waves.'),
        anotherWay('还不行，请顾客换一张卡或扫码。', 'Otherwise another card or a QR payment.'),
      ],
      doNot: say('不要直接刷磁条代替芯片，银行会拒。', 'Do not swipe instead of the chip; banks refuse it.'),
    },
    owner: {
      headline: say(
        '这张卡的芯片坏了或脏了，机器能读别的卡。',
        "This card's chip is worn or dirty; the terminal reads others.",
      ),
      steps: [say('不用修机器。', 'The terminal needs no repair.')],
      doNot: null,
    },
    cardholder: {
      headline: say('您的卡芯片读不出来。', "Your card's chip could not be read."),
      steps: [
        again('擦干净再试一次，或改用手机、挥卡付。', 'Wipe it and try again, or pay by phone or tap.'),
        say('在别处也读不出，请联系银行换卡。', 'If it fails elsewhere too, ask your bank for a new card.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '读卡失败，迹象指向卡而不是读卡器。',
        'The card was not read; the signs point at the card, not the reader.',
      ),
      steps: [
        say(
          '核对：别的卡在这台能读，这张卡在别处也读不出。',
          'Check: other cards read here, and this card fails elsewhere.',
        ),
        anotherWay('对不上的话，请商户当场换一张卡试。', 'If that does not hold, have another card tried on the spot.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('单张卡芯片不可读。', "A single card's chip is unreadable."),
      steps: [say('不用派单；留意降级刷卡的比例。', 'No repair order; watch the share of fallbacks.')],
      doNot: null,
    },
  },
  prevention: say('卡不要和钥匙、硬币放在一起，别弯折。', 'Keep cards away from keys and coins, and do not bend them.'),
  preventionForCardholder: say(
    '卡不要和钥匙、硬币放在一起，别弯折。',
    'Keep the card away from keys and coins, and do not bend it.',
  ),
  wouldChange: say(
    '同一台机器上别的卡也读不出，那就是读卡器。',
    'Other cards failing on the same terminal: then it is the reader.',
  ),
  needs: ['N008', 'N009', 'N021', 'N024', 'N031'],
  scenario: 'chip-not-read',
};
