import { describe, expect, it } from 'vitest';
import { after as later } from '../std/index.ts';
import { auditBooks } from './audit.ts';
import { booksFrom, postingsOf, rowsOf, snapshotOf } from './books.ts';
import { nextWake } from './decide.ts';
import {
  balanceMessage,
  balanceOf,
  books,
  codeOf,
  NOON,
  request,
  reversalMessage,
  rrnOf,
  saleMessage,
  step,
  told,
  voidMessage,
} from './issuer.fixture.ts';

const kinds = (decision: ReturnType<typeof step>): readonly string[] => decision.events.map(({ kind }) => kind);

describe('a sale', () => {
  it('is approved, posted and answered with an authorisation code', () => {
    const of = books();
    const decision = step(of, request(saleMessage({ number: 1 })));
    expect(told(decision)).toEqual(['0210 00']);
    expect(decision.sends[0]?.message.authorisationCode).toMatch(/^\d{6}$/);
    expect(balanceOf(of)).toBe(91_120);
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('echoes nothing secret', () => {
    const decision = step(books(), request(saleMessage({ number: 1 })));
    const names = Object.keys(decision.sends[0]?.message ?? {});
    for (const name of ['entryMode', 'pan', 'track2', 'expiry', 'pinBlock', 'iccData'])
      expect(names).not.toContain(name);
  });

  it('gets the first answer again without a second posting', () => {
    const of = books();
    const first = step(of, request(saleMessage({ number: 1 })));
    const second = step(of, request({ ...saleMessage({ number: 1 }), mti: '0201' }));
    expect(second.sends[0]?.message).toEqual(first.sends[0]?.message);
    expect(kinds(second)).toEqual(['repeated']);
    expect(balanceOf(of)).toBe(91_120);
  });

  it('keeps a refusal for the repeat, even when the money has come in meanwhile', () => {
    const of = books({ account: { balanceMinor: 10_000, openingMinor: 10_000 } });
    step(of, request(saleMessage({ number: 1, amountMinor: 9_000 })));
    const sale = request(saleMessage({ number: 2, amountMinor: 9_000 }));
    expect(codeOf(step(of, sale))).toBe('51');
    step(of, request(reversalMessage({ of: 1 })));
    expect(codeOf(step(of, sale))).toBe('51');
  });

  it('refuses another amount under the same numbers, and the same reference number under another trace', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1 })));
    expect(codeOf(step(of, request(saleMessage({ number: 1, amountMinor: 100 }))))).toBe('94');
    expect(codeOf(step(of, request(saleMessage({ number: 1, stan: 2 }))))).toBe('94');
    expect(balanceOf(of)).toBe(91_120);
  });

  it.each([
    ['13', { amount: '000000000000' }],
    ['40', { processingCode: '990000' }],
    ['12', { currency: '840' }],
    ['30', { rrn: '' }],
  ])('answers %s to %j', (code, wrong) => {
    expect(codeOf(step(books(), request({ ...saleMessage({ number: 1 }), ...wrong })))).toBe(code);
  });

  it('answers 30 to a message of which a part was lost', () => {
    expect(codeOf(step(books(), request(saleMessage({ number: 1 }), { condition: 'damaged' })))).toBe('30');
  });

  it('starts the day limit again at midnight in China', () => {
    const of = books();
    const at = (number: number, ms: number) =>
      codeOf(step(of, request(saleMessage({ number, amountMinor: 50_000 })), later(NOON, ms)));
    expect([at(1, 0), at(2, 3_600_000), at(3, 12 * 3_600_000)]).toEqual(['00', '61', '00']);
  });
});

describe('a balance enquiry', () => {
  it('tells the balance and posts nothing', () => {
    const of = books();
    const decision = step(of, request(balanceMessage({ number: 1 })));
    expect(decision.sends[0]?.message.balances).toBe('0002156C000000100000');
    expect(decision.events.flatMap(postingsOf)).toEqual([]);
    expect(JSON.stringify(decision.events)).not.toContain('000000100000');
  });
});

