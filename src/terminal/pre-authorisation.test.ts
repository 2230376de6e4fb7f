/** Holding, raising, completing and letting go. */
import { describe, expect, it } from 'vitest';
import { check, signedOnTerminal } from './terminal-story.suite.ts';

describe('a pre-authorisation', () => {
  it('by chip holds, is raised, completed, and completed no second time', () => {
    const terminal = check(
      `
      > start pre-authorisation 500
      < tells attempt-started pre-authorisation 50000 01
      > card chip
      < tells card-read chip
      > pin entered
      < tells pin-entered
      < card generate-ac 50000
      > chip signs
      < tells request-sent 000002
      < 0100 amount=000000050000 stan=000002 entry=051 typing=10.000007.000.600 pin mac
      > payment answers 00
      < tells answer-received 000002 00
      < card complete
      > chip accepts
      < tells attempt-ended approved
      < upload
      > screen
      < 交易成功
      < 资金已冻结
      - upload answers 00
      - upload answers 00
      - upload answers 00
      > start incremental-pre-authorisation 100 stan=000002
      < tells attempt-started incremental-pre-authorisation 10000 01
      > card stripe-only
      < tells card-read swipe
      > pin entered
      < tells pin-entered
      < tells request-sent 000003
      < 0100 amount=000000010000 stan=000003 entry=021 typing=10.000007.000.600 original=000007.000002.1122 pin mac
      > payment answers 00
      < tells answer-received 000003 00
      < tells attempt-ended approved
      < upload
      - upload answers 00
      - upload answers 00
      > start completion 550 stan=000002
      < tells attempt-started completion 55000 01
      > card stripe-only
      < tells card-read swipe
      < tells request-sent 000004
      < 0200 amount=000000055000 stan=000004 entry=022 typing=20.000007.000.600 original=000007.000002.1122 mac
      > payment answers 00
      < tells answer-received 000004 00
      < tells attempt-ended approved
      < upload
      > slip
      < 街角书店
      < 持卡人存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 01
      < 卡号: 999901******1233 S
      < 交易类型: 预授权完成
      < 金额: CNY 550.00
      < 批次号: 000007
      < 凭证号: 000004
      < 授权码: A00042
      < 参考号: 000000000042
      < 日期时间: 2026-11-22 12:00:00
      < 原凭证号: 000002
      < 原参考号: 000000000042
      < 原授权码: A00042
      < 交易成功
      < 已扣款
      - upload answers 00
      - upload answers 00
      > start completion 550 stan=000002
      < tells attempt-started completion 55000 01
      < tells original-not-found 000002
      < tells attempt-ended failed-locally
      < upload
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.log[0]).toMatchObject({ amountMinor: 60_000, completed: true });
  });

  it('stands again when its completion is void, and is then let go', () => {
    const terminal = check(
      `
      - start pre-authorisation 500
      - card stripe-only
      - pin entered
      - payment answers 00
      - start completion 500 stan=000002
      - card stripe-only
      - payment answers 00
      - upload answers 00
      - upload answers 00
      - upload answers 00
      - upload answers 00
      - operator 00
      > start completion-void stan=000003
      < tells attempt-started completion-void 50000 00
      > card stripe-only
      < tells card-read swipe
      < tells request-sent 000004
      < 0200 amount=000000050000 stan=000004 entry=022 typing=21.000007.000.600 original=000007.000003.1122 mac
      > payment answers 00
      < tells answer-received 000004 00
      < tells attempt-ended approved
      < upload
      > screen
      < 交易成功
      < 已撤销，款项退回
      - upload answers 00
      - upload answers 00
      > start pre-authorisation-void stan=000002
      < tells attempt-started pre-authorisation-void 50000 00
      > card stripe-only
      < tells card-read swipe
      < tells request-sent 000005
      < 0100 amount=000000050000 stan=000005 entry=022 typing=11.000007.000.600 original=000007.000002.1122 mac
      > payment answers 00
      < tells answer-received 000005 00
      < tells attempt-ended approved
      < upload
      > screen
      < 交易成功
      < 已撤销，资金解冻
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.log.map(({ voided, completed }) => [voided, completed])).toEqual([
      [true, false],
      [true, false],
      [false, false],
      [false, false],
    ]);
  });

  it('of another day is completed by code and date; its reversal does not know the date of the host', () => {
    check(
      `
      > start completion 300 code=A00777 date=1101
      < tells attempt-started completion 30000 01
      > card stripe-only
      < tells card-read swipe
      < tells request-sent 000002
      < 0200 amount=000000030000 stan=000002 entry=022 typing=20.000007.000.600 original=000000.000000.1101 mac
      > wait 60
      < tells no-answer 000002 60000
      < tells reversal-due 000002 no-answer
      < tells attempt-ended outcome-unknown
      < 0400 amount=000000030000 stan=000002 entry=022 reason=98 typing=20.000007.000.600 original=000000.000000.0000 mac
      > reversal answers 00
      < tells reversal-acknowledged 000002 00
      < upload
      > screen
      < 没有收到应答
      < 未扣款，预授权仍有效
    `,
      signedOnTerminal(),
    );
  });

  it('of another day needs its amount to be let go', () => {
    check(
      `
      - operator 00
      > start pre-authorisation-void code=A00777 date=1101
      < tells attempt-started pre-authorisation-void 0 00
      < tells original-not-found 000000
      < tells attempt-ended failed-locally
      < upload
      > start pre-authorisation-void 300 code=A00777 date=1101
      < tells attempt-started pre-authorisation-void 30000 00
      > card stripe-only
      < tells card-read swipe
      < tells request-sent 000002
      < 0100 amount=000000030000 stan=000002 entry=022 typing=11.000007.000.600 original=000000.000000.1101 mac
    `,
      signedOnTerminal(),
    );
  });

  it('whose void is refused stands', () => {
    check(
      `
      - start pre-authorisation 500
      - card stripe-only
      - pin entered
      - payment answers 00
      - operator 00
      - start pre-authorisation-void stan=000002
      - card stripe-only
      > payment answers 05
      < tells answer-received 000003 05
      < tells attempt-ended declined
      > screen
      < 持卡人认证失败 [05]
      < 未撤销，预授权仍有效
    `,
      signedOnTerminal(),
    );
  });
});
