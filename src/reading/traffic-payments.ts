/**
 * Payments out of messages that were captured between a terminal and its host, or a switch and an issuer. A request
 * without an answer is sent with an outcome that nobody knows, never a decline; a reversal belongs to what it reverses.
 */
import { type Dialect, type Message, maskMessage, parseOriginalElements, parseTyping } from '../iso8583/index.ts';
import { civilTime, fromCivil, type Instant, instant } from '../std/index.ts';
import { emptyRow, moneyAfter, TRACE_LIMITS, type TracedPayment } from '../trace/index.ts';
import {
  type CodeSpace,
  entryOf,
  type Hop,
  isCodeSpace,
  type MaskedMessage,
  type MerchantId,
  type PaymentEvent,
  type PaymentFact,
  type PaymentId,
  type PaymentOutcome,
  type PaymentRow,
  Secret,
  type TerminalId,
  type TransactionKind,
  transactionKind,
} from '../trade/index.ts';
import { issuerOfMask, type PaymentSource, plainId } from './payment-source.ts';
import type { Exchange, Reading, ReadMessage } from './reading.ts';

export interface TrafficPayments {
  readonly payments: readonly TracedPayment[];
  /** Messages that are no payments, by their type: sign-ons, echo tests, settlements. */
  readonly others: ReadonlyMap<string, number>;
  /** Reversals of what is not in the traffic. */
  readonly strayReversals: number;
  /** Payments beyond the limit, which were not taken. */
  readonly leftOut: number;
}

export interface TrafficOptions extends PaymentSource {
  /** For messages that carry no time: the year of their dates, and the time of what has none. */
  readonly now: Instant;
}

/** Exchanges of one dialect, in order of time. */
export function paymentsOfTraffic(readings: readonly Reading[], options: TrafficOptions): TrafficPayments {
  const reader = new TrafficReader(options);
  for (const { dialect, exchange } of acrossFiles(readings)) reader.take(dialect, exchange);
  return reader.finish();
}

interface InDialect {
  readonly dialect: Dialect;
  readonly exchange: Exchange;
}

/** A log may end between a request and its answer: what has no partner in its own file may have one in the next. */
function acrossFiles(readings: readonly Reading[]): readonly InDialect[] {
  const exchanges: InDialect[] = [];
  const open = new Map<string, number>();
  for (const { format, exchanges: found } of readings) {
    if (format === undefined) continue;
    for (const exchange of found) {
      const key = partnerKey(exchange);
      const before = exchange.request === undefined ? open.get(key) : undefined;
      const asked = before === undefined ? undefined : exchanges[before];
      if (before === undefined || asked === undefined || !isSoonAfter(asked.exchange, exchange)) {
        if (exchange.answer === undefined) open.set(key, exchanges.length);
        exchanges.push({ dialect: format.dialect, exchange });
        continue;
      }
      exchanges[before] = { ...asked, exchange: { ...asked.exchange, answer: exchange.answer } };
      open.delete(key);
    }
  }
  return exchanges;
}

const ANSWERED_WITHIN_MS = 180_000;

function isSoonAfter({ request }: Exchange, { answer }: Exchange): boolean {
  if (request?.atMs === undefined || answer?.atMs === undefined) return true;
  return answer.atMs >= request.atMs && answer.atMs - request.atMs <= ANSWERED_WITHIN_MS;
}

function partnerKey({ request, answer }: Exchange): string {
  const message = (request ?? answer)?.unpacked.message;
  if (message === undefined) return '';
  return `${message.mti.slice(0, 2)} ${message.terminalId ?? ''} ${message.stan ?? ''}`;
}

interface Draft {
  row: PaymentRow;
  readonly events: PaymentEvent[];
  readonly stan: string;
}

/** Trace numbers come round again after some days. */
const SAME_NUMBER_MS = 12 * 3_600_000;

class TrafficReader {
  readonly #options: TrafficOptions;
  readonly #drafts: Draft[] = [];
  /** The newest payment of each terminal and trace number. */
  readonly #byNumber = new Map<string, Draft>();
  readonly #ids = new Map<string, number>();
  readonly #keyGenerations = new Map<string, number>();
  readonly #others = new Map<string, number>();
  #strayReversals = 0;
  #leftOut = 0;

  constructor(options: TrafficOptions) {
    this.#options = options;
  }

