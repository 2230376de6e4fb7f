import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { CliFault } from './saying.ts';
import { writtenFile } from './written-file.ts';

it('writes what was asked for, and says in a line that it cannot', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kacha-written-'));
  try {
    writtenFile(path.join(folder, 'text'), '卡查\n');
    expect(readFileSync(path.join(folder, 'text'), 'utf8')).toBe('卡查\n');
    expect(() => writtenFile(path.join(folder, 'no', 'such', 'folder'), '')).toThrow(CliFault);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
