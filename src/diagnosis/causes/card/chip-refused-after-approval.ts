/** The issuer approved, and in its second word the chip declined (AAC): the payment is reversed. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const chipRefusedAfterApproval: Cause = {
  id: 'chip-refused-after-approval',
  name: say('银行批准后，芯片拒绝', 'the chip declined after the approval'),
  layer: 'card',
  whoActs: 'cardholder',
  prior: 0.006,
  sees: { ending: { 'chip-declined': 'certain', otherwise: 'never' } },
  rates: { 'card-elsewhere': 'half' },
  retry: {
    kind: 'after-reversal',
    because: say(
      '芯片最后没有同意；等冲正确认后，换一张卡或挥卡、扫码',
      'the chip did not agree; once the reversal is confirmed use another card, tap or QR',
    ),
    onceReversed: {
      advice: 'never',
      because: say(
        '这张卡的芯片没同意，再插还会这样；换一张卡或换个付法',
        "this card's chip would decline again; another card or another way to pay",
      ),
    },
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '银行同意了，卡的芯片没同意，这一笔不算。',
        'The bank agreed and the chip did not: this payment does not count.',
      ),
      steps: [
        anotherWay(
          '等机器显示已冲正，再换一张卡或扫码收。',
          'When the terminal says that it is reversed, take another card or QR.',
        ),
        say(
          '顾客收到扣款短信，告诉他会自动退回。',
          'If the customer has a message of a charge, say that it goes back by itself.',
        ),
      ],
      doNot: say(
        '冲正确认之前不要再收，也不要交货。',
        'Take no second payment and hand nothing over before the reversal is confirmed.',
      ),
    },
    owner: {
      headline: say(
        '芯片最后拒绝，系统在冲正，机器正常。',
        'The chip declined in the end; it is being reversed, and the terminal is fine.',
      ),
      steps: [say('钱没有到账，货先别给。', 'You have not been paid: keep the goods.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '银行先批准，您的卡又拒绝了，这一笔会撤回。',
        'Your bank approved and your card then declined; it is being taken back.',
      ),
      steps: [
        say(
          '扣了款会自动退回；几天没退，打卡背面的电话。',
          'What was charged goes back by itself; if not in some days call the number on the back.',
        ),
        say('再次出现，请银行换卡。', 'If it happens again, ask for a new card.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '第二次 GENERATE AC 返回 AAC，终端已发起冲正。',
        'The second GENERATE AC gave an AAC, and the terminal asked to reverse.',
      ),
      steps: [
        say(
          '看冲正是否确认；未确认前不要指导重做。',
          'See whether the reversal is confirmed; guide no second try before.',
        ),
        say(
          '同一张卡反复如此：请持卡人换卡。同一发卡行多张卡：报发卡行。',
          'The same card again: a new card. Several cards of one issuer: tell the issuer.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('联机批准后卡片 AAC。', 'AAC after an online approval.'),
      steps: [
        say(
          '看应答里有没有发卡行认证数据（91）、是否被改动或截断；多卡出现时查链路上 DE 55 的处理。',
          'See whether the answer carried issuer authentication data (91), whole: with several cards check how DE 55 is passed on.',
        ),
        say('单卡不用处理。', 'A single card needs nothing.'),
      ],
      doNot: null,
    },
  },
  voicesOnceReversed: {
    cashier: {
      headline: say('卡的芯片没同意，这一笔已经冲正。', 'The chip did not agree; the payment was reversed.'),
      steps: [anotherWay('换一张卡，或改用扫码、现金收。', 'Take another card, QR or cash.')],
      doNot: say('不要用这张卡反复试。', 'Do not keep trying this card.'),
    },
    owner: {
      headline: say(
        '芯片最后拒绝，这一笔已经撤回，机器正常。',
        'The chip declined in the end, and the payment was taken back; the terminal is fine.',
      ),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的卡最后没有同意这一笔，已经撤回。',
        'Your card did not agree in the end, and the payment was taken back.',
      ),
      steps: [
        anotherWay('换一张卡或换个付法。', 'Use another card or another way to pay.'),
        say('再次出现，请银行换卡。', 'If it happens again, ask for a new card.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '第二次 GENERATE AC 返回 AAC，冲正已确认。',
        'The second GENERATE AC gave an AAC; the reversal is confirmed.',
      ),
      steps: [
        again('可以换一张卡重做。', 'It may be done again with another card.'),
        say(
          '同一张卡反复如此：请持卡人换卡。同一发卡行多张卡：报发卡行。',
          'The same card again: a new card. Several cards of one issuer: tell the issuer.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('联机批准后卡片 AAC，冲正已确认。', 'AAC after an online approval; the reversal is confirmed.'),
      steps: [
        say(
          '单卡不用处理；多卡出现时查链路上 DE 55 的处理。',
          'A single card needs nothing; with several check how DE 55 is passed on.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('等机器出结果再请顾客取卡。', 'Let the card be taken only when the terminal has its result.'),
  preventionForCardholder: say('付完看到“成功”再拔卡。', 'Leave the card in until the terminal says that it is done.'),
  wouldChange: say(
    '同一发卡行别的卡也这样，那就是应答里的认证数据。',
    'Other cards of the issuer doing the same: then it is the data in the answer.',
  ),
  needs: ['N002', 'N012', 'N062'],
  scenario: 'chip-refused-after-approval',
};
