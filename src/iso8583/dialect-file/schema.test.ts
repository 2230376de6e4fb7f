/** The published schema, the examples and the tables say the same. */
import { readdirSync, readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { CODEC_NAMES } from '../codecs.ts';
import { promisesOf } from '../dialect.suite.ts';
import { buildDialect } from '../dialect.ts';
import { dialects } from '../dialects/known.ts';
import { ELEMENT_FACTS } from '../element-facts.ts';
import { findingText } from './finding.ts';
import { parseDialectFile } from './parse.ts';
import { dialectFile } from './print.ts';

const ROOT = new URL('../../../', import.meta.url);
const json = (path: string) => JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));
const schema = json('schemas/dialect-1.schema.json');
const validate = new Ajv2020.Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);

function errorsOf(file: unknown): unknown[] {
  validate(JSON.parse(JSON.stringify(file)));
  return validate.errors ?? [];
}

test('the schema knows every codec, every element and every dialect', () => {
  expect(schema.$defs.codec.enum).toEqual(CODEC_NAMES);
  expect(schema.$defs.elementName.enum).toEqual(Object.keys(ELEMENT_FACTS));
  expect(schema.properties.extends.enum).toEqual(dialects().map((known) => known.name));
});

for (const known of dialects()) {
  test(`${known.name} printed as a file keeps to the schema`, () => {
    expect(errorsOf(dialectFile(known.build()))).toEqual([]);
  });
}

for (const file of readdirSync(new URL('examples/dialects/', ROOT))) {
  const example = json(`examples/dialects/${file}`);
  const parsed = parseDialectFile(example);

  test(`examples/dialects/${file} keeps to the schema and is a dialect`, () => {
    expect(errorsOf(example)).toEqual([]);
    expect(parsed.ok ? [] : parsed.fault.map((finding) => findingText(finding, 'en'))).toEqual([]);
  });

  if (parsed.ok) promisesOf(buildDialect(parsed.value), 50);
}
