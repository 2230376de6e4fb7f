/** Builds case files for tests as switch and terminal would have recorded them. Imported by tests only. */
import { after, fromCivil, type Instant } from '../std/index.ts';
import { type CaseFile, type NeighbourPayment, type Neighbours, NO_NEIGHBOURS, neighbourOf } from '../trace/index.ts';
import {
  type CardToken,
  type Hop,
  issuerId,
  merchantId,
  type Party,
  type PaymentEvent,
  type PaymentFact,
  type PaymentRow,
  paymentId,
  type RefusalReason,
  type TerminalEvent,
  type TerminalFact,
  terminalId,
} from '../trade/index.ts';

/** 2026-11-22 10:00:00 in China. */
export const T0: Instant = fromCivil({ year: 2026, month: 11, day: 22, hour: 10, minute: 0, second: 0 });

export const card = (name: string): CardToken => `token-${name}` as CardToken;
export const at = (minutes: number): Instant => after(T0, minutes * 60_000);

export const THIS_CARD = card('this');
export const HERE = terminalId('10000001');
const SHOP = merchantId('SHOP00000000001');
export const BANK = issuerId('huaxing');

/** A plain declined sale with a PIN by chip; `changes` make it something else. */
export function row(changes: Partial<PaymentRow> = {}): PaymentRow {
  return {
    merchantId: SHOP,
    paymentId: paymentId('p_261122_10000001_000001_000001s'),
    terminalId: HERE,
    businessDate: '2026-11-22',
    settlementDate: '2026-11-22',
    batch: '000001',
    stan: '000001',
    transaction: 'sale',
    keyed: true,
    reuse: 0,
    amountMinor: 8880,
    entry: 'chip',
    cardToken: THIS_CARD,
    panMasked: '999901******0017',
    lastFour: '0017',
    issuerId: BANK,
    rrn: '261122000001',
    authorisationCode: null,
    code: null,
    refusal: null,
    outcome: 'declined',
    money: 'none',
    keyGeneration: 3,
    pin: 'entered',
    fallback: false,
    approvedMinor: null,
    originalRrn: null,
    holdKey: null,
    alarmLevel: 0,
    readFailures: [],
    openedAt: T0,
    updatedAt: T0,
    dueAt: null,
    version: 1,
    ...changes,
  };
}

let neighbourCount = 0;

/** Another payment: another card at this terminal, approved with a PIN, unless `changes` say otherwise. */
export function neighbour(changes: Partial<PaymentRow> = {}): NeighbourPayment {
  neighbourCount += 1;
  return neighbourOf(
    row({
      paymentId: paymentId(`p_261122_10000001_000001_${String(100_000 + neighbourCount)}s`),
      cardToken: card(`other-${neighbourCount}`),
      code: '00',
      outcome: 'approved',
      money: 'charged',
      // The same whichever tests were run before this one: a spread that comes round would have an order of its own.
      openedAt: at(-10),
      ...changes,
    }),
  );
}

const hop = (from: Party, to: Party): Hop => ({ from, to, message: { dialect: 'test', mti: '0200', elements: [] } });

/** Numbers facts and spaces them by a second. */
export function events(facts: readonly PaymentFact[]): readonly PaymentEvent[] {
  return facts.map((fact, i) => ({ ...fact, seq: i + 1, at: after(T0, i * 1000) }));
}

export function told(facts: readonly TerminalFact[]): PaymentFact {
  const numbered: TerminalEvent[] = facts.map((fact, i) => ({
    ...fact,
    seq: i + 1,
    at: after(T0, i * 100),
    attempt: 1,
  }));
  return { kind: 'terminal-reported', events: numbered };
}

export function opened(of: PaymentRow): PaymentFact {
  return {
    kind: 'opened',
    merchantId: of.merchantId,
    terminalId: of.terminalId,
    businessDate: of.businessDate,
    batch: of.batch,
    stan: of.stan ?? '000001',
    transaction: of.transaction,
    amountMinor: of.amountMinor,
    currency: '156',
    entry: of.entry,
    fallback: of.fallback,
    pin: of.pin === 'entered' ? 'entered' : 'not-entered',
    cardToken: of.cardToken,
    panMasked: of.panMasked,
    issuerId: of.issuerId,
    fingerprint: 'f',
    mac: of.refusal === 'mac-wrong' ? 'bad' : 'good',
    keyed: of.keyed,
    keyGeneration: of.keyGeneration,
    rrn: of.rrn ?? '261122000001',
    original: null,
    hop: hop('terminal', 'switch'),
  };
}

