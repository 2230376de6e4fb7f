/** A physical fact: the storage of one terminal is full. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const storageFull: Scenario = {
  name: 'storage-full',
  plants: { zh: '机器的存储空间满了。', en: 'The storage of one terminal is full.' },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => {
      stage.world.terminal(terminal).physical.sensors.storage = 'full';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
    stage.at(68, () => {
      stage.world.terminal(terminal).physical.sensors.storage = 'ok';
    });
  },
};
