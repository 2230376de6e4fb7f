/** It was set up or changed a moment ago, and the switch has not got it yet: not lost, still on its way. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const dataNotYetInStep: Cause = {
  id: 'data-not-yet-in-step',
  name: say('资料刚变更，还在同步', 'changed a moment ago and not in step yet'),
  layer: 'switch',
  whoActs: 'nobody',
  prior: 0.002,
  sees: {
    ending: {
      'terminal-unknown': 'likely',
      'merchant-unknown': 'likely',
      'terminal-not-permitted': 'even',
      'not-supported': 'unlikely',
      'original-not-found': 'rare',
      otherwise: 'never',
    },
    change: { configuration: 'very-likely', contract: 'likely', 'device-swap': 'even' },
    standing: { active: 'very-likely', 'not-opened': 'unlikely' },
  },
  rates: { 'others-here': 'most', 'card-elsewhere': 'hardly-any' },
  retry: {
    kind: 'after',
    because: say('过几分钟到半小时，资料同步完之后', 'in some minutes to half an hour, when it has arrived'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say(
        '机器的资料刚改过，还在同步，过一会儿就好。',
        "The terminal's details were changed just now and are on their way; it will work in a while.",
      ),
      steps: [
        anotherWay(
          '先用另一台机器或扫码，过十来分钟再试。',
          'Use another terminal or QR, and try again in ten minutes or so.',
        ),
      ],
      doNot: say('不要让顾客换卡试。', 'Do not ask for other cards.'),
    },
    owner: {
      headline: say(
        '刚办的变更还没有同步到位，不是没办成。',
        'The change made just now has not arrived everywhere; it is not lost.',
      ),
      steps: [say('半小时后还不行，再找服务商。', 'Call your provider only if it still fails in half an hour.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的机器资料正在更新，您的卡没有问题。',
        "The shop's terminal is being updated; your card is fine.",
      ),
      steps: [anotherWay('请换一台机器或换个付法。', 'Use another terminal or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say(
        '变更刚生效，各系统还在同步，没有丢。',
        'The change is fresh and on its way through the systems; nothing is lost.',
      ),
      steps: [say('看变更时间，超过半小时才升级。', 'See when it was made; escalate only beyond half an hour.')],
      doNot: say('不要重复提交同一变更。', 'Do not submit the same change again.'),
    },
    operations: {
      headline: say('主数据同步延迟。', 'Reference records are behind.'),
      steps: [
        say('看同步延迟指标和积压。', 'Look at lag and backlog of the feed.'),
        say('积压不动就手工触发该终端的同步。', 'If it does not move, trigger it for this terminal by hand.'),
      ],
      doNot: null,
    },
  },

  prevention: say(
    '变更放在打烊后，生效后先做一笔测试交易。',
    'Make changes after closing time, and try one payment when they hold.',
  ),

  wouldChange: say('变更已经过了半天，仍然不认识。', 'It still being unknown half a day after the change.'),
  needs: ['N078'],
  scenario: 'data-not-yet-in-step',
};
