/**
 * One cause, planted. A scenario changes the physical world or a business fact, lets people act on the real machines
 * and names the payment in question. It knows neither trace nor diagnosis: what they make of it is for others to see.
 */
import type { Bilingual } from '../trade/index.ts';
import type { Stage, Terms } from './stage.ts';

export interface Scenario {
  /** Also the name of the cause and of the file. */
  readonly name: string;
  /** What is planted, in a sentence. */
  readonly plants: Bilingual;
  /** When the curtain falls. */
  readonly untilMinute: number;
  /** Where the plot needs other terms than an ordinary town's. */
  readonly terms?: Partial<Terms>;
  /** The causes that are as right where the terminal tells nothing of itself; without it, its own cause still is. */
  readonly withoutTelemetry?: readonly string[];
  /** False where no machine is involved: business facts around ordinary payments. */
  readonly machine?: false;
  /** What is asked about the payment in question, where not why it failed. */
  readonly asks?: 'money';
  /** The purchase in question, by its name. */
  readonly subject: string;
  readonly play: (stage: Stage) => void;
}

/** What the purchase in question is called in every scenario. */
export const SUBJECT = 'subject';

/** An hour and a half of ordinary custom, in which the purchase in question falls after the first hour. */
export const ORDINARY_CUSTOM = { fromMinute: 2, toMinute: 85, customers: 45 } as const;
