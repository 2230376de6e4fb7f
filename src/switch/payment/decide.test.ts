import { describe, expect, it } from 'vitest';
import { maskDigitRuns } from '../../trade/index.ts';
import { REFUSAL_CODES } from './decide.ts';
import { fold } from './evolve.ts';
import { check, PAYMENT, type PaymentStory, testPan, VOID } from './payment-story.suite.ts';
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
      < terminal 0210 00
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

  it('an approval after a reversal that did undo it is an old story', () => {
    check(`
      > sale 8880
      > silence
      > turn
      > undone 00
      > issuer 00
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

describe('a terminal’s own reversal', () => {
  it('undoes an approval: acknowledged at once, owned by the switch from then on', () => {
    check(`
      > sale 8880
      > issuer 00
      > reverse
      < + reversal-received reversal-started reversal-acknowledged
      < terminal 0410 00
      < self reverse-now
      < unknown, money reversing, told 00, due in 0s
      > turn
      < + reversal-forwarded
      < issuer 0420 because 06
      < unknown, money reversing, told 00, due in 5s
      > undone 00
      < + reversal-confirmed
      < reversed, money reversed, told 00, at rest
    `);
  });

  it('may overtake the answer', () => {
    check(`
      > sale 8880
      > reverse
      < + reversal-received reversal-started reversal-acknowledged
      < terminal 0410 00
      < self reverse-now
      < unknown, money unknown, told nothing, due in 0s
      > issuer 00
      < + issuer-answered
      < unknown, money unknown, told nothing, due in 0s
    `);
  });

  it('is idempotent: asked again it is acknowledged again and nothing else happens', () => {
    check(`
      > sale 8880
      > issuer 00
      > reverse
      > reverse
      < terminal 0410 00
      < unknown, money reversing, told 00, due in 0s
      > turn
      > undone 00
      > reverse
      < terminal 0410 00
      < reversed, money reversed, told 00, at rest
    `);
  });

  it('with a wrong MAC, or none, clears nothing: it is answered A0, and recorded three times at most', () => {
    check(`
      > sale 8880
      > issuer 00
      > reverse bad
      < + reversal-received
      < terminal 0410 A0
      < approved, money charged, told 00, at rest
      > reverse none
      > reverse bad
      > reverse bad
      < terminal 0410 A0
      < approved, money charged, told 00, at rest
      > reverse
      < + reversal-received reversal-started reversal-acknowledged
      < terminal 0410 00
      < self reverse-now
      < unknown, money reversing, told 00, due in 0s
    `);
  });

  it('of a payment that failed is acknowledged and moves nothing', () => {
    check(`
      > sale 8880
      > issuer 51
      > reverse
      < + reversal-received reversal-acknowledged
      < terminal 0410 00
      < declined, money none, told 51, at rest
    `);
  });

  it('of a balance enquiry asks no issuer', () => {
    check(`
      > balance 0
      > issuer 00
      > reverse
      < + reversal-received reversal-acknowledged
      < terminal 0410 00
      < approved, money none, told 00, at rest
    `);
  });

  it('of a sale that was voided does not undo it twice', () => {
    check(`
      > sale 8880
      > issuer 00
      > voided ${VOID}
      < + voided
      < voided, money refunded, told 00, at rest
      > reverse
      < + reversal-received reversal-acknowledged
      < terminal 0410 00
      < voided, money refunded, told 00, at rest
    `);
  });
});

describe('a repeat', () => {
  it('before there is an answer waits like the first', () => {
    check(`
      > sale 8880
      > repeat
      < + repeat-received
      < pending, money unknown, told nothing, due in 25s
    `);
  });

  it('gets the first answer again', () => {
    check(`
      > sale 8880
      > issuer 00
      > wait 7
      > repeat
      < + repeat-received
      < terminal 0210 00 A1B2C3
      < approved, money charged, told 00, at rest
    `);
    check(`
      > sale 8880 no-route
      > repeat
      < + repeat-received
      < terminal 0210 15
      < refused, money none, told 15, at rest
    `);
  });

  it('is told how it stands when the process that held the first request told it nothing', () => {
    check(`
      > sale 8880
      > crash
      > repeat
      < + repeat-received answered
      < terminal 0210 98
      < unknown, money unknown, told 98, due in 0s
    `);
    check(`
      > sale 8880
      > issuer-unheard 51
      > repeat
      < + repeat-received answered
      < terminal 0210 51
      < declined, money none, told 51, at rest
    `);
    check(`
      > sale 8880
      > issuer-unheard 00
      > repeat
      < + repeat-received answered
      < terminal 0210 00 A1B2C3
      < approved, money charged, told 00, at rest
    `);
  });

  it('is recorded ten times at most', () => {
    const told = check(`
      > sale 8880
      > issuer 00
    `);
    const before = told.events.length;
    for (let i = 0; i < 30; i++) expect(told.run('repeat')).toContain('terminal 0210 00 A1B2C3');
    expect(told.events.length - before).toBe(10);
  });
});

describe('a void', () => {
  it('is not at rest before its original says so too', () => {
    check(`
      > void 8880
      > issuer 00
      < + issuer-answered answered
      < terminal 0210 00 A1B2C3
      < self mark-original
      < approved, money refunded, told 00, due in 3s
      > original-marked
      < + original-marked
      < approved, money refunded, told 00, at rest
      > original-marked
      < approved, money refunded, told 00, at rest
    `);
  });

  it('that is undone again takes its mark off the original', () => {
    check(`
      > void 8880
      > issuer 00
      > original-marked
      > reverse
      > turn
      > undone 00
      < + reversal-confirmed
      < self mark-original
      < reversed, money reversed, told 00, due in 3s
      > original-marked
      < + original-marked
      < reversed, money reversed, told 00, at rest
    `);
  });

  it('that nobody answered never marked anything, so nothing is taken off', () => {
    check(`
      > void 8880
      > silence
      > turn
      > undone 25
      < + reversal-confirmed
      < reversed, money none, told 98, at rest
    `);
  });

  it('only the void that marked a sale can take its mark off', () => {
    check(`
      > sale 8880
      > issuer 00
      > voided ${VOID}
      > voided p_261122_10000001_000001_000014v
      < voided, money refunded, told 00, at rest
      > unvoided p_261122_10000001_000001_000014v
      < voided, money refunded, told 00, at rest
      > unvoided ${VOID}
      < + void-undone
      < approved, money charged, told 00, at rest
    `);
  });
});

describe('what the terminal tells of it', () => {
  it('is attached once, however often it is uploaded', () => {
    const told = check(`
      > sale 8880
      > issuer 00
      > told chip 4
      < + terminal-reported
      < approved, money charged, told 00, at rest
      > told chip 4
      < approved, money charged, told 00, at rest
      > told swipe 5
    `);
    expect(rowOf(told.state ?? expect.fail()).readFailures).toEqual(['chip', 'swipe']);
  });
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
