/** What the fields of each fact of the switch and the issuer may hold: one row a kind, so that a new kind does not compile without. */
import {
  type AlarmCause,
  type BindingDoubt,
  type CardEntry,
  type CircuitCause,
  CODE_SPACES,
  type Hop,
  type LimitBreach,
  type MaskedElement,
  type MaskedMessage,
  type MerchantId,
  type OriginalOnLink,
  type OriginalPointer,
  type Party,
  type PassedOverLink,
  type PaymentFact,
  type PaymentId,
  PERSON_VERDICTS,
  type RefusalReason,
  type ReversalReason,
  type RouteReason,
  type RouteRecord,
  type StandInObstacle,
  TRANSACTION_KINDS,
} from '../trade/index.ts';
import {
  BLIND,
  type FieldForms,
  type Form,
  fields,
  isRecord,
  list,
  merchantNumber,
  moment,
  nullable,
  oneOf,
  only,
  onlyTrue,
  optional,
  text,
  variants,
  whole,
  word,
  yesOrNo,
} from './forms.ts';

/** One row for every kind of fact: its fields but the kind itself. */
export type FactTable<F extends { readonly kind: string }> = {
  readonly [K in F['kind']]: FieldForms<Omit<Extract<F, { kind: K }>, 'kind'>>;
};

/** Longer than any identifier that a party makes. */
export const ID_CHARACTERS_MAX = 48;
const SHORT_MAX = 64;
/** Of a sentence that somebody wrote. */
export const SENTENCE_MAX = 500;
const ELEMENTS_MAX = 192;
const SHOWN_MAX = 600;

export const id = <T extends string = string>(): Form<T> => text<T>(ID_CHARACTERS_MAX);
export const code: Form<string> = text(8);
export const transaction = oneOf(TRANSACTION_KINDS);
export const amount = whole();
export const signedAmount = whole(-999_999_999_999);
export const entry = word<CardEntry | 'unknown'>({ chip: 0, contactless: 0, swipe: 0, keyed: 0, unknown: 0 });
export const cardEntry = word<CardEntry>({ chip: 0, contactless: 0, swipe: 0, keyed: 0 });
export const party = word<Party>({ terminal: 0, switch: 0, issuer: 0 });
export const paymentForm = id<PaymentId>();
export const merchantForm = merchantNumber<MerchantId>();
export const day = text(10);

const mac = word<'good' | 'bad' | 'none'>({ good: 0, bad: 0, none: 0 });

export const refusalReason = word<RefusalReason>({
  'terminal-unknown': 0,
  'mac-wrong': 0,
  'not-signed-on': 0,
  malformed: 0,
  'no-route': 0,
  'issuer-link-down': 0,
  'issuer-circuit-open': 0,
  'trace-number-reused': 0,
  'batch-mismatch': 0,
  'cut-off': 0,
  'pin-unreadable': 0,
  'original-not-found': 0,
  'original-mismatch': 0,
  'reversed-before-arrival': 0,
  'kind-unsupported': 0,
  overloaded: 0,
  'original-closed': 0,
  'original-too-old': 0,
  'amount-exceeds-original': 0,
  'completion-exceeds-hold': 0,
  'first-unresolved': 0,
  interrupted: 0,
  'nothing-to-repeat': 0,
  'issuer-unanswered': 0,
  'limit-amount': 0,
  'limit-count': 0,
  'terminal-cloned': 0,
  'terminal-moved': 0,
  'contract-closed': 0,
  'service-closed': 0,
  'merchant-blocked': 0,
});

const reversalReason = word<ReversalReason>({
  'issuer-silent': 0,
  'terminal-asked': 0,
  crash: 0,
  'late-approval': 0,
  'link-lost': 0,
  'partial-unusable': 0,
  'payer-absent': 0,
  'issuer-unsure': 0,
});

const alarmCause = word<AlarmCause>({
  'reversal-unanswered': 0,
  'delivery-unanswered': 0,
  'advice-refused': 0,
  'reversal-contradicted': 0,
  'done-after-all': 0,
});

const standInObstacle = word<StandInObstacle>({
  'no-contract': 0,
  'issuer-there': 0,
  kind: 0,
  entry: 0,
  'pin-unverified': 0,
  'no-cryptogram': 0,
  'hot-card': 0,
  'hot-list-unknown': 0,
  'single-amount': 0,
  'card-day-amount': 0,
  'card-day-count': 0,
  'merchant-outstanding': 0,
  'issuer-outstanding': 0,
});

