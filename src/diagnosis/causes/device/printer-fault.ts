/** The payment stands; the printer is jammed, too hot, open, or its head no longer prints. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';

export const printerFault: Cause = {
  id: 'printer-fault',
  name: say('打印机故障，小票没打好', 'the printer failed, no proper slip'),
  layer: 'terminal',
  whoActs: 'merchant',
  prior: 0.006,
  sees: {
    ending: { 'slip-missing': 'certain', otherwise: 'never' },
    printer: {
      jammed: 'even',
      'head-fault': 'even',
      'too-hot': 'even',
      'door-open': 'even',
      'low-voltage': 'unlikely',
      ready: 'rare',
      'no-paper': 'never',
    },
  },
  retry: {
    kind: 'never',
    because: say(
      '这一笔已经成立；修好打印机再补小票',
      'the payment stands; the slip can be printed once the printer works',
    ),
  },
  paymentStands: true,
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('钱已经收到，是打印机没打好。', 'The money is in; it is the printer that failed.'),
      steps: [
        say(
          '打开纸仓，取出卡住的纸，盖紧再按“重打印”。',
          'Open the lid, take out the jammed paper, close it firmly and press "reprint".',
        ),
        say(
          '还是空白或发烫，让它歇几分钟，用电子小票代替。',
          'Still blank, or hot: let it rest some minutes and give an electronic slip.',
        ),
      ],
      doNot: say(
        '不要再刷一次；不要用刀片刮打印头。',
        'Do not take the payment again, and do not scrape the print head.',
      ),
    },
    owner: {
      headline: say('钱已经收到，打印机要清理或修理。', 'The money is in; the printer needs cleaning or repair.'),
      steps: [
        say('先看纸：要用热敏纸，不需要墨。', 'Look at the paper first: it must be thermal; there is no ink.'),
        say(
          '打印头用酒精棉擦过仍打不清，就报修。',
          'If it is still faint after cleaning the head with alcohol, have it repaired.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('您已经付款成功，只是小票没打好。', 'You have paid; only the slip did not come out.'),
      steps: [
        say('请店员补打，或留下成功画面和时间金额。', 'Ask for a reprint, or note the approval, time and amount.'),
      ],
      doNot: say('不用再付一次。', 'There is no need to pay again.'),
    },
    support: {
      headline: say(
        '交易成立；终端报告打印机卡纸、过热、开盖或打印头故障。',
        'The payment stands; the printer reports a jam, heat, an open lid or a bad head.',
      ),
      steps: [
        say(
          '按报告的那一种处理：卡纸取纸，过热等几分钟，开盖盖紧。',
          'Act on what it reports: clear the jam, wait out the heat, close the lid.',
        ),
        say(
          '打印头故障派维修单，这期间用电子小票。',
          'For a bad head send a repair order; use electronic slips meanwhile.',
        ),
      ],
      doNot: say('不要说“缺墨”：热敏打印机没有墨。', 'Do not speak of ink: a thermal printer has none.'),
    },
    operations: {
      headline: say('终端打印部件故障；交易本身完整。', "The terminal's printer has failed; the payment is complete."),
      steps: [
        say(
          '看打印头用量和故障种类，列入更换计划。',
          "Look at the head's use and the kind of fault, and plan its replacement.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '用合格的热敏纸，每月用酒精棉擦一次打印头。',
    'Use good thermal paper, and clean the head with alcohol once a month.',
  ),
  preventionForCardholder: say(
    '没拿到小票时，请店员补打，或用手机银行核对。',
    "Without a slip, ask for a reprint, or check in your bank's app.",
  ),
  wouldChange: say('机器其实只是没纸。', 'The terminal being out of paper only.'),
  needs: ['N042', 'N043', 'N044', 'N047'],
  scenario: 'printer-fault',
};
