/** The issuer knows the card as one that is not in use: never activated, or asleep after a long time without use. Its answer is the same for both. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const cardNotActivated: Cause = {
  id: 'card-not-activated',
  name: say('卡未激活或已成睡眠卡', 'card not activated, or dormant'),
  layer: 'card',
  whoActs: 'cardholder',
  prior: 0.015,
  sees: { ending: { dormant: 'certain', restricted: 'rare', 'card-not-permitted': 'rare', otherwise: 'never' } },
  rates: { 'card-elsewhere': 'nearly-all' },
  retry: { kind: 'after', because: say('持卡人在银行激活之后', 'after the cardholder has activated it with the bank') },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这张卡还没激活，或是很久没用了。', 'This card is not activated, or was not used for long.'),
      steps: [anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.')],
      doNot: say('激活之前不要再试这张卡。', 'Do not try this card again before it is activated.'),
    },
    owner: {
      headline: say('顾客的卡没有激活，机器正常。', "The customer's card is not activated; the terminal is fine."),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您这张卡还没有激活，或长期没用被银行转成了睡眠卡。',
        'Your card is not activated, or your bank has put it to sleep after long disuse.',
      ),
      steps: [
        say('新卡：在银行 App 或按随卡说明激活。', "A new card: activate it in your bank's app or as its letter says."),
        say(
          '旧卡：带身份证到柜台，或打卡背面的电话恢复。',
          'An old one: take your papers to the counter, or call the number on its back.',
        ),
        anotherWay('这次请先换一张卡付。', 'Pay with another card this time.'),
      ],
      doNot: null,
    },
    support: {
      headline: say('发卡行回答：卡未激活或是睡眠卡。', 'The issuer says that the card is not activated, or dormant.'),
      steps: [
        say(
          '问持卡人：是刚收到的新卡，还是很久没用的卡？两种的办法不同。',
          'Ask: just received, or long unused? The ways differ.',
        ),
        say('换发的卡要重新激活，旧卡随之作废。', 'A replacement must be activated too; the old one then ends.'),
        say(
          '屏幕上多半写“请与银行联系”，看应答码 21，不看文字。',
          'The screen often says to contact the bank: go by code 21, not by the text.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('单卡未激活，系统正常。', 'One card not activated; the system is fine.'),
      steps: [
        say(
          '不用处理；某家发卡行突然增多，看它是不是在清理睡眠卡。',
          'Nothing to do; a sudden rise with one issuer may be its clean-up of dormant cards.',
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
    '收到新卡先激活；久不用的卡每年用一次。',
    'Activate a new card when it comes; use an old one once a year.',
  ),
  wouldChange: say('发卡行确认卡已激活。', 'The issuer confirming that the card is active.'),
  needs: ['N020', 'N024', 'N034'],
  scenario: 'card-not-activated',
};
