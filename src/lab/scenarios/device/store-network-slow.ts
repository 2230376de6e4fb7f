/** A physical fault of the place: the shop's network is full, and connections time out at every lane. */
import { type Scenario, SUBJECT } from '../../scenario.ts';
import { MARKET_COUNTER, openLanes, SUPERMARKET } from './supermarket.ts';

export const storeNetworkSlow: Scenario = {
  name: 'store-network-slow',
  plants: {
    zh: '超市的 Wi-Fi 被占满，四个收银台连接都超时。',
    en: "The supermarket's Wi-Fi is full; connections time out at all four lanes.",
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background({ fromMinute: 2, toMinute: 44, customers: 26 });
    openLanes(stage);
    stage.at(1, () => {
      for (const lane of SUPERMARKET) stage.world.terminal(lane).physical.sensors.bearer = 'wifi';
    });
    stage.at(61, () => {
      for (const lane of SUPERMARKET) {
        const site = stage.world.terminal(lane);
        site.physical.line = 'connection-timeout';
        site.line.sever();
      }
    });
    SUPERMARKET.forEach((terminal, i) => {
      const name = terminal === MARKET_COUNTER ? SUBJECT : `lane ${i}`;
      stage.pay({ name, atMinute: 62, terminal, card: stage.cardsOf('huaxing')[i] ?? 'good' });
    });
    // Elsewhere all is well.
    [0, 1, 2, 3].forEach((i) => {
      const others = stage.terminals.filter((each) => !SUPERMARKET.includes(each));
      stage.pay({ atMinute: 62, terminal: others[i] ?? stage.counter, card: stage.cardsOf('yunling')[i] ?? 'good' });
    });
    stage.at(72, () => {
      for (const lane of SUPERMARKET) stage.world.terminal(lane).physical.line = 'up';
    });
  },
};
