import { describe, expect, it } from 'vitest';
import { check, SENT, SWIPED, signedOnTerminal } from './terminal-story.suite.ts';

describe('power and line', () => {
  it('a power cut after sending leaves a reversal, and only the host can open the card number', () => {
    const terminal = check(
      `${SENT}
      > power cut
      < tells power-lost
      < tells reversal-due 000002 power-lost
      < tells attempt-ended outcome-unknown
      < tells started 1.0.0
      < connect
      > link up
      < 0400 amount=000000008880 stan=000002 entry=021 reason=06 typing=22.000007.000.600 sealed mac
    `,
      signedOnTerminal(),
    );
    expect(terminal.lastTo('reversal').pan).toBeUndefined();
  });

  it('a power cut before sending ends the attempt without a reversal', () => {
    const terminal = check(
      `${SWIPED}
      > power cut
      < tells power-lost
      < tells attempt-ended failed-locally
      < tells started 1.0.0
      < connect
      > screen
      < 交易中断电
      < 未扣款
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.reversal).toBeNull();
  });

  it('a power cut while the chip has the last word undoes the approval', () => {
    check(
      `
      > sale 88.80
      < tells attempt-started sale 8880 01
      > card chip
      < tells card-read chip
      > pin entered
      < tells pin-entered
      < card generate-ac 8880
      > chip signs
      < tells request-sent 000002
      < 0200 amount=000000008880 stan=000002 entry=051 typing=22.000007.000.600 pin mac
      > payment answers 00
      < tells answer-received 000002 00
      < card complete
      > power cut
      < tells power-lost
      < tells reversal-due 000002 power-lost
      < tells attempt-ended outcome-unknown
      < tells started 1.0.0
      < connect
    `,
      signedOnTerminal(),
    );
  });

  it('a line that fails before sending costs nothing', () => {
    const terminal = check(
      `
      > link closed
      ${SWIPED}
      > pin entered
      < tells pin-entered
      < connect
      > link failed no-signal
      < tells link-failed no-signal nothing
      < tells attempt-ended failed-locally
      > screen
      < 网络不通，交易未送出
      < 未扣款
      > wait 14
      > wait 1
      < connect
      > link up
      < upload
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.reversal).toBeNull();
  });

  it('a line that breaks with the request on it leaves a reversal that goes out with the next connection', () => {
    check(
      `${SENT}
      > link failed connection-reset request
      < tells link-failed connection-reset request
      < tells reversal-due 000002 no-answer
      < tells attempt-ended outcome-unknown
      < connect
      > link failed connection-refused
      > wait 5
      < connect
      > link up
      < 0400 amount=000000008880 stan=000002 entry=021 reason=98 typing=22.000007.000.600 mac
    `,
      signedOnTerminal(),
    );
  });

  it('a line that breaks before one byte has left needs no reversal', () => {
    const terminal = check(
      `${SENT}
      > link failed connection-reset nothing
      < tells link-failed connection-reset nothing
      < tells attempt-ended failed-locally
      < connect
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.reversal).toBeNull();
  });

  it('keys whose check value is wrong are not used', () => {
    const terminal = check(`
      > sign on
      < connect
      > link up
      < 0800 stan=000001 typing=00.000007.003.
      > sign-on answers 00
      < install-keys
      > keys refused mac
      < tells key-check-failed mac
      < upload
      > screen
      < 街角书店
      < 签到失败
      < 未签到
      < 操作员 01
    `);
    expect(terminal.state.signedOn).toBe(false);
    expect(terminal.state.keys).toBe('none');
  });

  it('another batch than its own is believed when a second sign-on says the same', () => {
    const terminal = check(`
      > sign on
      < connect
      > link up
      < 0800 stan=000001 typing=00.000007.003.
      > sign-on answers 00 batch=000005
      < 0800 stan=000002 typing=00.000007.003.
      > sign-on answers 00 batch=000005
      < install-keys
      > keys opened
      < tells keys-loaded 11AA22BB 33CC44DD
      < upload
    `);
    expect(terminal.state).toMatchObject({ batch: '000005', doubtedBatch: null, signedOn: true });
  });

  it('a batch that one garbled answer named is forgotten, over a power cut too', () => {
    const terminal = check(`
      - sign on
      - link up
      - sign-on answers 00 batch=000005
      - power cut
      - link up
      - sign on
      - link up
      - sign-on answers 00
      - keys opened
    `);
    expect(terminal.state).toMatchObject({ batch: '000007', doubtedBatch: null, signedOn: true });
  });

  it('an echo tests the line', () => {
    check(
      `
      > echo
      < 0820 typing=00.000007.301.
      > echo answers 00
      > screen
      < 街角书店
      < 线路正常
      < 操作员 01
    `,
      signedOnTerminal(),
    );
  });
});