describe('a void', () => {
  it('gives the money back once', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1 })));
    expect(codeOf(step(of, request(voidMessage({ number: 2, of: 1 }))))).toBe('00');
    expect(codeOf(step(of, request(voidMessage({ number: 2, of: 1 }))))).toBe('00');
    expect(codeOf(step(of, request(voidMessage({ number: 3, of: 1 }))))).toBe('12');
    expect(balanceOf(of)).toBe(100_000);
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('needs its original, on the same card, of the same amount', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1 })));
    expect(codeOf(step(of, request(voidMessage({ number: 2, of: 7 }))))).toBe('25');
    expect(codeOf(step(of, request(voidMessage({ number: 3, of: 1, amountMinor: 1 }))))).toBe('64');
    expect(codeOf(step(of, request(voidMessage({ number: 4, of: 1 }), { card: null })))).toBe('00');
  });

  it('finds its original by transmission time where no reference number is given', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1 })));
    const { additionalPrivate: _named, ...unnamed } = voidMessage({ number: 2, of: 1 });
    expect(codeOf(step(of, request(unnamed)))).toBe('00');
  });

  it('is undone by its reversal: the sale stands again and may be voided again', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1 })));
    step(of, request(voidMessage({ number: 2, of: 1 })));
    expect(codeOf(step(of, request(reversalMessage({ of: 2 }))))).toBe('00');
    expect(balanceOf(of)).toBe(91_120);
    expect(auditBooks(of, NOON)).toEqual([]);
    expect(codeOf(step(of, request(voidMessage({ number: 3, of: 1 }))))).toBe('00');
    expect(balanceOf(of)).toBe(100_000);
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('keeps what it gave back from being spent while it may still be reversed', () => {
    const of = books({ account: { balanceMinor: 10_000, openingMinor: 10_000 } });
    step(of, request(saleMessage({ number: 1, amountMinor: 9_000 })));
    step(of, request(voidMessage({ number: 2, of: 1, amountMinor: 9_000 })));
    expect(codeOf(step(of, request(saleMessage({ number: 3, amountMinor: 9_000 }))))).toBe('51');
    step(of, request(reversalMessage({ of: 2 })));
    expect(balanceOf(of)).toBe(1_000);
  });

  it('leaves nothing to post when its sale was reversed, in either order', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1 })));
    step(of, request(voidMessage({ number: 2, of: 1 })));
    expect(codeOf(step(of, request(reversalMessage({ of: 1 }))))).toBe('00');
    expect(codeOf(step(of, request(reversalMessage({ of: 2 }))))).toBe('00');
    expect(balanceOf(of)).toBe(100_000);
    expect(auditBooks(of, NOON)).toEqual([]);
  });
});

describe('a reversal', () => {
  it('is done once and confirmed as often as asked', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1 })));
    const answers = [1, 2, 3].map((n) => step(of, request(reversalMessage({ of: 1, stan: 900_000 + n }))));
    expect(answers.map(codeOf)).toEqual(['00', '00', '00']);
    expect(answers.map(kinds)).toEqual([['reversed'], ['reversal-noted'], ['reversal-noted']]);
    expect(balanceOf(of)).toBe(100_000);
    expect(auditBooks(of, NOON)).toEqual([]);
  });

  it('is remembered when it overtakes its original, which is then refused', () => {
    const of = books();
    const reversal = step(of, request(reversalMessage({ of: 1 })));
    expect([told(reversal), kinds(reversal)]).toEqual([['0430 25'], ['reversal-remembered']]);
    expect(codeOf(step(of, request(saleMessage({ number: 1 }))))).toBe('94');
    expect(codeOf(step(of, request(reversalMessage({ of: 1 }))))).toBe('25');
    expect(balanceOf(of)).toBe(100_000);
  });

  it('makes a repeat of the reversed sale 94, never an approval of money that is not held', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1 })));
    step(of, request(reversalMessage({ of: 1 })));
    expect(codeOf(step(of, request(saleMessage({ number: 1 }))))).toBe('94');
  });

  it('confirms for a declined original that nothing stands', () => {
    const of = books({ card: { state: 'lost' } });
    step(of, request(saleMessage({ number: 1 })));
    expect(codeOf(step(of, request(reversalMessage({ of: 1 }))))).toBe('00');
    expect(balanceOf(of)).toBe(100_000);
  });

  it('undoes nobody else: another reference number under the same trace number is not its original', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1 })));
    step(of, request({ ...reversalMessage({ of: 1 }), rrn: rrnOf(77) }));
    expect(balanceOf(of)).toBe(91_120);
  });

  it('gives the day limit back', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1, amountMinor: 50_000 })));
    step(of, request(reversalMessage({ of: 1 })));
    expect(codeOf(step(of, request(saleMessage({ number: 2, amountMinor: 50_000 }))))).toBe('00');
  });
});

