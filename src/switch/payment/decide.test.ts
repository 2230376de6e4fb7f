import { describe, expect, it } from 'vitest';
import { maskDigitRuns } from '../../trade/index.ts';
import { fold } from './evolve.ts';
import { check, PAYMENT, type PaymentStory, testPan } from './payment-story.suite.ts';
import { REFUSAL_CODES } from './refusal-codes.ts';
import { rowOf } from './row.ts';

describe('an answer in time', () => {
  it('a yes charges and is passed on with its authorisation code', () => {
    check(`
      > sale 8880
      < + forwarded
      < issuer 0200
      < pending, money unknown, told nothing, due in 25s
      > wait 2
      > issuer 00
      < + issuer-answered answered
      < terminal 0210 00 A1B2C3
      < approved, money charged, told 00, at rest
    `);
  });

  it('a no moves nothing and is told in the terminal’s words', () => {
    for (const [said, told] of [
      ['51', '51'],
      ['05', '01'],
      ['63', '34'],
    ]) {
      check(`
        > sale 8880
        > issuer ${said}
        < + issuer-answered answered
        < terminal 0210 ${told}
        < declined, money none, told ${told}, at rest
      `);
    }
  });

  it('whatever the terminal reads as a yes is a yes in the books too', () => {
    check(`
      > sale 8880
      > issuer 85
      < + issuer-answered answered
      < terminal 0210 00 A1B2C3
      < approved, money charged, told 00, at rest
    `);
  });

  it('an answer that says neither yes nor no is none: the wait goes on and ends in a reversal', () => {
    check(`
      > sale 8880
      > issuer wordless
      < pending, money unknown, told nothing, due in 25s
      > wait 25
      > silence
      < + issuer-silent reversal-started answered
      < terminal 0210 98
      < self reverse-now
      < unknown, money unknown, told 98, due in 0s
    `);
  });

  it('a second answer to the same question changes nothing', () => {
    check(`
      > sale 8880
      > issuer 00
      > issuer 51
      < approved, money charged, told 00, at rest
    `);
  });
});

describe('a refusal of the switch’s own', () => {
  it.each(Object.entries(REFUSAL_CODES))('%s is answered %s, recorded, and moves nothing', (reason, code) => {
    check(`
      > sale 8880 ${reason}
      < + refused answered
      < terminal 0210 ${code}
      < refused, money none, told ${code}, at rest
    `);
  });
});

describe('silence of the issuer', () => {
  it('is answered 98 and reversed until the issuer confirms', () => {
    check(`
      > sale 8880
      > wait 25
      > silence
      < + issuer-silent reversal-started answered
      < terminal 0210 98
      < self reverse-now
      < unknown, money unknown, told 98, due in 0s
      > turn
      < + reversal-forwarded
      < issuer 0420 because 68
      < unknown, money unknown, told 98, due in 5s
      > undone 00
      < + reversal-confirmed
      < reversed, money reversed, told 98, at rest
    `);
  });

  it('a broken link and a dead process lead to the same reversal, with their own reason', () => {
    check(`
      > sale 8880
      > link-lost
      < + issuer-silent reversal-started answered
      < terminal 0210 98
      < self reverse-now
      < unknown, money unknown, told 98, due in 0s
      > turn
      < + reversal-forwarded
      < issuer 0420 because 68
      < unknown, money unknown, told 98, due in 5s
    `);
    check(`
      > sale 8880
      > crash
      < + issuer-silent reversal-started
      < self reverse-now
      < unknown, money unknown, told nothing, due in 0s
      > turn
      < + reversal-forwarded
      < issuer 0420 because 06
      < unknown, money unknown, told nothing, due in 5s
    `);
  });

  it('what moves no money is not reversed', () => {
    check(`
      > balance 0
      > silence
      < + issuer-silent refused answered
      < terminal 0210 98
      < refused, money none, told 98, at rest
    `);
  });

  it('after a crash the request never goes out again, whatever comes', () => {
    const told = check(`
      > sale 8880
      > crash
    `);
    for (const line of ['turn', 'repeat', 'turn', 'silence', 'reverse', 'turn'])
      expect(told.run(line).filter((said) => said.startsWith('issuer 0200'))).toEqual([]);
  });
});

