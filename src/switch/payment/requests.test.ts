import { describe, expect, it } from 'vitest';
import { check, VOID } from './payment-story.suite.ts';
import { rowOf } from './row.ts';

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
      < + dependent-applied
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

  it('of an approval that was undone since is not told of it', () => {
    const undone = check(`
      > sale 8880
      > issuer 00
      > reverse
    `);
    expect(undone.run('repeat')).toContain('terminal 0210 94');
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
      < + dependent-undone
      < voided, money refunded, told 00, at rest
      > unvoided ${VOID}
      < + dependent-undone
      < approved, money charged, told 00, at rest
    `);
  });

  it('that was undone before word of its approval came marks nothing when that word comes late', () => {
    check(`
      > sale 8880
      > issuer 00
      > unvoided ${VOID}
      < + dependent-undone
      < approved, money charged, told 00, at rest
      > voided ${VOID}
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
