/** The request went out, and the network broke before the answer was back. What the issuer did must be undone. */
import type { Cause } from '../cause.ts';
import { again, say } from '../words.ts';

export const networkLostAfterSending: Cause = {
  id: 'network-lost-after-sending',
  name: say('送出后断网，应答没回到终端', 'network lost after sending, answer never arrived'),
  layer: 'network',
  whoActs: 'provider',
  prior: 0.03,
  sees: {
    ending: {
      'answer-lost': 'very-likely',
      'never-arrived': 'likely',
      'outcome-unknown': 'likely',
      'power-lost': 'rare',
      'issuer-late': 'never',
      otherwise: 'never',
    },
  },
  // A line that dropped once drops again: failures of it come in clusters at their terminal.
  rates: { 'others-here': 'some' },
  retry: {
    kind: 'after-reversal',
    because: say('系统确认这一笔已冲正之后', 'after the reversal of this payment is confirmed'),
  },
  moneyNote: {
    states: ['reversing', 'unknown'],
    text: say(
      '发卡行那边可能短暂显示一笔支出，冲正后会消。',
      'The issuer may show a debit for a while; the reversal takes it away.',
    ),
  },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('应答没有回来，系统正在撤回这一笔。', 'The answer never came back; the payment is being reversed.'),
      steps: [
        say(
          '先让机器连上网，别给货，也别收现金。',
          'Get the terminal online; keep the goods, and take no cash either.',
        ),
        again('屏幕显示“已冲正”再重新收。', 'When the screen says “reversed”, take the payment again.'),
        say('五分钟还没有，打服务商电话。', 'Nothing after five minutes: call your provider.'),
      ],
      doNot: say('不要马上再刷，可能会扣两次。', 'Do not swipe again at once: it may charge twice.'),
    },
    owner: {
      headline: say(
        '网络在半路断了，系统会自己把这一笔撤干净。',
        'The network broke half-way; the system undoes the payment by itself.',
      ),
      steps: [
        say('不用打电话追，冲正确认后会显示。', 'No call needed; the confirmation will show.'),
        say('常发生就换网络或加一条备用线路。', 'If it happens often, change the network or add a second one.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的网络在交易中断了，这一笔会被撤回。',
        "The shop's network broke during the payment; it is being undone.",
      ),
      steps: [
        say('留着失败小票。', 'Keep the slip of the failed payment.'),
        say(
          '如果银行通知了扣款，等冲正；对不上就凭参考号问银行。',
          'If your bank told you of a debit wait for the reversal; otherwise ask with the reference number.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '请求已送达，应答没有到终端；以冲正状态为准。',
        'The request went out and the answer never reached the terminal; go by the reversal.',
      ),
      steps: [
        say(
          '看冲正是否已确认；没确认就告诉双方“正在核实”。',
          'See whether the reversal is confirmed; if not, tell both that it is being checked.',
        ),
        again('确认后可以放心让商户重新收款。', 'Once confirmed the merchant may safely charge again.'),
      ],
      doNot: say('不要说成“银行拒绝”。', 'Do not call it a decline.'),
    },
    operations: {
      headline: say(
        '终端在等应答时掉线，已转入冲正。',
        'The terminal lost its link while waiting; a reversal is under way.',
      ),
      steps: [
        say('盯住冲正直到确认。', 'Follow the reversal until it is confirmed.'),
        say(
          '看该终端掉线次数和运营商，判断是单机还是成片。',
          "Look at the terminal's link losses and its carrier: one terminal or many.",
        ),
      ],
      doNot: say('不要手工删除待冲正记录。', 'Never delete a pending reversal by hand.'),
    },
  },
  voicesOnceReversed: {
    cashier: {
      headline: say(
        '请求送出后断了网，这一笔没有成立。',
        'The network broke after sending; the payment did not go through.',
      ),
      steps: [
        again('网络恢复了就重新收一次。', 'Once the network is back, take the payment again.'),
        say(
          '顾客手机若显示扣款，钱会退回，到账时间看他的银行。',
          "If the customer's phone shows a debit, it comes back; when is up to their bank.",
        ),
      ],
      doNot: null,
    },
    owner: {
      headline: say(
        '网络在半路断过，这一笔已经撤干净。',
        'The network broke half-way; nothing is left of the payment.',
      ),
      steps: [
        say('这一笔不用处理。', 'Nothing to do about this one.'),
        say(
          '顾客手机若显示扣款，钱会退回，到账时间看他的银行。',
          "If the customer's phone shows a debit, it comes back; when is up to their bank.",
        ),
        say('常发生就换网络或加一条备用线路。', 'If it happens often, change the network or add a second one.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的网络在交易中断了，这一笔没有成立。',
        "The shop's network broke; your payment did not go through.",
      ),
      steps: [
        again('可以重新付一次。', 'You can pay again.'),
        say(
          '如果银行通知过扣款却没有退，凭参考号问银行。',
          'If your bank announced a debit and it does not come back, ask with the reference number.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '请求送出后应答没有到终端；这一笔已了结，没有待冲正。',
        'The answer never reached the terminal; the payment is closed, nothing is left to reverse.',
      ),
      steps: [
        again('可以放心让商户重新收款。', 'The merchant may safely charge again.'),
        say(
          '顾客手机若显示扣款，钱会退回，到账时间看他的银行。',
          "If the customer's phone shows a debit, it comes back; when is up to their bank.",
        ),
      ],
      doNot: say('不要说成“银行拒绝”。', 'Do not call it a decline.'),
    },
    operations: {
      headline: say(
        '终端在等应答时掉线，这一笔已了结。',
        'The terminal lost its link while waiting; the payment is closed.',
      ),
      steps: [
        say(
          '看该终端掉线次数和运营商，判断是单机还是成片。',
          "Look at the terminal's link losses and its carrier: one terminal or many.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '改善机器的信号，备用线路自动切换。',
    'A better signal, and a second line that takes over by itself.',
  ),
  wouldChange: say(
    '终端其实收到了应答，或发卡行根本没有应答。',
    'The terminal having received the answer after all, or the issuer never having given one.',
  ),
  needs: ['N010', 'N061', 'N062', 'N065'],
  scenario: 'network-lost-after-sending',
};
