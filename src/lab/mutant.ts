/**
 * Mistakes of the kind that gets shipped, made on purpose so that a test can prove that the checks see them. They live
 * in the simulated hosts; the parties themselves are never touched.
 */
export const MUTANTS = [
  'issuer-forgets-early-reversal',
  'switch-sends-intents-again-after-crash',
  'switch-never-takes-over',
  'terminal-believes-late-approval',
  'terminal-forgets-reversal-in-power-cut',
] as const;

export type Mutant = (typeof MUTANTS)[number];
