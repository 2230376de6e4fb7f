/** Holiday or a pause of clearing: banks pay out on the next working day. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const payoutOnHolidayCalendar: Cause = {
  id: 'payout-on-holiday-calendar',
  name: say('节假日顺延到账', 'payout postponed by a holiday'),
  layer: 'merchant',
  whoActs: 'nobody',
  prior: 0.015,
  sees: {
    ending: { 'not-paid-out': 'certain', otherwise: 'never' },
    'payout-age': { later: 'likely', 'next-day': 'likely', 'same-day': 'unlikely' },
    calendar: {
      holiday: 'certain',
      weekend: 'even',
      'settlement-pause': 'likely',
      'holiday-eve': 'unlikely',
      otherwise: 'rare',
    },
    standing: { active: 'very-likely', otherwise: 'rare' },
    notice: { 'acquirer-holiday-service': 'unlikely', 'issuer-holiday-service': 'unlikely', otherwise: 'rare' },
  },
  retry: { kind: 'never', because: say('这一笔已经成立，不用再做', 'the payment stands; it must not be taken again') },
  paymentStands: true,
  moneyNote: null,
  moneySentences: {
    charged: {
      owner: say(
        '已扣顾客的款；节后第一个工作日起到账。',
        'The customer was charged; you are paid from the next working day.',
      ),
    },
  },
  disclosure: 'shop',
  voices: spoken({
    cashier: [
      ['这一笔成功了，顾客已经付过。', 'The payment went through; the customer has paid.'],
      [['钱到店里账户的事，请店主去查。', "The shop's money is for the owner to follow up."]],
      ['不要让顾客再付一次。', 'Do not have the customer pay again.'],
    ],
    owner: [
      ['赶上节假日，到账顺延到下一个工作日。', 'It is a holiday; the payout moves to the next working day.'],
      [
        ['看“依据”里的放假安排，算一下哪天到。', 'The evidence names the holiday; count to the next working day.'],
        [
          '急用钱的，问收单机构有没有节假日到账服务。',
          'If you need it sooner, ask your acquirer for payouts on holidays.',
        ],
      ],
    ],
    cardholder: [
      ['您已经付款成功。', 'Your payment went through.'],
      [['不用做什么，小票留着备查。', 'Nothing to do; keep the slip for your records.']],
    ],
    support: [
      ['交易成功，节假日不出款，顺延。', 'Approved; no payouts on holidays, it is postponed.'],
      [
        ['告诉商户顺延到哪一天。', 'Say to which day.'],
        ['调休上班日照常出款，说清楚。', 'Make-up working days do pay out; say so.'],
      ],
    ],
    operations: [
      ['出款日落在节假日。', 'The payout falls on a holiday.'],
      [
        ['核对节假日历是不是今年的。', "See that the calendar is this year's."],
        ['节后首日出款量大，提前排批。', 'The first day after is heavy; plan the runs.'],
      ],
    ],
  }),
  prevention: say('长假前备好周转的现金。', 'Keep enough cash for a long holiday.'),
  wouldChange: say('那天其实是工作日。', 'That day having been a working day.'),
  needs: ['N085', 'N167'],
  scenario: 'payout-on-holiday-calendar',
};
