/** Tables as people export them: separators, encodings, headers in three languages, and what is done with card numbers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { explainPayment } from '../../diagnosis/index.ts';
import { encodeGbk, fromCivil } from '../../std/index.ts';
import { caseFilesOf } from '../../trace/index.ts';
import type { PaymentRow } from '../../trade/index.ts';
import { jsonTexts } from '../commands/diagnose.ts';
import { CliFault } from '../saying.ts';
import { type LoadFlags, loadInput } from './load-input.ts';
import type { Loaded } from './loaded.ts';
import { diagnosed, SummaryMaker, summaryLines } from './report.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kacha-table-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function loaded(content: string | Uint8Array, flags: LoadFlags = { set: [] }): Promise<Loaded> {
  const file = path.join(folder, 'table.csv');
  writeFileSync(file, content);
  return loadInput([file], flags, 'en');
}
const rowsOf = ({ source }: Loaded): readonly PaymentRow[] => source.payments.flatMap(({ row }) => row ?? []);

/** Numbers of fictional issuers, put together so that no source holds one. */
const card = (last: string): string => `999901${'0'.repeat(6)}${last}`;
const HEADER = '交易时间,金额,卡号,应答码,终端号,商户号,流水号,参考号,交易类型';
const row = (minute: number, rest: string): string => `2026-11-22 10:${String(minute).padStart(2, '0')}:00,${rest}`;
const USUAL = [
  HEADER,
  row(0, `88.80,${card('0017')},51,10000001,898440370110001,000001,261122000001,消费`),
  row(1, `"1,088.80",${card('0025')},00,10000001,898440370110001,000002,261122000002,消费`),
  row(2, `20.00,${card('0017')},,10000001,898440370110001,000003,,消费`),
].join('\n');

