/**
 * Whether the money is where everybody says it is: the terminals' own files, the platform's store and the issuers' books
 * are three records kept apart, and after any number of crashes they must tell one story.
 */
import { auditBooks, type BookRows, booksFrom, FICTIONAL_ISSUERS, type Posting } from '../../src/issuer/index.ts';
import type { TerminalState } from '../../src/terminal/index.ts';
import {
  type IssuerId,
  type MoneyEffect,
  type PaymentId,
  type PaymentRow,
  TRANSACTIONS,
} from '../../src/trade/index.ts';
import type { EndedLine } from './drivers.ts';

/** What each party has on record once everything is quiet. */
export interface Evidence {
  readonly terminals: readonly TerminalState[];
  /** What the terminals said aloud while they worked. */
  readonly slips: readonly EndedLine[];
  readonly payments: readonly PaymentRow[];
  readonly books: ReadonlyMap<IssuerId, BookRows>;
}

/** Everything that does not agree, in words; none when all is well. */
export function audit(evidence: Evidence): readonly string[] {
  return [
    ...terminalsAtRest(evidence),
    ...storeAtRest(evidence),
    ...terminalsAgainstStore(evidence),
    ...slipsAgainstTerminals(evidence),
    ...booksAgainstStore(evidence),
    ...totals(evidence),
    ...booksThemselves(evidence),
  ];
}

/** Fen that stand as charged to cardholders. */
export const chargedMinor = (payments: readonly PaymentRow[]): number =>
  -payments.reduce((sum, row) => sum + expectedNetMinor(row), 0);

/** A sale that was approved and neither undone nor voided. */
const stands = ({ transaction, outcome }: PaymentRow): boolean => transaction === 'sale' && outcome === 'approved';

function terminalsAtRest({ terminals }: Evidence): readonly string[] {
  return terminals.flatMap(({ identity, reversal, refund, queue, outbox, phase }) => {
    const owes = [
      ...(refund === null ? [] : [`a refund whose answer it does not know`]),
      ...(queue.length === 0 ? [] : [`${queue.length} messages`]),
      ...(reversal === null ? [] : [`a reversal of ${reversal.stan} (${reversal.status})`]),
      ...(outbox.length === 0 ? [] : [`${outbox.length} events`]),
      ...('attempt' in phase || 'payment' in phase ? [`an attempt (${phase.kind})`] : []),
    ];
    return owes.map((what) => `terminal ${identity.terminalId} still holds ${what}`);
  });
}

function storeAtRest({ payments }: Evidence): readonly string[] {
  return payments
    .filter(({ dueAt, outcome }) => dueAt !== null || outcome === 'pending' || outcome === 'unknown')
    .map(({ paymentId, outcome, dueAt }) => `${paymentId} is not at rest: ${outcome}, due ${dueAt}`);
}

/** What moves money stands at its terminal exactly when it stands in the store, with the same amount and numbers. */
function terminalsAgainstStore({ terminals, payments }: Evidence): readonly string[] {
  const stored = new Map(payments.filter(isProven).map((row) => [traceOf(row), row]));
  const logged = terminals.flatMap(({ identity, log }) =>
    log.map((sale) => ({ ...sale, terminalId: identity.terminalId })),
  );
  const known = new Set(logged.map(traceOf));
  const wrong = logged.flatMap((sale) => {
    const row = stored.get(traceOf(sale));
    const said = `terminal ${traceOf(sale)} approved ${sale.amountMinor} fen${sale.voided ? ', then voided' : ''}`;
    if (row === undefined) return [`${said}; the store does not know it`];
    const same =
      row.transaction === sale.transaction &&
      row.outcome === (sale.voided ? 'voided' : 'approved') &&
      row.amountMinor === sale.amountMinor &&
      row.rrn === sale.rrn &&
      row.authorisationCode === sale.authorisationCode;
    return same ? [] : [`${said}; the store: ${row.paymentId} ${row.outcome} ${row.amountMinor} fen, rrn ${row.rrn}`];
  });
  const unheard = payments
    .filter((row) => isProven(row) && (row.outcome === 'approved' || row.outcome === 'voided'))
    .filter((row) => !known.has(traceOf(row)))
    .map(({ paymentId, outcome }) => `${paymentId} is ${outcome} in the store; its terminal never approved it`);
  return [...wrong, ...unheard];
}

const isProven = ({ transaction, keyed }: PaymentRow): boolean => TRANSACTIONS[transaction].movesMoney && keyed;

