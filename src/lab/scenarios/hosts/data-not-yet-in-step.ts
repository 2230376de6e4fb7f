/** A fact of operation: the record of a terminal was changed, and for some minutes the switch has none. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const dataNotYetInStep: Scenario = {
  name: 'data-not-yet-in-step',
  plants: {
    zh: '终端资料刚变更，前置系统还没有收到新的。',
    en: 'The record of a terminal was changed, and the new one has not reached the switch yet.',
  },
  untilMinute: 90,

  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    const { archive } = stage.world;
    stage.at(0.5, () => stage.world.terminal(terminal).signOn());
    stage.knows('changes', {
      kind: 'configuration',
      text: '终端资料变更',
      source: '收单机构商户台',
      scope: { kind: 'terminal', id: terminal },
      fromMinute: 61,
    });
    // The old record is gone; the new one does not come before the curtain falls.
    stage.at(61.5, () => archive.strike(terminal));
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
  },
};
