/** Data objects of merchant-presented codes, and the payment codes of the wallets. */
import {
  ACCOUNT_OWNERS,
  ADDITIONAL_OBJECTS,
  LANGUAGE_OBJECTS,
  MERCHANT_LINKS,
  PAYMENT_CODES,
  type QrObjectFacts,
  ROOT_OBJECTS,
} from '../../src/qr/index.ts';
import { code, page, table } from './markdown.ts';
import type { ReferencePage } from './pages.ts';

export function qrPages(): readonly ReferencePage[] {
  return [
    {
      name: 'qr-objects.md',
      text: page(
        '# Data objects of merchant-presented QR codes',
        'Source: EMV QR Code Specification for Payment Systems, Merchant-Presented Mode 1.1. Lengths count characters.',
        objects(ROOT_OBJECTS),
        '## Merchant accounts (02 to 51)',
        table(
          ['objects', '中文', 'whose'],
          ACCOUNT_OWNERS.map(({ first, last, zh, en }) => [`${two(first)}–${two(last)}`, zh, en]),
        ),
        '## Additional data (62)',
        objects(ADDITIONAL_OBJECTS),
        '## Local language (64)',
        objects(LANGUAGE_OBJECTS),
      ),
    },
    {
      name: 'payment-codes.md',
      text: page(
        '# Payment codes of the wallets',
        'What a customer shows to be charged (付款码), told apart by prefix and length, and what a merchant shows (收款码), told apart by how its link begins.',
        table(
          ['wallet', '中文', 'begins with', 'digits', 'source', 'since', 'reviewed'],
          PAYMENT_CODES.map((row) => [
            row.en,
            row.zh,
            [...new Set(row.prefixes)].map(two).join('–'),
            [...new Set([row.digitsMin, row.digitsMax])].join('–'),
            row.source,
            row.since,
            row.reviewed ? 'yes' : 'no',
          ]),
        ),
        table(
          ['link begins with', '中文', 'what', 'source'],
          MERCHANT_LINKS.map(({ beginning, zh, en, source }) => [code(beginning), zh, en, source]),
        ),
      ),
    },
  ];
}

function objects(rows: readonly QrObjectFacts[]): string {
  return table(
    ['object', '中文', 'name', 'format', 'characters', 'presence', 'values'],
    rows.map((row) => [
      row.id,
      row.zh,
      row.en,
      row.format,
      [...new Set([row.charactersMin, row.charactersMax])].join('–'),
      row.presence,
      Object.entries(row.values ?? {})
        .map(([value, words]) => `${value} ${words.en}`)
        .join('; '),
    ]),
  );
}

const two = (number: number): string => String(number).padStart(2, '0');
