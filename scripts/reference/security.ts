/** MAC algorithms, PIN block formats, ciphers and key check values. */
import {
  CHECK_VALUE_METHOD_NAMES,
  CHECK_VALUE_METHODS,
  CIPHER_NAMES,
  CIPHERS,
  MAC_ALGORITHM_NAMES,
  MAC_ALGORITHMS,
  PIN_FORMAT_NAMES,
  PIN_FORMATS,
} from '../../src/security/index.ts';
import { code, page, table } from './markdown.ts';
import type { ReferencePage } from './pages.ts';

export function securityPages(): readonly ReferencePage[] {
  return [{ name: 'mac-pin-check-values.md', text: text() }];
}

function text(): string {
  return page(
    '# MACs, PIN blocks and check values',
    'What `kacha mac`, `kacha pinblock` and `kacha kcv` know, and `kacha/security` with them. Lengths count bytes.',
    '## MAC algorithms',
    'Published: there is a published vector that states its inputs. Cross-checked: a standard construction without one, compared with another implementation. Inferred: nobody has published what it should give; off unless asked for.',
    table(['algorithm', '中文', 'name', 'cipher', 'key', 'MAC', 'padding', 'proof', 'source'], macRows()),
    '## PIN block formats',
    table(['format', '中文', 'name', 'block', 'card number', 'fill', 'random', 'ciphers', 'source'], pinRows()),
    'Between formats a block keeps its card number: bound never becomes unbound, and the number never changes; no format of ISO 9564 becomes `without-pan` (PCI PIN v3.1, requirement 3-3).',
    '## Key check values',
    table(['method', '中文', 'name', 'usual length', 'source'], checkValueRows()),
    '## Ciphers',
    table(
      ['cipher', 'name', 'block', 'keys', 'source'],
      CIPHER_NAMES.map((name) => {
        const { label, blockBytes, keyBytes, source } = CIPHERS[name];
        return [code(name), label, String(blockBytes), keyBytes.join(', '), source];
      }),
    ),
  );
}

function macRows(): readonly (readonly string[])[] {
  return MAC_ALGORITHM_NAMES.map((id) => {
    const { name, cipher, keyBytes, macBytes, paddings, proof, source } = MAC_ALGORITHMS[id];
    const lengths = keyBytes.join(', ');
    return [
      code(id),
      name.zh,
      name.en,
      CIPHERS[cipher].label,
      lengths,
      String(macBytes),
      paddings.join(', '),
      proof,
      source,
    ];
  });
}

function pinRows(): readonly (readonly string[])[] {
  return PIN_FORMAT_NAMES.map((id) => {
    const { name, blockBytes, pan, fill, randomBytes, ciphers, source } = PIN_FORMATS[id];
    const labels = ciphers.map((cipher) => CIPHERS[cipher].label).join(', ');
    return [code(id), name.zh, name.en, String(blockBytes), pan, fill, String(randomBytes), labels, source];
  });
}

function checkValueRows(): readonly (readonly string[])[] {
  return CHECK_VALUE_METHOD_NAMES.map((id) => {
    const { name, ciphers, usualBytes, source } = CHECK_VALUE_METHODS[id];
    const lengths = ciphers.map((cipher) => `${CIPHERS[cipher].label} ${usualBytes[cipher] ?? ''}`).join(', ');
    return [code(id), name.zh, name.en, lengths, source];
  });
}
