/** A physical fault of the place: a microwave oven beside one lane. */
import { type Scenario, SUBJECT } from '../../scenario.ts';
import { MARKET_COUNTER, openLanes, SUPERMARKET } from './supermarket.ts';

export const interferenceAtThisPlace: Scenario = {
  name: 'interference-at-this-place',
  plants: {
    zh: '一个收银台旁边开着微波炉：信号满格，连接总超时；别的台子正常。',
    en: 'A microwave oven beside one lane: full signal, every connection times out; the other lanes are well.',
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
    stage.at(53, () => {
      const site = stage.world.terminal(MARKET_COUNTER);
      site.physical.line = 'connection-timeout';
      site.line.sever();
    });
    const cards = stage.cardsOf('huaxing');
    SUPERMARKET.slice(1).forEach((terminal, i) => {
      for (const k of [0, 1, 2]) stage.pay({ atMinute: 57 + 3 * k + i, terminal, card: cards[3 + i] ?? 'good' });
    });
    [54, 57, 59.5].forEach((atMinute, i) => {
      stage.pay({ atMinute, terminal: MARKET_COUNTER, card: cards[i] ?? 'good' });
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal: MARKET_COUNTER, card: 'good' });
    stage.at(72, () => {
      stage.world.terminal(MARKET_COUNTER).physical.line = 'up';
    });
  },
};
