/** An invariant of what the parties hold, asked when everything is at rest; it can be asked of a real town too. */
import type { Check } from './check.ts';
import type { CheckName } from './check-name.ts';
import { type Records, recordsOf } from './records.ts';

export interface Agreement {
  readonly name: CheckName;
  /** One line for everything that does not agree. */
  readonly differences: (records: Records) => readonly string[];
}

export const checkOf = ({ name, differences }: Agreement): Check => ({
  name,
  violations: (world) => differences(recordsOf(world)),
});