/** DE 42 carries the merchant's number, which may be fifteen digits; every other value hides what is as long as a card's. */
const element: Form<MaskedElement> = (() => {
  const usual = fields<MaskedElement>({ de: whole(0, 192), name: text(SHORT_MAX), shown: text(SHOWN_MAX) });
  const merchant = fields<MaskedElement>({ de: whole(42, 42), name: only('merchantId'), shown: merchantForm });
  const isMerchant = (value: unknown): boolean =>
    isRecord(value) &&
    value['de'] === 42 &&
    value['name'] === 'merchantId' &&
    merchantForm.read(value['shown'], BLIND) !== undefined;
  return {
    schema: { anyOf: [merchant.schema, usual.schema] },
    read: (value, sight) => (isMerchant(value) ? merchant : usual).read(value, sight),
    write: (value) => (isMerchant(value) ? merchant : usual).write(value),
  };
})();

const message = fields<MaskedMessage>({
  dialect: text(SHORT_MAX),
  mti: text(4),
  elements: list(element, ELEMENTS_MAX),
});

const hop = fields<Hop>({ from: party, to: party, message });

const circuitCause = variants<CircuitCause, 'kind'>('kind', {
  'time-outs': fields({ kind: only('time-outs'), count: whole() }),
  'broken-connections': fields({ kind: only('broken-connections'), count: whole(), withinMs: whole() }),
  slow: fields({ kind: only('slow'), slow: whole(), of: whole(), slowMs: whole() }),
});

type Plain = Exclude<PassedOverLink, { why: 'open-circuit' }>;
type Resting = Extract<PassedOverLink, { why: 'open-circuit' }>;

const passedOverLink: Form<PassedOverLink> = (() => {
  const plain = fields<Plain>({
    link: id(),
    why: word<Plain['why']>({ dearer: 0, 'later-in-order': 0, down: 0, full: 0 }),
  });
  const resting = fields<Resting>({ link: id(), why: only('open-circuit'), cause: circuitCause, since: moment });
  const isResting = (value: unknown): boolean => isRecord(value) && value['why'] === 'open-circuit';
  return {
    schema: { anyOf: [plain.schema, resting.schema] },
    read: (value, sight): PassedOverLink | undefined => (isResting(value) ? resting : plain).read(value, sight),
    write: (value) => (value.why === 'open-circuit' ? resting.write(value) : plain.write(value)),
  };
})();

const passedOver = list(passedOverLink, 16);

const route = fields<RouteRecord>({
  link: id(),
  reason: word<RouteReason>({
    'only-route': 0,
    'cheapest-healthy': 0,
    'cheaper-link-open-circuit': 0,
    'cheaper-link-down': 0,
    'cheaper-link-full': 0,
    probe: 0,
  }),
  passedOver,
});

const limitBreach = fields<LimitBreach>({
  rule: text(SHORT_MAX),
  layer: word<LimitBreach['layer']>({ merchant: 0, acquirer: 0, 'card-range': 0 }),
  flow: word<LimitBreach['flow']>({ charge: 0, hold: 0, refund: 0 }),
  measure: word<LimitBreach['measure']>({
    single: 0,
    'day-amount': 0,
    'day-count': 0,
    'month-amount': 0,
    'month-count': 0,
    'card-day-amount': 0,
    'card-day-count': 0,
  }),
  limit: whole(),
  used: whole(),
  left: signedAmount,
  raisedBy: word<LimitBreach['raisedBy']>({ acquirer: 0, scheme: 0 }),
  source: text(SENTENCE_MAX),
});

const bindingDoubt = variants<BindingDoubt, 'kind'>('kind', {
  'serial-differs': fields({ kind: only('serial-differs'), bound: id(), shown: id() }),
  'serial-elsewhere': fields({ kind: only('serial-elsewhere'), shown: id(), boundTo: id() }),
  'description-copied': fields({ kind: only('description-copied'), shown: id() }),
  'serial-missing': fields({ kind: only('serial-missing'), bound: id() }),
  moved: fields({ kind: only('moved'), metres: nullable(whole()), cell: nullable(text(SHORT_MAX)) }),
});

const originalPointer = fields<OriginalPointer>({
  batch: text(8),
  stan: text(8),
  rrn: nullable(text(SHORT_MAX)),
  date: optional(text(8)),
  authorisationCode: optional(text(8)),
  paymentId: optional(paymentForm),
});

