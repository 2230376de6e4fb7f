/** Sales with a tip, in instalments, approved in part or with a defect, too small for a PIN, and by payment code. */
import { describe, expect, it } from 'vitest';
import { TERMINAL_SETTINGS } from './settings.ts';
import { check, play, signedOnTerminal } from './terminal-story.suite.ts';

describe('a sale', () => {
  it('with a tip asks for both and prints them apart', () => {
    check(
      `
      > start sale 100 tip=15
      < tells attempt-started sale 11500 01
      > card stripe-only
      < tells card-read swipe
      > pin entered
      < tells pin-entered
      < tells request-sent 000002
      < 0200 amount=000000011500 stan=000002 entry=021 typing=22.000007.000.600 pin mac
      > payment answers 00
      < tells answer-received 000002 00
      < tells attempt-ended approved
      < upload
      > slip en merchant
      < Corner Bookshop
      < Merchant copy
      < Merchant: 9991BOOKSHOP001
      < Terminal: 10000001
      < Operator: 01
      < Card: 999901******1233 S
      < Transaction: sale
      < Amount: CNY 100.00
      < Tip: CNY 15.00
      < Total: CNY 115.00
      < Batch: 000007
      < Voucher: 000002
      < Authorisation code: A00042
      < Reference: 000000000042
      < Time: 2026-11-22 12:00:00
      < Approved
      < The card was charged
      < Signature: ____________
    `,
      signedOnTerminal(),
    );
  });

  it('with a tip beyond the share that is allowed is refused here', () => {
    check(
      `
      > start sale 100 tip=25
      < tells attempt-started sale 12500 01
      < tells limit-reached terminal tip 2000 2500
      < tells attempt-ended failed-locally
      < upload
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ tipPercentMax: 20 } }),
    );
  });

  it('in instalments says how many', () => {
    const terminal = check(
      `
      > start instalment 1200 periods=12
      < tells attempt-started instalment 120000 01
      > screen
      < 请插卡、挥卡或刷卡
      < 分期付款 ¥1200.00
      < 分 12 期
      > card stripe-only
      < tells card-read swipe
      > pin entered
      < tells pin-entered
      < tells request-sent 000002
      < 0200 amount=000000120000 stan=000002 entry=021 typing=22.000007.000.600 pin mac
      > payment answers 00
      < tells answer-received 000002 00
      < tells attempt-ended approved
      < upload
      > slip
      < 街角书店
      < 持卡人存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 01
      < 卡号: 999901******1233 S
      < 交易类型: 分期付款
      < 金额: CNY 1200.00
      < 期数: 12
      < 批次号: 000007
      < 凭证号: 000002
      < 授权码: A00042
      < 参考号: 000000000042
      < 日期时间: 2026-11-22 12:00:00
      < 交易成功
      < 已扣款
    `,
      signedOnTerminal(),
    );
    expect(terminal.lastTo('payment')).toMatchObject({ conditionCode: '64', privateBinary: '3132' });
  });

  it.each([
    [50, ['金额: CNY 80.00', '部分批准: CNY 50.00', '尚未支付: CNY 30.00'], 0],
    [70, ['金额: CNY 80.00', '部分批准: CNY 70.00', '小费: CNY 10.00', '尚未支付: CNY 10.00'], 1_000],
  ])('with a tip approved in part (%i of 60 and 20) pays the goods first', (part, rows, tipMinor) => {
    const terminal = signedOnTerminal({ ...TERMINAL_SETTINGS, partialApproval: 'taken' });
    const amount = String(part * 100).padStart(12, '0');
    for (const line of [
      'start sale 60 tip=20',
      'card stripe-only',
      'pin entered',
      `payment answers 10 amount=${amount}`,
    ])
      play(terminal, line);
    play(terminal, 'part taken');
    expect(terminal.state.log).toMatchObject([{ amountMinor: part * 100, tipMinor }]);
    expect(play(terminal, 'slip').filter((row) => row.includes('CNY'))).toEqual(rows);
  });

  it('approved in part asks the cashier, who takes it', () => {
    const terminal = check(
      `
      - sale 100
      - card stripe-only
      > pin entered
      < tells pin-entered
      < tells request-sent 000002
      < 0200 amount=000000010000 stan=000002 entry=021 typing=22.000007.000.601 pin mac
      > payment answers 10 amount=000000006000
      < tells answer-received 000002 10
      < tells partly-approved 000002 6000
      > screen
      < 只批准了一部分
      < 批准 ¥60.00
      < 还差 ¥40.00，另行收取
      < 按取消键退回
      > part taken
      < tells attempt-ended approved
      < upload
      > screen
      < 部分批准
      < 已部分扣款
      > slip
      < 街角书店
      < 持卡人存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 01
      < 卡号: 999901******1233 S
      < 交易类型: 消费
      < 金额: CNY 100.00
      < 部分批准: CNY 60.00
      < 尚未支付: CNY 40.00
      < 批次号: 000007
      < 凭证号: 000002
      < 授权码: A00042
      < 参考号: 000000000042
      < 日期时间: 2026-11-22 12:00:00
      < 部分批准
      < 已部分扣款
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ partialApproval: 'taken' } }),
    );
    expect(terminal.state.log).toMatchObject([{ amountMinor: 6000 }]);
  });

  it('approved in part is given back when the cashier cancels', () => {
    check(
      `
      - sale 100
      - card stripe-only
      - pin entered
      - payment answers 10 amount=000000006000
      > cancel
      < tells reversal-due 000002 part-not-taken
      < tells attempt-ended cancelled
      < 0400 amount=000000010000 stan=000002 entry=021 reason=06 typing=22.000007.000.601 mac
      > screen
      < 未接受部分批准，交易取消
      < 如已扣款将自动退回，冲正中
      > reversal answers 00
      < tells reversal-acknowledged 000002 00
      < upload
      > screen
      < 未接受部分批准，交易取消
      < 已冲正，未扣款
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ partialApproval: 'taken' } }),
    );
  });

  it('approved in part is given back when nobody decides', () => {
    check(
      `
      - sale 100
      - card stripe-only
      - pin entered
      - payment answers 10 amount=000000006000
      > wait 60
      < tells reversal-due 000002 part-not-taken
      < tells attempt-ended cancelled
      < 0400 amount=000000010000 stan=000002 entry=021 reason=06 typing=22.000007.000.601 mac
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ partialApproval: 'taken' } }),
    );
  });

  it('approved in part is given back after a power cut', () => {
    check(
      `
      - sale 100
      - card stripe-only
      - pin entered
      - payment answers 10 amount=000000006000
      > power cut
      < tells power-lost
      < tells reversal-due 000002 power-lost
      < tells attempt-ended outcome-unknown
      < tells started 1.0.0
      < connect
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ partialApproval: 'taken' } }),
    );
  });

  it('approved with a defect says so on the slip, and a VIP is told', () => {
    check(
      `
      - sale 100
      - card stripe-only
      - pin entered
      - payment answers A2
      > slip
      < 街角书店
      < 持卡人存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 01
      < 卡号: 999901******1233 S
      < 交易类型: 消费
      < 金额: CNY 100.00
      < 批次号: 000007
      < 凭证号: 000002
      < 授权码: A00042
      < 参考号: 000000000042
      < 日期时间: 2026-11-22 12:00:00
      < 交易成功，请向发卡行确认
      < 已扣款
      < 有缺陷的成功，应答码 A2
      - sale 100
      - card stripe-only
      - pin entered
      - payment answers 11
      > screen
      < 成功，VIP客户
      < 已扣款
    `,
      signedOnTerminal(),
    );
  });

  it('without contact up to the small amount takes neither PIN nor signature', () => {
    check(
      `
      > sale 1000
      < tells attempt-started sale 100000 01
      > card contactless
      < tells card-read contactless
      < card generate-ac 100000
      > chip signs
      < tells request-sent 000002
      < 0200 amount=000000100000 stan=000002 entry=072 typing=22.000007.000.600 mac
      > payment answers 00
      < tells answer-received 000002 00
      < tells attempt-ended approved
      < upload
      > slip zh merchant
      < 街角书店
      < 商户存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 01
      < 卡号: 999901******1233 C
      < 交易类型: 消费
      < 金额: CNY 1000.00
      < 批次号: 000007
      < 凭证号: 000002
      < 授权码: A00042
      < 参考号: 000000000042
      < 日期时间: 2026-11-22 12:00:00
      < ARQC: A1B2C3D4A5B6C7D8
      < TVR: 0000000000
      < 交易成功
      < 已扣款
      < 小额免密免签，无需签名
      - sale 1000.01
      > card contactless
      < tells card-read contactless
      > screen
      < 请输入密码
      < 消费 ¥1000.01
    `,
      signedOnTerminal(),
    );
  });

  it('by payment code waits while the payer enters a password, and prints the voucher', () => {
    check(
      `
      > start qr-sale 25
      < tells attempt-started qr-sale 2500 01
      > screen
      < 请扫付款码
      < 扫码消费 ¥25.00
      > code right
      < tells code-read
      < tells request-sent 000002
      < 0200 amount=000000002500 stan=000002 entry=032 typing=22.000007.000.600 mac
      > payment answers 09
      > payment answers 00 voucher=V12345
      < tells answer-received 000002 00
      < tells attempt-ended approved
      < upload
      > slip
      < 街角书店
      < 持卡人存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 01
      < 卡号: 付款码 N
      < 交易类型: 扫码消费
      < 金额: CNY 25.00
      < 批次号: 000007
      < 凭证号: 000002
      < 授权码: A00042
      < 参考号: 000000000042
      < 付款凭证码: V12345
      < 日期时间: 2026-11-22 12:00:00
      < 交易成功
      < 已扣款
    `,
      signedOnTerminal(),
    );
  });

  it('by something that is no payment code is refused here', () => {
    check(
      `
      > start qr-sale 25
      < tells attempt-started qr-sale 2500 01
      > code wrong
      < tells code-refused 16
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 不是有效的付款码
      < 未扣款
    `,
      signedOnTerminal(),
    );
  });

  it('by payment code is given back in part, and another is void by its voucher', () => {
    const terminal = check(
      `
      - start qr-sale 25
      - code right
      - payment answers 00 voucher=V12345
      - operator 00
      > start qr-refund 5 stan=000002
      < tells attempt-started qr-refund 500 00
      < tells request-sent 000003
      < 0220 amount=000000000500 stan=000003 entry=032 typing=25.000007.000.600 original=000007.000002.1122 mac
      > payment answers 00
      < tells answer-received 000003 00
      < tells attempt-ended approved
      - start qr-sale 30
      - code right
      - payment answers 00 voucher=V2
      > start qr-void stan=000004
      < tells attempt-started qr-void 3000 00
      < tells request-sent 000005
      < 0200 amount=000000003000 stan=000005 entry=032 typing=23.000007.000.600 original=000007.000004.1122 mac
      > wait 60
      < tells no-answer 000005 60000
      < tells reversal-due 000005 no-answer
      < tells attempt-ended outcome-unknown
      < 0400 amount=000000003000 stan=000005 entry=032 reason=98 typing=23.000007.000.600 original=000007.000004.1122 mac
    `,
      signedOnTerminal(),
    );
    expect(terminal.lastTo('reversal').paymentData).toBe('A4002V2');
  });
});
