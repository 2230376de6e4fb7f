/** The keypad's PIN key is not the one the other side uses: every PIN comes out as another PIN, or as nothing. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const pinKeyOutOfStep: Cause = {
  id: 'pin-key-out-of-step',
  name: say('终端密码密钥不同步', 'PIN key out of step'),
  layer: 'keys',
  whoActs: 'provider',
  prior: 0.015,
  sees: {
    // A party that checks the block's format answers 99, one that does not answers 55: both exist.
    ending: { 'pin-unreadable': 'certain', 'pin-wrong': 'likely', 'authentication-failed': 'rare', otherwise: 'never' },
    pin: { entered: 'certain', 'not-entered': 'never' },
    'key-check': { 'pin-key-failed': 'very-likely' },
  },
  rates: { 'pin-on-keypad': 'nearly-all', 'pin-elsewhere': 'few' },
  retry: {
    kind: 'after',
    because: say('终端重新签到、换上新密钥之后', 'after the terminal has signed on again and has new keys'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('顾客没输错，是这台机器要重新签到。', 'The PIN was right: this terminal must sign on again.'),
      steps: [
        anotherWay('这位顾客先换一台机器，或改用扫码。', 'This customer: another terminal, or QR.'),
        say(
          '空下来重新签到，用店里自己的卡试一笔，通过了再收密码卡。',
          'Then sign on and test with a card of the shop before taking PINs again.',
        ),
        say('试不通，停用这台，打服务商电话。', 'If the test fails, take this one out of use and call your provider.'),
      ],
      doNot: say(
        '签到并试通之前，不要再让顾客输密码，卡会被锁。',
        "No customer's PIN before sign-on and test: cards will get locked.",
      ),
    },
    owner: {
      headline: say(
        '这台机器的密码密钥不对，顾客都没有错。',
        "This terminal's PIN key is wrong; your customers did nothing wrong.",
      ),
      steps: [
        say(
          '让店员重新签到；不行就停用这台，换一台收款。',
          'Have it sign on again; if that fails take it out of use and take payments on another.',
        ),
        say('还不行，请服务商来换密钥。', 'If that does not help, your provider replaces the key.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('您的密码没有问题，是商店的机器出了状况。', "Your PIN is not the problem; the shop's terminal is."),
      steps: [
        anotherWay('请换一台机器或换个付法。', 'Use another terminal or another way to pay.'),
        say(
          '如果卡因此被锁，请联系您的银行解锁，说明是终端故障。',
          'If the card was locked by this, your bank unlocks it: say that a terminal was at fault.',
        ),
      ],
      doNot: say('不要在这台机器上再输密码。', 'Do not enter your PIN on this terminal again.'),
    },
    support: {
      headline: say(
        '这个密码键盘的密钥和前置系统对不上，密码没有一个能通过。',
        "This keypad's key is not the one the other side uses: no PIN can pass.",
      ),
      steps: [
        say(
          '请商户立即签到，并看签到后第一笔密码是否通过。',
          'Have the merchant sign on at once and watch the first PIN after it.',
        ),
        say('签到后仍失败：终端主密钥不对，派单更换。', 'Still failing: the master key is wrong, order a replacement.'),
        say('安抚已被拒的持卡人：不是他们输错。', 'Tell the customers that they made no mistake.'),
      ],
      doNot: say('不要让商户继续收密码交易。', 'Do not let the merchant go on taking PINs.'),
    },
    operations: {
      headline: say('终端 PIN 密钥与加密机不同步。', 'The terminal PIN key and the security module are out of step.'),
      steps: [
        say(
          '比对该终端 PIN 密钥的校验值（KCV）与加密机记录。',
          "Compare the terminal's PIN key check value with the security module's.",
        ),
        say(
          '下发重新签到（报文头处理要求 3）；失败则重灌主密钥。',
          'Order a new sign-on (header processing demand 3); if it fails reload the master key.',
        ),
        say('查最近一次换钥前后的变更。', 'Look at what changed around the last key load.'),
      ],
      doNot: say('先不要重启终端，会丢掉记录。', 'Do not restart the terminal first; that loses the record.'),
    },
  },
  prevention: say(
    '换机或换密钥之后，先签到，用店里自己的卡试一笔。',
    'After a swap or a key load, sign on first and test with a card of the shop.',
  ),
  wouldChange: say(
    '这个键盘上只要有一张卡的密码通过，就不是密钥。',
    'A single PIN accepted on this keypad would clear the key.',
  ),
  needs: ['N014', 'N015', 'N186'],
  scenario: 'pin-key-out-of-step',
};
