/** What every security module must do with key blocks of TR-31: nothing that a header says is lost or widened. */
import { expect, test } from 'vitest';
import { toHex } from '../std/index.ts';
import { type Bench, counted, KEKS, kindOf, value } from './security-module.fixture.ts';
import { unwrapTr31, wrapTr31 } from './tr31.ts';
import { TR31_VERSIONS, type Tr31Version } from './tr31-tables.ts';

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
    const header = { version: 'B', usage: 'M3', algorithm: 'T', modeOfUse: 'C', keyVersion: '00' } as const;
    const made = (usage: string): string =>
      wrapTr31({
        header: { ...header, usage, exportability: 'N', reserved: '00', optionalBlocks: [] },
        key: counted(16, 2),
        protectionKey: KEKS.tdes,
        random: (lengthBytes) => new Uint8Array(lengthBytes),
      });
    const { key } = value(module.importKeyBlock({ label: fresh(), kek: 'kek-tdes', block: made('M3') }));
    expect(key).toMatchObject({ usage: 'mac', exportable: 'no' });
    const odd = module.importKeyBlock({ label: fresh(), kek: 'kek-tdes', block: made('V2') });
    expect(odd).toMatchObject({ fault: { kind: 'key-block-usage', got: 'V2' } });
    const changed = module.importKeyBlock({ label: fresh(), kek: 'kek-tdes', block: made('M3').replace('M3', 'P0') });
    expect(changed).toMatchObject({ fault: { kind: 'key-block', fault: { kind: 'mac-wrong' } } });
  });

  test('a protection key of another cipher is named', () => {
    const label = put('pin', 'tdes', counted(16, 4));
    const block = value(module.exportKeyBlock({ key: label, kek: 'kek-tdes', version: 'B' }));
    expect(kindOf(module.importKeyBlock({ label: fresh(), kek: 'kek-aes', block }))).toBe('wrong-cipher');
  });
}
