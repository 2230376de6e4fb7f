/** From a terminal's request to the fact that opens a payment, or the reason why it may not become one. */
import { type OriginalTransaction, parseOriginal } from '../iso8583/index.ts';
import { cardToken, fingerprint } from '../security/index.ts';
import { after, civilTime, type Instant } from '../std/index.ts';
import {
  attemptIdOf,
  businessDateOf,
  type CardEntry,
  CNY,
  entryOf,
  type IssuerId,
  type PaymentFact,
  type PaymentId,
  type PaymentKey,
  paymentIdOf,
  type RefusalReason,
  type TransactionKind,
  transactionKind,
} from '../trade/index.ts';
import type { PaymentState } from './payment/state.ts';
import type { RegisteredTerminal, SwitchPorts } from './ports.ts';
import { routeOf } from './routing/index.ts';
import { requestHop } from './terminal-answer.ts';
import type { TerminalRequest } from './terminal-frame.ts';

/** A repeat that crosses midnight is looked for under both dates for this long. */
export const DATE_CHANGE_WINDOW_MS = 15 * 60_000;

type Opened = Extract<PaymentFact, { kind: 'opened' }>;

export interface Admission {
  readonly paymentId: PaymentId;
  readonly opened: Opened;
  /** Set when the payment may be forwarded no further than its own record. */
  readonly refusal: RefusalReason | undefined;
}

export interface AdmissionArguments {
  readonly request: TerminalRequest;
  readonly terminal: RegisteredTerminal;
  readonly mac: 'good' | 'bad' | 'none';
  readonly ports: SwitchPorts;
  readonly now: Instant;
}

/** Keys under which this request may already be known, the likeliest first. */
export function keysOf(request: TerminalRequest, terminal: RegisteredTerminal, now: Instant): readonly PaymentKey[] {
  const kind = kindOf(request);
  const { stan } = request.message;
  const batch = request.typing?.batch;
  if (kind === undefined || stan === undefined || batch === undefined) return [];
  const today = businessDateOf(civilTime(now));
  const before = businessDateOf(civilTime(after(now, -DATE_CHANGE_WINDOW_MS)));
  const dates = today === before ? [today] : [today, before];
  return dates.map((businessDate) => ({
    merchantId: terminal.merchantId,
    terminalId: terminal.terminalId,
    businessDate,
    batch,
    stan,
    kind,
  }));
}

export function kindOf({ message, typing }: TerminalRequest): TransactionKind | undefined {
  const kind = transactionKind({
    processingCode: message.processingCode ?? '',
    typeCode: typing?.typeCode ?? '',
    conditionCode: message.conditionCode,
    entryMode: message.entryMode,
  });
  return kind !== undefined && TAKEN.has(kind) ? kind : undefined;
}

/** What this switch carries out. */
const TAKEN: ReadonlySet<TransactionKind> = new Set(['sale', 'void', 'balance']);

/** Opens a payment. Only a proven sender with readable fields may occupy its trace number. */
export function admit(admitting: AdmissionArguments): Admission {
  const { request, terminal, now } = admitting;
  const [key] = keysOf(request, terminal, now);
  const refusal = refusalOf(admitting, key);
  const keyed = key !== undefined && (refusal === undefined || OCCUPIES.has(refusal));
  return {
    paymentId: keyed ? paymentIdOf(key) : unkeyedId(terminal, now, admitting.ports.nextRrn()),
    opened: openedFact(admitting, keyed),
    refusal,
  };
}

/** The same request as a record of its own, because the number it came under belongs to another payment. */
export function admitUnkeyed(admitting: AdmissionArguments, refusal: RefusalReason): Admission {
  return {
    paymentId: unkeyedId(admitting.terminal, admitting.now, admitting.ports.nextRrn()),
    opened: openedFact(admitting, false),
    refusal,
  };
}

/** A reversal whose original is not known, opened under the original's key. `undefined` when the key cannot be read. */
export function admitReversal(admitting: AdmissionArguments): Admission | undefined {
  const [key] = keysOf(admitting.request, admitting.terminal, admitting.now);
  if (key === undefined) return undefined;
  return { paymentId: paymentIdOf(key), opened: openedFact(admitting, true), refusal: undefined };
}

/** Terminals repeat within their own wait for an answer; what comes later under the same number is another payment. */
export const REPEAT_WINDOW_MS = 15 * 60_000;

