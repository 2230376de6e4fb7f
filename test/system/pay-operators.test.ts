/** Operators at a prompt, and what a terminal sends after a payment: `kacha pay` against a platform. Budget: 30 s. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Prompt, SUPERVISOR } from './pay-prompt.ts';
import { kacha, PlatformProcess, type Registered, scratchFolder } from './platform.ts';

const scratch = scratchFolder('operators');
const TERMINALS = 4;

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

const { till, command, pay, payJson, kept, paymentsAt } = new Prompt({
  folder: scratch.folder,
  platform: () => platform,
  place: () => places.pop() ?? expect.fail('register more terminals'),
});

describe('operators at a prompt', () => {
  it('are nobody without a password, and locked after three wrong ones', async () => {
    const at = till();
    const nameless = await pay(at, '--amount', '5', '--operator', '00');
    expect(nameless).toMatchObject({ code: 2, stdout: '' });
    expect(nameless.stderr).toMatch(/Password of operator 00 is missing\n.*--operator-password 123456/);
    const wrong = ['--amount', '5', '--operator', '00', '--operator-password', '000000'];
    for (const said of [/wrong password of operator 00; 2 more tries/, /one more try/, /operator 00 is locked/]) {
      const ran = await pay(at, ...wrong);
      expect(ran).toMatchObject({ code: 1, stdout: '' });
      expect(ran.stderr).toMatch(said);
    }
    expect((await pay(at, '--amount', '5', ...SUPERVISOR)).stderr).toMatch(/operator 00 is locked/);
    expect(await paymentsAt(at), 'nothing was begun').toEqual([]);
    expect((await pay(at, '--amount', '5')).code, 'the cashier goes on').toBe(0);
  });

  it('change their passwords; then the first cashier is asked for one as well', async () => {
    const at = till();
    const changed = await pay(at, 'passwords', '01', ...SUPERVISOR, '--new-password', '2468');
    expect(changed).toMatchObject({ code: 0, stdout: 'The password of operator 01 is changed.\n' });
    expect(await pay(at, '--amount', '5')).toMatchObject({ code: 2, stdout: '' });
    const short = await pay(at, 'passwords', '--operator-password', '2468', '--new-password', '24');
    expect(short.stderr).toMatch(/a password of operator 01 has 4 digits; nothing was changed/);
    const sale = await payJson(at, '--amount', '5', '--operator-password', '2468');
    expect(sale).toMatchObject({ code0: 0, result: 'approved' });
    const job = await payJson(at, 'passwords', ...SUPERVISOR, '--new-password', '654321');
    expect(job).toMatchObject({ code0: 0, job: 'password', result: 'done' });
    const old = await payJson(at, 'refund', sale.stan, '--operator-password', '2468', '--supervisor', '123456');
    expect(old).toMatchObject({ code0: 1, why: 'password-wrong' });
    const fresh = await payJson(at, 'refund', sale.stan, '--operator-password', '2468', '--supervisor', '654321');
    expect(fresh).toMatchObject({ code0: 0, money: 'refunded' });
  });
});

describe('what goes up after a payment', () => {
  const timelineOf = async (paymentId: string): Promise<string> =>
    (await kept(paymentId)).timeline.map(({ label }) => label.en).join('\n');

  it('is the signature that was drawn, and what the chip made of its issuer’s script', async () => {
    const at = till();
    const signed = await payJson(at, '--amount', '1500', '--sign', 'drawn', '--card', 'script');
    expect(signed).toMatchObject({ code0: 0, signature: 'sent', toBeSent: 0 });
    const timeline = await timelineOf(signed.paymentId);
    expect(timeline).toMatch(/the terminal sent the signature.*\(\d+ bytes, SHA-256 [0-9A-F]{8}…\)/);
    expect(timeline).toContain('the terminal sent what the chip made of the script');
    const onPaper = await payJson(at, '--amount', '1500');
    expect(onPaper).toMatchObject({ code0: 0, signature: null });
    expect(await timelineOf(onPaper.paymentId)).not.toContain('signature');
  });

  it('is nothing at all after a settlement was forced and has not been made', async () => {
    const at = till();
    expect((await pay(at, '--amount', '5')).code).toBe(0);
    const nobody = ['--host', '127.0.0.1:1', '--wait', '3'];
    expect((await kacha(command(at, ['settle', '--forced'], nobody))).code).not.toBe(0);
    const journal = path.join(at.state, `${at.terminalId}.journal`);
    expect(readFileSync(journal, 'utf8'), 'kept, and not only asked for').toContain(
      '"settlement-forced","forced":true',
    );
    const before = (await paymentsAt(at)).length;
    const held = await kacha(command(at, ['--amount', '5'], nobody));
    expect(held.code).not.toBe(0);
    expect(await paymentsAt(at)).toHaveLength(before);
    expect(await payJson(at, 'settle')).toMatchObject({ code0: 0, job: 'settlement', result: 'done' });
    expect((await pay(at, '--amount', '5')).code).toBe(0);
  });
});
