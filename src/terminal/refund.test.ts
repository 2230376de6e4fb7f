/** Giving money back, in whole or in part, on any day, and what becomes of a refund without an answer. */
import { describe, expect, it } from 'vitest';
import { check, signedOnTerminal } from './terminal-story.suite.ts';

describe('a refund', () => {
  it('of a sale in the log goes in parts, and never beyond what is left', () => {
    const terminal = check(
      `
      - sale 88.80
      - card stripe-only
      - pin entered
      - payment answers 00
      - upload answers 00
      - upload answers 00
      - operator 00
      > start refund 50 stan=000002
      < tells attempt-started refund 5000 00
      > card stripe-only
      < tells card-read swipe
      < tells request-sent 000003
      < 0220 amount=000000005000 stan=000003 entry=022 typing=25.000007.000.600 original=000007.000002.1122 mac
      > payment answers 00
      < tells answer-received 000003 00
      < tells attempt-ended approved
      < upload
      > slip zh merchant
      < 街角书店
      < 商户存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 00
      < 卡号: 999901******1233 S
      < 交易类型: 退货
      < 金额: CNY 50.00
      < 批次号: 000007
      < 凭证号: 000003
      < 授权码: A00042
      < 参考号: 000000000042
      < 日期时间: 2026-11-22 12:00:00
      < 原凭证号: 000002
      < 原参考号: 000000000042
      < 原授权码: A00042
      < 交易成功
      < 已退款
      < 持卡人签名: ____________
      - upload answers 00
      - upload answers 00
      > start refund 40 stan=000002
      < tells attempt-started refund 4000 00
      < tells limit-reached terminal refundable 3880 4000
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 超过限额
      < 未退款
      - start refund 38.80 stan=000002
      > card chip
      < tells card-read chip
      < tells request-sent 000004
      < 0220 amount=000000003880 stan=000004 entry=052 typing=25.000007.000.600 original=000007.000002.1122 mac
      > payment answers 00
      < tells answer-received 000004 00
      < tells attempt-ended approved
      > start refund 1 stan=000002
      < tells attempt-started refund 100 00
      < tells original-not-found 000002
      < tells attempt-ended failed-locally
      > start void stan=000002
      < tells attempt-started void 0 00
      < tells original-not-found 000002
      < tells attempt-ended failed-locally
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.log).toMatchObject([{ refundedMinor: 8880 }, { amountMinor: 5000 }, { amountMinor: 3880 }]);
  });

  it('of another day is named by reference and date, and by nothing less', () => {
    const terminal = check(
      `
      - operator 00
      > start refund 20 rrn=000000000777 date=1101
      < tells attempt-started refund 2000 00
      > card stripe-only
      < tells card-read swipe
      < tells request-sent 000002
      < 0220 amount=000000002000 stan=000002 entry=022 typing=25.000007.000.600 original=000000.000000.1101 mac
      > payment answers 00
      < tells answer-received 000002 00
      < tells attempt-ended approved
      < upload
      > slip
      < 街角书店
      < 持卡人存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 00
      < 卡号: 999901******1233 S
      < 交易类型: 退货
      < 金额: CNY 20.00
      < 批次号: 000007
      < 凭证号: 000002
      < 授权码: A00042
      < 参考号: 000000000042
      < 日期时间: 2026-11-22 12:00:00
      < 原参考号: 000000000777
      < 原交易日期: 1101
      < 交易成功
      < 已退款
      > start refund 20 rrn=77 date=1101
      < tells attempt-started refund 2000 00
      < tells original-not-found 000000
      < tells attempt-ended failed-locally
      > start refund 20 rrn=000000000777 date=1301
      < tells attempt-started refund 2000 00
      < tells original-not-found 000000
      < tells attempt-ended failed-locally
    `,
      signedOnTerminal(),
    );
    expect(terminal.lastTo('payment')).toMatchObject({ rrn: '000000000777', privateText: 'CUP' });
  });

  it('without an answer is asked for again without the card, and the next refund waits for it', () => {
    const terminal = check(
      `
      - operator 00
      - start refund 20 rrn=000000000777 date=1101
      - card stripe-only
      > wait 60
      < tells no-answer 000002 60000
      < tells refund-open 000002 no-answer
      < tells attempt-ended outcome-unknown
      < 0220 amount=000000002000 stan=000002 entry=022 typing=25.000007.000.600 original=000000.000000.1101 mac
      > screen
      < 没有收到应答
      < 退货结果待查，请勿重复退货
      > refund-again answers 96
      < upload
      - upload answers 00
      - upload answers 00
      - upload answers 00
      - start refund 5 rrn=000000000888 date=1101
      > card stripe-only
      < tells card-read swipe
      < 0220 amount=000000002000 stan=000002 entry=022 typing=25.000007.000.600 original=000000.000000.1101 mac
      > wait 60
      < tells held-back refund
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 上一笔退货未有结果，暂不能退货
      < 未退款
      - upload answers 00
      - upload answers 00
      - wait 600
      > refund-again answers 00
      < tells refund-known 000002 00
      < upload
    `,
      signedOnTerminal(),
    );
    const { pan, track2, iccData, pinBlock, rrn } = terminal.lastTo('refund-again');
    expect({ pan, track2, iccData, pinBlock, rrn }).toEqual({ rrn: '000000000777' });
    expect(terminal.state.refund).toBeNull();
    expect(terminal.state.log).toMatchObject([{ transaction: 'refund', amountMinor: 2000 }]);
  });

  it('that a power cut left open did not happen when the switch knows none', () => {
    const terminal = check(
      `
      - operator 00
      - start refund 20 rrn=000000000777 date=1101
      - card stripe-only
      > power cut
      < tells power-lost
      < tells refund-open 000002 power-lost
      < tells attempt-ended outcome-unknown
      < tells started 1.0.0
      < connect
      > link up
      < 0220 amount=000000002000 stan=000002 entry=022 typing=25.000007.000.600 original=000000.000000.1101 mac
      > refund-again answers 25
      < tells refund-known 000002 25
      < upload
      > screen
      < 交易中断电
      < 未退款
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.log).toEqual([]);
  });

  it('that is being checked is asked for again, until it was refused', () => {
    check(
      `
      - operator 00
      - start refund 20 rrn=000000000777 date=1101
      - card stripe-only
      > payment answers 98
      < tells answer-received 000002 98
      < tells refund-open 000002 no-answer
      < tells attempt-ended outcome-unknown
      < 0220 amount=000000002000 stan=000002 entry=022 typing=25.000007.000.600 original=000000.000000.1101 mac
      > refund-again answers 51
      < tells refund-known 000002 51
      < upload
      > screen
      < 发卡方超时，结果待查 [98]
      < 未退款
    `,
      signedOnTerminal(),
    );
  });

  it('whose approval is not proven stays open, through new keys, until it is', () => {
    check(
      `
      - operator 00
      - start refund 20 rrn=000000000777 date=1101
      - card stripe-only
      > payment answers 00 mac=bad
      < tells answer-mac-bad 000002
      < tells refund-open 000002 answer-mac-bad
      < tells attempt-ended outcome-unknown
      < 0220 amount=000000002000 stan=000002 entry=022 typing=25.000007.000.600 original=000000.000000.1101 mac
      > refund-again answers 00 mac=bad
      < upload
      > wait 5
      < 0220 amount=000000002000 stan=000002 entry=022 typing=25.000007.000.600 original=000000.000000.1101 mac
      > refund-again answers 25 mac=none
      > wait 10
      < 0220 amount=000000002000 stan=000002 entry=022 typing=25.000007.000.600 original=000000.000000.1101 mac
      > refund-again answers A0
      < 0800 stan=000003 typing=00.000007.003.
      > sign-on answers 00
      < install-keys
      > keys opened
      < tells keys-loaded 11AA22BB 33CC44DD
      < 0220 amount=000000002000 stan=000002 entry=022 typing=25.000007.000.600 original=000000.000000.1101 mac
      > refund-again answers 00
      < tells refund-known 000002 00
    `,
      signedOnTerminal(),
    );
  });

  it('of which nothing left is not asked for', () => {
    const terminal = check(
      `
      - operator 00
      - start refund 20 rrn=000000000777 date=1101
      - card stripe-only
      > link failed no-signal nothing
      < tells link-failed no-signal nothing
      < tells attempt-ended failed-locally
      < connect
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.refund).toBeNull();
  });
});
