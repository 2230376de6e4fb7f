/** The switch went down while it waited for the issuer. It undoes what it cannot know. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const switchRestartedInTheMiddle: Cause = {
  id: 'switch-restarted-in-the-middle',
  name: say('前置系统中途重启', 'the switch restarted in the middle'),
  layer: 'switch',
  whoActs: 'acquirer',
  prior: 0.008,
  sees: {
    ending: { 'switch-restarted': 'certain', 'outcome-unknown': 'unlikely', 'answer-lost': 'rare', otherwise: 'never' },
    change: { release: 'unlikely' },
  },
  rates: { 'others-here': 'few', 'everyone-else': 'few' },
  retry: { kind: 'after-reversal', because: say('系统确认这一笔已冲正之后', 'after the reversal is confirmed') },
  moneyNote: {
    states: ['unknown', 'reversing'],
    text: say('发卡行可能已经记了账，冲正确认后会退掉。', 'The issuer may have booked it; the reversal undoes that.'),
  },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '收款系统断了一下，正在撤回这一笔。',
        'The payment system broke off; the payment is being reversed.',
      ),
      steps: [
        say('先别再刷，等机器显示已冲正。', 'Do not swipe again until the terminal shows the reversal.'),
        again(
          '顾客等不及，记下联系方式，冲正确认后再收。',
          'If the customer cannot wait, note how to reach them and charge once it is confirmed.',
        ),
      ],
      doNot: say('不要对顾客说“被拒了”。', 'Do not say that it was declined.'),
    },
    owner: {
      headline: say(
        '收单系统重启，这一笔会撤干净，店里没有做错。',
        "The acquirer's system restarted; this payment will be undone, and the shop did nothing wrong.",
      ),
      steps: [say('确认冲正前不要重复收这一笔。', 'Do not charge it again before the confirmation.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '收款系统中途断了一下，这一笔正在撤回。',
        'The payment system broke off in the middle; your payment is being undone.',
      ),
      steps: [say('如果收到扣款短信，先等冲正。', 'If a debit was announced, wait for the reversal.')],
      doNot: null,
    },
    support: {
      headline: say(
        '前置系统在等发卡行应答时重启，结果未知，已转冲正。',
        'The switch restarted while waiting for the issuer; the outcome is unknown, a reversal is under way.',
      ),
      steps: [
        say(
          '看冲正状态：已确认才可以说没有扣款。',
          'See the reversal: only when confirmed say that nothing was charged.',
        ),
      ],
      doNot: say('不要说成拒绝。', 'Never call it a decline.'),
    },
    operations: {
      headline: say(
        '在途交易因进程中断转入冲正。',
        'A payment under way was turned into a reversal by the end of its process.',
      ),
      steps: [
        say('查进程为何停：发布、内存、主机。', 'Find why the process ended: release, memory, host.'),
        say('盯住同一时刻所有在途交易的冲正。', 'Follow the reversals of all payments of that moment.'),
      ],
      doNot: say('不要手工删除待冲正记录。', 'Never delete a pending reversal by hand.'),
    },
  },
  voicesOnceReversed: {
    cashier: {
      headline: say(
        '收款系统断了一下，这一笔没有成立。',
        'The payment system broke off; the payment did not go through.',
      ),
      steps: [
        again('可以再收一次。', 'You can take it again.'),
        say(
          '顾客手机若显示扣款，钱会退回，到账时间看他的银行。',
          "If the customer's phone shows a debit, it comes back; when is up to their bank.",
        ),
      ],
      doNot: say('不要对顾客说“被拒了”。', 'Do not say that it was declined.'),
    },
    owner: {
      headline: say(
        '收单系统重启，这一笔没有成立，已经查清。',
        "The acquirer's system restarted; the payment did not go through, that is settled.",
      ),
      steps: [again('需要的话重新收一次。', 'Take it again if it is wanted.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '收款系统断了一下，这一笔没有成立。',
        'The payment system broke off; the payment did not go through.',
      ),
      steps: [again('可以再付一次。', 'You can pay again.')],
      doNot: null,
    },
    support: {
      headline: say(
        '前置系统中途重启；这一笔已了结，没有待冲正。',
        'The switch restarted in the middle; the payment is closed, nothing is left to reverse.',
      ),
      steps: [again('可以放心让商户重新收款。', 'The merchant may safely charge again.')],
      doNot: null,
    },
    operations: {
      headline: say('进程中断，在途交易已全部冲正。', 'The process ended; what was under way has been reversed.'),
      steps: [say('查进程为何停，登记事件。', 'Find why it ended, and open an incident.')],
      doNot: null,
    },
  },
  prevention: say(
    '发布和重启放在低峰，先排空在途交易。',
    'Release and restart at quiet hours, after payments under way are done.',
  ),

  wouldChange: say('前置系统当时一直在运行。', 'The switch having run all the time.'),
  needs: ['N046', 'N076'],
  scenario: 'switch-restarted-in-the-middle',
};
