/** The issuer did not answer within the wait. It may have said yes: a time-out is never a decline. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const issuerTooLate: Cause = {
  id: 'issuer-too-late',
  name: say('发卡行没有及时应答', 'issuer did not answer in time'),
  layer: 'issuer',
  whoActs: 'issuer',
  prior: 0.03,
  sees: {
    ending: { 'issuer-link-resting': 'rare', 'issuer-late': 'certain', 'outcome-unknown': 'even', otherwise: 'never' },
  },
  rates: { 'issuer-slow': 'any-share', 'issuer-unreachable': 'some' },
  retry: {
    kind: 'after-reversal',
    because: say(
      '系统确认这一笔已冲正之后；发卡行可能其实批准了',
      'after the reversal is confirmed; the issuer may have approved',
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
        '银行没有及时回答，正在撤回这一笔。',
        'The bank did not answer in time; the payment is being reversed.',
      ),
      steps: [
        say('先别再刷，等机器显示已冲正。', 'Do not swipe again until the terminal shows the reversal.'),
        again(
          '顾客等不及，记下联系方式，冲正确认后再收。',
          'If the customer cannot wait, note how to reach them and charge once it is confirmed.',
        ),
      ],
      doNot: say(
        '不要对顾客说“被拒了”，也不要马上再刷。',
        'Do not say that it was declined, and do not swipe again at once.',
      ),
    },
    owner: {
      headline: say(
        '银行太慢，这一笔结果未知，系统会撤干净再告诉您。',
        'The bank was too slow; the outcome is unknown and will be undone.',
      ),
      steps: [
        say('不用处理；确认冲正前不要重复收这一笔。', 'Nothing to do; do not charge again before the confirmation.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的银行没有及时回答，这一笔正在撤回。',
        'Your bank did not answer in time; the payment is being undone.',
      ),
      steps: [
        say('如果收到扣款短信，先等冲正。', 'If a debit was announced, wait for the reversal.'),
        say(
          '之后仍对不上，凭小票上的参考号问银行。',
          'If it still does not match, ask your bank with the reference number.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '发卡行超时，结果未知；这不是拒绝。',
        'The issuer timed out; the outcome is unknown, it is not a decline.',
      ),
      steps: [
        say(
          '看冲正状态：已确认才可以说没有扣款。',
          'See the reversal: only when confirmed say that nothing was charged.',
        ),
        say('未确认前，对两边都说“正在核实”。', 'Until then tell both sides that it is being checked.'),
      ],
      doNot: say('不要把超时说成拒绝。', 'Never call a time-out a decline.'),
    },
    operations: {
      headline: say('发卡行应答超过等待上限，已转入冲正。', 'The issuer exceeded the wait; a reversal is under way.'),
      steps: [
        say(
          '看该发卡行应答时间的走势和同时段其他商户。',
          "Look at the issuer's answer times and at other merchants at the time.",
        ),
        say(
          '盯住冲正直到确认；迟到的批准也要冲掉。',
          'Follow the reversal until confirmed; a late approval must be undone too.',
        ),
      ],
      doNot: say('不要手工删除待冲正记录。', 'Never delete a pending reversal by hand.'),
    },
  },
  voicesOnceReversed: {
    cashier: {
      headline: say(
        '银行没有及时回答，这一笔没有成立。',
        'The bank did not answer in time; the payment did not go through.',
      ),
      steps: [
        anotherWay('先换别家银行的卡、扫码或现金。', "Take another bank's card, QR or cash first."),
        again('这家银行的卡等几分钟再试。', "This bank's cards again in a few minutes."),
        say(
          '顾客手机若显示扣款，钱会退回，到账时间看他的银行。',
          "If the customer's phone shows a debit, it comes back; when is up to their bank.",
        ),
      ],
      doNot: say('不要对顾客说“被拒了”。', 'Do not say that it was declined.'),
    },
    owner: {
      headline: say(
        '银行太慢，这一笔没有成立，已经查清。',
        'The bank was too slow; the payment did not go through, that is settled.',
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
      headline: say(
        '您的银行没有及时回答，这一笔没有成立。',
        'Your bank did not answer in time; the payment did not go through.',
      ),
      steps: [
        anotherWay(
          '先换别家银行的卡或别的付法，这张卡等几分钟再试。',
          "Use another bank's card or another way to pay first; this card again in a few minutes.",
        ),
        say(
          '如果收到过扣款短信却没有退，凭参考号问银行。',
          'If a debit was announced and does not come back, ask your bank with the reference number.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '发卡行超时；这一笔已了结，没有待冲正，也不是拒绝。',
        'The issuer timed out; the payment is closed with nothing left to reverse, and it is not a decline.',
      ),
      steps: [
        anotherWay(
          '商户可以重新收款：先用别家银行的卡、扫码或现金，这家的等几分钟再试。',
          "The merchant may charge again: another bank's card, QR or cash first, this bank's in a few minutes.",
        ),
        say(
          '顾客手机若显示扣款，钱会退回，到账时间看他的银行。',
          "If the customer's phone shows a debit, it comes back; when is up to their bank.",
        ),
      ],
      doNot: say('不要把超时说成拒绝。', 'Never call a time-out a decline.'),
    },
    operations: {
      headline: say('发卡行应答超过等待上限；这一笔已了结。', 'The issuer exceeded the wait; the payment is closed.'),
      steps: [
        say(
          '看该发卡行应答时间的走势和同时段其他商户。',
          "Look at the issuer's answer times and at other merchants at the time.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '商户无法预防；应答变慢时系统会提前告警。',
    'A merchant cannot prevent it; slow answers raise an alarm early.',
  ),
  wouldChange: say('发卡行的应答其实按时到了前置系统。', "The issuer's answer having reached the switch in time."),
  needs: ['N064', 'N066', 'N080'],
  scenario: 'issuer-too-late',
};
