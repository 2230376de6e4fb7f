/** The supervisor's password was wrong, or wrong so often that it is locked for a while. */
import type { Cause } from '../../cause.ts';
import { say } from '../../words.ts';
import { spoken } from './spoken.ts';

export const operatorPasswordWrong: Cause = {
  id: 'operator-password-wrong',
  name: say('主管密码不对，或已锁定', "supervisor's password wrong, or locked"),
  layer: 'merchant',
  whoActs: 'cashier',
  prior: 0.004,
  sees: {
    ending: { 'operator-denied': 'certain', otherwise: 'never' },
    'operator-stop': { 'password-wrong': 'very-likely', locked: 'even', 'needs-supervisor': 'rare' },
  },
  retry: {
    kind: 'now',
    because: say(
      '输对密码就可以做；锁定了要等一会儿。没有送出过任何请求',
      'with the right password; if locked, after a while. Nothing was sent',
    ),
  },
  moneyNote: null,
  disclosure: 'shop',
  voices: spoken({
    cashier: [
      ['主管密码不对。', "The supervisor's password was wrong."],
      [
        ['请主管本人来输。', 'Ask the supervisor to enter it.'],
        ['屏幕说锁定了，就等几分钟。', 'If the screen says locked, wait some minutes.'],
      ],
      ['不要猜密码，越猜锁得越久。', 'Do not guess; it only locks for longer.'],
    ],
    owner: [
      ['主管密码输错，机器按设置拦下。', "The supervisor's password was wrong; the terminal stopped it as set."],
      [
        ['忘了密码，找服务商重设。', 'If it is forgotten, have your provider reset it.'],
        ['有人在乱试，换一个新密码。', 'If somebody is guessing, set a new one.'],
      ],
      ['不要把密码写在机器上。', 'Do not write it on the terminal.'],
    ],
    cardholder: [
      ['店里要重新确认一下权限，没有动您的钱。', 'The shop must confirm who may do this; your money was not touched.'],
      [['请稍等主管。', 'Please wait for the supervisor.']],
    ],
    support: [
      ['终端本地拦下：主管密码错误或锁定。', "Stopped in the terminal: supervisor's password wrong or locked."],
      [
        ['锁定的，告诉商户等多久。', 'If it is locked, say how long to wait.'],
        ['需要重设的，先核实身份。', 'Before a reset, establish who is asking.'],
      ],
      ['不要在电话里报任何密码。', 'Never tell a password on the telephone.'],
    ],
    operations: [
      ['本地密码校验没过，什么都没有送出。', 'The password failed in the terminal; nothing was sent.'],
      [
        ['看是一次手误还是连续试错。', 'See whether it was one slip or a run of guesses.'],
        ['连续试错的，告诉店主。', 'Tell the owner of a run.'],
      ],
    ],
  }),
  prevention: say('主管密码定期换，只有主管知道。', 'Change it from time to time, and let only supervisors know it.'),
  wouldChange: say('密码其实是对的。', 'The password having been right.'),
  needs: ['N055'],
  scenario: 'operator-password-wrong',
};
