/** What was scanned is no payment code: a membership code, a friend code, a link. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const codeNotAPaymentCode: Cause = {
  id: 'code-not-a-payment-code',
  name: say('扫到的不是付款码', 'what was scanned is no payment code'),
  layer: 'cardholder',
  whoActs: 'cashier',
  prior: 0.004,
  sees: {
    ending: { 'code-refused': 'certain', 'never-sent': 'rare', otherwise: 'never' },
    transaction: { 'qr-sale': 'very-likely', otherwise: 'rare' },
  },
  retry: {
    kind: 'now',
    because: say('打开付款码就可以再扫；什么都没有送出', 'as soon as a payment code is shown; nothing was sent'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['扫到的不是付款码。', 'That is not a payment code.'],
      [['请顾客打开“付款码”，再扫一次。', 'Ask the customer to open the payment code, and scan again.', 'again']],
      ['不要扫收款码、会员码或名片码。', 'Do not scan receiving, membership or friend codes.'],
    ],
    owner: [
      ['顾客出示的不是付款码，机器正常。', 'The customer showed another code; the terminal is fine.'],
      [
        [
          '教店员认一下付款码：十几位数字，每分钟会变。',
          'Show your staff what a payment code is: some eighteen digits that change every minute.',
        ],
      ],
    ],
    cardholder: [
      ['刚才扫到的不是付款码，没有扣款。', 'What was scanned is not a payment code; nothing was charged.'],
      [['在钱包里点“付款”或“收付款”，再出示。', 'Tap "pay" in your wallet and show that code.']],
    ],
    support: [
      ['终端本地拦下：扫到的内容不是付款码。', 'Stopped in the terminal: what was scanned is no payment code.'],
      [
        ['问顾客打开的是哪个页面。', 'Ask which page the customer had opened.'],
        ['教商户认付款码。', 'Explain to the merchant how payment codes look.'],
      ],
    ],
    operations: [
      ['本地校验没过，什么都没有送出。', 'It failed the check in the terminal; nothing was sent.'],
      [
        [
          '只记长度，不记内容；长度集中的，看是不是新的付款码格式。',
          'Only its length is recorded; if one length crowds, it may be a new form of code.',
        ],
      ],
    ],
  }),
  prevention: say('扫之前看一眼屏幕上是不是“付款码”。', 'Look whether the screen says "payment code" before you scan.'),
  preventionForCardholder: say('先打开付款码再递手机。', 'Open the payment code before you hand over the phone.'),
  wouldChange: say('顾客打开的确实是付款码。', 'The customer having shown a payment code after all.'),
  needs: ['N060', 'N187', 'N196'],
  scenario: 'code-not-a-payment-code',
};
