/** A fact of operation: new working keys come into force while a payment is about to be sent. */

import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const keyChangedInTheMiddle: Scenario = {
  name: 'key-changed-in-the-middle',
  plants: {
    zh: '换密钥那一刻正好有一笔在路上。',
    en: 'New working keys come into force at the very moment of a payment.',
  },
  untilMinute: 90,

  // Its reversal, which is all that is on record then, looks like any other.
  withoutTelemetry: ['network-lost-after-sending'],
  subject: SUBJECT,
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    const { archive, switches } = stage.world;
    stage.at(0.5, () => stage.world.terminal(terminal).signOn());
    stage.knows('changes', {
      kind: 'key-load',
      text: '批量更换工作密钥',
      source: '密钥管理台',
      scope: { kind: 'terminal', id: terminal },
      fromMinute: 61,
    });
    stage.at(61, () => {
      const fresh = archive.terminal(stage.terminal(1))?.working;
      if (fresh != null) archive.keepKeys(terminal, fresh);
      // The process that remembered the old ones is started anew.
      for (const process of switches) process.crash(2_000);
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
    stage
      .cardsOf('huaxing')
      .slice(0, 2)
      .forEach((card, i) => {
        stage.pay({ atMinute: 66 + 3 * i, terminal, card });
      });
  },
};
