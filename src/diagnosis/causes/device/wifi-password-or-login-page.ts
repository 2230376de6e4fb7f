/** The shop's wireless network refuses the terminal's password, or wants somebody to log on at a page first. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const wifiPasswordOrLoginPage: Cause = {
  id: 'wifi-password-or-login-page',
  name: say('Wi-Fi 密码改了，或要网页登录', 'Wi-Fi password changed, or a log-on page'),
  layer: 'network',
  whoActs: 'merchant',
  prior: 0.008,
  sees: {
    ending: { 'link-failed-before-sending': 'certain', otherwise: 'never' },
    'link-failure': { 'wifi-refused': 'likely', 'captive-portal': 'even', otherwise: 'never' },
    bearer: { wifi: 'very-likely', none: 'even', otherwise: 'never' },
  },
  rates: { 'others-here': 'most', 'site-others': 'half', 'operator-others': 'half' },
  retry: {
    kind: 'after',
    because: say(
      '机器重新连上 Wi-Fi 之后；现在可以先切流量',
      'after the terminal is on the Wi-Fi again; mobile data works now',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('机器连不上店里的 Wi-Fi，没送出去。', 'The terminal cannot get onto the Wi-Fi; nothing was sent.'),
      steps: [
        say('先切到流量收这一笔。', 'Take this one over mobile data.'),
        say(
          '再到设置里重新输 Wi-Fi 密码，别连要登录网页的。',
          'Then enter the Wi-Fi password anew; use no network with a log-on page.',
        ),
      ],
      doNot: null,
    },
    owner: {
      headline: say(
        '店里 Wi-Fi 改过密码，或要网页登录，机器进不去。',
        "The Wi-Fi's password was changed, or it wants a log-on page; the terminal cannot get in.",
      ),
      steps: [
        say('给收款机单独设一个不用网页登录的 Wi-Fi。', 'Give the tills a network of their own without a log-on page.'),
        say('改密码那天，逐台机器也改。', 'On the day the password changes, change it in every terminal.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器没连上网，请求没有送到您的银行。',
        "The shop's terminal is offline; your bank was never asked.",
      ),
      steps: [anotherWay('稍等再付，或换个付法。', 'Wait a moment, or pay another way.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端被 Wi-Fi 拒绝，或被引到登录页。',
        'The Wi-Fi refused the terminal, or led it to a log-on page.',
      ),
      steps: [
        say('问最近谁动过路由器，带着商户重输密码。', 'Ask who touched the router; guide them through the password.'),
        say('商场的公共 Wi-Fi 不能用来收款，改流量。', "A mall's public Wi-Fi is not for payments: use mobile data."),
      ],
      doNot: null,
    },
    operations: {
      headline: say(
        '终端无线接入失败：认证被拒或强制门户。',
        'Wireless access fails: refused authentication or a captive portal.',
      ),
      steps: [say('同址别的终端也这样，就是路由器改过。', "If the site's others fail too, the router was changed.")],
      doNot: null,
    },
  },
  prevention: say(
    '收款机用单独的 Wi-Fi，改密码要登记、要逐台改。',
    'Tills on a Wi-Fi of their own; password changes are written down and done on each.',
  ),
  wouldChange: say(
    '机器其实连着 Wi-Fi，断的是宽带。',
    'The terminal being on the Wi-Fi after all: then it is the line behind it.',
  ),
  needs: ['N070', 'N121'],
  scenario: 'wifi-password-or-login-page',
};
