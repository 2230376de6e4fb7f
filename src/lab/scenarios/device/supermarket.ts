/** The one shop of the town with several terminals: what befalls a whole shop is played there. */
import { assert } from '../../../std/index.ts';
import type { TerminalId } from '../../../trade/index.ts';
import { TOWN } from '../../town-facts.ts';

const LANES_MIN = 4;
const shop = TOWN.find(({ terminals }) => terminals.length >= LANES_MIN);
assert(shop !== undefined, 'one shop of the town has several lanes');

/** Its terminals, the counter in question first. */
export const SUPERMARKET: readonly TerminalId[] = shop.terminals.map(({ terminalId }) => terminalId);
const [first] = SUPERMARKET;
assert(first !== undefined, 'a lane');
export const MARKET_COUNTER: TerminalId = first;
