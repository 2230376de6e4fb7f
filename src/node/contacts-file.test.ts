import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { contactsFaultLine, readContactsFile } from './contacts-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kacha-contacts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const GOOD = {
  schema: 'kacha.contacts/1',
  contacts: [
    {
      kind: 'acquirer',
      id: 'a',
      name: { zh: '甲', en: 'A' },
      channels: [{ by: 'phone', value: '000-1' }],
      source: 'us',
    },
  ],
};

const faultOf = (read: ReturnType<typeof readContactsFile>): string =>
  read.ok ? 'read' : contactsFaultLine(read.fault);

test('without a file there are no contacts of one’s own; one that was named must be there', () => {
  expect(readContactsFile({ dataDir: folder })).toEqual({ ok: true, value: [] });
  expect(faultOf(readContactsFile({ dataDir: folder, named: path.join(folder, 'gone.json') }))).toMatch(
    /gone\.json cannot be read$/,
  );
});

test('contacts.json in the data folder is read, and a named file instead of it', () => {
  writeFileSync(path.join(folder, 'contacts.json'), JSON.stringify(GOOD));
  const read = readContactsFile({ dataDir: folder });
  expect(read.ok && read.value.map(({ id, reviewed, fictional }) => [id, reviewed, fictional])).toEqual([
    ['a', true, false],
  ]);
  const other = path.join(folder, 'other.json');
  writeFileSync(other, JSON.stringify({ ...GOOD, contacts: [] }));
  expect(readContactsFile({ dataDir: folder, named: other })).toEqual({ ok: true, value: [] });
});

test('what is wrong with it is one line, with the file and the place', () => {
  const file = path.join(folder, 'wrong.json');
  writeFileSync(file, JSON.stringify({ ...GOOD, contacts: [{ ...GOOD.contacts[0], kind: 'friend' }] }));
  const line = faultOf(readContactsFile({ dataDir: folder, named: file }));
  expect(line).toContain(`${file}: contacts[0].kind should be one of issuer, wallet`);
  expect(line.split('\n')).toHaveLength(1);
});