describe('a table of transactions', () => {
  it('is read by its headers: amounts, codes, and a row without an answer', async () => {
    const read = await loaded(USUAL);
    expect(rowsOf(read)).toMatchObject([
      {
        amountMinor: 8880,
        code: '51',
        outcome: 'declined',
        money: 'none',
        stan: '000001',
        merchantId: '898440370110001',
      },
      { amountMinor: 108_880, code: '00', outcome: 'approved', money: 'charged' },
      { amountMinor: 2000, code: null, outcome: 'unknown', money: 'unknown' },
    ]);
    const [first] = rowsOf(read);
    expect(first?.openedAt).toBe(fromCivil({ year: 2026, month: 11, day: 22, hour: 10, minute: 0, second: 0 }));
    expect(explainPayment([...caseFilesOf(read.source)][0] as never).verdict.cause).toBe('insufficient-funds');
  });

  it('keeps of a card its mask and a token, the same for the same card', async () => {
    const read = await loaded(USUAL);
    const [first, second, third] = rowsOf(read);
    expect(first?.panMasked).toBe('999901******0017');
    expect(third?.cardToken).toBe(first?.cardToken);
    expect(second?.cardToken).not.toBe(first?.cardToken);
    expect(first?.cardToken).toMatch(/^[a-p]{32}$/);
    const printed = [
      ...jsonTexts({ loaded: read, voice: 'support', language: 'zh' }, new SummaryMaker(), () => true),
    ].join('');
    expect(printed).toContain('999901******0017');
    for (const last of ['0017', '0025']) expect(printed).not.toContain(card(last));
  });

  it.each([
    ['GBK', encodeGbk(USUAL)],
    ['UTF-8 with its mark', { ok: true, value: new TextEncoder().encode(`\uFEFF${USUAL}`) } as const],
    ['UTF-16', { ok: true, value: Buffer.from(`\uFEFF${USUAL}`, 'utf16le') } as const],
    [
      'full width',
      {
        ok: true,
        value: new TextEncoder().encode(
          USUAL.replaceAll(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
        ),
      } as const,
    ],
  ])('in %s is the same table', async (_, bytes) => {
    if (!bytes.ok) throw new Error('not in GBK');
    const strip = (rows: readonly PaymentRow[]) => rows.map(({ cardToken: _token, ...rest }) => rest);
    const usual = strip(rowsOf(await loaded(USUAL)));
    expect(strip(rowsOf(await loaded(bytes.value)))).toEqual(usual);
  });

  it('of another country is read by what is said of its columns', async () => {
    const text = ['Datum;Uhrzeit;Betrag;resp;Karte', '22.11.2026;09:15;1.234,50;51;999901******0017'].join('\n');
    const read = await loaded(text, { set: [], map: 'code=resp,card=#5', zone: '+01:00', space: 'iso8583.1987' });
    expect(read.mapping?.columns.code).toMatchObject({ header: 'resp', by: 'named' });
    const [only] = rowsOf(read);
    expect(only).toMatchObject({ amountMinor: 123_450, code: '51', panMasked: '999901******0017' });
    expect(only?.openedAt).toBe(Date.UTC(2026, 10, 22, 8, 15));
    expect([...caseFilesOf(read.source)][0]?.record.events).toMatchObject([
      { kind: 'answered', space: 'iso8583.1987' },
    ]);
  });

  it('without a header is read by what stands in it', async () => {
    const text = Array.from(
      { length: 4 },
      (_, i) => `20261122100${i}00\t000000008880\t${card(`002${i}`)}\t51\t10000001`,
    ).join('\n');
    const read = await loaded(text);
    expect(Object.keys(read.mapping?.columns ?? {}).sort()).toEqual(['card', 'code', 'rrn', 'terminal', 'time']);
    const named = await loaded(text, { set: [], map: 'amount=#2,rrn=-' });
    expect(rowsOf(named)).toMatchObject(Array.from({ length: 4 }, () => ({ amountMinor: 8880, rrn: null })));
  });

  it('says which rows it left out, and that a spreadsheet has spoilt card numbers', async () => {
    const read = await loaded(
      `${USUAL}\nyesterday,1.00,6.2E+15,51,1,2,3,4,消费\n${row(4, '1.00,6.2E+15,51,1,2,3,4,消费')}\n`,
    );
    expect(read.troubles.map(({ en }) => en)).toEqual([
      expect.stringContaining('6.2E+15'),
      'line 5: its time cannot be read; left out',
    ]);
  });
});

test.each([
  ['amuont=金额', 'did you mean amount?'],
  ['amount=金饿', 'did you mean 金额?'],
  ['amount', 'such as --map amount=Betrag,code=resp'],
  ['code=-', 'say it by --map'],
])('--map %s is answered with the nearest valid form', async (map, hint) => {
  const asked = loaded(USUAL, { set: [], map });
  await expect(asked).rejects.toBeInstanceOf(CliFault);
  await asked.catch((error: CliFault) => expect(error.hint?.en).toContain(hint));
});

test('three cards refused at one terminal are counted under their cause, and what is missing is said', async () => {
  const lines = [
    HEADER,
    ...[1, 2, 3].map((i) => row(i, `20.00,${card(`003${i}`)},54,10000001,898440370110001,00000${i},,消费`)),
  ];
  const read = await loaded(lines.join('\n'));
  const maker = new SummaryMaker();
  for (const each of diagnosed(read, 'support')) maker.take(each);
  expect(maker.summary).toMatchObject({
    payments: 3,
    failed: 3,
    moneyOpen: 0,
    causes: [{ cause: 'card-expired', payments: 3, amountMinor: 6000 }],
  });
  const text = summaryLines(maker.summary, 'en').join('\n');
  expect(text).toMatch(/3 +60\.00 +0 +.*\(card-expired\)/);
  expect(text).toContain('kacha.trace/1');
});

test('what --json prints keeps its published schema', async () => {
  const json = (name: string): object =>
    JSON.parse(readFileSync(new URL(`../../../schemas/${name}`, import.meta.url), 'utf8'));
  const ajv = new Ajv2020.Ajv2020({ allErrors: true, strictTypes: false });
  ajv.addSchema(json('explanation-2.schema.json'));
  const validate = ajv.compile(json('diagnosed-file-1.schema.json'));
  const read = await loaded(USUAL);
  const document = JSON.parse(
    [...jsonTexts({ loaded: read, voice: 'cashier', language: 'zh' }, new SummaryMaker(), () => true)].join(''),
  );
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  expect(document.payments).toHaveLength(3);
});

test('a table with anything in it is read to its end', async () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom('51', '00', card('0017'), '2026-11-22 10:00:00', '"', '88.80', '９９'),
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 12 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(rows, async (table) => {
      const read = await loaded(
        [HEADER, row(0, `1,${card('0017')},51,1,2,3,4,消费`), ...table.map((cells) => cells.join(','))].join('\n'),
        {
          set: [],
          form: 'csv',
        },
      );
      for (const file of caseFilesOf(read.source)) {
        const printed = JSON.stringify(explainPayment(file).callPack);
        expect(printed).not.toContain(card('0017'));
      }
    }),
    { numRuns: 60 },
  );
});
