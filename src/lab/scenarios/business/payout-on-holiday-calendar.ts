/** A business fact: holidays from the day of the payment on. */
import type { Scenario } from '../../scenario.ts';
import { paidAndNotPaidOut } from './paid-and-not-paid-out.ts';

export const payoutOnHolidayCalendar: Scenario = paidAndNotPaidOut({
  name: 'payout-on-holiday-calendar',
  plants: {
    zh: '交易当天开始放假，银行不出款。',
    en: 'Holidays begin on the day of the payment, and banks pay nothing out.',
  },
  days: 2,
  knows: (stage) =>
    stage.knows('calendar', {
      kind: 'holiday',
      text: '清明放假三天',
      fromMinute: -60,
      toMinute: 3 * 24 * 60,
      source: '国务院放假安排',
    }),
});
