/** The terminal is in the middle of its settlement, to which nothing may be added. */
import type { Cause } from '../cause.ts';
import { anotherWay, say } from '../words.ts';

export const batchSettling: Cause = {
  id: 'batch-settling',
  name: say('正在结算', 'the batch is being settled'),
  layer: 'terminal',
  whoActs: 'nobody',
  prior: 0.003,
  sees: { ending: { 'batch-settling': 'certain', 'log-full': 'rare', 'never-sent': 'rare', otherwise: 'never' } },
  retry: {
    kind: 'after',
    because: say('结算完成之后，一般一两分钟', 'after the settlement, mostly in a minute or two'),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: {
    cashier: {
      headline: say('机器正在结算，结完就能收款。', 'The terminal is settling; it takes payments again right after.'),
      steps: [
        say('等屏幕显示“结算完成”。', 'Wait until it says that the batch is settled.'),
        anotherWay('顾客赶时间，就换一台机器。', 'If the customer is in a hurry use another terminal.'),
      ],
      doNot: say('不要关机。', 'Do not switch off.'),
    },
    owner: {
      headline: say('机器正在结账，这时候不能收款。', 'The terminal is settling and takes no payments meanwhile.'),
      steps: [
        say('不用处理；结不完，看网络通不通。', 'Nothing to do; if it does not end, look at the network.'),
        say('尽量在打烊后结算。', 'Settle after closing time.'),
      ],
      doNot: null,
    },
    cardholder: {
      headline: say(
        '店里的机器正在结账，没有扣款，您的卡没有问题。',
        "The shop's terminal is settling; nothing was charged, and your card is fine.",
      ),
      steps: [anotherWay('请稍等一两分钟，或换个付法。', 'Wait a minute or two, or pay another way.')],
      doNot: null,
    },
    support: {
      headline: say('终端本地拦下：结算进行中。', 'Stopped in the terminal: settlement under way.'),
      steps: [
        say('请商户等结算完成。', 'Have the merchant wait for its end.'),
        say('一直结不完，查终端的网络。', "If it does not end, look at the terminal's network."),
      ],
      doNot: say('不要让商户重启来跳过结算。', 'Do not have it restarted to get round the settlement.'),
    },
    operations: {
      headline: say('结算中不收新交易，系统正常。', 'No payments during a settlement; no fault.'),
      steps: [say('看这一批停在总账、上送还是结束。', 'See whether it stands at totals, upload or end.')],
      doNot: null,
    },
  },
  prevention: say('打烊后再结算，不要在忙的时候结。', 'Settle after closing time, not when it is busy.'),
  wouldChange: say('结算其实已经完成。', 'The settlement having ended already.'),
  needs: ['N170'],
  scenario: 'batch-settling',
};
