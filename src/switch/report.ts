/**
 * Uploads of terminal events (status upload, 0820 with network management code 362; the content is Kacha's own).
 * One upload speaks of one attempt that is over, or (attempt 0) of the terminal itself:
 * {"attempt":7,"stan":"000012"|null,"transaction":"sale","amountMinor":100,"result":"failed-locally","events":[…]}.
 * A long attempt takes several uploads with the same head.
 */
import { fault, fromHex, ok, type Result, toLatin1 } from '../std/index.ts';
import {
  CLOCK_OFFSET_SECONDS_MAX,
  DEVICE_REFUSALS,
  HEALTH_VALUES,
  type HealthPart,
  KEYPAD_FAULTS,
  LINK_FAILURE_KINDS,
  maskDigitRuns,
  READ_FAILURES,
  SCAN_FAILURES,
  type TerminalEvent,
  TRANSACTION_KINDS,
  type TransactionKind,
  UNSUPPORTED,
} from '../trade/index.ts';

export type AttemptResult = Extract<TerminalEvent, { kind: 'attempt-ended' }>['result'];

export interface TerminalReport {
  readonly attempt: number;
  readonly stan: string | null;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly result: AttemptResult;
  readonly events: readonly TerminalEvent[];
  /** How many more there were that nobody here can read: a newer terminal tells of things that we do not know yet. */
  readonly unread: number;
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
  const read = events.map(readEvent).filter((event) => event !== undefined);
  const unread = events.length - read.length;
  return ok({ attempt, stan, transaction: kind, amountMinor, result, events: read, unread });
}

const RESULTS: readonly AttemptResult[] = ['approved', 'declined', 'failed-locally', 'outcome-unknown', 'cancelled'];

