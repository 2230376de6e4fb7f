/** What every security module must do with key blocks of TR-31: nothing that a header says is lost or widened. */
import { expect, test } from 'vitest';
import { toHex } from '../std/index.ts';
import { Secret } from '../trade/index.ts';
import { type Bench, counted, KEKS, kindOf, value } from './security-module.fixture.ts';
import type { Done } from './security-module.ts';
import { unwrapTr31, wrapTr31 } from './tr31.ts';
import type { Tr31Header } from './tr31-header.ts';
import { TR31_VERSIONS, type Tr31Version } from './tr31-tables.ts';

/** Format 0 takes any digits. */
const PAN = Secret.pan('123456789');

export function keyBlockTests({ module, able, put, fresh }: Bench): void {
  const versions = Object.keys(TR31_VERSIONS) as Tr31Version[];
  test.each(versions)('version %s goes out and comes in', (version) => {
    const { cipher } = TR31_VERSIONS[version];
    const kek = `kek-${cipher}`;
    const label = put('pin', 'tdes', counted(16, 21));
    const block = module.exportKeyBlock({ key: label, kek, version });
    if (!able('export-key-block', version)) return expect(kindOf(block)).toBe('unable');
    const opened = unwrapTr31({ block: value(block), protectionKey: KEKS[cipher] });
    expect(opened.ok && toHex(opened.value.key.revealFor('cipher'))).toBe(toHex(counted(16, 21).revealFor('cipher')));
    const back = value(module.importKeyBlock({ label: fresh(), kek, block: value(block) }));
    expect(back.key).toMatchObject({ usage: 'pin', cipher: 'tdes', lengthBytes: 16, exportable: 'yes' });
    expect(value(module.checkValue(back.key.label))).toBe(value(module.checkValue(label)));
  });

  test('the header decides what the key is for, and whether it may leave again', () => {
    const made = (usage: string): string => arrived({ usage, exportability: 'N' });
    const { key } = value(module.importKeyBlock({ label: fresh(), kek: 'kek-tdes', block: made('M3') }));
    expect(key).toMatchObject({ usage: 'mac', exportable: 'no' });
    const odd = module.importKeyBlock({ label: fresh(), kek: 'kek-tdes', block: made('V2') });
    expect(odd).toMatchObject({ fault: { kind: 'key-block-usage', got: 'V2' } });
    const changed = module.importKeyBlock({ label: fresh(), kek: 'kek-tdes', block: made('M3').replace('M3', 'P0') });
    expect(changed).toMatchObject({ fault: { kind: 'key-block', fault: { kind: 'mac-wrong' } } });
  });

  test.each([
    { usage: 'P0', modeOfUse: 'E', forbidden: 'decrypt' },
    { usage: 'P0', modeOfUse: 'D', forbidden: 'encrypt' },
    { usage: 'M6', modeOfUse: 'V', forbidden: 'generate' },
    { usage: 'M0', modeOfUse: 'G', forbidden: 'verify' },
    { usage: 'D0', modeOfUse: 'E', forbidden: 'decrypt' },
    { usage: 'K1', modeOfUse: 'D', forbidden: 'encrypt' },
  ])('a key that came as $usage $modeOfUse does not $forbidden, and leaves as it came', (terms) => {
    const { usage, modeOfUse, forbidden } = terms;
    const label = fresh();
    value(module.importKeyBlock({ label, kek: 'kek-tdes', block: arrived({ usage, modeOfUse }) }));
    expect(value(module.keys()).find((key) => key.label === label)?.keyBlock).toEqual({ usage, modeOfUse });
    const block = Secret.pinBlock('0'.repeat(16));
    const both = put('pin', 'tdes', counted(16, 6));
    const bytes = new Uint8Array(8);
    const mac = { key: label, algorithm: 'x9.19', message: bytes } as const;
    const deeds: Readonly<Record<string, Done<unknown>>> = {
      P0encrypt: module.translatePin({ block, pan: PAN, from: { key: both }, to: { key: label } }),
      P0decrypt: module.translatePin({ block, pan: PAN, from: { key: label }, to: { key: both } }),
      M6generate: module.mac(mac),
      M0verify: module.verifyMac({ ...mac, mac: bytes }),
      D0decrypt: module.decrypt({ key: label, bytes, mode: 'ecb' }),
      K1encrypt: module.exportWrapped({ key: both, kek: label }),
    };
    const deed = deeds[usage + forbidden];
    expect(deed).toMatchObject({ fault: { kind: 'wrong-mode', modeOfUse, deed: forbidden } });
    const left = value(module.exportKeyBlock({ key: label, kek: 'kek-tdes', version: 'B' }));
    expect(left.slice(5, 9)).toBe(`${usage}T${modeOfUse}`);
  });

  test('what is no key here is refused by name: another algorithm, a mode that does nothing', () => {
    const bring = (terms: Partial<Tr31Header>): Done<unknown> =>
      module.importKeyBlock({ label: fresh(), kek: 'kek-tdes', block: arrived(terms) });
    expect(bring({ usage: 'M3', algorithm: 'H' })).toMatchObject({ fault: { kind: 'key-block-algorithm', got: 'H' } });
    expect(bring({ usage: 'P0', modeOfUse: 'V' })).toMatchObject({
      fault: { kind: 'key-block-mode', got: 'V', expected: ['B', 'D', 'E', 'N'] },
    });
  });

  test('no key block calls an SM4 key triple DES, nor single DES', () => {
    const single = put('mac', 'tdes', counted(8, 3));
    const block = value(module.exportKeyBlock({ key: single, kek: 'kek-tdes', version: 'B' }));
    expect(block.charAt(7)).toBe('D');
    if (!able('hold', 'sm4')) return;
    const left = module.exportKeyBlock({ key: put('data', 'sm4', counted(16, 3)), kek: 'kek-aes', version: 'D' });
    expect(left).toMatchObject({ fault: { kind: 'key-block-algorithm', got: 'sm4' } });
  });

  test('a protection key of another cipher is named', () => {
    const label = put('pin', 'tdes', counted(16, 4));
    const block = value(module.exportKeyBlock({ key: label, kek: 'kek-tdes', version: 'B' }));
    expect(kindOf(module.importKeyBlock({ label: fresh(), kek: 'kek-aes', block }))).toBe('wrong-cipher');
  });
}

function arrived(terms: Partial<Tr31Header>): string {
  const usual = { version: 'B', usage: 'M3', algorithm: 'T', modeOfUse: 'C', keyVersion: '00' } as const;
  return wrapTr31({
    header: { ...usual, exportability: 'E', reserved: '00', optionalBlocks: [], ...terms },
    key: counted(16, 2),
    protectionKey: KEKS.tdes,
    random: (lengthBytes) => new Uint8Array(lengthBytes),
  });
}
