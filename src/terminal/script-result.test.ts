/** Script results and signatures: queued, sent in order, repeated until taken. */
import { describe, expect, it } from 'vitest';
import { check, play, signedOnTerminal } from './terminal-story.suite.ts';

describe('after the payment', () => {
  it('the script result goes before the reversal, and the reversal before the next payment', () => {
    check(
      `
      - sale 10
      - card chip
      - pin entered
      - chip signs
      > payment answers 00 scripts=yes
      < tells answer-received 000002 00
      < card complete
      > chip accepts scripts
      < tells message-queued script-result 000003
      < tells attempt-ended approved
      < 0620 amount=000000001000 stan=000003 entry=051 typing=22.000007.951.600 original=000007.000002.1122 sealed mac
      - sale 20
      - card stripe-only
      > pin bypassed
      > script-result answers 00
      < tells message-taken script-result 000003 00
      < tells request-sent 000004
      < 0200 amount=000000002000 stan=000004 entry=022 typing=22.000007.000.600 mac
      > wait 60
      < tells no-answer 000004 60000
      < tells reversal-due 000004 no-answer
      < tells attempt-ended outcome-unknown
      < 0400 amount=000000002000 stan=000004 entry=022 reason=98 typing=22.000007.000.600 mac
      - sale 30
      - card stripe-only
      - pin bypassed
      > reversal answers 00
      < tells reversal-acknowledged 000004 00
      < tells request-sent 000005
      < 0200 amount=000000003000 stan=000005 entry=022 typing=22.000007.000.600 mac
    `,
      signedOnTerminal(),
    );
  });

  it('a script result that nobody takes holds up no payment, and is sent again', () => {
    check(
      `
      - sale 10
      - card chip
      - pin entered
      - chip signs
      - payment answers 00 scripts=yes
      - chip accepts scripts
      - sale 20
      - card stripe-only
      - pin bypassed
      > wait 30
      < tells request-sent 000004
      < 0200 amount=000000002000 stan=000004 entry=022 typing=22.000007.000.600 mac
      > payment answers 51
      < tells answer-received 000004 51
      < tells attempt-ended declined
      < upload
      > wait 5
      < 0620 amount=000000001000 stan=000003 entry=051 typing=22.000007.951.600 original=000007.000002.1122 sealed mac
    `,
      signedOnTerminal(),
    );
  });

  it('the reversal after a chip that refused tells what became of the scripts', () => {
    const terminal = check(
      `
      - sale 10
      - card chip
      - pin entered
      - chip signs
      - payment answers 00 scripts=yes
      > chip refuses scripts
      < tells reversal-due 000002 chip-declined
      < tells attempt-ended declined
      < 0400 amount=000000001000 stan=000002 entry=051 reason=06 typing=22.000007.000.600 mac
    `,
      signedOnTerminal(),
    );
    expect(terminal.lastTo('reversal').iccData).toContain('DF31052000000000');
  });

  it('a signature goes in as many parts as it needs', () => {
    const terminal = check(
      `
      - sale 10
      - card chip
      - pin entered
      - chip signs
      - payment answers 00
      - chip accepts
      > signature 600
      < tells message-queued signature 000002
      < tells message-queued signature 000002
      < 0820 amount=000000001000 stan=000002 typing=07.000007.801. sealed mac
      > signature 600
      > signature answers 00
      < tells message-taken signature 000002 00
      < 0820 amount=000000001000 stan=000002 typing=07.000007.802. sealed mac
      > signature answers 96
      < tells message-refused signature 000002 96
      > wait 5
      < 0820 amount=000000001000 stan=000002 typing=07.000007.802. sealed mac
      > signature answers 94
      < tells message-taken signature 000002 94
      > signature 600
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.queue).toEqual([]);
    expect(play(terminal, 'slip zh bank').at(-1)).toBe('已电子签名');
  });

  it('a signature of nobody, or larger than nine parts, is not taken', () => {
    check(
      `
      > signature 10
      - sale 10
      - card stripe-only
      - pin entered
      - payment answers 00
      > signature 4609
      > signature 0
    `,
      signedOnTerminal(),
    );
  });
});
