/**
 * What is uploaded after the totals, cut into messages. It follows from the log and the answer alone, so that a terminal
 * that lost its power goes on where it was. Source: protocol reference 5.5.
 */
import { UPLOAD_RECORDS_MAX } from '../../iso8583/index.ts';
import type { BalanceFlags } from '../../trade/index.ts';
import { TRANSACTIONS } from '../../trade/index.ts';
import type { BatchEntry } from './job.ts';

export type UploadMessage =
  | { readonly kind: 'stripe'; readonly entries: readonly BatchEntry[] }
  | { readonly kind: 'chip'; readonly networkCode: '203' | '205'; readonly entry: BatchEntry }
  /** Refunds and advices, in full. */
  | { readonly kind: 'single'; readonly entry: BatchEntry };

export const isBalanced = ({ domestic, foreign }: BalanceFlags): boolean => domestic === '1' && foreign === '1';

/** Balanced: the chips' cryptograms only. Not balanced: everything. */
export function uploadPlan(entries: readonly BatchEntry[], flags: BalanceFlags): readonly UploadMessage[] {
  const chips = entries.filter(isChip);
  if (isBalanced(flags)) return chips.map((entry) => ({ kind: 'chip', networkCode: '203', entry }));
  const singles = entries.filter(isSingle);
  const stripes = entries.filter((entry) => !isChip(entry) && !isSingle(entry));
  return [
    ...groups(stripes).map((group): UploadMessage => ({ kind: 'stripe', entries: group })),
    ...chips.map((entry): UploadMessage => ({ kind: 'chip', networkCode: '205', entry })),
    ...singles.map((entry): UploadMessage => ({ kind: 'single', entry })),
  ];
}

/** How many transactions the plan tells of: the count of the end message. */
export const plannedCount = (plan: readonly UploadMessage[]): number =>
  plan.reduce((sum, message) => sum + (message.kind === 'stripe' ? message.entries.length : 1), 0);

/** Online and signed by a chip. */
const isChip = (entry: BatchEntry): boolean => entry.cryptogram !== null && !isSingle(entry);

const isSingle = ({ transaction }: BatchEntry): boolean => {
  const { whenUnanswered } = TRANSACTIONS[transaction];
  return whenUnanswered === 'repeated' || whenUnanswered === 'resent';
};

function groups(entries: readonly BatchEntry[]): BatchEntry[][] {
  const all: BatchEntry[][] = [];
  for (let at = 0; at < entries.length; at += UPLOAD_RECORDS_MAX) all.push(entries.slice(at, at + UPLOAD_RECORDS_MAX));
  return all;
}
