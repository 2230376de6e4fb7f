/** The terminal takes nothing more before its batch is settled: its log is full, or somebody has asked for it. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const terminalLogFull: Cause = {
  id: 'terminal-log-full',
  name: say('要先结算，才能再做', 'to be settled first'),
  layer: 'terminal',
  whoActs: 'cashier',
  prior: 0.005,
  sees: { ending: { 'log-full': 'certain', 'batch-settling': 'rare', 'never-sent': 'rare', otherwise: 'never' } },
  retry: { kind: 'after', because: say('这台机器结算完之后', 'after this terminal has been settled') },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('机器要先结算，才能再收款。', 'The terminal must be settled before it takes anything more.'),
      steps: [
        say('按结算键，等打出结算单。', 'Press the settlement key and wait for the totals slip.'),
        anotherWay('顾客赶时间，就换一台机器。', 'If the customer is in a hurry use another terminal.'),
      ],
      doNot: say('不要关机，也不要恢复出厂设置。', 'Do not switch off, and do not reset it.'),
    },
    owner: {
      headline: say('机器里的交易存满了，或要求先结账。', 'Its log is full, or it was told to settle first.'),
      steps: [
        say('结算一次就好，一两分钟。', 'Settle it once; it takes a minute or two.'),
        say('每天打烊结一次，就不会再满。', 'Settle every evening and it will not fill up.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '店里的机器要先结账，没有扣款，您的卡没有问题。',
        "The shop's terminal must be settled first; nothing was charged, and your card is fine.",
      ),
      steps: [anotherWay('请稍等一两分钟，或换个付法。', 'Wait a minute or two, or pay another way.')],
      doNot: null,
    },
    support: {
      headline: say('终端本地拦下：日志已满或强制结算。', 'Stopped in the terminal: log full, or settlement forced.'),
      steps: [say('请商户做结算；结不了，看线路和批次。', 'Have it settled; if that fails look at line and batch.')],
      doNot: say('不要让商户清空机器。', 'Do not have the terminal cleared.'),
    },
    operations: {
      headline: say('终端要求先结算，系统正常。', 'The terminal asks for its settlement; no fault.'),
      steps: [
        say('看这台的批次为什么一直没结。', 'See why its batch was not settled for so long.'),
        say('有未送完的通知，先让它送完。', 'If advices wait, let them go first.'),
      ],
      doNot: null,
    },
  },
  prevention: say('每天打烊前结算一次。', 'Settle every evening before you close.'),
  wouldChange: say('这台机器其实刚结算过。', 'The terminal having just been settled.'),
  needs: ['N052'],
  scenario: 'terminal-log-full',
};
