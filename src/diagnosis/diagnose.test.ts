import { expect, test } from 'vitest';
import type { CaseFile } from '../trace/index.ts';
import { terminalId } from '../trade/index.ts';
import {
  answeredWith,
  at,
  BANK,
  caseFile,
  declined,
  forwarded,
  HERE,
  issuerSaid,
  list,
  neighbour,
  notSent,
  opened,
  refused,
  reversalAsked,
  row,
  silent,
  T0,
  THIS_CARD,
  told,
} from './case-file.fixture.ts';
import { CAUSE_CASES, CHIP_FAILED, PIN_REFUSED } from './cause-cases.fixture.ts';
import { CAUSES } from './causes/all.ts';
import { explainCode, explainPayment, isFailure } from './diagnose.ts';
import type { Explanation } from './explanation.ts';

const elsewhere = (n: number) => terminalId(`1000002${n}`);
const verdict = (of: CaseFile) => explainPayment(of).verdict;
const share = (explanation: Explanation, cause: string): number =>
  explanation.terms.find((term) => term.cause === cause)?.posterior ?? Number.NaN;

test.each(CAUSES.map(({ id }) => id))('%s is recognised', (id) => {
  const found = CAUSE_CASES[id];
  if (found === undefined) throw new Error(`no case for ${id}`);
  const { cause, probability } = verdict(found);
  expect([cause, probability > 0.75]).toEqual([id, true]);
});

test('ten cards refused on one keypad and none accepted are a key, not ten forgetful customers', () => {
  const nine = list(9, () => neighbour(PIN_REFUSED));
  const explanation = explainPayment(declined('55', { sameTerminal: nine }));
  expect(explanation.verdict.cause).toBe('pin-key-out-of-step');
  expect(explanation.verdict.probability).toBeGreaterThan(0.95);
  expect(explanation.evidence.for[0]?.id).toBe('pin-on-keypad');
  expect(explanation.evidence.for[0]?.text.en).toBe(
    '10 different cards (this one included) were refused for PIN on this keypad since its keys were loaded; none was accepted',
  );
});

test('one card refused at three terminals whose keypads accept other cards is a wrong PIN', () => {
  const refusals = [1, 2].map((n) =>
    neighbour({ ...PIN_REFUSED, cardToken: THIS_CARD, terminalId: elsewhere(n), openedAt: at(-10 * n) }),
  );
  const explanation = explainPayment(declined('55', { sameTerminal: list(4, () => neighbour()), sameCard: refusals }));
  expect(explanation.verdict.cause).toBe('wrong-pin');
  expect(explanation.verdict.probability).toBeGreaterThan(0.98);
});

test('one customer who tries six times on a keypad is one card', () => {
  const six = list(6, () => neighbour({ ...PIN_REFUSED, cardToken: THIS_CARD }));
  expect(verdict(declined('55', { sameTerminal: six, sameCard: six })).cause).toBe('wrong-pin');
});

test('refusals under earlier keys say nothing of the keys now loaded', () => {
  const before = list(9, () => neighbour({ ...PIN_REFUSED, keyGeneration: 2 }));
  expect(verdict(declined('55', { sameTerminal: before })).cause).toBe('wrong-pin');
});

test('a code 55 without neighbours is a wrong PIN, with no claim to certainty', () => {
  const { cause, probability } = verdict(declined('55'));
  expect(cause).toBe('wrong-pin');
  expect(probability).toBeLessThan(0.97);
});

test('a key that goes out of step in the middle of the day is seen from the run of refusals', () => {
  const morning = list(6, (i) => neighbour({ openedAt: at(-200 - i) }));
  const since = list(5, (i) => neighbour({ ...PIN_REFUSED, openedAt: at(-2 * i - 1) }));
  expect(verdict(declined('55', { sameTerminal: [...since, ...morning] })).cause).toBe('pin-key-out-of-step');
});

