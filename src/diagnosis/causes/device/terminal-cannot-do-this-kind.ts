/** The terminal is not set up for what was asked: a kind of transaction, or a way of reading. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const terminalCannotDoThisKind: Cause = {
  id: 'terminal-cannot-do-this-kind',
  name: say('机器没开通这种交易或刷法', 'the terminal is not set up for this'),
  layer: 'terminal',
  whoActs: 'cashier',
  prior: 0.008,
  sees: {
    ending: { 'terminal-cannot': 'certain', 'not-supported': 'rare', otherwise: 'never' },
    unsupported: { transaction: 'likely', entry: 'likely', brand: 'rare' },
    transaction: { sale: 'even', otherwise: 'even' },
    change: { configuration: 'never' },
  },
  rates: { 'others-here': 'some' },
  retry: {
    kind: 'after',
    because: say(
      '换一种本机开通的方式，或开通之后',
      'another way that this terminal has, or after it is set up for it',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这台机器没开通这种交易或刷法。', 'This terminal is not set up for this kind of payment.'),
      steps: [
        anotherWay(
          '换一种：插卡、挥卡或扫码，做普通消费。',
          'Do it another way: insert, tap or scan, as a plain sale.',
        ),
        say('一定要做这种业务，换开通了的机器。', 'If it must be this kind, use a terminal that has it.'),
      ],
      doNot: null,
    },
    owner: {
      headline: say('这台机器没开通这项业务。', 'This terminal is not set up for this service.'),
      steps: [
        say(
          '需要就向服务商申请开通，一般要签补充协议。',
          'If you need it ask your provider; it usually takes a signed addition.',
        ),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '这台机器不支持这种付法，您的卡没有问题。',
        'This terminal does not take that way of paying; your card is fine.',
      ),
      steps: [anotherWay('换一种方式付，或换一台机器。', 'Pay another way, or at another terminal.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端自己拦下：未开通的交易种类或读卡方式。',
        'Stopped by the terminal: a kind of transaction or a way of reading it is not set up for.',
      ),
      steps: [
        say(
          '查合同里有没有这项；有就下发参数，没有就说明怎么开通。',
          'See whether the contract has it: load settings, or say how to get it.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('能力矩阵中该终端不含此项。', "The terminal's capabilities do not include this."),
      steps: [say('核对合同开通项与终端参数是否一致。', 'Compare services in the contract with its settings.')],
      doNot: null,
    },
  },
  prevention: say('收银员培训时，按机器列出能做的业务。', 'List for cashiers what each terminal can do.'),
  wouldChange: say('这台机器以前做成过这种交易。', 'The terminal having done this kind before.'),
  needs: ['N049', 'N060', 'N156'],
  scenario: 'terminal-cannot-do-this-kind',
};
