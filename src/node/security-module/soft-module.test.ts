import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Key, type KeyDescription, type SecurityModule, unwrapKey, withOddParity } from '../../security/index.ts';
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

  test('another storage key, or a file that is none, is told apart', () => {
    const place = freshPlace();
    opened(place).generate(wanted);
    const other = openSoftModule({ ...place, storageKeyFile: freshPlace().storageKeyFile });
    expect(other).toMatchObject({ ok: false, fault: { kind: 'other-key' } });
    writeFileSync(place.file, 'nothing of ours\n');
    expect(openSoftModule(place)).toEqual({ ok: false, fault: { kind: 'key-file-damaged', line: 1 } });
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