test('an unreadable PIN block and a wrong MAC point at their keys', () => {
  expect(verdict(declined('99')).cause).toBe('pin-key-out-of-step');
  expect(verdict(refused('pin-unreadable')).cause).toBe('pin-key-out-of-step');
  expect(verdict(refused('mac-wrong')).cause).toBe('mac-key-out-of-step');
});

test('a card that fails at several terminals where other chips read is the card', () => {
  const here = row({ code: '45', fallback: true, entry: 'swipe', readFailures: ['chip'] });
  const failures = [1, 2].map((n) =>
    neighbour({ ...CHIP_FAILED, cardToken: THIS_CARD, terminalId: elsewhere(n), fallback: true, entry: 'swipe' }),
  );
  const explanation = explainPayment(
    caseFile(here, [opened(here), forwarded, issuerSaid('45'), answeredWith('45')], {
      sameTerminal: list(4, () => neighbour()),
      sameCard: failures,
    }),
  );
  expect(explanation.verdict.cause).toBe('chip-not-read');
  expect(explanation.verdict.probability).toBeGreaterThan(0.95);
});

test('a reader where several cards failed, this one reading elsewhere, is the reader', () => {
  const here = row({ code: '45', fallback: true, entry: 'swipe', readFailures: ['chip'] });
  const explanation = explainPayment(
    caseFile(here, [opened(here), forwarded, issuerSaid('45'), answeredWith('45')], {
      sameTerminal: list(3, (i) => neighbour({ ...CHIP_FAILED, cardToken: null, openedAt: at(-20 * (i + 1)) })),
      sameCard: [neighbour({ cardToken: THIS_CARD, terminalId: elsewhere(1), entry: 'chip' })],
    }),
  );
  expect(explanation.verdict.cause).toBe('reader-dirty-or-worn');
  expect(explanation.verdict.probability).toBeGreaterThan(0.95);
});

test('one failed chip without neighbours is left open between card and reader', () => {
  const explanation = explainPayment(
    notSent([{ kind: 'card-read-failed', entry: 'chip', why: 'chip-mute' }], {}, { readFailures: ['chip'] }),
  );
  expect(share(explanation, 'chip-not-read')).toBeLessThan(0.7);
  expect(share(explanation, 'reader-dirty-or-worn')).toBeLessThan(0.7);
  expect(share(explanation, 'reader-dirty-or-worn')).toBeGreaterThan(0.25);
});

test('a reader that broke at noon is not excused by the morning', () => {
  const morning = list(40, (i) => neighbour({ openedAt: at(-100 - i) }));
  const since = list(3, (i) =>
    neighbour({ ...CHIP_FAILED, cardToken: null, amountMinor: 100 + i, openedAt: at(-1 - i) }),
  );
  const here = notSent(
    [{ kind: 'card-read-failed', entry: 'chip', why: 'chip-mute' }],
    { sameTerminal: [...since, ...morning] },
    { readFailures: ['chip'] },
  );
  expect(verdict(here).cause).toBe('reader-dirty-or-worn');
});

test('one customer who tries an unknown card again and again does not count as several cards', () => {
  const again = list(4, (i) => neighbour({ ...CHIP_FAILED, cardToken: null, openedAt: at(-1 - i) }));
  const here = notSent(
    [{ kind: 'card-read-failed', entry: 'chip', why: 'chip-mute' }],
    { sameTerminal: again },
    { readFailures: ['chip'] },
  );
  expect(share(explainPayment(here), 'reader-dirty-or-worn')).toBeLessThan(0.5);
});

test('missing telemetry is no evidence: what speaks for neither of two leaves them as they were', () => {
  const withIt = notSent(
    [{ kind: 'card-read-failed', entry: 'chip', why: 'chip-mute' }],
    {},
    { readFailures: ['chip'] },
  );
  const without = notSent([], {}, { readFailures: ['chip'] });
  // A chip that falls silent in the middle is as usual with a worn chip as with a worn reader.
  const odds = (of: CaseFile) =>
    share(explainPayment(of), 'chip-not-read') / share(explainPayment(of), 'reader-dirty-or-worn');
  expect(odds(without)).toBeCloseTo(odds(withIt), 10);
  const bare = declined('51');
  expect(verdict({ ...bare, record: { ...bare.record, events: [] } }).cause).toBe('insufficient-funds');
});

