/** A physical fault of the place: the mains go, and every lane of the supermarket with them. */
import { type Scenario, SUBJECT } from '../../scenario.ts';
import { LANE_ISSUERS, MARKET_COUNTER, openLanes, SUPERMARKET } from './supermarket.ts';

export const sitePowerCut: Scenario = {
  name: 'site-power-cut',
  plants: {
    zh: '超市跳闸，四个收银台一起断电。',
    en: "The supermarket's breaker trips, and all four lanes lose their power.",
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['terminal-power-lost', 'network-lost-after-sending'],
  play: (stage) => {
    stage.background({ fromMinute: 2, toMinute: 30, customers: 20 });
    openLanes(stage);
    stage.at(61, () => {
      for (const lane of SUPERMARKET) stage.world.terminal(lane).physical.power = 'cut-after-sending';
    });
    SUPERMARKET.forEach((terminal, i) => {
      const name = terminal === MARKET_COUNTER ? SUBJECT : `lane ${i}`;
      stage.pay({ name, atMinute: 62, terminal, card: stage.cardsOf(LANE_ISSUERS[i] ?? 'huaxing')[0] ?? 'good' });
    });
  },
};
