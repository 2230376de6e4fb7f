/** A physical fault of the terminal: its plug is pulled between the request and the answer. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const terminalPowerLost: Scenario = {
  name: 'terminal-power-lost',
  plants: {
    zh: '请求刚送出，终端的插头被踢掉了；插回去以后它自己冲正。',
    en: 'The plug is pulled right after the request has left; plugged in again, the terminal reverses.',
  },
  untilMinute: 90,
  // Its reversal, which is all that is on record then, looks like any other.
  withoutTelemetry: ['network-lost-after-sending'],
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => {
      stage.world.terminal(terminal).physical.power = 'cut-after-sending';
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
