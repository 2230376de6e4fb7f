/** The terminal's software stopped in the middle of a payment, with the power on. */
import type { Cause } from '../../cause.ts';
import { again, say } from '../../words.ts';

export const appCrashedInTheMiddle: Cause = {
  id: 'app-crashed-in-the-middle',
  name: say('收款程序中途停了', 'the software stopped in the middle'),
  layer: 'terminal',
  whoActs: 'provider',
  prior: 0.009,
  sees: {
    ending: { 'app-crashed': 'certain', 'answer-lost': 'rare', 'outcome-unknown': 'rare', otherwise: 'never' },
    load: { normal: 'very-likely', high: 'rare' },
    temperature: { ok: 'very-likely', high: 'rare' },
    change: { release: 'never', firmware: 'rare' },
  },
  retry: {
    kind: 'after',
    because: say('程序重新打开、上一笔有了结果之后', 'after the software is back and the last payment has its result'),
  },
  moneyNote: {
    states: ['reversing', 'unknown'],
    text: say('程序重新打开后，会自己把这一笔撤回。', 'Once it runs again the terminal undoes the payment by itself.'),
  },
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('收款程序中途停了，正在自己恢复。', 'The software stopped half-way and is recovering.'),
      steps: [
        say('等它重新打开，看上一笔的结果。', 'Wait until it is back, and read how the last one ended.'),
        again('显示没有成功，再重新收。', 'If it says that nothing came of it, take it again.'),
      ],
      doNot: say('结果出来之前，不要在别的机器上再收。', 'Do not charge on another terminal before that.'),
    },
    owner: {
      headline: say(
        '收款程序停过一次，机器会自己收尾。',
        'The software stopped once; the terminal finishes by itself.',
      ),
      steps: [say('一周停两次以上，报服务商。', 'More than twice a week: tell your provider.')],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '商店的收款程序停了一下，这一笔会查清。',
        "The shop's software stopped; your payment is being cleared up.",
      ),
      steps: [
        again('等店员看到结果，再决定要不要重新付。', 'Wait until the shop sees the result.'),
        say('银行若有扣款通知，先留着。', 'If your bank told you of a debit, keep the message.'),
      ],
      doNot: null,
    },
    support: {
      headline: say('终端报告程序崩溃，电源正常。', 'The terminal reports a crash, with its power on.'),
      steps: [
        say('先看这一笔有没有冲正、确认没有。', 'See first whether it was reversed, and whether that is confirmed.'),
        say('取崩溃报告，附上这一笔的流水。', "Fetch the crash report and attach this payment's trace."),
      ],
      doNot: say('重启或重装之前，先留好记录。', 'Keep the records before a restart or a new installation.'),
    },
    operations: {
      headline: say('终端应用崩溃，单机。', 'An application crash on one terminal.'),
      steps: [
        say(
          '看崩溃堆栈和版本；同版本别的终端没有，就看这台的系统和存储。',
          "Look at stack and version; if others of it are well, at this one's system and storage.",
        ),
      ],
      doNot: null,
    },
  },
  prevention: say('收款机不装别的软件，每周重启一次。', 'No other software on a till, and one restart a week.'),
  wouldChange: say('同一版本的别的终端也在停。', 'Other terminals of the same version stopping too.'),
  needs: ['N037', 'N040', 'N053'],
  scenario: 'app-crashed-in-the-middle',
};
