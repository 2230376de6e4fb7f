/** After healing nothing is left open: no reversal owed, no payment due, no outcome unknown, nothing untold. */
import type { Check } from './check.ts';

export const everythingIsAtRest: Check = {
  name: 'everything is at rest',
  violations: (world) => [
    ...[...world.terminals].flatMap(([terminalId, { state, isOn }]) => [
      ...(isOn ? [] : [`${terminalId} is without power`]),
      ...(state.reversal === null ? [] : [`${terminalId} owes the reversal of ${state.reversal.stan}`]),
      ...(state.refund === null ? [] : [`${terminalId} does not know of its refund ${state.refund.sent.stan}`]),
      ...(state.queue.length === 0 ? [] : [`${terminalId} has ${state.queue.length} messages to deliver`]),
      ...(state.jobs.due.length === 0 ? [] : [`${terminalId} has ${state.jobs.due.join(', ')} to do`]),
      ...(state.outbox.length === 0 ? [] : [`${terminalId} has ${state.outbox.length} events to tell`]),
    ]),
    ...[...world.cashiers].flatMap(([terminalId, cashier]) =>
      cashier.isFree ? [] : [`${terminalId}: somebody waits`],
    ),
    ...world.payments().flatMap(({ row }) => {
      const isOpen = row.dueAt !== null || row.outcome === 'pending' || row.outcome === 'unknown';
      return isOpen ? [`${row.paymentId} is ${row.outcome}, due ${row.dueAt}`] : [];
    }),
  ],
};
