/** Which outcomes count as what in lists and totals. The index `payment_unexplained` names the failures too. */
import type { PaymentOutcome } from '../../trade/index.ts';

export const FAILED_OUTCOMES: readonly PaymentOutcome[] = [
  'declined',
  'advice-refused',
  'refused',
  'not-sent',
  'unknown',
  'reversed',
  'not-reversed',
];

/** A voided sale was approved when it was made. */
export const APPROVED_OUTCOMES: readonly PaymentOutcome[] = ['approved', 'voided'];

/** As a list of SQL literals: only a literal list lets the planner use a partial index. */
export const sqlList = (outcomes: readonly PaymentOutcome[]): string =>
  outcomes.map((outcome) => `'${outcome}'`).join(', ');
