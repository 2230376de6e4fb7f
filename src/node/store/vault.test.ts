import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Key } from '../../security/index.ts';
import { assert, hex } from '../../std/index.ts';
import { luhnCheckDigit, Secret } from '../../trade/index.ts';
import { openVault, type Vault } from './vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'kacha-vault-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BODY = '999901' + '000000123';
const DIGITS = BODY + luhnCheckDigit(BODY);

function vaultAt(name: string): Vault {
  const opened = openVault(join(folder, name));
  assert(opened.ok, 'the vault opens');
  return opened.value;
}

function keyOf(text: string): Key {
  const key = Key.fromBytes(hex(text));
  assert(key.ok, 'a key of 16 bytes');
  return key.value;
}

it('makes the key file on the first start, for its owner only, and leaves nothing else behind', () => {
  const vault = vaultAt('new/folder/storage.key');
  const path = join(folder, 'new/folder/storage.key');
  expect(readFileSync(path)).toHaveLength(32);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'new/folder'))).toEqual(['storage.key']);
  expect(vaultAt('new/folder/storage.key').fingerprint).toBe(vault.fingerprint);
});

it('gives back what it sealed, never twice in the same form, and never in clear', () => {
  const vault = vaultAt('a.key');
  const sealed = [vault.sealPan(Secret.pan(DIGITS)), vault.sealPan(Secret.pan(DIGITS))];
  expect(sealed[0]).not.toBe(sealed[1]);
  expect(sealed.join()).not.toContain(DIGITS);
  for (const text of sealed) {
    const opened = vault.openPan(text);
    expect(opened.ok && opened.value.revealFor('sealing')).toBe(DIGITS);
    expect(opened.ok && String(opened.value)).toBe(`999901******123${DIGITS.slice(-1)}`);
  }
});

it('opens a key only at the place it was sealed for', () => {
  const vault = vaultAt('a.key');
  const sealed = vault.sealKey(keyOf('A1B2'.repeat(8)), 'terminal/1/pin');
  const opened = vault.openKey(sealed, 'terminal/1/pin');
  expect(opened.ok && opened.value.revealFor('sealing')).toEqual(hex('A1B2'.repeat(8)));
  const elsewhere = vault.openKey(sealed, 'terminal/1/mac');
  expect(!elsewhere.ok && elsewhere.fault.kind).toBe('sealed-text-damaged');
});

it('says so when the data was sealed with another key', () => {
  const sealed = vaultAt('a.key').sealPan(Secret.pan(DIGITS));
  const opened = vaultAt('b.key').openPan(sealed);
  expect(!opened.ok && opened.fault.line).toBe('the data was sealed with another key');
});

it.each(['', 'k1', 'k1.0.', '....', 'k9.x.y', 'no dots at all'])(
  'a sealed text of "%s" is a fault, not a crash',
  (text) => {
    expect(vaultAt('a.key').openPan(text).ok).toBe(false);
  },
);

it('a sealed text with one changed character does not open', () => {
  const vault = vaultAt('a.key');
  const sealed = vault.sealPan(Secret.pan(DIGITS));
  const at = sealed.length - 5;
  const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
  const opened = vault.openPan(changed);
  expect(!opened.ok && opened.fault.kind).toBe('sealed-text-damaged');
});

it('names a key file of the wrong length, and leaves it alone', () => {
  const path = join(folder, 'short.key');
  writeFileSync(path, 'too short', { mode: 0o600 });
  const opened = openVault(path);
  expect(!opened.ok && opened.fault.line).toBe(`the storage key ${path} has 9 bytes instead of 32`);
  expect(readFileSync(path, 'utf8')).toBe('too short');
});

it('names a key file that cannot be read', () => {
  mkdirSync(join(folder, 'folder.key'));
  const opened = openVault(join(folder, 'folder.key'));
  expect(!opened.ok && opened.fault.kind).toBe('key-unreadable');
});

it('names a key file that cannot be made', () => {
  writeFileSync(join(folder, 'file'), '');
  const opened = openVault(join(folder, 'file', 'storage.key'));
  expect(!opened.ok && opened.fault.kind).toBe('key-cannot-be-made');
  expect(existsSync(join(folder, 'file', 'storage.key'))).toBe(false);
});

it('takes away the rights of others to a key file', () => {
  vaultAt('open.key');
  chmodSync(join(folder, 'open.key'), 0o644);
  expect(vaultAt('open.key').exposed).toBe(false);
  expect(statSync(join(folder, 'open.key')).mode & 0o777).toBe(0o600);
});
