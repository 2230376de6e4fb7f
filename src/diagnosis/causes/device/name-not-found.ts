/** The terminal is connected, and nobody tells it under which address the platform lives. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const nameNotFound: Cause = {
  id: 'name-not-found',
  name: say('域名解析失败', "the platform's name is not found"),
  layer: 'network',
  whoActs: 'provider',
  prior: 0.004,
  sees: {
    ending: { 'link-failed-before-sending': 'certain', otherwise: 'never' },
    'link-failure': { 'name-not-found': 'certain', otherwise: 'never' },
    bearer: { none: 'never' },
  },
  rates: { 'others-here': 'most', 'site-others': 'half', 'operator-others': 'half' },
  retry: {
    kind: 'after',
    because: say('解析恢复之后；换一个网络现在就能试', 'after names are found again; another network can be tried now'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '机器上了网，却找不到收款平台，没送出去。',
        'The terminal is online but cannot find the platform; nothing was sent.',
      ),
      steps: [
        say('换一个网络试：Wi-Fi 换流量，或流量换 Wi-Fi。', 'Try the other network: Wi-Fi or mobile data.'),
        say('还不行，打服务商电话，说“域名解析失败”。', 'Still nothing: call your provider and say "name not found".'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('机器找不到收款平台的地址。', "The terminal cannot find the platform's address."),
      steps: [
        say(
          '最近换过路由器或宽带，让装的人检查 DNS 设置。',
          'If router or broadband changed lately, have its DNS setting checked.',
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
        '域名解析失败：店里的 DNS，或终端里域名写错。',
        "The name is not found: the shop's DNS, or a wrong name in the terminal.",
      ),
      steps: [
        say(
          '换网络就好，是店里的 DNS；换了还不行，核对参数里的域名。',
          "Another network helps: the shop's DNS. If not: check the name in its parameters.",
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端 DNS 解析失败。', "The terminal's DNS look-up fails."),
      steps: [
        say(
          '从外部解析平台域名；多家商户同时失败就是我们的域名。',
          'Look the name up from outside; many merchants at once means it is ours.',
        ),
        say('单店失败，查其路由器的 DNS。', "One shop: look at its router's DNS."),
      ],
      doNot: null,
    },
  },
  prevention: say('终端里配两个 DNS 和一个备用地址。', 'Two name servers and a spare address in each terminal.'),
  wouldChange: say(
    '别的商户同时也找不到平台，那是平台的域名。',
    "Other merchants not finding it either: then it is the platform's name.",
  ),
  needs: ['N062', 'N070'],
  scenario: 'name-not-found',
};