  take(dialect: Dialect, exchange: Exchange): void {
    const read = exchange.request ?? exchange.answer;
    if (read === undefined) return;
    const { mti } = read.unpacked.message;
    if (/^\d[12]/.test(mti)) this.#takePayment(dialect, exchange);
    else if (/^\d4/.test(mti)) this.#takeReversal(dialect, exchange);
    else {
      this.#others.set(mti, (this.#others.get(mti) ?? 0) + 1);
      this.#takeManagement(exchange);
    }
  }

  finish(): TrafficPayments {
    return {
      payments: this.#drafts.map(({ row, events }) => ({
        paymentId: row.paymentId,
        row: { ...row, version: events.length, updatedAt: events.at(-1)?.at ?? row.openedAt },
        rowFrom: 'events' as const,
        events,
      })),
      others: this.#others,
      strayReversals: this.#strayReversals,
      leftOut: this.#leftOut,
    };
  }

  #takePayment(dialect: Dialect, exchange: Exchange): void {
    const facts = this.#factsOf(exchange);
    const before = this.#byNumber.get(facts.number);
    if (before !== undefined && isRepeat(before.row, facts.row)) {
      add(before, { kind: 'repeat-received' }, facts.row.openedAt);
      this.#answer(before, dialect, exchange);
      return;
    }
    if (this.#drafts.length >= TRACE_LIMITS.paymentsMax) {
      this.#leftOut += 1;
      return;
    }
    const draft: Draft = { row: facts.row, events: [], stan: facts.row.stan ?? '' };
    const { request } = exchange;
    if (request !== undefined) add(draft, openedBy(facts.row, messageOf(dialect, request)), facts.row.openedAt);
    this.#answer(draft, dialect, exchange);
    this.#drafts.push(draft);
    this.#byNumber.set(facts.number, draft);
  }

  #answer(draft: Draft, dialect: Dialect, { answer, waitMs }: Exchange): void {
    if (answer === undefined) return;
    const { message } = answer.unpacked;
    const code = codeIn(message);
    if (code === '') return;
    const space = this.#options.space ?? spaceOf(dialect);
    const at = this.#timeOf(answer);
    const shown = messageOf(dialect, answer);
    if (space === 'kacha.interchange') {
      const hop: Hop = { from: 'issuer', to: 'switch', message: shown };
      const authorisationCode = message.authorisationCode ?? null;
      const waitedMs = Math.round(waitMs ?? 0);
      add(draft, { kind: 'issuer-answered', space, code, authorisationCode, waitedMs, late: false, hop }, at);
    } else add(draft, { kind: 'answered', space, code, hop: { from: 'switch', to: 'terminal', message: shown } }, at);
    const sense = this.#options.senseOf(space, code);
    const { row } = draft;
    draft.row = {
      ...withOutcome(row, sense, sense === 'approved' ? 'approved' : 'not-approved'),
      code,
      rrn: message.rrn?.trim() || row.rrn,
      authorisationCode: message.authorisationCode?.trim() || null,
      approvedMinor: sense === 'approved' ? (amountIn(message) ?? row.amountMinor) : null,
    };
  }

  #takeReversal(dialect: Dialect, { request, answer }: Exchange): void {
    const read = request ?? answer;
    if (read === undefined) return;
    const draft = this.#reversedBy(read);
    if (draft === undefined) {
      this.#strayReversals += 1;
      return;
    }
    if (request !== undefined) {
      const reasonCode = codeIn(request.unpacked.message);
      const hop: Hop = { from: 'terminal', to: 'switch', message: messageOf(dialect, request) };
      add(draft, { kind: 'reversal-received', reasonCode, mac: 'none', hop }, this.#timeOf(request));
    }
    const wasApproved = draft.row.approvedMinor === null ? 'not-approved' : 'approved';
    const code = answer === undefined ? '' : codeIn(answer.unpacked.message);
    if (answer !== undefined && code !== '') {
      const hop: Hop = { from: 'switch', to: 'terminal', message: messageOf(dialect, answer) };
      add(draft, { kind: 'reversal-acknowledged', code, hop }, this.#timeOf(answer));
    }
    if (draft.row.outcome === 'reversed') return;
    draft.row = withOutcome(draft.row, REVERSED.has(code) ? 'reversed' : 'unknown', wasApproved);
  }

  #reversedBy(read: ReadMessage): Draft | undefined {
    const { message } = read.unpacked;
    const terminal = terminalIn(message);
    const named = parseOriginalElements(message.originalElements ?? '');
    const stans = [message.stan ?? '', ...(named.ok ? [named.value.stan] : [])];
    const found = stans.map((stan) => this.#byNumber.get(`${terminal} ${stan}`)).find((each) => each !== undefined);
    const at = this.#timeOf(read);
    return found !== undefined && Math.abs(found.row.openedAt - at) <= SAME_NUMBER_MS ? found : undefined;
  }

  /** A sign-on that was answered loads new keys: neighbours are compared within one generation. */
  #takeManagement({ request, answer }: Exchange): void {
    const message = request?.unpacked.message;
    if (message === undefined || answer === undefined || codeIn(answer.unpacked.message) !== '00') return;
    const typing = parseTyping(message.typing ?? '');
    if (!typing.ok || !SIGN_ONS.has(typing.value.networkCode)) return;
    const terminal = terminalIn(message);
    this.#keyGenerations.set(terminal, (this.#keyGenerations.get(terminal) ?? 0) + 1);
  }

  #factsOf({ request, answer }: Exchange): { readonly row: PaymentRow; readonly number: string } {
    const read = (request ?? answer) as ReadMessage;
    const { message } = read.unpacked;
    const [terminal, openedAt] = [terminalIn(message), this.#timeOf(read)];
    const typing = parseTyping(message.typing ?? '');
    const transaction = kindOf(message, typing.ok ? typing.value.typeCode : undefined);
    const batch = typing.ok ? typing.value.batch : '000000';
    const row: PaymentRow = {
      ...emptyRow({
        paymentId: this.#idOf(terminal, openedAt, message.stan ?? 'x'),
        merchantId: (plainId(message.merchantId, 15) || '-') as MerchantId,
        terminalId: terminal as TerminalId,
        transaction,
        amountMinor: amountIn(message) ?? amountIn(answer?.unpacked.message) ?? 0,
        openedAt,
      }),
      ...this.#cardOf(message),
      batch,
      stan: message.stan ?? null,
      keyed: true,
      rrn: message.rrn?.trim() || null,
      keyGeneration: this.#keyGenerations.get(terminal) ?? 0,
      fallback: typing.ok && typing.value.chipCondition === '2',
      outcome: 'unknown',
      money: moneyAfter('unknown', transaction, 'not-approved'),
    };
    return { row, number: `${terminal} ${message.stan ?? ''}` };
  }

  #cardOf(message: Message): Partial<PaymentRow> {
    const number = numberIn(message);
    const panMasked = number === undefined ? null : number.toString();
    const mode = message.entryMode ?? '';
    const pin =
      message.pinBlock !== undefined || mode[2] === '1' ? 'entered' : mode[2] === '2' ? 'not-entered' : 'unknown';
    return {
      cardToken: number === undefined ? null : this.#options.tokenOf(number),
      panMasked,
      lastFour: panMasked === null ? null : panMasked.slice(-4),
      issuerId: issuerOfMask(panMasked),
      entry: entryOf(mode),
      pin,
    };
  }

  /** Unique in the traffic: a number that comes round again is told by its count. */
  #idOf(terminal: string, at: Instant, stan: string): PaymentId {
    const time = civilTime(at);
    const date = [time.year % 100, time.month, time.day].map((part) => String(part).padStart(2, '0')).join('');
    const id = `p_${date}_${terminal.slice(0, 8)}_${plainId(stan, 6).toLowerCase() || 'x'}`;
    const count = (this.#ids.get(id) ?? 0) + 1;
    this.#ids.set(id, count);
    return (count === 1 ? id : `${id}_${count}`) as PaymentId;
  }

  /** As it was captured; else by the terminal's own clock. */
  #timeOf({ atMs, unpacked: { message } }: ReadMessage): Instant {
    if (atMs !== undefined) return instant(atMs);
    const [date, time] = [
      /^(\d\d)(\d\d)$/.exec(message.localDate ?? ''),
      /^(\d\d)(\d\d)(\d\d)$/.exec(message.localTime ?? ''),
    ];
    if (date === null || time === null) return this.#options.now;
    const [hour, minute, second] = time.slice(1).map(Number) as [number, number, number];
    const { year } = civilTime(this.#options.now);
    const at = fromCivil({ year, month: Number(date[1]), day: Number(date[2]), hour, minute, second });
    return at > this.#options.now ? fromCivil({ ...civilTime(at), year: year - 1 }) : at;
  }
}

