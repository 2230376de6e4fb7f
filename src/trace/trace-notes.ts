/** What is noted while a trace is read: bounded, and never quoting a value. */
import type { SetAside, TraceFault, TraceNotes } from './trace.ts';
import { TRACE_LIMITS, type TraceLimit } from './trace-limits.ts';

export class NoteTaker {
  line = 0;
  records = 0;
  masked = 0;
  #faultCount = 0;
  readonly #faults: TraceFault[] = [];
  readonly #setAside = new Map<string, SetAside>();
  readonly #limits = new Set<TraceLimit>();

  fault(fault: TraceFault): void {
    this.#faultCount += 1;
    if (this.#faults.length < TRACE_LIMITS.faultsMax) this.#faults.push(fault);
  }

  /** Said once for each limit. */
  limit(limit: TraceLimit): void {
    if (this.#limits.has(limit)) return;
    this.#limits.add(limit);
    this.fault({ kind: 'limit-reached', line: this.line, limit });
  }

  /** A kind or a field of another version. Its name comes from outside: only what looks like a name is repeated. */
  setAside(place: string, name: string): void {
    const what = `${place}${place === '' ? '' : '.'}${NAME.test(name) && !LONG_NUMBER.test(name) ? name : '?'}`;
    const known = this.#setAside.get(what);
    if (known === undefined && this.#setAside.size >= TRACE_LIMITS.setAsideMax) return this.limit('setAsideMax');
    const { firstLine, count } = known ?? { firstLine: this.line, count: 0 };
    this.#setAside.set(what, { what, count: count + 1, firstLine });
  }

  get all(): TraceNotes {
    return {
      lines: this.line,
      records: this.records,
      masked: this.masked,
      faults: this.#faults,
      faultCount: this.#faultCount,
      setAside: [...this.#setAside.values()],
    };
  }
}

const NAME = /^[A-Za-z][\w-]{0,40}$/;
const LONG_NUMBER = /\d{9,}/;
