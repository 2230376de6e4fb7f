/**
 * The issuer has stopped the card: reported lost or stolen, to be picked up, or suspected. Discreet: whoever stands at
 * the till may be the thief or may be in danger, so cashier, owner and cardholder read only that the card is not taken.
 */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const cardLostOrStolen: Cause = {
  id: 'card-lost-or-stolen',
  name: say('卡已挂失、被窃或被发卡行停用', 'card lost, stolen or stopped by its issuer'),
  layer: 'card',
  whoActs: 'issuer',
  prior: 0.01,
  sees: {
    ending: {
      lost: 'certain',
      stolen: 'certain',
      'pick-up': 'very-likely',
      'suspected-fraud': 'rare',
      'security-violation': 'rare',
      restricted: 'rare',
      otherwise: 'never',
    },
  },
  rates: { 'card-elsewhere': 'nearly-all' },
  retry: { kind: 'never', because: say('请换一张卡或换个付法', 'please use another card or another way to pay') },
  moneyNote: null,
  disclosure: 'discreet',
  voices: {
    cashier: {
      headline: say('这张卡现在用不了。', 'This card cannot be used now.'),
      steps: [anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.')],
      doNot: say('不要再试这张卡。', 'Do not try this card again.'),
    },
    owner: {
      headline: say('顾客的这张卡用不了，机器正常。', "The customer's card cannot be used; the terminal is fine."),
      steps: [say('不用处理。', 'Nothing to do.')],
      doNot: null,
    },
    cardholder: {
      headline: say('这张卡现在用不了。', 'This card cannot be used now.'),
      steps: [
        anotherWay('请换一张卡或换个付法。', 'Please use another card or another way to pay.'),
        say('想了解原因，请拨打卡背面的银行电话。', "To learn more, call your bank's number on the back of the card."),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '发卡行已停用此卡（挂失、被窃、要求收回或怀疑有风险）。',
        'The issuer has stopped this card (lost, stolen, pick-up or suspected).',
      ),
      steps: [
        say(
          '对商户和持卡人只说“这张卡用不了，请换一张”。',
          'To merchant and cardholder say only that this card cannot be used.',
        ),
        say('持卡人自称本人，请他自己联系发卡行。', 'Whoever says that the card is theirs must call the issuer.'),
      ],
      doNot: say('不要说出挂失、被窃等字样，不要建议再试。', 'Never say lost or stolen, never advise another try.'),
    },
    operations: {
      headline: say('卡被发卡行停用，系统正常。', 'A card stopped by its issuer; the system is fine.'),
      steps: [
        say(
          '看这张卡今天在哪些终端试过，按风控流程上报。',
          'See where this card was tried today and report it as the risk procedure says.',
        ),
      ],
      doNot: say('不要把原因推送到终端屏幕。', "Do not send the reason to a terminal's screen."),
    },
  },
  pickUpStep: say(
    '应答码允许收回卡片：只在安全且收单机构要求时，按其没收流程办理，不勉强店员。',
    "The code allows retention: only if it is safe and the acquirer asks for it, by the acquirer's procedure; never press the staff.",
  ),
  prevention: say('发卡行已经处理，商户无从预防。', 'The issuer has dealt with it; a merchant cannot prevent it.'),
  wouldChange: say('发卡行确认卡状态正常。', 'The issuer confirming that the card is in good standing.'),
  needs: ['N020', 'N024', 'N034'],
  scenario: 'card-lost-or-stolen',
};
