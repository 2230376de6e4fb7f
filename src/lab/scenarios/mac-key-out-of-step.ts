/** A physical fault of the terminal: the key it proves its messages with is no longer the one it was given. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../scenario.ts';

export const macKeyOutOfStep: Scenario = {
  name: 'mac-key-out-of-step',
  plants: {
    zh: '一台终端存放的 MAC 密钥坏了一位。',
    en: 'A bit has fallen over in the MAC key that one terminal keeps.',
  },
  untilMinute: 90,
  // Its reversal, which is all that is on record then, looks like any other.
  withoutTelemetry: ['network-lost-after-sending'],
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(61, () => stage.world.terminal(terminal).corruptMacKey());
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
