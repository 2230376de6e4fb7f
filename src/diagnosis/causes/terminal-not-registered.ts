/** The acquirer does not know this terminal, or not for this merchant. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const terminalNotRegistered: Cause = {
  id: 'terminal-not-registered',
  name: say('终端或商户未登记', 'terminal or merchant not registered'),
  layer: 'merchant',
  whoActs: 'acquirer',
  prior: 0.01,
  sees: {
    ending: {
      'terminal-unknown': 'certain',
      'merchant-unknown': 'very-likely',
      'terminal-not-permitted': 'even',
      otherwise: 'never',
    },
    // It may have been struck off a minute ago, and what is refused first holds back what would follow.
  },
  rates: { 'others-here': 'most', 'card-elsewhere': 'hardly-any' },
  retry: {
    kind: 'after',
    because: say('收单机构登记好终端号和商户号之后', 'after the acquirer has registered terminal and merchant'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这台机器还没登记好，哪张卡都用不了。', 'This terminal is not registered; no card will work.'),
      steps: [
        anotherWay('换一台机器收款，或改用扫码、现金。', 'Use another terminal, or QR or cash.'),
        say('打服务商电话，报上机器的终端号。', 'Call your provider and read out the terminal number.'),
      ],
      doNot: say('不要让顾客换卡再试。', 'Do not ask for other cards.'),
    },
    owner: {
      headline: say(
        '收单机构那边没有登记这台机器或商户号。',
        'The acquirer has no record of this terminal or merchant number.',
      ),
      steps: [
        say('请服务商核对终端号和商户号。', 'Have your provider check both numbers.'),
        say('新装、换机之后最常见。', 'It is commonest after an installation or a swap.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器还没登记好，您的卡没有问题。',
        "The shop's terminal is not registered yet; your card is fine.",
      ),
      steps: [anotherWay('请换一台机器或换个付法。', 'Use another terminal or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say('终端号与商户号在平台没有对应登记。', 'No registration matches terminal and merchant number.'),
      steps: [
        say('核对机器上设置的终端号、商户号与合同。', 'Compare the numbers set in the terminal with the contract.'),
        say('设置对了仍不行，转收单机构登记。', 'If they are right, pass it to the acquirer.'),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端主数据缺失或不匹配。', 'Terminal reference records missing or not matching.'),
      steps: [
        say('查终端与商户登记、状态和生效日期。', 'Check registration, status and dates of terminal and merchant.'),
        say('查装机单是否漏了登记一步。', 'Check the installation order for a forgotten step.'),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '装机当天做一笔成功的测试交易再交付。',
    'Hand a terminal over only after one test payment has passed.',
  ),
  wouldChange: say('这台终端今天有过批准的交易。', 'An approval on this terminal today.'),
  needs: ['N133', 'N140'],
  scenario: 'terminal-not-registered',
};
