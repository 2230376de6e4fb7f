/** The platform's own certificate has run out: no terminal with a right clock can trust it. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const serverCertificateExpired: Cause = {
  id: 'server-certificate-expired',
  name: say('平台的证书过期', "the platform's certificate has expired"),
  layer: 'network',
  whoActs: 'acquirer',
  prior: 0.003,
  sees: {
    ending: { 'link-failed-before-sending': 'certain', otherwise: 'never' },
    'link-failure': { 'certificate-expired': 'very-likely', 'certificate-untrusted': 'unlikely', otherwise: 'never' },
    clock: { right: 'certain', wrong: 'never' },
    change: { certificate: 'unlikely' },
  },
  rates: {
    'operator-others': 'any-share',
    'others-here': 'any-share',
    'site-others': 'any-share',
    'carrier-others': 'any-share',
    'everyone-else': 'any-share',
    'version-others': 'any-share',
  },
  retry: { kind: 'after', because: say('平台换上新证书之后', 'after the platform has a new certificate') },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '收款平台的证书过期，所有机器都连不上。',
        "The platform's certificate has expired; no terminal can connect.",
      ),
      steps: [
        anotherWay('先收现金，或用别家的收款方式。', "Take cash, or another provider's way to pay."),
        say('打服务商电话，说“证书过期”。', 'Call your provider and say "certificate expired".'),
      ],
      doNot: say('不要去改机器的日期。', 'Do not change the date on the terminal.'),
    },
    owner: {
      headline: say(
        '是收单机构的证书过期，店里和机器都正常。',
        "The acquirer's certificate has expired; shop and terminal are fine.",
      ),
      steps: [say('不用修机器；问服务商几点恢复。', 'No repair needed; ask your provider when it will be back.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的收款系统出了状况，请求没有送到您的银行。',
        "The shop's payment system has a fault; your bank was never asked.",
      ),
      steps: [anotherWay('换个付法，您的卡没有问题。', 'Pay another way; your card is fine.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端时钟正确，平台证书过期，影响全部商户。',
        "The terminal's clock is right and the platform's certificate has expired: all merchants.",
      ),
      steps: [
        say(
          '立刻报收单机构值班，不要逐台排查。',
          "Tell the acquirer's duty desk at once; do not check terminals one by one.",
        ),
        say('给来电的商户同一个答复和预计时间。', 'Give every caller the same answer and a time.'),
      ],
      doNot: say('不要让商户把日期改回去。', 'Do not have anybody set the date back.'),
    },
    operations: {
      headline: say('入口 TLS 证书过期。', "The entrance's TLS certificate has expired."),
      steps: [
        say(
          '换证书，逐个入口用外部探测确认有效期和链。',
          'Replace it; probe every entrance from outside for dates and chain.',
        ),
        say('登记事件，查证书到期提醒为什么没响。', 'Open an incident; find out why no reminder came.'),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '证书提前三十天自动续期，并从外面每天探测。',
    'Renew certificates thirty days ahead, and probe them daily from outside.',
  ),
  wouldChange: say(
    '机器的日期不对，或别的商户都连得上。',
    "The terminal's date being wrong, or other merchants connecting.",
  ),
  needs: ['N051', 'N180', 'N183'],
  scenario: 'server-certificate-expired',
};
