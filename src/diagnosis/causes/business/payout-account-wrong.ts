/** The payout was sent and came back: name, number or branch of the account is wrong. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const payoutAccountWrong: Cause = {
  id: 'payout-account-wrong',
  name: say('结算账户有误，款项退回', 'payout account wrong'),
  layer: 'merchant',
  whoActs: 'merchant',
  prior: 0.006,
  sees: {
    ending: { 'not-paid-out': 'certain', otherwise: 'never' },
    'payout-age': { later: 'very-likely', 'next-day': 'unlikely', otherwise: 'rare' },
    standing: { 'payout-account-wrong': 'certain', otherwise: 'rare' },
  },
  retry: { kind: 'never', because: say('这一笔已经成立，不用再做', 'the payment stands; it must not be taken again') },
  paymentStands: true,
  moneyNote: null,
  moneySentences: {
    charged: {
      owner: say(
        '已扣顾客的款；结算账户改好之后再打款。',
        'The customer was charged; you are paid once your account is corrected.',
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
      [
        '结算账户的信息不对，钱退回收单机构了，没有丢。',
        'The account for payouts is wrong; the money went back to your acquirer and is not lost.',
      ],
      [
        ['核对户名、账号、开户行，一个字都不能差。', 'Check name, number and branch to the letter.'],
        ['在商户后台改好，请收单机构重新出款。', 'Correct it in the portal and ask for the payout again.'],
      ],
      ['不要把账户改成别人的。', "Do not put in somebody else's account."],
    ],
    cardholder: [
      ['您已经付款成功。', 'Your payment went through.'],
      [['不用做什么，小票留着备查。', 'Nothing to do; keep the slip for your records.']],
    ],
    support: [
      ['出款被银行退回：账户信息不符。', 'The bank sent the payout back: the account does not match.'],
      [
        ['看退票原因：户名、账号还是销户。', 'See why: name, number, or closed.'],
        ['带商户走变更流程，核实本人。', 'Take the merchant through the change and establish identity.'],
        ['说清改好后哪天补出。', 'Say when it is paid after the change.'],
      ],
    ],
    operations: [
      ['退票已入待处理，等账户变更。', 'The returned payout waits for the change.'],
      [['变更后跑一次账户校验再出款。', 'Check the account before paying again.']],
      ['没有校验不要重出。', 'Do not pay again unchecked.'],
    ],
  }),
  prevention: say(
    '开户时做一次小额验证；换账户提前三天说。',
    'Verify the account with a small sum; announce a change three days ahead.',
  ),
  wouldChange: say('银行回单显示已经入账。', 'A bank receipt showing it was credited.'),
  needs: ['N135', 'N168'],
  scenario: 'payout-account-wrong',
};
