/** A physical fact: the device was replaced, and nobody has loaded its master key. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const deviceSwappedWithoutKeys: Scenario = {
  name: 'device-swapped-without-keys',
  plants: {
    zh: '昨天坏的机器换了一台新的，没人灌主密钥。',
    en: 'The device was replaced, and nobody loaded its master key.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.knows('changes', {
      kind: 'device-swap',
      scope: { kind: 'terminal', id: terminal },
      fromMinute: 52,
      source: '维修单',
      text: '更换终端',
    });
    stage.at(52, () => stage.world.terminal(terminal).swap('missing'));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
