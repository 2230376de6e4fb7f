/** The catalogue of the terminal's transactions: a table of all, then for each what its messages hold. */
import {
  CATALOGUE_USUAL,
  CONDITION_SENTENCES,
  type Codes,
  ELEMENT_FACTS,
  type ElementName,
  type Presence,
  type Presences,
  TRANSACTION_CATALOGUE,
  type TransactionRow,
  unionpayPos,
} from '../../src/iso8583/index.ts';
import { code, page, table } from './markdown.ts';
import type { ReferencePage } from './pages.ts';

export function transactionPages(): readonly ReferencePage[] {
  return [{ name: 'transactions.md', text: transactionPage() }];
}

function transactionPage(): string {
  const rows = TRANSACTION_CATALOGUE.map((row) => [row.id, row] as const);
  return page(
    '# Transactions of the terminal interface',
    'M mandatory · O optional · F forbidden; “M if pin-entered, else F” names a condition of the table at the end. An element that is not named is unlisted: no source has it in this message. Where acquirers differ (“setting”), the usual value stands first. How sure: *verified* by computation or real bytes, *agreed* by several sources, *single* source, *disputed*, *inferred*. The official specification was not read.',
    table(
      ['transaction', '中文', 'MTI', 'DE 3', 'DE 25', '60.1', '60.3', 'when no answer comes', 'how sure'],
      rows.map(([id, row]) => [
        `[${id}](#${id})`,
        row.zh,
        codesText(row.requestMti),
        row.processingCode === undefined ? '' : codesText(row.processingCode),
        row.conditionCode ?? '',
        codesText(row.typeCode),
        codesText(row.networkCode),
        row.recovery,
        row.sureness,
      ]),
    ),
    ...rows.map(([id, row]) => section(id, row)),
    '## Conditions',
    table(
      ['condition', '中文', 'English'],
      Object.entries(CONDITION_SENTENCES).map(([name, { zh, en }]) => [code(name), zh, en]),
    ),
  );
}

function section(id: string, row: TransactionRow): string {
  return [
    `## ${id}`,
    `${row.en} · ${row.zh}. Source: ${row.source}.`,
    `Request: ${presencesText(row.request)}`,
    `Response: ${presencesText(row.response)}`,
  ].join('\n\n');
}

function presencesText(presences: Presences): string {
  const entries = (Object.entries(presences) as [ElementName, Presence][])
    .map(([name, presence]) => ({ name, de: numberOf(name), presence }))
    .sort((a, b) => a.de - b.de);
  if (entries.length === 0) return 'nothing is listed.';
  return `${entries.map(({ name, de, presence }) => `${de} ${name} ${presenceText(presence)}`).join(' · ')}.`;
}

function presenceText(presence: Presence): string {
  if (typeof presence === 'string') return LETTERS[presence];
  const { is, when, otherwise } = presence;
  return is === otherwise ? LETTERS[is] : `${LETTERS[is]} if ${when}, else ${presenceText(otherwise)}`;
}

function codesText(codes: Codes | 'as-original'): string {
  if (codes === 'as-original') return codes;
  return 'setting' in codes ? `${CATALOGUE_USUAL[codes.setting].join(', ')} (setting)` : codes.join(', ');
}

function numberOf(name: ElementName): number {
  const number = NUMBERS.get(name);
  if (number === undefined) throw new Error(`${ELEMENT_FACTS[name].en} has no number in this dialect`);
  return number;
}

const LETTERS = { mandatory: 'M', optional: 'O', forbidden: 'F', unlisted: '–' } as const;
const NUMBERS: ReadonlyMap<string, number> = new Map(
  [...unionpayPos().byDe].map(([de, { name }]) => [name, de] as const),
);
