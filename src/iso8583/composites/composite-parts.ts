/** The parts of an element by names, as its dialect lays it out. */
import type { Dialect } from '../dialect.ts';
import type { FieldName, Message } from '../message.ts';
import type { LayoutContext } from './part.ts';
import { type CompositeRead, readLayout } from './read-layout.ts';

/**
 * Nothing for an element that is absent, secret as a whole, or has no layout in this message. Never throws; a value for
 * which the dialect has no explanation is a part that shows its length only.
 */
export function compositeParts(dialect: Dialect, message: Message, name: FieldName): CompositeRead {
  const spec = dialect.fields.find((field) => field.name === name);
  const text = message[name];
  if (spec?.layout === undefined || typeof text !== 'string') return { parts: [], faults: [] };
  const stretch = { text, unit: spec.codec.unit, path: String(spec.de), unitOffset: 0 };
  return readLayout(spec.layout, stretch, contextOf(message));
}

/** What of a message decides how its elements are laid out; a grouped dump of DE 60 is understood as well. */
export function contextOf({ mti, typing, processingCode, conditionCode }: Message): LayoutContext {
  const digits = typing?.replaceAll('/', '');
  return {
    mti,
    ...(digits !== undefined && { typeCode: digits.slice(0, 2), networkCode: digits.slice(8, 11) }),
    ...(processingCode !== undefined && { processingCode }),
    ...(conditionCode !== undefined && { conditionCode }),
  };
}
