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
  second: '4f869e4bdad6adf8085ed17469005fa4bc96ce4ebe89788d618facb16d0c20b2',
};

/** What decides the truth in both: who failed by what. */
const TRUTH = ['play-town.ts', 'symptoms.ts', 'town-plan.ts'];
const TRUTH_FROZEN = 'd4b15e1671460a1a43db6536647114daf8bc535eeac18ef73f869bf4115a96cd';

it('what decides the truth is as it was when the scores were made', () => {
  const sum = createHash('sha256');
  for (const file of TRUTH) sum.update(`${file}\n`).update(readFileSync(join(HERE, file)));
  expect(sum.digest('hex')).toBe(TRUTH_FROZEN);
});

it.each(Object.entries(FROZEN))('the %s town is as it was when it was frozen (ADR 0041)', (town, hash) => {
  const files = readdirSync(join(HERE, town)).sort();
  const sum = createHash('sha256');
  for (const file of files) sum.update(`${file}\n`).update(readFileSync(join(HERE, town, file)));
  expect(sum.digest('hex')).toBe(hash);
});
