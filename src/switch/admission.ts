/** From a terminal's request to the fact that opens a payment, or the reason why it may not become one. */
import { type Message, parseOriginal } from '../iso8583/index.ts';
import { cardToken, fingerprint } from '../security/index.ts';
import { after, civilTime, fromHex, type Instant, toLatin1 } from '../std/index.ts';
import {
  attemptIdOf,
  businessDateOf,
  type CardEntry,
  type CardToken,
  CNY,
  DATE_CHANGE_WINDOW_MS,
  entryOf,
  type IssuerId,
  type PaymentFact,
  type PaymentId,
  type PaymentKey,
  paymentIdOf,
  type RefusalReason,
  TRANSACTIONS,
  type TransactionKind,
  transactionKind,
} from '../trade/index.ts';
import type { BindingVerdict } from './binding/index.ts';
import { bindingVerdict } from './binding-gate.ts';
import { contractRefusal } from './contract-gate.ts';
import { type CutOff, isCuttingOff, settlementDateAt } from './cut-off.ts';
import type { PaymentState } from './payment/state.ts';
import { isWalletKind, paymentCodeOf } from './payment-codes.ts';
import type { RegisteredTerminal, SwitchPorts } from './ports.ts';
import { routeOf } from './routing/index.ts';
import { requestHop } from './terminal-answer.ts';
import { asksAfterCode, type TerminalRequest } from './terminal-frame.ts';

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
  /** Of a new payment. */
  readonly cutOff: CutOff;
  /** How many payments are known to have had its key before; none, if absent. */
  readonly reuse?: number;
}

/** Keys under which this request may already be known, the likeliest first. */
export function keysOf(request: TerminalRequest, terminal: RegisteredTerminal, now: Instant): readonly PaymentKey[] {
  const kind = asksAfterCode(request) ? 'qr-code-sale' : kindOf(request);
  const { stan } = request.message;
  const batch = request.typing?.batch;
  if (kind === undefined || stan === undefined || batch === undefined) return [];
  const today = businessDateOf(civilTime(now));
  const before = businessDateOf(civilTime(after(now, -DATE_CHANGE_WINDOW_MS)));
  // A process whose clock is ahead of ours may have taken it tomorrow.
  const next = businessDateOf(civilTime(after(now, DATE_CHANGE_WINDOW_MS)));
  const dates = [...new Set([today, before, next])];
  return dates.map((businessDate) => ({
    merchantId: terminal.merchantId,
    terminalId: terminal.terminalId,
    businessDate,
    batch,
    stan,
    kind,
  }));
}

/** The same keys, when payments are known to have had them before. */
export const reused = (keys: readonly PaymentKey[], reuse = 0): readonly PaymentKey[] =>
  reuse === 0 ? keys : keys.map((key) => ({ ...key, reuse }));

export function kindOf({ message, typing }: TerminalRequest): TransactionKind | undefined {
  const kind = transactionKind({
    processingCode: message.processingCode ?? '',
    typeCode: typing?.typeCode ?? '',
    conditionCode: message.conditionCode,
    entryMode: message.entryMode,
  });
  return kind === undefined || !isOwnMti(kind, message.mti) ? undefined : kind;
}

/** A reversal speaks of the kind it reverses, and a script result of the one that brought the script. */
const isOwnMti = (kind: TransactionKind, mti: string): boolean =>
  mti === TRANSACTIONS[kind].mti || mti === '0400' || mti === '0620';

/** Opens a payment. Only a proven sender with readable fields may occupy its trace number. */
export function admit(admitting: AdmissionArguments): Admission {
  const { request, terminal, now, reuse } = admitting;
  const [key] = reused(keysOf(request, terminal, now), reuse);
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
    opened: unheld(openedFact(admitting, false)),
    refusal,
  };
}

/** What will not be forwarded holds nothing. */
export function unheld({ holdKey: _let, ...opened }: Opened): Opened {
  return opened;
}

/** One hold of a card and amount at a time: a terminal that lost the answer to the first one would make a second. */
function ownHold(kind: TransactionKind, amountMinor: number, token: CardToken | null): Partial<Opened> {
  return kind === 'pre-authorisation' && token !== null ? { holdKey: `${kind}/${token}/${amountMinor}` } : {};
}

/** A reversal whose original is not known, opened under the original's key. `undefined` when the key cannot be read. */
export function admitReversal(admitting: AdmissionArguments): Admission | undefined {
  const [key] = keysOf(admitting.request, admitting.terminal, admitting.now);
  if (key === undefined) return undefined;
  return { paymentId: paymentIdOf(key), opened: openedFact(admitting, true), refusal: undefined };
}

