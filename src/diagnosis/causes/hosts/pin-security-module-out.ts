/** The security module, or whoever translates PINs, is out: everything with a PIN fails, what needs none passes. */
import type { Cause } from '../../cause.ts';
import { STRIKES_EVERYBODY } from '../../rates.ts';
import { anotherWay, say } from '../../words.ts';

export const pinSecurityModuleOut: Cause = {
  id: 'pin-security-module-out',
  name: say('加密机故障，输密码的都失败', 'the security module is out: every PIN fails'),
  layer: 'keys',
  whoActs: 'acquirer',
  prior: 0.0015,
  sees: {
    'answered-by': { issuer: 'likely', switch: 'even' },
    ending: { 'switch-malfunction': 'even', 'pin-unreadable': 'unlikely', otherwise: 'never' },
    'failing-with-pin': { 'only-with-pin': 'certain', 'with-and-without': 'rare' },
    notice: { 'acquirer-outage': 'even' },
  },
  rates: {
    ...STRIKES_EVERYBODY,
    'card-elsewhere': 'half',
  },
  retry: {
    kind: 'after',
    because: say(
      '加密机恢复之后；不输密码的小额挥卡现在就能用',
      'after the security module is back; small taps without a PIN work now',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '现在要输密码的都过不了，顾客没输错。',
        'Nothing with a PIN passes at the moment; the customer made no mistake.',
      ),
      steps: [
        anotherWay(
          '小额请顾客挥卡免密，或改用扫码、现金。',
          'For small amounts tap without a PIN, or take QR or cash.',
        ),
      ],
      doNot: say('不要让顾客反复输密码。', 'Do not have customers enter their PIN again and again.'),
    },
    owner: {
      headline: say(
        '验密码的系统坏了，各家银行都一样，机器没有问题。',
        'The system that handles PINs is out, for all banks; the terminal is fine.',
      ),
      steps: [anotherWay('先走免密挥卡和扫码。', 'Use taps without a PIN, and QR.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '验密码的系统暂时故障，您的密码没有问题。',
        'The system that handles PINs is out; your PIN is right.',
      ),
      steps: [anotherWay('小额可以免密挥卡，或扫码付。', 'Tap without a PIN for small amounts, or pay by QR.')],
      doNot: null,
    },
    support: {
      headline: say(
        '输密码的全失败，免密的全通过：加密机或密码通道。',
        'All with a PIN fail, all without one pass: the security module or its way.',
      ),
      steps: [
        anotherWay('通知商户先走免密和扫码。', 'Tell merchants to use taps without a PIN, and QR.'),
        say('转平台值班查加密机。', "Have the platform's duty officer look at the security module."),
      ],
      doNot: null,
    },
    operations: {
      headline: say('PIN 转换不可用，96 只出现在带密码的交易。', 'PIN translation is out: 96 comes with PINs only.'),
      steps: [
        say('查加密机连接、授权和主备。', 'Check connection, authorisation and standby of the security module.'),
        say('恢复后用测试卡做一笔密码交易验证。', 'When it is back make one PIN payment with a test card.'),
      ],
      doNot: null,
    },
  },

  prevention: say('加密机做双机，定期演练切换。', 'Run two security modules and practise the switch-over.'),

  wouldChange: say(
    '有一笔输密码的此刻通过，或免密的也失败。',
    'A payment with a PIN passing now, or one without failing too.',
  ),
  needs: ['N076', 'N014'],
  scenario: 'pin-security-module-out',
};
