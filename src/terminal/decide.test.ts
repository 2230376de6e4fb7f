import { describe, expect, it } from 'vitest';
import { check, SENT, StoryTerminal, signedOnTerminal, TEST_PAN_DIGITS } from './terminal-story.suite.ts';

describe('operators, voids, balances and numbers', () => {
  it('a cashier may neither void nor key a number', () => {
    check(
      `
      > void 000002
      < tells attempt-started void 0 01
      < tells operator-denied void 01 supervisor
      < tells attempt-ended failed-locally
      < upload
      > upload answers 00
      > sale 1
      < tells attempt-started sale 100 01
      > keyed right
      < tells operator-denied keyed-entry 01 supervisor
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 无权限，请主管操作
      < 未扣款
    `,
      signedOnTerminal(),
    );
  });

  it('the supervisor voids a sale of this batch, once', () => {
    const terminal = check(
      `${SENT}
      > payment answers 00
      < tells answer-received 000002 00
      < tells attempt-ended approved
      < upload
      > upload answers 00
      < upload
      > upload answers 00
      > operator 00
      > void 000002
      < tells attempt-started void 8880 00
      > card stripe-only
      < tells card-read swipe
      < tells request-sent 000003
      < 0200 amount=000000008880 stan=000003 entry=022 typing=23.000007.000.600 original=000007.000002.1122 mac
      > payment answers 00
      < tells answer-received 000003 00
      < tells attempt-ended approved
      < upload
      > upload answers 00
      < upload
      > upload answers 00
      > screen
      < 交易成功
      < 已撤销，款项退回
      > void 000002
      < tells attempt-started void 0 00
      < tells original-not-found 000002
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 无此原交易或已撤销
      < 本次撤销没有动钱
    `,
      signedOnTerminal(),
    );
    expect(terminal.lastTo('payment')).toMatchObject({ rrn: '000000000042', authorisationCode: 'A00042' });
    expect(terminal.state.log).toMatchObject([
      { transaction: 'sale', voided: true },
      { transaction: 'void', amountMinor: 8880, voided: false },
    ]);
  });

  it('a card number keyed in place of a trace number is not told of', () => {
    const terminal = check(
      `
      > operator 00
      > void ${TEST_PAN_DIGITS}
      < tells attempt-started void 0 00
      < tells original-not-found 000000
      < tells attempt-ended failed-locally
      < upload
    `,
      signedOnTerminal(),
    );
    expect(JSON.stringify([terminal.journal, terminal.sends])).not.toContain(TEST_PAN_DIGITS);
  });

  it('a balance is shown to the cardholder and kept nowhere', () => {
    const terminal = check(
      `
      > balance
      < tells attempt-started balance 0 01
      > card stripe-only
      < tells card-read swipe
      > pin entered
      < tells pin-entered
      < tells request-sent 000002
      < 0200 stan=000002 entry=021 typing=01.000007.000.600 pin mac
      > payment answers 00
      < tells answer-received 000002 00
      < tells attempt-ended approved
      < upload
      > screen
      < 交易成功
      < 可用余额 ¥5000.00
      > slip
      > cancel
      > screen
      < 街角书店
      < 操作员 01
    `,
      signedOnTerminal(),
    );
    expect(JSON.stringify(terminal.journal)).not.toContain('500000');
  });

  it('trace numbers begin again after the last one', () => {
    const terminal = signedOnTerminal();
    terminal.state = { ...terminal.state, nextStan: 999_999 };
    check(
      `
      > sale 1
      < tells attempt-started sale 100 01
      > card stripe-only
      < tells card-read swipe
      > pin bypassed
      < tells request-sent 999999
      < 0200 amount=000000000100 stan=999999 entry=022 typing=22.000007.000.600 mac
      > payment answers 05
      < tells answer-received 999999 05
      < tells attempt-ended declined
      < upload
    `,
      terminal,
    );
    expect(terminal.state.nextStan).toBe(1);
  });

  it('a second press of a key while paying changes nothing', () => {
    check(
      `${SENT}
      > sale 2
      > operator 00
      > cancel
      > keyed right
      > card stripe-only
      > wake
    `,
      signedOnTerminal(),
    );
  });

  it('an upload that is not answered is repeated as it was', () => {
    const terminal = check(
      `
      > sale 1
      < tells attempt-started sale 100 01
      > cancel
      < tells attempt-ended cancelled
      < upload
      > sale 2
      < tells attempt-started sale 200 01
      > cancel
      < tells attempt-ended cancelled
      > wait 45
      < upload
      > upload answers 00
      < upload
      > upload answers 00
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.outbox).toEqual([]);
  });

  it('a fresh terminal wants nothing', () => {
    check('> wait 3600', new StoryTerminal());
  });
});
