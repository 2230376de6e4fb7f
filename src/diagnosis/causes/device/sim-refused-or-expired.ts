/** The SIM card is missing, locked, cancelled or owes money: no network takes it in. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const simRefusedOrExpired: Cause = {
  id: 'sim-refused-or-expired',
  name: say('流量卡停机、被锁或没插好', 'SIM card refused or expired'),
  layer: 'network',
  whoActs: 'provider',
  prior: 0.006,
  sees: {
    ending: { 'link-failed-before-sending': 'certain', 'never-sent': 'rare', otherwise: 'never' },
    'link-failure': { 'sim-refused': 'certain', 'no-carrier': 'rare', otherwise: 'never' },
    bearer: { mobile: 'likely', none: 'even', otherwise: 'never' },
  },
  rates: { 'others-here': 'most' },
  retry: {
    kind: 'after',
    because: say('流量卡恢复之后；现在可以先切 Wi-Fi', 'after the SIM card works again; Wi-Fi can be used now'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('机器的流量卡不能用，没连上网。', "The terminal's SIM card does not work; no network."),
      steps: [
        say('切到 Wi-Fi。', 'Switch to Wi-Fi.'),
        again('连上了再收，或换一台机器收。', 'Once it is online take the payment again, or use another terminal.'),
        say('打服务商电话，报机器号，说流量卡被拒。', 'Call your provider: terminal number, and "SIM card refused".'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('这台机器的流量卡停了或坏了。', "This terminal's SIM card was stopped or is broken."),
      steps: [
        say(
          '问服务商：卡是不是到期、欠费，谁来续。',
          'Ask your provider whether it has expired or is unpaid, and who renews it.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器上不了网，请求没有送到您的银行。',
        "The shop's terminal has no network; your bank was never asked.",
      ),
      steps: [anotherWay('换个付法，您的卡没有问题。', 'Pay another way; your card is fine.')],
      doNot: null,
    },
    support: {
      headline: say(
        '网络不接受这张流量卡：没插好、被锁或已停机。',
        'The network does not take this SIM: not seated, locked or stopped.',
      ),
      steps: [
        say('请商户关机，取出流量卡擦一擦放回去。', 'Have the terminal switched off, the card wiped and put back.'),
        say(
          '还不行，查卡的状态：到期、欠费或机卡绑定。',
          'Still refused: see whether it has expired, is unpaid, or is bound to another device.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端 SIM 注册被拒。', "The terminal's SIM is refused registration."),
      steps: [
        say(
          '在物联网卡平台看生命周期和机卡绑定，续费或换卡。',
          'Look at its life cycle and device binding on the SIM platform; renew or replace it.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '流量卡到期前一个月就续，换机时先解绑。',
    'Renew SIM cards a month ahead; unbind them before a swap.',
  ),
  wouldChange: say(
    '别的机器的同类卡也都连不上，那是运营商的事。',
    "Other terminals' SIM cards being refused too: then it is the carrier.",
  ),
  needs: ['N069', 'N161'],
  scenario: 'sim-refused-or-expired',
};
