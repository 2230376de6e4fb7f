import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { dialectLines, dialects, parseDialectFile } from '../../iso8583/index.ts';
import { LANGUAGES } from '../../trade/index.ts';
import { dialectFrom, readDialectFile } from '../dialect-option.ts';
import { CliFault } from '../saying.ts';
import { checkResult, dialectList, listLines } from './dialect.ts';

const EXAMPLE = new URL('../../../examples/dialects/acme-pos.json', import.meta.url).pathname;

function errorsOf(schemaName: string, value: unknown): unknown[] {
  const schema = JSON.parse(readFileSync(new URL(`../../../schemas/${schemaName}`, import.meta.url), 'utf8'));
  const validate = new Ajv2020.Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
  validate(JSON.parse(JSON.stringify(value)));
  return validate.errors ?? [];
}

async function faultOf(asked: Promise<unknown>): Promise<CliFault> {
  const error = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof CliFault) return error;
  throw new Error('expected a fault for the command line');
}

test('a list names every dialect, and every setting with the usual value first', () => {
  const [pos] = dialects();
  expect(pos && listLines(pos, 'en').slice(0, 2)).toEqual([
    'unionpay.pos  UnionPay-style terminal interface',
    expect.stringMatching(/^ {4}entryModeJustified = left \| right {2}DE 22/),
  ]);
  expect(errorsOf('dialect-list-1.schema.json', dialectList())).toEqual([]);
});

test('a check prints the dialect or its findings, and both keep to their schema', async () => {
  const sound = checkResult(await readDialectFile(EXAMPLE));
  expect(sound).toEqual({ verdict: 'sound', name: 'acme.pos', findings: [] });
  const unsound = checkResult(parseDialectFile({ name: 'x', extends: 'unionpay.po', fields: [{ de: 1 }, 2] }));
  expect(unsound.findings.length).toBeGreaterThan(1);
  for (const result of [sound, unsound]) expect(errorsOf('dialect-check-1.schema.json', result)).toEqual([]);
});

test('a dialect is shown a line an element, in both languages', async () => {
  const dialect = await dialectFrom(EXAMPLE, 'zh');
  for (const language of LANGUAGES) {
    const lines = dialectLines(dialect, language);
    expect(lines.length).toBe(2 + dialect.byDe.size + dialect.passed.size);
    expect(lines.find((line) => line.includes('x-memberNumber'))).toContain(
      language === 'zh' ? '会员号' : 'member number',
    );
  }
});

test('a name that is nearly one says which, and a file that cannot be used says why', async () => {
  const misspelt = await faultOf(dialectFrom('iso8583.1993x', 'en'));
  expect(misspelt.hint?.en).toBe('did you mean iso8583.1993?');
  const typescript = await faultOf(readDialectFile('acme.ts'));
  expect(typescript.hint?.en).toContain('defineDialect');
  const absent = await faultOf(readDialectFile('no-such-file.json'));
  expect([absent.line.en, absent.exitCode]).toEqual(['cannot read no-such-file.json', 2]);
  const notJson = await faultOf(readDialectFile(new URL('../../../README.md', import.meta.url).pathname));
  expect([notJson.exitCode, notJson.hint?.en]).toEqual([1, expect.stringMatching(/^(position|look)/)]);
});
