/** What an acquirer has on record where terminals speak ISO 8583 only, and tell nothing of themselves. */
import type { LoadedPayment } from '../machine/index.ts';

/** What the terminal reported is gone; what never left it has left no record. */
export function withoutTelemetry(payments: readonly LoadedPayment[]): readonly LoadedPayment[] {
  return payments.flatMap((payment): readonly LoadedPayment[] => {
    const events = payment.events.filter(({ kind }) => kind !== 'terminal-reported' && kind !== 'attempt-reported');
    if (!events.some(({ kind }) => kind === 'opened')) return [];
    return [{ ...payment, row: { ...payment.row, readFailures: [] }, events }];
  });
}
