/** Evidence that is one fen, one row or one word away from the truth; an audit that does not see it proves nothing. */
import type { BookRows, Posting } from '../../src/issuer/index.ts';
import type { TerminalState } from '../../src/terminal/index.ts';
import { type IssuerId, type PaymentRow, TRANSACTIONS } from '../../src/trade/index.ts';
import type { WalletRows } from '../../src/wallet/index.ts';
import type { Evidence, Paper } from './audit.ts';

/** Named by what is wrong; only what the run has left something of. The audit must see every one of them. */
export function tampered(evidence: Evidence): ReadonlyMap<string, Evidence> {
  return new Map([...aboutSales(evidence), ...aboutTerminals(evidence), ...aboutBatches(evidence), ...later(evidence)]);
}

type Wrong = readonly (readonly [what: string, evidence: Evidence])[];

/** A sale that was approved in whole, and neither undone nor voided; nor adjusted, for then another row has its amount. */
const stands = ({ payments }: Evidence): PaymentRow | undefined => {
  const adjusted = new Set(
    payments.filter(({ transaction }) => TRANSACTIONS[transaction].money === 'adjust').map((row) => row.originalRrn),
  );
  return payments.find(
    ({ transaction, outcome, amountMinor, approvedMinor, rrn }) =>
      transaction === 'sale' && outcome === 'approved' && approvedMinor === amountMinor && !adjusted.has(rrn),
  );
};

function aboutSales(evidence: Evidence): Wrong {
  const sale = stands(evidence);
  const issuerId = sale?.issuerId ?? undefined;
  const rows = issuerId === undefined ? undefined : evidence.books.get(issuerId);
  if (sale === undefined || issuerId === undefined || rows === undefined) return [];
  const withBooks = (change: Partial<BookRows>): Evidence => ({
    ...evidence,
    books: new Map([...evidence.books, [issuerId, { ...rows, ...change }]]),
  });
  const withSale = (change: Partial<PaymentRow>): Evidence => withPayment(evidence, sale, change);
  const posted = rows.postings.map((posting) =>
    posting.rrn === sale.rrn ? { ...posting, amountMinor: posting.amountMinor - 1 } : posting,
  );
  return [
    ['a payment is missing from the store', { ...evidence, payments: evidence.payments.filter((row) => row !== sale) }],
    ['a payment is one fen less', withSale({ approvedMinor: sale.amountMinor - 1 })],
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
  ];
}

function aboutTerminals(evidence: Evidence): Wrong {
  const [terminal] = evidence.terminals;
  const paper = evidence.papers.find(({ slips }) => slips.length > 0);
  const held = evidence.terminals.find(({ log }) => log.length > 0);
  const told = evidence.papers.find(({ advices }) => advices.length > 0);
  return [
    ...(terminal === undefined
      ? []
      : ([
          ['a terminal holds an attempt', withTerminal(evidence, terminal, { phase: openPhase(terminal) })],
          [
            'a terminal has a batch to settle',
            withTerminal(evidence, terminal, { jobs: { ...terminal.jobs, due: ['settlement'] } }),
          ],
          ['a terminal is in another batch', withTerminal(evidence, terminal, { batch: '999999' })],
        ] as const)),
    ...(held === undefined
      ? []
      : ([['a terminal forgot what is held', withTerminal(evidence, held, { log: held.log.slice(1) })]] as const)),
    ...(paper === undefined
      ? []
      : ([
          ['a slip is lost', withPaper(evidence, paper, { slips: paper.slips.slice(1) })],
          ['a slip is one fen more', withPaper(evidence, paper, { slips: oneFenMore(paper.slips) })],
          ['a voided payment is not', withPaper(evidence, paper, { payments: turned(paper.payments) })],
        ] as const)),
    ...(told === undefined
      ? []
      : ([['an advice was never taken', withPaper(evidence, told, { advices: untaken(told.advices) })]] as const)),
  ];
}

function aboutBatches(evidence: Evidence): Wrong {
  const [settled, ...others] = evidence.batches;
  const paper = evidence.papers.find(({ closed }) => closed.length > 0);
  if (settled === undefined || paper === undefined) return [];
  const { record } = settled;
  const difference = { kind: 'amount-differs', stan: '000001', hereMinor: 1, thereMinor: 2 } as const;
  const withBatch = (changed: Evidence['batches'][number]): Evidence => ({
    ...evidence,
    batches: [changed, ...others],
  });
  return [
    ['a batch is not closed', withBatch({ ...settled, record: { ...record, status: 'settling' } })],
    ['a batch was begun again', withBatch({ ...settled, record: { ...record, cycle: 1 } })],
    [
      'a batch is not balanced',
      withBatch({ ...settled, record: { ...record, flags: { domestic: '2', foreign: '1' } } }),
    ],
    ['a batch differs', withBatch({ ...settled, differences: [difference] })],
    ['no batch is on record', { ...evidence, batches: [] }],
    ['a batch was closed twice', withPaper(evidence, paper, { closed: [...paper.closed, ...paper.closed] })],
  ];
}

/** What is told later, and what is paid by code. */
function later(evidence: Evidence): Wrong {
  const adjustment = evidence.payments.find(
    ({ transaction, outcome }) => TRANSACTIONS[transaction].money === 'adjust' && outcome === 'approved',
  );
  const advice = evidence.payments.find(
    ({ transaction, outcome }) =>
      TRANSACTIONS[transaction].whenUnanswered === 'resent' &&
      transaction !== adjustment?.transaction &&
      outcome === 'approved',
  );
  const wallet = [...evidence.wallets].find(([, { postings }]) => postings.length > 0);
  return [
    ...(adjustment === undefined
      ? []
      : ([
          [
            'an adjustment is one fen more',
            withPayment(evidence, adjustment, { amountMinor: adjustment.amountMinor + 1 }),
          ],
        ] as const)),
    ...(advice === undefined
      ? []
      : ([
          [
            'an advice is missing from the store',
            { ...evidence, payments: evidence.payments.filter((row) => row !== advice) },
          ],
        ] as const)),
    ...(wallet === undefined ? [] : ([['a wallet posted one fen more', withWallet(evidence, wallet)]] as const)),
  ];
}

function withWallet(evidence: Evidence, [walletId, rows]: readonly [IssuerId, WalletRows]): Evidence {
  const postings = rows.postings.map((posting, i) =>
    i === 0 ? { ...posting, amountMinor: posting.amountMinor - 1 } : posting,
  );
  return { ...evidence, wallets: new Map([...evidence.wallets, [walletId, { ...rows, postings }]]) };
}

const withPayment = (evidence: Evidence, which: PaymentRow, change: Partial<PaymentRow>): Evidence => ({
  ...evidence,
  payments: evidence.payments.map((row) => (row === which ? { ...row, ...change } : row)),
});

const withPaper = (evidence: Evidence, which: Paper, change: Partial<Paper>): Evidence => ({
  ...evidence,
  papers: evidence.papers.map((paper) => (paper === which ? { ...paper, ...change } : paper)),
});

const oneFenMore = ([first, ...others]: Paper['slips']): Paper['slips'] =>
  first === undefined ? [] : [{ ...first, adjustedMinor: first.adjustedMinor + 1 }, ...others];

const turned = ([first, ...others]: Paper['payments']): Paper['payments'] =>
  first === undefined ? [] : [{ ...first, voided: !first.voided }, ...others];

const untaken = ([first, ...others]: Paper['advices']): Paper['advices'] =>
  first === undefined ? [] : [{ ...first, taken: false }, ...others];

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
