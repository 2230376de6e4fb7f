/** The terminal's own clock is wrong, and certificates seem expired or not yet valid to it. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const clockWrong: Cause = {
  id: 'clock-wrong',
  name: say('机器的日期时间不对', "the terminal's clock is wrong"),
  layer: 'terminal',
  whoActs: 'merchant',
  prior: 0.005,
  sees: {
    ending: { 'link-failed-before-sending': 'very-likely', 'security-violation': 'rare', otherwise: 'never' },
    'link-failure': {
      'certificate-not-yet-valid': 'likely',
      'certificate-expired': 'even',
      'certificate-untrusted': 'rare',
      otherwise: 'never',
    },
    clock: { wrong: 'certain', right: 'never' },
  },
  rates: { 'others-here': 'most' },
  retry: { kind: 'after', because: say('机器的日期时间校准之后', 'after date and time of the terminal are right') },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('机器的日期时间不对，连不上平台。', "The terminal's date or time is wrong; it cannot connect."),
      steps: [
        say(
          '看屏幕上的日期时间，到设置里打开“自动校时”。',
          'Look at date and time, and switch "automatic time" on in its settings.',
        ),
        again('校好再收一次。', 'When it is right take the payment again.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('这台机器的时钟不准，连不上平台。', "This terminal's clock is wrong, and it cannot connect."),
      steps: [
        say(
          '每次关机都变回旧日期，是钟表电池没电，报修。',
          'If the old date returns after every restart its clock battery is empty: have it repaired.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器时间不对，请求没有送到您的银行。',
        "The shop's terminal has the wrong time; your bank was never asked.",
      ),
      steps: [anotherWay('等店员校好再付，或换个付法。', 'Wait until it is set, or pay another way.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端时钟偏差大，证书在它看来过期或未生效。',
        'Its clock is far off; to it the certificate is expired or not yet valid.',
      ),
      steps: [
        say('指导打开自动校时，再做一次网络测试。', 'Guide them to automatic time, then one network test.'),
        say('断电就丢时间，派单换纽扣电池。', 'If it loses the time without power, send an order for its cell.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端时钟偏差，TLS 证书校验失败。', "A terminal's clock is off; its TLS check fails."),
      steps: [
        say('核对它最近一次校时，以及 NTP 是否被拦。', 'See when it last took the time, and whether NTP is blocked.'),
        say(
          '时间错的这段，交易日期按平台时间核对。',
          "Check the dates of payments in that span against the platform's.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '所有终端打开自动校时，偏差超过一分钟就提醒。',
    'Automatic time on every terminal; warn beyond a minute.',
  ),
  wouldChange: say('机器的日期时间其实是对的。', 'Date and time on the terminal being right.'),
  needs: ['N051', 'N180', 'N186'],
  scenario: 'clock-wrong',
};
