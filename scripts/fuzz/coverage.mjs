// What an input reached: counters in the buckets of AFL (1, 2, 3, 4-7, 8-15, 16-31, 32-127, 128 and more).

const BUCKETS = Uint8Array.from({ length: 256 }, (_, hits) => {
  if (hits <= 3) return hits;
  return hits < 8 ? 4 : hits < 16 ? 5 : hits < 32 ? 6 : hits < 128 ? 7 : 8;
});

/** How often the files that no input of a target has reached yet are looked at. */
const ALL_FILES_EVERY = 64;

export class Coverage {
  #files = [];
  /** Those that some input has reached: a target reaches a tenth of the sources, and looking is what costs time. */
  #reached = [];
  #takes = 0;
  edges = 0;

  /** After all modules are loaded; what loading itself reached does not count. */
  constructor() {
    for (const { s, b } of Object.values(globalThis.__kachaCoverage__ ?? {})) {
      const counters = [s, ...Object.values(b)];
      const seen = counters.map((counter) => new Uint16Array(Object.keys(counter).length));
      this.#files.push({ counters, seen, isReached: false });
    }
    this.clear();
  }

  clear() {
    for (const { counters } of this.#files) for (const counter of counters) for (const at in counter) counter[at] = 0;
  }

  /** How many counters are in a bucket for the first time; the counters are cleared. */
  take() {
    const all = this.#takes++ % ALL_FILES_EVERY === 0;
    let fresh = 0;
    for (const file of all ? this.#files : this.#reached) {
      const { hits, news } = this.#takeFile(file);
      fresh += news;
      if (hits === 0 || file.isReached) continue;
      file.isReached = true;
      this.#reached.push(file);
    }
    return fresh;
  }

  #takeFile({ counters, seen }) {
    let touched = 0;
    let news = 0;
    for (let i = 0; i < counters.length; i++) {
      const counter = counters[i];
      const known = seen[i];
      for (let at = 0; at < known.length; at++) {
        const hits = counter[at];
        if (hits === 0) continue;
        counter[at] = 0;
        touched += 1;
        const bit = 1 << BUCKETS[Math.min(hits, 255)];
        if ((known[at] & bit) !== 0) continue;
        if (known[at] === 0) this.edges += 1;
        known[at] |= bit;
        news += 1;
      }
    }
    return { hits: touched, news };
  }
}
