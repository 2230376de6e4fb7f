import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plasticOf, type TestCard, testCard } from '../../issuer/index.ts';
import { assert } from '../../std/index.ts';
import { keyNamed, MERCHANT, SwitchRoom, SwitchWorld, TERMINAL } from '../../switch/switch-world.fixture.ts';
import { type AttemptResult, type StartInput, TERMINAL_SETTINGS } from '../../terminal/index.ts';
import { Secret } from '../../trade/index.ts';
import { openVault } from '../store/vault.ts';
import { virtualCard } from '../till-desk.ts';
import { Cashier, type Errand } from './cashier.ts';
import { KeyFile } from './key-file.ts';
import { SoftwareTerminal, type SoftwareTerminalOptions } from './software-terminal.ts';

let folder: string;
let world: SwitchWorld;
let room: SwitchRoom;
let server: Server;
let options: SoftwareTerminalOptions;
let terminal: SoftwareTerminal;
let cashier: Cashier | undefined;
const sockets = new Set<Socket>();

/** A real switch behind a real socket; its store, clock and issuer are the test's. */
async function startSwitch(): Promise<number> {
  world = new SwitchWorld();
  room = new SwitchRoom(world);
  room.linkUp();
  let connections = 0;
  const { process } = room;
  server = createServer((socket) => {
    const connection = ++connections;
    sockets.add(socket);
    room.connect(connection);
    socket.on('data', (chunk) => {
      for (const frame of room.bytes(connection, chunk)) socket.write(frame);
    });
    socket.on('error', () => undefined);
    // Of its own switch: it may be heard when the next test has another one, whose first connection has the same number.
    socket.on('close', () => process.terminalClosed(connection));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kacha-terminal-'));
  const port = await startSwitch();
  const vault = openVault(path.join(folder, 'storage.key'));
  assert(vault.ok, 'a vault opens');
  options = {
    identity: {
      terminalId: TERMINAL,
      merchantId: MERCHANT,
      merchantName: { zh: '老槐树面馆', en: 'Old Locust Noodles' },
      tpdu: { id: '60', destination: '0006', origin: '0000' },
      appVersion: 'test',
    },
    settings: { ...TERMINAL_SETTINGS, answerWaitMs: 2_000 },
    masterKey: keyNamed('terminal master'),
    address: { host: '127.0.0.1', port },
    stateFile: path.join(folder, 'terminal.journal'),
    keys: new KeyFile(path.join(folder, 'terminal.keys'), vault.value),
    onChange: () => cashier?.look(),
  };
  terminal = opened();
});

afterEach(async () => {
  terminal.stop();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  cashier = undefined;
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

function opened(): SoftwareTerminal {
  const result = SoftwareTerminal.open(options);
  assert(result.ok, 'the terminal opens');
  return result.value;
}

function errand(own: Partial<Errand> = {}): Errand {
  const card = cardNamed('good');
  return {
    start: { kind: 'start', transaction: 'sale', amountMinor: 8_880 },
    card: virtualCard(card),
    entry: 'swipe',
    keyedDigits: null,
    pin: Secret.pin(card.testPin),
    ...own,
  };
}

function cardNamed(name: string): TestCard {
  const card = testCard(name);
  assert(card !== undefined, 'there is such a test card');
  return card;
}

async function pay(own: Partial<Errand> = {}): Promise<string> {
  cashier = new Cashier(errand({ card: virtualCard(cardNamed('stripe-only')), ...own }));
  return (await cashier.serve(terminal)).result;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const row = () => {
  const { outcome, money } = world.payment();
  return `${outcome}, money ${money}`;
};

describe('a software terminal', () => {
  it('signs on by itself and pays', async () => {
    expect(await pay()).toBe('approved');
    expect(row()).toBe('approved, money charged');
    const [asked] = room.bank.of('0200');
    expect(asked && room.bank.pinOf(asked)).toBe(cardNamed('stripe-only').testPin);
  });

  it('keeps neither card number, nor track, nor PIN, nor key in its files', async () => {
    const card = cardNamed('stripe-only');
    await pay();
    const files = ['terminal.journal', 'terminal.keys'].map((name) => readFileSync(path.join(folder, name), 'latin1'));
    const { pan, track2 } = plasticOf(card);
    for (const text of files)
      for (const secret of [pan.revealFor('routing'), track2.revealFor('track'), `"${card.testPin}"`])
        expect(text).not.toContain(secret);
  });

  it('whose plug is pulled while it waits reverses at the next start, before anything else', async () => {
    room.bank.says = ({ mti }) => (mti === '0200' ? undefined : '00');
    void pay();
    await until(() => room.bank.of('0200').length === 1);
    const cut = terminal.powerCut();
    assert(cut.ok, 'the file opens again');
    terminal = cut.value;
    expect(terminal.state.reversal).not.toBeNull();
    await until(() => terminal.state.reversal === null);
    expect(row()).toBe('reversed, money reversed');
    room.bank.says = () => '00';
    expect(await pay()).toBe('approved');
    expect(world.store.all().map(({ row: { outcome } }) => outcome)).toEqual(['reversed', 'approved']);
  });

  it('whose plug is pulled is as dirty afterwards', () => {
    terminal.faults = { ...terminal.faults, chipReader: 'dirty', network: 'no-signal' };
    const cut = terminal.powerCut();
    assert(cut.ok, 'the file opens again');
    terminal = cut.value;
    expect(terminal.faults).toMatchObject({ chipReader: 'dirty', network: 'no-signal' });
  });

  it('whose plug is pulled after an approval goes on with the next trace number under the same keys', async () => {
    await pay();
    const before = terminal.state;
    const cut = terminal.powerCut();
    assert(cut.ok, 'the file opens again');
    terminal = cut.value;
    expect(terminal.state).toMatchObject({ signedOn: true, nextStan: before.nextStan, batch: before.batch });
    expect(await pay()).toBe('approved');
    expect(room.bank.of('0200')).toHaveLength(2);
    expect(world.registered.get(TERMINAL)?.keyGeneration).toBe(1);
  });

  it('whose key file is gone signs on again', async () => {
    await pay();
    terminal.stop();
    rmSync(path.join(folder, 'terminal.keys'));
    terminal = opened();
    expect(await pay()).toBe('approved');
    expect(world.registered.get(TERMINAL)?.keyGeneration).toBe(2);
  });

  it('keeps a tip over a power cut, and tells it with the number that only its host can open', async () => {
    await pay();
    const sold = terminal.state.log.at(-1);
    assert(sold !== undefined && sold.sealed !== null, 'the sale is logged with its number sealed');
    terminal.faults = { ...terminal.faults, network: 'no-signal' };
    terminal.input({ kind: 'start', transaction: 'tip-adjustment', originalStan: sold.stan, tipMinor: 500 });
    expect(terminal.state.queue).toHaveLength(1);
    const cut = terminal.powerCut();
    assert(cut.ok, 'the file opens again');
    terminal = cut.value;
    expect(terminal.state.queue).toHaveLength(1);
    terminal.faults = { ...terminal.faults, network: 'up' };
    terminal.input({ kind: 'sign-on' });
    await until(() => terminal.state.queue.length === 0);
    const [advice] = room.bank.of('0220');
    expect(advice?.pan?.revealFor('routing')).toBe(plasticOf(cardNamed('stripe-only')).pan.revealFor('routing'));
    expect(terminal.state.log.at(-1)).toMatchObject({ amountMinor: 9_380, tipMinor: 500 });
  });

  it('reads what its first version wrote: the sale of a line may still be voided', () => {
    terminal.stop();
    const payment = { stan: '000002', batch: '000007', amountMinor: 8_880, rrn: '000000000042', voided: false };
    const event = {
      kind: 'sale-logged',
      payment: { ...payment, authorisationCode: 'A00042', panMasked: '999901******1233', localDate: '1122' },
    };
    writeFileSync(options.stateFile, `${JSON.stringify({ kind: 'event', event })}\n`);
    terminal = opened();
    expect(terminal.state.log).toMatchObject([{ ...payment, transaction: 'sale', refundedMinor: 0, sealed: null }]);
  });

  it('whose file is damaged does not start, and says which line', async () => {
    await pay();
    terminal.stop();
    const text = readFileSync(options.stateFile, 'utf8').split('\n');
    writeFileSync(options.stateFile, [text[0], '{"kind":"nonsense"}', ...text.slice(2)].join('\n'));
    expect(SoftwareTerminal.open(options)).toEqual({
      ok: false,
      fault: { kind: 'damaged', line: `${options.stateFile}: line 2 cannot be read` },
    });
    writeFileSync(options.stateFile, text.join('\n'));
    terminal = opened();
  });

  it('told that the network died before anything left knows that nothing happened', async () => {
    await pay();
    terminal.faults = { ...terminal.faults, network: 'cut-before' };
    expect(await pay()).toBe('failed-locally');
    expect(terminal.state.reversal).toBeNull();
    expect(room.bank.of('0200')).toHaveLength(1);
  });

  it('cut off after sending knows that it does not know, and reverses', async () => {
    await pay();
    terminal.faults = { ...terminal.faults, network: 'cut-after' };
    expect(await pay()).toBe('outcome-unknown');
    await until(() => terminal.state.reversal === null);
    expect(row()).toBe('reversed, money reversed');
  });
});

/** Somebody at the terminal who presents a stripe and enters the PIN, whatever is being done. */
async function serve(start: StartInput): Promise<AttemptResult> {
  const attempt = terminal.state.attempt + 1;
  const card = cardNamed('stripe-only');
  terminal.input(start);
  for (;;) {
    const { phase, lastResult } = terminal.state;
    if (lastResult?.attempt.attempt === attempt) return lastResult;
    if (phase.kind === 'awaiting-card') terminal.present(virtualCard(card), 'swipe');
    if (phase.kind === 'awaiting-pin') {
      terminal.input({ kind: 'pin', outcome: { kind: 'entered', pin: Secret.pin(card.testPin) } });
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('with a real switch', () => {
  const stanOf = ({ sent }: AttemptResult): string => sent?.stan ?? '';
  const begun = (transaction: 'sale' | 'pre-authorisation', amountMinor: number) =>
    serve({ kind: 'start', transaction, amountMinor });

  beforeEach(() => {
    terminal.input({ kind: 'operator', operator: { code: '00', role: 'supervisor' }, password: 'right' });
  });

  it('a sale is refunded in parts, and what is left cannot be exceeded', async () => {
    const original = { stan: stanOf(await begun('sale', 10_000)) };
    const part = await serve({ kind: 'start', transaction: 'refund', amountMinor: 6_000, original });
    expect(part).toMatchObject({ result: 'approved', money: 'refunded', answer: { code: '00' } });
    const rest = await serve({ kind: 'start', transaction: 'refund', amountMinor: 4_001, original });
    expect(rest).toMatchObject({ result: 'failed-locally', why: 'limit-reached' });
  });

  it('a hold is raised and completed, the completion is void, and the hold is let go', async () => {
    const original = { stan: stanOf(await begun('pre-authorisation', 50_000)) };
    const raised = {
      kind: 'start',
      transaction: 'incremental-pre-authorisation',
      amountMinor: 5_000,
      original,
    } as const;
    expect(await serve(raised)).toMatchObject({ result: 'approved', money: 'held' });
    const completed = await serve({ kind: 'start', transaction: 'completion', amountMinor: 55_000, original });
    expect(completed).toMatchObject({ result: 'approved', money: 'charged' });
    const undo = { kind: 'start', transaction: 'completion-void', originalStan: stanOf(completed) } as const;
    expect(await serve(undo)).toMatchObject({ result: 'approved', money: 'reversed' });
    const letGo = await serve({ kind: 'start', transaction: 'pre-authorisation-void', original });
    expect(letGo).toMatchObject({ result: 'approved', money: 'none' });
  });

  it('an instalment sale is approved and void', async () => {
    const sold = await serve({ kind: 'start', transaction: 'instalment', amountMinor: 120_000, periods: 12 });
    expect(sold).toMatchObject({ result: 'approved', money: 'charged' });
    const undone = await serve({ kind: 'start', transaction: 'void', originalStan: stanOf(sold) });
    expect(undone).toMatchObject({ result: 'approved', money: 'reversed' });
  });

  it('advices are taken: a completion, a payment by telephone, an adjustment', async () => {
    const hold = await begun('pre-authorisation', 50_000);
    const sold = await begun('sale', 10_000);
    const original = { stan: stanOf(hold) };
    await serve({ kind: 'start', transaction: 'completion-advice', amountMinor: 45_000, original });
    await serve({ kind: 'start', transaction: 'offline-settlement', amountMinor: 700, authorisationCode: '123456' });
    await serve({ kind: 'start', transaction: 'adjustment', originalStan: stanOf(sold), amountMinor: 9_000 });
    await until(() => terminal.state.queue.length === 0);
    expect(room.bank.of('0220')).toHaveLength(3);
  });

  it('a refund whose answer was lost is known in the end, and was made once', async () => {
    const original = { stan: stanOf(await begun('sale', 10_000)) };
    terminal.faults = { ...terminal.faults, network: 'cut-after' };
    const lost = await serve({ kind: 'start', transaction: 'refund', amountMinor: 2_500, original });
    expect(lost.result).toBe('outcome-unknown');
    // It is asked again at once, so that a slow reader may find it known already.
    expect(['refund-pending', 'refunded']).toContain(lost.money);
    await until(() => terminal.state.refund === null);
    expect(terminal.state.log.map(({ refundedMinor }) => refundedMinor)).toEqual([2_500, 0]);
    const refunds = room.bank.of('0220').map(({ rrn, stan }) => `${rrn} ${stan}`);
    expect(new Set(refunds).size).toBe(1);
  });

  it('a signature and its parts are taken', async () => {
    await begun('sale', 10_000);
    terminal.input({ kind: 'signature', image: 'A5'.repeat(700) });
    expect(terminal.state.queue).toHaveLength(2);
    await until(() => terminal.state.queue.length === 0);
  });

  it('a signature stays in the file of the terminal until the switch has it, and no longer', async () => {
    const inFile = (): boolean => readFileSync(options.stateFile, 'latin1').includes('A5A5A5A5');
    await begun('sale', 10_000);
    terminal.input({ kind: 'signature', image: 'A5'.repeat(700) });
    expect(inFile()).toBe(true);
    await until(() => terminal.state.queue.length === 0);
    expect([inFile(), terminal.state.lastResult?.signed]).toEqual([false, true]);
  });
});
