/** The platform's entrance answers nobody: connections are refused for every terminal. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const acquirerPortClosed: Cause = {
  id: 'acquirer-port-closed',
  name: say('收单平台入口关闭', "the platform's entrance is closed"),
  layer: 'switch',
  whoActs: 'acquirer',
  prior: 0.005,
  sees: {
    ending: { 'link-failed-before-sending': 'very-likely', 'never-arrived': 'rare', otherwise: 'never' },
    'link-failure': {
      'connection-refused': 'very-likely',
      'connection-timeout': 'rare',
      'connection-reset': 'rare',
      otherwise: 'never',
    },
    notice: { 'acquirer-maintenance': 'unlikely', 'acquirer-outage': 'unlikely' },
  },
  rates: {
    'operator-others': 'any-share',
    'others-here': 'any-share',
    'site-others': 'any-share',
    'carrier-others': 'any-share',
    'everyone-else': 'any-share',
    'version-others': 'any-share',
  },
  retry: { kind: 'after', because: say('平台入口恢复之后', "after the platform's entrance is open again") },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('收款平台暂时连不上，别的店也一样。', 'The platform cannot be reached; other shops have the same.'),
      steps: [
        anotherWay('先收现金，或用别家的收款方式。', "Take cash, or another provider's way to pay."),
        again('过五分钟试一笔。', 'Try one payment in five minutes.'),
      ],
      doNot: say('不要重启机器，也不要改设置。', 'Do not restart the terminal or change its settings.'),
    },
    owner: {
      headline: say(
        '是收单平台的故障，店里和机器都正常。',
        "The acquirer's platform has a fault; shop and terminal are fine.",
      ),
      steps: [say('不用修；看服务商的通知。', "Nothing to repair; follow your provider's notices.")],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的收款系统暂时连不上，请求没有送到您的银行。',
        "The shop's payment system cannot be reached; your bank was never asked.",
      ),
      steps: [anotherWay('换个付法，您的卡没有问题。', 'Pay another way; your card is fine.')],
      doNot: null,
    },
    support: {
      headline: say(
        '连接被平台拒绝，多家商户同时如此：是我们的入口。',
        'The platform refuses connections of many merchants at once: it is our entrance.',
      ),
      steps: [say('报值班，给所有来电同一个答复。', 'Tell the duty desk; give every caller the same answer.')],
      doNot: say('不要让商户动机器。', 'Do not have merchants touch their terminals.'),
    },
    operations: {
      headline: say('接入端口拒绝连接。', 'The entrance refuses connections.'),
      steps: [
        say(
          '看监听进程、负载均衡健康检查和最近的发布。',
          "Look at the listener, the balancer's checks and the last release.",
        ),
        say('切到备用入口，恢复后看重连高峰。', 'Switch to the spare entrance; mind the rush of reconnections.'),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '两个入口，外部每分钟探测，终端里配好备用地址。',
    'Two entrances, probed every minute from outside, both known to terminals.',
  ),
  wouldChange: say('别的商户当时都连得上。', 'Other merchants connecting at the time.'),
  needs: ['N066', 'N074', 'N075'],
  scenario: 'acquirer-port-closed',
};
