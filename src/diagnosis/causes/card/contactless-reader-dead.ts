/** The field of one terminal does not come up: nobody can tap, and everything that is inserted reads well. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const contactlessReaderDead: Cause = {
  id: 'contactless-reader-dead',
  name: say('感应区（天线）坏了', 'the contactless reader is dead'),
  layer: 'reader',
  whoActs: 'provider',
  prior: 0.005,
  sees: {
    ending: { 'contactless-read-failed': 'certain', 'never-sent': 'rare', otherwise: 'never' },
    'read-failure': {
      'antenna-silent': 'very-likely',
      'no-card-in-field': 'unlikely',
      'card-removed-early': 'unlikely',
      'several-cards': 'never',
      otherwise: 'rare',
    },
  },
  rates: { 'reader-with-others': 'most', 'card-read-elsewhere': 'hardly-any' },
  retry: {
    kind: 'now',
    because: say(
      '改插卡或扫码，或换一台机器；这一笔没有送出，没有扣款',
      'insert the card, take QR, or use another terminal; nothing was sent, nothing was charged',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这台机器的感应区坏了，挥卡都没反应。',
        "This terminal's contactless reader is dead: no tap works.",
      ),
      steps: [
        anotherWay('请顾客插卡，或扫码。', 'Have cards inserted, or take QR.'),
        say('打服务商电话报修。', 'Call your provider.'),
      ],
      doNot: say('不要让顾客一遍遍挥。', 'Do not have customers tap again and again.'),
    },
    owner: {
      headline: say('感应区坏了，插卡和扫码照常。', 'The contactless reader is dead; chip and QR work.'),
      steps: [say('报修；修好之前在机器旁写“请插卡”。', 'Have it repaired; until then a sign: please insert.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店机器的感应区坏了，您的卡没有问题，没有扣款。',
        "The shop's contactless reader is dead; your card is fine. Nothing was charged.",
      ),
      steps: [anotherWay('请插卡，或用别的方式付。', 'Insert your card, or pay another way.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端的非接天线没有工作，多张卡都感应不到。',
        "The terminal's aerial is not working; several cards were silent.",
      ),
      steps: [
        say(
          '先排除：感应区上盖着东西、紧贴金属台面。',
          'Rule out first: something lying on it, or a metal counter under it.',
        ),
        say('没有未完成交易时重启一次；不行就派单换机。', 'With no payment open restart it once; then replace it.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('非接模块故障。', 'The contactless module is broken.'),
      steps: [
        say(
          '换机；小额免密的客人会改输密码，店里排队会变长，优先处理。',
          'Replace it soon: small payments now need a PIN, and the queue grows.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('机器不要放在金属板上，感应区别盖东西。', 'No metal under the terminal, and nothing on its field.'),
  wouldChange: say(
    '别的卡在这台机器上挥得出，那就是这张卡。',
    'Other cards tapping well on this terminal: then it is the card.',
  ),
  needs: ['N008', 'N037', 'N042', 'N048'],
  scenario: 'contactless-reader-dead',
};
