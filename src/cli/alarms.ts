/** Lines that somebody must hear of. What lasts would repeat for as long, so the same line comes at most once a minute. */

export interface AlarmOptions {
  say(line: string): void;
  nowMs(): number;
}

const QUIET_MS = 60_000;
/** Different lines remembered; with more than these the oldest may repeat sooner. */
const LINES_MAX = 256;

export class Alarms {
  readonly #options: AlarmOptions;
  readonly #saidAtMs = new Map<string, number>();

  constructor(options: AlarmOptions) {
    this.#options = options;
  }

  raise(line: string): void {
    const nowMs = this.#options.nowMs();
    const saidAtMs = this.#saidAtMs.get(line);
    if (saidAtMs !== undefined && nowMs - saidAtMs < QUIET_MS) return;
    this.#saidAtMs.delete(line);
    this.#saidAtMs.set(line, nowMs);
    const [oldest] = this.#saidAtMs.keys();
    if (this.#saidAtMs.size > LINES_MAX && oldest !== undefined) this.#saidAtMs.delete(oldest);
    this.#options.say(line);
  }
}
