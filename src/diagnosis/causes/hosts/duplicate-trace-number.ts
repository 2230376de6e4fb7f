/** The terminal has counted its trace numbers anew, and uses one that is taken (94). */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';

export const duplicateTraceNumber: Cause = {
  id: 'duplicate-trace-number',
  name: say('流水号重复', 'trace number used twice'),
  layer: 'terminal',
  whoActs: 'cashier',
  prior: 0.012,
  sees: {
    ending: { duplicate: 'certain', otherwise: 'never' },
    'again-here': { 'approved-before': 'rare' },
    change: { 'device-swap': 'even', configuration: 'unlikely' },
  },
  rates: { 'others-here': 'some' },
  retry: {
    kind: 'after',
    because: say(
      '终端结算换批、或流水号走过已用的之后',
      'after a new batch, or once the numbers are past those in use',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '流水号重复了，这一笔没有送出去。',
        'The trace number was used before; this payment was not sent on.',
      ),
      steps: [
        say('再收一次，流水号会往后走。', 'Take it again: the number moves on.'),
        say('连着几笔都这样，先结算换批次。', 'If it happens several times settle first, which opens a new batch.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('机器重置后流水号从头数，和已用的撞上了。', 'The terminal was reset and counts from one again.'),
      steps: [say('结算一次换批次就好。', 'Settle once: a new batch mends it.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店机器的编号重复了，您的卡没有问题，没有扣款。',
        "The shop's terminal repeated a number; your card is fine and was not charged.",
      ),
      steps: [say('请再付一次。', 'Please pay again.')],
      doNot: null,
    },
    support: {
      headline: say('流水号在本批次已被另一笔占用。', 'The trace number is taken by another payment of this batch.'),
      steps: [
        say('问是否刚换机、重置或恢复出厂。', 'Ask whether the terminal was swapped or reset.'),
        say('请商户结算换批次。', 'Have the merchant settle, for a new batch.'),
      ],
      doNot: say('不要把它当成重复扣款。', 'Do not take it for a double charge.'),
    },
    operations: {
      headline: say(
        '94：同批次流水号重用，前一笔仍在案。',
        '94: a trace number was reused within a batch; the first payment stands.',
      ),
      steps: [
        say('核对两笔的金额、卡和时间确属不同交易。', 'Check by amount, card and time that they are two payments.'),
        say('换机流程里加上换批次。', 'Make a new batch part of every swap.'),
      ],
      doNot: null,
    },
  },

  prevention: say('换机或重置后先结算换批次再收款。', 'Settle into a new batch after a swap or a reset.'),

  wouldChange: say('同一张卡、同样金额刚刚成功过。', 'The same card and amount approved a moment before.'),
  needs: ['N016', 'N096'],
  scenario: 'duplicate-trace-number',
};
