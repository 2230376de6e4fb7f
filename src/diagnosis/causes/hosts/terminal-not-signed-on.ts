/** The terminal’s sign-on is not, or no longer, known to the switch: 77. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const terminalNotSignedOn: Cause = {
  id: 'terminal-not-signed-on',
  name: say('终端没有签到或签到已失效', 'terminal not signed on'),
  layer: 'keys',
  whoActs: 'cashier',
  prior: 0.016,
  sees: {
    ending: { 'sign-on-needed': 'certain', 'mac-wrong': 'rare', otherwise: 'never' },
    change: { 'key-load': 'unlikely' },
  },
  rates: { 'others-here': 'half' },
  retry: { kind: 'after', because: say('机器重新签到成功之后', 'after the terminal has signed on again') },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '机器要重新签到，和顾客的卡没有关系。',
        "The terminal has to sign on again; it is not the customer's card.",
      ),
      steps: [
        say('按一下“签到”。', 'Press sign-on.'),
        again('签到成功，再收这一笔。', 'When it has worked, take the payment again.'),
        anotherWay(
          '签到不成功，换一台机器或扫码，并打服务商电话。',
          'If it fails use another terminal or QR, and call your provider.',
        ),
      ],
      doNot: say('不要让顾客换卡试。', 'Do not ask for other cards.'),
    },
    owner: {
      headline: say(
        '这台机器的签到失效了，重新签到就好。',
        "This terminal's sign-on has lapsed; signing on again mends it.",
      ),
      steps: [say('每天开店先签到一次。', 'Sign on once when the shop opens.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器要先签到，您的卡没有问题。',
        "The shop's terminal has to sign on first; your card is fine.",
      ),
      steps: [again('请稍等片刻再付。', 'Please wait a moment and pay then.')],
      doNot: null,
    },
    support: {
      headline: say(
        '前置系统没有这台终端的有效签到，或批次号不一致。',
        'The switch holds no valid sign-on of this terminal, or another batch number.',
      ),
      steps: [
        say('请商户签到，看签到应答码。', 'Have the merchant sign on and read the answer.'),
        say(
          '反复失效，查是不是两台机器共用一个终端号。',
          'If it lapses again and again, look for two devices under one number.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('77：工作密钥不在效或批次不符。', '77: no working keys in force, or the batch differs.'),
      steps: [
        say('查最近一次签到、签退和批次变更。', 'See the last sign-on, sign-off and change of batch.'),
        say('查前置系统是否从旧备份恢复过。', 'See whether the switch was restored from an older copy.'),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '每天开店先签到；换批次后由系统自动签到。',
    'Sign on at opening time; after a new batch the terminal does it by itself.',
  ),

  wouldChange: say('这台终端随后没有重新签到也通过了。', 'The terminal getting through without another sign-on.'),
  needs: ['N074', 'N186'],
  scenario: 'terminal-not-signed-on',
};
