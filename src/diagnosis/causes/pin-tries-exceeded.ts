/** Too many wrong PINs: the issuer has locked the PIN. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const pinTriesExceeded: Cause = {
  id: 'pin-tries-exceeded',
  name: say('密码错误次数超限，卡已锁', 'PIN tries exceeded, card locked'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.03,
  sees: {
    ending: { 'pin-tries-exceeded': 'certain', 'authentication-failed': 'rare', otherwise: 'never' },
  },
  rates: { 'card-elsewhere': 'most', 'pin-elsewhere': 'half' },
  retry: {
    kind: 'never',
    because: say(
      '密码已被发卡行锁住，要持卡人先解锁',
      'the issuer has locked the PIN; the cardholder must have it unlocked',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这张卡的密码已被银行锁住。', "The bank has locked this card's PIN."),
      steps: [anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.')],
      doNot: say('不要再试这张卡，再试也不会通过。', 'Do not try this card again; it will not pass.'),
    },
    owner: {
      headline: say(
        '顾客的卡因密码错太多次被银行锁住，与店里无关。',
        "The customer's card was locked by its bank after wrong PINs.",
      ),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say('密码错的次数太多，银行已把卡的密码锁住。', 'Too many wrong PINs: your bank has locked the PIN.'),
      steps: [
        anotherWay('这次换一张卡付。', 'Pay with another card this time.'),
        say(
          '用银行 App、客服电话或带证件到柜台解锁。',
          'Unlock it in the bank app, by phone, or at the counter with your ID.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say('发卡行回答：密码错误次数超限。', 'The issuer says that the PIN tries are used up.'),
      steps: [
        say(
          '告诉持卡人只有发卡行能解锁，有的到次日自动解除，以发卡行为准。',
          'Only the issuer unlocks; whether it does so by itself the next day is for the issuer to say.',
        ),
        say(
          '看看之前的错误是不是都来自同一个键盘：是，就查那里的密码密钥。',
          'See whether the earlier refusals all came from one keypad: then check its PIN key.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('卡的密码被锁。', 'A locked PIN.'),
      steps: [
        say(
          '若多张卡在同一键盘上先后被锁，立即停用该键盘并重新签到。',
          'If several cards get locked on one keypad, take it out of use and sign on again.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '输错两次就停，不要让顾客试到卡被锁。',
    'Stop after two wrong PINs; never let a customer try until the card locks.',
  ),
  preventionForCardholder: say(
    '输错两次就停下，先把密码弄清楚。',
    'Stop after two wrong PINs and make sure of yours first.',
  ),
  wouldChange: say('发卡行说卡没有被锁。', 'The issuer saying that the PIN is not locked.'),
  needs: ['N014', 'N032'],
  scenario: 'pin-tries-exceeded',
};
