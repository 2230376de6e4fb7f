/** A fact of nature: a thunderstorm with a red warning, and no line at any lane of the shop. */
import { type Scenario, SUBJECT } from '../../scenario.ts';
import { LANE_ISSUERS, MARKET_COUNTER, openLanes, SUPERMARKET } from './supermarket.ts';

export const severeWeatherAtSite: Scenario = {
  name: 'severe-weather-at-site',
  plants: {
    zh: '雷暴红色预警，超市四个收银台都没了信号。',
    en: 'A thunderstorm under a red warning; no lane of the supermarket has a signal.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background({ fromMinute: 2, toMinute: 30, customers: 20 });
    openLanes(stage);
    stage.knows('weather', {
      kind: 'thunderstorm',
      warning: 'red',
      fromMinute: 55,
      toMinute: 85,
      source: '气象台',
      text: '雷暴红色预警',
    });
    stage.at(61, () => {
      for (const lane of SUPERMARKET) stage.world.terminal(lane).physical.line = 'no-signal';
    });
    SUPERMARKET.forEach((terminal, i) => {
      const name = terminal === MARKET_COUNTER ? SUBJECT : `lane ${i}`;
      stage.pay({ name, atMinute: 62, terminal, card: stage.cardsOf(LANE_ISSUERS[i] ?? 'huaxing')[0] ?? 'good' });
    });
    stage.at(80, () => {
      for (const lane of SUPERMARKET) stage.world.terminal(lane).physical.line = 'up';
    });
  },
};
