/** The cardholder entered another PIN than the card's. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const wrongPin: Cause = {
  id: 'wrong-pin',
  name: say('密码输错', 'wrong PIN'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.15,
  sees: {
    ending: { 'pin-wrong': 'certain', 'authentication-failed': 'unlikely', otherwise: 'never' },
    pin: { entered: 'certain', 'not-entered': 'never' },
  },
  rates: { 'pin-on-keypad': 'few', 'pin-elsewhere': 'most' },
  retry: {
    kind: 'now-until-two-wrong-pins',
    because: say(
      '再输一次，只一次；还剩几次只有发卡行知道，收单方看不到',
      'one more try, only one; how many tries are left only the issuer knows, an acquirer cannot see it',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('密码不对。', 'The PIN was wrong.'),
      steps: [
        again('请顾客慢一点，再输一次密码。', 'Ask the customer to enter the PIN once more, slowly.'),
        anotherWay('还不对，就换一张卡或换个付法。', 'If it is wrong again, another card or another way to pay.'),
      ],
      doNot: say('不要替顾客输密码，不要连着试。', 'Do not enter the PIN for the customer, and do not keep trying.'),
    },
    owner: {
      headline: say(
        '银行说密码不对；没有发现机器有问题。',
        'The bank says that the PIN was wrong; no fault of the terminal was found.',
      ),
      steps: [
        say(
          '不用处理。密码键盘旁留出遮挡，顾客输得更稳。',
          'Nothing to do. A shielded keypad helps customers to type in peace.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('这次输入的密码不对。', 'The PIN entered this time was not right.'),
      steps: [
        again('想清楚是哪张卡的密码，再输一次。', 'Make sure which card it is, then try once more.'),
        say(
          '记不清就先别试，换一张卡，回头在银行 App 或柜台重置。',
          'If unsure do not try: use another card and reset the PIN with your bank.',
        ),
      ],
      doNot: say('不要连着试，输错太多次卡会被锁。', 'Do not go on trying; too many wrong PINs lock the card.'),
    },
    support: {
      headline: say(
        '发卡行回答密码错，没有迹象指向密钥。',
        'The issuer says wrong PIN, and nothing points at the key.',
      ),
      steps: [
        say(
          '看这个键盘上别的卡密码能不能通过：能，就不是密钥。',
          "Check that other cards' PINs pass on this keypad: if so, the key is fine.",
        ),
        say(
          '顾客坚持没输错，请他在银行 App 或柜台查卡和密码的状态，不要到别处试。',
          'If the customer insists, card and PIN are checked with the bank, in its app or at its counter; no try elsewhere.',
        ),
      ],
      doNot: say('不要许诺还能试几次。', 'Do not promise how many tries are left.'),
    },
    operations: {
      headline: say(
        '个别卡输错密码，没有迹象指向密码密钥。',
        'A wrong PIN on a single card; nothing points at the PIN key.',
      ),
      steps: [
        say(
          '不用处理；同一键盘换密钥后若没有一笔通过，再查密钥。',
          'Nothing to do; look at the key if no PIN has passed on this keypad since a key load.',
        ),
      ],
      doNot: null,
    },
  },
  voicesAfterTwoWrongPins: {
    cashier: {
      headline: say('密码又不对，今天别再试这张卡。', 'The PIN was wrong again; stop with this card for today.'),
      steps: [anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.')],
      doNot: say('不要再输，卡可能会被锁。', 'No further try: the card may lock.'),
    },
    cardholder: {
      headline: say('密码已经错了不止一次，请先停一下。', 'The PIN was wrong more than once; please stop here.'),
      steps: [
        anotherWay('这次换一张卡付。', 'Pay with another card this time.'),
        say('用银行 App 或到柜台确认、重置密码。', 'Check or reset the PIN in your bank app or at the counter.'),
      ],
      doNot: say('不要再试，再错卡可能会被锁。', 'No further try: another wrong PIN may lock the card.'),
    },
  },
  prevention: say(
    '提醒顾客先看清是哪张卡，再输密码。',
    'Remind customers to look which card it is before they enter a PIN.',
  ),
  preventionForCardholder: say('输密码前先看清是哪张卡。', 'Look which card it is before you enter a PIN.'),
  wouldChange: say(
    '如果这个键盘自换密钥后，别的卡密码也一个都没通过，那就是密钥的问题。',
    "If no other card's PIN has passed on this keypad since its keys were loaded, it is the key.",
  ),
  needs: ['N014', 'N032'],
  scenario: 'wrong-pin',
};
