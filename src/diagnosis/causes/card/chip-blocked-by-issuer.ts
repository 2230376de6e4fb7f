/** The chip itself says that its application is blocked: by a script of its issuer, or after too many wrong PINs offline. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const chipBlockedByIssuer: Cause = {
  id: 'chip-blocked-by-issuer',
  name: say('芯片应用已被锁定', "the chip's application is blocked"),
  layer: 'card',
  whoActs: 'cardholder',
  prior: 0.005,
  sees: {
    ending: {
      'chip-read-failed': 'certain',
      'contactless-read-failed': 'likely',
      'never-sent': 'rare',
      otherwise: 'never',
    },
    'read-failure': { 'application-blocked': 'certain', otherwise: 'never' },
  },
  rates: { 'reader-with-others': 'few', 'card-read-elsewhere': 'nearly-all' },
  retry: {
    kind: 'never',
    because: say(
      '芯片锁定要由发卡行解开，换读法也没有用',
      'only its issuer can lift the block; no other way of reading helps',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这张卡的芯片读得到，但用不了。', "This card's chip answers, and cannot be used."),
      steps: [anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.')],
      doNot: say('不要改刷磁条，也不要反复插。', 'Do not swipe it instead, and do not keep inserting.'),
    },
    owner: {
      headline: say('顾客的卡芯片锁了，机器正常。', "The customer's chip is blocked; the terminal is fine."),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say('您这张卡的芯片被锁住了，这次没有扣款。', "Your card's chip is blocked; nothing was charged."),
      steps: [
        anotherWay('换一张卡付。', 'Pay with another card.'),
        say('带身份证到银行柜台解锁或换卡。', 'Take your papers to your bank to have it unlocked or replaced.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '芯片回答应用已锁定（6A81 或 6283）。',
        'The chip says that its application is blocked (6A81 or 6283).',
      ),
      steps: [
        say('请持卡人联系发卡行解锁或换卡。', 'The cardholder asks the issuer to lift it or for a new card.'),
        say('别的卡在这台能读，就不用查机器。', 'Other cards read here: the terminal needs no check.'),
      ],
      doNot: say('不要建议降级刷磁条，规范不允许。', 'Never advise the stripe instead: the rules forbid it.'),
    },
    operations: {
      headline: say(
        '单张卡应用锁定，终端按规范拒绝。',
        "One card's application is blocked; the terminal refused as the standard says.",
      ),
      steps: [
        say(
          '不用处理。EMV 第一册 12.3：应用锁定不得改用其他读法。',
          'Nothing to do. EMV Book 1, 12.3: no other technology after a blocked application.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '商户无从预防，备好第二种付款方式。',
    'A merchant cannot prevent it; have a second way to pay ready.',
  ),
  preventionForCardholder: say(
    '密码记不清就先别试；卡久不用，先问银行。',
    'Do not guess a PIN; ask your bank about a card long unused.',
  ),
  wouldChange: say('发卡行确认卡和芯片都正常。', 'The issuer confirming that card and chip are in order.'),
  needs: ['N021', 'N028', 'N034'],
  scenario: 'chip-blocked-by-issuer',
};
