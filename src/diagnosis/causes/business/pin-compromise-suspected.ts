/** The issuer has warned of PINs read off at some terminal, and stopped the cards that were there. Discreet at the till. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const pinCompromiseSuspected: Cause = {
  id: 'pin-compromise-suspected',
  name: say('密码可能已经泄露', 'PIN may be known to others'),
  layer: 'card',
  whoActs: 'issuer',
  prior: 0.0016,
  sees: {
    ending: {
      restricted: 'certain',
      'card-not-permitted': 'unlikely',
      refer: 'even',
      'do-not-honour': 'unlikely',
      otherwise: 'never',
    },
    notice: { 'issuer-fraud-warning': 'certain', 'scheme-fraud-warning': 'even', otherwise: 'rare' },
  },
  rates: { 'card-elsewhere': 'nearly-all', 'range-others': 'some' },
  retry: {
    kind: 'never',
    because: say('请换一张卡；持卡人先联系发卡行', 'please use another card; the cardholder calls the bank first'),
  },
  moneyNote: null,
  disclosure: 'discreet',
  voices: spoken({
    cashier: [
      ['这张卡现在用不了。', 'This card cannot be used now.'],
      [['请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.', 'another-way']],
      ['不要再试这张卡。', 'Do not try this card again.'],
    ],
    owner: [
      ['顾客的这张卡用不了，机器正常。', "The customer's card cannot be used; the terminal is fine."],
      [['不用处理。', 'Nothing to do.']],
    ],
    cardholder: [
      [
        '这张卡现在用不了，没有扣款。请联系您的银行。',
        'Your card cannot be used now; nothing was charged. Please call your bank.',
      ],
      [
        ['打卡背面的电话。', 'Call the number on the back of the card.'],
        ['顺便改一次密码。', 'Change your PIN while you are at it.'],
      ],
    ],
    support: [
      ['发卡行因密码可能泄露限制了这张卡。', 'The issuer has restricted the card because its PIN may be known.'],
      [
        ['把公告日期和范围告诉持卡人的银行。', "Give the cardholder's bank date and extent of the notice."],
        ['请持卡人到银行改密或换卡。', 'The cardholder should change the PIN or the card at the bank.'],
        ['涉及我方终端的，立刻转安全。', 'If one of our terminals is concerned, pass it to security at once.'],
      ],
      ['不要在电话里问密码。', 'Never ask for a PIN on the telephone.'],
    ],
    operations: [
      ['卡段在发卡行的泄密公告内。', "The range is in an issuer's warning."],
      [
        ['查公告期内这些卡共同用过的终端。', 'Find the terminals that these cards had in common.'],
        ['对共同终端做拆机检查，换密钥。', 'Inspect those for tampering and change their keys.'],
      ],
    ],
  }),
  prevention: say(
    '挡住键盘输密码；每天看一眼键盘和卡口有没有被动过。',
    'Cover the keypad; look at keypad and slot every day for signs of tampering.',
  ),
  wouldChange: say('公告不包括这张卡。', 'The notice not covering this card.'),
  needs: ['N177', 'N033', 'N030'],
  scenario: 'pin-compromise-suspected',
};
