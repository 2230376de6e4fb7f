/** More than this terminal itself may take: its own parameters stopped the payment before anything left. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const terminalLimit: Cause = {
  id: 'terminal-limit',
  name: say('超过本机限额', 'over a limit of this terminal'),
  layer: 'terminal',
  whoActs: 'merchant',
  prior: 0.005,
  sees: { ending: { 'terminal-limit': 'certain', 'never-sent': 'rare', otherwise: 'never' } },
  retry: {
    kind: 'after',
    because: say(
      '金额在本机限额以内，或服务商调高这台机器的限额之后',
      'with an amount within the limit, or after the provider has raised it for this terminal',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '这一笔超过了这台机器的限额，没有送出去。',
        'This is over the limit of this terminal; nothing was sent.',
      ),
      steps: [
        anotherWay(
          '请顾客换个付法，或换一台限额高的机器。',
          'Take it another way, or on a terminal with a higher limit.',
        ),
        say(
          '手输卡号、小费的限额更低，能插卡就插卡。',
          'Keyed numbers and tips have lower limits; insert the card if you can.',
        ),
      ],
      doNot: say('不要拆成几笔来躲限额。', 'Do not split it to get round the limit.'),
    },
    owner: {
      headline: say(
        '是这台机器的限额拦下的，和顾客的卡无关。',
        "It was stopped by this terminal's own limit, not by the customer's card.",
      ),
      steps: [
        say('看机器上设的限额，够不够平时的生意。', 'See whether the limit set on the terminal suits your business.'),
        say('不够，就请服务商调高。', 'If it does not, have your provider raise it.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '店里这台机器有限额，没有扣款，您的卡没有问题。',
        'This terminal has a limit; nothing was charged, and your card is fine.',
      ),
      steps: [anotherWay('请换个付法，或问问店里别的机器。', 'Pay another way, or ask for another terminal.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端本地拦下：超过本机限额，没有送出。',
        'Stopped in the terminal: over its own limit, nothing was sent.',
      ),
      steps: [
        say('看是哪一条：单笔、手输卡号还是小费。', 'See which one it was: one payment, a keyed number, or a tip.'),
        say(
          '商户确有需要，走参数变更，不要口头放行。',
          'If the merchant needs more, change the parameters; never wave it through.',
        ),
      ],
      doNot: null,
    },
    operations: {
      headline: say('终端参数里的限额起作用，系统正常。', 'A limit in the terminal parameters at work; no fault.'),
      steps: [
        say('核对下发的限额和合同是不是一致。', 'Compare the limit that was downloaded with the contract.'),
        say(
          '同一台反复撞限额，提醒商户改参数。',
          'If one terminal keeps hitting it, tell the merchant to have it changed.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '按平时的客单价设机器限额，大额交易前先看一眼。',
    'Set the limit by your usual amounts, and look at it before a large one.',
  ),
  wouldChange: say('金额其实在本机限额以内。', "The amount having been within the terminal's limit."),
  needs: ['N087', 'N088'],
  scenario: 'terminal-limit',
};