/** Terminals repeat within their own wait for an answer; what comes later under the same number is another payment. */
export const REPEAT_WINDOW_MS = 15 * 60_000;

/** An advice is sent until it is acknowledged, be it days later; its batch is closed long before this. */
const ADVICE_REPEAT_WINDOW_MS = 30 * 24 * 3_600_000;

/**
 * A repeat asks for the same thing with the same card in the same way, and soon; anything else is another payment. What
 * can be made only once, a chip's cryptogram, needs no clock: those of two switch processes may be hours apart.
 */
export function isRepeat(state: PaymentState, opened: Opened, now: Instant): boolean {
  if (state.transaction !== opened.transaction || state.fingerprint !== opened.fingerprint) return false;
  const windowMs = isSaidUntilKnown(opened.transaction) ? ADVICE_REPEAT_WINDOW_MS : REPEAT_WINDOW_MS;
  return hasCryptogram(opened) || now - state.openedAt <= windowMs;
}

/** DE 55 is a part of the fingerprint. */
const hasCryptogram = ({ hop }: Opened): boolean => hop.message.elements.some(({ de }) => de === ICC_DATA);
const ICC_DATA = 55;

/** Advices, and refunds to wallets: they hold no card data, so that a terminal says them again as they are. */
export const isSaidUntilKnown = (kind: TransactionKind): boolean =>
  TRANSACTIONS[kind].whenUnanswered === 'resent' || kind === 'qr-refund';

/** A refund whose answer was lost is asked for again without any card data: it can only be about the first. */
export function asksAgain(request: TerminalRequest): boolean {
  const { pan, track2, iccData, pinBlock } = request.message;
  const isBare = pan === undefined && track2 === undefined && iccData === undefined && pinBlock === undefined;
  return isBare && kindOf(request) === 'refund';
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
  'first-unresolved',
  'nothing-to-repeat',
  'terminal-cloned',
  'terminal-moved',
  'contract-closed',
  'service-closed',
  'merchant-blocked',
  // A repeat of what was forwarded before the date turned still gets its first answer.
  'cut-off',
]);

function refusalOf(
  { request, terminal, mac, ports, now, cutOff }: AdmissionArguments,
  key: PaymentKey | undefined,
): RefusalReason | undefined {
  if (terminal.working === null) return 'not-signed-on';
  if (mac !== 'good') return 'mac-wrong';
  const { message, typing } = request;
  if (typing === undefined || message.stan === undefined) return 'malformed';
  if (kindOf(request) === undefined) return 'kind-unsupported';
  if (key === undefined || request.faults.length > 0 || !saysWhoPays(key.kind, message)) return 'malformed';
  if (!isAmount(request)) return 'malformed';
  if (key.kind === 'instalment' && periodsOf(key.kind, message.privateBinary).periods === undefined) return 'malformed';
  if (typing.batch !== terminal.batch) return 'batch-mismatch';
  // What has happened already is told at any time.
  if (TRANSACTIONS[key.kind].whenUnanswered !== 'resent' && isCuttingOff(now, cutOff)) return 'cut-off';
  const device = bindingVerdict(message, terminal, ports);
  if (device.kind === 'refused') return device.reason;
  return contractRefusal({ merchantId: terminal.merchantId, transaction: key.kind }, ports.contract);
}

/** A card's number, or a code; what points at a payment by code, or asks for a code to show, has neither. */
function saysWhoPays(kind: TransactionKind, message: Message): boolean {
  if (kind === 'qr-sale') return paymentCodeOf(message) !== undefined;
  return isWalletKind(kind) || message.pan !== undefined;
}

/** In the only currency there is (another one's number must never be booked as fen), and not nothing. */
const isAmount = ({ message }: TerminalRequest): boolean =>
  (message.currency ?? CNY) === CNY &&
  (message.processingCode === '310000' || (/^\d{12}$/.test(message.amount ?? '') && Number(message.amount) > 0));

