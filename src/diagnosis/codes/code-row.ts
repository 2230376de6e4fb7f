/** What is known of one answer code, in one space. Knowledge is keyed by space, version, message class and code. */
import type { Bilingual, CodeSpace } from '../../trade/index.ts';

/** What a code says, told apart from its digits: causes speak of senses, so that 38 in two spaces is never mixed up. */
export const CODE_SENSES = [
  'approved',
  'approved-partly',
  'refer',
  'merchant-unknown',
  'pick-up',
  'authentication-failed',
  'do-not-honour',
  'general-error',
  'transaction-invalid',
  'amount-invalid',
  'card-number-invalid',
  'no-such-issuer',
  'enter-again',
  'dormant',
  'malfunction-suspected',
  'original-not-found',
  'format-error',
  'suspected-fraud',
  'security-violation',
  'pin-tries-exceeded',
  'not-supported',
  'lost',
  'stolen',
  'fallback-refused',
  'funds',
  'expired',
  'pin-wrong',
  'card-not-permitted',
  'terminal-not-permitted',
  'verification-value-wrong',
  'over-limit',
  'over-count',
  'restricted',
  'original-mismatch',
  'issuer-late',
  'sign-on-needed',
  'cut-off',
  'issuer-down',
  'issuer-line-down',
  'duplicate',
  'switch-malfunction',
  'terminal-unknown',
  'pin-unreadable',
  'mac-wrong',
  'ask-again',
  'other',
] as const;
export type CodeSense = (typeof CODE_SENSES)[number];

/** A approved · B failed, may be tried again · C failed, not again · D the operator must act · E system fault. */
export type CodeClass = 'A' | 'B' | 'C' | 'D' | 'E';

/** What the code alone says about a second attempt. */
export type CodeRetry = 'none-needed' | 'after-correction' | 'later' | 'after-reversal' | 'never';

/** `reversal-reason` is the same element (DE 39) in a request to reverse: it says why, not what was decided. */
export type MessageClass = 'response' | 'reversal-reason';

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
  /** The customary short text on a terminal's screen, where there is one. */
  readonly display: string | null;
  readonly retry: CodeRetry;
  /** The card may be kept, by the acquirer's procedure. */
  readonly pickUp: boolean;
  readonly source: string;
  readonly since: string;
  /** False until somebody has checked the row against the official text. */
  readonly reviewed: boolean;
}

/** Senses that a cashier, owner or cardholder must not be able to read off an explanation. */
export const DISCREET_SENSES: ReadonlySet<CodeSense> = new Set([
  'lost',
  'stolen',
  'pick-up',
  'suspected-fraud',
  'security-violation',
]);

/** Code, sense, class, Chinese meaning, English meaning, then what only some rows have. */
export type CodeLine = readonly [
  code: string,
  sense: CodeSense,
  codeClass: CodeClass | null,
  zh: string,
  en: string,
  rest?: { readonly display?: string; readonly retry?: CodeRetry; readonly pickUp?: true; readonly for?: MessageClass },
];

/** Spells a table's lines out as rows. */
export function codeRows(
  table: Pick<CodeRow, 'space' | 'version' | 'source'>,
  lines: readonly CodeLine[],
): readonly CodeRow[] {
  return lines.map(([code, sense, codeClass, zh, en, rest]) => ({
    ...table,
    messageClass: rest?.for ?? 'response',
    code,
    sense,
    meaning: { zh, en },
    class: codeClass,
    display: rest?.display ?? null,
    retry: rest?.retry ?? (codeClass === 'A' ? 'none-needed' : codeClass === 'B' ? 'after-correction' : 'never'),
    pickUp: rest?.pickUp ?? false,
    since: 'unknown',
    reviewed: false,
  }));
}
