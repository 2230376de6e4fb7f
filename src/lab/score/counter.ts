/**
 * What somebody at the counter of a town can know of a payment that failed: what the screen said, what they saw, how
 * their own other payments fared, what the customer's telephone told. Nothing of switch, issuer, notices or other shops,
 * and nothing of what came later than they were asked.
 */
import { ending, type Finding, findingsOf, rowOf, WideCounts } from '../../diagnosis/index.ts';
import type { LoadedPayment } from '../../machine/index.ts';
import { after, type Instant } from '../../std/index.ts';
import type { EndReason } from '../../terminal/index.ts';
import { reasonText, responseText } from '../../terminal/index.ts';
import {
  type CaseContext,
  type CaseFile,
  ContextIndex,
  NeighbourIndex,
  type Neighbours,
  neighbourOf,
  type ScopeKind,
  subjectOf,
} from '../../trace/index.ts';
import type { Bilingual, PaymentEvent, PaymentRow, TerminalEvent } from '../../trade/index.ts';
import type { TownCase, TownRun } from '../towns/play-town.ts';

/** What the customer's bank would have told of by then, if it tells. */
export type Debit = 'charged' | 'given-back' | 'nothing';

export interface AtCounter {
  /** The last line that the screen said; `null` where it was black. */
  readonly screen: Bilingual | null;
  /** In brackets behind it. A code that is nobody's to read is not shown. */
  readonly code: string | null;
  readonly why: EndReason;
  /** What can be seen or told there, in the form in which questions are answered. */
  readonly findings: readonly Finding[];
  /** `null` where the customer cannot say. */
  readonly debit: Debit | null;
  /** How other customers' cards fared here just then; `null` where there were none. */
  readonly others: 'only-this' | 'same-bank' | 'some' | 'all' | null;
  /** Refusals of this card's PIN here today, this one included. */
  readonly wrongPins: number;
}

/** Nobody is asked in the minute that it fails: the next customers have come, or another card was tried. */
const ASKED_AFTER_MS = 10 * 60_000;

type Day = Pick<TownRun, 'whole' | 'places' | 'now'> & { readonly plan: Pick<TownRun['plan'], 'facts'> };

/** The counters of one day of a town. */
export class Counters {
  readonly #day: Day;
  readonly #neighbours: NeighbourIndex;
  readonly #byShop = new Map<string, LoadedPayment[]>();
  readonly #context: ContextIndex;

  constructor(day: Day) {
    this.#day = day;
    const rows = [...day.whole.values()];
    this.#neighbours = new NeighbourIndex(rows.map(({ row }) => row));
    for (const payment of rows) {
      const { merchantId } = payment.row;
      this.#byShop.set(merchantId, [...(this.#byShop.get(merchantId) ?? []), payment]);
    }
    this.#context = new ContextIndex(day.plan.facts);
  }

  /** `undefined` for a payment that nobody made. */
  at({ paymentId, endedAt }: Pick<TownCase, 'paymentId' | 'endedAt'>): AtCounter | undefined {
    const payment = this.#day.whole.get(paymentId);
    if (payment === undefined) return undefined;
    const askedAt = after(endedAt ?? payment.row.openedAt, ASKED_AFTER_MS);
    const told = toldBy(payment.events);
    const { why, code } = endOf(told);
    const shown = code === null ? null : responseText(code, isByCode(payment.row) ? 'code' : 'card');
    const file = this.#fileOf({ payment, told, code, askedAt });
    const isHidden = shown !== null && shown.code === null;
    const end = ending(file);
    const value = isHidden ? 'other' : (SEEN_AS[why] ?? end.value);
    return {
      screen: DARK.has(why) ? null : (shown ?? reasonText(why)),
      code: shown?.code ?? null,
      why,
      findings: findingsOf(file, { ...end, value }).flatMap(asSeen),
      debit: debitOf(payment.events, askedAt),
      others: othersIn(file),
      wrongPins: wrongPinsIn(file),
    };
  }