test('an attempt that was never sent, with no reason told, stays undecided and says what would decide', () => {
  const explanation = explainPayment(notSent([]));
  expect(explanation.verdict.cause).toBe('none-of-these');
  expect(explanation.money.state).toBe('none');
  expect(explanation.wouldChange?.en).toContain("the terminal's own records");
});

test('an outage is told from a slow issuer by the issuer’s other payments', () => {
  const down = list(6, () =>
    neighbour({ issuerId: BANK, terminalId: elsewhere(1), code: '91', outcome: 'declined', openedAt: T0 }),
  );
  const fine = list(6, () => neighbour({ issuerId: BANK, terminalId: elsewhere(1), openedAt: T0 }));
  expect(verdict(silent('no-answer', { sameIssuer: down })).cause).toBe('issuer-down');
  expect(verdict(silent('no-answer', { sameIssuer: fine })).cause).toBe('issuer-too-late');
  expect(verdict(silent('link-lost')).cause).toBe('issuer-down');
});

test('a late answer is still a time-out, and never a decline', () => {
  const of = row({ code: '98', outcome: 'unknown', money: 'unknown' });
  const explanation = explainPayment(
    caseFile(of, [
      opened(of),
      forwarded,
      { kind: 'issuer-silent', waitedMs: 25_000, why: 'no-answer' },
      { kind: 'reversal-started', why: 'issuer-silent', dueAt: at(1) },
      answeredWith('98'),
      issuerSaid('00', 'late'),
    ]),
  );
  expect(explanation.verdict.cause).toBe('issuer-too-late');
  expect(explanation.retry.advice).toBe('not-before');
  expect(explanation.voices.cashier.headline.zh).not.toContain('拒');
});

test('once the reversal is confirmed the reversal is no longer waited for, but the bank that was silent is', () => {
  const { advice, because } = explainPayment(silent('no-answer', {}, 'reversed')).retry;
  expect([advice, because.zh]).toEqual(['not-before', expect.stringMatching(/过几分钟.*别家银行的卡.*现在就能/)]);
  expect(because.zh).not.toContain('冲正');
});

test('an answer that the terminal could not authenticate is the MAC key, whatever the issuer said', () => {
  const of = row({ code: '00', outcome: 'unknown', money: 'reversing' });
  const found = caseFile(of, [opened(of), forwarded, issuerSaid('00'), answeredWith('00'), reversalAsked('A0')]);
  expect(verdict(found).cause).toBe('mac-key-out-of-step');
});

test('an approval whose reversal carried a wrong MAC is not passed off as a success', () => {
  const of = row({ code: '00', outcome: 'approved', money: 'charged' });
  const found = caseFile(of, [opened(of), forwarded, issuerSaid('00'), answeredWith('00'), reversalAsked('98', 'bad')]);
  const explanation = explainPayment(found);
  expect(explanation.verdict.cause).toBe('mac-key-out-of-step');
  expect(explanation.retry.advice).toBe('never');
  expect(explanation.voices.cashier.steps[0]?.en).toContain('stands as charged');
});

test('a lost link after sending is known from the terminal alone', () => {
  const of = row({ code: '00', outcome: 'unknown', money: 'reversing' });
  const facts = [opened(of), forwarded, told([{ kind: 'no-answer', stan: '000001', waitedMs: 60_000 }])];
  expect(verdict(caseFile(of, facts)).cause).toBe('network-lost-after-sending');
  expect(verdict(notSent([{ kind: 'link-failed', why: 'connection-reset', sent: 'request' }])).cause).toBe(
    'network-lost-after-sending',
  );
});

