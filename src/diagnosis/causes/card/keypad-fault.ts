/** The PIN pad's own test says that it cannot be trusted: a key that is stuck, or a pad that does not answer. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const keypadFault: Cause = {
  id: 'keypad-fault',
  name: say('密码键盘故障', 'PIN pad fault'),
  layer: 'keypad',
  whoActs: 'provider',
  prior: 0.008,
  sees: {
    ending: { 'keypad-fault': 'certain', otherwise: 'never' },
    'keypad-fault': { none: 'never', otherwise: 'likely' },
  },
  rates: { 'others-here': 'most' },
  retry: {
    kind: 'after',
    because: say(
      '换一台机器，或密码键盘修好之后；这一笔没有送出，没有扣款',
      'at another terminal, or once the pad is mended; nothing was sent, nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这台机器的密码键盘坏了。', "This terminal's PIN pad is broken."),
      steps: [
        anotherWay('要输密码的，换一台机器收。', 'Take what needs a PIN at another terminal.'),
        anotherWay('小额免密的挥卡和扫码，这台还能收。', 'Small taps without a PIN and QR still work here.'),
        say('打服务商电话报修。', 'Call your provider.'),
      ],
      doNot: say(
        '不要让顾客一遍遍输密码，不要替顾客按。',
        'No PIN again and again, and never press keys for the customer.',
      ),
    },
    owner: {
      headline: say(
        '密码键盘坏了，这台暂时不能收密码交易。',
        'The PIN pad is broken: no PIN payments on this terminal.',
      ),
      steps: [say('报修换机；换之前用别的机器。', 'Have it replaced, and use other terminals until then.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的密码键盘坏了，您的密码和卡都没有问题。',
        "The shop's PIN pad is broken; your PIN and card are fine.",
      ),
      steps: [anotherWay('换一台机器，或用手机付。', 'Use another terminal, or your phone.')],
      doNot: null,
    },
    support: {
      headline: say(
        '密码键盘自检报故障，终端没有收密码。',
        "The pad's self-test failed, and the terminal took no PIN.",
      ),
      steps: [
        say(
          '告诉商户：不是顾客的问题，密码没有送出去，不计错误次数。',
          'Tell the merchant: not the customer; no PIN was sent, no try was counted.',
        ),
        say('派单换键盘或整机；换后要重新灌密钥。', 'Replace pad or device; keys must be loaded again.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('密码键盘自检失败。', 'PIN pad self-test failed.'),
      steps: [
        say(
          '停用该终端的密码交易，换机后核对密钥校验值。',
          'Take the terminal out of PIN payments; check key check values after the replacement.',
        ),
        say('故障类型看证据里的终端报告。', "The kind of fault is in the terminal's report."),
      ],
      doNot: say('不要记录或询问是哪个数字键。', 'Never record or ask which digit it is.'),
    },
  },
  prevention: say(
    '开店自检含键盘；键盘避免液体和油污。',
    'Let the morning self-test include the pad; keep liquids and grease away.',
  ),
  wouldChange: say(
    '自检恢复正常、别的顾客密码能通过。',
    "A self-test that passes, and other customers' PINs accepted.",
  ),
  needs: ['N037', 'N042', 'N048', 'N186'],
  scenario: 'keypad-fault',
};
