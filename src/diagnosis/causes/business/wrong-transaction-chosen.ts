/** The wrong key: refused as one kind of transaction, and right afterwards the same card paid the same amount as another. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const wrongTransactionChosen: Cause = {
  id: 'wrong-transaction-chosen',
  name: say('交易类型选错了', 'wrong kind of transaction chosen'),
  layer: 'merchant',
  whoActs: 'cashier',
  prior: 0.004,
  sees: {
    ending: {
      'service-closed': 'even',
      'terminal-not-permitted': 'even',
      'not-supported': 'likely',
      'transaction-invalid': 'even',
      'card-not-permitted': 'unlikely',
      'original-not-found': 'unlikely',
      otherwise: 'never',
    },
    'kind-after': { 'another-approved': 'certain', none: 'rare' },
  },
  retry: {
    kind: 'after',
    because: say(
      '看过后面有没有用对的类型收成之后；没有收成，才选对类型做一次',
      'see first whether it was taken afterwards with the right kind; if not, once more with that',
    ),
  },
  moneyNote: null,
  disclosure: 'open',
  voices: spoken({
    cashier: [
      ['交易类型可能选错了。', 'The wrong kind of transaction may have been chosen.'],
      [['退出来，选“消费”再做。', 'Go back, choose "sale" and do it again.', 'again']],
      ['后一笔已经成功的，不要再收。', 'If the later one went through, take nothing again.'],
    ],
    owner: [
      ['交易类型选错了，错的那一笔没有动钱。', 'The wrong kind was chosen; that one moved no money.'],
      [['看看菜单里用不到的交易能不能收起来。', 'See whether kinds that you never use can be taken off the menu.']],
    ],
    cardholder: [
      ['店里按错了，错的那一笔没有扣款。', 'The shop pressed the wrong key; that one was not charged.'],
      [['以成功的小票为准。', 'The slip of the approved one counts.']],
    ],
    support: [
      ['同卡同额，换成另一种交易就成功了。', 'Same card and amount, approved as another kind.'],
      [
        ['告诉商户只有后一笔成立。', 'Tell the merchant that only the later one stands.'],
        ['教一遍几种交易各在什么时候用。', 'Explain which kind is for what.'],
      ],
    ],
    operations: [
      ['操作失误，系统正常。', 'A slip of the hand; no fault.'],
      [['没有开通的交易，从终端菜单里去掉。', "Take kinds that are not opened off the terminal's menu."]],
    ],
  }),
  prevention: say('菜单里只留店里用得到的交易。', 'Keep only the kinds you use on the menu.'),
  wouldChange: say('两笔是两回事。', 'The two having been different purchases.'),
  needs: ['N156', 'N158', 'N060'],
  scenario: 'wrong-transaction-chosen',
};