test('a request that left the terminal and was never seen again is not called uncharged', () => {
  const told = [
    { kind: 'request-sent', stan: '000001' },
    { kind: 'no-answer', stan: '000001', waitedMs: 60_000 },
  ] as const;
  const explanation = explainPayment(notSent(told));
  expect([explanation.money.state, explanation.retry.advice]).toEqual(['unknown', 'not-before']);
  const settled = explainPayment(notSent([...told, { kind: 'reversal-acknowledged', stan: '000001', code: '00' }]));
  expect([settled.money.state, settled.retry.advice]).toEqual(['none', 'now']);
  expect(settled.retry.because.en).not.toContain('reversal is confirmed');
});

test('a decline that only the terminal tells of is the cause', () => {
  const told = [
    { kind: 'request-sent', stan: '000001' },
    { kind: 'answer-received', stan: '000001', code: '54' },
  ] as const;
  const explanation = explainPayment(notSent(told));
  expect([explanation.verdict.cause, explanation.money.state]).toEqual(['card-expired', 'none']);
});

test('after two wrong PINs of a card the advice is to stop', () => {
  const first = explainPayment(declined('55'));
  expect([first.retry.advice, first.retry.triesHere]).toEqual(['now', 1]);
  expect(first.retry.because.en).toContain('only the issuer knows');
  const again = [neighbour({ ...PIN_REFUSED, cardToken: THIS_CARD, terminalId: HERE, openedAt: at(-3) })];
  const second = explainPayment(
    declined('55', { sameTerminal: [...again, ...list(4, () => neighbour())], sameCard: again }),
  );
  expect([second.retry.advice, second.retry.triesHere]).toEqual(['never', 2]);
  expect(second.voices.cashier.steps.map(({ zh }) => zh).join('')).not.toContain('再输一次');
});

test('yesterday’s tries are not today’s', () => {
  const before = [neighbour({ ...PIN_REFUSED, cardToken: THIS_CARD, openedAt: at(-24 * 60) })];
  expect(explainPayment(declined('55', { sameCard: before })).retry.triesHere).toBe(1);
});

test('approved, voided, open and cancelled payments say so and claim no cause', () => {
  const of = (changes: Parameters<typeof row>[0]) => explainPayment(caseFile(row(changes), [opened(row(changes))]));
  expect(of({ code: '00', outcome: 'approved', money: 'charged' }).verdict.cause).toBe('approved');
  expect(of({ code: '00', outcome: 'voided', money: 'refunded' }).verdict.cause).toBe('voided');
  expect(of({ outcome: 'pending', money: 'unknown' }).verdict.cause).toBe('still-open');
  expect(of({ outcome: 'pending', money: 'unknown' }).retry.advice).toBe('not-before');
  expect(explainPayment(notSent([{ kind: 'attempt-ended', result: 'cancelled' }])).verdict.cause).toBe(
    'cancelled-at-terminal',
  );
  expect(isFailure(row({ outcome: 'approved' }))).toBe(false);
  expect(isFailure(row({ outcome: 'reversed' }))).toBe(true);
});

test('a code that no cause owns is left undecided, and the code decides about a retry', () => {
  const explanation = explainPayment(declined('40'));
  expect(explanation.verdict.cause).toBe('none-of-these');
  expect(explanation.retry.advice).toBe('never');
  expect(explanation.code?.meaning.zh).toBe('发卡行不支持这种交易');
});

test('a chip card swiped outright is not blamed on chip or reader', () => {
  const of = row({ code: '45', entry: 'swipe' });
  const explanation = explainPayment(caseFile(of, [opened(of), forwarded, issuerSaid('45'), answeredWith('45')]));
  expect(explanation.verdict.cause).toBe('fallback-refused-chip-works');
  expect(explanation.wouldChange).not.toBeNull();
});

