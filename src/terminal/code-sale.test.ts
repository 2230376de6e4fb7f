/** A code on the screen: whoever scans it may be paying while the terminal asks what became of it. */
import { describe, expect, it } from 'vitest';
import { check, play, type StoryTerminal, signedOnTerminal } from './terminal-story.suite.ts';

const SHOWN = 'https://pay.example/order/1';

function showing(): StoryTerminal {
  const terminal = signedOnTerminal();
  play(terminal, 'start qr-code-sale 25');
  play(terminal, `payment answers 09 shows=${SHOWN}`);
  expect(terminal.state.phase).toMatchObject({ kind: 'showing-code', text: SHOWN });
  return terminal;
}

describe('a code that the terminal shows', () => {
  it.each(['25', '30', '90', '91', '96', '97', '98', '94', '12', '10', 'ZZ'])(
    'stays, and is asked after again, when the switch says %s',
    (code) => {
      const terminal = showing();
      play(terminal, 'wait 3');
      play(terminal, `code-query answers ${code}`);
      expect(terminal.state.phase.kind).toBe('showing-code');
      expect(terminal.state.reversal?.status).toBe('armed');
      const before = terminal.sends.length;
      play(terminal, 'wait 3');
      expect(terminal.sends.length).toBeGreaterThan(before);
      play(terminal, 'code-query answers 00');
      expect(terminal.state.lastResult).toMatchObject({ result: 'approved', money: 'charged' });
      expect(terminal.state.reversal).toBeNull();
    },
  );

  it('is undone when its time is over and nobody could say what became of it', () => {
    const terminal = showing();
    play(terminal, 'wait 3');
    play(terminal, 'code-query answers 25');
    play(terminal, 'wait 127');
    expect(terminal.state.lastResult).toMatchObject({ result: 'outcome-unknown', money: 'reversing' });
    expect(terminal.state.reversal?.status).toBe('due');
  });

  it.each(['14', '17', '19', '51', '54', '61', '62', '65'])('is over when the wallet has refused with %s', (code) => {
    const terminal = showing();
    play(terminal, 'wait 3');
    play(terminal, `code-query answers ${code}`);
    expect(terminal.state.lastResult).toMatchObject({ result: 'declined', money: 'none' });
    expect(terminal.state.reversal).toBeNull();
  });

  it('is not over when the word of the wallet is not proven', () => {
    const terminal = showing();
    play(terminal, 'wait 3');
    play(terminal, 'code-query answers 51 mac=none');
    expect(terminal.state.phase.kind).toBe('showing-code');
  });

  it('is taken off by the cashier, and undone', () => {
    const terminal = showing();
    check(
      `
      > cancel
      < tells reversal-due 000002 code-not-paid
      < tells attempt-ended cancelled
      < 0400 amount=000000002500 stan=000002 entry=042 reason=06 typing=63.000007.000.600 mac
    `,
      terminal,
    );
  });
});
