/** The issuer wanted a PIN and the terminal had not asked for one: its limit for small amounts is higher than the issuer's. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const pinRequiredNotAsked: Cause = {
  id: 'pin-required-not-asked',
  name: say('发卡行要密码，机器没有要', 'the issuer wanted a PIN that the terminal did not ask for'),
  layer: 'terminal',
  whoActs: 'acquirer',
  prior: 0.012,
  sees: {
    ending: { 'pin-missing': 'certain', 'more-verification': 'certain', 'pin-wrong': 'rare', otherwise: 'never' },
    pin: { 'not-entered': 'certain', entered: 'never' },
    'pin-asked': { 'not-asked': 'certain', skipped: 'never' },
  },
  retry: {
    kind: 'now',
    because: say(
      '改插卡并输密码；这一笔没有扣款，不算输错密码',
      'insert the card and enter the PIN; nothing was charged, and no wrong PIN was counted',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('银行要密码，刚才没有输。', 'The bank wants a PIN, and none was asked for.'),
      steps: [again('请顾客改插卡，输密码再付一次。', 'Have the card inserted and the PIN entered.')],
      doNot: say('不要再挥一次，还是会被拒。', 'Do not tap again: it will be refused again.'),
    },
    owner: {
      headline: say(
        '这张卡超过了它的免密额，要输密码；顾客没有输错。',
        'The amount is above what this card may pay without a PIN; nobody typed it wrong.',
      ),
      steps: [
        say(
          '经常这样，请收单机构核对机器的小额免密限额。',
          "If it happens often, have your acquirer check the terminal's no-PIN limit.",
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的银行要求这一笔输密码，这次没有扣款。',
        'Your bank wants the PIN for this payment; nothing was charged.',
      ),
      steps: [
        again('请插卡，输密码再付一次。', 'Insert your card and enter the PIN.'),
        say('想免密，在银行 App 里看小额免密的限额。', "The limit for paying without a PIN is in your bank's app."),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '应答说密码错，但这一笔根本没有要密码：是免密限额不一致。',
        'The code says wrong PIN, but none was asked for: two no-PIN limits differ.',
      ),
      steps: [
        say('告诉商户：不是输错密码，不计错误次数。', 'Tell the merchant: no wrong PIN, no try counted.'),
        again(
          '指导插卡输密码；把终端的小额免密限额报给收单机构核对。',
          "Have it inserted with PIN; report the terminal's no-PIN limit to the acquirer.",
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('免密交易被发卡行以 55 一类拒绝。', 'A payment without PIN refused with 55 or the like.'),
      steps: [
        say(
          '比对终端小额免密参数与该发卡行的限额；终端应支持收到后改要密码。',
          "Compare the terminal's no-PIN limit with this issuer's; a terminal should then ask for the PIN.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '终端的小额免密限额不高于最严的发卡行。',
    "Set the no-PIN limit no higher than the strictest issuer's.",
  ),
  preventionForCardholder: say('金额大时直接插卡输密码。', 'Insert the card and enter the PIN for larger amounts.'),
  wouldChange: say('这一笔其实输过密码，那就查密码和密钥。', 'If a PIN was entered after all, look at PIN and key.'),
  needs: ['N014', 'N152', 'N002'],
  scenario: 'pin-required-not-asked',
};
