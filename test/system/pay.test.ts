/** `kacha pay` as somebody at a prompt meets it: what it prints, how it exits, what it leaves behind. Budget: 30 s. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/std/index.ts';
import { CutLine } from './pay-cut-line.ts';
import { Prompt, SUPERVISOR, type Till } from './pay-prompt.ts';
import { begin, kacha, PlatformProcess, type Registered, scratchFolder, until } from './platform.ts';
import { WireTerminal } from './wire-terminal.ts';

const scratch = scratchFolder('pay');
const TERMINALS = 16;

let platform: PlatformProcess;
let places: Registered[] = [];

beforeAll(async () => {
  platform = await PlatformProcess.start(path.join(scratch.folder, 'data'));
  places = [...(await platform.register(TERMINALS))];
});

afterAll(async () => {
  await platform.stop();
  scratch.clear();
});

const { till, direct, command, pay, payJson, kept, paymentsAt } = new Prompt({
  folder: scratch.folder,
  platform: () => platform,
  place,
});

function place(): Registered {
  const next = places.pop();
  if (next === undefined) throw new Error('register more terminals');
  return next;
}

/** What the issuer's own books say of it: the sum of all that was posted. */
async function postedMinor(rrn: string, issuer = 'huaxing'): Promise<{ readonly sum: number; readonly count: number }> {
  const { postings } = await platform.booksOf(issuer);
  const own = postings.filter((posting) => posting.rrn === rrn);
  return { sum: own.reduce((sum, { amountMinor }) => sum + amountMinor, 0), count: own.length };
}

async function reversedAtTheIssuer(paymentId: string): Promise<void> {
  await until(async () => (await kept(paymentId)).item.money === 'reversed', {
    what: () => `${paymentId} to be reversed`,
    withinMs: 10_000,
  });
  const { rrn } = await kept(paymentId);
  expect((await postedMinor(rrn)).sum).toBe(0);
}

describe('a payment that comes to an answer', () => {
  it('is approved with a slip, then voided by the supervisor and by nobody else', async () => {
    const at = till();
    const sale = await payJson(at, '--amount', '88.80');
    expect(sale).toMatchObject({ code0: 0, result: 'approved', money: 'charged', code: '00', explanation: null });
    const denied = await pay(at, '--void', sale.stan);
    expect(denied.code).toBe(1);
    expect(denied.stdout).toMatch(/Not permitted, ask the\s+supervisor/);
    expect(denied.stdout).toContain('This needs the supervisor.');
    expect((await kept(sale.paymentId)).item.money).toBe('charged');
    const voided = await pay(at, '--void', sale.stan, ...SUPERVISOR);
    expect(voided.code).toBe(0);
    expect(voided.stdout).toContain('Voided: the amount goes back');
    expect(voided.stdout).toContain('88.80');
    expect((await postedMinor((await kept(sale.paymentId)).rrn)).sum).toBe(-8_880);
    await until(async () => (await kept(sale.paymentId)).item.outcome === 'voided', {
      what: () => 'the sale to be marked as voided',
      withinMs: 5_000,
    });
    const again = await pay(at, '--void', sale.stan, ...SUPERVISOR);
    expect(again.code).toBe(1);
  });

  it('prints a slip in the language that was asked for, without a whole card number', async () => {
    const at = till();
    const slip = await pay(at, '--amount', '10', '--lang', 'zh');
    expect(slip.code).toBe(0);
    expect(slip.stdout).toContain('交易类型: 消费');
    expect(slip.stdout).toContain('已扣款');
    const declined = await pay(at, '--amount', '10', '--card', 'no-money', '--lang', 'zh');
    expect(declined.code).toBe(1);
    expect(declined.stdout).toMatch(/可用余额不足 \[51\]\n未扣款/);
    expect(declined.stdout).toMatch(/^钱：没有扣款/m);
    const english = await pay(at, '--amount', '10', '--card', 'no-money');
    expect(english.stdout).toContain('Insufficient funds [51]');
    expect(english.stdout).toMatch(/^Money: No money was taken/m);
    expect(english.stderr.split('\n')[0], 'not how the last run ended').toContain('Insert, tap or swipe the card');
    for (const { stdout, stderr } of [slip, declined, english]) expect(stdout + stderr).not.toMatch(/\d{13,19}/);
  });

  it('finds the digit that was keyed wrong, and lets only a supervisor key numbers in', async () => {
    const at = till();
    const denied = await payJson(at, '--amount', '10', '--entry', 'keyed');
    expect(denied).toMatchObject({ code0: 1, result: 'failed-locally', money: 'none' });
    const wrong = await pay(at, '--amount', '10', '--entry', 'keyed', '--wrong-digit', ...SUPERVISOR);
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toMatch(/Verdict:.*card number/);
    const right = await pay(at, '--amount', '10', '--entry', 'keyed', ...SUPERVISOR);
    expect(right.code).toBe(0);
  });

  it('tells the balance to the cardholder who asks', async () => {
    const { code, stdout } = await pay(till(), '--balance');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Available balance CNY \d+\.\d\d/);
  });
});

