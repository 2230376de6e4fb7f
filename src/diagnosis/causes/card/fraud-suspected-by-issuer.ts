/** The issuer's own watch over fraud has stopped the card or this payment. Discreet, as for a card that was reported. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { cardLostOrStolen } from '../card-lost-or-stolen.ts';

export const fraudSuspectedByIssuer: Cause = {
  id: 'fraud-suspected-by-issuer',
  name: say('发卡行怀疑有风险而拒绝', 'declined by the issuer on suspicion of fraud'),
  layer: 'issuer',
  whoActs: 'issuer',
  prior: 0.012,
  sees: {
    ending: {
      'suspected-fraud': 'certain',
      'security-violation': 'unlikely',
      'pick-up': 'rare',
      restricted: 'rare',
      otherwise: 'never',
    },
    'amount-shape': { 'round-and-large': 'even' },
  },
  rates: { 'card-elsewhere': 'most' },
  retry: cardLostOrStolen.retry,
  moneyNote: null,
  disclosure: 'discreet',
  voices: {
    // Word for word what is said of any card that its issuer has stopped.
    ...cardLostOrStolen.voices,
    support: {
      headline: say(
        '发卡行的风控拒绝了这一笔，没有说卡已挂失。',
        "The issuer's risk control refused it; nothing says that the card was reported.",
      ),
      steps: [
        say(
          '对商户和持卡人只说“这张卡用不了，请换一张”。',
          'To merchant and cardholder say only that this card cannot be used.',
        ),
        say(
          '持卡人自称本人，请他自己打卡背面的电话核实身份。',
          'Whoever claims to be the owner calls the bank to prove it.',
        ),
        say(
          '常见的触发：大额、异地、短时间多笔；不要拆单再试。',
          'Usual triggers: large, far from home, many in a short time; never split it and try again.',
        ),
      ],
      doNot: say('不要说出怀疑、风险、欺诈等字样。', 'Never say suspicion, risk or fraud.'),
    },
    operations: {
      headline: say('发卡行风控拒绝（59、34 一类）。', "Refused by the issuer's risk control (59, 34 and the like)."),
      steps: [
        say(
          '看这张卡今天在哪些终端试过、金额和间隔，按风控流程上报。',
          'See where, how much and how often this card was tried today; report it by the risk procedure.',
        ),
        say('同一商户多张卡如此：查这家商户。', 'Several cards at one merchant: look at the merchant.'),
      ],
      doNot: say('不要把原因推送到终端屏幕。', "Do not send the reason to a terminal's screen."),
    },
  },
  ...(cardLostOrStolen.pickUpStep !== undefined && { pickUpStep: cardLostOrStolen.pickUpStep }),
  prevention: say('发卡行已经处理，商户无从预防。', 'The issuer has dealt with it; a merchant cannot prevent it.'),
  wouldChange: say('发卡行确认本人交易并放行。', 'The issuer confirming the cardholder and letting it pass.'),
  needs: ['N171', 'N173', 'N033'],
  scenario: 'fraud-suspected-by-issuer',
};
