/** It began with a release: terminals of that version fail alike. */
import type { Cause } from '../../cause.ts';
import { anotherWay, say } from '../../words.ts';

export const appVersionDefect: Cause = {
  id: 'app-version-defect',
  name: say('新版本软件有缺陷', 'the new version has a defect'),
  layer: 'terminal',
  whoActs: 'provider',
  prior: 0.003,
  sees: {
    ending: {
      'app-crashed': 'likely',
      'format-error': 'rare',
      'never-sent': 'rare',
      'transaction-invalid': 'rare',
      otherwise: 'never',
    },
    change: { release: 'very-likely', firmware: 'unlikely', otherwise: 'rare' },
  },
  rates: { 'others-here': 'any-share', 'version-others': 'any-share' },
  retry: {
    kind: 'after',
    because: say('退回旧版本或装上修复版之后', 'after the old version is back, or a fixed version is installed'),
  },
  moneyNote: {
    states: ['reversing', 'unknown'],
    text: say('送出去的那几笔，机器会自己撤回。', 'What had been sent the terminal undoes by itself.'),
  },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('刚更新的软件有毛病，不是卡的问题。', 'The update has a fault; it is not the card.'),
      steps: [
        anotherWay('换一台没更新的机器收。', 'Use a terminal that was not updated.'),
        say(
          '打服务商电话，报机器号和“更新后出错”。',
          'Call your provider: terminal number, and "failing since the update".',
        ),
      ],
      doNot: say('别再更新其他机器。', 'Do not update any other terminal.'),
    },
    owner: {
      headline: say('这次软件更新有缺陷，服务商要退回。', 'This update has a defect; your provider must take it back.'),
      steps: [say('没更新的机器先别更新。', 'Leave terminals that are not updated as they are.')],
      doNot: null,
    },
    cardholder: {
      headline: say('商店的收款软件有毛病，您的卡没有问题。', "The shop's software has a fault; your card is fine."),
      steps: [anotherWay('换一台机器或换个付法。', 'Use another terminal or another way to pay.')],
      doNot: null,
    },
    support: {
      headline: say(
        '更新之后才开始失败，同版本的终端都这样。',
        'It began after the update, and terminals of that version fail alike.',
      ),
      steps: [
        say('停止推送，给受影响的商户退回旧版本。', 'Stop the roll-out and give those affected the old version.'),
        say(
          '其他送出去过的交易，逐笔看冲正是否确认。',
          'For other payments that had been sent, see that each reversal is confirmed.',
        ),
      ],
      doNot: say('不要按单台故障派单。', 'Do not treat it as one broken terminal.'),
    },
    operations: {
      headline: say('版本缺陷：失败从发布时刻开始。', 'A defective version: failures begin at the release.'),
      steps: [
        say(
          '对比新旧版本的失败率，暂停灰度，回滚。',
          'Compare the failure rates of both versions, pause the staged roll-out, roll back.',
        ),
        say(
          '取三台以上的崩溃报告，找共同处。',
          'Fetch crash reports of three terminals or more and find what they share.',
        ),
      ],
      doNot: null,
    },
  },
  prevention: say(
    '营业时间别更新；留一台晚一天再更新。',
    'No updates in opening hours, and one terminal a day later than the rest.',
  ),
  wouldChange: say('更新之前就已经这样。', 'It having been so before the update.'),
  needs: ['N037', 'N054', 'N057', 'N071'],
  scenario: 'app-version-defect',
};
