/** Two cards or a card and a phone answered in the field at once. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const twoCardsHeld: Cause = {
  id: 'two-cards-held',
  name: say('感应区里有两张卡', 'two cards in the field'),
  layer: 'reader',
  whoActs: 'cardholder',
  prior: 0.008,
  sees: {
    ending: { 'contactless-read-failed': 'certain', 'never-sent': 'rare', otherwise: 'never' },
    'read-failure': { 'several-cards': 'certain', otherwise: 'never' },
  },
  rates: { 'reader-with-others': 'few' },
  retry: {
    kind: 'now',
    because: say(
      '只拿一张卡再贴一次；这一笔没有送出，没有扣款',
      'tap again with one card only; nothing was sent, nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('一次贴了两张卡。', 'Two cards were held to it at once.'),
      steps: [
        say(
          '请顾客把要用的那张从卡包里拿出来，单独贴。',
          'Ask for the card to be taken out of the wallet and tapped alone.',
        ),
        say('手机壳里夹着卡，也要取出来。', 'A card inside a phone case counts too: take it out.'),
      ],
      doNot: say('不要替顾客挑哪张卡。', 'Do not choose the card for the customer.'),
    },
    owner: {
      headline: say('顾客贴了两张卡，机器没坏。', 'The customer held two cards to it; the terminal is fine.'),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '感应到了不止一张卡，机器不知道用哪张。',
        'More than one card answered, and the terminal cannot choose.',
      ),
      steps: [say('把要用的那张卡拿出来，单独贴一次。', 'Take out the one you mean and tap it alone.')],
      doNot: null,
    },
    support: {
      headline: say('感应区内有多张卡应答。', 'Several cards answered in the field.'),
      steps: [
        again('请顾客单独拿出一张再贴，或改插卡。', 'One card alone, or inserted.'),
        say(
          '没有第二张卡还报冲突：附近贴了标签或卡，挪开。',
          'A clash without a second card: something with an aerial lies nearby, move it.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('非接冲突，单次。', 'A collision in the field, once.'),
      steps: [
        say(
          '不用派单；同一终端反复出现，看柜台上有没有会员标签。',
          'No repair order; if it recurs at one terminal look for member tags on the counter.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('感应区旁不要放会员卡、标签一类的东西。', 'Keep member cards and tags away from the field.'),
  preventionForCardholder: say('付款时把卡从卡包里单独拿出来。', 'Take the card out of your wallet before you tap.'),
  wouldChange: say(
    '只有一张卡也报冲突，那就查机器旁边的东西。',
    'A clash with one card only: look at what lies by the terminal.',
  ),
  needs: ['N095', 'N196'],
  scenario: 'two-cards-held',
};
