/** A terminal lets go of a reversal for an answer to it or to its request, and for nothing else. */
import type { DurableEvent } from '../../terminal/index.ts';
import type { Check } from './check.ts';

/** Done, and nothing there to undo. */
const ENDS = new Set(['00', '25']);

export const reversalsEndByAnAnswer: Check = {
  name: 'reversals end by an answer',
  violations: (world) =>
    [...world.terminals].flatMap(([terminalId, { journal }]) => {
      const acknowledged = new Set<string>();
      const answered = new Set<string>();
      return journal.flatMap((event) => {
        note(event, acknowledged, answered);
        if (event.kind !== 'reversal-cleared' || event.by === 'nothing-sent') return [];
        const reasons = event.by === 'acknowledgement' ? acknowledged : answered;
        return reasons.delete(event.stan) ? [] : [`${terminalId} let go of the reversal of ${event.stan}`];
      });
    }),
};

function note(event: DurableEvent, acknowledged: Set<string>, answered: Set<string>): void {
  if (event.kind !== 'told') return;
  const { event: told } = event;
  if (told.kind === 'reversal-acknowledged' && ENDS.has(told.code)) acknowledged.add(told.stan);
  if (told.kind === 'answer-received') answered.add(told.stan);
}
