/** Advices: completed, settled offline, tipped and adjusted, approved by a chip alone; all sent until they are taken. */
import { describe, expect, it } from 'vitest';
import { TERMINAL_SETTINGS } from './settings.ts';
import { check, play, StoryTerminal, signedOnTerminal } from './terminal-story.suite.ts';

describe('what is decided here and told later', () => {
  it('is not taken before the first sign-on, which says which batch it belongs to', () => {
    const terminal = new StoryTerminal({ ...TERMINAL_SETTINGS, floorLimitMinor: 10_000 });
    play(terminal, 'start offline-sale 10');
    expect(terminal.state.lastResult).toMatchObject({ result: 'failed-locally', why: 'not-signed-on' });
    for (const line of ['sale 10', 'card chip', 'pin entered', 'chip signs']) play(terminal, line);
    terminal.feed({ kind: 'link', status: 'failed', why: 'no-signal', sent: 'nothing' });
    expect(terminal.state.lastResult).toMatchObject({ result: 'failed-locally', why: 'link-failed' });
    expect([terminal.state.log, terminal.state.queue]).toEqual([[], []]);
  });

  it('a completion is recorded at once and sent until it is taken', () => {
    const terminal = check(
      `
      > start completion-advice 300 code=A00777 date=1101
      < tells attempt-started completion-advice 30000 01
      > card stripe-only
      < tells card-read swipe
      < tells message-queued advice 000002
      < tells attempt-ended approved
      < 0220 amount=000000030000 stan=000002 entry=002 typing=24.000007.000.600 original=000000.000000.1101 sealed mac
      > screen
      < 已记录
      < 稍后入账
      > slip
      < 街角书店
      < 持卡人存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 01
      < 卡号: 999901******1233 S
      < 交易类型: 预授权完成(通知)
      < 金额: CNY 300.00
      < 批次号: 000007
      < 凭证号: 000002
      < 日期时间: 2026-11-22 08:00:00
      < 原授权码: A00777
      < 原交易日期: 1101
      < 已记录
      < 稍后入账
      < 稍后上送
      > advice answers 96
      < tells message-refused advice 000002 96
      < upload
      - upload answers 00
      - upload answers 00
      > wait 5
      < 0220 amount=000000030000 stan=000002 entry=002 typing=24.000007.000.600 original=000000.000000.1101 sealed mac
      > advice answers 00
      < tells message-taken advice 000002 00
      < upload
      > screen
      < 已记录
      < 已扣款
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.queue).toEqual([]);
    expect(terminal.state.log).toMatchObject([{ rrn: '000000000042' }]);
  });

  it('a tip on top of a sale changes its total, and so does an adjustment', () => {
    const terminal = check(
      `
      - sale 100
      - card stripe-only
      - pin entered
      - payment answers 00
      - upload answers 00
      - upload answers 00
      > start tip-adjustment tip=15 stan=000002
      < tells attempt-started tip-adjustment 11500 01
      < tells message-queued advice 000003
      < tells attempt-ended approved
      < 0220 amount=000000011500 stan=000003 entry=002 typing=34.000007.000.600 original=000007.000002.1122 sealed mac
      > slip
      < 街角书店
      < 持卡人存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 01
      < 卡号: 999901******1233 S
      < 交易类型: 小费调整
      < 金额: CNY 100.00
      < 小费: CNY 15.00
      < 合计: CNY 115.00
      < 批次号: 000007
      < 凭证号: 000003
      < 日期时间: 2026-11-22 08:00:00
      < 原凭证号: 000002
      < 原参考号: 000000000042
      < 原授权码: A00042
      < 已记录
      < 按新金额入账
      < 稍后上送
      > advice answers 00
      < tells message-taken advice 000003 00
      < upload
      - upload answers 00
      - operator 00
      > start adjustment 90 stan=000002
      < tells attempt-started adjustment 9000 00
      < tells message-queued advice 000004
      < tells attempt-ended approved
      < 0220 amount=000000009000 stan=000004 entry=002 typing=32.000007.000.600 original=000007.000002.1122 sealed mac
      > screen
      < 已记录
      < 按新金额入账
      > advice answers 94
      < tells message-taken advice 000004 94
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.log).toMatchObject([{ amountMinor: 9000, tipMinor: 0 }]);
  });

  it('of two for one sale the later one waits until the earlier one is taken: the last that is taken stands', () => {
    const terminal = signedOnTerminal();
    const sale = ['operator 00', 'sale 100', 'card stripe-only', 'pin entered', 'payment answers 00', 'cancel'];
    for (const line of [...sale, 'upload answers 00', 'start adjustment 95 stan=000002']) play(terminal, line);
    for (const line of ['advice answers 96', 'start adjustment 90 stan=000002']) play(terminal, line);
    // The first one is put off for five seconds; the second one is due at once, and is not said.
    expect(terminal.state.queue).toHaveLength(2);
    expect(terminal.lastTo('advice').stan).toBe('000003');
    play(terminal, 'wait 5');
    expect(terminal.lastTo('advice').stan).toBe('000003');
    play(terminal, 'advice answers 00');
    play(terminal, 'wait 1');
    expect(terminal.lastTo('advice').stan).toBe('000004');
    play(terminal, 'advice answers 00');
    expect(terminal.state.queue).toEqual([]);
  });

  it('a payment authorised by telephone carries its code', () => {
    check(
      `
      - operator 00
      > start offline-settlement 60 authorised=123456
      < tells attempt-started offline-settlement 6000 00
      > keyed right
      < tells card-read keyed
      < tells message-queued advice 000002
      < tells attempt-ended approved
      < 0220 amount=000000006000 stan=000002 entry=012 typing=30.000007.000.600 sealed mac
      > slip zh bank
      < 街角书店
      < 银行存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 00
      < 卡号: 999901******1233 M
      < 交易类型: 离线结算
      < 金额: CNY 60.00
      < 批次号: 000007
      < 凭证号: 000002
      < 授权码: 123456
      < 日期时间: 2026-11-22 08:00:00
      < 已记录
      < 稍后入账
      < 稍后上送
      < 持卡人签名: ____________
      > advice answers 00
      < tells message-taken advice 000002 00
      < upload
    `,
      signedOnTerminal(),
    );
  });

  it('one that was not taken survives a power cut, and keeps its number sealed', () => {
    check(
      `
      - operator 00
      - start offline-settlement 60 authorised=123456
      - keyed right
      > power cut
      < tells started 1.0.0
      < connect
      > link up
      < 0220 amount=000000006000 stan=000002 entry=012 typing=30.000007.000.600 sealed mac
      > advice answers 00 mac=bad
      < tells message-refused advice 000002 00
      < upload
      > wait 5
      < 0220 amount=000000006000 stan=000002 entry=012 typing=30.000007.000.600 sealed mac
      > advice answers 94 mac=none
      < tells message-refused advice 000002 94
      > wait 10
      < 0220 amount=000000006000 stan=000002 entry=012 typing=30.000007.000.600 sealed mac
      > advice answers 00
      < tells message-taken advice 000002 00
    `,
      signedOnTerminal(),
    );
  });

  it('without a sealed number nothing is recorded that could not be sent', () => {
    check(
      `
      - start completion-advice 300 code=A00777 date=1101
      > card unsealed
      < tells card-read swipe
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 本机不存卡号，不能做此交易
      < 未扣款，预授权仍有效
    `,
      signedOnTerminal(),
    );
  });

  it('a chip approves a small sale while the line is down, and it is sent when the line is up', () => {
    const terminal = check(
      `
      - link closed
      - sale 80
      - card chip
      - pin entered
      > chip signs
      < connect
      > link failed no-signal nothing
      < tells link-failed no-signal nothing
      < card complete alone
      > screen
      < 请勿拔卡
      < 消费 ¥80.00
      > chip certifies
      < tells approved-offline 000002
      < tells message-queued advice 000002
      < tells attempt-ended approved
      < connect
      > slip zh merchant
      < 街角书店
      < 商户存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 01
      < 卡号: 999901******1233 I
      < 交易类型: 脱机消费
      < 金额: CNY 80.00
      < 批次号: 000007
      < 凭证号: 000002
      < 日期时间: 2026-11-22 08:00:00
      < ARQC: A1B2C3D4A5B6C7D8
      < TVR: 0000000000
      < 脱机批准
      < 脱机批准，尚未入账
      < 稍后上送
      < 持卡人签名: ____________
      > wait 30
      < connect
      > link up
      < 0200 amount=000000008000 stan=000002 entry=052 typing=36.000007.000.600 sealed mac
      > advice answers 00
      < tells message-taken advice 000002 00
      < upload
      > screen
      < 脱机批准
      < 已扣款
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ floorLimitMinor: 10000 } }),
    );
    expect(terminal.state.log).toMatchObject([{ transaction: 'offline-sale', rrn: '000000000042' }]);
  });

  it('a chip that does not approve alone leaves nothing behind', () => {
    const terminal = check(
      `
      - link closed
      - sale 80
      - card chip
      - pin entered
      - chip signs
      > link failed no-signal nothing
      < tells link-failed no-signal nothing
      < card complete alone
      > chip refuses
      < tells attempt-ended failed-locally
      < connect
      > screen
      < 网络不通，芯片未批准
      < 未扣款
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ floorLimitMinor: 10000 } }),
    );
    expect([terminal.state.log, terminal.state.queue, terminal.state.reversal]).toEqual([[], [], null]);
  });

  it('above the floor limit the chip is not asked alone', () => {
    check(
      `
      - link closed
      - sale 80
      - card chip
      - pin entered
      - chip signs
      > link failed no-signal nothing
      < tells link-failed no-signal nothing
      < tells attempt-ended failed-locally
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ floorLimitMinor: 1000 } }),
    );
  });

  it('a sale kept offline on purpose takes a chip and nothing else', () => {
    check(
      `
      > start offline-sale 50
      < tells attempt-started offline-sale 5000 01
      > card stripe-only
      > card contactless
      > screen
      < 此卡有芯片，请插卡
      < 脱机消费 ¥50.00
      > card chip
      < tells card-read chip
      < card generate-ac 5000
      > chip signs
      < card complete alone
      > chip certifies
      < tells approved-offline 000002
      < tells message-queued advice 000002
      < tells attempt-ended approved
      < 0200 amount=000000005000 stan=000002 entry=052 typing=36.000007.000.600 sealed mac
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ floorLimitMinor: 10000 } }),
    );
  });

  it('a sale kept offline on purpose above the floor limit is refused here', () => {
    check(
      `
      > start offline-sale 50
      < tells attempt-started offline-sale 5000 01
      < tells limit-reached terminal single-amount 1000 5000
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 超过限额
      < 未扣款
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ floorLimitMinor: 1000 } }),
    );
  });

  it('an offline sale that the switch does not know yet cannot be voided', () => {
    check(
      `
      - start offline-sale 50
      - card chip
      - chip signs
      - chip certifies
      - operator 00
      > start void stan=000002
      < tells attempt-started void 0 00
      < tells original-not-found 000002
      < tells attempt-ended failed-locally
      - wait 30
      - wait 10
      - advice answers 00
      > start void stan=000002
      < tells attempt-started void 5000 00
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ floorLimitMinor: 10000 } }),
    );
  });
});
