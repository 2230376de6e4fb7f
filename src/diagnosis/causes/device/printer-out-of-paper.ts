/** The payment stands; the terminal has no paper for its slip. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';

export const printerOutOfPaper: Cause = {
  id: 'printer-out-of-paper',
  name: say('没纸，小票没打出来', 'no paper for the slip'),
  layer: 'terminal',
  whoActs: 'cashier',
  prior: 0.01,
  sees: {
    ending: { 'slip-missing': 'certain', otherwise: 'never' },
    printer: { 'no-paper': 'certain', 'door-open': 'rare', ready: 'rare', otherwise: 'never' },
  },
  retry: {
    kind: 'never',
    because: say('这一笔已经成立；换上纸重打小票就行', 'the payment stands; put paper in and print the slip again'),
  },
  paymentStands: true,
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('钱已经收到，只是没纸打小票。', 'The money is in; the terminal is just out of paper for the slip.'),
      steps: [
        say('换一卷热敏纸，光面朝外，盖好纸仓。', 'Put in a roll of thermal paper, shiny side out, and close the lid.'),
        say('按“重打印”补这一张小票。', 'Print this slip again with "reprint".'),
      ],
      doNot: say('不要再刷一次，会多扣一笔。', 'Do not take the payment again: it would charge twice.'),
    },
    owner: {
      headline: say('钱已经收到，机器缺纸，没打出小票。', 'The money is in; the terminal was out of paper.'),
      steps: [
        say('每台机器旁边放一卷备用纸。', 'Keep a spare roll beside each terminal.'),
        say('也可以开通电子小票，不用等纸。', 'Electronic slips need no paper at all.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '您已经付款成功，只是商店的机器没纸打小票。',
        "You have paid; the shop's terminal is just out of paper.",
      ),
      steps: [
        say(
          '请店员换纸补打，或让店员给您看成功的画面。',
          'Ask for a reprint, or for a look at the approval on the screen.',
        ),
      ],
      doNot: say('不用再付一次。', 'There is no need to pay again.'),
    },
    support: {
      headline: say('交易成立，终端报告缺纸，小票没打。', 'The payment stands; the terminal reported no paper.'),
      steps: [
        say('请商户换热敏纸后重打。', 'Have them put in thermal paper and print it again.'),
        say(
          '换了纸仍说缺纸：纸装反，或缺纸传感器脏了。',
          'Still no paper: the roll is the wrong way round, or the paper sensor is dirty.',
        ),
      ],
      doNot: say('不要让商户撤销这一笔，也不要让他再刷。', 'Do not have it voided or taken again.'),
    },
    operations: {
      headline: say(
        '终端打印机缺纸；交易本身完整。',
        "The terminal's printer is out of paper; the payment itself is complete.",
      ),
      steps: [
        say('看这台终端缺纸的次数，按用量寄纸。', 'See how often this terminal runs out, and send paper by its use.'),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '每天开店看一眼纸，纸边出现红线就换。',
    'Look at the paper when opening; change the roll when its edge turns red.',
  ),
  preventionForCardholder: say(
    '没拿到小票时，请店员补打，或用手机银行核对。',
    "Without a slip, ask for a reprint, or check in your bank's app.",
  ),
  wouldChange: say('打印机里其实有纸。', 'Paper being in the printer after all.'),
  needs: ['N042', 'N043', 'N044', 'N153'],
  scenario: 'printer-out-of-paper',
};
