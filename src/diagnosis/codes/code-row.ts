/** What is known of one answer code, in one space. Knowledge is keyed by space, version, message class and code. */
import type { Bilingual, CodeSpace } from '../../trade/index.ts';
import type { Actor } from '../explanation.ts';
import { type CodeSense, SENSES } from './code-senses.ts';
import type { MessageClass } from './message-class.ts';

export { CODE_SENSES, type CodeSense, DISCREET_SENSES } from './code-senses.ts';
export type { MessageClass } from './message-class.ts';

/** A approved · B failed, may be tried again · C failed, not again · D the operator must act · E system fault. */
export type CodeClass = 'A' | 'B' | 'C' | 'D' | 'E';

/** What the code alone says about a second attempt. */
export type CodeRetry = 'none-needed' | 'after-correction' | 'later' | 'after-reversal' | 'never';

/** Towards those at the till: a discreet row is never named to cashier, owner or cardholder. */
export type Disclosure = 'open' | 'discreet';

/** What a scheme allows of further attempts, and from when on. */
export interface RetryLimit {
  /** The scheme's own class of declines, where it has one: Visa's 1 to 4. */
  readonly category: 1 | 2 | 3 | 4 | null;
  /** Further attempts that are allowed within those days; `null` where none is counted. */
  readonly attemptsMax: number | null;
  readonly withinDays: number | null;
  /** Not before so many hours. */
  readonly waitHours: number | null;
  /** Since when the rule, or its list, has been public; `unknown` where no source says. */
  readonly since: string;
  readonly source: string;
}

export interface CodeRow {
  readonly space: CodeSpace;
  /** Edition of the space the row was read from. */
  readonly version: string;
  readonly messageClass: MessageClass;
  readonly code: string;
  readonly sense: CodeSense;
  readonly meaning: Bilingual;
  /** `null` where no source gives one. */
  readonly class: CodeClass | null;
  /** Whose it is, and therefore who acts. */
  readonly actor: Actor;
  /** The customary short text on a terminal's screen, where there is one. */
  readonly display: string | null;
  readonly retry: CodeRetry;
  /** `null` where the space has no such rule. */
  readonly retryLimit: RetryLimit | null;
  readonly disclosure: Disclosure;
  /** The card may be kept, by the acquirer's procedure. */
  readonly pickUp: boolean;
  readonly source: string;
  readonly since: string;
  /** False until somebody has checked the row against the official text. */
  readonly reviewed: boolean;
  /** What people call it besides its meaning; found by a search, shown nowhere. */
  readonly words: string;
}

/** What only some rows have. */
export interface CodeRest {
  readonly display?: string;
  readonly retry?: CodeRetry;
  readonly limit?: RetryLimit;
  readonly pickUp?: true;
  /** Where the sense alone does not say whose it is. */
  readonly actor?: Actor;
  /** The message classes that it holds for; a row for each. Left out: every answer. */
  readonly for?: MessageClass | readonly MessageClass[];
  readonly version?: string;
  readonly since?: string;
  readonly words?: string;
}

/** Code, sense, class, Chinese meaning, English meaning, then what only some rows have. */
export type CodeLine = readonly [
  code: string,
  sense: CodeSense,
  codeClass: CodeClass | null,
  zh: string,
  en: string,
  rest?: CodeRest,
];

export type CodeTable = Pick<CodeRow, 'space' | 'version' | 'source'> & { readonly reviewed?: boolean };

/** Spells a table's lines out as rows. */
export function codeRows(table: CodeTable, lines: readonly CodeLine[]): readonly CodeRow[] {
  return lines.flatMap((line) => classesOf(line[5]).map((messageClass) => codeRow(table, line, messageClass)));
}

function classesOf(rest: CodeRest | undefined): readonly MessageClass[] {
  const named = rest?.for ?? 'response';
  return typeof named === 'string' ? [named] : named;
}

function codeRow(table: CodeTable, line: CodeLine, messageClass: MessageClass): CodeRow {
  const [code, sense, codeClass, zh, en, rest = {}] = line;
  const pickUp = rest.pickUp ?? false;
  const { actor, disclosure, words } = SENSES[sense];
  return {
    space: table.space,
    version: rest.version ?? table.version,
    messageClass,
    code,
    sense,
    meaning: { zh, en },
    class: codeClass,
    actor: rest.actor ?? actor,
    display: rest.display ?? null,
    retry: rest.retry ?? (codeClass === 'A' ? 'none-needed' : codeClass === 'B' ? 'after-correction' : 'never'),
    retryLimit: rest.limit ?? null,
    disclosure: pickUp ? 'discreet' : disclosure,
    pickUp,
    source: table.source,
    since: rest.since ?? 'unknown',
    reviewed: table.reviewed ?? false,
    words: rest.words === undefined ? words : `${words} ${rest.words}`,
  };
}
