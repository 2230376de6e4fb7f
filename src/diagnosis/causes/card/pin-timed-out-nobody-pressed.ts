/** The PIN was asked for and nobody came to the end of it: looked away, walked away, was still searching for the number. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const pinTimedOutNobodyPressed: Cause = {
  id: 'pin-timed-out-nobody-pressed',
  name: say('等输密码超时，没有人输完', 'nobody entered the PIN in time'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.015,
  sees: {
    ending: { 'pin-timed-out': 'certain', otherwise: 'never' },
    'pin-keys': { none: 'very-likely', some: 'unlikely' },
  },
  rates: { 'others-here': 'few' },
  retry: {
    kind: 'now',
    because: say(
      '重新做一笔就行；这一笔没有送出，没有扣款',
      'simply do it again; nothing was sent, nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('等密码等太久，这一笔自动结束了。', 'The PIN did not come in time, and the payment ended.'),
      steps: [
        again('重新做一笔，把密码键盘递到顾客面前。', 'Start again and hand the PIN pad to the customer.'),
        anotherWay('顾客记不清密码，换一张卡或扫码。', 'If the PIN is not remembered: another card or QR.'),
      ],
      doNot: say('不要替顾客输密码。', 'Do not enter the PIN for the customer.'),
    },
    owner: {
      headline: say('顾客没有在时限内输密码，机器正常。', 'The PIN was not entered in time; the terminal is fine.'),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say('输密码的时间到了，这一笔没有做成。', 'The time for the PIN ran out.'),
      steps: [again('请店员重新做一笔，再输密码。', 'Ask for a new payment and enter the PIN.')],
      doNot: null,
    },
    support: {
      headline: say('终端等密码超时，没有送出任何东西。', 'The terminal waited for the PIN in vain and sent nothing.'),
      steps: [
        say('问一句：顾客按了没反应，还是没来得及按？', 'Ask: did the keys not react, or was there no time?'),
        say('按了没反应：查键盘。', 'They did not react: look at the pad.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('输密码超时，单次。', 'A PIN time-out, once.'),
      steps: [
        say('不用处理；同一终端反复出现，按键盘失灵查。', 'Nothing to do; repeated at one terminal: suspect the pad.'),
      ],
      doNot: null,
    },
  },
  prevention: say('先报金额、再递键盘，顾客有准备。', 'Say the amount first, then hand over the pad.'),
  preventionForCardholder: say('付款前想好用哪张卡、密码是哪个。', 'Have card and PIN in mind before you pay.'),
  wouldChange: say(
    '同一个键盘上别的顾客也输不完，那就是键盘。',
    'If others cannot finish on the same pad either, it is the pad.',
  ),
  needs: ['N014', 'N152', 'N196'],
  scenario: 'pin-timed-out-nobody-pressed',
};
