/** An invariant of the whole world, asked after it has healed. */
import type { World } from '../world.ts';
import type { CheckName } from './check-name.ts';

export interface Check {
  readonly name: CheckName;
  /** One line for every violation. */
  readonly violations: (world: World) => readonly string[];
}
