/** This terminal’s software puts a message together wrongly: a format error for every card (30). */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const messageFormatWrong: Cause = {
  id: 'message-format-wrong',
  name: say('终端报文格式错', 'this terminal sends malformed messages'),
  layer: 'terminal',
  whoActs: 'provider',
  prior: 0.006,
  sees: {
    ending: {
      'format-error': 'very-likely',
      'amount-invalid': 'likely',
      'transaction-invalid': 'unlikely',
      otherwise: 'never',
    },
    change: { release: 'even', configuration: 'unlikely', 'device-swap': 'unlikely', firmware: 'unlikely' },
  },
  rates: {
    'others-here': 'most',
    'version-others': 'some',
  },
  retry: {
    kind: 'after',
    because: say(
      '服务商修好或换掉这台机器的程序之后；别的机器现在就能用',
      'after the provider has mended this terminal’s software; another terminal works now',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这台机器发的信息不对，哪张卡都一样。',
        'This terminal sends faulty messages; every card is the same.',
      ),
      steps: [
        anotherWay('换一台机器收款，或扫码、现金。', 'Use another terminal, or QR or cash.'),
        say('打服务商电话，报机器的终端号。', 'Call your provider and read out the terminal number.'),
      ],
      doNot: say('不要让顾客换卡试。', 'Do not ask for other cards.'),
    },
    owner: {
      headline: say('这台机器的程序有问题，先停用。', "This terminal's software is faulty; take it out of use."),
      steps: [say('让服务商更新程序或换机。', 'Have your provider update it or replace the terminal.')],
      doNot: null,
    },
    cardholder: {
      headline: say('商店这台机器有问题，您的卡没有问题。', 'This terminal of the shop is faulty; your card is fine.'),
      steps: [anotherWay('请换一台机器或换个付法。', 'Use another terminal or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say('只有这台终端回格式错，别的终端正常。', 'Only this terminal gets format errors; others are well.'),
      steps: [
        say('看报文是哪一个域缺失或不合规。', 'See which field of the message is missing or not in its form.'),
        say('核对程序版本，安排更新。', 'Check the version of the software and order an update.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端请求某个域不合格式。', "A field of the terminal's request is not in its form."),
      steps: [
        say('打开脱敏报文，逐域对照规范。', 'Open the masked message and compare it field by field.'),
        say(
          '同版本的终端抽查，确认是单台还是版本缺陷。',
          'Look at other terminals of the version: one device or a defect of the version?',
        ),
      ],
      doNot: null,
    },
  },

  prevention: say('更新后先做一笔测试交易再营业。', 'Try one payment after an update before opening.'),

  wouldChange: say(
    '这台终端有一笔通过，或别的终端也格式错。',
    'A payment of this terminal passing, or other terminals failing alike.',
  ),
  needs: ['N016', 'N054'],
  scenario: 'message-format-wrong',
};
