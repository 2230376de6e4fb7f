/**
 * A day at one till: every kind of transaction once, by the words of `kacha pay`, each from a terminal opened anew, as
 * one run after another does it; a settlement that balances; and then every fen looked for in the books. Budget: 40 s.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedOf } from '../../src/cli/pay/asked.ts';
import { settled } from '../../src/cli/pay/at-rest.ts';
import type { PayFlags } from '../../src/cli/pay/flags.ts';
import { openTerminal, stateFolder } from '../../src/cli/pay/open-terminal.ts';
import { cardOf, handsOf } from '../../src/cli/pay/plastic.ts';
import { scannedBy, shownBy, telephoneOf } from '../../src/cli/pay/telephone.ts';
import { type TerminalProfile, terminalProfile } from '../../src/cli/terminal-profile.ts';
import { cardNamed } from '../../src/cli/test-card.ts';
import { Cashier } from '../../src/node/index.ts';
import { type AttemptResult, screen } from '../../src/terminal/index.ts';
import { Secret, TRANSACTION_KINDS, type TransactionKind } from '../../src/trade/index.ts';
import { auditRecords, type Records, recordsOf } from './audit.ts';
import { kacha, PlatformProcess, ROOT, scratchFolder, writeKeyFile } from './platform.ts';

const scratch = scratchFolder('every-kind');
let platform: PlatformProcess;
let base: PayFlags;
let profile: TerminalProfile;
const done = new Set<TransactionKind>();

beforeAll(async () => {
  platform = await PlatformProcess.start(path.join(scratch.folder, 'data'));
  const [place] = await platform.register(1);
  if (place === undefined) throw new Error('a terminal is registered');
  const keyFile = path.join(scratch.folder, 'terminal.key');
  writeKeyFile(keyFile, place.masterKey);
  base = {
    terminal: place.terminalId,
    merchant: place.merchantId,
    keyFile,
    state: path.join(scratch.folder, 'state'),
    host: `127.0.0.1:${platform.terminalPort}`,
    api: platform.address,
    operator: '00',
    wait: '30',
  };
  profile = terminalProfile(base);
});

afterAll(async () => {
  await platform.stop();
  scratch.clear();
});

/** One run of `kacha pay` without its process: opened, asked, delivered, closed. */
async function run(words: string, own: Partial<PayFlags> = {}): Promise<AttemptResult> {
  const flags: PayFlags = { ...base, ...own };
  const asked = askedOf(words.split(' ').filter(Boolean), flags);
  if (asked.kind !== 'payment') throw new Error(`${words} is no transaction`);
  const telephone = flags.walletUser === undefined ? undefined : telephoneOf(flags.walletUser);
  let cashier: Cashier | undefined;
  let scanned = false;
  const terminal = openTerminal({ flags, profile, folder: stateFolder(flags) }, () => {
    // While it opens there is no cashier yet.
    const qr = cashier === undefined ? undefined : screen(terminal.state).qr;
    if (qr !== undefined && telephone !== undefined && !scanned) {
      scanned = true;
      void scannedBy(telephone, flags.api, qr);
    }
    cashier?.look();
  });
  terminal.input({ kind: 'operator', operator: { code: '00', role: 'supervisor' }, password: 'right' });
  const { log } = terminal.state;
  const card = flags.card === undefined ? cardOf(log, asked.of) : cardNamed(flags.card);
  const code = telephone === undefined || flags.showCode === true ? undefined : await shownBy(telephone, flags.api);
  const hands = { ...handsOf(flags, card), ...(code !== undefined && { code: Secret.withheld(code, '****') }) };
  cashier = new Cashier({ ...hands, start: asked.start(log) });
  const result = await cashier.serve(terminal);
  await settled(terminal);
  expect(terminal.state, `${words} left nothing to deliver`).toMatchObject({ reversal: null, refund: null, queue: [] });
  terminal.stop();
  if (result.result === 'approved') done.add(result.attempt.transaction);
  return result;
}

/** Approved, or the test ends here; the trace number on the slip. */
async function approved(words: string, own: Partial<PayFlags> = {}): Promise<string> {
  const { result, why, answer, sent } = await run(words, own);
  expect({ words, own, result, why, code: answer?.code }).toMatchObject({ result: 'approved' });
  return sent?.stan ?? '';
}

const ajv = new Ajv2020.Ajv2020({ allErrors: true, strictTypes: false });
for (const name of ['explanation-2', 'pay-1'])
  ajv.addSchema(JSON.parse(readFileSync(path.join(ROOT, `schemas/${name}.schema.json`), 'utf8')));