/** 25: the host has no such payment, so there is nothing left to reverse. */
const REVERSED: ReadonlySet<string> = new Set(['00', '25']);
/** DE 60.3 of a sign-on: for keys of double length, single length, with a key for track data. Source: protocol reference. */
const SIGN_ONS: ReadonlySet<string> = new Set(['001', '003', '004']);

function add(draft: Draft, fact: PaymentFact, at: Instant): void {
  draft.events.push({ ...fact, seq: draft.events.length + 1, at });
}

function withOutcome(row: PaymentRow, outcome: PaymentOutcome, wasApproved: 'approved' | 'not-approved'): PaymentRow {
  const isNothingTaken = outcome === 'reversed' && wasApproved === 'not-approved';
  return { ...row, outcome, money: isNothingTaken ? 'none' : moneyAfter(outcome, row.transaction, wasApproved) };
}

const isRepeat = (before: PaymentRow, row: PaymentRow): boolean =>
  before.transaction === row.transaction &&
  before.amountMinor === row.amountMinor &&
  before.cardToken === row.cardToken &&
  before.batch === row.batch &&
  row.openedAt - before.openedAt <= SAME_NUMBER_MS;

function messageOf(dialect: Dialect, { unpacked }: ReadMessage): MaskedMessage {
  return maskMessage(dialect, unpacked.message, unpacked.faults);
}