export const forwarded: PaymentFact = {
  kind: 'forwarded',
  issuerId: BANK,
  linkStan: '000777',
  dueAt: at(1),
  hop: hop('switch', 'issuer'),
};

export const issuerSaid = (code: string, late: 'late' | 'in-time' = 'in-time'): PaymentFact => ({
  kind: 'issuer-answered',
  space: 'kacha.interchange',
  code,
  authorisationCode: null,
  waitedMs: late === 'late' ? 31_000 : 420,
  late: late === 'late',
  hop: hop('issuer', 'switch'),
});

export const answeredWith = (code: string): PaymentFact => ({
  kind: 'answered',
  space: 'unionpay.pos',
  code,
  hop: hop('switch', 'terminal'),
});

export const reversalAsked = (reasonCode: string, mac: 'good' | 'bad' = 'good'): PaymentFact => ({
  kind: 'reversal-received',
  reasonCode,
  mac,
  hop: hop('terminal', 'switch'),
});

/** Wraps a row, its facts and its neighbours up as diagnosis receives them. */
export function caseFile(of: PaymentRow, facts: readonly PaymentFact[], near: Partial<Neighbours> = {}): CaseFile {
  return {
    record: { row: of, events: events(facts) },
    neighbours: { ...NO_NEIGHBOURS, ...near },
    context: {
      now: at(30),
      merchantName: null,
      terminalName: null,
      issuerName: { zh: '华兴银行', en: 'Huaxing Bank' },
    },
  };
}

/** Declined by the issuer in time; the terminal is told `told`, by default the same code. */
export function declined(code: string, near: Partial<Neighbours> = {}, changes: Partial<PaymentRow> = {}): CaseFile {
  const of = row({ code: changes.code ?? code, ...changes });
  return caseFile(of, [opened(of), forwarded, issuerSaid(code), answeredWith(of.code ?? code)], near);
}

const REFUSED_WITH: Readonly<Partial<Record<RefusalReason, string>>> = {
  'mac-wrong': 'A0',
  'terminal-unknown': '97',
  'issuer-link-down': '91',
  'terminal-cloned': '58',
  'terminal-moved': '58',
  'trace-number-reused': '94',
  'pin-unreadable': '99',
  'original-not-found': '25',
  'original-closed': '12',
  'original-too-old': '22',
  'original-mismatch': '64',
  'amount-exceeds-original': '64',
  'completion-exceeds-hold': '61',
  'first-unresolved': '94',
  'cut-off': '90',
  'issuer-circuit-open': '91',
  'limit-amount': '61',
  'limit-count': '65',
  'contract-closed': '03',
  'service-closed': '58',
  'merchant-blocked': '58',
};

/** Refused by the switch before any issuer was asked. */
export function refused(
  reason: RefusalReason,
  near: Partial<Neighbours> = {},
  changes: Partial<PaymentRow> = {},
): CaseFile {
  return refusedBecause({ kind: 'refused', reason }, near, changes);
}

/** The same, with what was recorded beside the reason. */
export function refusedBecause(
  refusal: Extract<PaymentFact, { kind: 'refused' }>,
  near: Partial<Neighbours> = {},
  changes: Partial<PaymentRow> = {},
): CaseFile {
  const { reason } = refusal;
  const code = REFUSED_WITH[reason] ?? '96';
  const of = row({ code, refusal: reason, outcome: 'refused', keyed: reason !== 'mac-wrong', ...changes });
  return caseFile(of, [opened(of), refusal, answeredWith(code)], near);
}

/** Asked of a wallet, whose user did not pay while there was time. */
export function payerGone(money: 'reversing' | 'reversed'): CaseFile {
  const isDone = money === 'reversed';
  const of = row({
    transaction: 'qr-sale',
    entry: 'unknown',
    code: '98',
    outcome: isDone ? 'reversed' : 'unknown',
    money: isDone ? 'reversed' : 'unknown',
  });
  return caseFile(of, [
    opened(of),
    forwarded,
    { kind: 'payer-asked', dueAt: at(1), hop: hop('issuer', 'switch') },
    { kind: 'reversal-started', why: 'payer-absent', dueAt: at(1) },
    answeredWith('98'),
    ...(isDone ? [{ kind: 'reversal-confirmed', code: '00', hop: null } as const] : []),
  ]);
}

