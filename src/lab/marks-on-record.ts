/** Marks that are read off what is on record when a run is over. */
import type { LoadedPayment } from '../machine/index.ts';
import { isApproval, type PaymentEvent, type RefusalReason } from '../trade/index.ts';
import { approvedMark, type Mark } from './marks.ts';
import type { World } from './world.ts';

export function reachMarksOnRecord(world: World): void {
  for (const payment of world.payments()) {
    for (const mark of payment.events.flatMap(marksOfEvent)) world.marks.reach(mark);
    for (const mark of marksOfPayment(payment)) world.marks.reach(mark);
  }
  for (const { record, differences } of world.archive.batches.all()) {
    if (record.status === 'closed') world.marks.reach('batch-closed');
    if (record.flags.domestic !== '1' || record.flags.foreign !== '1') world.marks.reach('batch-unbalanced');
    if (record.byDate.length > 1) world.marks.reach('batch-across-cut-off');
    if (differences.length > 0) world.marks.reach('batch-differs');
  }
}

function marksOfPayment({ row, events }: LoadedPayment): readonly Mark[] {
  const has = (wanted: PaymentEvent['kind']): boolean => events.some(({ kind }) => kind === wanted);
  const isApproved = row.outcome === 'approved' || row.outcome === 'voided';
  const isPart = row.approvedMinor !== null && row.approvedMinor < row.amountMinor;
  const isAskedAgain = row.transaction === 'refund' && has('repeat-received');
  return [
    ...(isApproved ? [approvedMark(row.transaction)] : []),
    ...(isPart ? (['partly-approved'] as const) : []),
    ...(isAskedAgain ? (['refund-asked-again'] as const) : []),
    ...(row.outcome === 'advice-refused' ? (['advice-refused'] as const) : []),
    ...(row.settlementDate === row.businessDate ? [] : (['settled-on-another-date'] as const)),
    ...(row.reuse > 0 ? (['trace-number-used-again-by-advice'] as const) : []),
    ...(has('reversal-received') && !has('forwarded') ? (['reversal-before-original'] as const) : []),
  ];
}

const REFUSED: Partial<Record<RefusalReason, Mark>> = {
  'trace-number-reused': 'trace-number-reused',
  'first-unresolved': 'first-unresolved',
  'limit-amount': 'limit-reached',
  'limit-count': 'limit-reached',
  'issuer-circuit-open': 'circuit-open',
  'cut-off': 'refused-at-cut-off',
};

function marksOfEvent(event: PaymentEvent): readonly Mark[] {
  switch (event.kind) {
    case 'issuer-answered':
      return event.late && event.code === '00' ? ['late-approval-after-reversal'] : [];
    case 'reversal-started':
      return event.why === 'crash' ? ['take-over-after-crash'] : [];
    case 'reversal-received':
      return event.mac === 'bad' ? ['reversal-refused-for-mac'] : [];
    case 'refused':
      return [REFUSED[event.reason]].filter((mark) => mark !== undefined);
    case 'dependent-undone':
      return ['void-undone'];
    case 'delivery-started':
      return ['delivered-later'];
    case 'delivery-unanswered':
      return ['delivery-repeated'];
    case 'answered':
      return isApproval(event.code) ? [] : ['declined'];
    case 'reversal-confirmed':
      return ['reversed'];
    case 'repeat-received':
    case 'stood-in':
    case 'stand-in-lost':
    case 'payer-asked':
    case 'payer-queried':
    case 'script-result-received':
    case 'signature-received':
    case 'alarm-raised':
      return [event.kind];
    default:
      return [];
  }
}
