/** What the card, the reading and the PIN must be like. */
import { describe, it } from 'vitest';
import { TERMINAL_SETTINGS } from './settings.ts';
import { check, signedOnTerminal } from './terminal-story.suite.ts';

describe('card and PIN', () => {
  it('two wrong PINs are advised to stop, and a right one begins the count again', () => {
    check(
      `
      - sale 10
      - card stripe-only
      - pin entered
      - payment answers 55
      - sale 10
      - card stripe-only
      - pin entered
      - payment answers 55
      > screen
      < 密码错 [55]
      < 未扣款
      < 密码已错两次，再错可能锁卡
      - sale 10
      - card stripe-only
      > screen
      < 请输入密码
      < 消费 ¥10.00
      < 密码已错两次，再错可能锁卡
      - pin entered
      - payment answers 00
      - sale 10
      - card stripe-only
      > screen
      < 请输入密码
      < 消费 ¥10.00
    `,
      signedOnTerminal(),
    );
  });

  it('wrong PINs of yesterday are not counted', () => {
    check(
      `
      - sale 10
      - card stripe-only
      - pin entered
      - payment answers 55
      - wait 86400
      - sale 10
      - card stripe-only
      - pin entered
      - payment answers 55
      > screen
      < 密码错 [55]
      < 未扣款
    `,
      signedOnTerminal(),
    );
  });

  it('a PIN may be passed by only where the reading allows it', () => {
    check(
      `
      - sale 10
      - card stripe-only
      > pin bypassed
      > screen
      < 请输入密码
      < 消费 ¥10.00
      > pin entered
      < tells pin-entered
      < tells request-sent 000002
      < 0200 amount=000000001000 stan=000002 entry=021 typing=22.000007.000.600 pin mac
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ pinBypass: ['chip'] } }),
    );
  });

  it('a chip that failed is not followed by its stripe where the acquirer forbids it', () => {
    check(
      `
      - sale 10
      > card chip chip-mute
      < tells card-read-failed chip chip-mute
      > card swipe
      > screen
      < 此卡有芯片，请插卡
      < 消费 ¥10.00
      > card chip chip-mute
      < tells card-read-failed chip chip-mute
      > card chip chip-mute
      < tells card-read-failed chip chip-mute
      < tells attempt-ended failed-locally
      < upload
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ fallback: 'not-allowed' } }),
    );
  });

  it('a terminal that was never taught to look takes the stripe of a chip card at once', () => {
    check(
      `
      - sale 10
      > card swipe
      < tells card-read swipe
      > screen
      < 请输入密码
      < 消费 ¥10.00
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ fallback: 'unchecked' } }),
    );
  });

  it('a completion asks for a PIN where the acquirer wants one', () => {
    check(
      `
      - start completion 300 code=A00777 date=1101
      > card stripe-only
      < tells card-read swipe
      > screen
      < 请输入密码
      < 预授权完成 ¥300.00
      > pin entered
      < tells pin-entered
      < tells request-sent 000002
      < 0200 amount=000000030000 stan=000002 entry=021 typing=20.000007.000.600 original=000000.000000.1101 pin mac
    `,
      signedOnTerminal({ ...TERMINAL_SETTINGS, ...{ pinOnCompletion: 'asked' } }),
    );
  });
});
