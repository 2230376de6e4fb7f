import { describe, expect, it } from 'vitest';
import { check, type PaymentStory } from './payment-story.suite.ts';
import { rowOf } from './row.ts';
import { stuckAs, verdictsAwaited } from './stuck.ts';

const waiting = ({ state }: PaymentStory): readonly unknown[] => {
  const known = state ?? expect.fail('a payment');
  return [stuckAs(known), rowOf(known).alarmLevel, ...verdictsAwaited(known)];
};

describe('25 to a reversal of what the issuer has approved', () => {
  it('settles nothing: the reversal goes on, somebody is called once, and 00 ends it', () => {
    const told = check(`
      > sale 8880
      > issuer 00
      > reverse
      > turn
      > undone 25
      < + reversal-contradicted alarm-raised
      < operator reversal-contradicted 1
      < unknown, money reversing, told 00, due in 5s
      > turn
      > undone 25
      < + reversal-contradicted
      < unknown, money reversing, told 00, due in 10s
    `);
    expect(waiting(told)).toEqual(['reversal-contradicted', 1, 'confirmed-elsewhere', 'not-done']);
    check(
      `
      > turn
      > undone 00
      < + reversal-confirmed
      < reversed, money reversed, told 00, at rest
    `,
      told,
    );
  });

  it('is not recorded for ever', () => {
    const told = check(`
      > sale 8880
      > issuer 00
      > reverse
    `);
    for (let i = 0; i < 30; i++) for (const line of ['turn', 'undone 25']) told.run(line);
    expect(told.events.filter(({ kind }) => kind === 'reversal-contradicted')).toHaveLength(3);
    expect(told.row()).toMatch(/^unknown, money reversing/);
  });

  it('that left before a late approval was heard, proves nothing: the next one leaves at once', () => {
    check(`
      > sale 8880
      > silence
      > turn
      > issuer 00
      < + issuer-answered
      < unknown, money unknown, told 98, due in 5s
      > undone 25
      < self reverse-now
      < unknown, money unknown, told 98, due in 5s
      > turn
      > undone 25 1
      < unknown, money unknown, told 98, due in 10s
      > undone 00 1
      < unknown, money unknown, told 98, due in 10s
      > undone 00
      < + reversal-confirmed
      < reversed, money reversed, told 98, at rest
    `);
  });

  it('is a contradiction after a late approval too, when that reversal left after it', () => {
    check(`
      > sale 8880
      > silence
      > turn
      > issuer 00
      > turn
      > undone 25
      < + reversal-contradicted alarm-raised
      < operator reversal-contradicted 1
      < unknown, money unknown, told 98, due in 10s
    `);
  });

  it('ends it where nothing was ever approved, whichever reversal it answers', () => {
    check(`
      > sale 8880
      > silence
      > turn
      > wait 5
      > turn
      > undone 25 1
      < + reversal-confirmed
      < reversed, money none, told 98, at rest
    `);
  });

  it('under the same trace number, sent at another time over another link, is the answer to another reversal', () => {
    const told = check(`
      > sale 8880
      > silence
      > turn
      > issuer 00
      > wait 5
      > turn
    `);
    const sent = told.events.flatMap((event) => (event.kind === 'reversal-forwarded' ? [event] : []));
    const [first, second] = sent;
    const before = first?.hop.message.elements.find(({ name }) => name === 'transmittedAt')?.shown ?? expect.fail();
    const message = { mti: '0430', stan: second?.linkStan ?? '', transmittedAt: before, responseCode: '00' };
    expect(told.step({ kind: 'reversal-answer', message })).toEqual(['unknown, money unknown, told 98, due in 10s']);
  });
});

