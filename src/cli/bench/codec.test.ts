import { expect, test } from 'vitest';
import { codecRows, missingContestant } from './codec.ts';

test('every row of the codec bench has contestants that give one answer', () => {
  for (const { id, contestants } of codecRows()) {
    const answers = new Set(contestants.map(({ answer }) => answer()));
    expect([id, answers.size]).toEqual([id, 1]);
    for (const { run } of contestants) expect(() => run(0)).not.toThrow();
  }
});

test('a library that is not there is named with the command that installs it', () => {
  const missing = missingContestant();
  if (missing === undefined) expect(codecRows()[0]?.contestants).toHaveLength(2);
  else expect(missing.en).toContain('npm install --no-save iso_8583@');
});
