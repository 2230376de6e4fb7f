/** A fact around payments on its own: read from what somebody sent or stored, and written again, by the trace's own forms. */
import { fault, ok, type Result } from '../std/index.ts';
import {
  CALENDAR_KINDS,
  CHANGE_KINDS,
  type ContextFact,
  type ContextFacts,
  LIMIT_KINDS,
  NO_CONTEXT_FACTS,
  NOTICE_KINDS,
  STANDING_KINDS,
  WEATHER_KINDS,
} from './context.ts';
import { CONTEXT_FACTS, type ContextTable } from './context-tables.ts';
import { BLIND, fields } from './forms.ts';

export type FactList = keyof ContextTable;

/** What a list is called, what it may say, and where it stands among all. */
export const FACT_LISTS: Readonly<
  Record<FactList, { readonly among: keyof ContextFacts; readonly kinds: readonly string[] }>
> = {
  notice: { among: 'notices', kinds: NOTICE_KINDS },
  change: { among: 'changes', kinds: CHANGE_KINDS },
  standing: { among: 'standing', kinds: STANDING_KINDS },
  limit: { among: 'limits', kinds: LIMIT_KINDS },
  calendar: { among: 'calendar', kinds: CALENDAR_KINDS },
  weather: { among: 'weather', kinds: WEATHER_KINDS },
};

export const FACT_LIST_NAMES = Object.keys(FACT_LISTS) as readonly FactList[];

/** The fact, or the name of the first field that does not fit; times are ISO 8601. */
export function readFact(list: FactList, value: unknown): Result<ContextFact, string> {
  let refused = '';
  const form = fields(CONTEXT_FACTS[list] as never);
  const read = form.read(value, {
    ...BLIND,
    refused: (name) => {
      refused = refused === '' ? name : refused;
    },
  });
  return read === undefined ? fault(refused) : ok(read as ContextFact);
}

export const writeFact = (list: FactList, fact: ContextFact): unknown =>
  fields(CONTEXT_FACTS[list] as never).write(fact as never);

export interface ListedFact {
  readonly list: FactList;
  readonly fact: ContextFact;
}

/** Each in its list, in their order. */
export function contextOf(facts: readonly ListedFact[]): ContextFacts {
  const of = (list: FactList) => facts.filter((each) => each.list === list).map(({ fact }) => fact);
  const lists = FACT_LIST_NAMES.map((list) => [FACT_LISTS[list].among, of(list)]);
  return { ...NO_CONTEXT_FACTS, ...Object.fromEntries(lists) };
}
