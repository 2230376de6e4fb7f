/** A licence or another paper of the merchant has expired, and the acquirer has closed the gate until it is renewed. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const merchantDocumentsExpired: Cause = {
  id: 'merchant-documents-expired',
  name: say('商户证件过期', 'documents of the merchant expired'),
  layer: 'merchant',
  whoActs: 'merchant',
  prior: 0.002,
  sees: {
    ending: {
      'contract-closed': 'certain',
      'merchant-unknown': 'even',
      'terminal-not-permitted': 'unlikely',
      otherwise: 'never',
    },
    standing: { 'documents-expired': 'certain', otherwise: 'rare' },
    'service-standing': { whole: 'certain', otherwise: 'rare' },
  },
  rates: { 'others-here': 'most', 'card-elsewhere': 'hardly-any', 'site-others': 'most', 'operator-others': 'most' },
  retry: {
    kind: 'after',
    because: say('新证件交上去、审核通过之后', 'after the new papers are handed in and accepted'),
  },
  moneyNote: null,
  disclosure: 'shop',
  voices: spoken({
    cashier: [
      ['店里刷卡暂停了，和顾客的卡无关。', "Cards are paused at this shop; the customer's card is fine."],
      [
        ['请顾客付现金，或用店里别的收款方式。', 'Take cash, or whatever else the shop accepts.', 'another-way'],
        ['请店主联系收单机构。', 'Ask the owner to contact the acquirer.'],
      ],
      ['不要一张张换卡试。', 'Do not try one card after another.'],
    ],
    owner: [
      ['您的证件过期了，补交之后就能恢复收款。', 'A paper of yours has expired; payments resume once it is renewed.'],
      [
        ['看“依据”里是哪一份、哪天到期。', 'The evidence says which paper and since when.'],
        [
          '把新的照片在商户后台上传，或交给客户经理。',
          'Upload the new one in the merchant portal, or give it to your account manager.',
        ],
      ],
    ],
    cardholder: [
      [
        '这家店现在刷不了卡，没有扣款，您的卡没有问题。',
        'This shop cannot take cards just now; nothing was charged and your card is fine.',
      ],
      [['请换个付法。', 'Please pay another way.', 'another-way']],
    ],
    support: [
      ['前置系统拦下：商户证件过期。', 'Stopped at the switch: documents of the merchant have expired.'],
      [
        ['告诉商户缺哪份、怎么交、多久审完。', 'Say which paper, how to hand it in, and how long the review takes.'],
        [
          '三证合一之后只要新版营业执照，不要再要旧证。',
          'Since the merger of certificates one licence is enough; do not ask for the old ones.',
        ],
      ],
    ],
    operations: [
      ['证件到期触发的停用，返回 03。', 'Closed by the expiry of documents; answered 03.'],
      [
        ['核对到期日录得对不对，提醒有没有发到。', 'Check the date on record and whether the reminders arrived.'],
        ['审核通过后确认状态已经恢复。', 'See that the status is restored once the review is done.'],
      ],
    ],
  }),
  prevention: say(
    '证件到期前三十天换好，后台留能收到提醒的手机号。',
    'Renew papers thirty days before they expire, and keep a telephone number on file that gets reminders.',
  ),
  wouldChange: say('证件其实没有过期，是录错了日期。', 'The paper still being valid and its date recorded wrongly.'),
  needs: ['N131'],
  scenario: 'merchant-documents-expired',
};
