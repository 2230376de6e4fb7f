/** The card number was keyed, and it is not a card's. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const keyedNumberWrong: Cause = {
  id: 'keyed-number-wrong',
  name: say('手输卡号有误', 'keyed card number wrong'),
  layer: 'terminal',
  whoActs: 'cashier',
  prior: 0.02,
  sees: {
    ending: {
      'keyed-refused': 'certain',
      'never-sent': 'unlikely',
      'card-number-invalid': 'likely',
      'no-such-issuer': 'unlikely',
      otherwise: 'never',
    },
    entry: { keyed: 'certain', read: 'never' },
  },
  retry: { kind: 'now', because: say('对照卡面重新输入即可', 'key it again from the card') },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('卡号输得不对。', 'The card number was keyed wrong.'),
      steps: [
        again('对照卡面，四位一组重新输一遍。', 'Key it again from the card, four digits at a time.'),
        say('能插卡或挥卡的，就不要手输。', 'If the card can be inserted or tapped, do that instead.'),
      ],
      doNot: say(
        '不要问顾客卡背面的安全码，也不要把卡号抄在纸上。',
        'Do not ask for the security code, and do not write the number down.',
      ),
    },
    owner: {
      headline: say('店员手输卡号有误，当场改正即可。', 'The number was keyed wrong; keying it again mends it.'),
      steps: [say('尽量插卡、挥卡，手输容易错，风险也高。', 'Prefer chip and tap: keying errs, and bears more risk.')],
      doNot: null,
    },
    cardholder: {
      headline: say('店员输入的卡号不对。', 'The card number was keyed wrong.'),
      steps: [
        again('请让店员插卡或挥卡，或重新输入。', 'Have the card inserted or tapped, or the number keyed again.'),
      ],
      doNot: say('不要告诉别人卡背面的安全码。', 'Give nobody the security code on the back.'),
    },
    support: {
      headline: say(
        '手输卡号位数或校验位不对，或发卡行查无此卡。',
        'Length or check digit of the keyed number is wrong, or the issuer has no such card.',
      ),
      steps: [
        anotherWay('请商户改用插卡或挥卡。', 'Have the card inserted or tapped.'),
        say(
          '反复核对仍被拒：少数真卡校验位特殊，请持卡人联系发卡行。',
          'If it is surely right: a few genuine cards have odd check digits; the issuer must be asked.',
        ),
      ],
      doNot: say('不要让对方在电话里报完整卡号。', 'Do not have the whole number read out on the telephone.'),
    },
    operations: {
      headline: say('手工输入错误。', 'A keying error.'),
      steps: [
        say(
          '手输比例高的终端，查读卡器是否该修、手输是否该关。',
          'Where much is keyed, see to the reader or switch keyed entry off.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('默认关闭手输卡号，只在真正需要时开。', 'Keep keyed entry off unless it is really needed.'),
  wouldChange: say('卡号其实是读卡得到的，不是手输。', 'The number having been read from the card, not keyed.'),
  needs: ['N016', 'N025'],
  scenario: 'keyed-number-wrong',
};
