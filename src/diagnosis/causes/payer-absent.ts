/** Whoever should pay by code did not, in the time there was; what may still have happened is undone. */
import type { Cause } from '../cause.ts';
import { again, say } from '../words.ts';

export const payerAbsent: Cause = {
  id: 'payer-absent',
  name: say('顾客没有在手机上付', 'nobody paid by code in time'),
  layer: 'cardholder',
  whoActs: 'cardholder',
  prior: 0.006,
  sees: { ending: { 'payer-absent': 'certain', 'payer-password-late': 'rare', otherwise: 'never' } },
  retry: {
    kind: 'after-reversal',
    because: say('系统确认这一笔已撤回之后', 'after this payment is known to be undone'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '等了一阵，顾客没有在手机上付，正在撤回。',
        'The customer did not pay on the phone in time; it is being undone.',
      ),
      steps: [
        say('等机器显示已撤回。', 'Wait until the terminal shows that it was undone.'),
        again('显示撤回了，顾客还要付就重新扫。', 'Once it is undone, scan anew if the customer still wants to pay.'),
      ],
      doNot: say('没有撤回之前不要再扫。', 'Do not scan again before that.'),
    },
    owner: {
      headline: say(
        '顾客没有在手机上完成付款，系统会自己撤干净。',
        'The customer did not pay on the phone; the system undoes it by itself.',
      ),
      steps: [
        say(
          '不用处理；以小票和记录为准，不看顾客的手机截图。',
          "Nothing to do; go by slip and record, not by a picture of the customer's phone.",
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您还没有在手机上付完，这一笔会撤回。',
        'You did not finish paying on your phone; it is being undone.',
      ),
      steps: [
        say('先别在手机上继续付。', 'Do not go on paying on your phone.'),
        again('店里看到撤回了，再请店员重新扫码。', 'Once the shop sees it undone, have the code scanned again.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '等付款人超时，已转入撤回；以撤回状态为准。',
        'The wait for the payer ended; it is being undone, go by that.',
      ),
      steps: [
        say('看撤回是否已确认。', 'See whether that is confirmed.'),
        say('顾客说扣了款的，按参考号查钱包。', 'If the customer was charged, ask the wallet by the reference number.'),
      ],
      doNot: say('不要说成“付款失败已扣款”。', 'Do not say that it failed and was charged.'),
    },
    operations: {
      headline: say(
        '付款人没有在时限内付款，已撤回或撤回中。',
        'The payer did not pay in time; undone, or being undone.',
      ),
      steps: [
        say('盯住撤回直到确认。', 'Follow it until it is confirmed.'),
        say('同一钱包突然变多，查它的推送和应答。', 'If one wallet does it a lot, look at its answers.'),
      ],
      doNot: null,
    },
  },
  voicesOnceReversed: {
    cashier: {
      headline: say(
        '顾客没有在手机上付，这一笔没有成立。',
        'The customer did not pay on the phone; nothing came of it.',
      ),
      steps: [again('顾客还要付，就重新扫一次。', 'If the customer still wants to pay, scan anew.')],
      doNot: say('不要凭手机截图给货。', 'Do not hand over goods for a picture on a phone.'),
    },
    owner: {
      headline: say(
        '顾客没有在手机上付，这一笔没有成立。',
        'The customer did not pay on the phone; nothing came of it.',
      ),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您没有在手机上付完，这一笔没有成立。',
        'You did not finish paying on your phone; nothing came of it.',
      ),
      steps: [
        again('要付的话，重新扫码。', 'If you want to pay, scan anew.'),
        say('若看到扣款，凭参考号问钱包客服。', 'If you see a debit, ask your wallet with the reference number.'),
      ],
      doNot: null,
    },
    support: {
      headline: say('付款人没有付，这一笔已了结。', 'The payer did not pay; it is closed.'),
      steps: [again('可以放心让商户重新收款。', 'The merchant may safely charge again.')],
      doNot: null,
    },
    operations: {
      headline: say('付款人没有在时限内付款；已了结。', 'The payer did not pay in time; closed.'),
      steps: [say('不用处理；比例升高再查钱包。', 'Nothing to do; look at the wallet if the share rises.')],
      doNot: null,
    },
  },
  prevention: say('扫码后请顾客看着手机付完再走。', 'After scanning ask the customer to finish on the phone.'),
  preventionForCardholder: say(
    '店里扫码后，在手机上付完再收起来。',
    'After the scan finish paying before you put the phone away.',
  ),
  wouldChange: say(
    '顾客其实已经付了，只是结果没有及时回来。',
    'The customer having paid after all, with the result coming late.',
  ),
  needs: ['N150'],
  scenario: 'payer-absent',
};
