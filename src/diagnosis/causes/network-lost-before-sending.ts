/** The terminal had no network: the request never left it. */
import type { Cause } from '../cause.ts';
import { again, anotherWay, say } from '../words.ts';

export const networkLostBeforeSending: Cause = {
  id: 'network-lost-before-sending',
  name: say('终端没有网络，没有送出', 'no network, never sent'),
  layer: 'network',
  whoActs: 'cashier',
  prior: 0.035,
  sees: {
    ending: { 'link-failed-before-sending': 'certain', 'never-sent': 'unlikely', otherwise: 'never' },
    // Where the terminal says how far its connection came, a step that has a cause of its own is that cause.
    'link-failure': {
      'no-signal': 'even',
      'no-carrier': 'unlikely',
      'no-route': 'unlikely',
      'connection-timeout': 'unlikely',
      otherwise: 'never',
    },
    signal: { weak: 'rare', none: 'even' },
    bearer: { none: 'even' },
  },
  // A line that dropped once drops again: failures of it come in clusters at their terminal.
  rates: { 'others-here': 'some' },
  retry: {
    kind: 'now',
    because: say(
      '网络恢复后就可以再刷；这一笔根本没有送出去',
      'as soon as the network is back; this one never left the terminal',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('机器没连上网，这一笔没有送出去。', 'The terminal had no network; nothing was sent.'),
      steps: [
        say(
          '看机器的信号，换个位置，或从 Wi-Fi 切到流量卡。',
          'Look at the signal, move the terminal, or switch between Wi-Fi and SIM.',
        ),
        again('有信号了再刷一次。', 'Take the payment again when there is a signal.'),
        anotherWay('等不及就先收现金或扫码。', 'In a hurry take cash or QR.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('店里的网络断过，没有涉及钱。', "The shop's network was down; no money was involved."),
      steps: [
        say(
          '常断的话，给机器备一张流量卡或挪到信号好的位置。',
          'If it happens often, add a SIM card or move the terminal.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器当时没有网络，请求没有送到您的银行。',
        "The shop's terminal had no network; your bank was never asked.",
      ),
      steps: [anotherWay('网络恢复后再付，或换个付法。', 'Pay again when it is back, or another way.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端上报：连不上网，什么都没送出。',
        'The terminal reports that it could not connect; nothing was sent.',
      ),
      steps: [
        say(
          '看失败种类：没信号、没路由、连接被拒还是超时。',
          'See which failure: no signal, no route, refused or timed out.',
        ),
        say(
          '没信号找运营商或换位置；连接被拒、超时查平台入口。',
          'No signal: carrier or place. Refused or timed out: our own entrance.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端到平台的网络不通。', 'No network between terminal and platform.'),
      steps: [
        say(
          '看同一时间、同一运营商或同一入口有没有别的终端也断。',
          'Look for other terminals of the same carrier or entrance at that time.',
        ),
        say('只有这一台：查流量卡状态和余量。', 'Only this one: check its SIM and what is left on it.'),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '开店时做一次网络测试，准备第二条网络。',
    'Test the network when opening, and keep a second one ready.',
  ),
  wouldChange: say('平台收到过这一笔请求。', 'The platform having received this request.'),
  needs: ['N007', 'N061', 'N063', 'N065'],
  scenario: 'network-lost-before-sending',
};