const openedBy = (row: PaymentRow, message: MaskedMessage): PaymentFact => ({
  kind: 'opened',
  merchantId: row.merchantId,
  terminalId: row.terminalId,
  businessDate: row.businessDate,
  batch: row.batch,
  stan: row.stan ?? '',
  transaction: row.transaction,
  amountMinor: row.amountMinor,
  currency: '156',
  entry: row.entry,
  fallback: row.fallback,
  pin: row.pin === 'entered' ? 'entered' : 'not-entered',
  cardToken: row.cardToken,
  panMasked: row.panMasked,
  issuerId: row.issuerId,
  fingerprint: '',
  mac: 'none',
  keyed: true,
  keyGeneration: row.keyGeneration,
  rrn: row.rrn ?? '',
  original: null,
  hop: { from: 'terminal', to: 'switch', message },
});

const terminalIn = ({ terminalId }: Message): string => plainId(terminalId, 15) || 'x';
const codeIn = ({ responseCode, actionCode }: Message): string => (responseCode ?? actionCode ?? '').trim().slice(0, 8);

function amountIn(message: Message | undefined): number | undefined {
  return message?.amount !== undefined && /^\d{1,12}$/.test(message.amount) ? Number(message.amount) : undefined;
}

/** From the element itself, or from the track: a read card's number often stands there alone. */
function numberIn({ pan, track2 }: Message): Secret | undefined {
  const digits = pan?.revealFor('token') ?? /^\d{13,19}(?=[=D])/.exec(track2?.revealFor('token') ?? '')?.[0];
  return digits !== undefined && /^\d{13,19}$/.test(digits) ? Secret.pan(digits) : undefined;
}

/** The dialects of ISO 8583:1987 share its codes; nobody else's dialect says whose codes it speaks. */
function spaceOf({ name }: Dialect): CodeSpace {
  if (isCodeSpace(name)) return name;
  return name.startsWith('iso8583.') ? 'iso8583.1987' : 'unionpay.pos';
}

/** Where DE 60 does not say, the type and the processing code do, as ISO 8583 has them. */
function kindOf(message: Message, typeCode: string | undefined): TransactionKind {
  const { mti, processingCode = '', conditionCode, entryMode } = message;
  const exact =
    typeCode === undefined ? undefined : transactionKind({ processingCode, typeCode, conditionCode, entryMode });
  if (exact !== undefined) return exact;
  const [service, isAdvice] = [processingCode.slice(0, 2), mti[2] === '2'];
  if (service === '31' || service === '30') return 'balance';
  if (mti[1] === '1')
    return service === '20'
      ? 'pre-authorisation-void'
      : service === '03' || conditionCode === '06'
        ? 'pre-authorisation'
        : 'sale';
  if (service === '20') return isAdvice ? 'refund' : 'void';
  return conditionCode === '06' ? (isAdvice ? 'completion-advice' : 'completion') : 'sale';
}
