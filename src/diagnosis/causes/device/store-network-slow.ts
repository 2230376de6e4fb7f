/** The shop's own network is slow or full: several of its terminals time out. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const storeNetworkSlow: Cause = {
  id: 'store-network-slow',
  name: say('店里网络慢、堵', "the shop's network is slow or full"),
  layer: 'network',
  whoActs: 'merchant',
  prior: 0.006,
  sees: {
    ending: {
      'link-failed-before-sending': 'likely',
      'answer-lost': 'rare',
      'never-arrived': 'rare',
      otherwise: 'never',
    },
    'link-failure': {
      'connection-timeout': 'very-likely',
      'connection-reset': 'unlikely',
      'name-not-found': 'rare',
      otherwise: 'never',
    },
    signal: { good: 'very-likely', weak: 'unlikely', none: 'never' },
    bearer: { wifi: 'likely', cable: 'likely', mobile: 'rare', none: 'never' },
  },
  rates: {
    'others-here': 'any-share',
    'operator-others': 'any-share',
    'site-others': 'any-share',
  },
  retry: {
    kind: 'after',
    because: say('店里网络通畅之后，或换流量卡', "when the shop's network is well again, or over a SIM card"),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '店里网络太慢，几台机器都连不上。',
        "The shop's network is too slow; several terminals cannot connect.",
      ),
      steps: [
        say('有流量卡的机器，切到流量。', 'Switch a terminal with a SIM card to mobile data.'),
        again('连上了再收这一笔。', 'Once it is online, take the payment again.'),
        say('请店长停掉下载、视频和顾客 Wi-Fi。', 'Have downloads, videos and guest Wi-Fi stopped.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say(
        '店里的宽带或 Wi-Fi 堵了，不是机器坏。',
        'Your broadband or Wi-Fi is congested; no terminal is broken.',
      ),
      steps: [
        say(
          '重启路由器一次；收款和顾客上网分开。',
          'Restart the router once; keep tills and guests on separate networks.',
        ),
        say('高峰总堵，就升级宽带或给机器配流量卡。', 'If it happens at every peak, get more bandwidth or SIM cards.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的网络太慢，请求没有送到您的银行。',
        "The shop's network is too slow; your bank was not asked.",
      ),
      steps: [anotherWay('稍等再付，或换个付法。', 'Wait a moment, or pay another way.')],
      doNot: null,
    },
    support: {
      headline: say(
        '同店几台终端一起连接超时，别的商户正常：是店里的网络。',
        'Several terminals of one shop time out while other shops are well: its network.',
      ),
      steps: [
        say('问是不是高峰，路由器上接了多少设备。', 'Ask whether it is the peak hour, and what else is on the router.'),
        say('先切流量收款，再让他们处理宽带。', 'Get them onto mobile data first, then see to the broadband.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say(
        '门店局域网或宽带拥塞，建连超时集中在一址。',
        "A site's LAN or uplink is congested; time-outs gather at one place.",
      ),
      steps: [say('看同址建连耗时的变化和开始时刻。', 'Look at how long connecting takes there, and since when.')],
      doNot: null,
    },
  },
  prevention: say(
    '收款设备单独一个网络，路由器定期重启，备一张流量卡。',
    'A network of their own for the tills, and a SIM card as a second way.',
  ),
  wouldChange: say(
    '只有这一台连不上，或别的商户也连不上。',
    'Only this terminal failing, or other shops failing as well.',
  ),
  needs: ['N064', 'N067', 'N070', 'N121'],
  scenario: 'store-network-slow',
};
