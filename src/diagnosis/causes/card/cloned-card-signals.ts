/** The signs of a copied stripe: a card that has a chip elsewhere is swiped here with a service code that denies the chip, or after a chip that would not answer, and its issuer says so. Discreet. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { cardLostOrStolen } from '../card-lost-or-stolen.ts';

export const clonedCardSignals: Cause = {
  id: 'cloned-card-signals',
  name: say('磁条像是复制的（伪卡信号）', 'signs of a copied stripe'),
  layer: 'card',
  whoActs: 'issuer',
  prior: 0.002,
  sees: {
    ending: {
      'suspected-fraud': 'very-likely',
      'verification-value-wrong': 'likely',
      'security-violation': 'unlikely',
      'chip-card-swiped': 'rare',
      otherwise: 'never',
    },
    'card-form': { 'chip-elsewhere': 'certain', 'stripe-elsewhere': 'rare' },
  },
  rates: { 'card-elsewhere': 'few' },
  retry: cardLostOrStolen.retry,
  moneyNote: null,
  disclosure: 'discreet',
  voices: {
    // Word for word what is said of any card that its issuer has stopped.
    ...cardLostOrStolen.voices,
    support: {
      headline: say(
        '这张卡在别处读的是芯片，这次刷的是磁条，有复制磁条的可能。',
        'Elsewhere this card is read by its chip, here it was swiped: a copied stripe is possible.',
      ),
      steps: [
        say(
          '对商户和持卡人只说“这张卡用不了，请换一张”。',
          'To merchant and cardholder say only that this card cannot be used.',
        ),
        say(
          '看发卡行的应答码、磁条的服务码，以及这张卡是否反复降级刷磁条。',
          "Look at the issuer's answer code, the stripe's service code, and whether this card is swiped as a fallback again and again.",
        ),
        say(
          '把时间、终端、参考号报给收单机构风控。',
          "Report time, terminal and reference number to the acquirer's risk desk.",
        ),
      ],
      doNot: say(
        '不要让店员核对安全码，也不要让他留住顾客。',
        'Do not have the staff ask for a security code, nor hold the customer.',
      ),
    },
    operations: {
      headline: say(
        '疑似伪磁条：同一卡号别处读芯片、此处刷磁条。',
        'Perhaps a counterfeit stripe: read by chip elsewhere, swiped here.',
      ),
      steps: [
        say(
          '核对两处的时间和距离，冻结同一终端上其他可疑的磁条交易供复核。',
          'Compare times and distance; hold other suspicious swipes of this terminal for review.',
        ),
        say(
          '查这张卡最近刷过哪些终端，找共同的泄漏点。',
          'See which terminals have read this card lately: where was it copied?',
        ),
      ],
      doNot: say('不要把原因推送到终端屏幕。', "Do not send the reason to a terminal's screen."),
    },
  },
  ...(cardLostOrStolen.pickUpStep !== undefined && { pickUpStep: cardLostOrStolen.pickUpStep }),
  prevention: say('芯片卡一律插卡或挥卡，不主动刷磁条。', 'Insert or tap every chip card; never swipe it by choice.'),
  wouldChange: say(
    '持卡人本人拿原卡插芯片成功，发卡行确认是误判。',
    'The cardholder paying with the chip of the original card, and the issuer calling it a mistake.',
  ),
  needs: ['N175', 'N173', 'N021'],
  scenario: 'cloned-card-signals',
};
