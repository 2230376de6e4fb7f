/** Nobody has settled the batch of this terminal, so that its payments were not sent for payout. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const batchNotSettledSoNoPayout: Cause = {
  id: 'batch-not-settled-so-no-payout',
  name: say('终端没有结算，款项没有上送', 'batch not settled, so no payout'),
  layer: 'merchant',
  whoActs: 'merchant',
  prior: 0.006,
  sees: {
    ending: { 'not-paid-out': 'certain', otherwise: 'never' },
    'payout-age': { later: 'very-likely', 'next-day': 'unlikely', otherwise: 'rare' },
    standing: { 'batch-open': 'certain', otherwise: 'rare' },
  },
  retry: { kind: 'never', because: say('这一笔已经成立，不用再做', 'the payment stands; it must not be taken again') },
  paymentStands: true,
  moneyNote: null,
  moneySentences: {
    charged: {
      owner: say(
        '已扣顾客的款；机器结算之后才到账。',
        'The customer was charged; you are paid once the terminal is settled.',
      ),
    },
  },
  disclosure: 'shop',
  voices: spoken({
    cashier: [
      ['这台机器还没结算，请做一次结算。', 'This terminal has not been settled; settle it.'],
      [['在机器上按“结算”，等小票打完。', 'Press "settle" and wait for the slip.']],
      ['不要让顾客再付一次，也不要关机。', 'Do not have the customer pay again, and do not switch off.'],
    ],
    owner: [
      [
        '机器一直没有结算，所以钱没有出来；没有丢。',
        'The terminal was never settled, so nothing was paid out; nothing is lost.',
      ],
      [
        ['今天打烊前结算一次，款项随后到账。', 'Settle before closing today; the money follows.'],
        ['让店员每天打烊都做。', 'Have staff do it every evening.'],
      ],
    ],
    cardholder: [
      ['您已经付款成功。', 'Your payment went through.'],
      [['不用做什么，小票留着备查。', 'Nothing to do; keep the slip for your records.']],
    ],
    support: [
      ['交易成功，但终端批次没有结算。', 'Approved, but the batch was never settled.'],
      [
        ['带商户做一次结算，核对总额。', 'Guide the merchant through a settlement and compare the totals.'],
        ['对不上的，转对账处理。', 'If they differ, pass it to reconciliation.'],
      ],
    ],
    operations: [
      ['批次未关，款项未进清算文件。', 'The batch is open; its payments are in no clearing file.'],
      [
        ['看批次号、开批日期和未结算笔数。', 'Look at batch number, date and count.'],
        ['可以远程触发结算的，约好时间再做。', 'If it can be settled remotely, agree on a time first.'],
      ],
    ],
  }),
  prevention: say('每天打烊结算，或打开自动结算。', 'Settle every evening, or switch on automatic settlement.'),
  wouldChange: say('结算小票显示这一批早已结清。', 'A slip showing that the batch was settled.'),
  needs: ['N168', 'N170', 'N167'],
  scenario: 'batch-not-settled-so-no-payout',
};
