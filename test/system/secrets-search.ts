/** Looks for thousands of patterns in one pass over the bytes. Findings name the secret and its form, never its value. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pattern } from './secrets-forms.ts';

/** What was found where: `good, packed at byte 4711 of platform/postgres/base/5/16384`. */
export type Finding = string;

const ANCHOR_BYTES = 4;
const FILTER_BITS = 20;

export class SecretSearch {
  readonly #byAnchor = new Map<number, Pattern[]>();
  readonly #filter = new Uint8Array(1 << FILTER_BITS);
  /** Digits alone, for texts in which somebody put something between them. */
  readonly #numbers: readonly (readonly [digits: string, name: string])[];
  bytesSearched = 0;
  filesSearched = 0;

  constructor(patterns: readonly Pattern[]) {
    for (const pattern of patterns) {
      const anchor = anchorAt(pattern.bytes, 0);
      this.#filter[bucketOf(anchor)] = 1;
      this.#byAnchor.set(anchor, [...(this.#byAnchor.get(anchor) ?? []), pattern]);
    }
    this.#numbers = patterns
      .filter(({ form }) => form === 'plain text')
      .map(({ bytes, name }) => [Buffer.from(bytes).toString('latin1'), name]);
  }

  bytes(where: string, content: Uint8Array): readonly Finding[] {
    this.bytesSearched += content.length;
    const found: Finding[] = [];
    for (let at = 0; at + ANCHOR_BYTES <= content.length; at++) {
      const anchor = anchorAt(content, at);
      if (this.#filter[bucketOf(anchor)] === 0) continue;
      for (const pattern of this.#byAnchor.get(anchor) ?? [])
        if (isAt(pattern, content, at)) found.push(`${pattern.name}, ${pattern.form}, at byte ${at} of ${where}`);
    }
    return found;
  }

  /** Text is also searched with everything taken out that people put between digits. */
  text(where: string, content: string): readonly Finding[] {
    const joined = content.replace(/(?<=\d)[ \-·./]+(?=\d)/g, '');
    const apart = this.#numbers.filter(([digits]) => joined.includes(digits));
    const found = this.bytes(where, Buffer.from(content, 'utf8'));
    return found.length > 0
      ? found
      : apart.map(([, name]) => `${name}, digits with something between them, in ${where}`);
  }

  /** Every file below; `spared` are names of files that hold what they are there to hold. */
  folder(folder: string, spared: ReadonlySet<string> = new Set()): readonly Finding[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !spared.has(entry.name))
      .flatMap((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        this.filesSearched += 1;
        const name = path.relative(path.dirname(folder), file);
        return [...this.bytes(name, readFileSync(file)), ...this.bytes(`the name of ${name}`, Buffer.from(entry.name))];
      });
  }
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

const anchorAt = (bytes: Uint8Array, at: number): number =>
  byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24);

const bucketOf = (anchor: number): number => Math.imul(anchor, 0x9e3779b1) >>> (32 - FILTER_BITS);

function isAt(pattern: Pattern, content: Uint8Array, at: number): boolean {
  const { bytes, nibbleBefore, nibbleAfter } = pattern;
  if (at + bytes.length > content.length) return false;
  for (let i = ANCHOR_BYTES; i < bytes.length; i++) if (content[at + i] !== bytes[i]) return false;
  if (nibbleBefore !== undefined && (at === 0 || (byteAt(content, at - 1) & 0xf) !== nibbleBefore)) return false;
  const next = at + bytes.length;
  return nibbleAfter === undefined || (next < content.length && byteAt(content, next) >> 4 === nibbleAfter);
}
