/**
 * What terminals, payments and books hold, each read from where that party keeps it: in the simulated town, or in real
 * processes. The rules by which they must agree ask for nothing else.
 */
import type { Authorisation } from '../../issuer/index.ts';
import type { BatchDifference, BatchRecord } from '../../machine/index.ts';
import type { PaymentRow, TerminalId } from '../../trade/index.ts';
import type { Slip, ToldLater } from '../drawer.ts';
import type { World } from '../world.ts';

export interface TerminalRecords {
  readonly terminalId: TerminalId;
  /** The batch it is in, and the one that we say it is in. */
  readonly batch: string;
  readonly registeredBatch: string | undefined;
  readonly slips: readonly Slip[];
  readonly advices: readonly ToldLater[];
  /** Every batch that it has closed, in order. */
  readonly closed: readonly string[];
}

export interface SettledRecords {
  readonly record: Pick<BatchRecord, 'terminalId' | 'batch' | 'cycle' | 'status' | 'flags'>;
  readonly differences: readonly Omit<BatchDifference, 'paymentId'>[];
}

export interface Records {
  readonly payments: readonly PaymentRow[];
  readonly terminals: readonly TerminalRecords[];
  /** Of issuers and wallets alike. */
  readonly postings: readonly { readonly rrn: string; readonly amountMinor: number }[];
  readonly authorisations: readonly Pick<Authorisation, 'rrn' | 'kind' | 'state' | 'cardToken' | 'cryptogramId'>[];
  readonly batches: readonly SettledRecords[];
}

export function recordsOf(world: World): Records {
  const issuers = [...world.issuers.values()];
  return {
    payments: world.payments().map(({ row }) => row),
    terminals: [...world.terminals].map(([terminalId, { state, drawer }]) => ({
      terminalId,
      batch: state.batch,
      registeredBatch: world.archive.terminal(terminalId)?.batch,
      slips: [...drawer.slips.values()],
      advices: drawer.advices,
      closed: drawer.closed,
    })),
    postings: [...issuers, ...world.wallets.values()].flatMap(({ books }) => [...books.postings.values()]),
    authorisations: issuers.flatMap(({ books }) => [...books.authorisations.values()]),
    batches: world.archive.batches.all(),
  };
}
