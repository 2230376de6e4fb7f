/** Published messages as the commands read them, and all that the commands print of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { compareMessages, comparisonText, type Dialect, dialectNamed } from '../../iso8583/index.ts';
import type { Reading } from '../../reading/index.ts';
import { fromLatin1, hex, toHex } from '../../std/index.ts';
import { LANGUAGES } from '../../trade/index.ts';
import { readAs } from '../capture-input.ts';
import { checkedExchanges } from '../check/check-report.ts';
import { type Decoding, decodingOf } from '../decode/message-report.ts';
import { checkJson, checkLines } from './check.ts';
import { decodeLines, jsonTexts } from './decode.ts';

const ROOT = new URL('../../../', import.meta.url);
export const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, ROOT), 'utf8'));

export interface VectorMessage {
  readonly message: Readonly<Record<string, string | readonly string[]>>;
  readonly bytes: readonly string[];
}
interface VectorFile {
  readonly dialect: string;
  readonly cases: readonly (VectorMessage & { readonly request?: VectorMessage; readonly response?: VectorMessage })[];
}

export const FILES = ['messages', 'transactions'].flatMap((folder) =>
  readdirSync(new URL(`vectors/${folder}/`, ROOT)).map((name) => `vectors/${folder}/${name}`),
);
export const messagesOf = (name: string): readonly VectorMessage[] =>
  (json(name) as VectorFile).cases.flatMap((each) =>
    each.request && each.response ? [each.request, each.response] : [each],
  );
export const bytesOf = ({ bytes }: VectorMessage): Uint8Array => hex(bytes.join('').replaceAll(' ', ''));

export function known(name: string): Dialect {
  const dialect = dialectNamed(name);
  if (!dialect.ok) throw new Error(name);
  return dialect.value;
}

export const dialectOf = (name: string): Dialect => known((json(name) as VectorFile).dialect);

/** Every message of a file as a line of a log; what is known of them is said, since some are too short to guess. */
export function readingOfVectors(name: string): Reading {
  const lines = messagesOf(name).map((each) => `recv ${toHex(bytesOf(each))}`);
  const wrapping = { length: 'none', tpdu: 'without', headerBytes: 0 } as const;
  return readAs(fromLatin1(`${lines.join('\n')}\n`), { form: 'log', options: { dialect: dialectOf(name), wrapping } });
}

export const readingOfFile = (name: string): Reading =>
  readAs(new Uint8Array(readFileSync(new URL(`vectors/captures/${name}`, ROOT))), { form: undefined, options: {} });

export function decoding(reading: Reading, chosen: Partial<Decoding> = {}): Decoding {
  const dialect = reading.format?.dialect;
  if (dialect === undefined) throw new Error('nothing read');
  return decodingOf(reading, dialect, { reveal: 'masked', bytes: 'shown', mac: undefined, ...chosen });
}

/** Whatever the commands print of a capture without --unmask. */
export function everythingPrinted(reading: Reading): string {
  const masked = decoding(reading);
  const { dialect } = masked;
  const checked = [...checkedExchanges(reading, dialect, { as: undefined, sealing: 'sealed' })];
  const [first] = reading.messages;
  const pairs = reading.messages.map((read) => ({ left: first ?? read, right: read }));
  const comparisons = pairs.map(({ left, right }) =>
    compareMessages({ dialect, ...left.unpacked }, { dialect, ...right.unpacked }),
  );
  return [
    ...LANGUAGES.flatMap((language) => [
      ...(['full', 'summary'] as const).flatMap((style) => [
        ...decodeLines(reading.messages, masked, { language, style }),
      ]),
      ...checkLines(checked, dialect, language),
      ...comparisons.map((comparison) => comparisonText(comparison, { language, columns: 400 })),
    ]),
    ...jsonTexts(reading.messages, masked),
    JSON.stringify(checkJson(checked, reading, dialect)),
    JSON.stringify(comparisons),
  ].join('\n');
}
