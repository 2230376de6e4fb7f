import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyCheckValue } from '../../security/index.ts';
import { assert } from '../../std/index.ts';
import { openVault } from '../store/vault.ts';
import { freshKey } from '../switch-host.ts';
import { writeFileDurably } from './durable-file.ts';
import { Journal } from './journal.ts';
import { KeyFile } from './key-file.ts';

interface Line {
  readonly n: number;
}
const isLine = (value: unknown): value is Line =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Line>).n === 'number';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kacha-journal-'));
  file = path.join(folder, 'below', 'terminal.journal');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Opens, appends, and closes as a process would that ends in an orderly way. */
function written(...numbers: readonly number[]): readonly Line[] {
  const opened = Journal.open(file, isLine);
  assert(opened.ok, 'the journal opens');
  const { journal, entries } = opened.value;
  journal.append(numbers.map((n) => ({ n })));
  journal.close();
  return entries;
}

const numbers = () => written().map(({ n }) => n);

describe('the journal', () => {
  it('gives back what was appended, in order, for its owner only', () => {
    expect(written(1, 2)).toEqual([]);
    written(3);
    expect(numbers()).toEqual([1, 2, 3]);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('cut anywhere keeps every whole line, and goes on from there', () => {
    written(1, 2, 3);
    const whole = readFileSync(file);
    for (let bytes = 0; bytes <= whole.length; bytes++) {
      writeFileSync(file, whole.subarray(0, bytes));
      const kept = [1, 2, 3].filter((n) => bytes >= n * (whole.length / 3));
      expect(numbers()).toEqual(kept);
      written(9);
      expect(numbers()).toEqual([...kept, 9]);
    }
  });

  it.each(['{"n":', 'not json', 'null', '5', '{}', '{"n":"two"}', ''])(
    'with a line in the middle that is %j is damaged, and is left as it is',
    (line) => {
      written(1);
      appendFileSync(file, `${line}\n`);
      const before = readFileSync(file, 'utf8');
      const opened = Journal.open(file, isLine);
      expect(opened).toEqual({ ok: false, fault: { kind: 'damaged', line: `${file}: line 2 cannot be read` } });
      expect(readFileSync(file, 'utf8')).toBe(before);
    },
  );

  it('rewritten is the new one as a whole, and is appended to from there', () => {
    written(1, 2, 3);
    const opened = Journal.open(file, isLine);
    assert(opened.ok, 'the journal opens');
    opened.value.journal.rewrite([{ n: 10 }]);
    expect(existsSync(`${file}.new`)).toBe(false);
    opened.value.journal.append([{ n: 11 }]);
    opened.value.journal.close();
    expect(numbers()).toEqual([10, 11]);
  });

  it('of which a rewrite was interrupted is still the old one', () => {
    written(1, 2);
    writeFileSync(`${file}.new`, '{"n":');
    expect(numbers()).toEqual([1, 2]);
  });

  it('that cannot be written says so in one line', () => {
    const opened = Journal.open(path.join('/dev/null', 'terminal.journal'), isLine);
    expect(opened).toMatchObject({ ok: false, fault: { kind: 'cannot-write' } });
  });
});

describe('the key file', () => {
  const vaultOf = (name: string) => {
    const vault = openVault(path.join(folder, name));
    assert(vault.ok, 'a vault opens');
    return vault.value;
  };
  const keys = { pin: freshKey(16), mac: freshKey(8) };

  it('gives the keys back, and holds them only enciphered', () => {
    const vault = vaultOf('storage.key');
    const place = path.join(folder, 'terminal.keys');
    new KeyFile(place, vault).save(keys);
    const loaded = new KeyFile(place, vault).load();
    expect(loaded && [keyCheckValue(loaded.pin), keyCheckValue(loaded.mac)]).toEqual([
      keyCheckValue(keys.pin),
      keyCheckValue(keys.mac),
    ]);
    const text = readFileSync(place, 'latin1').toUpperCase();
    for (const key of [keys.pin, keys.mac]) {
      const clear = Buffer.from(key.revealFor('sealing'));
      expect(text).not.toContain(clear.toString('hex').toUpperCase());
      expect(text).not.toContain(clear.toString('base64').toUpperCase());
    }
    expect(statSync(place).mode & 0o077).toBe(0);
  });

  it('that is missing, empty, cut, swapped or of another vault holds no keys: the terminal signs on again', () => {
    const vault = vaultOf('storage.key');
    const place = path.join(folder, 'terminal.keys');
    const file = new KeyFile(place, vault);
    expect(file.load()).toBeNull();
    file.save(keys);
    const text = readFileSync(place, 'utf8');
    const [first = '', second = ''] = text.split('\n');
    for (const spoilt of ['', '\n\n', first, text.slice(0, -9), `${second}\n${first}\n`, 'garbage\ngarbage\n']) {
      writeFileSync(place, spoilt);
      expect(file.load()).toBeNull();
    }
    writeFileSync(place, text);
    expect(new KeyFile(place, vaultOf('other.key')).load()).toBeNull();
    expect(file.load()).not.toBeNull();
  });
});

it('a small file is replaced as a whole', () => {
  const place = path.join(folder, 'a', 'b', 'small');
  writeFileDurably(place, 'one');
  writeFileDurably(place, 'two');
  expect([readFileSync(place, 'utf8'), existsSync(`${place}.new`)]).toEqual(['two', false]);
});
