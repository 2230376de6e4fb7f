/** The terminal is too hot or too busy with other things: it stops or answers too late. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const terminalOverloadedOrHot: Cause = {
  id: 'terminal-overloaded-or-hot',
  name: say('机器过热或太卡', 'terminal too hot or overloaded'),
  layer: 'terminal',
  whoActs: 'merchant',
  prior: 0.005,
  sees: {
    ending: {
      'app-crashed': 'even',
      'answer-lost': 'rare',
      'never-sent': 'rare',
      'link-failed-before-sending': 'rare',
      otherwise: 'never',
    },
    load: { high: 'very-likely', normal: 'unlikely' },
    temperature: { high: 'very-likely', ok: 'unlikely' },
    printer: { 'too-hot': 'unlikely' },
  },
  rates: { 'others-here': 'half' },
  retry: {
    kind: 'after',
    because: say('机器凉下来、关掉别的程序之后', 'after it has cooled down and other programs are closed'),
  },
  moneyNote: {
    states: ['reversing', 'unknown'],
    text: say('程序恢复后，会自己把这一笔撤回。', 'Once it runs again the terminal undoes the payment by itself.'),
  },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('机器太烫、太卡，程序停了。', 'The terminal is too hot or too busy, and its software stopped.'),
      steps: [
        say(
          '挪到阴凉处歇十分钟，关掉别的程序。',
          'Let it rest in the shade for ten minutes, and close other programs.',
        ),
        again('先看上一笔的结果，再用另一台收。', 'See how the last one ended, then use another terminal.'),
      ],
      doNot: say('不要放进冰箱降温。', 'Do not cool it in a fridge.'),
    },
    owner: {
      headline: say('这台机器过热或装了太多东西。', 'This terminal gets too hot, or has too much on it.'),
      steps: [
        say('离开阳光、灶台；收款机只装收款软件。', 'Away from sun and stove; payment software only.'),
        say('阴凉处也发烫，报修换机。', 'If it is hot even in the shade have it replaced.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器太卡停了，这一笔会查清。',
        "The shop's terminal stopped; your payment is being cleared up.",
      ),
      steps: [again('等店员看到结果，再决定要不要重新付。', 'Wait until the shop sees the result.')],
      doNot: null,
    },
    support: {
      headline: say(
        '终端报告高温或高负载，程序随后停止。',
        'The terminal reported heat or load, then its software stopped.',
      ),
      steps: [
        say('问机器放在哪里、装了什么别的软件。', 'Ask where it stands and what else is on it.'),
        say(
          '远程关掉多余程序；一直热，查电池鼓包。',
          'Close what is not needed remotely; always hot: look for a swollen battery.',
        ),
      ],
      doNot: say('电池鼓包的机器不要再充电。', 'Do not charge a terminal with a swollen battery.'),
    },
    operations: {
      headline: say('终端资源或温度超限。', 'Load or temperature of the terminal over its bound.'),
      steps: [
        say(
          '看 CPU、内存、温度曲线，哪个进程占用最多。',
          'Look at CPU, memory and temperature, and which process takes most.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '机器通风、避晒，只装收款软件，每周重启。',
    'Air and shade, payment software only, one restart a week.',
  ),
  wouldChange: say('机器当时不热也不卡。', 'The terminal having been neither hot nor slow.'),
  needs: ['N058'],
  scenario: 'terminal-overloaded-or-hot',
};
