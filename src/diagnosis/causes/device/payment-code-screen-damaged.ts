/** The customer's screen is cracked, too dark or dazzling: the scanner sees the code and cannot make it out. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const paymentCodeScreenDamaged: Cause = {
  id: 'payment-code-screen-damaged',
  name: say('顾客手机屏幕破损或太暗', "the customer's screen is damaged or too dark"),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.006,
  sees: {
    ending: { 'scan-failed': 'certain', otherwise: 'never' },
    'scan-failure': {
      'code-damaged': 'likely',
      'too-dark': 'even',
      glare: 'even',
      'nothing-seen': 'unlikely',
      'camera-dirty': 'rare',
      'scanner-silent': 'never',
    },
  },
  retry: {
    kind: 'now',
    because: say(
      '调亮屏幕或换个付法就可以再试；这一笔没有扣款',
      'with a brighter screen or another way to pay; this one charged nothing',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '顾客手机上的码看不清，没有扣款。',
        "The code on the customer's phone is not clear; nothing was charged.",
      ),
      steps: [
        say('请顾客调亮屏幕、放大付款码，避开反光。', 'Ask for a brighter screen and a bigger code, out of the glare.'),
        again('屏幕碎了，请顾客扫店里的码，或刷卡。', 'If it is cracked have them scan your code, or take a card.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('是顾客的手机屏，机器正常。', "It is the customer's screen; the terminal is fine."),
      steps: [say('柜台放一张店里的收款码备用。', "Keep the shop's own code at the counter.")],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您手机上的码没扫清楚，没有扣款。',
        'The code on your phone could not be read; you were not charged.',
      ),
      steps: [
        say(
          '调亮屏幕再出示；屏幕碎了，改扫商店的码。',
          "Turn the brightness up; with a cracked screen scan the shop's code.",
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '扫码器看到了码但认不出：屏幕破损、太暗或反光。',
        'The scanner saw a code and could not read it: damage, dark or glare.',
      ),
      steps: [say('别的顾客能扫，就是这位顾客的手机。', 'If other customers scan well it is this phone.')],
      doNot: null,
    },
    operations: {
      headline: say('扫码失败属付款人侧，设备正常。', "A scan failure on the payer's side; the device is fine."),
      steps: [say('若同机失败成片，再查扫码窗口。', 'If many fail on one terminal look at its window.')],
      doNot: null,
    },
  },
  prevention: say('付款前调亮屏幕，撕掉磨花的贴膜。', 'A bright screen, and no worn film on it.'),
  preventionForCardholder: say(
    '付款前调亮屏幕；贴膜花了就换，碎屏可改扫商店的码。',
    "Turn the brightness up; replace a worn film, and with a cracked screen scan the shop's code.",
  ),
  wouldChange: say('别的顾客在这台机器上也扫不出。', 'Other customers failing to scan here as well.'),
  needs: ['N037', 'N150'],
  scenario: 'payment-code-screen-damaged',
};
