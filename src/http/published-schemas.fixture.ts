/** Answers against the published schemas, as they travel. */
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';

export type SchemaName = 'explanation' | 'payment' | 'message' | 'ask';

const NAMES: readonly SchemaName[] = ['explanation', 'payment', 'message', 'ask'];
/** The version that is answered. */
export const fileOf = (name: SchemaName): string => `${name}-${name === 'explanation' ? 2 : 1}.schema.json`;
const idOf = (name: SchemaName): string => `https://kacha.example/schemas/${fileOf(name)}`;

const ajv = new Ajv2020.Ajv2020({ allErrors: true, strictTypes: false });
for (const name of NAMES) {
  const file = new URL(`../../schemas/${fileOf(name)}`, import.meta.url);
  ajv.addSchema(JSON.parse(readFileSync(file, 'utf8')));
}

/** What a schema, or one part of it, finds wrong. */
export function schemaOf(name: SchemaName, part = ''): (answer: unknown) => readonly string[] {
  const validate = ajv.getSchema(idOf(name) + part);
  if (validate === undefined) throw new TypeError(`no schema ${name}${part}`);
  return (answer) => {
    // As it travels: a property that is undefined would be lost, and a NaN become null.
    void validate(JSON.parse(JSON.stringify(answer)));
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}
