/**
 * A payment's row as its events alone tell it, for a trace that has none: what the switch would have written down, in
 * the cases that a trace of other people's payments holds.
 */
import { civilTime, type Instant } from '../std/index.ts';
import {
  businessDateOf,
  type CardEntry,
  isApproval,
  type MerchantId,
  type MoneyState,
  type PaymentEvent,
  type PaymentId,
  type PaymentOutcome,
  type PaymentRow,
  type TerminalEvent,
  type TerminalId,
  TRANSACTIONS,
  type TransactionKind,
} from '../trade/index.ts';

/** `undefined` where nothing says what was begun. */
export function rowOfEvents(paymentId: PaymentId, events: readonly PaymentEvent[]): PaymentRow | undefined {
  const begun = beginningOf(paymentId, events);
  if (begun === undefined) return undefined;
  const story = storyOf(events, begun);
  const last = events.at(-1)?.at ?? begun.openedAt;
  return {
    ...begun,
    approvedMinor: story.wasApproved ? (story.approvedMinor ?? begun.amountMinor) : null,
    authorisationCode: story.authorisationCode,
    code: story.code,
    refusal: story.refusal,
    outcome: story.outcome,
    money: moneyOf(story, begun),
    pin: begun.pin === 'unknown' && toldIn(events).some(({ kind }) => kind === 'pin-entered') ? 'entered' : begun.pin,
    readFailures: toldIn(events).flatMap((event): CardEntry[] =>
      event.kind === 'card-read-failed' ? [event.entry] : [],
    ),
    updatedAt: last,
    version: events.at(-1)?.seq ?? 0,
  };
}

/** The row of what a terminal began and no switch knows of. */
export function emptyRow(of: {
  readonly paymentId: PaymentId;
  readonly merchantId: MerchantId;
  readonly terminalId: TerminalId;
  readonly transaction: TransactionKind;
  readonly amountMinor: number;
  readonly openedAt: Instant;
}): PaymentRow {
  const businessDate = businessDateOf(civilTime(of.openedAt));
  // Field by field: what is spread first and added to is the slow kind of object, and a table makes a hundred thousand.
  return {
    paymentId: of.paymentId,
    merchantId: of.merchantId,
    terminalId: of.terminalId,
    transaction: of.transaction,
    amountMinor: of.amountMinor,
    openedAt: of.openedAt,
    businessDate,
    settlementDate: businessDate,
    batch: '000000',
    stan: null,
    keyed: false,
    reuse: 0,
    approvedMinor: null,
    entry: 'unknown',
    cardToken: null,
    panMasked: null,
    lastFour: null,
    issuerId: null,
    rrn: null,
    originalRrn: null,
    authorisationCode: null,
    code: null,
    refusal: null,
    outcome: 'not-sent',
    money: 'none',
    keyGeneration: 0,
    pin: 'unknown',
    fallback: false,
    readFailures: [],
    updatedAt: of.openedAt,
    dueAt: null,
    holdKey: null,
    alarmLevel: 0,
    version: 0,
  };
}

const toldIn = (events: readonly PaymentEvent[]): readonly TerminalEvent[] =>
  events.flatMap((event) => (event.kind === 'terminal-reported' ? event.events : []));

function beginningOf(paymentId: PaymentId, events: readonly PaymentEvent[]): PaymentRow | undefined {
  const opened = events.find((event) => event.kind === 'opened');
  if (opened?.kind === 'opened') {
    const { merchantId, terminalId, transaction, amountMinor, at: openedAt } = opened;
    return {
      ...emptyRow({ paymentId, merchantId, terminalId, transaction, amountMinor, openedAt }),
      businessDate: opened.businessDate,
      settlementDate: opened.settlementDate ?? opened.businessDate,
      batch: opened.batch,
      stan: opened.stan,
      keyed: opened.keyed,
      reuse: opened.reuse ?? 0,
      entry: opened.entry,
      cardToken: opened.cardToken,
      panMasked: opened.panMasked,
      lastFour: opened.panMasked === null ? null : opened.panMasked.slice(-4),
      issuerId: opened.issuerId,
      rrn: opened.rrn,
      originalRrn: opened.original?.rrn ?? null,
      keyGeneration: opened.keyGeneration,
      pin: opened.pin,
      fallback: opened.fallback,
      holdKey: opened.holdKey ?? null,
    };
  }
  const told = events.find((event) => event.kind === 'attempt-reported');
  if (told?.kind !== 'attempt-reported') return undefined;
  const { merchantId, terminalId, transaction, amountMinor, businessDate, batch, keyGeneration } = told;
  const openedAt = told.startedAt ?? told.at;
  const row = emptyRow({ paymentId, merchantId, terminalId, transaction, amountMinor, openedAt });
  return { ...row, businessDate, settlementDate: businessDate, batch, keyGeneration };
}