const originalOnLink = fields<OriginalOnLink>({ rrn: text(SHORT_MAX), elements: text(SHORT_MAX) });

/** `terminal-reported` is told by the terminal's own records, which point at it. */
export type SwitchFact = Exclude<PaymentFact, { kind: 'terminal-reported' }>;

export const SWITCH_FACTS: FactTable<SwitchFact> = {
  opened: {
    merchantId: merchantForm,
    terminalId: id(),
    businessDate: day,
    settlementDate: optional(day),
    batch: text(8),
    stan: text(8),
    transaction,
    amountMinor: amount,
    currency: text(3),
    entry,
    fallback: yesOrNo,
    pin: word<'entered' | 'not-entered'>({ entered: 0, 'not-entered': 0 }),
    cardToken: nullable(text(SHORT_MAX)),
    panMasked: nullable(text(24)),
    issuerId: nullable(id()),
    fingerprint: text(SHORT_MAX),
    mac,
    keyed: yesOrNo,
    reuse: optional(whole()),
    keyGeneration: whole(),
    rrn: text(SHORT_MAX),
    original: nullable(originalPointer),
    holdKey: optional(text(200)),
    acceptsPartial: optional(yesOrNo),
    periods: optional(whole()),
    entryMode: optional(text(8)),
    authorisationCode: optional(text(8)),
    bindingDoubt: optional(bindingDoubt),
    hop,
  },
  'attempt-reported': {
    merchantId: merchantForm,
    terminalId: id(),
    businessDate: day,
    batch: text(8),
    transaction,
    amountMinor: amount,
    attempt: whole(),
    keyGeneration: whole(),
    startedAt: optional(moment),
  },
  refused: {
    reason: refusalReason,
    passedOver: optional(passedOver),
    notStoodIn: optional(standInObstacle),
    limit: optional(limitBreach),
  },
  forwarded: {
    issuerId: id(),
    linkStan: text(12),
    dueAt: moment,
    route: optional(route),
    original: optional(originalOnLink),
    hop,
  },
  'stood-in': {
    authorisationCode: text(8),
    passedOver,
    source: text(SENTENCE_MAX),
    pin: optional(only('not-verified')),
  },
  'stand-in-lost': { code: nullable(code), amountMinor: amount },
  'delivery-started': { dueAt: moment, original: optional(originalOnLink) },
  'delivery-forwarded': { attempt: whole(), issuerId: id(), linkStan: text(12), dueAt: moment, hop },
  'delivery-unanswered': { attempt: whole(), dueAt: moment },
  'issuer-answered': {
    space: oneOf(CODE_SPACES),
    code,
    authorisationCode: nullable(text(8)),
    approvedMinor: optional(amount),
    voucher: optional(text(SHORT_MAX)),
    waitedMs: whole(),
    late: yesOrNo,
    undecided: optional(onlyTrue),
    hop,
  },
  'payer-asked': { dueAt: moment, shownText: optional(text(SENTENCE_MAX)), hop },
  'payer-queried': { attempt: whole(), linkStan: nullable(text(12)), dueAt: moment, hop: nullable(hop) },
  'issuer-silent': {
    waitedMs: whole(),
    why: word<'no-answer' | 'link-lost'>({ 'no-answer': 0, 'link-lost': 0 }),
  },
  answered: { space: oneOf(CODE_SPACES), code, hop },
  'repeat-received': {},
  'reversal-received': { reasonCode: code, mac, hop },
  'reversal-started': { why: reversalReason, dueAt: moment },
  'reversal-forwarded': { attempt: whole(), linkStan: text(12), dueAt: moment, hop },
  'reversal-unanswered': { attempt: whole(), dueAt: moment },
  'reversal-confirmed': { code, hop: nullable(hop) },
  'reversal-contradicted': { code, hop },
  'reversal-acknowledged': { code, hop },
  'dependent-applied': { by: paymentForm, transaction, amountMinor: amount, asOf: optional(whole()) },
  'dependent-undone': { by: paymentForm, asOf: optional(whole()) },
  voided: { by: id() },
  'void-undone': { by: id() },
  'original-marked': {},
  'alarm-raised': { level: whole(), why: alarmCause },
  'decided-by-person': { by: text(SHORT_MAX), decision: oneOf(PERSON_VERDICTS), why: text(SENTENCE_MAX) },
  'script-result-received': { stan: text(8), hop },
  'signature-received': { stan: text(8), part: text(8), bytes: whole(), digest: text(SHORT_MAX) },
};
