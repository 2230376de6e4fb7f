/** This card, phone or bracelet gives no answer in the field, while others are read by tap at the same terminal. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const contactlessCardSilent: Cause = {
  id: 'contactless-card-silent',
  name: say('这张卡感应不到', 'this card does not answer a tap'),
  layer: 'card',
  whoActs: 'cardholder',
  prior: 0.02,
  sees: {
    ending: { 'contactless-read-failed': 'certain', 'never-sent': 'rare', otherwise: 'never' },
    'read-failure': { 'no-card-in-field': 'very-likely', otherwise: 'rare' },
  },
  rates: { 'reader-with-others': 'few', 'card-read-elsewhere': 'most' },
  retry: {
    kind: 'now',
    because: say(
      '改插卡，或从手机壳、卡包里拿出来再贴；这一笔没有送出，没有扣款',
      'insert it, or take it out of case or wallet and tap again; nothing was sent, nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这张卡挥不出来。', 'This card does not react to a tap.'),
      steps: [
        anotherWay(
          '请顾客改插卡；手机付的，先解锁屏幕、打开 NFC。',
          'Insert it; a phone must be unlocked, with NFC on.',
        ),
        again(
          '从卡包或厚手机壳里拿出来，贴在感应标志上再试一次。',
          'Out of the wallet or thick case, flat on the symbol, once more.',
        ),
      ],
      doNot: say('不要一直挥，两次不行就换方式。', 'Do not keep tapping: after two tries another way.'),
    },
    owner: {
      headline: say(
        '顾客的卡或手机感应不到，机器能挥别的卡。',
        "The customer's card or phone does not answer; others tap well.",
      ),
      steps: [say('机器不用修。', 'The terminal needs no repair.')],
      doNot: null,
    },
    cardholder: {
      headline: say('您的卡或手机没有感应到，没有扣款。', 'Your card or phone was not sensed; nothing was charged.'),
      steps: [
        again(
          '改插卡，或打开手机 NFC、选好默认付款卡再贴。',
          'Insert the card, or switch NFC on and choose the card in your phone.',
        ),
        say(
          '在别处也感应不到，请银行换卡或检查手机设置。',
          "If it fails elsewhere too: a new card, or look at the phone's settings.",
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '感应区里没有卡应答，别的卡在这台挥得出。',
        'Nothing answered in the field, while others tap well here.',
      ),
      steps: [
        say('问：是卡还是手机？卡上有没有波纹标志？', 'Ask: card or phone? Does the card show the waves?'),
        say(
          '手机：NFC、默认付款应用、解锁。卡：插卡付，天线断了要换卡。',
          'Phone: NFC, default app, unlocked. Card: insert it; a broken aerial means a new card.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('单卡非接无应答。', 'One card silent in the field.'),
      steps: [say('不用派单；看这台终端挥卡失败是否增多。', "No repair order; watch this terminal's failed taps.")],
      doNot: null,
    },
  },
  prevention: say(
    '感应标志贴在看得见的地方，教店员指给顾客。',
    'Keep the contactless symbol in sight, and let the staff point at it.',
  ),
  preventionForCardholder: say(
    '卡不要夹在厚手机壳或金属卡包里挥。',
    'Do not tap through a thick case or a metal wallet.',
  ),
  wouldChange: say(
    '同一台机器上别的卡也挥不出，那就是机器的感应区。',
    'Other cards silent at the same terminal: then it is the reader.',
  ),
  needs: ['N021', 'N028', 'N041', 'N095'],
  scenario: 'contactless-card-silent',
};
