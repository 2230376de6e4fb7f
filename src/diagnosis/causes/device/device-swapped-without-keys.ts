/** Another device stands there, and nobody has put its key in: it opens no working keys. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const deviceSwappedWithoutKeys: Cause = {
  id: 'device-swapped-without-keys',
  name: say('换了机器，没灌密钥', 'device replaced, keys not loaded'),
  layer: 'keys',
  whoActs: 'provider',
  prior: 0.004,
  sees: {
    ending: {
      'keys-not-opened': 'likely',
      'sign-on-needed': 'rare',
      'mac-wrong': 'rare',
      'terminal-cloned': 'rare',
      otherwise: 'never',
    },
    change: { 'device-swap': 'very-likely', 'key-load': 'unlikely', otherwise: 'rare' },
    'key-check': { 'pin-key-failed': 'likely', 'mac-key-failed': 'even' },
  },
  rates: { 'others-here': 'most' },
  retry: {
    kind: 'after',
    because: say('服务商给新机器灌好密钥、签到成功之后', 'after the new device has its key and has signed on'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('新换的机器还没装好密钥，收不了款。', 'The new device has no key yet; it takes no payments.'),
      steps: [
        anotherWay('换一台机器收，或收现金。', 'Use another terminal, or take cash.'),
        say('打服务商电话，说“换机没灌密钥”。', 'Call your provider and say "swapped, key not loaded".'),
      ],
      doNot: say('不要反复签到，也不要让顾客输密码。', 'No repeated sign-on, and no PINs.'),
    },
    owner: {
      headline: say('换上的机器没有灌密钥，要服务商来办。', 'The replacement has no key; your provider must load it.'),
      steps: [say('旧机器还在，就先换回去用。', 'If the old device is still there put it back for now.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器还没装好，您的卡没有问题。',
        "The shop's terminal is not set up yet; your card is fine.",
      ),
      steps: [anotherWay('换一台机器或换个付法。', 'Use another terminal or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say(
        '换机之后签到失败：终端打不开下发的密钥。',
        'Sign-on fails since the swap: the terminal cannot open the keys it is given.',
      ),
      steps: [
        say(
          '核对终端号与新机序列号，安排灌主密钥。',
          'Check terminal number and new serial number, and have the master key loaded.',
        ),
        say('灌完签到，再做一笔试机。', 'Then sign on and make one test payment.'),
      ],
      doNot: say('不要用另一台机器的密钥凑。', "Do not use another terminal's key."),
    },
    operations: {
      headline: say('新设备主密钥缺失或不符。', "The new device's master key is missing or another one."),
      steps: [
        say(
          '核对主密钥校验值（KCV）与加密机记录，重新灌装。',
          "Compare its check value with the security module's, and load it again.",
        ),
        say('登记新旧设备的序列号，作废旧机密钥。', "Register both serial numbers, and retire the old device's key."),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '换机单里写明：绑序列号、灌密钥、签到、试机，缺一步不离场。',
    'A swap is: bind the serial, load the key, sign on, test; nobody leaves before.',
  ),
  wouldChange: say('密钥其实灌过，换机前就这样。', 'The key having been loaded, or it having been so before the swap.'),
  needs: ['N048', 'N186'],
  scenario: 'device-swapped-without-keys',
};