const isOneOf =
  (known: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' && known.includes(value);
const isShort = (value: unknown): boolean => typeof value === 'string' && value.length <= TEXT_MAX;
const isTrace = (value: unknown): boolean => typeof value === 'string' && /^\d{6}$/.test(value);
const isCode = (value: unknown): boolean => typeof value === 'string' && /^[0-9A-Z]{2}$/.test(value);
const isOneOfOrNone =
  (known: readonly string[]) =>
  (value: unknown): boolean =>
    value === null || isOneOf(known)(value);
const isEntry = isOneOf(['chip', 'contactless', 'swipe', 'keyed']);
const isEntryOrNone = (value: unknown): boolean => value === null || isEntry(value);
const isNotReady = isOneOf(HEALTH_VALUES.printer.filter((state) => state !== 'ready'));
const isShortOrNone = (value: unknown): boolean => value === null || isShort(value);
const isWithinOrNone =
  (from: number, to: number) =>
  (value: unknown): boolean =>
    value === null || (Number.isSafeInteger(value) && (value as number) >= from && (value as number) <= to);
/** Millionths of a degree, at most so many degrees either way. */
const isMicroOrNone = (degreesMax: number) => isWithinOrNone(-degreesMax * 1_000_000, degreesMax * 1_000_000);
const isQueued = isOneOf(['advice', 'script-result', 'signature']);
const TEXT_MAX = 24;

/**
 * What a fact may carry besides its kind, and what each must be: a report carries no MAC, so nothing in it is believed
 * to be well formed. Anything else is dropped, so nothing unforeseen is stored.
 */
const FIELDS: Readonly<Record<TerminalEvent['kind'], Readonly<Record<string, (value: unknown) => boolean>>>> = {
  'attempt-started': { transaction: isOneOf(TRANSACTION_KINDS), amountMinor: isCount, operator: isShort },
  'card-read': { entry: isEntry },
  'card-read-failed': {
    entry: isEntry,
    why: isOneOf(READ_FAILURES),
  },
  'keyed-number-refused': { why: isOneOf(['check-digit', 'length']), digits: isCount },
  'code-read': {},
  'code-refused': { characters: isCount },
  'scan-failed': { why: isOneOf(SCAN_FAILURES) },
  'pin-entered': {},
  'pin-cancelled': {},
  'pin-timed-out': { keys: isOneOfOrNone(['none', 'some']) },
  'keypad-fault': { why: isOneOf(KEYPAD_FAULTS) },
  'operator-denied': {
    operation: isOneOf([...TRANSACTION_KINDS, 'keyed-entry']),
    operator: isShort,
    needs: isOneOf(['supervisor']),
  },
  'operator-refused': { operator: isShort, why: isOneOf(['password-wrong', 'locked']) },
  'supervisor-approved': {},
  'limit-reached': {
    layer: isOneOf(['terminal', 'operator']),
    limit: isOneOf([
      'single-amount',
      'keyed-amount',
      'tip',
      'refund-amount',
      'refund-day',
      'refundable',
      'original-share',
    ]),
    limitMinor: isCount,
    amountMinor: isCount,
  },
  'log-full': { payments: isCount },
  'held-back': { by: isOneOf(['reversal', 'refund', 'settlement']) },
  'device-refused': { why: isOneOf(DEVICE_REFUSALS) },
  'not-supported': { what: isOneOf(UNSUPPORTED), entry: isEntryOrNone },
  'original-not-found': { stan: isTrace },
  'link-up': { bearer: isOneOfOrNone(HEALTH_VALUES.bearer), tookMs: isCount },
  'link-failed': {
    why: isOneOf(LINK_FAILURE_KINDS),
    sent: isOneOf(['nothing', 'request']),
  },
  'request-sent': { stan: isTrace },
  'no-answer': { stan: isTrace, waitedMs: isCount },
  'answer-mac-bad': { stan: isTrace },
  'answer-received': { stan: isTrace, code: isCode },
  'reversal-due': {
    stan: isTrace,
    why: isOneOf([
      'no-answer',
      'answer-mac-bad',
      'power-lost',
      'app-crashed',
      'chip-declined',
      'part-not-taken',
      'code-not-paid',
      'refused-unrecorded',
    ]),
  },
  'reversal-acknowledged': { stan: isTrace, code: isCode },
  'refund-open': { stan: isTrace, why: isOneOf(['no-answer', 'answer-mac-bad', 'power-lost', 'app-crashed']) },
  'refund-known': { stan: isTrace, code: isCode },
  'partly-approved': { stan: isTrace, amountMinor: isCount },
  'approved-offline': { stan: isTrace },
  'message-queued': { what: isQueued, stan: isTrace },
  'message-taken': { what: isQueued, stan: isTrace, code: isCode },
  'message-refused': { what: isQueued, stan: isTrace, code: isCode },
  'attempt-ended': { result: isOneOf(RESULTS) },
  'keys-loaded': { pinKcv: isShort, macKcv: isShort },
  'key-check-failed': { key: isOneOf(['pin', 'mac']) },
  'sign-on-refused': { code: isCode },
  'signed-off': {},
  'parameters-loaded': { version: isShort },
  'power-lost': {},
  'app-crashed': { appVersion: isShort },
  health: {
    ...(Object.fromEntries(
      Object.entries(HEALTH_VALUES).map(([part, values]) => [part, isOneOfOrNone(values)]),
    ) as Readonly<Record<HealthPart, (value: unknown) => boolean>>),
    batteryPercent: isWithinOrNone(0, 100),
    clockOffsetSeconds: isWithinOrNone(-CLOCK_OFFSET_SECONDS_MAX, CLOCK_OFFSET_SECONDS_MAX),
  },
  'print-failed': { why: isNotReady },
  'slip-waived': { printer: isNotReady },
  'tamper-tripped': {},
  'tamper-cleared': {},
  located: { latitudeMicro: isMicroOrNone(90), longitudeMicro: isMicroOrNone(180), cell: isShortOrNone },
  started: { appVersion: isShort },
};

function readEvent(value: unknown): TerminalEvent | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, seq, at, attempt } = value;
  if (typeof kind !== 'string' || !isCount(seq) || !isCount(at) || !isCount(attempt)) return undefined;
  const fields = Object.hasOwn(FIELDS, kind) ? FIELDS[kind as TerminalEvent['kind']] : undefined;
  if (fields === undefined) return undefined;
  const wanted = Object.entries(fields);
  if (wanted.some(([name, isRight]) => !isRight(value[name]))) return undefined;
  const kept = wanted.map(([name]) => [name, shown(value[name])] as const);
  return { kind, seq, at, attempt, ...Object.fromEntries(kept) } as unknown as TerminalEvent;
}

const shown = (value: unknown): unknown => (typeof value === 'string' ? maskDigitRuns(value) : value);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
