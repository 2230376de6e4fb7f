/**
 * No full card number, no PIN and no clear key in any file, log, page or answer, whatever form it might take there.
 * Budget: 35 s.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import {
  demoCardMasterKey,
  demoIssuerKeys,
  FICTIONAL_ISSUERS,
  plasticOf,
  TEST_CARDS,
  type TestCard,
  townCards,
} from '../../src/issuer/index.ts';
import { TOWN, townMasterKey } from '../../src/lab/index.ts';
import {
  mistyped,
  readSetting,
  registerMerchant,
  registerTerminal,
  runningConnection,
  type Store,
} from '../../src/node/index.ts';
import type { Key } from '../../src/security/index.ts';
import { instant, toHex } from '../../src/std/index.ts';
import { type DriverPlace, TerminalsProcess } from '../torture/drivers.ts';
import { registerPlaces, WRONG_PIN } from '../torture/plan.ts';
import { PlatformProcess, until } from './platform.ts';
import { bytePatterns, clearPinBlock, digitPatterns, type Pattern } from './secrets-forms.ts';
import { SecretSearch } from './secrets-search.ts';
import { askWithNumbers, cardErrands, Heard, kacha, listen, readEverything, workTill } from './secrets-session.ts';
import { hostileBytes, sayTo, WireTap } from './secrets-wire.ts';

const root = mkdtempSync(path.join(tmpdir(), 'kacha-secrets-'));
chmodSync(root, 0o755);
let platform: PlatformProcess;
const drivers: TerminalsProcess[] = [];
const taps: WireTap[] = [];
const TERMINALS = 8;

afterAll(async () => {
  await Promise.all(drivers.map((driver) => driver.stop()));
  for (const tap of taps) tap.close();
  if (platform?.isRunning) await platform.stop();
  rmSync(root, { recursive: true, force: true });
});

const CARDS: readonly TestCard[] = [
  ...TEST_CARDS,
  ...FICTIONAL_ISSUERS.flatMap(({ issuerId }) => townCards({ issuerId, count: 30 })),
];
const panOf = (card: TestCard): string => plasticOf(card).pan.revealFor('packing');
const bytesOf = (key: Key): Uint8Array => key.revealFor('sealing');

describe('the search itself', () => {
  it('finds a number that was planted, in every form, and sees nothing where nothing is', () => {
    for (const name of ['good', 'good-19']) {
      const pan = panOf(CARDS.find((card) => card.name === name) ?? TEST_CARDS[0] ?? fail());
      const search = new SecretSearch(cardPatterns());
      for (const [form, planted] of plants(pan)) {
        const folder = mkdtempSync(path.join(root, 'planted-'));
        writeFileSync(path.join(folder, 'heap'), Buffer.concat([NOISE, planted, NOISE]));
        expect(search.folder(folder).length, `${name}: ${form}`).toBeGreaterThan(0);
        writeFileSync(path.join(folder, 'heap'), NOISE);
        expect(search.folder(folder), `${name}: ${form}`).toEqual([]);
      }
      expect(search.text('a page', `999902 ${pan.slice(6, 9)} · ${pan.slice(9)}`).length).toBe(name === 'good' ? 0 : 1);
    }
    const key = townMasterKey(TOWN[0]?.terminals[0]?.terminalId ?? fail());
    const keys = new SecretSearch(bytePatterns('a key', bytesOf(key)));
    for (const form of ['hex', 'base64', 'base64url', 'latin1'] as const) {
      const text = Buffer.from(
        `x${form === 'latin1' ? '' : Buffer.concat([NOISE, bytesOf(key), NOISE]).toString(form)}`,
      );
      expect(keys.bytes('a dump', form === 'latin1' ? Buffer.concat([text, bytesOf(key)]) : text).length).toBe(1);
    }
  });
});

describe('after a day with every card', () => {
  it('nobody has kept, logged or shown a secret', { timeout: 90_000 }, async () => {
    const startedAt = performance.now();
    const heard = new Heard();
    platform = await PlatformProcess.start(path.join(root, 'platform'), [
      ...['--no-demo', '--issuer-wait', '3', '--verbose'],
    ]);
    const session = { platform, heard };
    const places = secretPlaces();
    await platform.withRecords(async (store) => {
      await registerPlaces(store, places);
      await registerTown(store);
    });
    const letGo = await Promise.all(['/api/events', '/api/till/10000001/events'].map((at) => listen(session, at)));
    const tap = new WireTap(platform.terminalPort);
    taps.push(tap);
    const driver = await sendOut(places, await tap.listen());
    await workTill(session, '10000001');
    await sayHostileThings();
    await atThePrompt(heard);
    await askWithNumbers(session, panOf(TEST_CARDS[0] ?? fail()));
    await until(() => driver.atRest, { what: () => `terminals at rest. ${driver.trouble}`, withinMs: 40_000 });
    const payments = await readEverything(session);
    for (const go of letGo) go();
    const search = new SecretSearch([...cardPatterns(), ...(await keyPatterns(places)), ...pinPatterns(tap)]);
    const dump = await everyRow();
    await driver.stop();
    expect((await platform.stop()).code).toBe(0);
    const found = [
      ...search.text('what the platform printed', platform.running.printed()),
      ...search.text('what the terminals printed', driver.printed),
      ...search.text('every row of the database', dump),
      ...heard.texts.flatMap(({ where, text }) => search.text(where, text)),
      ...search.folder(path.join(root, 'platform'), new Set(['storage.key'])),
      ...search.folder(path.join(root, 'terminals'), new Set(['storage.key'])),
      ...search.folder(path.join(root, 'prompt'), new Set(['storage.key'])),
    ];
    expect([...new Set(found)]).toEqual([]);
    // The same search on the wire, where the numbers really were.
    expect(new Set(search.bytes('the wire', tap.recorded).map((line) => line.split(',')[0])).size).toBeGreaterThan(15);
    expect(tap.pinBlocks.size).toBeGreaterThan(10);
    expect(payments).toBeGreaterThan(60);
    console.log(
      JSON.stringify({
        payments,
        answers: heard.texts.length,
        files: search.filesSearched,
        megabytes: Math.round(search.bytesSearched / 1e6),
        seconds: Math.round((performance.now() - startedAt) / 1_000),
      }),
    );
  });
});

function fail(): never {
  throw new Error('the fictional world has cards and terminals');
}

/** No digit and no byte of it belongs to a card. */
const NOISE = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWX', 'latin1');

