/** What is told later has happened by the time somebody could refuse it: what the terminal can know it checks before. */
import { describe, expect, it } from 'vitest';
import { check, play, type StoryTerminal, signedOnTerminal } from './terminal-story.suite.ts';

describe('before it is recorded', () => {
  const held = (): StoryTerminal => {
    const terminal = signedOnTerminal();
    for (const line of ['start pre-authorisation 100', 'card stripe-only', 'pin entered', 'payment answers 00'])
      play(terminal, line);
    for (let i = 0; i < 3; i += 1) play(terminal, 'upload answers 00');
    return terminal;
  };

  it('a completion of more than 115 % of what is held is not recorded: nobody could refuse it later', () => {
    const terminal = check(
      `
      > start completion-advice 200 stan=000002
      < tells attempt-started completion-advice 20000 01
      < tells limit-reached terminal original-share 11500 20000
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 超过限额
      < 未扣款，预授权仍有效
    `,
      held(),
    );
    expect(terminal.state.queue).toEqual([]);
    expect(terminal.state.log).toMatchObject([{ completed: false }]);
    for (const line of ['start completion-advice 115 stan=000002', 'card stripe-only']) play(terminal, line);
    expect(terminal.state.queue).toHaveLength(1);
  });

  it('a completion with another card than the one that was held is not recorded', () => {
    const terminal = check(
      `
      - start completion-advice 90 stan=000002
      > card other
      < tells card-read swipe
      < tells original-not-found 000002
      < tells attempt-ended failed-locally
      < upload
      > screen
      < 不是原交易的卡，请换卡
      < 未扣款，预授权仍有效
    `,
      held(),
    );
    expect(terminal.state.queue).toEqual([]);
    expect(terminal.state.log).toMatchObject([{ completed: false }]);
  });

  it('an adjustment goes no further than 120 % of what was charged first, step by step either', () => {
    const terminal = signedOnTerminal();
    for (const line of ['sale 10', 'card stripe-only', 'pin entered', 'payment answers 00', 'operator 00'])
      play(terminal, line);
    play(terminal, 'start adjustment 100000 stan=000002');
    expect(terminal.state.lastResult).toMatchObject({ why: 'limit-reached', money: 'charged' });
    play(terminal, 'start adjustment 12 stan=000002');
    expect(terminal.state.lastResult).toMatchObject({ result: 'approved' });
    for (const line of ['start adjustment 12.01 stan=000002', 'start tip-adjustment tip=0.01 stan=000002']) {
      play(terminal, line);
      expect(terminal.state.lastResult).toMatchObject({ why: 'limit-reached' });
    }
    expect(terminal.state.log).toMatchObject([{ amountMinor: 1_200, chargedMinor: 1_000 }]);
    play(terminal, 'start adjustment 9 stan=000002');
    expect(terminal.state.log).toMatchObject([{ amountMinor: 900, chargedMinor: 1_000 }]);
  });
});
