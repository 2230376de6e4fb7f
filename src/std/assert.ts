/** Assertions are for bugs: they stop the process. What the world does to us is a fault (see result.ts), never an assertion. */

export class Bug extends Error {
  override readonly name = 'Bug';
}

export function assert(condition: boolean, promise: string): asserts condition {
  if (!condition) throw new Bug(`broken promise: ${promise}`);
}

/** Makes the compiler prove that every case of a union was handled. */
export function assertNever(value: never): never {
  throw new Bug(`unhandled case: ${String((value as { kind?: unknown }).kind ?? value)}`);
}