interface Story {
  outcome: PaymentOutcome;
  wasApproved: boolean;
  approvedMinor: number | null;
  authorisationCode: string | null;
  code: string | null;
  refusal: PaymentRow['refusal'];
  givenBackMinor: number;
  isVoided: boolean;
  /** Reversed without ever having been sent on: nothing was taken that had to be given back. */
  wasSentOn: boolean;
}

function storyOf(events: readonly PaymentEvent[], begun: PaymentRow): Story {
  const story: Story = {
    outcome: events.some(({ kind }) => kind === 'opened') ? 'pending' : 'not-sent',
    wasApproved: false,
    approvedMinor: null,
    authorisationCode: null,
    code: null,
    refusal: null,
    givenBackMinor: 0,
    isVoided: false,
    wasSentOn: events.some(({ kind }) => kind === 'forwarded' || kind === 'delivery-forwarded'),
  };
  for (const event of events) {
    tellAnswer(story, event);
    tellUndoing(story, event, begun);
  }
  if (story.isVoided && story.outcome === 'approved') story.outcome = 'voided';
  return story;
}

function tellAnswer(story: Story, event: PaymentEvent): void {
  switch (event.kind) {
    case 'refused':
      story.outcome = 'refused';
      story.refusal = event.reason;
      return;
    case 'stood-in':
      approve(story, event.authorisationCode);
      return;
    case 'stand-in-lost':
      story.outcome = 'advice-refused';
      return;
    case 'issuer-answered':
      if (event.late || event.undecided === true) return;
      if (!isApproval(event.code)) story.outcome = 'declined';
      else approve(story, event.authorisationCode);
      story.approvedMinor = event.approvedMinor ?? story.approvedMinor;
      return;
    case 'answered':
      story.code = event.code;
      if (story.outcome !== 'pending') return;
      if (isApproval(event.code)) approve(story, null);
      else story.outcome = 'declined';
      return;
    default:
      return;
  }
}

function approve(story: Story, authorisationCode: string | null): void {
  story.outcome = 'approved';
  story.wasApproved = true;
  story.authorisationCode = authorisationCode ?? story.authorisationCode;
}

function tellUndoing(story: Story, event: PaymentEvent, { transaction }: PaymentRow): void {
  switch (event.kind) {
    case 'issuer-silent':
    case 'reversal-started':
      story.outcome = TRANSACTIONS[transaction].movesMoney ? 'unknown' : story.outcome;
      return;
    case 'reversal-received':
      if (story.outcome === 'approved' || story.outcome === 'pending') story.outcome = 'unknown';
      return;
    case 'reversal-confirmed':
      story.outcome = 'reversed';
      return;
    case 'decided-by-person':
      if (story.outcome === 'unknown')
        story.outcome = event.decision === 'confirmed-elsewhere' ? 'reversed' : 'not-reversed';
      return;
    case 'dependent-applied':
      if (TRANSACTIONS[event.transaction].money === 'give-back') story.givenBackMinor += event.amountMinor;
      else story.isVoided = isUndoing(event.transaction);
      return;
    case 'voided':
      story.isVoided = true;
      return;
    case 'dependent-undone':
    case 'void-undone':
      story.isVoided = false;
      return;
    default:
      return;
  }
}

const isUndoing = (transaction: TransactionKind): boolean =>
  TRANSACTIONS[transaction].money === 'undo' || TRANSACTIONS[transaction].money === 'release';

/** What stands with the money, by how the story ended. */
export function moneyAfter(
  outcome: PaymentOutcome,
  transaction: TransactionKind,
  wasApproved: 'approved' | 'not-approved',
): MoneyState {
  const { movesMoney, money, whenUnanswered } = TRANSACTIONS[transaction];
  if (!movesMoney) return 'none';
  switch (outcome) {
    case 'declined':
    case 'refused':
    case 'not-sent':
    case 'advice-refused':
      return 'none';
    case 'reversed':
      return 'reversed';
    case 'voided':
      return money === 'hold' ? 'reversed' : 'refunded';
    case 'pending':
    case 'unknown':
      if (whenUnanswered === 'repeated') return 'refund-pending';
      return wasApproved === 'approved' ? 'reversing' : 'unknown';
    case 'approved':
    case 'not-reversed':
      if (money === 'hold') return 'held';
      if (money === 'release') return 'none';
      return money === 'undo' || money === 'give-back' ? 'refunded' : 'charged';
  }
}

function moneyOf(story: Story, { transaction, amountMinor }: PaymentRow): MoneyState {
  const money = moneyAfter(story.outcome, transaction, story.wasApproved ? 'approved' : 'not-approved');
  if (money === 'reversed' && !story.wasApproved && !story.wasSentOn) return 'none';
  if (money !== 'charged') return money;
  const charged = story.approvedMinor ?? amountMinor;
  if (story.givenBackMinor >= charged) return 'refunded';
  return charged < amountMinor ? 'charged-partly' : 'charged';
}
