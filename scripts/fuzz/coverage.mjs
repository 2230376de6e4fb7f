// What an input reached: counters in the buckets of AFL (1, 2, 3, 4-7, 8-15, 16-31, 32-127, 128 and more).

const BUCKETS = Uint8Array.from({ length: 256 }, (_, hits) => {
  if (hits <= 3) return hits;
  return hits < 8 ? 4 : hits < 16 ? 5 : hits < 32 ? 6 : hits < 128 ? 7 : 8;
});

export class Coverage {
  #counters = [];
  #seen = [];
  edges = 0;

  /** After all modules are loaded; what loading itself reached does not count. */
  constructor() {
    for (const file of Object.values(globalThis.__kachaCoverage__ ?? {})) {
      this.#counters.push(file.s, ...Object.values(file.b));
    }
    this.#seen = this.#counters.map((counter) => new Uint16Array(Object.keys(counter).length));
    this.clear();
  }

  clear() {
    for (const counter of this.#counters) for (const at in counter) counter[at] = 0;
  }

  /** How many counters are in a bucket for the first time; the counters are cleared. */
  take() {
    let fresh = 0;
    for (let i = 0; i < this.#counters.length; i++) {
      const counter = this.#counters[i];
      const seen = this.#seen[i];
      for (let at = 0; at < seen.length; at++) {
        const hits = counter[at];
        if (hits === 0) continue;
        counter[at] = 0;
        const bit = 1 << BUCKETS[Math.min(hits, 255)];
        if ((seen[at] & bit) !== 0) continue;
        if (seen[at] === 0) this.edges += 1;
        seen[at] |= bit;
        fresh += 1;
      }
    }
    return fresh;
  }
}
