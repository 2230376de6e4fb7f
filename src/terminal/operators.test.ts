/** Passwords, approvals by the supervisor, and limits that are refused here. */
import { describe, expect, it } from 'vitest';
import { supervisorTriesLeft } from './operators.ts';
import { TERMINAL_SETTINGS } from './settings.ts';
import { check, signedOnTerminal } from './terminal-story.suite.ts';

describe('operators', () => {
  it('are locked for a while after wrong passwords, each on their own', () => {
    const terminal = check(
      `
      > operator 02 wrong
      < tells operator-refused 02 password-wrong
      < upload
      > screen
      < 街角书店
      < 密码不对
      < 操作员 01
      > operator 02 wrong
      < tells operator-refused 02 password-wrong
      > operator 02 wrong
      < tells operator-refused 02 password-wrong
      > operator 02
      < tells operator-refused 02 locked
      > screen
      < 街角书店
      < 密码错太多次，稍后再试
      < 操作员 01
      > operator 03
      > power cut
      < tells started 1.0.0
      < connect
      > operator 02
      < tells operator-refused 02 locked
      - wait 900
      > operator 02
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.operator.code).toBe('02');
  });

  it('ask the supervisor for a password in the middle of a void', () => {
    check(
      `
      - sale 10
      - card stripe-only
      - pin entered
      - payment answers 00
      > start void stan=000002
      < tells attempt-started void 1000 01
      > screen
      < 请主管输入密码
      < 消费撤销 ¥10.00
      > supervisor wrong
      < tells operator-refused 00 password-wrong
      > supervisor right
      < tells supervisor-approved
      > card stripe-only
      < tells card-read swipe
      < tells request-sent 000003
      < 0200 amount=000000001000 stan=000003 entry=022 typing=23.000007.000.600 original=000007.000002.1122 mac
      > payment answers 00
      < tells answer-received 000003 00
      < tells attempt-ended approved
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ approval: 'by-password' } }),
    );
  });

  it('get no approval from a supervisor who does not come, or whose password is wrong', () => {
    check(
      `
      > start refund 5 rrn=000000000777 date=1101
      < tells attempt-started refund 500 01
      > wait 60
      < tells attempt-ended cancelled
      < upload
      - upload answers 00
      > start refund 5 rrn=000000000777 date=1101
      < tells attempt-started refund 500 01
      > supervisor wrong
      < tells operator-refused 00 password-wrong
      > supervisor wrong
      < tells operator-refused 00 password-wrong
      > supervisor wrong
      < tells operator-refused 00 password-wrong
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 主管密码错太多次，暂时锁定
      < 未退款
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ approval: 'by-password' } }),
    );
  });

  it('end with a wrong password as what it was, with the tries that are left', () => {
    const terminal = check(
      `
      > start refund 5 rrn=000000000777 date=1101
      < tells attempt-started refund 500 01
      > supervisor wrong
      < tells operator-refused 00 password-wrong
      > screen
      < 请主管输入密码
      < 退货 ¥5.00
      < 密码不对，还可以试 2 次
      > cancel
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 主管密码不对
      < 未退款
      < 还可以试 2 次
      - upload answers 00
      - start refund 5 rrn=000000000777 date=1101
      > supervisor wrong
      < tells operator-refused 00 password-wrong
      > wait 60
      < tells attempt-ended failed-locally
      < upload
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ approval: 'by-password' } }),
    );
    expect([terminal.state.lastResult?.why, supervisorTriesLeft(terminal.state)]).toEqual(['password-wrong', 1]);
  });

  it('may not do what only a supervisor may, and nobody asks where the terminal does not', () => {
    check(
      `
      > start pre-authorisation-void 300 code=A00777 date=1101
      < tells attempt-started pre-authorisation-void 30000 01
      < tells operator-denied pre-authorisation-void 01 supervisor
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 无权限，请主管操作
      < 未撤销，预授权仍有效
    `,
      signedOnTerminal(),
    );
  });

  it('meet the limits of terminal and operator, and are told which', () => {
    check(
      `
      - operator 00
      > sale 50.01
      < tells attempt-started sale 5001 00
      < tells limit-reached terminal single-amount 5000 5001
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 超过限额
      < 未扣款
      - sale 30
      > keyed right
      < tells limit-reached terminal keyed-amount 2000 3000
      < tells attempt-ended failed-locally
      > start refund 31 rrn=000000000777 date=1101
      < tells attempt-started refund 3100 00
      < tells limit-reached operator refund-amount 3000 3100
      < tells attempt-ended failed-locally
      - start refund 30 rrn=000000000777 date=1101
      - card stripe-only
      - payment answers 00
      > start refund 21 rrn=000000000777 date=1101
      < tells attempt-started refund 2100 00
      < tells limit-reached operator refund-day 5000 2100
      < tells attempt-ended failed-locally
      - wait 57600
      > start refund 21 rrn=000000000777 date=1101
      < tells attempt-started refund 2100 00
    `,
      signedOnTerminal({
        ...TERMINAL_SETTINGS,
        ...{
          limits: { single: { sale: 5000 }, keyed: 2000, operators: { supervisor: { refund: 3000, refundDay: 5000 } } },
        },
      }),
    );
  });

  it('settle first when somebody wants it, and may still ask for a balance', () => {
    check(
      `
      > settle first
      > sale 10
      < tells attempt-started sale 1000 01
      < tells log-full 0
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 请先结算，再做交易
      < 未扣款
      > balance
      < tells attempt-started balance 0 01
    `,
      signedOnTerminal(),
    );
  });
});
