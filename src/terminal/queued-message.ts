/**
 * What a terminal owes the switch besides payments and reversals: advices, script results, signatures. Each is written
 * down whole, but for the card's number, which stays as the host sealed it.
 */
import type { Elements, Message } from '../iso8583/index.ts';
import type { QueuedKind, TransactionKind } from '../trade/index.ts';

/** The elements that hold no secret. */
type PlainName = { [Name in keyof Elements]: Elements[Name] extends string ? Name : never }[keyof Elements];

/** A message that may be kept. */
export type PlainMessage = { readonly mti: string } & { readonly [Name in PlainName]?: string };

export interface QueuedMessage {
  /** Of this terminal, while it waits. */
  readonly id: number;
  readonly what: QueuedKind;
  readonly attempt: number;
  readonly transaction: TransactionKind;
  readonly message: PlainMessage;
  readonly sealed: string | null;
}

/** A message without its secrets: what remains may be kept. */
export function plain(message: Message): PlainMessage {
  const kept = Object.entries(message).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(kept) as PlainMessage;
}