describe('a payment whose answer is lost', () => {
  it('ends as unknown, and its reversal is confirmed at the issuer in the same run when the line comes back', async () => {
    const at = till();
    const lost = await payJson(at, '--amount', '23', '--break', 'network-cut-after');
    expect(lost).toMatchObject({ code0: 3, result: 'outcome-unknown', reversalPending: false });
    await reversedAtTheIssuer(lost.paymentId);
    expect((await pay(at, '--amount', '24')).code).toBe(0);
  });

  it('is reversed by the next run when the line stays away', async () => {
    const at = till();
    expect((await pay(at, '--amount', '31')).code).toBe(0);
    const line = await CutLine.open(platform.terminalPort);
    const lost = await kacha(command(at, ['--amount', '32'], ['--host', `127.0.0.1:${line.port}`]));
    expect(lost.code).toBe(3);
    expect(lost.stdout).toContain('the next run of this terminal delivers it first');
    const [newest] = await paymentsAt(at);
    expect(newest?.outcome, 'the switch knows of no trouble yet').toBe('approved');
    const next = await pay(at, '--amount', '33');
    expect(next.code).toBe(0);
    expect(next.stderr).toContain('still owes a reversal; that goes first');
    await reversedAtTheIssuer(newest?.paymentId ?? '');
  });

  it('refuses a second kacha pay meanwhile, and after kill -9 the next run reverses before it pays', async () => {
    const at = till();
    expect((await pay(at, '--amount', '40')).code).toBe(0);
    await platform.behave('huaxing', { mode: 'slow', delayMs: 6_000 });
    const first = begin(command(at, ['--amount', '41']));
    const pending = async (): Promise<string | undefined> =>
      (await paymentsAt(at)).find(({ outcome }) => outcome === 'pending')?.paymentId;
    await until(async () => (await pending()) !== undefined, { what: () => 'the request to arrive', withinMs: 10_000 });
    const killed = (await pending()) ?? '';
    const second = await pay(at, '--amount', '42');
    expect(second).toMatchObject({ code: 2, stdout: '' });
    expect(second.stderr).toContain(`terminal ${at.terminalId} is in use by another kacha pay`);
    first.child.kill('SIGKILL');
    await first.ended;
    await platform.behave('huaxing', { mode: 'normal' });
    const next = await pay(at, '--amount', '43');
    expect(next.code).toBe(0);
    expect(next.stderr).toContain('still owes a reversal; that goes first');
    await reversedAtTheIssuer(killed);
  });
});

