import { describe, expect, it } from 'vitest';
import { keyedDigits } from './story-words.suite.ts';
import { check, play, type StoryTerminal, signedOnTerminal } from './terminal-story.suite.ts';

describe('the card', () => {
  it('with a chip on its stripe must be inserted', () => {
    check(
      `
      > sale 1
      < tells attempt-started sale 100 01
      > card swipe
      > screen
      < 此卡有芯片，请插卡
      < 消费 ¥1.00
      > card chip
      < tells card-read chip
    `,
      signedOnTerminal(),
    );
  });

  it('whose chip cannot be read is swiped as a fallback', () => {
    check(
      `
      > sale 1
      < tells attempt-started sale 100 01
      > card chip no-answer-to-reset
      < tells card-read-failed chip no-answer-to-reset
      > screen
      < 芯片读不出，请刷卡
      < 消费 ¥1.00
      > card swipe
      < tells card-read swipe
      > pin entered
      < tells pin-entered
      < tells request-sent 000002
      < 0200 amount=000000000100 stan=000002 entry=021 typing=22.000007.000.620 pin mac
      > payment answers 45
      < tells answer-received 000002 45
      < tells attempt-ended declined
      < upload
    `,
      signedOnTerminal(),
    );
  });

  it('that cannot be read three times ends the attempt', () => {
    check(
      `
      > sale 1
      < tells attempt-started sale 100 01
      > card swipe no-track
      < tells card-read-failed swipe no-track
      > card swipe track-parity
      < tells card-read-failed swipe track-parity
      > card contactless no-card-in-field
      < tells card-read-failed contactless no-card-in-field
      < tells attempt-ended failed-locally
      < upload
    `,
      signedOnTerminal(),
    );
  });

  it('that refuses after the issuer approved causes a reversal', () => {
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
      > chip refuses
      < tells reversal-due 000002 chip-declined
      < tells attempt-ended declined
      < 0400 amount=000000008880 stan=000002 entry=051 reason=06 typing=22.000007.000.600 mac
      > reversal answers 00
      < tells reversal-acknowledged 000002 00
      < upload
    `,
      signedOnTerminal(),
    );
  });

  it('without contact is approved without a second word', () => {
    const terminal = check(
      `
      > sale 5
      < tells attempt-started sale 500 01
      > card contactless
      < tells card-read contactless
      < card generate-ac 500
      > chip signs
      < tells request-sent 000002
      < 0200 amount=000000000500 stan=000002 entry=072 typing=22.000007.000.600 mac
      > payment answers 00
      < tells answer-received 000002 00
      < tells attempt-ended approved
      < upload
    `,
      signedOnTerminal(),
    );
    expect(terminal.state.log).toHaveLength(1);
  });

  it('keyed with a wrong check digit is asked for again, and taken when it is the same: some genuine cards have one', () => {
    const terminal = check(
      `
      > operator 00
      > sale 1
      < tells attempt-started sale 100 00
      > keyed one-digit-wrong
      < tells keyed-number-refused check-digit 16
      > screen
      < 卡号可能输错，请核对后再输一次
      < 消费 ¥1.00
      > keyed one-digit-wrong
      < tells card-read keyed
      > pin bypassed
      < tells request-sent 000002
      < 0200 amount=000000000100 stan=000002 entry=012 typing=22.000007.000.600 mac
    `,
      signedOnTerminal(),
    );
    expect(terminal.lastTo('payment').pan?.revealFor('routing')).toBe(keyedDigits('one-digit-wrong'));
  });

  it('keyed wrongly is put right by the right number, or by the card, and ends when nobody does', () => {
    const doubting = (): StoryTerminal => {
      const terminal = signedOnTerminal();
      for (const line of ['operator 00', 'sale 1', 'keyed one-digit-wrong']) play(terminal, line);
      return terminal;
    };
    const right = doubting();
    play(right, 'keyed right');
    expect(right.state.phase.kind).toBe('awaiting-pin');
    const inserted = doubting();
    play(inserted, 'card chip');
    expect(inserted.state.phase.kind).toBe('awaiting-pin');
    const left = doubting();
    play(left, 'wait 60');
    expect(left.state.lastResult?.why).toBe('keyed-number-refused');
    const cut = doubting();
    play(cut, 'power cut');
    expect(cut.state.lastResult?.why).toBe('power-lost');
  });

  it('keyed too short never leaves the terminal', () => {
    check(
      `
      > operator 00
      > sale 1
      < tells attempt-started sale 100 00
      > keyed short
      < tells keyed-number-refused length 12
      < tells attempt-ended failed-locally
      < upload
      > upload answers 00
      > sale 1
      < tells attempt-started sale 100 00
      > keyed right
      < tells card-read keyed
      > pin bypassed
      < tells request-sent 000002
      < 0200 amount=000000000100 stan=000002 entry=012 typing=22.000007.000.600 mac
    `,
      signedOnTerminal(),
    );
  });

  it('nobody presents, or whose PIN nobody enters, ends in a cancelled attempt', () => {
    check(
      `
      > sale 1
      < tells attempt-started sale 100 01
      > wait 60
      < tells attempt-ended cancelled
      < upload
      > upload answers 00
      > sale 1
      < tells attempt-started sale 100 01
      > card stripe-only
      < tells card-read swipe
      > pin cancelled
      < tells pin-cancelled
      < tells attempt-ended cancelled
      < upload
    `,
      signedOnTerminal(),
    );
  });
});
