/** What a terminal on its counter is made of, and what may happen to it. */
import type { Key } from '../security/index.ts';
import type { Prng } from '../std/index.ts';
import type { TerminalIdentity, TerminalSettings, TerminalState } from '../terminal/index.ts';
import type { Clock } from './clock.ts';
import type { Marks } from './marks.ts';
import type { Mutant } from './mutants/mutant.ts';
import type { Strike } from './strikes.ts';
import type { TerminalLine, TerminalLineEnds } from './terminal-line.ts';

export interface TerminalSiteOptions {
  readonly clock: Clock;
  readonly prng: Prng;
  readonly marks: Marks;
  readonly struck: (what: Strike) => void;
  readonly identity: TerminalIdentity;
  readonly settings: TerminalSettings;
  readonly masterKey: Key;
  /** What a stuck keypad enciphers under, and what a corrupted MAC key has become. */
  readonly strayKey: { readonly pin: Key; readonly mac: Key };
  readonly state: TerminalState;
  readonly line: (ends: TerminalLineEnds) => TerminalLine;
  readonly mutant: Mutant | undefined;
  /** Drawn after every durable step: true means that the power goes before its sends leave. */
  readonly tearsSend: () => boolean;
  /** Drawn before every durable step: true means that the power goes before it is written. */
  readonly tearsWrite: () => boolean;
  /** Whether this host seals card numbers for its terminal: without them nothing can be told later of a card. */
  readonly keepsNumbers: boolean;
  /** Whether its device has sensors that its software asks. */
  readonly measures: boolean;
}
