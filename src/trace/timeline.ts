/**
 * A payment told in order: every hop and every fact, the terminal's own included. Times are those of the party that
 * recorded them; a terminal whose clock is off therefore stands where its clock says.
 */
import type { Instant } from '../std/index.ts';
import type { Bilingual, Hop, MaskedMessage, Party, PaymentEvent, PaymentRecord } from '../trade/index.ts';
import { paymentFactLabel } from './labels.ts';
import { terminalFactLabel } from './terminal-labels.ts';

export interface TimelineStep {
  readonly at: Instant;
  readonly kind: string;
  /** Whose fact it is: the column it is drawn in. */
  readonly party: Party;
  /** The leg that was travelled; `null` for a fact that is not a message. */
  readonly leg: { readonly from: Party; readonly to: Party } | null;
  readonly label: Bilingual;
  /** Zero for the first step and wherever two clocks disagree. */
  readonly sincePreviousMs: number;
  readonly message: MaskedMessage | null;
}

type Placed = Omit<TimelineStep, 'sincePreviousMs'>;

/** Every hop and fact of a payment in order of time; a terminal record that was uploaded twice appears once. */
export function timeline(record: PaymentRecord): readonly TimelineStep[] {
  const told = new Set<number>();
  const placed: Placed[] = [];
  for (const event of record.events) {
    if (event.kind === 'terminal-reported') placed.push(...terminalSteps(event.events, told));
    placed.push(switchStep(event));
  }
  // The sort is stable: facts of one millisecond keep the order in which they were recorded.
  const ordered = placed.sort((a, b) => a.at - b.at);
  return ordered.map((step, i) => ({
    ...step,
    sincePreviousMs: Math.max(0, step.at - (ordered[i - 1]?.at ?? step.at)),
  }));
}

type TerminalEvents = Extract<PaymentEvent, { kind: 'terminal-reported' }>['events'];

function terminalSteps(events: TerminalEvents, told: Set<number>): Placed[] {
  const fresh = events.filter(({ seq }) => !told.has(seq));
  for (const { seq } of fresh) told.add(seq);
  return fresh.map((event) => ({
    at: event.at,
    kind: event.kind,
    party: 'terminal',
    leg: null,
    label: terminalFactLabel(event),
    message: null,
  }));
}

function switchStep(event: PaymentEvent): Placed {
  const hop: Hop | null = 'hop' in event ? event.hop : null;
  return {
    at: event.at,
    kind: event.kind,
    party: event.kind === 'attempt-reported' ? 'terminal' : (hop?.from ?? 'switch'),
    leg: hop === null ? null : { from: hop.from, to: hop.to },
    label: paymentFactLabel(event),
    message: hop?.message ?? null,
  };
}
