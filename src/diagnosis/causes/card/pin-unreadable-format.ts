/** The PIN block of this card cannot be read while other cards' PINs pass on the same pad: not the key, but how the block is made for a card like this one. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const pinUnreadableFormat: Cause = {
  id: 'pin-unreadable-format',
  name: say('这类卡的密码格式不对', 'the PIN block is made wrongly for cards like this one'),
  layer: 'keypad',
  whoActs: 'provider',
  prior: 0.007,
  sees: {
    ending: { 'pin-unreadable': 'certain', 'pin-wrong': 'unlikely', otherwise: 'never' },
    pin: { entered: 'certain', 'not-entered': 'never' },
    'key-check': { 'pin-key-failed': 'never', 'mac-key-failed': 'never' },
  },
  rates: { 'pin-on-keypad': 'few', 'pin-elsewhere': 'hardly-any' },
  retry: {
    kind: 'after',
    because: say(
      '换一台机器再付；这台对这类卡还会失败',
      'at another terminal; this one will fail again with a card like this',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '顾客没输错，是这台机器不认这类卡的密码。',
        'The PIN was right: this terminal cannot handle it for a card like this.',
      ),
      steps: [
        anotherWay('换一台机器收，或改用小额免密、扫码。', 'Another terminal, a small tap, or QR.'),
        say('打服务商电话，说明别的卡密码都正常。', "Call your provider, and say that other cards' PINs pass."),
      ],
      doNot: say('不要让顾客在这台再输密码。', 'No further PIN on this terminal with this card.'),
    },
    owner: {
      headline: say(
        '这台机器对某一类卡的密码处理有误，顾客没有错。',
        'This terminal mishandles the PIN of some cards; the customer is not at fault.',
      ),
      steps: [say('让服务商查密码键盘的程序版本。', "Have your provider check the pad's software.")],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的密码没有问题，是商店的机器处理不了，没有扣款。',
        "Your PIN is fine; the shop's terminal cannot handle it. Nothing was charged.",
      ),
      steps: [anotherWay('换一台机器或换个付法。', 'Use another terminal or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say(
        '密码密文读不出，而同一键盘上别的卡密码能通过：不是密钥。',
        "The PIN block cannot be read while other cards' PINs pass on this pad: not the key.",
      ),
      steps: [
        say(
          '比一比失败的卡和成功的卡：卡号位数（16、19 位）、读卡方式。',
          'Compare what fails with what passes: length of the number (16, 19), way of reading.',
        ),
        say('重新签到没有用；按程序缺陷报服务商。', 'A new sign-on will not help; report a software defect.'),
        say('告诉持卡人不是他输错。', 'Tell the customer that it was no mistake of theirs.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('PIN 块格式错，仅限部分卡。', 'PIN block format error with some cards only.'),
      steps: [
        say(
          '核对键盘参与运算的卡号：格式 0 取右起第 2 到第 13 位，19 位卡常被截断。',
          'Check which digits the pad binds: format 0 takes the 12 before the check digit; 19-digit numbers get cut off.',
        ),
        say('同版本键盘排查，安排升级。', 'Look at pads of the same version and plan an update.'),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '键盘程序上线前用 16 位和 19 位卡各测一次密码。',
    "Test PINs with 16- and 19-digit cards before a pad's software goes out.",
  ),
  wouldChange: say(
    '别的卡在这个键盘上也一个都没通过，那就是密钥。',
    'If no other card passes on this pad either, it is the key.',
  ),
  needs: ['N014', 'N015', 'N025', 'N054'],
  scenario: 'pin-unreadable-format',
};
