/** A fault in the machine room: the table of working keys has lost those of one terminal. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const terminalNotSignedOn: Scenario = {
  name: 'terminal-not-signed-on',
  plants: {
    zh: '前置系统从旧备份恢复，丢了一台终端的签到。',
    en: 'The switch is restored from an older copy that knows no sign-on of one terminal.',
  },
  untilMinute: 90,

  // Its reversal, which is all that is on record then, looks like any other.
  withoutTelemetry: ['network-lost-after-sending'],
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(0.5, () => stage.world.terminal(terminal).signOn());
    stage.at(61, () => {
      stage.world.archive.dropKeys(terminal);
      for (const process of stage.world.switches) process.crash(2_000);
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
