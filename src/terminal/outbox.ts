/**
 * The queue of events that the switch has not acknowledged: bounded, and cut into messages that fit. One message speaks
 * of one attempt: {"attempt":7,"stan":"000012"|null,"transaction":"sale","amountMinor":100,"result":"declined","events":[…]};
 * attempt 0 stands for what belongs to none. A long attempt takes several messages with the same head.
 */
import { fromLatin1, toHex } from '../std/index.ts';
import type { TerminalEvent } from '../trade/index.ts';
import { OUTBOX_EVENTS_MAX, UPLOAD_BYTES_MAX } from './settings.ts';
import type { AttemptResult, ReportHead } from './state.ts';

/** One upload: DE 62 in hexadecimal, and the last event in it. */
export interface UploadChunk {
  readonly privateBinary: string;
  readonly throughSeq: number;
}

/** Adds an event; when the queue is full the oldest that belongs to no attempt goes, else the oldest. */
export function queued(outbox: readonly TerminalEvent[], event: TerminalEvent): readonly TerminalEvent[] {
  if (isLoose(event) && outbox.filter(isLoose).length >= LOOSE_HEALTH_MAX) {
    return [...outbox.toSpliced(outbox.findIndex(isLoose), 1), event];
  }
  if (outbox.length < OUTBOX_EVENTS_MAX) return [...outbox, event];
  const dispensable = outbox.findIndex((kept) => BETWEEN_ATTEMPTS.has(kept.kind));
  return [...outbox.toSpliced(Math.max(0, dispensable), 1), event];
}

/** A look at itself between attempts. A terminal that is away for days has many, and the last few are enough. */
const isLoose = ({ kind, attempt }: TerminalEvent): boolean => kind === 'health' && attempt === 0;
const LOOSE_HEALTH_MAX = 8;

/** Everything after the acknowledged event. */
export function acknowledged(outbox: readonly TerminalEvent[], throughSeq: number): readonly TerminalEvent[] {
  return outbox.filter((event) => event.seq > throughSeq);
}

/** The head of an attempt that is over. */
export const headOf = ({ attempt, sent, result }: AttemptResult): ReportHead => ({
  attempt: attempt.attempt,
  stan: sent?.stan ?? null,
  transaction: attempt.transaction,
  amountMinor: attempt.amountMinor,
  result,
});

/** Heads of attempts of which something may still be told. */
export function neededHeads(
  heads: readonly ReportHead[],
  outbox: readonly TerminalEvent[],
  atWork: ReadonlySet<number>,
): readonly ReportHead[] {
  const told = new Set(outbox.map(({ attempt }) => attempt));
  return heads.filter(({ attempt }) => atWork.has(attempt) || told.has(attempt));
}

export interface Uploading {
  readonly outbox: readonly TerminalEvent[];
  readonly heads: readonly ReportHead[];
  /** Repeats an earlier upload as it was, so that a late acknowledgement never removes an event that was not in it. */
  readonly throughSeq: number | null;
}

/** The oldest events of one attempt as ASCII JSON that fits one message. */
export function uploadChunk({ outbox, heads, throughSeq }: Uploading): UploadChunk | undefined {
  const [oldest] = outbox;
  const head = heads.find(({ attempt }) => attempt === oldest?.attempt) ?? NO_ATTEMPT;
  const opening = `${asciiJson(head).slice(0, -1)},"events":[`;
  const parts: string[] = [];
  let lengthBytes = opening.length + ']}'.length;
  let last: number | undefined;
  for (const event of outbox) {
    if (event.attempt !== oldest?.attempt || (throughSeq !== null && event.seq > throughSeq)) break;
    const text = asciiJson(event);
    const nextBytes = lengthBytes + text.length + (parts.length === 0 ? 0 : 1);
    if (nextBytes > UPLOAD_BYTES_MAX) break;
    parts.push(text);
    lengthBytes = nextBytes;
    last = event.seq;
  }
  return last === undefined
    ? undefined
    : { privateBinary: toHex(fromLatin1(`${opening}${parts.join(',')}]}`)), throughSeq: last };
}

function asciiJson(value: TerminalEvent | ReportHead): string {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Of the terminal itself: keys loaded, started. */
const NO_ATTEMPT: ReportHead = { attempt: 0, stan: null, transaction: 'sale', amountMinor: 0, result: 'cancelled' };

const BETWEEN_ATTEMPTS: ReadonlySet<TerminalEvent['kind']> = new Set([
  'started',
  'power-lost',
  'keys-loaded',
  'key-check-failed',
  'sign-on-refused',
  'located',
  'health',
  'signed-off',
  'parameters-loaded',
  'app-crashed',
  'tamper-tripped',
  'tamper-cleared',
] as const);
