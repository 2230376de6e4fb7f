/** Something in the shop's network forbids the way to the platform. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const blockedByFirewall: Cause = {
  id: 'blocked-by-firewall',
  name: say('被防火墙或路由器拦住', 'blocked by a firewall'),
  layer: 'network',
  whoActs: 'merchant',
  prior: 0.004,
  sees: {
    ending: { 'link-failed-before-sending': 'certain', otherwise: 'never' },
    'link-failure': { blocked: 'very-likely', 'no-route': 'rare', 'connection-timeout': 'rare', otherwise: 'never' },
    bearer: { cable: 'likely', wifi: 'likely', mobile: 'rare', none: 'never' },
    change: { configuration: 'unlikely' },
  },
  rates: { 'others-here': 'most', 'site-others': 'half', 'operator-others': 'half' },
  retry: {
    kind: 'after',
    because: say('防火墙放行之后；现在可以先切流量', 'after the firewall lets it through; mobile data works now'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '店里的网络不让机器连平台，没送出去。',
        "The shop's network does not let the terminal through; nothing was sent.",
      ),
      steps: [
        say('先切到流量收这一笔。', 'Take this one over mobile data.'),
        say('告诉店长：网络拦住了收款机。', 'Tell the manager that the network blocks the till.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('店里的防火墙或路由器拦住了收款机。', 'Your firewall or router blocks the till.'),
      steps: [
        say(
          '请管网络的人放行平台的地址和端口，清单问服务商要。',
          'Have address and port of the platform allowed; your provider has the list.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的网络出了状况，请求没有送到您的银行。',
        "The shop's network has a fault; your bank was never asked.",
      ),
      steps: [anotherWay('换个付法，您的卡没有问题。', 'Pay another way; your card is fine.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端报告被中途拦截：店里的防火墙、上网管理或家长控制。',
        'The terminal reports that something on the way forbids it: firewall, web filter or parental control.',
      ),
      steps: [
        say('发放行清单（地址、端口）给商户的网管。', 'Send the list of addresses and ports to their network people.'),
        say('切流量能通，就证实是店里的网络。', 'If mobile data works, that proves it.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('出口策略拦截到平台的连接。', 'An egress rule blocks the way to the platform.'),
      steps: [
        say(
          '核对放行清单是否含最近新增的入口地址。',
          'See whether the allowed list has the entrances that were added lately.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '换防火墙、换入口地址之前，先发放行清单。',
    'Send out the list before a firewall or an entrance changes.',
  ),
  wouldChange: say('切到流量也一样连不上。', 'Mobile data failing in the same way.'),
  needs: ['N062', 'N070'],
  scenario: 'blocked-by-firewall',
};