describe('behaviours', () => {
  it('silent: posts and says nothing', () => {
    const of = books();
    step(of, { kind: 'behaviour', behaviour: { kind: 'silent' } });
    expect(told(step(of, request(saleMessage({ number: 1 }))))).toEqual([]);
    expect(balanceOf(of)).toBe(91_120);
  });

  it.each(['deaf', 'down'] as const)('%s: neither posts nor answers', (kind) => {
    const of = books();
    step(of, { kind: 'behaviour', behaviour: { kind } });
    expect(told(step(of, request(saleMessage({ number: 1 }))))).toEqual([]);
    expect(balanceOf(of)).toBe(100_000);
  });

  it('slow: answers when due, and what was posted stands until it is reversed', () => {
    const of = books();
    step(of, { kind: 'behaviour', behaviour: { kind: 'slow', delayMs: 30_000 } });
    expect(told(step(of, request(saleMessage({ number: 1 }))))).toEqual([]);
    expect(nextWake(of)).toBe(later(NOON, 30_000));
    expect(told(step(of, { kind: 'wake' }, later(NOON, 29_999)))).toEqual([]);
    expect(told(step(of, { kind: 'wake' }, later(NOON, 30_000)))).toEqual(['0210 00']);
    expect(nextWake(of)).toBeUndefined();
    expect(balanceOf(of)).toBe(91_120);
    expect(told(step(of, request(reversalMessage({ of: 1 }))))).toEqual(['0430 00']);
    expect(balanceOf(of)).toBe(100_000);
  });

  it('slow: keeps late answers in the order in which they are due', () => {
    const of = books();
    step(of, { kind: 'behaviour', behaviour: { kind: 'slow', delayMs: 30_000 } });
    step(of, request(saleMessage({ number: 1, amountMinor: 100 })));
    step(of, { kind: 'behaviour', behaviour: { kind: 'slow', delayMs: 10_000 } });
    step(of, request(saleMessage({ number: 2, amountMinor: 100 })));
    const sent = step(of, { kind: 'wake' }, later(NOON, 40_000)).sends.map(({ message }) => message.rrn);
    expect(sent).toEqual([rrnOf(2), rrnOf(1)]);
  });

  it('loses late answers in a restart, and keeps the books', () => {
    const of = books();
    step(of, { kind: 'behaviour', behaviour: { kind: 'slow', delayMs: 30_000 } });
    step(of, request(saleMessage({ number: 1 })));
    step(of, { kind: 'restarted' });
    expect(told(step(of, { kind: 'wake' }, later(NOON, 60_000)))).toEqual([]);
    expect(balanceOf(of)).toBe(91_120);
  });

  it('code: answers every 0200 with it and posts nothing; reversals work on', () => {
    const of = books();
    step(of, { kind: 'behaviour', behaviour: { kind: 'code', code: '91' } });
    expect(told(step(of, request(saleMessage({ number: 1 }))))).toEqual(['0210 91']);
    expect(told(step(of, request(reversalMessage({ of: 1 }))))).toEqual(['0430 00']);
    expect(balanceOf(of)).toBe(100_000);
  });
});