/** Made here anew, not by the code that searches. */
function plants(pan: string): readonly (readonly [string, Uint8Array])[] {
  const track2 = `${pan}D32122010000`;
  const even = (digits: string): Buffer => Buffer.from(digits.length % 2 === 0 ? digits : `${digits}F`, 'hex');
  return [
    ['plain', Buffer.from(pan)],
    ['spaced', Buffer.from(pan.replace(/(.{4})(?=.)/g, '$1 '))],
    ['track 2 as text', Buffer.from(`;${pan}=32122010000?`)],
    ['packed', even(pan)],
    ['packed, odd', even(`7${pan}`)],
    ['track 2, packed', even(track2)],
    ['track 2, packed, odd', even(`7${track2}`)],
    ['UTF-16', Buffer.from(pan, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(pan, 'utf16le').swap16()],
    ['hexadecimal of the text', Buffer.from(Buffer.from(pan).toString('hex'))],
    ['hexadecimal of the packed digits', Buffer.from(even(`7${pan}`).toString('hex'))],
    ...[0, 1, 2].map(
      (i) => [`base64 ${i}`, Buffer.from(Buffer.from(`${'x'.repeat(i)}${pan}`).toString('base64'))] as const,
    ),
    ['base64 of the packed digits', Buffer.from(even(pan).toString('base64'))],
    ['JSON', Buffer.from(JSON.stringify({ shown: pan }))],
  ];
}

function cardPatterns(): readonly Pattern[] {
  return CARDS.flatMap((card) => [
    ...digitPatterns(`card ${card.name}`, panOf(card)),
    ...digitPatterns(`card ${card.name} with a digit wrong`, mistyped(plasticOf(card).pan).revealFor('packing')),
  ]);
}

/** PINs of six digits are too short to be told from other numbers; their blocks are not. */
function pinPatterns(tap: WireTap): readonly Pattern[] {
  return [
    ...digitPatterns('a PIN', WRONG_PIN),
    ...CARDS.flatMap((card) =>
      [card.testPin, WRONG_PIN].flatMap((pin) =>
        bytePatterns(`clear PIN block of ${card.name}`, clearPinBlock(panOf(card), pin)),
      ),
    ),
    ...[...tap.pinBlocks].flatMap((block) => bytePatterns('enciphered PIN block', Buffer.from(block, 'hex'))),
  ];
}

async function keyPatterns(places: readonly DriverPlace[]): Promise<readonly Pattern[]> {
  const patterns: Pattern[] = [
    ...TOWN.flatMap(({ terminals }) => terminals).flatMap(({ terminalId }) =>
      bytePatterns(`master key of ${terminalId}`, bytesOf(townMasterKey(terminalId))),
    ),
    ...places.flatMap(({ terminalId, masterKeyHex }) =>
      bytePatterns(`master key of ${terminalId}`, Buffer.from(masterKeyHex, 'hex')),
    ),
    ...FICTIONAL_ISSUERS.flatMap(({ issuerId }) =>
      Object.entries(demoIssuerKeys(issuerId)).flatMap(([name, key]) =>
        bytePatterns(`${name} key of ${issuerId}`, bytesOf(key)),
      ),
    ),
    ...CARDS.flatMap((card) =>
      bytePatterns(
        `chip key of ${card.name}`,
        bytesOf(demoCardMasterKey({ issuerId: card.issuerId, pan: plasticOf(card).pan, cardSequence: '001' })),
      ),
    ),
    ...['platform', 'terminals', 'prompt'].flatMap((folder) =>
      bytePatterns(`storage key of ${folder}`, readFileSync(path.join(root, folder, 'storage.key'))),
    ),
  ];
  await platform.withRecords(async (store) => {
    const own = [...places.map(({ terminalId }) => terminalId), '10000001', '10000002'];
    for (const terminalId of own) {
      const working = store.terminals.find(terminalId as never)?.working;
      if (working == null) throw new Error(`${terminalId} never signed on`);
      patterns.push(...bytePatterns(`PIN key of ${terminalId}`, bytesOf(working.pin)));
      patterns.push(...bytePatterns(`MAC key of ${terminalId}`, bytesOf(working.mac)));
    }
    const sealed = await readSetting(store.db, 'card-token-key');
    const tokenKey = store.vault.openKey(sealed ?? '', 'setting/card-token-key');
    if (!tokenKey.ok) throw new Error(tokenKey.fault.line);
    patterns.push(...bytePatterns('card token key', bytesOf(tokenKey.value)));
  });
  return patterns;
}

function secretPlaces(): readonly DriverPlace[] {
  const errands = cardErrands().map((errand, number) => ({ ...errand, number }));
  return Array.from({ length: TERMINALS }, (_, i) => ({
    terminalId: `4000000${i + 1}`,
    merchantId: 'KCH330158130001',
    masterKeyHex: toHex(Uint8Array.from({ length: 16 }, (_value, at) => (i * 37 + at * 11 + 0x51) & 0xfe)),
    errands: errands.filter(({ number }) => number % TERMINALS === i),
  }));
}

async function registerTown(store: Store): Promise<void> {
  const registeredAt = instant(Date.now());
  for (const { merchantId, name, terminals } of TOWN) {
    await registerMerchant(store.db, { merchantId, name, registeredAt });
    for (const { terminalId, name: terminalName } of terminals) {
      const added = await registerTerminal(store.db, store.vault, {
        terminalId,
        merchantId,
        name: terminalName,
        tpdu: '6000060000',
        till: true,
        registeredAt,
        masterKey: townMasterKey(terminalId),
        batch: '000002',
      });
      if (!added.ok) throw new Error(added.fault.line);
    }
  }
}

async function sendOut(places: readonly DriverPlace[], port: number): Promise<TerminalsProcess> {
  const folder = path.join(root, 'terminals');
  mkdirSync(folder);
  const settings = {
    answerWaitMs: 7_000,
    connectWaitMs: 3_000,
    keysWaitMs: 3_000,
    cardWaitMs: 3_000,
    reversalPauseMsMin: 300,
    reversalPauseMsMax: 2_000,
    uploadWaitMs: 3_000,
    uploadPauseMsMin: 200,
    uploadPauseMsMax: 2_000,
  };
  const address = { host: '127.0.0.1', port };
  const driver = new TerminalsProcess({ address, folder, appVersion: 'secrets 1', settings, places });
  drivers.push(driver);
  driver.start();
  return driver;
}

async function sayHostileThings(): Promise<void> {
  const town = TOWN[1];
  const known = { terminalId: town?.terminals[3]?.terminalId ?? '', merchantId: town?.merchantId ?? '' };
  const unknown = { terminalId: '77770001', merchantId: 'NOBODY000000001' };
  for (const name of ['good', 'good-19']) {
    const card = CARDS.find((known_) => known_.name === name) ?? fail();
    await Promise.all(hostileBytes(panOf(card), [known, unknown]).map((bytes) => sayTo(platform.terminalPort, bytes)));
  }
}

async function atThePrompt(heard: Heard): Promise<void> {
  const state = path.join(root, 'prompt');
  const place = ['--state', state, '--terminal', '10000002', '--host', `127.0.0.1:${platform.terminalPort}`];
  const api = ['--api', platform.address, '--lang', 'en'];
  await kacha(heard, ['pay', '--amount', '12.34', ...place, ...api]);
  await kacha(heard, [
    'pay',
    '--amount',
    '88.80',
    '--card',
    'no-money',
    '--pin',
    WRONG_PIN,
    '--json',
    ...place,
    ...api,
  ]);
  const number = panOf(TEST_CARDS[0] ?? fail());
  await Promise.all([
    kacha(heard, ['pay', '--amount', '1', '--card', number, ...place, ...api]),
    kacha(heard, ['explain', 'last', '--as', 'operations', ...api]),
    kacha(heard, ['explain', number, ...api]),
    kacha(heard, ['cards']),
  ]);
}

/** Rows as text: what lies compressed in the files is in the open here. */
async function everyRow(): Promise<string> {
  const connection = runningConnection(platform.dataDir);
  if (connection === undefined) throw new Error('the platform is not running');
  const client = new pg.Client(connection);
  await client.connect();
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('kacha', 'issuer_books') and table_type = 'BASE TABLE'`,
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
    texts.push(name, ...rows.map(({ text }) => text));
  }
  await client.end();
  return texts.join('\n');
}
