/** It points at an original with another card, another amount or another terminal. */
import type { Cause } from '../cause.ts';
import { again, say } from '../words.ts';

export const originalMismatch: Cause = {
  id: 'original-mismatch',
  name: say('和原交易对不上', 'does not match the original'),
  layer: 'merchant',
  whoActs: 'cashier',
  prior: 0.002,
  sees: { ending: { 'original-mismatch': 'certain', 'malfunction-suspected': 'unlikely', otherwise: 'never' } },
  retry: {
    kind: 'after',
    because: say('用原来那张卡、原来的金额重做', 'with the card and the amount of the original'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '和原来那一笔对不上：卡、金额或机器不同。',
        'It does not match the original: another card, amount or terminal.',
      ),
      steps: [
        say('请顾客出示原来那张卡。', 'Ask for the card that was used then.'),
        say('对小票：金额、流水号、哪台机器。', 'Compare with the slip: amount, trace number, terminal.'),
      ],
      doNot: say('不要把钱退到别的卡上。', 'Do not give the money back to another card.'),
    },
    owner: {
      headline: say(
        '店员输的信息和原来那笔不一致，被拦下了。',
        'What was keyed does not match the original, and was stopped.',
      ),
      steps: [again('找到原来的小票，照着重做。', 'Find the slip and do it again by it.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '和原来那一笔对不上，没有动您的钱。',
        'It does not match your original payment; your money was not touched.',
      ),
      steps: [say('请带原来那张卡和小票来办。', 'Bring the card that you used, and the slip.')],
      doNot: null,
    },
    support: {
      headline: say(
        '与原交易不符：卡号、金额、终端或流水号。',
        'Does not match the original: card, amount, terminal or trace number.',
      ),
      steps: [
        say('逐项比对请求和原交易。', 'Compare request and original item by item.'),
        say('换卡补卡的顾客，走人工退款。', 'If the card was replaced, refund by hand.'),
      ],
      doNot: say('不要建议退到别的卡。', 'Do not advise another card.'),
    },
    operations: {
      headline: say('原交易比对不过，系统正常。', 'The match with the original failed; no fault.'),
      steps: [
        say(
          '同一商户多次退往不同的卡，按风控流程看。',
          'If one merchant keeps refunding to other cards, have risk look at it.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '撤销、退货时照着小票输，用原来那张卡。',
    'For voids and refunds go by the slip, with the same card.',
  ),
  preventionForCardholder: say('退货时带原来付款的那张卡。', 'Bring the card that you paid with.'),
  wouldChange: say('其实就是原来那张卡、那个金额。', 'Card and amount being those of the original after all.'),
  needs: ['N016'],
  scenario: 'original-mismatch',
};
