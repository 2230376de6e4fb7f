/** The network takes the terminal in and gives it no data: the plan is used up, or the access point is wrong. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const mobileDataUsedUp: Cause = {
  id: 'mobile-data-used-up',
  name: say('流量用完了', 'mobile data used up'),
  layer: 'network',
  whoActs: 'provider',
  prior: 0.006,
  sees: {
    ending: { 'link-failed-before-sending': 'certain', otherwise: 'never' },
    'link-failure': { 'no-data': 'certain', otherwise: 'never' },
    bearer: { mobile: 'very-likely', none: 'unlikely', otherwise: 'never' },
    signal: { good: 'very-likely', weak: 'unlikely', none: 'never' },
  },
  rates: { 'others-here': 'most' },
  retry: {
    kind: 'after',
    because: say('流量充上之后；现在可以先切 Wi-Fi', 'after more data is bought; Wi-Fi can be used now'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('有信号，但流量用完了，没送出去。', 'There is signal, but no mobile data left; nothing was sent.'),
      steps: [
        say('切到 Wi-Fi。', 'Switch to Wi-Fi.'),
        again('连上了再收这一笔。', 'Once it is online, take the payment again.'),
        say('打服务商电话，请他们加流量。', 'Call your provider to add data.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('这台机器本月流量用完了。', 'This terminal has used up its data for the month.'),
      steps: [say('让服务商加包；问清为什么用得这么快。', 'Have data added, and ask why it went so fast.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器上不了网，请求没有送到您的银行。',
        "The shop's terminal is offline; your bank was never asked.",
      ),
      steps: [
        anotherWay('等店员切换网络再付，或换个付法。', 'Wait until they have switched networks, or pay another way.'),
      ],
      doNot: null,
    },
    support: {
      headline: say(
        '注册上了网络，却拿不到数据：流量用完或接入点不对。',
        'It is registered and gets no data: the plan is used up, or its access point is wrong.',
      ),
      steps: [
        say(
          '先查余量；有余量，再查接入点（APN）。',
          'Look at what is left first; if there is some, at the access point (APN).',
        ),
        say(
          '当月用得异常多，看是不是在下大包。',
          'If far more than usual was used, see whether it downloads something big.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端附着成功，数据承载未建立。', 'Attached, but no data bearer.'),
      steps: [
        say(
          '在物联网卡平台看当月用量与限额，核对 APN。',
          "Look at this month's use and cap on the SIM platform, and check the APN.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '流量用到八成就提醒，更新包走 Wi-Fi 下载。',
    'Warn at four fifths of the plan; download updates over Wi-Fi.',
  ),
  wouldChange: say('流量其实还有剩。', 'Data being left on the plan.'),
  needs: ['N069'],
  scenario: 'mobile-data-used-up',
};
