/** The terminal has counted its trace numbers anew, and uses one that is taken (94). */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

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
      '终端结算、换了批次之后；占着号的那一笔不受影响',
      'after the terminal has settled into a new batch; the payment that has the number stands',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('流水号重复了，这一笔没有做。', 'The trace number was used before; this payment was not made.'),
      steps: [
        say('先做一次结算，机器会换新批次。', 'Settle first: that opens a new batch.'),
        again('换好批次，再收这一笔。', 'Then, in the new batch, take this payment again.'),
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
      steps: [
        again(
          '请等店员结算一次再付，或换个付法。',
          'Wait until the shop has settled and pay again, or pay another way.',
        ),
      ],
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