/** Approved by the switch while the issuer was away, and refused by it afterwards. */
export function standInLost(code: string): CaseFile {
  const of = row({ code: 'A2', outcome: 'advice-refused', money: 'none' });
  return caseFile(of, [
    opened(of),
    { kind: 'stood-in', authorisationCode: 'S00001', passedOver: [], source: 'contract' },
    { kind: 'delivery-started', dueAt: at(1) },
    answeredWith('A2'),
    issuerSaid(code),
    { kind: 'stand-in-lost', code, amountMinor: of.amountMinor },
  ]);
}

/** Never sent; the terminal's own records come with it unless there are none. */
export function notSent(
  facts: readonly TerminalFact[],
  near: Partial<Neighbours> = {},
  changes: Partial<PaymentRow> = {},
): CaseFile {
  const of = row({
    outcome: 'not-sent',
    stan: null,
    rrn: null,
    cardToken: null,
    panMasked: null,
    lastFour: null,
    issuerId: null,
    pin: 'unknown',
    entry: 'unknown',
    ...changes,
  });
  const reported: PaymentFact = {
    kind: 'attempt-reported',
    merchantId: of.merchantId,
    terminalId: of.terminalId,
    businessDate: of.businessDate,
    batch: of.batch,
    transaction: of.transaction,
    amountMinor: of.amountMinor,
    attempt: 1,
    keyGeneration: of.keyGeneration,
  };
  return caseFile(of, facts.length === 0 ? [reported] : [reported, told(facts)], near);
}

/** The issuer never answered in time; the reversal is under way, or confirmed. */
export function silent(
  why: 'no-answer' | 'link-lost',
  near: Partial<Neighbours> = {},
  money: PaymentRow['money'] = 'unknown',
): CaseFile {
  const of = row({ code: '98', outcome: money === 'reversed' ? 'reversed' : 'unknown', money });
  const facts: PaymentFact[] = [
    opened(of),
    forwarded,
    { kind: 'issuer-silent', waitedMs: 25_000, why },
    { kind: 'reversal-started', why: why === 'no-answer' ? 'issuer-silent' : 'link-lost', dueAt: at(1) },
    answeredWith('98'),
  ];
  return caseFile(
    of,
    money === 'reversed' ? [...facts, { kind: 'reversal-confirmed', code: '00', hop: null }] : facts,
    near,
  );
}

/** The issuer approved, the terminal never heard, and asked to reverse. */
export function answerLost(
  near: Partial<Neighbours> = {},
  facts: readonly PaymentFact[] = [],
  money: 'reversing' | 'reversed' = 'reversing',
): CaseFile {
  return reversedByTerminal({ near, facts, money, reasonCode: '98' });
}

/** The issuer approved, and the terminal lost its power before it could know. */
export function powerLost(money: 'reversing' | 'reversed'): CaseFile {
  const facts = told([
    { kind: 'request-sent', stan: '000001' },
    { kind: 'power-lost' },
    { kind: 'reversal-due', stan: '000001', why: 'power-lost' },
    { kind: 'attempt-ended', result: 'outcome-unknown' },
  ]);
  return reversedByTerminal({ near: {}, facts: [facts], money, reasonCode: '06' });
}

function reversedByTerminal(of: {
  readonly near: Partial<Neighbours>;
  readonly facts: readonly PaymentFact[];
  readonly money: 'reversing' | 'reversed';
  readonly reasonCode: string;
}): CaseFile {
  const { near, facts, money, reasonCode } = of;
  const isDone = money === 'reversed';
  const paid = row({ code: '00', outcome: isDone ? 'reversed' : 'unknown', money });
  return caseFile(
    paid,
    [
      opened(paid),
      forwarded,
      issuerSaid('00'),
      answeredWith('00'),
      reversalAsked(reasonCode),
      { kind: 'reversal-started', why: 'terminal-asked', dueAt: at(1) },
      ...(isDone ? [{ kind: 'reversal-confirmed', code: '00', hop: null } as const] : []),
      ...facts,
    ],
    near,
  );
}

export const list = <T>(count: number, make: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => make(i));