/** The command itself, its answer held against the published schema. */
async function command(...words: string[]): Promise<Record<string, unknown>> {
  const { terminal, merchant = '', keyFile = '', state = '', host, api } = base;
  const place = ['--terminal', terminal, '--merchant', merchant, '--key-file', keyFile, '--state', state];
  const ran = await kacha([
    'pay',
    ...words,
    ...place,
    '--host',
    host,
    '--api',
    api,
    '--operator',
    '00',
    '--operator-password',
    '123456',
    '--json',
  ]);
  expect(ran, words.join(' ')).toMatchObject({ code: 0, stderr: '' });
  const said = JSON.parse(ran.stdout) as Record<string, unknown>;
  const validate = ajv.getSchema('https://kacha.example/schemas/pay-1.schema.json');
  expect(validate?.(said), JSON.stringify(validate?.errors)).toBe(true);
  return said;
}

describe('every kind of transaction at one till', () => {
  let rrnOfSale = '';

  it('is approved once, from the balance to the code that the customer scans', async () => {
    await approved('balance');
    const sale = await run('', { amount: '100' });
    rrnOfSale = sale.answer?.rrn ?? '';
    await approved(`refund ${sale.sent?.stan}`, { amount: '30' });
    await approved(`void ${await approved('', { amount: '50' })}`);
    await approved(`tip ${await approved('', { amount: '20' })}`, { amount: '2' });
    await approved(`adjust ${await approved('', { amount: '1200', instalments: '12' })}`, { amount: '1100' });
    const part = await run('', { amount: '80', card: 'partial', partial: 'take' });
    expect(part).toMatchObject({ result: 'approved', money: 'charged-partly', answer: { partMinor: 5_000 } });
    expect(await run('', { amount: '20', card: 'no-money' })).toMatchObject({ result: 'declined' });
    await approved('', { amount: '30', offline: true });
    await approved('', { amount: '7', authorisation: '123456' });
  });

  it('holds, raises, completes and lets go', async () => {
    const raised = await approved('pre-auth', { amount: '500' });
    await approved(`increment ${raised}`, { amount: '50' });
    await approved(`complete ${raised}`, { amount: '520' });
    const released = await approved('pre-auth', { amount: '300' });
    await approved(`void ${await approved(`complete ${released}`)}`);
    await approved(`void ${released}`);
    await approved(`complete ${await approved('pre-auth', { amount: '200' })}`, { amount: '180', advice: true });
    await approved('pre-auth', { amount: '60' });
  });

  it('is paid from a telephone, both ways', async () => {
    await approved(`void ${await approved('', { amount: '20', walletUser: 'good' })}`);
    await approved(`refund ${await approved('', { amount: '30', walletUser: 'good' })}`, { amount: '10' });
    await approved('', { amount: '21', showCode: true, walletUser: 'good' });
    expect([...TRANSACTION_KINDS].filter((kind) => !done.has(kind))).toEqual([]);
  });

  it('is settled with totals in which both sides agree, and given back from its slip on another day', async () => {
    const settledNow = await command('settle');
    expect(settledNow).toMatchObject({
      job: 'settlement',
      result: 'done',
      settlement: { closed: 'here', compared: { domestic: '1', foreign: '1' } },
    });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', month: '2-digit', day: '2-digit' });
    const date = today.format(new Date()).replace('-', '');
    const back = await command('refund', '--reference', rrnOfSale, '--date', date, '--amount', '5');
    expect(back).toMatchObject({ result: 'approved', money: 'refunded', originalStan: '000000', amountMinor: 500 });
  });

  it('is in the books of issuers and wallets, to the fen', async () => {
    const records = await platform.withRecords(recordsOf);
    expect(new Set(records.payments.map(({ transaction }) => transaction)).size).toBe(TRANSACTION_KINDS.length);
    expect(auditRecords(records)).toEqual([]);
    expect(auditRecords(withOneFenMore(records))).not.toEqual([]);
    expect(auditRecords(withoutTheHold(records))).not.toEqual([]);
  });
});

/** An audit that cannot fail proves nothing. */
function withOneFenMore({ payments, ...others }: Records): Records {
  const adjusted = payments.findIndex(({ transaction }) => transaction === 'tip-adjustment');
  const change = (row: Records['payments'][number], at: number): typeof row =>
    at === adjusted ? { ...row, amountMinor: row.amountMinor + 1, approvedMinor: null } : row;
  return { ...others, payments: payments.map(change) };
}

const withoutTheHold = ({ payments, ...others }: Records): Records => ({
  ...others,
  payments: payments.filter(
    ({ transaction, amountMinor }) => transaction !== 'pre-authorisation' || amountMinor !== 6_000,
  ),
});
