/** A JSON object as parts: a part for each key that is known; of the others only that they are there. */
import type { PartFacts } from './layout.ts';
import type { CompositePart } from './part.ts';
import { partValue } from './part-value.ts';
import { meaningOf } from './value-meaning.ts';

/** Nothing where the text is not a JSON object. */
export function jsonParts(keys: readonly PartFacts[], text: string, path: string): CompositePart[] | undefined {
  const read = parsed(text);
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
  return Object.entries(read)
    .slice(0, KEYS_MAX)
    .map(([key, value]) => partOf(keys.find(({ id }) => id === key) ?? UNKNOWN, value, path));
}

function partOf(facts: PartFacts, value: unknown, above: string): CompositePart {
  const { id, name, zh, en, secrecy } = facts;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const meaning = meaningOf(facts, text);
  const shown = partValue(secrecy, text, 'characters');
  return { path: `${above}.${id}`, name, zh, en, secrecy, value: shown, ...(meaning !== undefined && { meaning }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const UNKNOWN: PartFacts = { id: '??', name: 'unknown', zh: '未知字段', en: 'unknown field', secrecy: 'withheld' };
const KEYS_MAX = 64;
