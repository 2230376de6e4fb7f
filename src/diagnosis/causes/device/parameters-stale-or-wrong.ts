/** The settings that were loaded into the terminal are wrong or out of date. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const parametersStaleOrWrong: Cause = {
  id: 'parameters-stale-or-wrong',
  name: say('机器参数下错或过旧', 'settings wrong or out of date'),
  layer: 'terminal',
  whoActs: 'provider',
  prior: 0.006,
  sees: {
    ending: {
      'terminal-cannot': 'even',
      'merchant-unknown': 'rare',
      'transaction-invalid': 'rare',
      'not-supported': 'rare',
      'link-failed-before-sending': 'rare',
      otherwise: 'never',
    },
    unsupported: { transaction: 'likely', entry: 'even', brand: 'unlikely' },
    change: { configuration: 'very-likely', otherwise: 'rare' },
  },
  rates: { 'others-here': 'most', 'card-elsewhere': 'hardly-any' },
  retry: { kind: 'after', because: say('服务商重新下发参数之后', 'after your provider has loaded the settings again') },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('机器的参数不对，不是卡的问题。', "The terminal's settings are wrong; it is not the card."),
      steps: [
        anotherWay('换一台机器收这一笔。', 'Take this payment on another terminal.'),
        say(
          '在机器上按“参数下载”，不行就打服务商电话。',
          'Press "download settings"; if that fails call your provider.',
        ),
      ],
      doNot: null,
    },
    owner: {
      headline: say('这台机器的参数刚改过，改错了。', "This terminal's settings were changed lately, and wrongly."),
      steps: [say('请服务商按您签的业务重新下发。', 'Have your provider load them again, by what you signed for.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器设置有误，您的卡没有问题。',
        "The shop's terminal is set up wrongly; your card is fine.",
      ),
      steps: [anotherWay('换一台机器或换个付法。', 'Use another terminal or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say(
        '改过参数之后，这台终端开始拦下原来能做的交易。',
        'Since its settings were changed the terminal stops what it did before.',
      ),
      steps: [
        say(
          '核对下发的参数与合同开通的业务，改正后重下。',
          'Compare what was loaded with the contract, correct it, load it again.',
        ),
        say('同一批下发的终端都查一遍。', 'Check all terminals of the same batch.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端参数与业务不符。', "The terminal's parameters do not match its services."),
      steps: [say('比对参数版本与上一版的差别，回退。', 'Compare this version with the one before, and go back.')],
      doNot: null,
    },
  },
  prevention: say(
    '下发参数后做一笔试机，再放给其他机器。',
    'One test payment after loading settings, before others get them.',
  ),
  wouldChange: say('参数一直没改过。', 'The settings not having been changed.'),
  needs: ['N049', 'N057', 'N060'],
  scenario: 'parameters-stale-or-wrong',
};
