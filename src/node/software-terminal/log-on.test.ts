/** Passwords of the operators of a software terminal, over its real machine and its real files. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyNamed, MERCHANT, TERMINAL } from '../../switch/switch-world.fixture.ts';
import { TERMINAL_SETTINGS } from '../../terminal/index.ts';
import { Secret } from '../../trade/index.ts';
import { openVault } from '../store/vault.ts';
import { KeyFile } from './key-file.ts';
import { approve, changePassword, logOn } from './log-on.ts';
import { SoftwareTerminal } from './software-terminal.ts';

let folder: string;
let terminal: SoftwareTerminal;
const typed = (digits: string): Secret => Secret.withheld(digits, '[password]');
const as = (operator: string, digits: string) => logOn(terminal, { operator, password: typed(digits) });
const change = (operator: string, digits: string, fresh: string, of = operator) =>
  changePassword(terminal, { operator, password: typed(digits), of, fresh: typed(fresh) });

function open(): SoftwareTerminal {
  const vault = openVault(path.join(folder, 'storage.key'));
  if (!vault.ok) throw new Error(vault.fault.line);
  const opened = SoftwareTerminal.open({
    identity: {
      terminalId: TERMINAL,
      merchantId: MERCHANT,
      merchantName: { zh: '老槐树面馆', en: 'Old Locust Noodles' },
      tpdu: { id: '60', destination: '0006', origin: '0000' },
      appVersion: 'test',
    },
    settings: { ...TERMINAL_SETTINGS, approval: 'by-password', passwordLockMs: 150 },
    masterKey: keyNamed('terminal master'),
    // Nobody listens there: who is logged on is the terminal's own business.
    address: { host: '127.0.0.1', port: 1 },
    stateFile: path.join(folder, 'terminal.journal'),
    keys: new KeyFile(path.join(folder, 'terminal.keys'), vault.value),
    onChange: () => undefined,
  });
  if (!opened.ok) throw new Error(opened.fault.line);
  return opened.value;
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kacha-operators-'));
  terminal = open();
});
afterEach(() => {
  terminal.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('operators of a software terminal', () => {
  it.each([
    ['01', '0000', 'cashier'],
    ['05', '0000', 'cashier'],
    ['00', '123456', 'supervisor'],
    ['99', '12345678', 'administrator'],
  ])('%s logs on with the password of the factory, and with no other', (operator, password, role) => {
    expect(as(operator, '9999')).toEqual({ ok: false, fault: 'password-wrong' });
    expect(terminal.state.operator.code).toBe('01');
    expect(as(operator, password).ok).toBe(true);
    expect(terminal.state.operator).toEqual({ code: operator, role });
  });

  it('that the factory does not know have no password until the supervisor gives them one', () => {
    expect(as('06', '0000')).toEqual({ ok: false, fault: 'password-wrong' });
    expect(change('01', '0000', '2468', '06')).toEqual({ ok: false, fault: 'not-the-supervisor' });
    expect(change('00', '123456', '2468', '06').ok).toBe(true);
    expect([terminal.state.notice, as('06', '2468').ok]).toEqual(['password-changed', true]);
  });

  it('change their own with the present one, over a power cut; the file shows no digit of it and is its owner’s', () => {
    expect(change('02', '1111', '2468')).toEqual({ ok: false, fault: 'password-wrong' });
    expect(change('02', '0000', '246')).toEqual({ ok: false, fault: 'password-length' });
    expect(change('02', '0000', '2468').ok).toBe(true);
    expect(change('03', '0000', '2468').ok).toBe(true);
    terminal.stop();
    terminal = open();
    expect(as('02', '0000').ok).toBe(false);
    expect([as('02', '2468').ok, terminal.passwords.hasFactoryPassword('02')]).toEqual([true, false]);
    expect(terminal.passwords.hasFactoryPassword('04')).toBe(true);
    const file = path.join(folder, 'terminal.passwords');
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    // The same password twice, and two hashes: each has a salt of its own.
    const [first, second] = lines.map((line) => line.split(' ').slice(2));
    expect(first).not.toEqual(second);
    expect(lines.join('')).not.toContain('2468');
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.journal')))
      expect(readFileSync(path.join(folder, name), 'utf8')).not.toContain('2468');
  });

  it('are locked after three wrong passwords, also over a power cut, and heard again when their time is over', async () => {
    for (let i = 0; i < 3; i++) as('00', '000000');
    expect([as('00', '123456'), terminal.state.notice]).toEqual([
      { ok: false, fault: 'operator-locked' },
      'operator-locked',
    ]);
    expect(change('00', '123456', '654321')).toEqual({ ok: false, fault: 'operator-locked' });
    terminal.stop();
    terminal = open();
    expect(as('00', '123456')).toEqual({ ok: false, fault: 'operator-locked' });
    expect(as('02', '0000').ok).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(as('00', '123456').ok).toBe(true);
  });

  it('do not change in the middle of a payment', () => {
    terminal.input({ kind: 'sign-on' });
    terminal.input({ kind: 'start', transaction: 'sale', amountMinor: 100 });
    if (terminal.state.phase.kind === 'awaiting-card') expect(as('02', '0000')).toEqual({ ok: false, fault: 'busy' });
    else expect.fail(`the sale waits for a card, and not ${terminal.state.phase.kind}`);
  });

  it('let the supervisor allow with the password that was changed, not with the one of the factory', () => {
    expect(change('00', '123456', '654321').ok).toBe(true);
    expect(as('01', '0000').ok).toBe(true);
    terminal.input({ kind: 'start', transaction: 'refund', amountMinor: 100, original: SLIP });
    expect(terminal.state.phase.kind).toBe('awaiting-supervisor');
    approve(terminal, typed('123456'));
    expect(terminal.state.phase).toMatchObject({ kind: 'awaiting-supervisor', tried: 'in-vain' });
    approve(terminal, typed('654321'));
    expect(terminal.state.phase.kind).toBe('awaiting-card');
  });

  it('are not let in by a damaged file: that would be a way back to the passwords of the factory', () => {
    terminal.stop();
    writeFileSync(path.join(folder, 'terminal.passwords'), '00 scrypt zz\n');
    terminal = open();
    expect(as('00', '123456')).toEqual({ ok: false, fault: 'password-wrong' });
    expect(change('01', '0000', '2468')).toEqual({ ok: false, fault: 'password-wrong' });
  });
});

const SLIP = { rrn: '000000000042', date: '1122' };
