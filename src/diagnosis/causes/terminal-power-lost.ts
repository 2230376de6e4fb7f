/** The terminal lost its power in the middle of a payment. What had been sent it reverses by itself once it is back. */
import type { Cause } from '../cause.ts';
import { again, say } from '../words.ts';

export const terminalPowerLost: Cause = {
  id: 'terminal-power-lost',
  name: say('交易中终端断电', 'terminal lost its power in the middle'),
  layer: 'terminal',
  whoActs: 'merchant',
  prior: 0.011,
  sees: {
    ending: { 'power-lost': 'certain', 'answer-lost': 'unlikely', 'outcome-unknown': 'unlikely', otherwise: 'never' },
    // A battery that was low, and mains that come and go, are causes of their own.
    battery: { low: 'never' },
    power: { battery: 'rare', flapping: 'never' },
  },
  retry: {
    kind: 'after-reversal',
    because: say(
      '系统确认这一笔已冲正之后；机器通了电会自己冲正',
      'after the reversal is confirmed; once it has power the terminal reverses by itself',
    ),
  },
  moneyNote: {
    states: ['reversing', 'unknown'],
    text: say(
      '终端通电后会自己冲正；发卡行那边若短暂显示一笔支出，冲正后会消。',
      'Once it has power the terminal reverses; a debit that shows for a while goes away with that.',
    ),
  },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '机器在等应答时断了电，这一笔正在冲正。',
        'The terminal lost its power while it waited; the payment is being reversed.',
      ),
      steps: [
        say('接好电源、开机，机器会自己冲正。', 'Plug it in and switch it on; it reverses by itself.'),
        say('先别给货，现金和扫码也先别收。', 'Keep the goods, and take nothing in cash or by QR either.'),
        again('机器显示已冲正，再重新收款。', 'When the terminal shows the reversal, take the payment again.'),
      ],
      doNot: say(
        '不要马上在另一台机器上再收，可能会扣两次。',
        'Do not charge on another terminal at once: it may charge twice.',
      ),
    },
    owner: {
      headline: say(
        '机器半路断了电，这一笔会由它自己撤干净。',
        'The terminal lost its power half-way and undoes the payment itself.',
      ),
      steps: [
        say('让机器通上电，冲正确认后会显示。', 'Give it power; the confirmation will show.'),
        say(
          '看插头、电源适配器和电池，电池老了就换。',
          'Look at plug, adapter and battery; replace a battery that is old.',
        ),
      ],
      doNot: say('冲正确认前不要把机器收起来。', 'Do not put the terminal away before the reversal is confirmed.'),
    },
    cardholder: {
      headline: say(
        '商店的机器在交易中断了电，这一笔会被撤回。',
        "The shop's terminal lost its power; your payment is being undone.",
      ),
      steps: [
        again('等店员确认已撤回，再重新付款。', 'Pay again once the shop sees that it was undone.'),
        say(
          '如果银行通知了扣款，先等冲正；记下时间和金额，对不上就问银行。',
          'If a debit was announced wait for the reversal; note time and amount, and ask your bank if it does not match.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '终端报告在等应答时断电；以冲正状态为准。',
        'The terminal reports a power loss while it waited; go by the reversal.',
      ),
      steps: [
        say(
          '看冲正是否已确认；没有就请商户先给机器通电。',
          'See whether the reversal is confirmed; if not, have the terminal switched on.',
        ),
        again('确认后可以放心让商户重新收款。', 'Once confirmed the merchant may safely charge again.'),
      ],
      doNot: say('不要说成“银行拒绝”。', 'Do not call it a decline.'),
    },
    operations: {
      headline: say(
        '终端在等应答时断电，恢复后发起冲正。',
        'Power lost in the terminal while it waited; it reverses after the restart.',
      ),
      steps: [
        say('盯住冲正直到确认。', 'Follow the reversal until it is confirmed.'),
        say(
          '看这台终端断电的次数：电池、适配器还是插座。',
          'See how often this terminal loses power: battery, adapter or socket.',
        ),
      ],
      doNot: say('不要手工删除待冲正记录。', 'Never delete a pending reversal by hand.'),
    },
  },
  voicesOnceReversed: {
    cashier: {
      headline: say(
        '机器在交易中断了电，这一笔没有成立。',
        'The terminal lost its power; the payment did not go through.',
      ),
      steps: [
        again('接好电源，重新收一次。', 'Plug it in firmly and take the payment again.'),
        say(
          '顾客手机若显示扣款，钱会退回，到账时间看他的银行。',
          "If the customer's phone shows a debit, it comes back; when is up to their bank.",
        ),
      ],
      doNot: null,
    },
    owner: {
      headline: say(
        '机器半路断过电，这一笔没有成立。',
        'The terminal lost its power half-way; the payment did not go through.',
      ),
      steps: [
        say(
          '看插头、电源适配器和电池，电池老了就换。',
          'Look at plug, adapter and battery; replace a battery that is old.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器断了电，这一笔没有成立。',
        "The shop's terminal lost its power; your payment did not go through.",
      ),
      steps: [
        again('可以重新付一次。', 'You can pay again.'),
        say(
          '如果银行通知过扣款却没有退，记下时间和金额问银行。',
          'If a debit was announced and does not come back, ask your bank with time and amount.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '终端在交易中断电；这一笔已了结，没有待冲正。',
        'The terminal lost its power; the payment is closed, nothing is left to reverse.',
      ),
      steps: [
        again('可以放心让商户重新收款。', 'The merchant may safely charge again.'),
        say('问清是没电、插头松了还是停电。', 'Ask whether it was the battery, the plug or an outage.'),
      ],
      doNot: say('不要说成“银行拒绝”。', 'Do not call it a decline.'),
    },
    operations: {
      headline: say('终端在交易中断电；这一笔已了结。', 'Power lost in the terminal; the payment is closed.'),
      steps: [
        say(
          '看这台终端断电的次数：电池、适配器还是插座。',
          'See how often this terminal loses power: battery, adapter or socket.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '插头插牢，电池老了就换；常停电的店配一个不间断电源（UPS）。',
    'A firm plug and a battery replaced in time; where the power often fails, a UPS.',
  ),
  wouldChange: say(
    '终端其实一直有电，断的是网络。',
    'The terminal having had power all the time: then it was the network.',
  ),
  needs: ['N038', 'N046'],
  scenario: 'terminal-power-lost',
};
