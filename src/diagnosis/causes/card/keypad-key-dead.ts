/** One key of the pad never comes: whoever has that digit in the PIN cannot finish it. Nobody may learn which digit. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const keypadKeyDead: Cause = {
  id: 'keypad-key-dead',
  name: say('密码键盘有一个键失灵', 'a dead key on the PIN pad'),
  layer: 'keypad',
  whoActs: 'provider',
  prior: 0.006,
  sees: {
    ending: { 'pin-timed-out': 'certain', 'keypad-fault': 'rare', otherwise: 'never' },
    'pin-keys': { some: 'certain', none: 'rare' },
    'keypad-fault': { 'digit-key-stuck': 'unlikely', none: 'even' },
  },
  rates: { 'others-here': 'half' },
  retry: {
    kind: 'after',
    because: say(
      '换一台机器再输；这一笔没有送出，没有扣款',
      'at another terminal; nothing was sent, nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('密码键盘上可能有个键按了没反应。', 'A key of the PIN pad may be dead.'),
      steps: [
        anotherWay(
          '请顾客到另一台机器上付，或用小额免密、扫码。',
          'Take it at another terminal, by a small tap or by QR.',
        ),
        say('打服务商电话，请他们检测键盘。', 'Call your provider to have the pad tested.'),
      ],
      doNot: say('不要问顾客是哪个键，不要看顾客输密码。', 'Do not ask which key, and do not watch the PIN.'),
    },
    owner: {
      headline: say(
        '密码键盘像是坏了一个键，有的顾客输得了、有的输不了。',
        'A key of the PIN pad seems dead: some customers can finish, some cannot.',
      ),
      steps: [
        say(
          '报修换键盘；换之前这台只收免密和扫码。',
          'Have the pad replaced; until then only taps without a PIN and QR here.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的密码键盘可能不灵，您的密码和卡都没有问题。',
        "The shop's PIN pad may be at fault; your PIN and card are fine.",
      ),
      steps: [anotherWay('换一台机器再付。', 'Pay at another terminal.')],
      doNot: say('不要告诉别人是哪个键没反应。', 'Do not tell anybody which key it was.'),
    },
    support: {
      headline: say(
        '这个键盘上有人按了键却输不完，别的人输得了。',
        'On this pad some press keys and never finish, while others do.',
      ),
      steps: [
        say(
          '核对：超时之前键盘收到过按键，而且不止一位顾客这样。',
          'Check: keys had been seen before the time ran out, and with more than one customer.',
        ),
        say(
          '用服务商的键盘检测程序逐键测，不用顾客的密码测。',
          "Test the pad with the provider's own test, never with a customer's PIN.",
        ),
        say('确认后换键盘，换后重灌密钥。', 'Replace the pad and load its keys again.'),
      ],
      doNot: say('不要问是哪个数字。', 'Do not ask for the digit.'),
    },
    operations: {
      headline: say(
        '键盘疑似单键失灵：输密码超时集中在一台终端。',
        'Perhaps one dead key: PIN time-outs gather at one terminal.',
      ),
      steps: [
        say('远程发起键盘自检；不记录按键内容。', 'Start a remote self-test; record no key presses.'),
        say('换机后看密码超时是否归零。', 'After the replacement see whether the time-outs end.'),
      ],
      doNot: null,
    },
  },
  prevention: say('每月跑一次键盘检测程序。', "Run the pad's test program monthly."),
  wouldChange: say(
    '别的顾客在这个键盘上都输得完，那就是这一次没人输。',
    'If all others finish their PIN on this pad, nobody entered it this once.',
  ),
  needs: ['N008', 'N014', 'N037', 'N042'],
  scenario: 'keypad-key-dead',
};
