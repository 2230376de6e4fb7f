import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { temporarySoftModule } from '../node/index.ts';
import { hsmMatrix, matrixLines, matrixMarkdown } from './hsm-matrix.ts';

const matrix = hsmMatrix(temporarySoftModule());
const page = readFileSync('docs/reference/security-module.md', 'utf8');

describe('the capability matrix', () => {
  test('keeps the published schema', () => {
    const schema = JSON.parse(readFileSync('schemas/hsm-matrix-1.schema.json', 'utf8'));
    const ajv = new Ajv2020({ allErrors: true });
    expect(ajv.validate(schema, JSON.parse(JSON.stringify(matrix))), ajv.errorsText()).toBe(true);
  });

  test('shows every operation in both languages, and that nothing here is compliant', () => {
    for (const language of ['zh', 'en'] as const) {
      const lines = matrixLines(matrix, language);
      expect(lines[0]).toContain('PCI PIN');
      expect(lines.filter((line) => /^[✓~✗] /.test(line)).length).toBe(matrix.rows.length);
    }
  });

  test('of the soft module stands in the reference page as it is', () => {
    expect(page).toContain(matrixMarkdown(matrix).join('\n'));
  });
});
