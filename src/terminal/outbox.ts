/** The queue of events that the switch has not acknowledged: bounded, and cut into messages that fit. */
import { fromLatin1, toHex } from '../std/index.ts';
import type { TerminalEvent } from '../trade/index.ts';
import { OUTBOX_EVENTS_MAX, UPLOAD_BYTES_MAX } from './settings.ts';

/** One upload: DE 62 in hexadecimal, and the last event in it. */
export interface UploadChunk {
  readonly privateBinary: string;
  readonly throughSeq: number;
}

/** Adds an event; when the queue is full the oldest that belongs to no attempt goes, else the oldest. */
export function queued(outbox: readonly TerminalEvent[], event: TerminalEvent): readonly TerminalEvent[] {
  if (outbox.length < OUTBOX_EVENTS_MAX) return [...outbox, event];
  const dispensable = outbox.findIndex((kept) => BETWEEN_ATTEMPTS.has(kept.kind));
  return [...outbox.toSpliced(Math.max(0, dispensable), 1), event];
}

/** Everything after the acknowledged event. */
export function acknowledged(outbox: readonly TerminalEvent[], throughSeq: number): readonly TerminalEvent[] {
  return outbox.filter((event) => event.seq > throughSeq);
}

/**
 * The oldest events as an ASCII JSON array that fits one message. `throughSeq` repeats an earlier upload as it was, so
 * that a late acknowledgement of it never removes an event that was not in it.
 */
export function uploadChunk(outbox: readonly TerminalEvent[], throughSeq: number | null): UploadChunk | undefined {
  const parts: string[] = [];
  let lengthBytes = '[]'.length;
  let last: number | undefined;
  for (const event of outbox) {
    if (throughSeq !== null && event.seq > throughSeq) break;
    const text = asciiJson(event);
    const nextBytes = lengthBytes + text.length + (parts.length === 0 ? 0 : 1);
    if (nextBytes > UPLOAD_BYTES_MAX) break;
    parts.push(text);
    lengthBytes = nextBytes;
    last = event.seq;
  }
  return last === undefined
    ? undefined
    : { privateBinary: toHex(fromLatin1(`[${parts.join(',')}]`)), throughSeq: last };
}

function asciiJson(event: TerminalEvent): string {
  return JSON.stringify(event).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const BETWEEN_ATTEMPTS: ReadonlySet<TerminalEvent['kind']> = new Set([
  'started',
  'power-lost',
  'keys-loaded',
  'key-check-failed',
  'sign-on-refused',
] as const);
