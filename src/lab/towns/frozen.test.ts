/**
 * A town that is changed while the engine is tuned on it proves nothing. Its files are frozen: whoever has a reason to
 * change one says so in an ADR and takes the new hash from what this test prints.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const HERE = dirname(fileURLToPath(import.meta.url));

/** SHA-256 of every file of the town, by name. */
const FROZEN: Readonly<Record<string, string>> = {
  first: '1ba7f3a334c4f08b163ec1f025f2396c31f1b5d1bd8f35d0a9019864ddd22f23',
};

it.each(Object.entries(FROZEN))('the %s town is as it was before the engine was tuned (ADR 0041)', (town, hash) => {
  const files = readdirSync(join(HERE, town)).sort();
  const sum = createHash('sha256');
  for (const file of files) sum.update(`${file}\n`).update(readFileSync(join(HERE, town, file)));
  expect(sum.digest('hex')).toBe(hash);
});
