/** The switch cannot write down what it does, so that it does nothing: 96 for everybody. */
import type { Cause } from '../../cause.ts';
import { STRIKES_EVERYBODY } from '../../rates.ts';
import { anotherWay, say } from '../../words.ts';

export const switchStoreAway: Cause = {
  id: 'switch-store-away',
  name: say('前置系统的数据库不通', 'the switch’s store is away'),
  layer: 'switch',
  whoActs: 'acquirer',
  prior: 0.011,
  sees: {
    'answered-by': { switch: 'certain', issuer: 'never' },
    ending: {
      'switch-malfunction': 'likely',
      'switch-overloaded': 'rare',
      'answer-lost': 'unlikely',
      otherwise: 'never',
    },
    'failing-with-pin': { 'only-with-pin': 'never' },
    change: { release: 'unlikely' },
    notice: { 'acquirer-outage': 'even' },
  },
  rates: {
    ...STRIKES_EVERYBODY,
    'card-elsewhere': 'half',
  },
  retry: {
    kind: 'after',
    because: say(
      '收单系统恢复之后；换卡换机器都没有用',
      'after the acquirer’s system is back; no other card or terminal helps',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '收款系统出了故障，哪张卡、哪台机器都一样。',
        'The payment system has a fault; every card and terminal is the same.',
      ),
      steps: [anotherWay('先收现金，或用别家的收款码。', 'Take cash, or the QR code of another provider.')],
      doNot: say('不要让顾客一张张换卡试。', 'Do not have customers try card after card.'),
    },
    owner: {
      headline: say(
        '收单系统故障，别的店也一样，没有扣顾客的钱。',
        "The acquirer's system has a fault, other shops are hit as well; what failed was not charged.",
      ),
      steps: [say('等服务商通知恢复。', 'Wait for your provider to say that it is back.')],
      doNot: null,
    },
    cardholder: {
      headline: say('收款系统暂时故障，您的卡没有问题。', 'The payment system has a fault; your card is fine.'),
      steps: [anotherWay('请用现金，或晚些再付。', 'Pay cash, or later.')],
      doNot: null,
    },
    support: {
      headline: say(
        '各商户、各银行同时回系统异常，是平台。',
        'Merchants and banks all get "out of order": it is the platform.',
      ),
      steps: [
        say(
          '告诉商户换卡没有用，转平台值班。',
          "Tell merchants that other cards will not help, and call the platform's duty officer.",
        ),
        say('个别 96 之后核对冲正已确认。', 'After each 96 check that its reversal is confirmed.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say(
        '支付库不可写，前置系统按规矩全部拒绝。',
        'The payment store cannot be written, and the switch refuses everything, as it must.',
      ),
      steps: [
        say('查数据库主机、磁盘、连接数和主备切换。', 'Check the database: host, disk, connections, failover.'),
        say('恢复后看待冲正是否全部走完。', 'When it is back, see that all reversals end.'),
      ],
      doNot: say('不要跳过落库放行交易。', 'Never let payments pass unwritten.'),
    },
  },

  prevention: say('数据库做主备并演练切换。', 'Keep a standby of the store, and practise the failover.'),

  wouldChange: say('别的商户、别的银行此刻正常。', 'Other merchants and banks being well at the moment.'),
  needs: ['N075', 'N076', 'N053'],
  scenario: 'switch-store-away',
};
