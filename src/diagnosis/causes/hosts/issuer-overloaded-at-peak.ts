/** At month end, on pay day or at a sale, an issuer answers too late because it has too much to do. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const issuerOverloadedAtPeak: Cause = {
  id: 'issuer-overloaded-at-peak',
  name: say('发卡行高峰期应答过慢', 'issuer overloaded at a peak'),
  layer: 'issuer',
  whoActs: 'issuer',
  prior: 0.0015,
  sees: {
    ending: {
      'issuer-late': 'very-likely',
      'outcome-unknown': 'unlikely',
      'issuer-link-resting': 'rare',
      otherwise: 'never',
    },
    calendar: {
      'month-end': 'certain',
      'quarter-end': 'certain',
      'year-end': 'certain',
      'pay-day': 'certain',
      'sales-festival': 'certain',
      otherwise: 'rare',
    },
    notice: { 'issuer-slow': 'very-likely' },
  },
  rates: { 'issuer-slow': 'any-share', 'issuer-unreachable': 'some' },
  retry: {
    kind: 'after-reversal',
    because: say(
      '系统确认这一笔已冲正之后；高峰时最好先用别家银行的卡',
      'after the reversal is confirmed; at the peak another bank’s card is safer',
    ),
    onceReversed: {
      advice: 'not-before',
      because: say(
        '过几分钟，这家银行恢复之后；别家银行的卡、扫码现在就能收',
        "in a few minutes, when this bank answers again; another bank's card or QR will do now",
      ),
    },
  },
  moneyNote: {
    states: ['unknown', 'reversing'],
    text: say('发卡行可能已经记了账，冲正确认后会退掉。', 'The issuer may have booked it; the reversal undoes that.'),
  },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '银行正忙，没有及时回答，这一笔正在撤回。',
        'The bank is very busy and did not answer in time; the payment is being reversed.',
      ),
      steps: [
        say('先别再刷，等机器显示已冲正。', 'Do not swipe again until the terminal shows the reversal.'),
        say(
          '下一位顾客用这家银行的卡，建议先扫码或换卡。',
          'Of the next customers with this bank, ask for another card or a QR payment.',
        ),
      ],
      doNot: say('不要对顾客说“被拒了”。', 'Do not say that it was declined.'),
    },
    owner: {
      headline: say(
        '月底、发薪日这家银行特别忙，这一笔结果未知，系统会撤干净。',
        'This bank is overloaded at the month end or on pay day; the outcome is unknown and will be undone.',
      ),
      steps: [say('高峰那几天多备一种收款方式。', 'Have a second way to pay ready on such days.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的银行这会儿太忙，没有及时回答，这一笔正在撤回。',
        'Your bank is very busy and did not answer in time; the payment is being undone.',
      ),
      steps: [say('如果收到扣款短信，先等冲正。', 'If a debit was announced, wait for the reversal.')],
      doNot: null,
    },
    support: {
      headline: say(
        '高峰日发卡行超时，结果未知；这不是拒绝。',
        'The issuer timed out on a peak day; the outcome is unknown, it is not a decline.',
      ),
      steps: [
        say(
          '看冲正状态：已确认才可以说没有扣款。',
          'See the reversal: only when confirmed say that nothing was charged.',
        ),
        say('告诉商户高峰多半几小时就过。', 'Tell the merchant that such peaks mostly pass within hours.'),
      ],
      doNot: say('不要把超时说成拒绝。', 'Never call a time-out a decline.'),
    },
    operations: {
      headline: say(
        '发卡行在月末、发薪或大促高峰应答超时。',
        'The issuer times out at a month end, pay day or sales peak.',
      ),
      steps: [
        say('比对它平日和今日的应答时间。', 'Compare its answer times of today with ordinary days.'),
        say(
          '盯住冲正直到确认；必要时请发卡行扩容。',
          'Follow the reversals until confirmed; ask the issuer for more capacity if need be.',
        ),
      ],
      doNot: say('不要手工删除待冲正记录。', 'Never delete a pending reversal by hand.'),
    },
  },
  voicesOnceReversed: {
    cashier: {
      headline: say(
        '银行太忙没有及时回答，这一笔没有成立。',
        'The bank was too busy to answer in time; the payment did not go through.',
      ),
      steps: [
        anotherWay(
          '先换别家银行的卡、扫码或现金；这家的等几分钟再试。',
          "Take another bank's card, QR or cash first; this bank's cards again in a few minutes.",
        ),
        say(
          '顾客手机若显示扣款，钱会退回，到账时间看他的银行。',
          "If the customer's phone shows a debit, it comes back; when is up to their bank.",
        ),
      ],
      doNot: say('不要对顾客说“被拒了”。', 'Do not say that it was declined.'),
    },
    owner: {
      headline: say(
        '银行高峰期太慢，这一笔没有成立，已经查清。',
        'The bank was too slow at its peak; the payment did not go through, that is settled.',
      ),
      steps: [
        anotherWay(
          '不用处理；要再收，先用别家银行的卡、扫码或现金。',
          "Nothing to do; to take it again, another bank's card, QR or cash first.",
        ),
        say(
          '顾客手机若显示扣款，钱会退回，到账时间看他的银行。',
          "If the customer's phone shows a debit, it comes back; when is up to their bank.",
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('您的银行太忙，这一笔没有成立。', 'Your bank was too busy; the payment did not go through.'),
      steps: [
        anotherWay(
          '先换别家银行的卡或别的付法，这张卡等几分钟再试。',
          "Use another bank's card or another way to pay first; this card again in a few minutes.",
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '高峰日发卡行超时；这一笔已了结，也不是拒绝。',
        'The issuer timed out at its peak; the payment is closed, and it is not a decline.',
      ),
      steps: [
        anotherWay(
          '商户可以重新收款：先用别家银行的卡、扫码或现金，这家的等几分钟再试。',
          "The merchant may charge again: another bank's card, QR or cash first, this bank's in a few minutes.",
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('发卡行高峰超时；这一笔已了结。', 'The issuer timed out at its peak; the payment is closed.'),
      steps: [say('看它应答时间何时回落。', 'See when its answer times fall again.')],
      doNot: null,
    },
  },
  prevention: say(
    '高峰日历提前提醒：月末、发薪日、大促各备一种别的收款方式。',
    'The calendar warns before month ends, pay days and sales: have another way to pay ready.',
  ),

  wouldChange: say('同一发卡行在平常日子也一样慢。', 'The same issuer being as slow on ordinary days.'),
  needs: ['N086'],
  scenario: 'issuer-overloaded-at-peak',
};
