import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  Key,
  type KeyDescription,
  type SecurityModule,
  unwrapKey,
  withOddParity,
  wrapTr31,
} from '../../security/index.ts';
import { securityModuleSuite } from '../../security/security-module.suite.ts';
import { openSoftModule, type SoftModuleOptions } from './soft-module.ts';

function freshPlace(): SoftModuleOptions {
  const folder = mkdtempSync(path.join(tmpdir(), 'kacha-module-'));
  return { file: path.join(folder, 'keys'), storageKeyFile: path.join(folder, 'storage.key') };
}

function opened(place: SoftModuleOptions): SecurityModule {
  const module = openSoftModule(place);
  if (!module.ok) throw new Error(module.fault.kind);
  return module.value;
}

const HEADER = { version: 'B', keyVersion: '00', reserved: '00', optionalBlocks: [] } as const;

securityModuleSuite('soft', () => opened(freshPlace()));

describe('the file of the soft module', () => {
  const wanted: KeyDescription = { label: 'tpk', usage: 'pin', cipher: 'tdes', lengthBytes: 16, exportable: 'no' };

  test('brings the keys back after a restart, sealed and private', () => {
    const place = freshPlace();
    const before = opened(place);
    before.generate(wanted);
    expect(statSync(place.file).mode & 0o077).toBe(0);
    const after = opened(place);
    expect(after.keys()).toEqual({ ok: true, value: [wanted] });
    expect(after.checkValue('tpk')).toEqual(before.checkValue('tpk'));
    after.remove('tpk');
    expect(opened(place).keys()).toEqual({ ok: true, value: [] });
  });

  test('a key that is given another meaning in the file does not open', () => {
    const place = freshPlace();
    opened(place).generate(wanted);
    writeFileSync(place.file, readFileSync(place.file, 'utf8').replace('"pin"', '"data"'));
    expect(openSoftModule(place)).toEqual({ ok: false, fault: { kind: 'key-file-damaged', line: 2 } });
  });

  test('a line that stands there twice is damage: nobody knows which of two keys is meant', () => {
    const place = freshPlace();
    opened(place).generate(wanted);
    const text = readFileSync(place.file, 'utf8');
    writeFileSync(place.file, text + text.split('\n')[1]);
    expect(openSoftModule(place)).toEqual({ ok: false, fault: { kind: 'key-file-damaged', line: 3 } });
  });

  test('another storage key, or a file that is none, is told apart', () => {
    const place = freshPlace();
    opened(place).generate(wanted);
    const elsewhere = freshPlace();
    opened(elsewhere);
    const other = openSoftModule({ ...place, storageKeyFile: elsewhere.storageKeyFile });
    expect(other).toMatchObject({ ok: false, fault: { kind: 'other-key' } });
    writeFileSync(place.file, 'nothing of ours\n');
    expect(openSoftModule(place)).toEqual({ ok: false, fault: { kind: 'key-file-damaged', line: 1 } });
  });

  test('two programs on one file: the second to write is refused, and no key is lost', () => {
    const place = freshPlace();
    const [one, other] = [opened(place), opened(place)];
    expect(one.generate(wanted).ok).toBe(true);
    const refused = { ok: false, fault: { kind: 'keeper-trouble', code: 'changed-elsewhere' } };
    expect(other.generate({ ...wanted, label: 'other' })).toEqual(refused);
    expect(other.keys()).toEqual({ ok: true, value: [] });
    expect(opened(place).keys()).toEqual({ ok: true, value: [wanted] });
    expect(one.generate({ ...wanted, label: 'more' }).ok).toBe(true);
  });

  test('a new file that a killed program left behind stops nobody for long', () => {
    const place = freshPlace();
    const module = opened(place);
    writeFileSync(`${place.file}.new`, 'half a fi');
    expect(module.generate(wanted)).toEqual({ ok: false, fault: { kind: 'keeper-trouble', code: 'busy' } });
    utimesSync(`${place.file}.new`, new Date(0), new Date(0));
    expect(module.generate(wanted).ok).toBe(true);
    expect(opened(place).keys()).toEqual({ ok: true, value: [wanted] });
  });

  test('a file that cannot be read, and a storage key that is gone, are faults and make nothing', () => {
    const place = freshPlace();
    opened(place).generate(wanted);
    const folder = path.dirname(place.file);
    expect(openSoftModule({ ...place, file: folder })).toEqual({
      ok: false,
      fault: { kind: 'key-file-unreadable', code: 'EISDIR' },
    });
    rmSync(place.storageKeyFile);
    expect(openSoftModule(place)).toEqual({ ok: false, fault: { kind: 'storage-key-missing' } });
    expect(existsSync(place.storageKeyFile)).toBe(false);
  });

  test('how the key block of a key restricts it is sealed with the key', () => {
    const place = freshPlace();
    const kek = Key.fromBytes(new Uint8Array(16).fill(0x23));
    const none = Key.fromBytes(new Uint8Array(16));
    if (!kek.ok || !none.ok) throw new Error('sixteen bytes are a key');
    const module = opened(place);
    const kekFacts = { ...wanted, label: 'kek', usage: 'key-encryption' } as const;
    module.formKey({ wanted: kekFacts, components: [kek.value, none.value] });
    const block = wrapTr31({
      header: { ...HEADER, usage: 'P0', algorithm: 'T', modeOfUse: 'E', exportability: 'N' },
      key: kek.value,
      protectionKey: kek.value,
      random: (lengthBytes) => new Uint8Array(lengthBytes),
    });
    module.importKeyBlock({ label: 'tpk', kek: 'kek', block });
    const keyBlock = { usage: 'P0', modeOfUse: 'E' };
    expect(opened(place).keys()).toEqual({ ok: true, value: [kekFacts, { ...wanted, keyBlock }] });
    writeFileSync(place.file, readFileSync(place.file, 'utf8').replace('"E"', '"B"'));
    expect(openSoftModule(place)).toEqual({ ok: false, fault: { kind: 'key-file-damaged', line: 3 } });
  });

  test('a generated DES key has odd parity, as other machines expect', () => {
    const module = opened(freshPlace());
    const kek = Key.fromBytes(new Uint8Array(16).fill(0x23));
    if (!kek.ok) throw new Error(kek.fault.kind);
    const kekFacts = {
      label: 'kek',
      usage: 'key-encryption',
      cipher: 'tdes',
      lengthBytes: 16,
      exportable: 'no',
    } as const;
    const none = Key.fromBytes(new Uint8Array(16));
    module.formKey({ wanted: kekFacts, components: none.ok ? [kek.value, none.value] : [] });
    module.generate({ ...wanted, exportable: 'yes' });
    const out = module.exportWrapped({ key: 'tpk', kek: 'kek' });
    const clear = out.ok ? unwrapKey(kek.value, out.value.bytes).revealFor('cipher') : new Uint8Array();
    expect(clear.length).toBe(16);
    expect(clear).toEqual(withOddParity(clear));
  });

  test('a file that cannot be written is a fault, and the key is not there', () => {
    const place = freshPlace();
    const module = opened({ ...place, file: path.join(place.storageKeyFile, 'below-a-file') });
    expect(module.generate(wanted)).toMatchObject({ ok: false, fault: { kind: 'keeper-trouble' } });
    expect(module.keys()).toEqual({ ok: true, value: [] });
  });
});
