/** The towns that there are. */
import { FIRST_TOWN } from './first/index.ts';
import { SECOND_TOWN } from './second/index.ts';
import type { Town } from './town-plan.ts';

export const TOWNS: readonly Town[] = [FIRST_TOWN, SECOND_TOWN];

/** The town of that name; `undefined` for any other. */
export const townNamed = (name: string): Town | undefined => TOWNS.find((town) => town.name === name);
