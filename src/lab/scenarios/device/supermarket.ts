/** The one shop of the town with several terminals: what befalls a whole shop is played there. */
import { assert } from '../../../std/index.ts';
import type { TerminalId } from '../../../trade/index.ts';
import type { Stage } from '../../stage.ts';
import { TOWN } from '../../town-facts.ts';

const LANES_MIN = 4;
const shop = TOWN.find(({ terminals }) => terminals.length >= LANES_MIN);
assert(shop !== undefined, 'one shop of the town has several lanes');

/** Its terminals, the counter in question first. */
export const SUPERMARKET: readonly TerminalId[] = shop.terminals.map(({ terminalId }) => terminalId);
const [first] = SUPERMARKET;
assert(first !== undefined, 'a lane');
export const MARKET_COUNTER: TerminalId = first;

/** Each lane has a cashier of its own, so that what befalls all of them is not one cashier's doing. */
export function openLanes(stage: Stage): void {
  stage.at(0.5, () => {
    SUPERMARKET.forEach((lane, i) => {
      stage.world.terminal(lane).logOn(`0${i + 1}`, '0000');
    });
  });
}

/** Customers of four lanes, each with a card of another issuer: what befalls all of them is no issuer's doing. */
export const LANE_ISSUERS = ['huaxing', 'yunling', 'beichen', 'nanyang'] as const;
