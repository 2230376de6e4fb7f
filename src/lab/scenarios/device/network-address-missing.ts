/** A physical fault of the place: the router hands out no addresses any more. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';
import { lineFails } from './line-fails.ts';

export const networkAddressMissing: Scenario = {
  name: 'network-address-missing',
  plants: {
    zh: '店里的路由器地址分完了，机器拿不到地址。',
    en: "The shop's router has no addresses left for the terminal.",
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(1, () => {
      stage.world.terminal(terminal).physical.sensors.bearer = 'wifi';
    });
    lineFails(stage, 'no-address');
  },
};