const traceOf = ({
  terminalId,
  batch,
  stan,
}: {
  readonly terminalId: string;
  readonly batch: string | null;
  readonly stan: string | null;
}): string => `${terminalId}/${batch}/${stan}`;

/** What a terminal has once shown as approved it never forgets. */
function slipsAgainstTerminals({ slips, terminals }: Evidence): readonly string[] {
  const logged = new Map(
    terminals.flatMap(({ identity, log }) =>
      log.map((sale) => [traceOf({ ...sale, terminalId: identity.terminalId }), sale] as const),
    ),
  );
  return slips
    .filter(({ transaction, result }) => transaction === 'sale' && result === 'approved')
    .filter((slip) => logged.get(traceOf(slip))?.amountMinor !== slip.amountMinor)
    .map((slip) => `terminal ${traceOf(slip)} showed an approval of ${slip.amountMinor} fen and has lost it`);
}

/** To the fen for every reference number, in the books of the right issuer and of no other. */
function booksAgainstStore({ payments, books }: Evidence): readonly string[] {
  const rows = new Map(payments.flatMap((row) => (row.rrn === null ? [] : [[row.rrn, row] as const])));
  const seen = new Map<string, { readonly issuerId: IssuerId; netMinor: number }>();
  const wrong: string[] = [];
  for (const [issuerId, { authorisations, postings }] of books) {
    for (const { rrn } of [...authorisations, ...postings]) {
      if (!rows.has(rrn)) wrong.push(`${issuerId} has ${rrn} on record; the store does not`);
      const place = seen.get(rrn);
      if (place !== undefined && place.issuerId !== issuerId)
        wrong.push(`${rrn} is in the books of ${place.issuerId} and of ${issuerId}`);
      seen.set(rrn, place ?? { issuerId, netMinor: 0 });
    }
    for (const { rrn, amountMinor } of postings) {
      const place = seen.get(rrn);
      if (place !== undefined) place.netMinor += amountMinor;
    }
  }
  for (const [rrn, row] of rows) {
    const place = seen.get(rrn);
    const expectedMinor = expectedNetMinor(row);
    const netMinor = place?.netMinor ?? 0;
    if (netMinor !== expectedMinor)
      wrong.push(`${row.paymentId} (${row.outcome}) should move ${expectedMinor} fen; the issuer posted ${netMinor}`);
    if (place !== undefined && row.issuerId !== place.issuerId)
      wrong.push(`${row.paymentId} is at ${row.issuerId} for us and at ${place.issuerId} in the books`);
  }
  return [...wrong, ...unbookedApprovals(payments, books)];
}

/**
 * What the issuer should have posted under a payment's own number, by what its kind does to money. A voided charge stays
 * taken under its own number: what gives the money back is the void's. An adjustment moves a difference that its row
 * alone does not tell.
 */
const NET_SIGN: Readonly<Record<Exclude<MoneyEffect, 'adjust'>, -1 | 0 | 1>> = {
  none: 0,
  charge: -1,
  capture: -1,
  hold: 0,
  release: 0,
  undo: 1,
  'give-back': 1,
};

function expectedNetMinor({ transaction, outcome, amountMinor }: PaymentRow): number {
  const { money } = TRANSACTIONS[transaction];
  if (money === 'adjust') throw new Error(`the audit has no rule for ${transaction}`);
  const isApproved = outcome === 'approved' || outcome === 'voided';
  return isApproved && amountMinor !== 0 ? NET_SIGN[money] * amountMinor : 0;
}

/** What the issuer calls it, and what we do. A pre-authorisation that was completed stays approved on our record. */
const BOOK_STATES: Readonly<Record<string, string>> = {
  approved: 'approved',
  completed: 'approved',
  voided: 'voided',
};

/** The issuer calls a payment approved or voided exactly as we do. */
function unbookedApprovals(payments: readonly PaymentRow[], books: Evidence['books']): readonly string[] {
  const states = new Map<string, string>();
  for (const { authorisations } of books.values())
    for (const { rrn, kind, state } of authorisations) states.set(`${rrn}/${kind}`, state);
  return payments
    .filter(({ transaction, rrn }) => TRANSACTIONS[transaction].movesMoney && rrn !== null)
    .flatMap(({ paymentId, transaction, outcome, rrn }) => {
      const state = states.get(`${rrn}/${transaction}`);
      const ours = outcome === 'approved' || outcome === 'voided' ? outcome : undefined;
      return ours === BOOK_STATES[state ?? ''] ? [] : [`${paymentId} is ${outcome} for us and ${state} for its issuer`];
    });
}

