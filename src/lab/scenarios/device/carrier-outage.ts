/** A fault of the carrier: every terminal on mobile data loses its network; those on a cable do not. It admits it. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const carrierOutage: Scenario = {
  name: 'carrier-outage',
  plants: {
    zh: '运营商基站故障：走流量的终端都掉线，走网线的正常；运营商发了公告。',
    en: "The carrier's base station fails: terminals on mobile data go offline, those on a cable do not; the carrier admits it.",
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    const onCable = [2, 4, 6].map((lane) => stage.terminal(lane));
    const onMobile = stage.terminals.filter((each) => !onCable.includes(each));
    for (const each of stage.terminals)
      stage.stands(each, { carrier: onCable.includes(each) ? 'town cable' : 'town mobile' });
    stage.at(1, () => {
      for (const each of onCable) stage.world.terminal(each).physical.sensors.bearer = 'cable';
    });
    stage.knows('notices', {
      kind: 'outage',
      scope: { kind: 'carrier', id: null },
      fromMinute: 48,
      toMinute: 82,
      source: '运营商',
      text: '镇区基站故障，正在抢修',
    });
    stage.at(50, () => {
      for (const each of onMobile) stage.world.terminal(each).physical.line = 'no-carrier';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
    stage.at(78, () => {
      for (const each of onMobile) stage.world.terminal(each).physical.line = 'up';
    });
  },
};
