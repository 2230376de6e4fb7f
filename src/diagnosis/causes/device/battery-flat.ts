/** The battery was too low, and gave out in the middle of a payment. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const batteryFlat: Cause = {
  id: 'battery-flat',
  name: say('电池没电，交易中关机', 'battery ran flat in the middle'),
  layer: 'terminal',
  whoActs: 'cashier',
  prior: 0.0022,
  sees: {
    ending: { 'power-lost': 'even', 'answer-lost': 'rare', 'outcome-unknown': 'rare', otherwise: 'never' },
    battery: { low: 'certain', ok: 'never' },
    power: { battery: 'certain', flapping: 'rare', mains: 'never' },
  },
  retry: {
    kind: 'after',
    because: say(
      '接上电源、机器把这一笔处理完之后',
      'after the terminal is on its charger and has finished with this one',
    ),
  },
  moneyNote: {
    states: ['reversing', 'unknown'],
    text: say('机器充上电会自己把这一笔撤回。', 'Once it has power the terminal undoes the payment by itself.'),
  },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('电池没电，机器在交易中关机了。', 'The battery ran flat and the terminal switched itself off.'),
      steps: [
        say(
          '马上插上充电器、开机，机器会自己处理上一笔。',
          'Plug in the charger and switch it on; it deals with the last payment itself.',
        ),
        again('等它显示上一笔的结果，再收款。', 'Wait until it shows how that one ended, then take the payment.'),
      ],
      doNot: say('结果出来之前，不要在别的机器上再收。', 'Do not charge on another terminal before it shows.'),
    },
    owner: {
      headline: say('机器电用完了，在交易中途关的机。', 'The terminal ran out of battery half-way.'),
      steps: [
        say('营业时插着电用，或备一块充好的电池。', 'Run it on the mains while open, or keep a charged battery.'),
        say('充满后半天就没电，换电池。', 'If a full charge lasts half a day only, replace the battery.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器没电了，这一笔会查清，不会让您多付。',
        "The shop's terminal ran out of battery; your payment is being cleared up, you will not pay twice.",
      ),
      steps: [
        again('等机器开机确认，再决定要不要重新付。', 'Wait until it is on again and shows the result.'),
        say('银行若有扣款通知，先留着。', 'If your bank told you of a debit, keep the message.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '终端断电前电量很低、没接电源：是电池。',
        'Its battery was low and it was not plugged in: it is the battery.',
      ),
      steps: [
        say(
          '请商户先充电开机，看冲正是否确认。',
          'Have it charged and switched on first, then see whether the reversal is confirmed.',
        ),
        say(
          '问电池用了几年；一充就满、一用就没，派单换。',
          'Ask how old the battery is; full at once and empty at once: replace it.',
        ),
      ],
      doNot: say('不要说成“银行拒绝”。', 'Do not call it a decline.'),
    },
    operations: {
      headline: say(
        '终端低电量掉电，恢复后按规则冲正。',
        'Power lost on a low battery; it reverses after the restart.',
      ),
      steps: [say('看这台终端的电量曲线，列入换电池计划。', 'Look at its battery over the days and plan a new one.')],
      doNot: null,
    },
  },
  prevention: say(
    '电量低于两成就充；移动收款带充电宝。',
    'Charge below a fifth; take a power bank when selling outdoors.',
  ),
  wouldChange: say(
    '机器当时插着电，或电量其实很足。',
    'The terminal having been plugged in, or its battery well charged.',
  ),
  needs: ['N038', 'N042', 'N046', 'N146'],
  scenario: 'battery-flat',
};
