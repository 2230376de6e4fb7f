/** What the fields of each fact of a terminal may hold: one row a kind, so that a new kind does not compile without. */
import {
  CLOCK_OFFSET_SECONDS_MAX,
  DEVICE_REFUSALS,
  type DeviceRefusal,
  HEALTH_VALUES,
  type HealthPart,
  type HeldBackBy,
  KEYPAD_FAULTS,
  type KeypadFault,
  LINK_FAILURE_KINDS,
  type LinkFailure,
  type LocalLimit,
  type Operation,
  type PrinterState,
  type QueuedKind,
  READ_FAILURES,
  type ReadFailure,
  SCAN_FAILURES,
  type ScanFailure,
  type TerminalFact,
  type TerminalHealth,
  TRANSACTION_KINDS,
  UNSUPPORTED,
  type Unsupported,
} from '../trade/index.ts';
import { amount, cardEntry, code, type FactTable, transaction } from './fact-tables.ts';
import { type Form, nullable, oneOf, only, text, whole, word } from './forms.ts';

const stan = text(8);
const operator = text(16);
const check = text(16);
const queued = word<QueuedKind>({ advice: 0, 'script-result': 0, signature: 0 });
const operation = oneOf<Operation>([...TRANSACTION_KINDS, 'keyed-entry']);
/** A part of a reading of its own body; null where the terminal cannot measure it. */
const health = <Part extends HealthPart>(part: Part): Form<TerminalHealth[Part]> =>
  nullable(oneOf(HEALTH_VALUES[part] as readonly string[])) as Form<TerminalHealth[Part]>;
const printerFault = oneOf<Exclude<PrinterState, 'ready'>>(
  HEALTH_VALUES.printer.filter((state): state is Exclude<PrinterState, 'ready'> => state !== 'ready'),
);
type Of<K extends TerminalFact['kind']> = Extract<TerminalFact, { kind: K }>;

export const TERMINAL_FACTS: FactTable<TerminalFact> = {
  'attempt-started': { transaction, amountMinor: amount, operator },
  'card-read': { entry: cardEntry },
  'card-read-failed': {
    entry: cardEntry,
    why: oneOf<ReadFailure>(READ_FAILURES),
  },
  'keyed-number-refused': {
    why: word<Of<'keyed-number-refused'>['why']>({ 'check-digit': 0, length: 0 }),
    digits: whole(),
  },
  'code-read': {},
  'code-refused': { characters: whole() },
  'pin-entered': {},
  'scan-failed': { why: oneOf<ScanFailure>(SCAN_FAILURES) },
  'pin-cancelled': {},
  'pin-timed-out': { keys: nullable(word<NonNullable<Of<'pin-timed-out'>['keys']>>({ none: 0, some: 0 })) },
  'keypad-fault': { why: oneOf<KeypadFault>(KEYPAD_FAULTS) },
  'operator-denied': { operation, operator, needs: only('supervisor') },
  'operator-refused': { operator, why: word<Of<'operator-refused'>['why']>({ 'password-wrong': 0, locked: 0 }) },
  'supervisor-approved': {},
  'limit-reached': {
    layer: word<Of<'limit-reached'>['layer']>({ terminal: 0, operator: 0 }),
    limit: word<LocalLimit>({
      'single-amount': 0,
      'keyed-amount': 0,
      tip: 0,
      'refund-amount': 0,
      'refund-day': 0,
      refundable: 0,
      'original-share': 0,
    }),
    limitMinor: amount,
    amountMinor: amount,
  },
  'log-full': { payments: whole() },
  'held-back': { by: word<HeldBackBy>({ reversal: 0, refund: 0, settlement: 0 }) },
  'device-refused': { why: oneOf<DeviceRefusal>(DEVICE_REFUSALS) },
  'not-supported': { what: oneOf<Unsupported>(UNSUPPORTED), entry: nullable(cardEntry) },
  'original-not-found': { stan },
  'link-up': { bearer: health('bearer'), tookMs: whole() },
  'link-failed': {
    why: oneOf<LinkFailure>(LINK_FAILURE_KINDS),
    sent: word<Of<'link-failed'>['sent']>({ nothing: 0, request: 0 }),
  },
  'request-sent': { stan },
  'no-answer': { stan, waitedMs: whole() },
  'answer-mac-bad': { stan },
  'answer-received': { stan, code },
  'reversal-due': {
    stan,
    why: word<Of<'reversal-due'>['why']>({
      'no-answer': 0,
      'answer-mac-bad': 0,
      'power-lost': 0,
      'app-crashed': 0,
      'chip-declined': 0,
      'part-not-taken': 0,
      'code-not-paid': 0,
      'refused-unrecorded': 0,
    }),
  },
  'reversal-acknowledged': { stan, code },
  'refund-open': {
    stan,
    why: word<Of<'refund-open'>['why']>({ 'no-answer': 0, 'answer-mac-bad': 0, 'power-lost': 0, 'app-crashed': 0 }),
  },
  'refund-known': { stan, code },
  'partly-approved': { stan, amountMinor: amount },
  'approved-offline': { stan },
  'message-queued': { what: queued, stan },
  'message-taken': { what: queued, stan, code },
  'message-refused': { what: queued, stan, code },
  'attempt-ended': {
    result: word<Of<'attempt-ended'>['result']>({
      approved: 0,
      declined: 0,
      'failed-locally': 0,
      'outcome-unknown': 0,
      cancelled: 0,
    }),
  },
  'keys-loaded': { pinKcv: check, macKcv: check },
  'key-check-failed': { key: word<Of<'key-check-failed'>['key']>({ pin: 0, mac: 0 }) },
  'sign-on-refused': { code },
  'signed-off': {},
  'parameters-loaded': { version: text(64) },
  'power-lost': {},
  'app-crashed': { appVersion: text(64) },
  health: {
    power: health('power'),
    bearer: health('bearer'),
    signal: health('signal'),
    printer: health('printer'),
    storage: health('storage'),
    tamper: health('tamper'),
    load: health('load'),
    temperature: health('temperature'),
    batteryPercent: nullable(whole(0, 100)),
    clockOffsetSeconds: nullable(whole(-CLOCK_OFFSET_SECONDS_MAX, CLOCK_OFFSET_SECONDS_MAX)),
  },
  'print-failed': { why: printerFault },
  'slip-waived': { printer: printerFault },
  'tamper-tripped': {},
  'tamper-cleared': {},
  located: {
    latitudeMicro: nullable(whole(-90_000_000, 90_000_000)),
    longitudeMicro: nullable(whole(-180_000_000, 180_000_000)),
    cell: nullable(text(64)),
  },
  started: { appVersion: text(64) },
};