test('a number the issuer does not know is a keying error only when it was keyed', () => {
  expect(verdict(declined('14', {}, { entry: 'keyed' })).cause).toBe('keyed-number-wrong');
  expect(verdict(declined('14', {}, { entry: 'chip' })).cause).toBe('card-number-unknown-to-issuer');
});

test('what the issuer said is weighed, what the terminal was told is read out', () => {
  // The interchange's 05 gives no reason; at the terminal interface it travels as 01.
  const explanation = explainPayment(declined('05', {}, { code: '01' }));
  expect(explanation.verdict.cause).toBe('issuer-refuses-without-reason');
  expect(explanation.code?.code).toBe('01');
});

test('a bare code is explained without any payment', () => {
  const explanation = explainCode({ space: 'unionpay.pos', code: '55' });
  expect(explanation.verdict.cause).toBe('wrong-pin');
  expect(explanation.money.state).toBe('none');
  expect(explanation.callPack).toBeNull();
  expect(explainCode({ space: 'unionpay.pos', code: '51' }).verdict.cause).toBe('insufficient-funds');
});

test('the same digits mean another thing in another space', () => {
  expect(explainCode({ space: 'unionpay.pos', code: '38' }).verdict.cause).toBe('pin-tries-exceeded');
  expect(explainCode({ space: 'unionpay.qr', code: '38' }).verdict.cause).toBe('fraud-suspected-by-issuer');
  expect(explainCode({ space: 'unionpay.qr', code: '55' }).verdict.cause).toBe('none-of-these');
  expect(explainCode({ space: 'unionpay.acp', code: '03' }).verdict.cause).toBe('still-open');
});

test('a time-out code says unknown and waits for the reversal', () => {
  for (const code of ['68', '98']) {
    const explanation = explainCode({ space: 'unionpay.pos', code });
    expect([explanation.money.state, explanation.retry.advice]).toEqual(['unknown', 'not-before']);
  }
});

test('an unlisted code is answered and never claims to know about the money', () => {
  const explanation = explainCode({ space: 'unionpay.pos', code: 'ZZ' });
  expect(explanation.verdict.cause).toBe('none-of-these');
  expect(explanation.money.state).toBe('unknown');
});

test('a wallet means other things by the digits of a card: no card is expired and no number was keyed wrongly', () => {
  const byCode = { transaction: 'qr-sale', entry: 'unknown' } as const;
  for (const code of ['14', '54', '94']) expect(verdict(declined(code, {}, byCode)).cause).toBe('payment-code-stale');
  expect(verdict(declined('54', {}, { transaction: 'qr-code-sale' })).cause).toBe('payer-absent');
  expect(verdict(declined('54')).cause).toBe('card-expired');
  expect(verdict(declined('17')).cause).not.toBe('payer-cancelled');
});

test('the evidence of a limit says whose it is, over what, and how much was left', () => {
  const explanation = explainPayment(CAUSE_CASES['merchant-limit'] ?? declined('61'));
  expect(explanation.evidence.for[0]?.text).toEqual({
    zh: '超过限额（商户合同，日累计金额 500.00，已用 450.00，还剩 50.00）（61）',
    en: "over a limit (the merchant's contract, total of a day: 500.00, used 450.00, left 50.00) (61)",
  });
});

test('a code that is shown and taken off again is no lost network', () => {
  const of = row({ transaction: 'qr-code-sale', entry: 'unknown', code: '09', outcome: 'reversed', money: 'reversed' });
  const takenOff = told([
    { kind: 'reversal-due', stan: '000001', why: 'code-not-paid' },
    { kind: 'attempt-ended', result: 'cancelled' },
  ]);
  const explanation = explainPayment(caseFile(of, [opened(of), forwarded, reversalAsked('06'), takenOff]));
  expect(explanation.verdict.cause).toBe('payer-absent');
  expect(explanation.evidence.for[0]?.text.en).toBe('the code was taken off before anybody had paid');
});
