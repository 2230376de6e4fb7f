/** Small choices kept in this browser. Storage may be forbidden; then a choice lasts as long as the page. */

/** The remembered choice, if it is one of those allowed now. */
export function readChoice<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
  const kept = readKept(name);
  return allowed.find((choice) => choice === kept) ?? otherwise;
}

/** Whatever was remembered under this name. */
export function readKept(name: string): string | null {
  try {
    return window.localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function writeChoice(name: string, choice: string): void {
  try {
    window.localStorage.setItem(PREFIX + name, choice);
  } catch {
    // A browser without storage still works; it only forgets.
  }
}

const PREFIX = 'kacha.';
