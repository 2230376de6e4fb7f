/** A physical fault of the network: the request leaves, the answer does not come back. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const networkLostAfterSending: Scenario = {
  name: 'network-lost-after-sending',
  plants: {
    zh: '请求送出后断了网，应答没有回来。',
    en: 'The signal goes right after the request has left; the answer finds nobody.',
  },
  untilMinute: 90,
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => {
      stage.world.terminal(terminal).physical.line = 'cut-after-sending';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
