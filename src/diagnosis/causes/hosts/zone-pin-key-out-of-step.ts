/** The key between acquirer and issuer differs: all PINs of this issuer fail, at every terminal. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const zonePinKeyOutOfStep: Cause = {
  id: 'zone-pin-key-out-of-step',
  name: say('与发卡行之间的密码密钥不同步', 'PIN key between acquirer and issuer out of step'),
  layer: 'keys',
  whoActs: 'acquirer',
  prior: 0.002,
  sees: {
    ending: { 'pin-unreadable': 'certain', 'pin-wrong': 'likely', 'authentication-failed': 'rare', otherwise: 'never' },
    pin: { entered: 'certain', 'not-entered': 'never' },
    change: { 'key-load': 'even', release: 'unlikely' },
  },
  rates: { 'pin-with-issuer': 'most', 'pin-elsewhere': 'half', 'pin-on-keypad': 'few' },
  retry: {
    kind: 'after',
    because: say('收单机构和发卡行重新交换密钥之后', 'after acquirer and issuer have exchanged keys again'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '顾客没输错，这家银行的密码现在验不了。',
        'The PIN was right: no PIN of this bank can be checked at the moment.',
      ),
      steps: [
        anotherWay(
          '请顾客换一张别家银行的卡，或小额挥卡、扫码。',
          "Ask for another bank's card, a small tap without PIN, or QR.",
        ),
      ],
      doNot: say('不要再让顾客输密码，卡会被锁。', 'No further PINs with this bank: cards will get locked.'),
    },
    owner: {
      headline: say(
        '这家银行的密码验证通道坏了，机器和顾客都没有错。',
        'PIN checking with this bank is broken; neither terminal nor customer is at fault.',
      ),
      steps: [anotherWay('先收别家银行的卡。', "Take other banks' cards for now.")],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的密码没有问题，是商店那边验不了您银行的密码。',
        'Your PIN is right; PINs of your bank cannot be checked here at the moment.',
      ),
      steps: [
        anotherWay('换一张别家银行的卡，或不输密码的付法。', "Use another bank's card, or a way without a PIN."),
        say(
          '如果卡因此被锁，请联系银行解锁，说明是系统故障。',
          'If the card was locked by this, your bank unlocks it: say that it was a system fault.',
        ),
      ],
      doNot: say('现在不要再输密码。', 'Do not enter your PIN again now.'),
    },
    support: {
      headline: say(
        '这家发卡行的密码在每台终端都失败，别家正常。',
        'PINs of this issuer fail at every terminal, those of others pass.',
      ),
      steps: [
        say(
          '通知商户先收别家的卡，不要换机器、不要重新签到。',
          'Tell merchants to take other cards; neither swap nor sign on.',
        ),
        say('转收单机构重新交换密钥。', 'Pass it to the acquirer to exchange keys again.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('收单与发卡行之间的区域 PIN 密钥不一致。', 'The zone PIN key of acquirer and issuer differs.'),
      steps: [
        say(
          '比对两边的校验值（KCV），重新做密钥交换（0800/101）。',
          'Compare check values and exchange keys anew (0800, 101).',
        ),
        say(
          '期间关掉到该行的密码交易，免得锁卡。',
          'Meanwhile stop payments with a PIN to it, so that no cards get locked.',
        ),
      ],
      doNot: say('不要去动终端的密钥。', "Leave the terminals' keys alone."),
    },
  },

  prevention: say(
    '密钥交换后两边核对校验值，再放行密码交易。',
    'Compare check values on both sides after an exchange before any PIN passes.',
  ),

  wouldChange: say('这家发卡行有一笔密码在任何终端通过。', 'A single PIN of this issuer accepted anywhere.'),
  needs: ['N014', 'N015', 'N074'],
  scenario: 'zone-pin-key-out-of-step',
};
