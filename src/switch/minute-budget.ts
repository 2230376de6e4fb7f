/** How often a thing may be recorded in one minute, for each sender: anybody who can reach the port can make things up. */
import type { Instant } from '../std/index.ts';

/** Counts within civil minutes. Senders are names that the registry knows, so the count is bounded by it. */
export class MinuteBudget {
  readonly #perMinuteMax: number;
  readonly #spent = new Map<string, number>();
  #minute = 0;
  constructor(perMinuteMax: number) {
    this.#perMinuteMax = perMinuteMax;
  }

  /** False when this sender has used up its minute. */
  spend(sender: string, now: Instant): boolean {
    const minute = Math.floor(now / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#spent.clear();
    }
    const spent = (this.#spent.get(sender) ?? 0) + 1;
    this.#spent.set(sender, spent);
    return spent <= this.#perMinuteMax;
  }
}
