/** What it points at is over: voided, completed, given back or reversed already. */
import type { Cause } from '../cause.ts';
import { BY_ITS_OWN_RECORD } from '../money-sentences.ts';
import { say } from '../words.ts';

export const originalClosed: Cause = {
  id: 'original-closed',
  name: say('原交易已经了结', 'the original is closed already'),
  layer: 'merchant',
  whoActs: 'cashier',
  prior: 0.003,
  sees: {
    ending: {
      'original-closed': 'certain',
      'transaction-invalid': 'unlikely',
      'original-mismatch': 'rare',
      otherwise: 'never',
    },
  },
  retry: {
    kind: 'never',
    because: say(
      '原来那笔已经撤销、完成或退清，不用再做',
      'the original was voided, completed or given back already; nothing is left to do',
    ),
  },
  moneyNote: null,
  moneySentences: { none: BY_ITS_OWN_RECORD },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('原来那一笔已经撤销、完成或退清了。', 'The original was voided, completed or given back already.'),
      steps: [
        say('查一下那一笔的记录，给顾客看。', 'Look it up and show it to the customer.'),
        say('记录对得上，就不用再做。', 'If it is as it should be, nothing is left to do.'),
      ],
      doNot: say('不要换别的流水号去试。', 'Do not try other trace numbers.'),
    },
    owner: {
      headline: say(
        '原来那一笔早就了结了，没有重复退。',
        'The original was settled before; nothing was given back twice.',
      ),
      steps: [say('对一下记录，看是谁、什么时候做的。', 'Look at the record: who did it, and when.')],
      doNot: null,
    },
    cardholder: {
      headline: say('原来那一笔已经撤销或退过了。', 'The original was voided or given back before.'),
      steps: [
        say('请店里给您看那一笔的记录。', 'Ask the shop for its record.'),
        say('钱什么时候显示，由您的银行决定。', 'When the money shows is up to your bank.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '原交易状态不允许：已撤销、已完成、已退清或已冲正。',
        'The original does not allow it: voided, completed, given back or reversed.',
      ),
      steps: [
        say('按参考号看原交易后面跟了什么。', 'Look up what followed the original, by its reference number.'),
        say('顾客没收到钱的，查那一笔撤销或退货。', 'If the customer has no money, look at that void or refund.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('重复操作被拦下，系统正常。', 'A second one was stopped; no fault.'),
      steps: [
        say(
          '同一操作员常重复，看是不是小票没打出来。',
          'If one operator does it often, see whether slips are missing.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('撤销或退货之前，先查原来那笔的状态。', 'Look the original up before a void or a refund.'),
  preventionForCardholder: say('撤销、退货的小票都留好。', 'Keep the slips of voids and refunds.'),
  wouldChange: say('原来那一笔其实还有没退的部分。', 'The original still having something left.'),
  needs: ['N096', 'N158'],
  scenario: 'original-closed',
};
