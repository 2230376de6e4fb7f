/** A void points at a sale that is not there to be voided: voided before, of another batch, or never made. */
import type { Cause } from '../cause.ts';
import { say } from '../words.ts';

export const originalNotFound: Cause = {
  id: 'original-not-found',
  name: say('要撤销的那一笔找不到，或已经撤销过', 'sale to be voided not found, or voided already'),
  layer: 'merchant',
  whoActs: 'cashier',
  prior: 0.01,
  sees: { ending: { 'original-not-found': 'certain', 'never-sent': 'unlikely', otherwise: 'never' } },
  retry: {
    kind: 'after',
    because: say(
      '查到原来那一笔、看清它还没有撤销之后',
      'after the original sale has been found and seen not to be voided yet',
    ),
  },
  moneyNote: null,
  // "The original charge stands" is what nobody knows here: it may have been voided before.
  moneySentences: {
    none: {
      cashier: say(
        '这次撤销没有动钱；原来那笔怎样，看它自己的记录。',
        'This void moved no money; how the original stands, its own record shows.',
      ),
      owner: say(
        '这次撤销没有动钱；原来那笔怎样，看它自己的记录。',
        'This void moved no money; how the original stands, its own record shows.',
      ),
      cardholder: say(
        '这次撤销没有动您的钱；原来那笔可能已经撤销过，请店员查一下。',
        'This void moved none of your money; the original may have been voided before, have the shop look.',
      ),
      support: say('本次撤销没有动钱，原交易的状态另查。', 'This void moved no money; look up the original.'),
      operations: say('本次撤销未生效，原交易状态不变。', 'Void without effect, the original is as it was.'),
    },
  },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('要撤销的那一笔找不到，或者已经撤销过。', 'The sale was not found, or it has been voided already.'),
      steps: [
        say(
          '对一下小票上的流水号，输错了就重新输。',
          'Compare the trace number with the slip; key it again if it was wrong.',
        ),
        say('查那一笔的记录：已经撤销，就不用再做。', 'Look the sale up: if it is voided there is nothing left to do.'),
        say(
          '结算以后不能撤销，请主管按退货办。',
          'After settlement it cannot be voided; the supervisor makes a refund.',
        ),
      ],
      doNot: say('不要换别的流水号试，可能撤错一笔。', 'Do not try other trace numbers: you may void another sale.'),
    },
    owner: {
      headline: say(
        '店员要撤销的那一笔找不到，或已经撤销过。',
        'The sale that was to be voided was not found, or was voided already.',
      ),
      steps: [
        say('看那一笔的记录：已撤销就不用处理。', 'Look at its record: if it is voided there is nothing to do.'),
        say('没有撤销而已经结算的，按退货办。', 'If it is not, and settled already, make a refund.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '店里要撤销的那一笔没有找到，或者已经撤销过。',
        'The sale that the shop wanted to void was not found, or was voided already.',
      ),
      steps: [
        say('请店员查一下那一笔是不是已经撤销。', 'Ask the shop whether that sale has been voided already.'),
        say('已经撤销的，钱会退回，时间由您的银行决定。', 'If so the money comes back; when is up to your bank.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '撤销找不到原交易：已撤销、换了批次，或流水号输错。',
        'No original for the void: voided before, another batch, or a wrong trace number.',
      ),
      steps: [
        say('按批次和流水号查原交易的状态。', 'Look the original up by batch and trace number.'),
        say('已撤销就告诉商户不用再做；换了批次就走退货。', 'Voided: nothing left to do. Another batch: a refund.'),
      ],
      doNot: say('查清之前不要说“已经退了”。', 'Do not say that it was returned before you have seen it.'),
    },
    operations: {
      headline: say(
        '撤销被拦下：本批次没有可撤销的原交易。',
        'Void stopped: no original in this batch that can be voided.',
      ),
      steps: [
        say('核对终端与平台的批次号。', 'Compare the batch numbers of terminal and platform.'),
        say(
          '终端重置过的，流水号会重来，按参考号找原交易。',
          'After a reset trace numbers begin again: go by the reference number.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '撤销前先查那一笔的状态；结算以前才能撤销。',
    'Look the sale up before voiding it; only before settlement can it be voided.',
  ),
  preventionForCardholder: say(
    '撤销以后，留好店里给的撤销小票。',
    'After a void keep the slip that the shop gives you.',
  ),
  wouldChange: say(
    '原交易就在本批次里，而且没有撤销过。',
    'The original being in this batch after all, and not voided.',
  ),
  scenario: 'original-not-found',
};
