import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hsmMatrix, matrixMarkdown } from '../../../src/cli/hsm-matrix.ts';
import { securityModuleOver } from '../../../src/security/index.ts';
import { securityModuleSuite } from '../../../src/security/security-module.suite.ts';
import { openTokenKeeper } from '../src/index.ts';
import { TokenSession } from '../src/token-session.ts';

const options = {
  library: process.env['KACHA_PKCS11_LIBRARY'] ?? '',
  pin: process.env['KACHA_PKCS11_PIN'] ?? '',
  token: 'kacha',
};

const keeper = openTokenKeeper(options);
securityModuleSuite('SoftHSM2', () => securityModuleOver(keeper));

describe('a token', () => {
  test('can do what the reference page says of SoftHSM2', () => {
    const page = readFileSync(new URL('../../../docs/reference/security-module.md', import.meta.url), 'utf8');
    expect(page).toContain(matrixMarkdown(hsmMatrix(securityModuleOver(keeper))).join('\n'));
  });

  test('gives its keys back to the next session, and no other program its values', () => {
    const module = securityModuleOver(keeper);
    const wanted = { label: 'stays', usage: 'mac', cipher: 'tdes', lengthBytes: 16, exportable: 'no' } as const;
    module.generate(wanted);
    const before = module.checkValue('stays');
    keeper.close();
    const again = openTokenKeeper(options);
    const later = securityModuleOver(again);
    expect(later.checkValue('stays')).toEqual(before);
    expect(later.mac({ key: 'stays', algorithm: 'x9.19', message: new Uint8Array(3) }).ok).toBe(true);
    expect(later.remove('stays').ok).toBe(true);
    again.close();
  });

  test('half a key that a killed program left behind is no key, and in the way of none', () => {
    const session = new TokenSession(options);
    const wanted = { label: 'half', usage: 'mac', cipher: 'tdes', lengthBytes: 16, exportable: 'no' } as const;
    const object = (label: string, id: string): void => {
      session.create({ type: 'DES2', label, id, extractable: false }, new Uint8Array(16).fill(0x23));
    };
    object('kacha:left', JSON.stringify(wanted));
    object('kacha:whole', JSON.stringify({ ...wanted, label: 'strange', usage: 'anything' }));
    session.close();
    const again = openTokenKeeper(options);
    const module = securityModuleOver(again);
    const labels = module.keys();
    expect(labels.ok && labels.value.map(({ label }) => label)).not.toEqual(
      expect.arrayContaining(['half', 'strange']),
    );
    expect(module.generate(wanted).ok).toBe(true);
    const message = new Uint8Array(24);
    const before = module.mac({ key: 'half', algorithm: 'x9.19', message });
    again.close();
    const later = openTokenKeeper(options);
    expect(securityModuleOver(later).mac({ key: 'half', algorithm: 'x9.19', message })).toEqual(before);
    later.close();
  });

  test('a wrong PIN, a wrong library and a token of another name are told apart', () => {
    expect(() => openTokenKeeper({ ...options, pin: 'wrong' })).toThrow('CKR_PIN_INCORRECT');
    expect(() => openTokenKeeper({ ...options, token: 'other' })).toThrow('no token is called other');
    expect(() => openTokenKeeper({ ...options, library: '/nowhere.so' })).toThrow('the library cannot be used');
  });
});
