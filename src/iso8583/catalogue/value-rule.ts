/** The shape of a rule about the value of one element: a row that knows when it applies and what it costs. */
import type { Bilingual } from '../../trade/index.ts';
import type { ElementName, Elements, Message } from '../message.ts';
import type { Severity } from './finding.ts';
import type { EffectId, MessageFindingKind } from './finding-sentences.ts';
import type { CatalogueSettings } from './settings.ts';
import type { Direction } from './transaction-of.ts';
import type { TransactionRow } from './transaction-row.ts';

export interface RuleSubject {
  readonly message: Message;
  /** `undefined` where no row has anything like the message. */
  readonly row: TransactionRow | undefined;
  readonly direction: Direction;
  readonly settings: CatalogueSettings;
  /** DE 39 of the code space in use; without it any two letters or digits pass. */
  readonly codes: ReadonlySet<string> | undefined;
}

/** Where within the element, what was expected there, and what came if that gives nothing away. */
export interface Breach {
  readonly part?: string | undefined;
  readonly expected?: Bilingual | undefined;
  readonly got?: string | undefined;
}

export interface ValueRule<Name extends ElementName = ElementName> {
  readonly kind: MessageFindingKind;
  readonly element: Name;
  readonly severity: Severity;
  readonly effect: EffectId;
  /** In the answer the effect is another; without it the rule is for both. */
  readonly only?: Direction;
  breach(value: Elements[Name], subject: RuleSubject): Breach | undefined;
}

/** Spells a rule out; the element's name gives its value a type. */
export function rule<Name extends ElementName>(valueRule: ValueRule<Name>): ValueRule {
  return valueRule as unknown as ValueRule;
}

/** The breach of a rule that has nothing more to say; `undefined` while the promise is kept. */
export const unless = (kept: boolean, breach: Breach = {}): Breach | undefined => (kept ? undefined : breach);

/** MMDD; 29 February passes, since the year is not there. */
export function isMonthDay(text: string): boolean {
  const month = Number(text.slice(0, 2));
  const day = Number(text.slice(2));
  return /^\d{4}$/.test(text) && day >= 1 && day <= (DAYS_OF_MONTH[month - 1] ?? 0);
}

const DAYS_OF_MONTH: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