describe('network management', () => {
  const management = { mti: '0800', stan: '000001', transmittedAt: '1122120000' };

  it('signs on, takes a key, answers an echo', () => {
    const of = books();
    const kcv = 'A1B2C3D4';
    const steps = [
      step(of, request({ ...management, networkManagementCode: '001' })),
      step(of, request({ ...management, networkManagementCode: '101' }, { key: { kind: 'opened', kcv } })),
      step(of, request({ ...management, networkManagementCode: '301' })),
    ];
    expect(steps.map(told)).toEqual([['0810 00'], ['0810 00'], ['0810 00']]);
    expect(steps[1]?.sends[0]?.message.keyBlock).toBe(kcv);
    expect(of.links.get('link-1')).toEqual({ signedOnAt: NOON, zonePinKcv: kcv });
  });

  it('refuses a key that did not open', () => {
    const decision = step(
      books(),
      request({ ...management, networkManagementCode: '101' }, { key: { kind: 'refused' } }),
    );
    expect(told(decision)).toEqual(['0810 63']);
  });

  it('answers 40 to what it does not do, and nothing to an answer', () => {
    expect(told(step(books(), request({ ...management, networkManagementCode: '999' })))).toEqual(['0810 40']);
    expect(told(step(books(), request({ mti: '0100' })))).toEqual(['0110 40']);
    expect(told(step(books(), request({ mti: '0210' })))).toEqual([]);
    expect(told(step(books(), request({ mti: '' })))).toEqual([]);
  });
});

describe('books', () => {
  it('are the same when they are made again from the rows that were kept', () => {
    const of = books();
    const kept = new Map<string, unknown>();
    const inputs = [
      request(saleMessage({ number: 1 })),
      request(saleMessage({ number: 2 }), { pin: { kind: 'value', verification: 'B2' } }),
      request(voidMessage({ number: 3, of: 1 })),
      request(reversalMessage({ of: 3 })),
    ];
    for (const { kind, ...rows } of [{ kind: 'start', ...rowsOf(of) }]) keep(kept, kind, rows);
    for (const input of inputs) for (const event of step(of, input).events) keep(kept, event.kind, snapshotOf(event));
    const again = booksFrom({
      issuerId: of.issuerId,
      settings: of.settings,
      cards: rowsKept(kept, 'cards'),
      accounts: rowsKept(kept, 'accounts'),
      authorisations: rowsKept(kept, 'authorisations'),
      postings: rowsKept(kept, 'postings'),
    });
    expect(again).toEqual(of);
    expect(codeOf(step(again, request(saleMessage({ number: 1 }))))).toBe('00');
  });

  it('show the audit what does not add up', () => {
    const of = books();
    step(of, request(saleMessage({ number: 1 })));
    const rows = rowsOf(of);
    const accounts = rows.accounts.map((row) => ({ ...row, balanceMinor: -1 }));
    const postings = rows.postings.flatMap((row) => [row, { ...row, id: `${row.id}/again` }]);
    const faults = auditBooks(booksFrom({ ...of, ...rows, accounts, postings }), NOON).map(({ kind }) => kind);
    expect(faults).toEqual(['balance-differs', 'balance-below-zero', 'posted-twice']);
    const unposted = auditBooks(booksFrom({ ...of, ...rows, postings: [] }), NOON).map(({ kind }) => kind);
    expect(unposted).toEqual(['balance-differs', 'effect-differs', 'state-differs']);
  });
});

type Kept = Map<string, unknown>;

/** As a store keeps them: one row a name, the newest. */
function keep(kept: Kept, _kind: string, rows: ReturnType<typeof snapshotOf>): void {
  for (const row of rows.cards) kept.set(`cards ${row.token}`, row);
  for (const row of rows.accounts) kept.set(`accounts ${row.id}`, row);
  for (const row of rows.authorisations) kept.set(`authorisations ${row.key}`, row);
  for (const row of rows.postings) kept.set(`postings ${row.id}`, row);
}

function rowsKept<Row>(kept: Kept, table: string): Row[] {
  return [...kept].filter(([name]) => name.startsWith(`${table} `)).map(([, row]) => row as Row);
}
