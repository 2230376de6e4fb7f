/**
 * The synced file of one software terminal: a line per durable event, written and synced before anything leaves. A torn
 * last line (the machine died while writing it) is cut off; anything else that cannot be read is a damaged file.
 */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fault, ok, type Result } from '../../std/index.ts';
import { syncFolder } from '../durable-file/index.ts';

export interface JournalFault {
  readonly kind: 'damaged' | 'cannot-write';
  readonly line: string;
}

export class Journal<Entry> {
  readonly #file: string;
  #descriptor: number;
  private constructor(file: string, descriptor: number) {
    this.#file = file;
    this.#descriptor = descriptor;
  }

  /** `isEntry` tells a line of this journal from a line that merely can be read. */
  static open<Entry>(
    file: string,
    isEntry: (value: unknown) => value is Entry,
  ): Result<{ readonly journal: Journal<Entry>; readonly entries: readonly Entry[] }, JournalFault> {
    try {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      const read = existsSync(file) ? readEntries(file, isEntry) : ok({ entries: [] as Entry[], wholeBytes: 0 });
      if (!read.ok) return read;
      const descriptor = openSync(file, 'a', 0o600);
      truncateSync(file, read.value.wholeBytes);
      syncFolder(path.dirname(file));
      return ok({ journal: new Journal<Entry>(file, descriptor), entries: read.value.entries });
    } catch (error) {
      return fault({ kind: 'cannot-write', line: `${file}: ${(error as Error).message}` });
    }
  }

  /** On disk when it returns. */
  append(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    writeFileSync(this.#descriptor, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    fdatasyncSync(this.#descriptor);
  }

  /** Replaces the file by fewer entries that lead to the same state; at no moment is there neither. */
  rewrite(entries: readonly Entry[]): void {
    const fresh = `${this.#file}.new`;
    const descriptor = openSync(fresh, 'w', 0o600);
    writeFileSync(descriptor, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    fsyncSync(descriptor);
    renameSync(fresh, this.#file);
    syncFolder(path.dirname(this.#file));
    closeSync(this.#descriptor);
    this.#descriptor = descriptor;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

function readEntries<Entry>(
  file: string,
  isEntry: (value: unknown) => value is Entry,
): Result<{ readonly entries: Entry[]; readonly wholeBytes: number }, JournalFault> {
  const bytes = readFileSync(file);
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1);
  const entries: Entry[] = [];
  for (const [index, line] of lines.entries()) {
    const entry = jsonOf(line);
    if (!isEntry(entry)) return fault({ kind: 'damaged', line: `${file}: line ${index + 1} cannot be read` });
    entries.push(entry);
  }
  return ok({ entries, wholeBytes });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** So that a new or renamed file is still there after a power cut. Not every system lets a folder be synced. */