describe('68 and 98 from the issuer', () => {
  it.each(['68', '98'])('%s to a charge is silence: told 98, and the switch reverses', (code) => {
    check(`
      > sale 8880
      > issuer ${code}
      < + issuer-answered reversal-started answered
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

  it('to a void keep its original in hand until it is undone', () => {
    const told = check(`
      > void 8880
      > issuer 98
      < + issuer-answered reversal-started answered
      < terminal 0210 98
      < self reverse-now
      < unknown, money unknown, told 98, due in 0s
    `);
    expect(told.state?.holdKey).not.toBeNull();
    check('> turn\n> undone 00\n< + reversal-confirmed\n< reversed, money reversed, told 98, at rest', told);
    expect(told.state?.holdKey).toBeNull();
  });

  it('to what moves no money are told as they are', () => {
    check(`
      > balance 0
      > issuer 68
      < + issuer-answered answered
      < terminal 0210 68
      < declined, money none, told 68, at rest
    `);
  });

  it('a fault that is an answer declines a charge', () => {
    check(`
      > sale 8880
      > issuer 96
      < + issuer-answered answered
      < terminal 0210 96
      < declined, money none, told 96, at rest
    `);
  });

  it.each(['68', '90', '91', '92', '96', '98'])('%s to a refund is said again until there is an answer', (code) => {
    const told = check(`
      > refund 8880
      > issuer ${code}
      < + issuer-answered delivery-started answered
      < terminal 0230 98
      < unknown, money refund-pending, told 98, due in 5s
    `);
    expect(told.state?.holdKey).not.toBeNull();
    check(
      `
      > wait 5
      > deliver
      < + delivery-forwarded
      < issuer 0220
      < unknown, money refund-pending, told 98, due in 5s
      > issuer ${code}
      < unknown, money refund-pending, told 98, due in 5s
      > issuer 00
      < + issuer-answered
      < self mark-original
      < approved, money refunded, told 98, due in 3s
      > repeat without-card
      < + repeat-received answered
      < terminal 0230 00 A1B2C3
      < approved, money refunded, told 00, due in 3s
    `,
      told,
    );
  });
});

describe('an approval that nobody waits for', () => {
  it('after a person’s word that it was undone is recorded and reversed anew', () => {
    check(`
      > sale 8880
      > silence
      > turn
      > person
      < + decided-by-person
      < reversed, money reversed, told 98, at rest
      > issuer 00
      < + issuer-answered reversal-started
      < self reverse-now
      < unknown, money unknown, told 98, due in 0s
      > turn
      > undone 00
      < + reversal-confirmed
      < reversed, money reversed, told 98, at rest
    `);
  });

  it('also where the approval was known before that word', () => {
    check(`
      > sale 8880
      > issuer 00
      > reverse
      > turn
      > person
      > issuer 00
      < + issuer-answered reversal-started
      < self reverse-now
      < unknown, money reversing, told 00, due in 0s
    `);
  });

  it('after a decline is reversed: the terminal was told no', () => {
    check(`
      > sale 8880
      > issuer 51
      > issuer 00
      < + issuer-answered reversal-started
      < self reverse-now
      < unknown, money unknown, told 51, due in 0s
    `);
  });

  it('of a refund that had been refused counts, and calls a person', () => {
    const told = check(`
      > refund 8880
      > issuer 51
      < + issuer-answered answered
      < terminal 0230 51
      < declined, money none, told 51, at rest
      > issuer 00
      < + issuer-answered alarm-raised
      < operator done-after-all 1
      < self mark-original
      < approved, money refunded, told 51, due in 3s
    `);
    expect(waiting(told)).toEqual(['done-after-all', 1, 'confirmed-elsewhere', 'loss-taken']);
    told.run('person');
    expect(waiting(told)).toEqual([undefined, 0]);
  });
});

describe('a person’s word that it is not done, and never will be', () => {
  it('of a refund: declined, the original let go, and the terminal told so when it asks', () => {
    const told = check(`
      > refund 8880
      > silence
      > deliver
      > person not-done
      < + decided-by-person
      < declined, money none, told 98, at rest
    `);
    expect(told.state).toMatchObject({ holdKey: null, originalUnmarked: false, alarmLevel: 0 });
    check(
      `
      > repeat without-card
      < + repeat-received answered
      < terminal 0230 25
      < declined, money none, told 25, at rest
      > issuer 00
      < + issuer-answered alarm-raised
      < operator done-after-all 1
      < self mark-original
      < approved, money refunded, told 25, due in 3s
    `,
      told,
    );
  });

  it('of a reversal: what the issuer did stands, and is on record as not reversed', () => {
    const told = check(`
      > sale 8880
      > issuer 00
      > reverse
      > turn
      > undone 25
      > person not-done
      < + decided-by-person
      < not-reversed, money charged, told 00, at rest
      > turn
      < not-reversed, money charged, told 00, at rest
      > reverse
      < + reversal-received reversal-acknowledged
      < terminal 0410 00
      < not-reversed, money charged, told 00, at rest
      > repeat
      < + repeat-received
      < terminal 0210 94
      < not-reversed, money charged, told 00, at rest
    `);
    expect(waiting(told)).toEqual([undefined, 0]);
  });

  it('of a reversal that the issuer then confirms after all: reversed, and a person called', () => {
    const told = check(`
      > sale 8880
      > issuer 00
      > reverse
      > turn
      > person not-done
      > undone 25
      < not-reversed, money charged, told 00, at rest
      > undone 00
      < + reversal-confirmed alarm-raised
      < operator done-after-all 1
      < reversed, money reversed, told 00, at rest
    `);
    expect(waiting(told)).toEqual(['done-after-all', 1, 'confirmed-elsewhere', 'loss-taken']);
  });

  it('of a void’s reversal: the void stands, and its original is told so', () => {
    check(`
      > void 8880
      > silence
      > turn
      > person not-done
      < + decided-by-person
      < self mark-original
      < not-reversed, money refunded, told 98, due in 3s
      > original-marked
      < + original-marked
      < not-reversed, money refunded, told 98, at rest
    `);
  });

  it('of an advice: as if the issuer had refused it, and nobody is called again', () => {
    const told = check(`
      > offline-sale 8880
      > deliver
      > person not-done
      < + decided-by-person
      < advice-refused, money none, told 00, at rest
    `);
    expect(waiting(told)).toEqual([undefined, 0]);
  });

  it('is not heard of what is at rest', () => {
    check(`
      > sale 8880
      > issuer 00
      > person not-done
      < approved, money charged, told 00, at rest
    `);
  });
});