function openedFact(admitting: AdmissionArguments, keyed: boolean): Opened {
  const { request, terminal, mac, ports, now, cutOff, reuse = 0 } = admitting;
  const { message } = request;
  const businessDate = businessDateOf(civilTime(now));
  const settlementDate = settlementDateAt(now, cutOff);
  const transaction = kindOf(request) ?? 'sale';
  const entry: CardEntry | 'unknown' = entryOf(message.entryMode ?? '');
  const amountMinor = Number(message.amount ?? '0') || 0;
  const token = message.pan === undefined ? null : cardToken({ key: ports.cardTokenKey, pan: message.pan });
  return {
    kind: 'opened',
    merchantId: terminal.merchantId,
    terminalId: terminal.terminalId,
    businessDate,
    ...(settlementDate === businessDate ? {} : { settlementDate }),
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
    issuerId: payerOf(transaction, message, ports),
    ...(keyed ? ownHold(transaction, amountMinor, token) : {}),
    ...(request.typing?.partialApproval === '1' ? { acceptsPartial: true } : {}),
    ...periodsOf(transaction, message.privateBinary),
    ...(message.entryMode === undefined ? {} : { entryMode: message.entryMode }),
    ...(message.authorisationCode === undefined ? {} : { authorisationCode: message.authorisationCode }),
    // A repeat carries the chip's cryptogram of the first time; the same card presented anew makes another.
    fingerprint: fingerprint([
      transaction,
      String(amountMinor),
      token ?? codeTokenOf(message, ports),
      entry,
      message.iccData ?? '',
    ]),
    mac,
    keyed,
    ...(keyed && reuse > 0 ? { reuse } : {}),
    keyGeneration: terminal.keyGeneration,
    rrn: ports.nextRrn(),
    original: originalOf(transaction, message),
    ...doubtOf(bindingVerdict(message, terminal, ports), mac),
    hop: requestHop(message),
  };
}

/** Of a proven sender only: anybody can write a serial number into a message that carries no good MAC. */
const doubtOf = (device: BindingVerdict, mac: AdmissionArguments['mac']): Pick<Opened, 'bindingDoubt'> =>
  device.kind === 'fits' || mac !== 'good' ? {} : { bindingDoubt: device.doubt };

/** Whose books it concerns: by card number, by payment code, or by the wallet whose code is to be shown. */
function payerOf(kind: TransactionKind, message: Message, ports: SwitchPorts): IssuerId | null {
  if (!isWalletKind(kind)) return message.pan === undefined ? null : issuerOf(ports, message.pan.revealFor('routing'));
  const { codeRoutes = [] } = ports;
  if (kind === 'qr-code-sale')
    return walletAsked(
      message,
      codeRoutes.map(({ issuerId }) => issuerId),
    );
  const digits = paymentCodeOf(message)?.revealFor('routing');
  return codeRoutes.find(({ prefix }) => digits?.startsWith(prefix) === true)?.issuerId ?? null;
}

/** DE 62 names the wallet; without it the first one there is shows its code. Our own. */
function walletAsked({ privateBinary }: Message, wallets: readonly IssuerId[]): IssuerId | null {
  if (privateBinary === undefined) return wallets[0] ?? null;
  const named = toLatin1(fromHex(privateBinary) ?? new Uint8Array());
  return wallets.find((wallet) => wallet === named) ?? null;
}

/** The same code again is a repeat; another code, even of the same user, is another payment. */
function codeTokenOf(message: Message, { cardTokenKey }: SwitchPorts): string {
  const code = paymentCodeOf(message);
  return code === undefined ? '' : cardToken({ key: cardTokenKey, pan: code });
}

function originalOf(
  kind: TransactionKind,
  { rrn, authorisationCode, originalTransaction }: Message,
): Opened['original'] {
  if (TRANSACTIONS[kind].originals.length === 0) return null;
  const parsed = originalTransaction === undefined ? undefined : parseOriginal(originalTransaction);
  const original = parsed?.ok === true ? parsed.value : undefined;
  if (original === undefined && rrn === undefined && authorisationCode === undefined) return null;
  return {
    batch: original?.batch ?? '000000',
    stan: original?.stan ?? '000000',
    rrn: rrn ?? null,
    ...(original?.date === undefined ? {} : { date: original.date }),
    ...(authorisationCode === undefined ? {} : { authorisationCode }),
  };
}

/** DE 62 of an instalment sale begins with the number of periods, two digits. Source: cross-read. */
function periodsOf(kind: TransactionKind, privateBinary: string | undefined): { readonly periods?: number } {
  if (kind !== 'instalment') return {};
  const bytes = fromHex(privateBinary ?? '');
  const digits = /^\d{2}/.exec(bytes === undefined ? '' : toLatin1(bytes))?.[0];
  return digits === undefined || Number(digits) === 0 ? {} : { periods: Number(digits) };
}

/** The number makes it unique even when a broken terminal sends many within one millisecond. */
function unkeyedId(terminal: RegisteredTerminal, now: Instant, unique: string): PaymentId {
  return attemptIdOf(businessDateOf(civilTime(now)), terminal.terminalId, `x${unique.toLowerCase()}`);
}
