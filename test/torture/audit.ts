/**
 * Whether the money is where everybody says it is: the terminals' own files, what the shops kept on paper, the platform's
 * store and the books of issuers and wallets are records kept apart, and after any number of crashes they must tell one
 * story. The rules by which they agree to the fen are those of the simulated town (src/lab/checks).
 */
import {
  type AuthorisationKind,
  auditBooks,
  type BookRows,
  booksFrom,
  FICTIONAL_ISSUERS,
} from '../../src/issuer/index.ts';
import {
  AGREEMENTS,
  type BatchExcuses,
  batchDifferences,
  isApproved,
  NO_EXCUSES,
  positionsOf,
  type Records,
  standsAtMinor,
  type TerminalRecords,
  takenMinor,
} from '../../src/lab/index.ts';
import type { OpenBatch } from '../../src/node/index.ts';
import { instant } from '../../src/std/index.ts';
import type { LoggedPayment, TerminalState } from '../../src/terminal/index.ts';
import {
  countedInBatch,
  type IssuerId,
  type PaymentId,
  type PaymentRow,
  type TerminalId,
  TRANSACTIONS,
  type TransactionKind,
} from '../../src/trade/index.ts';
import { auditWallet, FICTIONAL_WALLETS, type WalletRows, walletBooksFrom } from '../../src/wallet/index.ts';
import type { EndedLine } from './drivers.ts';

/** A payment as its terminal last had it. */
export type PaperPayment = Pick<
  LoggedPayment,
  'transaction' | 'batch' | 'stan' | 'amountMinor' | 'rrn' | 'authorisationCode' | 'voided'
>;

/** What a shop keeps of one terminal, also of batches that the terminal has forgotten. */
export interface Paper extends Pick<TerminalRecords, 'terminalId' | 'slips' | 'advices' | 'closed'> {
  readonly payments: readonly PaperPayment[];
  /** Batches in the middle of which the terminal lost its file, and everything that it had logged before. */
  readonly lost: readonly { readonly batch: string; readonly payments: readonly PaperPayment[] }[];
}

/** What each party has on record once everything is quiet. */
export interface Evidence {
  readonly terminals: readonly TerminalState[];
  readonly papers: readonly Paper[];
  /** What the terminals said aloud while they worked. */
  readonly slips: readonly EndedLine[];
  readonly payments: readonly PaymentRow[];
  readonly books: ReadonlyMap<IssuerId, BookRows>;
  readonly wallets: ReadonlyMap<IssuerId, WalletRows>;
  readonly batches: Records['batches'];
  /** What stands in a batch that nobody has begun to settle. */
  readonly openBatches: readonly OpenBatch[];
  /** The batch that we say a terminal is in. */
  readonly registered: ReadonlyMap<TerminalId, string | undefined>;
}

/** Everything that does not agree, in words; none when all is well. */
export function audit(evidence: Evidence): readonly string[] {
  const records = recordsOf(evidence);
  return [
    ...terminalsAtRest(evidence),
    ...storeAtRest(evidence),
    ...AGREEMENTS.flatMap(({ name, differences }) => differences(records).map((line) => `${name}: ${line}`)),
    ...batchDifferences(records, { ...NO_EXCUSES, isExplained: wasLost(evidence) }),
    ...lossesUnnoticed(evidence),
    ...batchesLeftOpen(evidence),
    ...papersAgainstStore(evidence),
    ...holdsAtTerminals(evidence),
    ...slipsAgainstPapers(evidence),
    ...booksInTheirPlace(evidence),
    ...unbookedApprovals(evidence),
    ...totals(evidence),
    ...booksThemselves(evidence),
  ];
}

/** Fen that stand as charged to cardholders and payers. */
export const chargedMinor = (payments: readonly PaymentRow[]): number =>
  positionsOf({ payments })
    .filter(({ row }) => isApproved(row))
    .reduce((sum, position) => sum + takenMinor(position.row.transaction, standsAtMinor(position)), 0);

