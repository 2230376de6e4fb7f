/** The housing was opened, or the device thinks so: it has locked itself, and its keys are not to be trusted. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const tamperTripped: Cause = {
  id: 'tamper-tripped',
  name: say('机身防拆触发，机器锁定', 'tamper switch tripped, terminal locked'),
  layer: 'terminal',
  whoActs: 'provider',
  prior: 0.002,
  sees: { ending: { 'device-tampered': 'certain', otherwise: 'never' }, tamper: { open: 'certain', ok: 'never' } },
  rates: { 'others-here': 'most' },
  retry: {
    kind: 'after',
    because: say(
      '服务商检查、重灌密钥之后；这台机器在那之前不收款',
      'after your provider has checked it and loaded new keys; not on this terminal before that',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '机器为了安全把自己锁了，这台先别用。',
        'The terminal has locked itself for safety; do not use it.',
      ),
      steps: [
        anotherWay('换一台机器收款。', 'Use another terminal.'),
        say(
          '打服务商电话，说“防拆报警”，机器原样放着。',
          'Call your provider, say "tamper alarm", and leave it as it is.',
        ),
      ],
      doNot: say('不要拧螺丝，不要自己重启解锁。', 'Do not touch its screws, and do not try to unlock it.'),
    },
    owner: {
      headline: say(
        '这台机器的防拆开关动了，要服务商检查。',
        "This terminal's tamper switch has tripped; your provider must check it.",
      ),
      steps: [
        say(
          '常是摔过或受过潮，也要查有没有人动过。',
          'Often it was dropped or got damp; also see whether anybody touched it.',
        ),
        say('机器交给服务商，换备机。', 'Hand it to your provider and take a spare.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say('商店的这台机器停用了，您的卡没有问题。', 'This terminal is out of use; your card is fine.'),
      steps: [anotherWay('换一台机器付，不要在这台上输密码。', 'Use another terminal, and enter no PIN on this one.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端报告外壳被打开，已按规则锁定。',
        'The terminal reports an opened housing and has locked itself by rule.',
      ),
      steps: [
        say(
          '问摔过、进水、维修过没有；派人收回检查。',
          'Ask about a fall, water or a repair; have it collected and checked.',
        ),
        say(
          '告诉商户这不是处罚，换机就能收款。',
          'Tell the merchant that it is no punishment; a spare takes payments.',
        ),
      ],
      doNot: say('不要远程解锁。', 'Do not unlock it remotely.'),
    },
    operations: {
      headline: say('防拆触发，密钥视为失效。', 'Tamper tripped; its keys are void.'),
      steps: [
        say(
          '作废该机密钥，收回鉴定，查触发前后的交易。',
          'Void its keys, examine the device, look at payments around that time.',
        ),
        say('同店多台触发，按安全事件处理。', 'Several in one shop: a security incident.'),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '机器不摔、不进水、不自拆，每天看一眼外壳和插口。',
    'No falls, no water, no opening; look at housing and slots each day.',
  ),
  wouldChange: say(
    '服务商刚开过壳维修，没有复位。',
    'The provider having opened it for a repair without resetting it.',
  ),
  needs: ['N184', 'N186'],
  scenario: 'tamper-tripped',
};
