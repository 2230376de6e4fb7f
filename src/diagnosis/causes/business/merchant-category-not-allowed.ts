/** The issuer takes no such payments from merchants of this category. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const merchantCategoryNotAllowed: Cause = {
  id: 'merchant-category-not-allowed',
  name: say('发卡行不受理这类商户', 'category of merchant not allowed by the issuer'),
  layer: 'issuer',
  whoActs: 'issuer',
  prior: 0.012,
  sees: {
    ending: {
      'card-not-permitted': 'very-likely',
      'terminal-not-permitted': 'unlikely',
      'merchant-unknown': 'rare',
      otherwise: 'never',
    },
    'amount-shape': { ordinary: 'very-likely' },
    pace: { calm: 'very-likely' },
    transaction: { sale: 'very-likely', 'pre-authorisation': 'unlikely', otherwise: 'rare' },
  },
  rates: { 'card-elsewhere': 'hardly-any', 'site-others': 'some', 'operator-others': 'some' },
  retry: {
    kind: 'never',
    because: say(
      '这家银行的卡在这类商户都会被拒，请换一张卡或换个付法',
      'cards of this bank are refused at such merchants; use another card or another way',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['这家银行的卡，在我们这类店用不了。', 'Cards of this bank are not taken at shops like this.'],
      [['请换别家银行的卡，或扫码、现金。', "Take another bank's card, a QR payment or cash.", 'another-way']],
      ['不要反复试同一张。', 'Do not keep trying this one.'],
    ],
    owner: [
      [
        '发卡行不允许它的卡在您这类商户消费，别家的卡正常。',
        "That bank does not let its cards pay at your category; other banks' cards work.",
      ],
      [
        ['核对登记的商户类别是不是您真实的行业。', 'See whether your registered category is your real trade.'],
        ['登记错了，请收单机构更正。', 'If it is wrong, have your acquirer correct it.'],
      ],
      ['不要借别的类别的商户号收款。', 'Do not take payments under a merchant number of another category.'],
    ],
    cardholder: [
      [
        '您的银行不支持在这类商户付款，没有扣款。',
        'Your bank does not allow payments at this kind of shop; nothing was charged.',
      ],
      [
        ['请换别家银行的卡，或换个付法。', "Use another bank's card, or pay another way.", 'another-way'],
        ['想知道能不能开通，问发卡行。', 'Your bank can say whether it can be allowed.'],
      ],
    ],
    support: [
      [
        '发卡行应答 57：这张卡在别处能用，在这类商户不行。',
        'The issuer answered 57: the card works elsewhere and not at this category.',
      ],
      [
        ['核对商户类别码与实际行业。', 'Compare the category code with the real trade.'],
        ['告诉发卡行类别码、商户号和应答码。', 'Give the issuer category code, merchant number and answer.'],
      ],
    ],
    operations: [
      ['按发卡行和商户类别看，拒绝集中。', 'Refusals crowd by issuer and category.'],
      [
        [
          '核对送出的类别码、合同登记和清算的三者一致。',
          'Compare the category sent with the contract and with settlement.',
        ],
        ['登记进发卡行画像，供预检使用。', "Note it in the issuer's profile for checks beforehand."],
      ],
    ],
  }),
  prevention: say('签约时商户类别按真实行业登记。', 'Register your real trade when you sign.'),
  preventionForCardholder: say(
    '常去的店不收，就备一张别家银行的卡。',
    "If your usual shop is refused, carry another bank's card.",
  ),
  wouldChange: say('这张卡在别的行业也被拒。', 'The card being refused at other categories as well.'),
  needs: ['N081', 'N082', 'N130', 'N164'],
  scenario: 'merchant-category-not-allowed',
};
