/** Another device speaks under the number of a registered terminal: a copy, or an exchange that nobody registered. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const terminalCloned: Cause = {
  id: 'terminal-cloned',
  name: say('设备与登记不符', 'not the registered device'),
  layer: 'merchant',
  whoActs: 'acquirer',
  prior: 0.005,
  sees: {
    ending: { 'terminal-cloned': 'certain', 'terminal-not-permitted': 'unlikely', otherwise: 'never' },
  },
  rates: { 'others-here': 'half', 'card-elsewhere': 'hardly-any' },
  retry: {
    kind: 'after',
    because: say(
      '收单机构核对设备并重新绑定序列号之后',
      'after the acquirer has checked the device and bound its serial number',
    ),
  },
  moneyNote: null,
  disclosure: 'shop',
  voices: {
    cashier: {
      headline: say('这台机器没通过设备核对，先别用。', 'This terminal did not pass its device check; do not use it.'),
      steps: [
        anotherWay('换一台机器收款，或改用扫码、现金。', 'Use another terminal, or QR or cash.'),
        say('告诉店主，请服务商来看机器。', 'Tell the owner, and have the provider look at the terminal.'),
      ],
      doNot: say('不要让顾客换卡反复试。', 'Do not have customers try other cards.'),
    },
    owner: {
      headline: say(
        '收款的设备和收单机构登记的不是同一台。',
        'The device that took the payment is not the one your acquirer has registered.',
      ),
      steps: [
        say(
          '刚换过机器的，请服务商补登记新序列号。',
          'If it was just exchanged, have the new serial number registered.',
        ),
        say('没换过的，马上停用并报告收单机构。', 'If it was not, stop using it and report it to the acquirer.'),
        say('核对机身上的序列号和合同。', 'Compare the serial number on its back with the contract.'),
      ],
      doNot: say('不要自己拆机或借机器。', 'Do not open the terminal, and do not borrow one.'),
    },
    cardholder: {
      headline: say(
        '商店的机器没通过核对，没有扣款，您的卡没有问题。',
        "The shop's terminal did not pass its check; nothing was charged, and your card is fine.",
      ),
      steps: [anotherWay('请换一台机器或换个付法。', 'Use another terminal or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say(
        '报文里的硬件序列号与登记的不符。',
        "The serial number in the message is not the terminal's registered one.",
      ),
      steps: [
        say('问商户最近是否换机、维修。', 'Ask whether the terminal was exchanged or repaired lately.'),
        say('有换机单，转收单机构改绑定。', 'If there is an exchange order, have the acquirer bind the new device.'),
        say('没有，按疑似复制机上报风控。', 'If not, report it to risk as a suspected copy.'),
      ],
      doNot: say('不要口头放行。', 'Do not let it through on request.'),
    },
    operations: {
      headline: say(
        '一机一码核对不过：序列号、终端、商户不对应。',
        'Device binding failed: serial number, terminal and merchant do not belong together.',
      ),
      steps: [
        say('看记录里登记的和出示的序列号。', 'Read which serial number is bound and which was shown.'),
        say('查出示的序列号是否绑在别的终端。', 'See whether the one shown belongs to another terminal.'),
        say('停用终端密钥，直到现场核实。', 'Put its keys out of force until somebody has been there.'),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '换机当天就改绑定，用一笔测试交易验收。',
    'Bind a new device on the day it is installed, and test it.',
  ),
  wouldChange: say('机身序列号与登记一致。', 'The serial number on the device matching the registered one.'),
  needs: ['N186'],
  scenario: 'terminal-cloned',
};