describe('a late answer', () => {
  it('an approval while the reversal is under way is recorded, and the reversal goes on', () => {
    check(`
      > sale 8880
      > silence
      > turn
      > issuer 00
      < + issuer-answered
      < unknown, money unknown, told 98, due in 5s
      > turn
      > undone 00
      < + reversal-confirmed
      < reversed, money reversed, told 98, at rest
    `);
  });

  it('an approval after a reversal that the issuer had nothing to undo for (25) is reversed again', () => {
    check(`
      > sale 8880
      > silence
      > turn
      > undone 25
      < + reversal-confirmed
      < reversed, money none, told 98, at rest
      > issuer 00
      < + issuer-answered reversal-started
      < self reverse-now
      < unknown, money unknown, told 98, due in 0s
      > turn
      < + reversal-forwarded
      < issuer 0420 because 06
      < unknown, money unknown, told 98, due in 5s
      > undone 00
      < + reversal-confirmed
      < reversed, money reversed, told 98, at rest
    `);
  });

  it('an approval after a reversal that left before it is reversed once more; a copy of it is an old story', () => {
    check(`
      > sale 8880
      > silence
      > turn
      > undone 00
      < + reversal-confirmed
      < reversed, money reversed, told 98, at rest
      > issuer 00
      < + issuer-answered reversal-started
      < self reverse-now
      < unknown, money unknown, told 98, due in 0s
      > turn
      > undone 00
      < + reversal-confirmed
      < reversed, money reversed, told 98, at rest
      > issuer 00
      < + issuer-answered
      < reversed, money reversed, told 98, at rest
    `);
  });

  it('a refusal that comes late leaves the reversal to its course', () => {
    check(`
      > sale 8880
      > silence
      > turn
      > undone 25
      > issuer 51
      < reversed, money none, told 98, at rest
    `);
  });
});

describe('a reversal', () => {
  it('is never given up: the wait doubles up to its limit and stays there', () => {
    const told = check(`
      > sale 8880
      > silence
    `);
    const waits = Array.from({ length: 12 }, () => {
      told.run('turn');
      return (rowOf(told.state ?? expect.fail()).dueAt ?? 0) - told.now;
    });
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300, 300, 300, 300].map((seconds) => seconds * 1_000));
  });

  it('while no link is up the wait doubles as well, without a message', () => {
    check(`
      > sale 8880
      > silence
      > turn without-link
      < + reversal-unanswered
      < unknown, money unknown, told 98, due in 5s
      > turn without-link
      < + reversal-unanswered
      < unknown, money unknown, told 98, due in 10s
      > turn
      < + reversal-forwarded
      < issuer 0420 because 68
      < unknown, money unknown, told 98, due in 20s
    `);
  });

  it('is ended only by the answers that the interchange lists', () => {
    const told = check(`
      > sale 8880
      > silence
      > turn
    `);
    for (const code of ['12', '91', '96', '05', 'wordless'])
      expect(told.run(`undone ${code}`)).toEqual(['unknown, money unknown, told 98, due in 5s']);
    expect(told.run('undone 00').at(-1)).toBe('reversed, money reversed, told 98, at rest');
  });

  it('names the same original each time, under a trace number of its own', () => {
    const told = check(`
      > sale 8880
      > silence
      > turn
      > wait 60
      > turn
    `);
    const sent = told.events.flatMap((event) => (event.kind === 'reversal-forwarded' ? [event] : []));
    const originals = sent.map(
      ({ hop }) => hop.message.elements.find(({ name }) => name === 'originalElements')?.shown,
    );
    expect(new Set(originals).size).toBe(1);
    expect(originals[0]).toContain('000001');
    expect(sent.map(({ linkStan, attempt }) => [linkStan, attempt])).toEqual([
      ['000002', 1],
      ['000003', 2],
    ]);
  });

  it('of a payment that no issuer was asked about needs nobody’s confirmation', () => {
    const told = check('> sale 8880 issuer-link-down');
    const unasked = { ...(told.state ?? expect.fail()), status: reversing(told) };
    told.state = unasked;
    expect(told.run('turn')).toEqual(['+ reversal-confirmed', 'reversed, money none, told 91, at rest']);
  });
});

const reversing = (told: PaymentStory) => ({
  kind: 'reversing' as const,
  why: 'terminal-asked' as const,
  attempts: 0,
  dueAt: told.now,
  linkStan: null,
});

it('the events alone tell the state, and hold no card number', () => {
  const told = check(`
    > sale 8880
    > silence
    > turn
    > undone 25
    > issuer 00
    > turn
  `);
  expect(fold(told.events, PAYMENT)).toEqual(told.state);
  const kept = JSON.stringify(told.events);
  expect(kept).not.toContain(testPan().revealFor('routing'));
  expect(maskDigitRuns(kept.replaceAll('632612345678', '').replace(/"at":\d+|"dueAt":\d+/g, ''))).toBe(
    kept.replaceAll('632612345678', '').replace(/"at":\d+|"dueAt":\d+/g, ''),
  );
});
