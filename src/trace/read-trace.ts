/**
 * Lines of NDJSON to a trace, a piece of text at a time. Whatever comes, it neither throws nor hangs nor grows without
 * bound: a bad line is a fault with its number, an unknown kind or field is counted and left out.
 */
import { isRecord, type Sight } from './forms.ts';
import { HEADER, RECORDS, TRACE_SOURCES, type TraceHeader, type TraceSource } from './record-tables.ts';
import type { Trace } from './trace.ts';
import { TraceCollector } from './trace-collector.ts';
import { TRACE_LIMITS } from './trace-limits.ts';
import { NoteTaker } from './trace-notes.ts';

/** For a text that is in memory as a whole. */
export function readTrace(text: string): Trace {
  const reader = new TraceReader();
  reader.push(text);
  return reader.end();
}

export class TraceReader {
  readonly #notes = new NoteTaker();
  readonly #collector = new TraceCollector(this.#notes);
  #header: TraceHeader | null = null;
  #rest = '';
  /** A line that is too long is passed over to its end. */
  #isSkipping = false;
  #hasBegun = false;

  /** Pieces may end anywhere, in the middle of a line too. */
  push(text: string): void {
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      this.#takeUntil(text, from, end);
      from = end + 1;
      this.#endLine();
    }
    this.#takeUntil(text, from, text.length);
  }

  end(): Trace {
    if (this.#rest !== '' || this.#isSkipping) this.#endLine();
    if (!this.#hasBegun) this.#notes.fault({ kind: 'no-header', line: 1 });
    return { header: this.#header, ...this.#collector.finish(), notes: this.#notes.all };
  }

  #takeUntil(text: string, from: number, end: number): void {
    if (this.#isSkipping) return;
    if (this.#rest.length + (end - from) > TRACE_LIMITS.lineCharactersMax) {
      this.#isSkipping = true;
      this.#rest = '';
      return;
    }
    this.#rest += text.slice(from, end);
  }

  #endLine(): void {
    this.#notes.line += 1;
    const line = this.#rest;
    const wasSkipped = this.#isSkipping;
    this.#rest = '';
    this.#isSkipping = false;
    if (wasSkipped) return this.#notes.fault({ kind: 'line-too-long', line: this.#notes.line });
    const bare = line.replace(/^\uFEFF/, '').trim();
    if (bare !== '') this.#takeLine(bare);
  }

  #takeLine(line: string): void {
    const isFirst = !this.#hasBegun;
    this.#hasBegun = true;
    const value = parsed(line);
    const at = { line: this.#notes.line };
    if (isFirst && this.#takeHeader(value)) return;
    if (isFirst) this.#notes.fault({ kind: 'no-header', ...at });
    if (value === undefined) return this.#notes.fault({ kind: 'not-json', ...at });
    if (!isRecord(value)) return this.#notes.fault({ kind: 'not-a-record', ...at });
    this.#takeRecord(value);
  }

  /** True for a header, of whichever version. */
  #takeHeader(value: unknown): boolean {
    if (!isRecord(value) || typeof value['schema'] !== 'string') return false;
    this.#header = HEADER.read(value, this.#sight('header')) ?? null;
    if (this.#header === null) this.#notes.fault({ kind: 'version-unknown', line: this.#notes.line });
    return true;
  }

  #takeRecord(value: Readonly<Record<string, unknown>>): void {
    const [source, kind] = [value['source'], value['kind']];
    if (typeof source !== 'string' || typeof kind !== 'string') {
      return this.#notes.fault({ kind: 'not-a-record', line: this.#notes.line });
    }
    if (!isSource(source)) return this.#notes.setAside('', source);
    const forms = RECORDS[source];
    const form = Object.hasOwn(forms, kind) ? forms[kind] : undefined;
    if (form === undefined) return this.#notes.setAside(source, kind);
    const record = `${source}.${kind}`;
    let refused: string | undefined;
    const read = form.read(value, {
      ...this.#sight(record),
      refused: (name) => {
        refused ??= name;
      },
    });
    if (read === undefined) {
      return this.#notes.fault({ kind: 'field-refused', line: this.#notes.line, record, field: refused ?? 'kind' });
    }
    this.#notes.records += 1;
    this.#collector.take(source, read);
  }

  #sight(record: string): Sight {
    return {
      masked: () => {
        this.#notes.masked += 1;
      },
      unknownField: (name) => this.#notes.setAside(record, name),
      refused: () => undefined,
    };
  }
}

const isSource = (text: string): text is TraceSource => (TRACE_SOURCES as readonly string[]).includes(text);

/** `undefined` is no JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
