/** The only randomness in the core: seeded from outside, so that a seed and a commit repeat any run. */

export interface Prng {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, bound). */
  below(bound: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** An independent stream, named, so that adding a draw in one place does not shift another. */
  fork(name: string): Prng;
}

/** sfc32 (C. Doty-Humphrey's small fast counter generator), seeded through a string hash. Not for keys. */
export function prng(seed: string | number): Prng {
  const text = String(seed);
  let a = hash(`${text}/a`);
  let b = hash(`${text}/b`);
  let c = hash(`${text}/c`);
  let counter = 1;
  const raw = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 12; i++) raw();
  const stream: Prng = {
    next: raw,
    below: (bound) => Math.floor(raw() * bound),
    chance: (probability) => raw() < probability,
    pick: (from) => {
      const chosen = from[Math.floor(raw() * from.length)];
      if (chosen === undefined) throw new RangeError('pick needs at least one choice');
      return chosen;
    },
    fork: (name) => prng(`${text}/${name}`),
  };
  return stream;
}

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return h >>> 0;
}
