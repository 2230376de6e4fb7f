/** What it points at is not there: never made, of another batch, declined, or (as far as a terminal knows) voided before. */
import type { Cause } from '../cause.ts';
import { BY_ITS_OWN_RECORD } from '../money-sentences.ts';
import { again, say } from '../words.ts';

export const originalNotFound: Cause = {
  id: 'original-not-found',
  name: say('找不到原来那一笔，或已经撤销过', 'original not found, or voided already'),
  layer: 'merchant',
  whoActs: 'cashier',
  prior: 0.01,
  sees: { ending: { 'original-not-found': 'certain', 'never-sent': 'unlikely', otherwise: 'never' } },
  retry: {
    kind: 'after',
    because: say(
      '查到原来那一笔、看清它还没有撤销之后',
      'after the original has been found and seen not to be voided yet',
    ),
  },
  moneyNote: null,
  // "The original charge stands" is what nobody knows here: it may have been voided before.
  moneySentences: { none: BY_ITS_OWN_RECORD },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('原来那一笔找不到，或者已经撤销过。', 'The original was not found, or it has been voided already.'),
      steps: [
        again(
          '对一下小票上的号码和日期，输错了就重新输。',
          'Compare number and date with the slip; key them again if they were wrong.',
        ),
        say('查那一笔的记录：已经撤销，就不用再做。', 'Look the sale up: if it is voided there is nothing left to do.'),
        say(
          '结算以后不能撤销，请主管按退货办。',
          'After settlement it cannot be voided; the supervisor makes a refund.',
        ),
      ],
      doNot: say('不要换别的号码试，可能做到别的交易上。', 'Do not try other numbers: you may hit another payment.'),
    },
    owner: {
      headline: say(
        '店员要做的那一笔找不到原交易，或已经撤销过。',
        'The original that was meant was not found, or was voided already.',
      ),
      steps: [
        say('看那一笔的记录：已撤销就不用处理。', 'Look at its record: if it is voided there is nothing to do.'),
        say('没有撤销而已经结算的，按退货办。', 'If it is not, and settled already, make a refund.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '店里没有找到您原来那一笔，或者它已经撤销过。',
        'The shop did not find your original payment, or it was voided already.',
      ),
      steps: [
        say('请店员查一下那一笔是不是已经撤销。', 'Ask the shop whether it has been voided already.'),
        say('已经撤销的，钱会退回，时间由您的银行决定。', 'If so the money comes back; when is up to your bank.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '找不到原交易：已撤销、换了批次，或号码输错。',
        'No original: voided before, another batch, or a wrong number.',
      ),
      steps: [
        say(
          '按流水号、参考号或授权码查原交易的状态。',
          'Look the original up by trace number, reference or authorisation code.',
        ),
        say('已撤销就告诉商户不用再做；换了批次就走退货。', 'Voided: nothing left to do. Another batch: a refund.'),
      ],
      doNot: say('查清之前不要说“已经退了”。', 'Do not say that it was returned before you have seen it.'),
    },
    operations: {
      headline: say('被拦下：没有可用的原交易。', 'Stopped: there is no original that it could be made of.'),
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
    '撤销、退货前先查那一笔的状态；结算以前才能撤销。',
    'Look it up before a void or a refund; only before settlement can it be voided.',
  ),
  preventionForCardholder: say(
    '撤销以后，留好店里给的撤销小票。',
    'After a void keep the slip that the shop gives you.',
  ),
  wouldChange: say(
    '原交易就在本批次里，而且没有撤销过。',
    'The original being in this batch after all, and not voided.',
  ),
  needs: ['N158', 'N187'],
  scenario: 'original-not-found',
};
