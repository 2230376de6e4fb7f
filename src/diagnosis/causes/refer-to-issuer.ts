/** The issuer refuses and keeps its reason to itself: only the cardholder can ask. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const referToIssuer: Cause = {
  id: 'refer-to-issuer',
  name: say('发卡行要求持卡人与它联系', 'issuer wants to be asked'),
  layer: 'issuer',
  whoActs: 'cardholder',
  prior: 0.055,
  sees: {
    ending: {
      refer: 'certain',
      'do-not-honour': 'unlikely',
      'authentication-failed': 'even',
      restricted: 'rare',
      dormant: 'rare',
      'card-not-permitted': 'rare',
      'general-error': 'unlikely',
      otherwise: 'never',
    },
  },
  rates: { 'card-elsewhere': 'most' },
  retry: {
    kind: 'after',
    because: say(
      '持卡人先问清发卡行之后；没问清之前再刷也会被拒',
      'after the cardholder has asked the issuer; before that it will be refused again',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '银行没同意这一笔，要顾客自己问银行。',
        'The bank did not agree; only the customer can ask it why.',
      ),
      steps: [
        anotherWay('请顾客换一张卡，或改用扫码、现金。', 'Ask for another card, or take a QR payment or cash.'),
        say('顾客想用这张卡，请他打卡背面的电话。', 'To use this card the customer calls the number on its back.'),
      ],
      doNot: say('不要反复刷，也不要替顾客打电话。', 'Do not keep swiping, and do not call for the customer.'),
    },
    owner: {
      headline: say('发卡行没同意，原因只告诉持卡人。', 'The issuer refused and tells only the cardholder why.'),
      steps: [
        say(
          '不用处理；如果很多家银行的卡都这样，再联系服务商。',
          'Nothing to do; call your provider only if cards of many banks do this.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您的银行没有同意这一笔，请您直接问银行。',
        'Your bank did not agree to this payment; please ask it.',
      ),
      steps: [
        say('打卡背面的电话，报上时间、金额和商户名。', 'Call the number on the back: time, amount and shop.'),
        say(
          '常见的是卡没激活、长期未用或要核实是本人。',
          'Often the card is not activated, long unused, or the bank wants to be sure it is you.',
        ),
      ],
      doNot: null,
    },
    support: {
      headline: say('发卡行要求持卡人与它联系，没有给出原因。', 'The issuer wants to be asked and gives no reason.'),
      steps: [
        say(
          '把通话资料包给持卡人：时间、金额、终端号、参考号、应答码。',
          'Give the cardholder the call pack: time, amount, terminal, reference number, code.',
        ),
        say(
          '屏幕写“请与银行联系”时看应答码，不看文字。',
          'When the screen says to contact the bank, go by the code, not by the text.',
        ),
      ],
      doNot: say('不要猜测原因。', 'Do not guess the reason.'),
    },
    operations: {
      headline: say('发卡行未说明原因的拒绝。', 'A decline the issuer does not explain.'),
      steps: [
        say(
          '看同一发卡行、同一商户类别的这种拒绝有没有突然变多。',
          "Watch the issuer's share of these, and by merchant category.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('无法预防；备好第二种付款方式。', 'It cannot be prevented; have a second way to pay ready.'),
  wouldChange: say('发卡行告诉持卡人的真正原因。', 'What the issuer tells the cardholder.'),
  needs: ['N001', 'N002', 'N019', 'N020', 'N026'],
  scenario: 'refer-to-issuer',
};
