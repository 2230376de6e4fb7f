/** A fault of the acquirer: its port is closed, and every terminal's connection is refused. */
import { ORDINARY_CUSTOM, type Scenario, SUBJECT } from '../../scenario.ts';

export const acquirerPortClosed: Scenario = {
  name: 'acquirer-port-closed',
  plants: {
    zh: '收单平台的端口关了，每台终端的连接都被拒。',
    en: "The acquirer's port is closed; every terminal's connection is refused.",
  },
  untilMinute: 90,
  subject: SUBJECT,
  withoutTelemetry: ['network-lost-before-sending'],
  play: (stage) => {
    stage.background(ORDINARY_CUSTOM);
    const terminal = stage.counter;
    stage.at(47, () => {
      for (const each of stage.terminals) {
        const site = stage.world.terminal(each);
        site.physical.line = 'connection-refused';
        site.line.sever();
      }
    });
    stage.pay({ name: SUBJECT, atMinute: 62, terminal, card: 'good' });
    stage.at(78, () => {
      for (const each of stage.terminals) stage.world.terminal(each).physical.line = 'up';
    });
  },
};