function totals({ payments, books }: Evidence): readonly string[] {
  const takenMinor = -[...books.values()].flatMap(({ postings }) => postings).reduce(sumOf, 0);
  const ours = chargedMinor(payments);
  return takenMinor === ours ? [] : [`the issuers took ${takenMinor} fen in all, we count ${ours}`];
}

const sumOf = (sum: number, { amountMinor }: Posting): number => sum + amountMinor;

function booksThemselves({ books }: Evidence): readonly string[] {
  return FICTIONAL_ISSUERS.flatMap(({ issuerId, settings }) => {
    const rows = books.get(issuerId);
    if (rows === undefined) return [`no books of ${issuerId}`];
    return auditBooks(booksFrom({ issuerId, settings, ...rows })).map(
      (found) => `${issuerId}: ${JSON.stringify(found)}`,
    );
  });
}

/** Each is one fen, one row or one word away from the truth; the audit must see every one of them. */
export function tampered(evidence: Evidence): ReadonlyMap<string, Evidence> {
  const sale = evidence.payments.find(stands);
  const issuerId = sale?.issuerId ?? undefined;
  const rows = issuerId === undefined ? undefined : evidence.books.get(issuerId);
  const [terminal] = evidence.terminals.filter(({ log }) => log.length > 0);
  if (sale === undefined || issuerId === undefined || rows === undefined || terminal === undefined) return new Map();
  const withBooks = (change: Partial<BookRows>): Evidence => ({
    ...evidence,
    books: new Map([...evidence.books, [issuerId, { ...rows, ...change }]]),
  });
  const withSale = (change: Partial<PaymentRow>): Evidence => ({
    ...evidence,
    payments: evidence.payments.map((row) => (row === sale ? { ...sale, ...change } : row)),
  });
  const posted = rows.postings.map((posting) =>
    posting.rrn === sale.rrn ? { ...posting, amountMinor: posting.amountMinor - 1 } : posting,
  );
  return new Map([
    ['a payment is missing from the store', { ...evidence, payments: evidence.payments.filter((row) => row !== sale) }],
    ['a payment is one fen less', withSale({ amountMinor: sale.amountMinor - 1 })],
    ['an approval became a reversal', withSale({ outcome: 'reversed' })],
    ['a payment is still due', withSale({ dueAt: sale.openedAt })],
    ['a payment is at another issuer', withSale({ issuerId: 'nobody' as IssuerId })],
    ['an issuer forgot a posting', withBooks({ postings: rows.postings.filter(({ rrn }) => rrn !== sale.rrn) })],
    ['an issuer posted one fen more', withBooks({ postings: posted })],
    ['an issuer posted twice', withBooks({ postings: [...rows.postings, ...twin(rows.postings, sale)] })],
    [
      'an issuer knows a payment that we do not',
      withBooks({ postings: [...rows.postings, ...stranger(rows.postings)] }),
    ],
    ['a terminal forgot a sale', withTerminal(evidence, terminal, { log: terminal.log.slice(1) })],
    ['a terminal holds an attempt', withTerminal(evidence, terminal, { phase: openPhase(terminal) })],
  ]);
}

function withTerminal(evidence: Evidence, which: TerminalState, change: Partial<TerminalState>): Evidence {
  return {
    ...evidence,
    terminals: evidence.terminals.map((terminal) => (terminal === which ? { ...terminal, ...change } : terminal)),
  };
}

const twin = (postings: readonly Posting[], { rrn }: PaymentRow): readonly Posting[] =>
  postings.filter((posting) => posting.rrn === rrn).map((posting) => ({ ...posting, id: `${posting.id}/again` }));

const stranger = (postings: readonly Posting[]): readonly Posting[] =>
  postings.slice(0, 1).map((posting) => ({ ...posting, id: 'Z/sale', rrn: 'Z' }));

function openPhase(terminal: TerminalState): TerminalState['phase'] {
  const attempt = {
    attempt: 1,
    transaction: 'sale',
    amountMinor: 1,
    tipMinor: 0,
    operator: '01',
    original: null,
    periods: null,
    authorisationCode: null,
  } as const;
  const dueAt = terminal.lastResult?.at ?? (0 as never);
  return { kind: 'awaiting-card', attempt, prompt: 'any', chipFailed: false, failures: 0, dueAt };
}

/** A payment's name is given once. */
export const namesTwice = (payments: readonly PaymentRow[]): readonly PaymentId[] => {
  const names = payments.map(({ paymentId }) => paymentId);
  const seen = new Set<PaymentId>();
  return names.filter((name) => seen.size === seen.add(name).size);
};
