/** Key blocks, what their headers say, and the limits of DUKPT. */
import {
  KEY_USAGE_NAMES,
  KEY_USAGES,
  KSN_LIMITS,
  TR31_ALGORITHMS,
  TR31_EXPORTABILITY,
  TR31_MODES,
  TR31_OPTIONAL_BLOCKS,
  TR31_USAGES,
  TR31_VERSIONS,
  WORKING_KEY_ALGORITHMS,
} from '../../src/security/index.ts';
import type { Bilingual } from '../../src/trade/index.ts';
import { code, page, table } from './markdown.ts';
import type { ReferencePage } from './pages.ts';

export function keyPages(): readonly ReferencePage[] {
  return [{ name: 'key-blocks-dukpt.md', text: text() }];
}

function text(): string {
  return page(
    '# Key blocks and DUKPT',
    'What `readTr31Header`, `unwrapTr31`, `wrapTr31` and the DUKPT functions of `kacha/security` know. A code that is not here is reported as unknown, not refused. Source: ASC X9 TR-31:2018 and ANSI X9.143, ANSI X9.24-1 and X9.24-3, as open implementations list them; vectors/security/tr31.json, dukpt-tdes.json, dukpt-aes.json.',
    '## Versions of key blocks',
    table(['version', '中文', 'name', 'protection key', 'MAC', 'standing'], versionRows()),
    '## Key usage, characters 5 and 6',
    coded(TR31_USAGES),
    '## Algorithm, character 7',
    coded(TR31_ALGORITHMS),
    '## Mode of use, character 8',
    coded(TR31_MODES),
    '## Exportability, character 11',
    coded(TR31_EXPORTABILITY),
    '## Optional blocks',
    coded(TR31_OPTIONAL_BLOCKS),
    '## Usages of a security module',
    'Which key blocks become which keys, and what leaves a module says of itself.',
    table(['usage', '中文', 'name', 'accepted', 'written', 'ciphers'], usageRows()),
    '## DUKPT: key serial numbers',
    'Counters with more one bits than allowed are skipped; behind the last one a device takes no more payments until it is given a new initial key.',
    table(['scheme', 'KSN bytes', 'counter bits', 'one bits at most', 'last counter'], ksnRows()),
    '## DUKPT over AES: working keys',
    'A working key is never stronger than the key it is derived from.',
    table(['algorithm', 'indicator', 'bytes', 'strength in bits'], workingKeyRows()),
  );
}

function coded(rows: Readonly<Record<string, Bilingual>>): string {
  return table(
    ['code', '中文', 'meaning'],
    Object.entries(rows).map(([key, { zh, en }]) => [code(key), zh, en]),
  );
}

function versionRows(): readonly (readonly string[])[] {
  return Object.entries(TR31_VERSIONS).map(([version, { names, protectionKeyBytes, macBytes, standing }]) => [
    code(version),
    names.zh,
    names.en,
    protectionKeyBytes.join(', '),
    String(macBytes),
    standing,
  ]);
}

function usageRows(): readonly (readonly string[])[] {
  return KEY_USAGE_NAMES.map((usage) => {
    const { names, tr31Accepted, tr31Usage, tr31Mode, ciphers } = KEY_USAGES[usage];
    return [code(usage), names.zh, names.en, tr31Accepted.join(', '), `${tr31Usage} ${tr31Mode}`, ciphers.join(', ')];
  });
}

function ksnRows(): readonly (readonly string[])[] {
  return Object.entries(KSN_LIMITS).map(([scheme, limits]) => [
    code(scheme),
    String(limits.ksnBytes),
    String(limits.counterBits),
    String(limits.counterOnesMax),
    code(limits.counterMax.toString(16).toUpperCase()),
  ]);
}

function workingKeyRows(): readonly (readonly string[])[] {
  return Object.entries(WORKING_KEY_ALGORITHMS).map(([algorithm, { indicator, lengthBytes, strengthBits }]) => [
    code(algorithm),
    String(indicator),
    String(lengthBytes),
    String(strengthBits),
  ]);
}
