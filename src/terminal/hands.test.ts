import { describe, expect, it } from 'vitest';
import { check, play, SWIPED, signedOnTerminal } from './terminal-story.suite.ts';

describe('a card that was not held right', () => {
  it.each([
    ['chip not-seated', '请把卡插到底'],
    ['swipe swipe-too-fast', '刷得太快，请匀速再刷一次'],
    ['contactless several-cards', '请只拿一张卡靠近'],
  ])('%s: the screen says how', (read, words) => {
    check(
      `
      > sale 88.80
      < tells attempt-started sale 8880 01
      > card ${read}
      < tells card-read-failed ${read}
      > screen
      < ${words}
      < 消费 ¥88.80
    `,
      signedOnTerminal(),
    );
  });

  it('and not pushed in opens no way to the stripe of a chip card; one that is dead does', () => {
    const terminal = signedOnTerminal();
    for (const line of ['sale 88.80', 'card chip not-seated', 'card swipe']) play(terminal, line);
    expect(terminal.state.phase).toMatchObject({ kind: 'awaiting-card', prompt: 'chip' });
    for (const line of ['card chip reader-silent', 'card swipe']) play(terminal, line);
    expect(terminal.state.phase).toMatchObject({ kind: 'awaiting-pin', card: { fallback: true } });
  });

  it('whose application is blocked is not tried another way', () => {
    check(
      `
      > sale 88.80
      < tells attempt-started sale 8880 01
      > card chip application-blocked
      < tells card-read-failed chip application-blocked
      < tells attempt-ended failed-locally
      < upload
    `,
      signedOnTerminal(),
    );
  });
});

describe('a PIN pad', () => {
  it('that nobody touched, or whose keys came and never ended, says which', () => {
    for (const keys of ['none', 'some']) {
      check(
        `${SWIPED}
        > pin ${keys}
        < tells pin-timed-out ${keys}
        < tells attempt-ended cancelled
        < upload
      `,
        signedOnTerminal(),
      );
    }
  });

  it('that does not say is waited for, and nothing is made up', () => {
    check(
      `${SWIPED}
      > wait 60
      < tells pin-timed-out null
      < tells attempt-ended cancelled
      < upload
    `,
      signedOnTerminal(),
    );
  });

  it('with a key that sticks asks for no PIN that it would spoil', () => {
    check(
      `
      > keypad digit-key-stuck
      ${SWIPED.trim()}
      > keypad digit-key-stuck
      < tells keypad-fault digit-key-stuck
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 密码键盘故障，请联系收单机构
      < 未扣款
    `,
      signedOnTerminal(),
    );
  });
});

describe('a code that will not scan', () => {
  it('is asked for again, three times', () => {
    check(
      `
      > start qr-sale 25
      < tells attempt-started qr-sale 2500 01
      > scan too-dark
      < tells scan-failed too-dark
      > screen
      < 没扫到，请调亮屏幕再扫
      < 扫码消费 ¥25.00
      > scan code-damaged
      < tells scan-failed code-damaged
      > scan camera-dirty
      < tells scan-failed camera-dirty
      < tells attempt-ended failed-locally
      < upload
      > scan camera-dirty
    `,
      signedOnTerminal(),
    );
  });

  it('and then does, is paid', () => {
    const terminal = signedOnTerminal();
    for (const line of ['start qr-sale 25', 'scan glare', 'code right']) play(terminal, line);
    expect(terminal.state.phase.kind).toBe('awaiting-answer');
  });

  it('and that nobody shows again is a failure, no change of mind', () => {
    const terminal = signedOnTerminal();
    for (const line of ['start qr-sale 25', 'scan glare', 'wait 61']) play(terminal, line);
    expect(terminal.state.lastResult).toMatchObject({ result: 'failed-locally', why: 'code-not-read' });
  });
});

describe('a connection', () => {
  it('that an attempt waited for is told with its bearer and its time; one for an upload is not', () => {
    const terminal = signedOnTerminal();
    play(terminal, 'link closed');
    check(
      `${SWIPED}
      > pin entered
      < tells pin-entered
      < connect
      > link up mobile 2300
      < tells link-up mobile 2300
      < tells request-sent 000002
      < 0200 amount=000000008880 stan=000002 entry=021 typing=22.000007.000.600 pin mac
      - payment answers 00
      - link closed
    `,
      terminal,
    );
    play(terminal, 'wait 700');
    expect(play(terminal, 'link up mobile 900')).toEqual(['upload']);
  });

  it.each([
    'cable-out',
    'sim-refused',
    'no-data',
    'name-not-found',
    'blocked',
    'captive-portal',
    'certificate-expired',
  ])('that failed at %s says so', (why) => {
    const terminal = signedOnTerminal();
    play(terminal, 'link closed');
    for (const line of ['sale 88.80', 'card stripe-only', 'pin entered']) play(terminal, line);
    expect(play(terminal, `link failed ${why} nothing`)).toContain(`tells link-failed ${why} nothing`);
  });
});