function recordsOf(evidence: Evidence): Records {
  const states = new Map(evidence.terminals.map((state) => [state.identity.terminalId, state]));
  const issuers = [...evidence.books.values()];
  return {
    payments: evidence.payments,
    terminals: evidence.papers.map((paper) => ({
      ...paper,
      batch: states.get(paper.terminalId)?.batch ?? '',
      registeredBatch: evidence.registered.get(paper.terminalId),
    })),
    postings: postingsOf(evidence),
    authorisations: issuers.flatMap(({ authorisations }) => authorisations),
    batches: evidence.batches,
  };
}

const postingsOf = ({ books, wallets }: Evidence): Records['postings'] => [
  ...[...books.values()].flatMap(({ postings }) => postings),
  ...[...wallets.values()].flatMap(({ postings }) => postings),
];

function terminalsAtRest({ terminals }: Evidence): readonly string[] {
  return terminals.flatMap(({ identity, reversal, refund, queue, outbox, phase, jobs, log, batch }) => {
    const inBatch = log.filter((payment) => payment.batch === batch).length;
    const owes = [
      ...(refund === null ? [] : [`a refund whose answer it does not know`]),
      ...(queue.length === 0 ? [] : [`${queue.length} messages`]),
      ...(reversal === null ? [] : [`a reversal of ${reversal.stan} (${reversal.status})`]),
      ...(outbox.length === 0 ? [] : [`${outbox.length} events`]),
      ...(jobs.due.length === 0 ? [] : [jobs.due.join(', ')]),
      ...(inBatch === 0 ? [] : [`${inBatch} payments of batch ${batch}, which is not settled`]),
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

/** Every shop settles before it goes home: nothing that counts may be left outside a closed batch. */
const batchesLeftOpen = ({ openBatches }: Evidence): readonly string[] =>
  openBatches.map(
    ({ terminalId, batch, payments }) => `${payments} payments of ${terminalId} stand in batch ${batch}, never settled`,
  );

/** A terminal that lost its file tells nothing of what it had in its batch: we have it, and it does not. */
function wasLost({ papers }: Evidence): BatchExcuses['isExplained'] {
  const places = new Set(papers.flatMap(({ terminalId, lost }) => lost.map(({ batch }) => `${terminalId} ${batch}`)));
  return (kind, { terminalId, batch }) => kind === 'missing-there' && places.has(`${terminalId} ${batch}`);
}

const isBalanced = ({ flags }: { readonly flags: { readonly domestic: string; readonly foreign: string } }): boolean =>
  flags.domestic === '1' && flags.foreign === '1';

/** Of such a batch every payment that counted is named as a difference, and no other one. */
function lossesUnnoticed({ papers, payments, batches }: Evidence): readonly string[] {
  return papers.flatMap(({ terminalId, lost }) =>
    // The latest loss in a batch is the largest.
    [...new Map(lost.map((loss) => [loss.batch, loss])).values()].flatMap(({ batch, payments: logged }) => {
      const stans = new Set(logged.filter((payment) => payment.batch === batch).map(({ stan }) => stan));
      const isIn = (row: { readonly terminalId: string; readonly batch: string }): boolean =>
        row.terminalId === terminalId && row.batch === batch;
      const counted = countedInBatch(payments.filter(isIn)).flatMap(({ stan }) => (stan === null ? [] : [stan]));
      const expected = counted.filter((stan) => stans.has(stan)).sort();
      const settled = batches.filter(({ record }) => isIn(record));
      // It had told all of it, and lost its file while the answer was on the way: nothing is missing.
      if (settled.length === 1 && settled.every(({ record }) => isBalanced(record))) return [];
      const named = settled.flatMap(({ differences }) => differences);
      // A refused advice is named whether it was lost or not.
      const found = named.flatMap(({ kind, stan }) => (kind === 'advice-refused' ? [] : [stan])).sort();
      if (expected.join() === found.join()) return [];
      return [`${terminalId} lost ${expected} of batch ${batch}; named are ${found.length === 0 ? 'none' : found}`];
    }),
  );
}

/** What a shop has on paper says the same of every payment as the store does: its kind, its end, its numbers. */
function papersAgainstStore({ papers, payments }: Evidence): readonly string[] {
  const stored = new Map(payments.filter(isProven).map((row) => [traceOf(row), row]));
  return papers.flatMap(({ terminalId, payments: kept }) =>
    kept.flatMap((payment) => {
      const trace = traceOf({ ...payment, terminalId });
      const row = stored.get(trace);
      if (row?.outcome === 'advice-refused' || (row !== undefined && isSameEnd(payment, row))) return [];
      const said = `terminal ${trace} has ${payment.transaction} ${payment.rrn}${payment.voided ? ', voided' : ''}`;
      return [`${said}; the store: ${row?.paymentId} ${row?.outcome}, ${row?.rrn}, ${row?.authorisationCode}`];
    }),
  );
}

const isSameEnd = (payment: PaperPayment, row: PaymentRow): boolean =>
  row.transaction === payment.transaction &&
  row.outcome === (payment.voided ? 'voided' : 'approved') &&
  row.rrn === payment.rrn &&
  // What was approved before the issuer was told has no code of the issuer's on its slip.
  (TRANSACTIONS[row.transaction].whenUnanswered === 'resent' || row.authorisationCode === payment.authorisationCode);

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

/** A log keeps what is held through any number of settlements, for a completion comes days later; and nothing else. */
function holdsAtTerminals({ terminals, papers, payments }: Evidence): readonly string[] {
  const lost = new Set(
    papers.flatMap(({ terminalId, lost: losses }) =>
      losses.flatMap(({ payments: logged }) => logged.map((payment) => traceOf({ ...payment, terminalId }))),
    ),
  );
  const isHold = ({ transaction, money, keyed }: PaymentRow): boolean =>
    transaction === 'pre-authorisation' && money === 'held' && keyed;
  const held = new Set(payments.filter(isHold).map(traceOf));
  const kept = new Set(
    terminals.flatMap(({ identity, log }) => log.map((hold) => traceOf({ ...hold, terminalId: identity.terminalId }))),
  );
  return [
    ...[...kept].filter((trace) => !held.has(trace)).map((trace) => `terminal ${trace} is kept, and nothing is held`),
    ...[...held]
      .filter((trace) => !kept.has(trace) && !lost.has(trace))
      .map((trace) => `${trace} is held, and its terminal has lost it`),
  ];
}

/** What a terminal has once shown as approved it never forgets. An adjustment has no slip: it changes another one. */
function slipsAgainstPapers({ slips, papers }: Evidence): readonly string[] {
  const kept = new Map(
    papers.flatMap((paper) =>
      paper.slips.map((slip) => [traceOf({ ...slip, terminalId: paper.terminalId }), slip] as const),
    ),
  );
  return slips
    .filter(({ transaction, result }) => result === 'approved' && hasSlip(transaction))
    .filter((slip) => kept.get(traceOf(slip))?.amountMinor !== slip.amountMinor)
    .map((slip) => `terminal ${traceOf(slip)} showed an approval of ${slip.amountMinor} fen and has lost it`);
}

const hasSlip = (transaction: TransactionKind): boolean =>
  TRANSACTIONS[transaction].movesMoney && TRANSACTIONS[transaction].money !== 'adjust';

/** Every reference number is in the books of the right issuer or wallet and of no other, and known to us. */
function booksInTheirPlace({ payments, books, wallets }: Evidence): readonly string[] {
  const issuerOf = new Map(payments.flatMap(({ rrn, issuerId }) => (rrn === null ? [] : [[rrn, issuerId] as const])));
  const inIssuers = [...books].flatMap(([issuerId, { authorisations, postings }]) =>
    [...authorisations, ...postings].map(({ rrn }) => ({ issuerId, rrn })),
  );
  const inWallets = [...wallets].flatMap(([issuerId, { orders, postings }]) =>
    [...orders, ...postings].map(({ rrn }) => ({ issuerId, rrn })),
  );
  const wrong = [...inIssuers, ...inWallets].flatMap(({ issuerId, rrn }) => {
    if (!issuerOf.has(rrn)) return [`${issuerId} has ${rrn} on record; the store does not`];
    const ours = issuerOf.get(rrn);
    return ours === issuerId ? [] : [`${rrn} is at ${ours} for us and in the books of ${issuerId}`];
  });
  return [...new Set(wrong)];
}

/** What the books call it, and what we do. A pre-authorisation that was completed stays approved on our record. */
const BOOK_STATES: Readonly<Record<string, string>> = {
  approved: 'approved',
  completed: 'approved',
  done: 'approved',
  voided: 'voided',
};

/** Issuers and wallets call a payment approved or voided exactly as we do. */
function unbookedApprovals({ payments, books, wallets }: Evidence): readonly string[] {
  const states = new Map<string, string>();
  for (const { authorisations } of books.values())
    for (const { rrn, kind, state } of authorisations) states.set(`${rrn}/${kind}`, state);
  const bookKind = (transaction: TransactionKind): string => ISSUER_KINDS[transaction] ?? transaction;
  for (const { orders } of wallets.values())
    for (const { rrn, kind, state } of orders) states.set(`${rrn}/${WALLET_KINDS[kind]}`, state);
  return payments
    .filter(({ transaction, rrn }) => TRANSACTIONS[transaction].movesMoney && rrn !== null)
    .flatMap(({ paymentId, transaction, outcome, rrn }) => {
      const state = states.get(`${rrn}/${bookKind(transaction)}`);
      const ours = outcome === 'approved' || outcome === 'voided' ? outcome : undefined;
      return ours === BOOK_STATES[state ?? ''] ? [] : [`${paymentId} is ${outcome} for us and ${state} in the books`];
    });
}

/** What the interchange calls by another name than the terminal does. Source: docs/reference/interchange.md. */
const ISSUER_KINDS: { readonly [Kind in TransactionKind]?: AuthorisationKind } = {
  'offline-settlement': 'offline-sale',
  'tip-adjustment': 'adjustment',
};

const WALLET_KINDS = {
  sale: 'qr-sale',
  'code-sale': 'qr-code-sale',
  void: 'qr-void',
  refund: 'qr-refund',
} as const satisfies Record<string, TransactionKind>;

function totals(evidence: Evidence): readonly string[] {
  const takenInAllMinor = -postingsOf(evidence).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const ours = chargedMinor(evidence.payments);
  return takenInAllMinor === ours ? [] : [`the books took ${takenInAllMinor} fen in all, we count ${ours}`];
}

function booksThemselves({ books, wallets }: Evidence): readonly string[] {
  const ofIssuers = FICTIONAL_ISSUERS.flatMap(({ issuerId, settings }) => {
    const rows = books.get(issuerId);
    if (rows === undefined) return [`no books of ${issuerId}`];
    return auditBooks(booksFrom({ issuerId, settings, ...rows }), instant(Date.now())).map(
      (found) => `${issuerId}: ${JSON.stringify(found)}`,
    );
  });
  const ofWallets = FICTIONAL_WALLETS.flatMap(({ walletId, settings }) => {
    const rows = wallets.get(walletId);
    if (rows === undefined) return [`no books of ${walletId}`];
    return auditWallet(walletBooksFrom({ walletId, settings, ...rows })).map(
      (found) => `${walletId}: ${JSON.stringify(found)}`,
    );
  });
  return [...ofIssuers, ...ofWallets];
}

/** A payment's name is given once. */
export const namesTwice = (payments: readonly PaymentRow[]): readonly PaymentId[] => {
  const names = payments.map(({ paymentId }) => paymentId);
  const seen = new Set<PaymentId>();
  return names.filter((name) => seen.size === seen.add(name).size);
};