/** A repeat asks for the same thing with the same card in the same way, and soon; anything else is another payment. */
export const isRepeat = (state: PaymentState, opened: Opened, now: Instant): boolean =>
  state.fingerprint === opened.fingerprint && now - state.openedAt <= REPEAT_WINDOW_MS;

/** What a void must find: an approved sale of this terminal's batch, whole amount, not yet undone. */
export function voidRefusal(original: PaymentState | undefined, opened: Opened): RefusalReason | undefined {
  if (original === undefined || original.transaction !== 'sale' || opened.original === null)
    return 'original-not-found';
  if (original.status.kind !== 'approved' || original.voidedBy !== null) return 'original-not-found';
  const same =
    original.terminalId === opened.terminalId &&
    original.amountMinor === opened.amountMinor &&
    original.stan === opened.original.stan &&
    original.batch === opened.original.batch &&
    original.cardToken === opened.cardToken;
  return same ? undefined : 'original-mismatch';
}

export function issuerOf(ports: SwitchPorts, panDigits: string): IssuerId | null {
  return routeOf(ports.routes, panDigits)?.issuerId ?? null;
}

/** Refusals of a proven sender's readable request: the trace number is used up by them. */
const OCCUPIES: ReadonlySet<RefusalReason> = new Set([
  'no-route',
  'issuer-link-down',
  'issuer-circuit-open',
  'original-not-found',
  'original-mismatch',
]);

function refusalOf(
  { request, terminal, mac }: AdmissionArguments,
  key: PaymentKey | undefined,
): RefusalReason | undefined {
  if (terminal.working === null) return 'not-signed-on';
  if (mac !== 'good') return 'mac-wrong';
  const { message, typing } = request;
  if (typing === undefined || message.stan === undefined) return 'malformed';
  if (kindOf(request) === undefined) return 'kind-unsupported';
  if (key === undefined || request.faults.length > 0 || message.pan === undefined) return 'malformed';
  if (!isAmount(request)) return 'malformed';
  if (typing.batch !== terminal.batch) return 'batch-mismatch';
  return undefined;
}

/** In the only currency there is (another one's number must never be booked as fen), and not nothing. */
const isAmount = ({ message }: TerminalRequest): boolean =>
  (message.currency ?? CNY) === CNY &&
  (message.processingCode === '310000' || (/^\d{12}$/.test(message.amount ?? '') && Number(message.amount) > 0));

function openedFact(admitting: AdmissionArguments, keyed: boolean): Opened {
  const { request, terminal, mac, ports, now } = admitting;
  const { message } = request;
  const transaction = kindOf(request) ?? 'sale';
  const entry: CardEntry | 'unknown' = entryOf(message.entryMode ?? '');
  const amountMinor = Number(message.amount ?? '0') || 0;
  const token = message.pan === undefined ? null : cardToken({ key: ports.cardTokenKey, pan: message.pan });
  const original = message.originalTransaction === undefined ? undefined : parseOriginal(message.originalTransaction);
  return {
    kind: 'opened',
    merchantId: terminal.merchantId,
    terminalId: terminal.terminalId,
    businessDate: businessDateOf(civilTime(now)),
    batch: request.typing?.batch ?? '000000',
    stan: message.stan ?? '000000',
    transaction,
    amountMinor,
    currency: message.currency ?? CNY,
    entry,
    fallback: request.typing?.chipCondition === '2',
    pin: message.pinBlock === undefined ? 'not-entered' : 'entered',
    cardToken: token,
    panMasked: message.pan === undefined ? null : String(message.pan),
    issuerId: message.pan === undefined ? null : issuerOf(ports, message.pan.revealFor('routing')),
    // A repeat carries the chip's cryptogram of the first time; the same card presented anew makes another.
    fingerprint: fingerprint([transaction, String(amountMinor), token ?? '', entry, message.iccData ?? '']),
    mac,
    keyed,
    keyGeneration: terminal.keyGeneration,
    rrn: ports.nextRrn(),
    original: originalOf(original?.ok === true ? original.value : undefined, message.rrn),
    hop: requestHop(message),
  };
}

const originalOf = (original: OriginalTransaction | undefined, rrn: string | undefined): Opened['original'] =>
  original === undefined || rrn === undefined ? null : { batch: original.batch, stan: original.stan, rrn };

/** The number makes it unique even when a broken terminal sends many within one millisecond. */
function unkeyedId(terminal: RegisteredTerminal, now: Instant, unique: string): PaymentId {
  return attemptIdOf(businessDateOf(civilTime(now)), terminal.terminalId, `x${unique.toLowerCase()}`);
}
