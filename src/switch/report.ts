/**
 * Uploads of terminal events (status upload, 0820 with network management code 362; the content is Kacha's own).
 * One upload speaks of one attempt that is over, or (attempt 0) of the terminal itself:
 * {"attempt":7,"stan":"000012"|null,"transaction":"sale","amountMinor":100,"result":"failed-locally","events":[…]}.
 * A long attempt takes several uploads with the same head.
 */
import { fault, fromHex, ok, type Result, toLatin1 } from '../std/index.ts';
import { maskDigitRuns, type TerminalEvent, TRANSACTION_KINDS, type TransactionKind } from '../trade/index.ts';

export type AttemptResult = Extract<TerminalEvent, { kind: 'attempt-ended' }>['result'];

export interface TerminalReport {
  readonly attempt: number;
  readonly stan: string | null;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly result: AttemptResult;
  readonly events: readonly TerminalEvent[];
}

export type ReportFault = 'not-hexadecimal' | 'not-json' | 'wrong-shape' | 'too-many-events';

export const REPORT_EVENTS_MAX = 64;

export function parseReport(privateBinary: string): Result<TerminalReport, ReportFault> {
  const bytes = fromHex(privateBinary);
  if (bytes === undefined) return fault('not-hexadecimal');
  let parsed: unknown;
  try {
    parsed = JSON.parse(toLatin1(bytes));
  } catch {
    return fault('not-json');
  }
  if (!isRecord(parsed)) return fault('wrong-shape');
  const { attempt, stan, transaction, amountMinor, events } = parsed;
  const result = RESULTS.find((known) => known === parsed['result']);
  if (!isCount(attempt) || !isCount(amountMinor) || !Array.isArray(events)) return fault('wrong-shape');
  if (stan !== null && !(typeof stan === 'string' && /^\d{6}$/.test(stan))) return fault('wrong-shape');
  const kind = TRANSACTION_KINDS.find((known) => known === transaction);
  if (kind === undefined || result === undefined) return fault('wrong-shape');
  if (events.length > REPORT_EVENTS_MAX) return fault('too-many-events');
  const read = events.map(readEvent);
  if (read.some((event) => event === undefined)) return fault('wrong-shape');
  return ok({ attempt, stan, transaction: kind, amountMinor, result, events: read as TerminalEvent[] });
}

const RESULTS: readonly AttemptResult[] = ['approved', 'declined', 'failed-locally', 'outcome-unknown', 'cancelled'];

/** Fields that a fact may carry besides its kind; anything else is dropped, so nothing unforeseen is stored. */
const FIELDS: Readonly<Record<TerminalEvent['kind'], readonly string[]>> = {
  'attempt-started': ['transaction', 'amountMinor', 'operator'],
  'card-read': ['entry'],
  'card-read-failed': ['entry', 'why'],
  'keyed-number-refused': ['why', 'digits'],
  'pin-entered': [],
  'pin-cancelled': [],
  'operator-denied': ['operation', 'operator', 'needs'],
  'link-failed': ['why', 'sent'],
  'request-sent': ['stan'],
  'no-answer': ['stan', 'waitedMs'],
  'answer-mac-bad': ['stan'],
  'answer-received': ['stan', 'code'],
  'reversal-due': ['stan', 'why'],
  'reversal-acknowledged': ['stan', 'code'],
  'attempt-ended': ['result'],
  'keys-loaded': ['pinKcv', 'macKcv'],
  'key-check-failed': ['key'],
  'sign-on-refused': ['code'],
  'power-lost': [],
  started: ['appVersion'],
};

function readEvent(value: unknown): TerminalEvent | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, seq, at, attempt } = value;
  if (typeof kind !== 'string' || !isCount(seq) || !isCount(at) || !isCount(attempt)) return undefined;
  const fields = Object.hasOwn(FIELDS, kind) ? FIELDS[kind as TerminalEvent['kind']] : undefined;
  if (fields === undefined) return undefined;
  const kept = fields.map((name) => [name, readField(value[name])] as const);
  if (kept.some(([, field]) => field === undefined)) return undefined;
  return { kind, seq, at, attempt, ...Object.fromEntries(kept) } as unknown as TerminalEvent;
}

function readField(value: unknown): string | number | undefined {
  if (typeof value === 'string' && value.length <= 24) return maskDigitRuns(value);
  return isCount(value) ? value : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
