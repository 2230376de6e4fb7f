import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { testCard } from '../../issuer/index.ts';
import { assert } from '../../std/index.ts';
import { keyNamed, MERCHANT, TERMINAL } from '../../switch/switch-world.fixture.ts';
import { screen, TERMINAL_SETTINGS } from '../../terminal/index.ts';
import { LINK_FAILURE_KINDS, type LinkFailure, Secret, type TerminalEvent } from '../../trade/index.ts';
import { openVault } from '../store/vault.ts';
import { TILL_BREAKS, type TillBreakId } from '../till-breaks.ts';
import { virtualCard } from '../till-desk.ts';
import { Cashier } from './cashier.ts';
import { deviceReading } from './device-reading.ts';
import { KeyFile } from './key-file.ts';
import { NO_FAULTS, type PhysicalFaults } from './physical-faults.ts';
import { SoftwareTerminal } from './software-terminal.ts';

const folders: string[] = [];
const terminals: SoftwareTerminal[] = [];
afterEach(() => {
  for (const terminal of terminals.splice(0)) terminal.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A terminal whose host is not there: what is broken here never gets that far. */
function standing(port = 9, look: () => void = () => undefined): SoftwareTerminal {
  const folder = mkdtempSync(path.join(tmpdir(), 'kacha-broken-'));
  folders.push(folder);
  const vault = openVault(path.join(folder, 'storage.key'));
  assert(vault.ok, 'a vault opens');
  const opened = SoftwareTerminal.open({
    identity: {
      terminalId: TERMINAL,
      merchantId: MERCHANT,
      merchantName: { zh: '老槐树面馆', en: 'Old Locust Noodles' },
      tpdu: { id: '60', destination: '0006', origin: '0000' },
      appVersion: 'test',
    },
    settings: TERMINAL_SETTINGS,
    masterKey: keyNamed('terminal master'),
    address: { host: '127.0.0.1', port },
    stateFile: path.join(folder, 'terminal.journal'),
    keys: new KeyFile(path.join(folder, 'terminal.keys'), vault.value),
    onChange: look,
  });
  assert(opened.ok, 'the terminal opens');
  terminals.push(opened.value);
  return opened.value;
}

/** What it told of one sale at which somebody does what the screen says. */
async function toldOfSale(faults: Partial<PhysicalFaults>, code?: Secret): Promise<readonly TerminalEvent[]> {
  const card = testCard('good');
  assert(card !== undefined, 'there is such a test card');
  const transaction = code === undefined ? 'sale' : 'qr-sale';
  const cashier = new Cashier({
    start: { kind: 'start', transaction, amountMinor: 8_880 },
    card: virtualCard(card),
    entry: 'chip',
    keyedDigits: null,
    pin: Secret.pin(card.testPin),
    ...(code !== undefined && { code }),
  });
  const terminal = standing(9, () => cashier.look());
  terminal.faults = { ...NO_FAULTS, ...faults };
  const result = await cashier.serve(terminal);
  return terminal.toldOf(result.attempt.attempt);
}

const told = (kind: string, facts: object) => expect.objectContaining({ kind, ...facts });

it.each<readonly [TillBreakId, unknown]>([
  ['chip-not-seated', told('card-read-failed', { why: 'not-seated' })],
  ['keypad-stuck', told('keypad-fault', { why: 'digit-key-stuck' })],
  ['paper-out', told('slip-waived', { printer: 'no-paper' })],
  ['battery-low', told('health', { batteryPercent: 4, power: 'battery' })],
  ['power-flapping', told('health', { power: 'flapping' })],
  ['storage-full', told('device-refused', { why: 'storage-full' })],
  ['tamper-open', told('device-refused', { why: 'tampered' })],
  ['cable-out', told('link-failed', { why: 'cable-out' })],
  ['sim-refused', told('link-failed', { why: 'sim-refused' })],
  ['no-data', told('link-failed', { why: 'no-data' })],
  ['name-not-found', told('link-failed', { why: 'name-not-found' })],
  ['captive-portal', told('link-failed', { why: 'captive-portal' })],
  ['certificate-expired', told('link-failed', { why: 'certificate-expired' })],
  ['firewall-blocks', told('link-failed', { why: 'blocked' })],
])('with %s broken the terminal says what it is', async (id, fact) => {
  expect(await toldOfSale(TILL_BREAKS[id].broken)).toContainEqual(fact);
});

it('a camera that is dirty reads no code, however often it is held up', async () => {
  const events = await toldOfSale(TILL_BREAKS['camera-dirty'].broken, Secret.withheld('28'.repeat(9), '[code]'));
  expect(events.filter(({ kind }) => kind === 'scan-failed')).toHaveLength(TERMINAL_SETTINGS.cardReadFailuresMax);
});

it('nothing broken: a host that refuses the connection is what it is', async () => {
  expect(await toldOfSale({})).toContainEqual(told('link-failed', { why: 'connection-refused' }));
});

it('a housing that was opened stays opened through a restart, and is mended by taking the break out', () => {
  const terminal = standing();
  terminal.faults = { ...NO_FAULTS, tamper: 'open' };
  const again = terminal.powerCut();
  terminals.length = 0;
  assert(again.ok, 'it opens again');
  terminals.push(again.value);
  expect(again.value.state.device.tampered).toBe(true);
  expect(screen(again.value.state).lines.map(({ zh }) => zh)).toContain('防拆报警，请停用');
  again.value.faults = NO_FAULTS;
  expect(again.value.state.device.tampered).toBe(false);
});

it('software that crashes knows that the power was there', () => {
  const terminal = standing();
  terminal.input({ kind: 'operator', operator: { code: '02', role: 'cashier' }, password: 'right' });
  const again = terminal.crash();
  terminals.length = 0;
  assert(again.ok, 'it opens again');
  terminals.push(again.value);
  expect(again.value.state.outbox.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['app-crashed', 'started']));
});

it('a web page where the switch should be is told as one', async () => {
  const server = createServer((socket) =>
    socket.resume().end('HTTP/1.1 302 Found\r\nLocation: http://cafe.example/\r\n\r\n'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  assert(typeof address === 'object' && address !== null, 'it listens');
  const terminal = standing(address.port);
  terminal.input({ kind: 'start', transaction: 'balance' });
  const card = testCard('stripe-only');
  assert(card !== undefined, 'there is such a test card');
  terminal.present(virtualCard(card), 'swipe');
  terminal.input({ kind: 'pin', outcome: { kind: 'entered', pin: Secret.pin(card.testPin) } });
  while (!terminal.toldOf(1).some(({ kind }) => kind === 'link-failed'))
    await new Promise((next) => setTimeout(next, 5));
  expect(terminal.toldOf(1)).toContainEqual(told('link-failed', { why: 'captive-portal' }));
  terminal.stop();
  terminals.length = 0;
  await new Promise((resolve) => server.close(resolve));
});

it('measures the disk it writes to, and says null where it cannot look', () => {
  expect(deviceReading(path.join(tmpdir(), 'terminal.journal'), NO_FAULTS).storage).toMatch(/^(?:ok|low|full)$/);
  expect(deviceReading('/nowhere/at/all/terminal.journal', NO_FAULTS).storage).toBeNull();
});

it('every break of the network is a failure that a line can have', () => {
  const networks = Object.values(TILL_BREAKS).flatMap(({ broken }) => ('network' in broken ? [broken.network] : []));
  const known: readonly string[] = [...LINK_FAILURE_KINDS, 'cut-before', 'cut-after'] satisfies (
    | LinkFailure
    | string
  )[];
  for (const network of networks) expect(known).toContain(network);
});
