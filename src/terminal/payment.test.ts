import { describe, expect, it } from 'vitest';
import { check, play, SENT, signedOnTerminal } from './terminal-story.suite.ts';

describe('a sale', () => {
  it('begins with connection and sign-on when there are no keys, and ends on a slip', () => {
    check(`
      > sale 88.80
      < tells attempt-started sale 8880 01
      > card stripe-only
      < tells card-read swipe
      > pin entered
      < tells pin-entered
      < connect
      > link up
      < 0800 stan=000001 typing=00.000007.003.
      > sign-on answers 00
      < install-keys
      > keys opened
      < tells keys-loaded 11AA22BB 33CC44DD
      < tells request-sent 000002
      < 0200 amount=000000008880 stan=000002 entry=021 typing=22.000007.000.600 pin mac
      > screen
      < 等待应答
      < 消费 ¥88.80
      > payment answers 00
      < tells answer-received 000002 00
      < tells attempt-ended approved
      < upload
      > upload answers 00
      < upload
      > upload answers 00
      > screen
      < 交易成功
      < 已扣款
      > slip
      < 街角书店
      < 持卡人存根
      < 商户编号: 9991BOOKSHOP001
      < 终端编号: 10000001
      < 操作员: 01
      < 卡号: 999901******1233 S
      < 交易类型: 消费
      < 金额: CNY 88.80
      < 批次号: 000007
      < 凭证号: 000002
      < 授权码: A00042
      < 参考号: 000000000042
      < 日期时间: 2026-11-22 12:00:00
      < 交易成功
      < 已扣款
    `);
  });

  it('that is declined shows the customary text and leaves no reversal behind', () => {
    const terminal = check(
      `${SENT}
      > payment answers 51
      < tells answer-received 000002 51
      < tells attempt-ended declined
      < upload
      > screen
      < 可用余额不足 [51]
      < 未扣款
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.reversal).toBeNull();
  });

  it('declined with a discreet code shows neither code nor reason', () => {
    check(
      `${SENT}
      > payment answers 43
      < tells answer-received 000002 43
      < tells attempt-ended declined
      < upload
      > screen
      < 交易失败
      < 未扣款
    `,
      signedOnTerminal(),
    );
  });

  it('without an answer is reversed until the switch says so', () => {
    const terminal = check(
      `${SENT}
      > wait 59
      > wait 1
      < tells no-answer 000002 60000
      < tells reversal-due 000002 no-answer
      < tells attempt-ended outcome-unknown
      < 0400 amount=000000008880 stan=000002 entry=021 reason=98 typing=22.000007.000.600 mac
      > payment answers 00
      > screen
      < 没有收到应答
      < 如已扣款将自动退回，冲正中
      > reversal answers 96
      < upload
      > upload answers 00
      < upload
      > upload answers 00
      > wait 5
      < 0400 amount=000000008880 stan=000002 entry=021 reason=98 typing=22.000007.000.600 mac
      > reversal answers 25
      < tells reversal-acknowledged 000002 25
      < upload
      > screen
      < 没有收到应答
      < 已冲正，未扣款
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.reversal).toBeNull();
  });

  it('waits behind a reversal that cannot be delivered, and says so', () => {
    const terminal = check(
      `${SENT}
      > wait 60
      < tells no-answer 000002 60000
      < tells reversal-due 000002 no-answer
      < tells attempt-ended outcome-unknown
      < 0400 amount=000000008880 stan=000002 entry=021 reason=98 typing=22.000007.000.600 mac
      > sale 10
      < tells attempt-started sale 1000 01
      > card stripe-only
      < tells card-read swipe
      > pin bypassed
      > wait 60
      < tells held-back reversal
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 上一笔冲正未完成，暂不能交易
      < 未扣款
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.reversal?.status).toBe('due');
  });

  it('whose approval carries a wrong MAC is no approval', () => {
    check(
      `${SENT}
      > payment answers 00 mac=bad
      < tells answer-mac-bad 000002
      < tells reversal-due 000002 answer-mac-bad
      < tells attempt-ended outcome-unknown
      < 0400 amount=000000008880 stan=000002 entry=021 reason=A0 typing=22.000007.000.600 mac
      > reversal answers A0 mac=none
      < 0800 stan=000003 typing=00.000007.003.
      > sign-on answers 00
      < install-keys
      > keys opened
      < tells keys-loaded 11AA22BB 33CC44DD
      < 0400 amount=000000008880 stan=000002 entry=021 reason=A0 typing=22.000007.000.600 mac
      > reversal answers 00
      < tells reversal-acknowledged 000002 00
      < upload
    `,
      signedOnTerminal(),
    );
  });

  it('whose refusal carries a wrong MAC may have been approved, and is reversed', () => {
    check(
      `${SENT}
      > payment answers 51 mac=bad
      < tells answer-mac-bad 000002
      < tells reversal-due 000002 answer-mac-bad
      < tells attempt-ended outcome-unknown
      < 0400 amount=000000008880 stan=000002 entry=021 reason=A0 typing=22.000007.000.600 mac
    `,
      signedOnTerminal(),
    );
  });

  it('ignores answers to other questions', () => {
    check(
      `${SENT}
      > payment answers 00 stan=000009
      > payment answers 00 amount=000000008881
      > wake
    `,
      signedOnTerminal(),
    );
  });

  it.each(['00 mac=bad', '00 mac=none', '25 mac=bad', '25 mac=none'])(
    'keeps its reversal when it is answered %s',
    (said) => {
      const terminal = check(
        `${SENT}
      > wait 60
      < tells no-answer 000002 60000
      < tells reversal-due 000002 no-answer
      < tells attempt-ended outcome-unknown
      < 0400 amount=000000008880 stan=000002 entry=021 reason=98 typing=22.000007.000.600 mac
      > reversal answers ${said}
      < upload
    `,
        signedOnTerminal(),
      );
      expect(terminal.state.reversal?.status).toBe('due');
    },
  );

  it('answered A0 is declined, and reversed under new keys in case another copy of it is taken', () => {
    const terminal = check(
      `${SENT}
      > payment answers A0 mac=none
      < tells answer-received 000002 A0
      < tells reversal-due 000002 refused-unrecorded
      < tells attempt-ended declined
      < 0800 stan=000003 typing=00.000007.003.
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.lastResult).toMatchObject({ result: 'declined', money: 'reversing' });
    play(terminal, 'sign-on answers 00');
    play(terminal, 'keys opened');
    expect(terminal.state.reversal?.status).toBe('due');
    play(terminal, 'reversal answers 25');
    expect(terminal.state.reversal).toBeNull();
    expect(terminal.state.lastResult).toMatchObject({ result: 'declined', money: 'reversed' });
  });

  it.each([
    ['77', 'mac=none', 'due', 'declined'],
    ['77', '', 'due', 'declined'],
    ['96', '', 'due', 'declined'],
    ['96', 'mac=none', 'due', 'declined'],
    ['97', 'mac=none', 'due', 'declined'],
    ['99', '', undefined, 'declined'],
    ['05', '', undefined, 'declined'],
    // A MAC that was taken off: an approval may have been made into this.
    ['99', 'mac=none', 'due', 'outcome-unknown'],
    ['51', 'mac=none', 'due', 'outcome-unknown'],
    ['98', 'mac=none', 'due', 'outcome-unknown'],
    ['00', 'mac=none', 'due', 'outcome-unknown'],
  ])('answered %s %s keeps its reversal %s', (code, mac, status, result) => {
    const terminal = signedOnTerminal();
    for (const line of SENT.split('\n').filter((written) => /^\s*[>-]/.test(written)))
      play(terminal, line.trim().slice(1).trim());
    play(terminal, `payment answers ${code} ${mac}`.trim());
    expect(terminal.state.reversal?.status).toBe(status);
    expect(terminal.state.lastResult?.result).toBe(result);
  });

  it('is followed by a sign-on when the header asks for one', () => {
    check(
      `${SENT}
      > payment answers 00 then=sign-on
      < tells answer-received 000002 00
      < tells attempt-ended approved
      < 0800 stan=000003 typing=00.000007.003.
    `,
      signedOnTerminal(),
    );
  });

  it('answered 98 stays open: the switch reverses, the terminal does not', () => {
    const terminal = check(
      `${SENT}
      > payment answers 98
      < tells answer-received 000002 98
      < tells attempt-ended outcome-unknown
      < upload
      > screen
      < 发卡方超时，结果待查 [98]
      < 结果待查，请勿重复收款
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.reversal).toBeNull();
  });
});
