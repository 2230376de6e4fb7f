/** A payment that went through, whose money is asked after some days later. */
import { type Scenario, SUBJECT } from '../../scenario.ts';
import type { Stage } from '../../stage.ts';

const DAY_MINUTES = 24 * 60;

export function paidAndNotPaidOut(of: {
  readonly name: string;
  readonly plants: Scenario['plants'];
  /** After how many days somebody asks. */
  readonly days: number;
  /** What is known of the payout by then. */
  readonly knows?: (stage: Stage) => void;
}): Scenario {
  return {
    name: of.name,
    plants: of.plants,
    untilMinute: 90 + of.days * DAY_MINUTES,
    machine: false,
    asks: 'money',
    subject: SUBJECT,
    play: (stage) => {
      stage.background({ fromMinute: 2, toMinute: 85, customers: 20 });
      of.knows?.(stage);
      stage.pay({ name: SUBJECT, atMinute: 62, terminal: stage.counter, card: 'good', amountMinor: 36_000 });
    },
  };
}
