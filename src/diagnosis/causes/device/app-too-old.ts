/** The version of the software is no longer supported: the acquirer announced its end. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const appTooOld: Cause = {
  id: 'app-too-old',
  name: say('软件版本太旧，已停止支持', 'software too old, no longer supported'),
  layer: 'terminal',
  whoActs: 'provider',
  prior: 0.003,
  sees: {
    ending: {
      'link-failed-before-sending': 'even',
      'format-error': 'rare',
      'terminal-not-permitted': 'rare',
      'not-supported': 'rare',
      otherwise: 'never',
    },
    'link-failure': {
      'tls-handshake': 'likely',
      'certificate-untrusted': 'even',
      'connection-refused': 'unlikely',
      otherwise: 'rare',
    },
    notice: {
      'acquirer-service-ended': 'very-likely',
      'acquirer-rule-change': 'even',
      'scheme-rule-change': 'unlikely',
    },
    clock: { right: 'very-likely' },
  },
  rates: {
    'others-here': 'most',
    'site-others': 'half',
    'operator-others': 'half',
    'version-others': 'any-share',
  },
  retry: { kind: 'after', because: say('机器更新到支持的版本之后', 'after the terminal has a supported version') },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这台机器的软件太旧，平台不再支持。', "This terminal's software is too old for the platform."),
      steps: [
        again('用另一台机器收这一笔。', 'Take this payment on another terminal.'),
        say('接上电和 Wi-Fi，按“检查更新”。', 'Put it on power and Wi-Fi, and press "check for updates".'),
      ],
      doNot: null,
    },
    owner: {
      headline: say(
        '旧版本已停止支持，这台机器要更新。',
        'The old version is no longer supported; this terminal needs an update.',
      ),
      steps: [
        say(
          '打烊后更新；更新不了的旧机型，请服务商换。',
          'Update after closing; have your provider replace a model that cannot.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器要更新，请求没有送到您的银行。',
        "The shop's terminal needs an update; your bank was never asked.",
      ),
      steps: [anotherWay('换一台机器或换个付法。', 'Use another terminal or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say(
        '公告已停止支持这个版本，终端还没更新。',
        'A notice ended support of this version, and the terminal still runs it.',
      ),
      steps: [
        say('看能不能远程推送；不能就排期换机。', 'See whether it can be updated remotely; otherwise schedule a swap.'),
        say('看这家店还有哪几台是旧版本，一次办完。', 'See which others of the shop are old, and do them together.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端版本低于最低支持版本。', 'The terminal runs less than the lowest supported version.'),
      steps: [
        say(
          '列出仍在旧版本的终端，按批次推送并核对成功数。',
          'List those still on it, push in rings and check how many succeeded.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '公告停止支持前一个月，列出旧版本终端逐台更新。',
    'A month before support ends, list the old ones and update each.',
  ),
  wouldChange: say('机器其实已经是新版本。', 'The terminal running the new version already.'),
  needs: ['N050', 'N056', 'N057'],
  scenario: 'app-too-old',
};
