/** Terminal and platform agree on no way of enciphering, or the terminal does not know who signed the certificate. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const tlsHandshakeRefused: Cause = {
  id: 'tls-handshake-refused',
  name: say('加密握手不成', 'TLS handshake refused'),
  layer: 'network',
  whoActs: 'provider',
  prior: 0.004,
  sees: {
    ending: { 'link-failed-before-sending': 'certain', otherwise: 'never' },
    'link-failure': { 'tls-handshake': 'very-likely', 'certificate-untrusted': 'even', otherwise: 'never' },
    clock: { right: 'very-likely', wrong: 'rare' },
    change: { certificate: 'unlikely', firmware: 'unlikely' },
  },
  rates: {
    'others-here': 'most',
    'site-others': 'half',
    'operator-others': 'half',
    'version-others': 'some',
  },
  retry: {
    kind: 'after',
    because: say('机器更新系统或证书之后', "after the terminal's system or certificates are updated"),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('机器的安全连接没接通，没送出去。', "The terminal's secure connection failed; nothing was sent."),
      steps: [
        again('先用另一台机器收。', 'Take it on another terminal.'),
        say('打服务商电话，说“安全连接失败”。', 'Call your provider and say "secure connection failed".'),
      ],
      doNot: say('不要关掉安全连接的选项。', 'Do not switch secure connections off.'),
    },
    owner: {
      headline: say(
        '这台机器的系统太旧或缺证书，连不上平台。',
        "This terminal's system is too old, or lacks a certificate.",
      ),
      steps: [say('请服务商远程更新；更新不了就换机。', 'Have your provider update it remotely, or replace it.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器连不上，请求没有送到您的银行。',
        "The shop's terminal cannot connect; your bank was never asked.",
      ),
      steps: [anotherWay('换一台机器或换个付法。', 'Use another terminal or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say(
        'TLS 握手失败：密码套件不合，或终端不认识签发机构。',
        'The TLS handshake failed: no common cipher, or an authority it does not know.',
      ),
      steps: [
        say(
          '看终端系统版本和根证书日期，安排更新。',
          'See its system version and root certificates, and schedule the update.',
        ),
        say(
          '店里用的是公共或公司网络，问有没有检查流量的设备。',
          'On a public or company network ask whether something inspects the traffic.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端与入口 TLS 协商失败。', 'TLS negotiation fails between terminal and entrance.'),
      steps: [
        say('查入口日志里的协议版本、套件和告警。', "Look at protocol, ciphers and alert in the entrance's log."),
        say(
          '统计还有多少终端只会旧套件，再定停用日期。',
          'Count the terminals that know old ciphers only before setting an end date.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('停用旧加密之前，先把旧终端更新完。', 'Update old terminals before old ciphers are switched off.'),
  wouldChange: say('同一版本的别的终端都连得上。', 'Other terminals of the same version connecting.'),
  needs: ['N051', 'N057', 'N183'],
  scenario: 'tls-handshake-refused',
};
