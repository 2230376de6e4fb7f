/** The shop's router gives the terminal no address. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const networkAddressMissing: Cause = {
  id: 'network-address-missing',
  name: say('路由器没给机器分配地址', 'the router gives no address'),
  layer: 'network',
  whoActs: 'merchant',
  prior: 0.005,
  sees: {
    ending: { 'link-failed-before-sending': 'certain', otherwise: 'never' },
    'link-failure': { 'no-address': 'certain', otherwise: 'never' },
    bearer: { wifi: 'likely', cable: 'likely', none: 'unlikely', mobile: 'rare' },
  },
  rates: { 'others-here': 'most', 'site-others': 'half', 'operator-others': 'half' },
  retry: {
    kind: 'after',
    because: say('路由器恢复之后；现在可以先切流量', 'after the router works again; mobile data works now'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('机器没连上网，这一笔没送出去。', 'The terminal could not get onto the network; nothing was sent.'),
      steps: [
        say('先切到流量收这一笔。', 'Take this one over mobile data.'),
        say('请店长把路由器断电一分钟再开。', 'Have the router switched off for a minute.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('店里的路由器没给机器分配地址。', "The shop's router gave the terminal no address."),
      steps: [
        say(
          '路由器断电一分钟；还不行，看接入的设备是不是太多。',
          'Switch it off for a minute; if that fails, see whether too many devices are on it.',
        ),
        say('老路由器换新的，收款机固定地址。', 'Replace an old router, and give tills fixed addresses.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的网络出了状况，请求没有送到您的银行。',
        "The shop's network has a fault; your bank was never asked.",
      ),
      steps: [anotherWay('稍等再付，或换个付法。', 'Wait a moment, or pay another way.')],
      doNot: null,
    },
    support: {
      headline: say('终端没有拿到 IP 地址。', 'The terminal got no IP address.'),
      steps: [
        say('店里别的设备也上不去，就是路由器。', 'If other devices fail too it is the router.'),
        say(
          '只有这台，看它是不是被设成了错的固定地址。',
          'If only this one, see whether a wrong fixed address was set.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('DHCP 无应答或地址池用完。', 'No DHCP answer, or its pool is used up.'),
      steps: [
        say(
          '看同址终端是否一起失败；地址池扩大，租期缩短。',
          "See whether the site's others fail too; widen the pool, shorten the lease.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '收款机用固定地址，顾客 Wi-Fi 另开一个网段。',
    'Fixed addresses for tills, guests on another subnet.',
  ),
  wouldChange: say(
    '机器其实有地址，断的是宽带。',
    'The terminal having an address after all: then it is the line behind it.',
  ),
  needs: ['N070', 'N121'],
  scenario: 'network-address-missing',
};