describe('a refund whose answer is lost', () => {
  const refunds = async (at: Till): Promise<readonly { readonly paymentId: string; readonly outcome: string }[]> =>
    (await paymentsAt(at)).filter(({ paymentId }) => paymentId.endsWith('r'));

  /** Once on record, and posted once in the issuer's books. */
  async function refundedOnce(at: Till, amountMinor: number): Promise<void> {
    await until(async () => (await refunds(at)).every(({ outcome }) => outcome === 'approved'), {
      what: () => 'the refund to be approved',
      withinMs: 10_000,
    });
    const [refund, ...others] = await refunds(at);
    expect(others).toEqual([]);
    expect(await postedMinor((await kept(refund?.paymentId ?? '')).rrn)).toEqual({ sum: amountMinor, count: 1 });
  }

  it('ends as unknown, is asked about by the next run before anything else, and was made once', async () => {
    const at = till();
    const sale = await payJson(at, '--amount', '60');
    const line = await CutLine.open(platform.terminalPort);
    const words = ['refund', sale.stan, '--amount', '25', '--supervisor', '123456'];
    const lost = await kacha(command(at, words, ['--host', `127.0.0.1:${line.port}`]));
    expect(lost.code).toBe(3);
    expect(lost.stdout).toMatch(/Refund being checked: do not\s+refund again yet/);
    expect(lost.stdout).toContain('the next run of this terminal asks first');
    const next = await pay(at, '--amount', '5');
    expect(next.code).toBe(0);
    expect(next.stderr).toContain('What became of the last refund is not known yet; that is asked first');
    await refundedOnce(at, 2_500);
    const rest = await payJson(at, 'refund', sale.stan, ...SUPERVISOR);
    expect(rest, 'what is left of it, and no more').toMatchObject({ code0: 0, money: 'refunded', amountMinor: 3_500 });
  });

  it('and that was killed with kill -9 while it waited is known in the next run, and was made once', async () => {
    const at = till();
    const sale = await payJson(at, '--amount', '70');
    await platform.behave('huaxing', { mode: 'slow', delayMs: 3_000 });
    const first = begin(command(at, ['refund', sale.stan, '--amount', '30', ...SUPERVISOR]));
    await until(async () => (await refunds(at)).length === 1, { what: () => 'the refund to arrive', withinMs: 10_000 });
    first.child.kill('SIGKILL');
    await first.ended;
    await platform.behave('huaxing', { mode: 'normal' });
    const next = await pay(at, 'balance');
    expect(next.stderr).toContain('What became of the last refund is not known yet; that is asked first');
    await refundedOnce(at, 3_000);
  });

  it('is not the case for one that the supervisor did not allow: a wrong password moves nothing', async () => {
    const at = till();
    const sale = await payJson(at, '--amount', '12');
    const denied = await payJson(at, 'refund', sale.stan, '--supervisor', '000000');
    expect(denied).toMatchObject({ code0: 1, result: 'failed-locally', money: 'charged', stan: null });
    expect(denied).toMatchObject({ why: 'password-wrong', supervisorTriesLeft: 2 });
    const again = await pay(at, 'refund', sale.stan, '--supervisor', '000000');
    expect(again.code).toBe(1);
    expect(again.stdout).toMatch(/Wrong supervisor password\nNot refunded[\s\S]*The supervisor has one more try\./);
    expect(again.stdout).toMatch(/Verdict:.*The supervisor's password was wrong/);
    expect((await kept(sale.paymentId)).item.money).toBe('charged');
  });
});

describe('a message by hand', () => {
  it('is sent with kacha send, which says what was expected and what came', async () => {
    const terminal = new WireTerminal(place());
    const echo = toHex(terminal.frame(terminal.management('0820', '301'), 'none'));
    const where = ['--to', `127.0.0.1:${platform.terminalPort}`, '--lang', 'en'];
    const asked = await kacha(['send', echo, ...where, '--expect', '39=00', '--expect', 'mti=0830']);
    expect([asked.code, asked.stderr]).toEqual([0, '']);
    expect(asked.stdout).toContain('✓ 39=00');
    const otherwise = await kacha(['send', echo, ...where, '--expect', '39=96']);
    expect([otherwise.code, otherwise.stderr]).toEqual([1, '']);
    expect(otherwise.stdout).toContain('✗ 39=96, got 00');
  });
});

describe('what cannot be done', () => {
  it('says in one line what is wrong and what would be right, and exits with 2', async () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['--amount abc', /--amount abc: not an amount\n.*88\.80/],
      ['--amount 1.234', /--amount 1\.234: fen is the smallest unit\n.*88\.80/],
      ['--lang en', /--amount is missing\n.*kacha pay --amount 88\.80/],
      ['--amount 10 --card god', /no test card is called "god"\n.*--card good/],
      ['--amount 10 --entry chp', /--entry chp: one of chip, .*\n.*--entry chip/],
      ['--amount 10 --host localhost', /--host localhost: host:port/],
      ['--amout 10', /unknown option '--amout'\n.*--amount/],
      ['--amount 10 --lang fr', /--lang fr: zh or en/],
      ['--amount 10 --operator 1', /--operator 1: two digits/],
      ['--amount 10 --break network-cut-aftr', /--break network-cut-aftr: one of .*\n.*--break network-cut-after/],
      ['--amount 10 --terminal 1000001', /not of the demo town\n.*--terminal 10000001/],
      ['--void abc', /--void abc: a trace number/],
      ['refnd 12', /refnd: one of .*\n.*kacha pay refund 000012/],
      ['88.80', /88\.80: one of .*\n.*kacha pay --amount 88\.80/],
      ['void', /void needs the trace number .*\n.*kacha pay void 000012/],
      ['refund --date 1122', /refund needs the trace number .*\n.*--reference/],
      ['refund 999999', /this terminal has no payment 999999\n/],
      ['settle --amount 10', /--amount does not go with settle\n.*kacha pay settle/],
      ['download keyz', /download keyz: one of .*\n.*download keys/],
      ['--amount 10 --wallet-user god', /--wallet-user god: none of .*\n.*--wallet-user good/],
      ['--amount 10 --state /dev/null/x', /cannot be made \(ENOTDIR\)\n.*--state/],
    ];
    const state = ['--state', path.join(scratch.folder, 'wrong')];
    const check = async ([text, expected]: readonly [string, RegExp]): Promise<void> => {
      const ran = await kacha(['pay', ...direct(), ...state, ...text.split(' ')], { KACHA_LANG: 'en' });
      expect(ran, text).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr, text).toMatch(expected);
      expect(ran.stderr, text).not.toMatch(/^ +at /m);
    };
    for (let i = 0; i < wrong.length; i += 3) await Promise.all(wrong.slice(i, i + 3).map(check));
  });

  it('exits with 1 when nobody listens there, and says that nothing was sent', async () => {
    const { code, stdout } = await kacha(command(till(), ['--amount', '10'], ['--host', '127.0.0.1:1']));
    expect(code).toBe(1);
    expect(stdout).toContain('No connection, nothing was sent');
    expect(stdout).toMatch(/^Money: No money was taken/m);
  });

  it('does not guess when its own files are damaged', async () => {
    const at = till();
    expect((await pay(at, '--amount', '50')).code).toBe(0);
    const journal = path.join(at.state, `${at.terminalId}.journal`);
    const lines = readFileSync(journal, 'utf8');
    writeFileSync(journal, lines.replace('{', '['));
    const damaged = await pay(at, '--amount', '51');
    expect(damaged).toMatchObject({ code: 2, stdout: '' });
    expect(damaged.stderr).toMatch(/^kacha: \S+\.journal: line 1 cannot be read\n +\S.*\n$/);
    writeFileSync(journal, `${lines}{"kind":"ev`);
    expect((await pay(at, '--amount', '52')).code, 'a last line that a power cut tore is no damage').toBe(0);
    writeFileSync(path.join(at.state, 'storage.key'), 'short');
    const keyless = await pay(at, '--amount', '53');
    expect(keyless).toMatchObject({ code: 2, stdout: '' });
    expect(keyless.stderr).toMatch(/^kacha: the storage key \S+ has 5 bytes instead of 32\n +\S.*\n$/);
  });
});
