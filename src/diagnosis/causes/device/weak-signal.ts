/** Where the terminal stands, its radio hardly reaches the network. */
import type { Cause } from '../../cause.ts';
import { again, anotherWay, say } from '../../words.ts';

export const weakSignal: Cause = {
  id: 'weak-signal',
  name: say('这个位置信号太弱', 'signal too weak at this place'),
  layer: 'network',
  whoActs: 'cashier',
  prior: 0.02,
  sees: {
    ending: {
      'link-failed-before-sending': 'likely',
      'answer-lost': 'rare',
      'never-arrived': 'rare',
      'outcome-unknown': 'rare',
      otherwise: 'never',
    },
    'link-failure': {
      'connection-timeout': 'likely',
      'no-signal': 'unlikely',
      'connection-reset': 'unlikely',
      'no-carrier': 'unlikely',
      otherwise: 'never',
    },
    signal: { weak: 'certain', none: 'unlikely', good: 'never' },
    bearer: { mobile: 'very-likely', wifi: 'even', cable: 'never', none: 'unlikely' },
  },
  rates: { 'others-here': 'half', 'site-others': 'some', 'operator-others': 'some' },
  retry: {
    kind: 'after',
    because: say('机器挪到信号好的位置之后', 'after the terminal is where the signal is better'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('这里信号太弱，没连上。', 'The signal here is too weak to connect.'),
      steps: [
        say('把机器拿到门口或窗边。', 'Take the terminal to the door or a window.'),
        again('有三格信号，再收这一笔。', 'With three bars, take the payment again.'),
        say('能切 Wi-Fi 就切 Wi-Fi。', 'Switch to Wi-Fi if there is one.'),
      ],
      doNot: say('信号只有一格时不要收大额。', 'No large amounts on a single bar.'),
    },
    owner: {
      headline: say('收银台这个位置信号弱，常会断。', 'The signal at this counter is weak and often breaks.'),
      steps: [
        say(
          '换个位置，或请服务商换另一家运营商的卡。',
          "Move the terminal, or have your provider put in another carrier's SIM.",
        ),
        say('有宽带的店，改走 Wi-Fi 或网线。', 'With broadband in the shop use Wi-Fi or a cable.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店这里信号弱，没有连上您的银行。',
        'The signal in this shop is weak, and the connection failed.',
      ),
      steps: [
        anotherWay('等店员换个位置再付，或换个付法。', 'Wait until they have moved the terminal, or pay another way.'),
      ],
      doNot: null,
    },
    support: {
      headline: say('终端自己报告信号弱，连接超时。', 'The terminal itself reports a weak signal and timed out.'),
      steps: [
        say(
          '看它一天的信号高低：总是弱，换位置或换卡。',
          'See its signal over the day: always weak means another place or another SIM.',
        ),
        say('有冲正的先看冲正。', 'If anything is being reversed look at that first.'),
      ],
      doNot: say('不要当成银行的问题去查。', 'Do not look for it at the bank.'),
    },
    operations: {
      headline: say('终端无线信号弱，连接失败与信号同步。', 'A weak radio; failures follow its signal.'),
      steps: [
        say('与同址、同运营商终端的信号比较。', 'Compare with terminals of the same place and carrier.'),
        say('一直弱的，派外接天线或换运营商。', 'If it stays weak, send an antenna or change the carrier.'),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '收银台选信号三格以上的位置，装机时测一次。',
    'Put the till where there are three bars, and measure when installing.',
  ),
  wouldChange: say('机器当时信号其实很好。', 'The signal having been good at the time.'),
  needs: ['N061', 'N121'],
  scenario: 'weak-signal',
};