  #fileOf({ payment: { row, events }, told, code, askedAt }: Seen): CaseFile {
    return {
      record: {
        row: { ...row, code, refusal: null, outcome: outcomeSeen(told, row) },
        events: events.filter(({ kind }) => kind === 'attempt-reported' || kind === 'terminal-reported'),
      },
      neighbours: this.#neighboursAt(row, askedAt),
      context: this.#contextAt(row, askedAt),
    };
  }

  /** This shop's, until now; the customer knows how the card fared anywhere before. */
  #neighboursAt(row: PaymentRow, askedAt: Instant): Neighbours {
    const { sameTerminal, sameCard } = this.#neighbours.of(row);
    const shop = (this.#byShop.get(row.merchantId) ?? []).filter((each) => each.row.openedAt <= askedAt);
    const wide = new WideCounts(shop.map((each) => ({ ...each, place: this.#day.places.get(each.row.terminalId) }))).of(
      row,
    );
    return {
      sameTerminal: sameTerminal.filter(({ openedAt }) => openedAt <= askedAt),
      sameCard: sameCard.filter(({ openedAt }) => openedAt < row.openedAt),
      sameIssuer: shop
        .map((each) => neighbourOf(each.row))
        .filter((each) => each.issuerId === row.issuerId && each.terminalId !== row.terminalId),
      wide: wide.filter(({ of }) => of === 'site-others'),
    };
  }

  #contextAt(row: PaymentRow, askedAt: Instant): CaseContext {
    const { weather, calendar, changes, standing } = this.#context.of(
      subjectOf(row, [], this.#day.places.get(row.terminalId)),
      row.openedAt,
    );
    return {
      now: askedAt,
      merchantName: null,
      terminalName: null,
      issuerName: null,
      weather,
      calendar,
      changes: changes.filter(({ scope }) => DONE_HERE.has(scope.kind)),
      standing,
    };
  }
}

interface Seen {
  readonly payment: LoadedPayment;
  readonly told: readonly TerminalEvent[];
  readonly code: string | null;
  readonly askedAt: Instant;
}

/** Changes that somebody at the counter can have been there for. */
const DONE_HERE: ReadonlySet<ScopeKind> = new Set<ScopeKind>(['merchant', 'terminal']);

const isByCode = ({ transaction }: PaymentRow): boolean => transaction.startsWith('qr-');

/** The terminal's own events, whatever its clock says: what it knew, it could show. */
function toldBy(events: readonly PaymentEvent[]): readonly TerminalEvent[] {
  return events
    .flatMap((event) => (event.kind === 'terminal-reported' ? event.events : []))
    .toSorted((a, b) => a.seq - b.seq);
}

/** As its terminal would have it, and nobody else. */
function outcomeSeen(told: readonly TerminalEvent[], { outcome }: PaymentRow): PaymentRow['outcome'] {
  if (told.some(({ kind }) => kind === 'answer-received')) return outcome === 'refused' ? 'declined' : outcome;
  return told.some(({ kind }) => kind === 'request-sent') && !stayed(told) ? 'unknown' : 'not-sent';
}

const stayed = (told: readonly TerminalEvent[]): boolean =>
  told.some((event) => event.kind === 'link-failed' && event.sent === 'nothing');

interface End {
  readonly why: EndReason;
  readonly code: string | null;
}

/** The last thing that the terminal gave up over. */
function endOf(told: readonly TerminalEvent[]): End {
  const ends = told.flatMap((event) => endBy(event) ?? []);
  return (
    ends.findLast(({ why }) => why === 'pin-not-entered' || why === 'pin-cancelled') ??
    ends.findLast(({ why }) => why !== 'cancelled') ??
    ends.at(-1) ?? { why: 'cancelled', code: null }
  );
}

function endBy(event: TerminalEvent): End | undefined {
  switch (event.kind) {
    case 'answer-received':
      return { why: 'answered', code: event.code };
    case 'sign-on-refused':
      return { why: 'sign-on-refused', code: event.code };
    case 'link-failed':
      return plain(event.sent === 'nothing' ? 'link-failed' : 'line-lost-after-sending');
    case 'reversal-due':
      return event.why === 'chip-declined' ? plain('chip-declined') : undefined;
    case 'held-back':
      return plain(HELD_BACK[event.by]);
    case 'device-refused':
      return plain(event.why === 'tampered' ? 'tampered' : 'storage-full');
    case 'operator-refused':
      return plain(event.why === 'locked' ? 'password-locked' : 'password-wrong');
    case 'not-supported':
      return plain(`${event.what}-not-supported`);
    case 'card-read-failed':
      return plain(event.why === 'application-blocked' ? 'card-application-blocked' : 'card-not-read');
    case 'attempt-ended':
      return event.result === 'cancelled' ? plain('cancelled') : undefined;
    default:
      return SAID_SO[event.kind];
  }
}

const plain = (why: EndReason): End => ({ why, code: null });

const HELD_BACK = {
  reversal: 'reversal-undelivered',
  refund: 'refund-open',
  settlement: 'batch-settling',
} as const;

const SAID_SO: Readonly<Partial<Record<TerminalEvent['kind'], End>>> = {
  'no-answer': plain('no-answer'),
  'answer-mac-bad': plain('answer-mac-bad'),
  'power-lost': plain('power-lost'),
  'app-crashed': plain('app-crashed'),
  'operator-denied': plain('operator-denied'),
  'keyed-number-refused': plain('keyed-number-refused'),
  'original-not-found': plain('original-not-found'),
  'limit-reached': plain('limit-reached'),
  'log-full': plain('log-full'),
  'code-refused': plain('code-refused'),
  'scan-failed': plain('code-not-read'),
  'keypad-fault': plain('keypad-fault'),
  'pin-timed-out': plain('pin-not-entered'),
  'pin-cancelled': plain('pin-cancelled'),
  'key-check-failed': plain('key-check-failed'),
};

/** Nothing can be read off a screen that is dark or begins anew. */
const DARK: ReadonlySet<EndReason> = new Set<EndReason>(['power-lost', 'app-crashed']);

/** Who waits in vain sees that it took too long, or that the line broke, and not what became of it behind. */
const SEEN_AS: Readonly<Partial<Record<EndReason, 'issuer-late' | 'answer-lost'>>> = {
  'no-answer': 'issuer-late',
  'line-lost-after-sending': 'answer-lost',
};

/** Signs on the terminal say that there is no signal or no cable; of everything behind that they say only that it fails. */
const ON_THE_ICON: ReadonlySet<string> = new Set([
  'no-signal',
  'cable-out',
  'sim-refused',
  'wifi-refused',
  'captive-portal',
]);
/** What the hand did, or the eye saw; what the chip answered is nobody's to see. */
const READ_BY_EYE: ReadonlySet<string> = new Set([
  'not-seated',
  'card-removed-early',
  'swipe-too-fast',
  'slot-blocked',
  'several-cards',
]);
const SCAN_BY_EYE: ReadonlySet<string> = new Set(['code-damaged', 'too-dark', 'camera-dirty', 'glare']);
/** Known only to machines. */
const UNSEEN: ReadonlySet<string> = new Set([
  'issuer-slow',
  'mac-on-terminal',
  'key-check',
  'storage',
  'temperature',
  'tamper',
  'pin-keys',
  'answered-by',
  'card-form',
  'limit-known',
  'limit-kind',
  'payout-age',
]);

/** What a machine can tell of it is more than what can be seen of it. */
function asSeen(finding: Finding): readonly Finding[] {
  if (UNSEEN.has(finding.variable)) return [];
  if (!('value' in finding)) return [finding];
  switch (finding.variable) {
    case 'link-failure':
      return ON_THE_ICON.has(finding.value) ? [finding] : [{ ...finding, value: 'connection-timeout' }];
    case 'read-failure':
      if (READ_BY_EYE.has(finding.value)) return [finding];
      return [{ ...finding, value: 'no-answer-to-reset' }];
    case 'scan-failure':
      return SCAN_BY_EYE.has(finding.value) ? [finding] : [{ ...finding, value: 'nothing-seen' }];
    default:
      return [finding];
  }
}

/** By the issuer's own answers: who waits for the message cannot know more than the bank would write. */
function debitOf(events: readonly PaymentEvent[], until: Instant): Debit {
  const known = events.filter(({ at }) => at <= until);
  const taken = known.findLast((event) => event.kind === 'issuer-answered');
  const isTaken = taken?.kind === 'issuer-answered' && rowOf(taken.space, taken.code)?.class === 'A';
  if (!isTaken) return 'nothing';
  return known.some(({ kind }) => kind === 'reversal-acknowledged') ? 'given-back' : 'charged';
}

/** So many others are remembered, and no longer than this. */
const REMEMBERED = 4;
const JUST_THEN_MS = 60 * 60_000;

/** The nearest few payments with other cards: whether they failed with the same words on the screen. */
function othersIn({ record: { row }, neighbours }: CaseFile): AtCounter['others'] {
  const away = ({ openedAt }: { readonly openedAt: number }): number => Math.abs(openedAt - row.openedAt);
  const near = neighbours.sameTerminal
    .filter((each) => away(each) <= JUST_THEN_MS && (each.cardToken === null || each.cardToken !== row.cardToken))
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, REMEMBERED);
  const failed = near.filter((each) => each.outcome !== 'approved' && each.code === row.code);
  const passed = near.filter(({ outcome }) => outcome === 'approved' || outcome === 'voided');
  if (failed.length + passed.length === 0) return null;
  if (failed.length === 0) return 'only-this';
  if (passed.length === 0) return 'all';
  const isOwnBank = ({ issuerId }: { readonly issuerId: string | null }): boolean => issuerId === row.issuerId;
  return row.issuerId !== null && failed.every(isOwnBank) && !passed.some(isOwnBank) ? 'same-bank' : 'some';
}

const PIN_CODES: ReadonlySet<string> = new Set(['55', '38', '75']);

function wrongPinsIn({ record: { row }, neighbours }: CaseFile): number {
  const others = neighbours.sameTerminal.filter(
    ({ cardToken, code, openedAt }) =>
      row.cardToken !== null && cardToken === row.cardToken && openedAt < row.openedAt && PIN_CODES.has(code ?? ''),
  );
  return others.length + (PIN_CODES.has(row.code ?? '') ? 1 : 0);
}
