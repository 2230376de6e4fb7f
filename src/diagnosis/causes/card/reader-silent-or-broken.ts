/** The reader does not answer its own terminal: whatever card is put to it, nothing comes. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const readerSilentOrBroken: Cause = {
  id: 'reader-silent-or-broken',
  name: say('读卡器没有响应', 'the reader does not answer'),
  layer: 'reader',
  whoActs: 'provider',
  prior: 0.004,
  sees: {
    ending: {
      'chip-read-failed': 'likely',
      'stripe-read-failed': 'likely',
      'fallback-refused': 'rare',
      'never-sent': 'rare',
      otherwise: 'never',
    },
    'read-failure': { 'reader-silent': 'certain', otherwise: 'never' },
  },
  rates: { 'reader-with-others': 'most', 'card-read-elsewhere': 'hardly-any' },
  retry: {
    kind: 'now',
    because: say(
      '改用挥卡、扫码，或换一台机器；这一笔没有送出，没有扣款',
      'by tap, QR or at another terminal; nothing was sent, nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这台机器的读卡器没反应。', "This terminal's reader does not respond."),
      steps: [
        anotherWay('改用挥卡、扫码，或换一台机器收。', 'Tap, QR, or another terminal.'),
        say('没有未完成的交易时，关机重开一次。', 'With no payment open, switch it off and on once.'),
        say('重开还没反应，打服务商电话报修。', 'Still nothing: call your provider.'),
      ],
      doNot: say('有一笔还没结束时不要关机。', 'Do not switch it off while a payment is open.'),
    },
    owner: {
      headline: say('读卡器坏了，要修或换。', 'The reader is broken; repair or replace it.'),
      steps: [anotherWay('先用别的机器或扫码收款，让店员报修。', 'Use other terminals or QR, and have it reported.')],
      doNot: null,
    },
    cardholder: {
      headline: say('商店的读卡器坏了，您的卡没有问题。', "The shop's reader is broken; your card is fine."),
      steps: [anotherWay('换一台机器，或用手机付。', 'Use another terminal or your phone.')],
      doNot: null,
    },
    support: {
      headline: say('终端报告读卡器模块没有应答。', 'The terminal reports that its reader module does not answer.'),
      steps: [
        say('确认没有未完成交易，再指导重启一次。', 'Make sure that no payment is open, then have it restarted once.'),
        say('重启无效：派单换机。', 'No better: replace the device.'),
      ],
      doNot: say('重启前先看有没有待冲正的交易。', 'Look for open reversals before any restart.'),
    },
    operations: {
      headline: say('读卡器模块无响应。', 'The reader module is silent.'),
      steps: [say('换机；旧机留存自检日志。', 'Replace the device and keep its self-test log.')],
      doNot: null,
    },
  },
  prevention: say(
    '每天开店自检一次读卡器，机龄到期的提前换。',
    'A self-test of the reader every morning; replace aged devices in time.',
  ),
  wouldChange: say(
    '换一种读卡方式能读，说明只坏了一个读头。',
    'If another way of reading works, only one head is broken.',
  ),
  needs: ['N008', 'N037', 'N042', 'N048'],
  scenario: 'reader-silent-or-broken',
};
