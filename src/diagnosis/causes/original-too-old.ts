/** What it points at is past its time: its batch is settled, or its days are over. */
import type { Cause } from '../cause.ts';
import { say } from '../words.ts';

export const originalTooOld: Cause = {
  id: 'original-too-old',
  name: say('原交易过了期限', 'the original is too old'),
  layer: 'merchant',
  whoActs: 'merchant',
  prior: 0.003,
  sees: { ending: { 'original-too-old': 'certain', 'malfunction-suspected': 'unlikely', otherwise: 'never' } },
  retry: {
    kind: 'never',
    because: say(
      '过了期限，机器上做不了，换别的办法退',
      'it is past its time and cannot be done at a terminal; give it back another way',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('原来那一笔过了期限，机器上做不了。', 'The original is too old; the terminal cannot do it.'),
      steps: [
        say(
          '结算过的撤销不了，请主管按退货办。',
          'After settlement it cannot be voided; the supervisor makes a refund.',
        ),
        say('退货也过期的，请店主联系收单机构。', 'If it is too old for a refund too, the owner calls the acquirer.'),
      ],
      doNot: say('不要反复试，结果一样。', 'Do not keep trying; it stays the same.'),
    },
    owner: {
      headline: say('过了可以撤销、退货或完成的期限。', 'The time for a void, a refund or a completion is over.'),
      steps: [
        say('带上小票，请收单机构人工处理。', 'Take the slip and have the acquirer do it by hand.'),
        say('也可以和顾客商量转账退还，留好凭据。', 'Or agree with the customer on a transfer, and keep the proof.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('原来那笔时间太久，机器上退不了。', 'The original is too old to be given back at the terminal.'),
      steps: [say('请和店里商量别的退法，留好小票。', 'Agree with the shop on another way, and keep the slip.')],
      doNot: null,
    },
    support: {
      headline: say(
        '原交易超过允许的天数，或已不在当前批次。',
        'The original is past the allowed days, or not in this batch any more.',
      ),
      steps: [
        say(
          '看原交易日期，对照期限；预授权过期即解冻。',
          'Compare its date with the days allowed; a hold past them has lapsed.',
        ),
        say('隔批次的撤销，改走退货。', 'A void across batches becomes a refund.'),
        say('退货也过期的，转收单机构做差错处理。', 'If that is too late too, pass it to the acquirer for adjustment.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('期限规则命中，系统正常。', 'A rule about age; no fault.'),
      steps: [
        say('核对退货、预授权的天数设置和合同。', 'Check the days set for refunds and holds against the contract.'),
      ],
      doNot: null,
    },
  },
  prevention: say('该退的早点退，预授权按时完成。', 'Give back early, and complete holds in time.'),
  preventionForCardholder: say('要退的东西早点拿去退。', 'Bring things back early.'),
  wouldChange: say('原来那一笔其实还在期限内。', 'The original still being within its time.'),
  needs: ['N158'],
  scenario: 'original-too-old',
};
