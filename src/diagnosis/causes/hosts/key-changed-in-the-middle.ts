/** The working keys were changed while a payment was on its way: one message under old keys, the next one passes. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const keyChangedInTheMiddle: Cause = {
  id: 'key-changed-in-the-middle',
  name: say('换密钥的当口', 'keys changed in the middle'),
  layer: 'keys',
  whoActs: 'cashier',
  prior: 0.002,
  sees: {
    ending: {
      'mac-wrong': 'likely',
      'answer-mac-bad': 'likely',
      'sign-on-needed': 'unlikely',
      'pin-unreadable': 'unlikely',
      otherwise: 'never',
    },
    change: { 'key-load': 'certain' },
    'mac-on-terminal': { 'passed-after': 'very-likely', 'passed-before-only': 'unlikely' },
    'key-check': { 'pin-key-failed': 'never', 'mac-key-failed': 'never' },
  },

  retry: {
    kind: 'after',
    because: say(
      '机器换上新密钥之后，通常就是下一笔',
      'once the terminal has its new keys, mostly with the next payment',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '刚好碰上换密钥，这一笔没过，下一笔就好。',
        'The keys were being changed at that moment; the next payment will pass.',
      ),
      steps: [again('等机器签到完再收一次。', 'Wait for the sign-on to end, then take it again.')],
      doNot: say('不要让顾客换卡试。', 'Do not ask for other cards.'),
    },
    owner: {
      headline: say(
        '这一笔碰上机器换密钥，重新收一次就好。',
        'The payment met a change of keys; taking it again is enough.',
      ),
      steps: [say('不用处理；还不行再打服务商电话。', 'Nothing to do; call your provider only if it fails again.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器正在换密钥，您的卡没有问题。',
        "The shop's terminal was changing its keys; your card is fine.",
      ),
      steps: [again('请稍等再付一次。', 'Please wait a moment and pay again.')],
      doNot: null,
    },
    support: {
      headline: say(
        '请求或应答用的是旧密钥，换好之后应当正常。',
        'Request or answer was under the old keys; it should be well after the change.',
      ),
      steps: [
        say('看这台终端下一笔是否通过。', 'See that the next payment of this terminal passes.'),
        say('还失败，按 MAC 密钥不同步处理。', 'If not, treat it as a key out of step.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('换密钥与在途交易重叠。', 'A key load overlapped with a payment under way.'),
      steps: [
        say('核对换密钥的时刻与这一笔的先后。', 'Compare the moment of the key load with this payment.'),
        say('批量换密钥安排在营业前。', 'Plan key loads of many terminals before opening time.'),
      ],
      doNot: null,
    },
  },

  prevention: say('批量换密钥放在营业前，不要在高峰做。', 'Load keys before opening time and not at the busiest hour.'),

  wouldChange: say('换密钥之后这台终端仍然 MAC 错。', 'The MAC still being wrong after the key load.'),
  needs: ['N074', 'N186'],
  scenario: 'key-changed-in-the-middle',
};
