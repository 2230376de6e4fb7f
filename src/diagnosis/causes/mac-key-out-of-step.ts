/** Terminal and switch authenticate their messages under different keys. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const macKeyOutOfStep: Cause = {
  id: 'mac-key-out-of-step',
  name: say('终端 MAC 密钥不同步', 'MAC key out of step'),
  layer: 'keys',
  whoActs: 'provider',
  prior: 0.01,
  sees: {
    ending: { 'mac-wrong': 'certain', 'answer-mac-bad': 'certain', 'sign-on-needed': 'unlikely', otherwise: 'never' },
    'mac-on-terminal': { 'others-refused': 'very-likely', 'passed-before-only': 'even', 'passed-after': 'rare' },
    'key-check': { 'mac-key-failed': 'very-likely' },
  },
  retry: {
    kind: 'after',
    because: say('终端重新签到、换上新密钥之后', 'after the terminal has signed on again and has new keys'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '机器要重新签到，和顾客的卡无关。',
        "The terminal must sign on again; it is not the customer's card.",
      ),
      steps: [
        say('在机器上做一次“签到”。', 'Do a sign-on at the terminal.'),
        again('签到成功，再收这一笔。', 'When it has worked, take the payment again.'),
        anotherWay(
          '签到一次还不行，或今天已是第二次，就换机器或扫码，打服务商电话。',
          'If one sign-on does not help, or it is the second time today: another terminal or QR, and call your provider.',
        ),
      ],
      doNot: null,
    },
    owner: {
      headline: say(
        '这台机器的通讯密钥不对，要重新签到。',
        "This terminal's message key is wrong; it must sign on again.",
      ),
      steps: [
        say(
          '让店员签到一次；还不行或同一天再出现，请服务商换密钥。',
          'Have it sign on once; if that fails, or it comes back the same day, your provider replaces the keys.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器需要重新签到，您的卡没有问题。',
        "The shop's terminal must sign on again; your card is fine.",
      ),
      steps: [anotherWay('稍等片刻再付，或换个付法。', 'Pay again in a moment, or another way.')],
      doNot: null,
    },
    support: {
      headline: say(
        '报文校验（MAC）不过：终端与前置系统密钥不一致。',
        'The MAC does not verify: terminal and switch hold different keys.',
      ),
      steps: [
        say('请商户签到，再看下一笔的 MAC。', 'Have the merchant sign on and look at the next MAC.'),
        say('签到后仍不过：主密钥不对，派单。', 'Still wrong: the master key, order a repair.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端 MAC 密钥与前置系统不一致。', 'Terminal and switch disagree on the MAC key.'),
      steps: [
        say('比对 MAC 密钥校验值与换钥时间。', 'Compare the key check values and the time of the key load.'),
        say(
          '同一终端号若从两处来报文，查一机多号或重放。',
          'If one terminal number speaks from two places, look for a clone or a replay.',
        ),
        say('有待冲正的，签到后在新密钥下重发。', 'A pending reversal is repeated under the new key after sign-on.'),
      ],
      doNot: say('不要为了放行而关掉 MAC 校验。', 'Never switch the MAC check off to let it pass.'),
    },
  },
  prevention: say(
    '换机或换密钥之后，先签到，再做一笔测试。',
    'After a swap or a key load, sign on first, then make a test payment.',
  ),
  wouldChange: say(
    '同一套密钥下，这台终端其他报文的 MAC 都对。',
    "This terminal's other messages passing under the same keys.",
  ),
  needs: ['N074', 'N186'],
  scenario: 'mac-key-out-of-step',
};
