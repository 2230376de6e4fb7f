/** The switch has more to do than it can, and refuses some at the door: nothing was sent to any issuer. */
import type { Cause } from '../../cause.ts';
import { STRIKES_EVERYBODY } from '../../rates.ts';
import { anotherWay, say } from '../../words.ts';

export const switchOverloaded: Cause = {
  id: 'switch-overloaded',
  name: say('收单系统太忙', 'the switch is overloaded'),
  layer: 'switch',
  whoActs: 'acquirer',
  prior: 0.006,
  sees: {
    'answered-by': { switch: 'certain', issuer: 'never' },
    ending: {
      'switch-overloaded': 'certain',
      'switch-malfunction': 'rare',
      'try-later': 'unlikely',
      otherwise: 'never',
    },
    calendar: { 'sales-festival': 'likely', holiday: 'even', 'pay-day': 'even' },
    'failing-with-pin': { 'only-with-pin': 'rare' },
  },
  rates: {
    ...STRIKES_EVERYBODY,
    'card-elsewhere': 'half',
  },
  retry: {
    kind: 'after',
    because: say('过一两分钟，系统空一些之后', 'in a minute or two, when the system has caught up'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '收款系统这会儿太忙，这一笔没送出去。',
        'The payment system is too busy just now; this one was not sent.',
      ),
      steps: [anotherWay('等一两分钟再收，或先用现金、扫码。', 'Wait a minute or two, or take cash or QR.')],
      doNot: say('不要连续反复刷，越刷越堵。', 'Do not swipe over and over: it only adds to the queue.'),
    },
    owner: {
      headline: say('收单系统高峰太忙，机器没有问题。', "The acquirer's system is overloaded; the terminal is fine."),
      steps: [
        say(
          '常在同一时段出现，请服务商反映给收单机构。',
          'If it comes at the same hour often, have your provider raise it with the acquirer.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '收款系统这会儿太忙，您没有被扣款。',
        'The payment system is too busy just now; you were not charged.',
      ),
      steps: [anotherWay('稍等一两分钟再付，或换个付法。', 'Wait a minute or two, or pay another way.')],
      doNot: null,
    },
    support: {
      headline: say('平台忙不过来，在转发之前就拒绝了。', 'The platform was too busy and refused before forwarding.'),
      steps: [
        anotherWay(
          '告诉商户隔一两分钟再试，换卡换机没有用。',
          'Tell the merchant to try in a minute or two; other cards or terminals do not help.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('前置系统过载保护在起作用。', "The switch's guard against overload is at work."),
      steps: [
        say('看存储读写等待、连接数和在途笔数。', 'Look at store waits, connections and payments under way.'),
        say('按峰值扩容，错开批量任务。', 'Add capacity for the peak and move batch jobs away from it.'),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '大促前做压测和扩容，批量任务避开营业高峰。',
    'Test and add capacity before sales, and keep batch jobs off the busy hours.',
  ),

  wouldChange: say('平台此刻空闲，或只有这一台终端这样。', 'The platform being idle, or only this terminal being hit.'),
  needs: ['N066', 'N075'],
  scenario: 'switch-overloaded',
};
